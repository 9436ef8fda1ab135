# SPDX-License-Identifier: BSL-1.0
"""The operations of the library, as the headers that op/all.hpp includes tell them: every struct
outside of `detail` with an `info = describe{...}`. Templates are none: a list can't name them.

Usage: operations.py <project> <file>     writes the list of types for the laws (C++)
"""

import dataclasses
import pathlib
import re
import sys

PART = 12  # operations of numbers in a translation unit, at most

INCLUDE = re.compile(r"^#include <(fluxion/op/\w+\.hpp)>", re.MULTILINE)
SCOPE = re.compile(r"^namespace ([\w:]+(?:::inline \w+)*[\w:]*) \{|^\}  // namespace", re.MULTILINE)
STRUCT = re.compile(
    r"(?P<doc>(?:^///[^\n]*\n)*)(?P<template>^template <[^{}]*?>\n)?"
    r"^struct (?P<name>\w+)(?: final)? \{\n(?P<body>.*?)^\};", re.MULTILINE | re.DOTALL)
INFO = re.compile(r"\binfo\s*=\s*(?:op::)?describe\s*\{(.*?)\};", re.DOTALL)
RAW_TEXT = re.compile(r'R"\((.*?)\)"', re.DOTALL)
FIELD = re.compile(r'\.(name|onnx)\s*=\s*"([^"]*)"|\.cost\s*=\s*(?:op::)?(?:cost::)?(\w+)')
LABEL = re.compile(r"(Domain|Kinks|Accuracy|Errors|Source|Shape|Cost|Example): ?(.*)")


@dataclasses.dataclass
class Operation:
    struct: str
    header: str
    body: str
    name: str
    onnx: str = ""
    cost: str = "arithmetic"
    summary: str = ""  # the lines before the first label
    labels: dict[str, str] = dataclasses.field(default_factory=dict)

    @property
    def is_elementwise(self) -> bool:
        """As the concept op::ElementwiseOperation says it, read from the text."""
        return not re.search(r"\bis_array_operation\b|\bcombine\(|\bidentity\(", self.body)


def described(operation: Operation, info: str, doc: str) -> Operation:
    for field, text, cost in FIELD.findall(info):
        setattr(operation, field or "cost", text or cost)
    label = None
    for line in [line[3:].strip() for line in doc.splitlines()]:
        if match := LABEL.fullmatch(line):
            label = match[1]
            operation.labels[label] = match[2]
        elif label:
            operation.labels[label] = f"{operation.labels[label]} {line}".strip()
        else:
            operation.summary = f"{operation.summary} {line}".strip()
    return operation


def in_header(text: str, header: str) -> list[Operation]:
    found, scopes = [], [(m.start(), m[1]) for m in SCOPE.finditer(text)]
    for match in STRUCT.finditer(text):
        inside: list[str] = []
        for start, opened in scopes:
            if start < match.start():
                inside = [*inside, opened] if opened else inside[:-1]
        info = INFO.search(RAW_TEXT.sub('""', match["body"]))
        if info and not match["template"] and inside and inside[-1].endswith("op"):
            operation = Operation(match["name"], header, match["body"], match["name"])
            found.append(described(operation, info[1], match["doc"]))
    return found


def operations(root: pathlib.Path) -> list[Operation]:
    include = root / "include"
    headers = INCLUDE.findall((include / "fluxion" / "op" / "all.hpp").read_text())
    return [op for h in headers for op in in_header((include / h).read_text(), pathlib.Path(h).name)]


def parts(found: list[Operation]) -> int:
    return -(-sum(op.is_elementwise for op in found) // PART)


def listing(found: list[Operation]) -> str:
    names = ",\n    ".join(f"fluxion::op::{op.struct}" for op in found)
    return (f"// Written by tests/project/operations.py.\n#pragma once\n\n#include <tuple>\n\n"
            f"#include <fluxion/op/all.hpp>\n\nnamespace laws {{\n\n"
            f"inline constexpr int parts = {parts(found)}, most_in_part = {PART};\n"
            f"using all_operations = std::tuple<\n    {names}>;\n\n}}  // namespace laws\n")


if __name__ == "__main__":
    every = operations(pathlib.Path(sys.argv[1]))
    if pathlib.Path(sys.argv[2]).is_dir() or not every:
        sys.exit("no operation found, or no file to write")
    text = listing(every)
    file = pathlib.Path(sys.argv[2])
    if not file.is_file() or file.read_text() != text:  # an old file stays old: nothing is compiled
        file.write_text(text)
    print(parts(every))
