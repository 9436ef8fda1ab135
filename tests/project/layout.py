# SPDX-License-Identifier: BSL-1.0
"""The project's tree and the form of its files.

Usage: layout.py <project> <the test files that the build knows, as sources.py lists them> <the
operations that it knows, as operations.py writes them>
"""

import fnmatch
import pathlib
import re
import sys

import operations
import sources

TOP = set(
    "include tests benchmarks docs subprojects meson.build meson_options.txt CMakeLists.txt "
    "README.md LICENSE".split()
)
DOCS = set("tutorial how_to reference explanation decisions examples images packaging".split())
OPERATION_LINES = 40
HEADER_LINES = 400
BANNED = re.compile(r"\b(virtual|enable_if(?:_t)?)\b")
BANNED_NAMES = re.compile(r"helper|utils?\b|impl\d*\b|misc\b")
LINE_COMMENT = re.compile(r"//[^\n]*")


def is_product(path: pathlib.Path) -> bool:
    ignored = (path.parent / ".gitignore").read_text().split()
    return (
        (path / "meson-private").is_dir()
        or (path / "CMakeCache.txt").is_file()
        or any(fnmatch.fnmatch(path.name, pattern.strip("/")) for pattern in ignored)
    )


def tree_faults(root: pathlib.Path):
    for path in sorted(root.iterdir()):
        if path.name not in TOP and not path.name.startswith(".") and not is_product(path):
            yield f"{path.name}: nothing else stands at the top level"
    for path in sorted((root / "docs").iterdir()):
        if path.is_dir() and path.name not in DOCS:
            yield f"docs/{path.name}: documentation has no such folder"


def own_files(root: pathlib.Path):
    for folder in ["include", "tests", "benchmarks", "docs"]:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def form_faults(root: pathlib.Path):
    for path in own_files(root):
        if path.suffix in {".hpp", ".cpp", ".py", ".cmake", ".in"} or path.name == "meson.build":
            lines = path.read_text().split("\n")
            if "SPDX-License-Identifier: BSL-1.0" not in lines[0]:
                yield f"{path.relative_to(root)}: the first line is not the SPDX line"
        if BANNED_NAMES.search(path.stem):
            yield f"{path.relative_to(root)}: named after nothing in particular"


def header_faults(root: pathlib.Path):
    for path in sorted((root / "include").rglob("*.hpp")):
        name, text = path.relative_to(root), path.read_text()
        count = text.count("\n")
        if count > HEADER_LINES:
            yield f"{name}: {count} lines; split it ({HEADER_LINES} at most)"
        elif path.parent.name == "op" and count > OPERATION_LINES:
            print(f"note: {name}: {count} lines; an operation should need {OPERATION_LINES}")
        if "#pragma once" not in text:
            yield f"{name}: no #pragma once"
        if match := BANNED.search(LINE_COMMENT.sub("", text)):
            yield f"{name}: {match[1]} (concepts choose overloads and state interfaces)"
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > 100:
                yield f"{name}:{number}: {len(line)} columns; 100 at most"


def main(root: pathlib.Path, built: str, list_of_operations: pathlib.Path) -> int:
    found = [*tree_faults(root), *form_faults(root), *header_faults(root)]
    if sources.listing(root / "tests") != built.split("\n"):
        found.append("the build doesn't know all test files: configure it again (meson --reconfigure)")
    if operations.listing(operations.operations(root)) != list_of_operations.read_text():
        found.append("the build doesn't know all operations: configure it again (meson --reconfigure)")
    print("\n".join(found) or "tree and files are in form")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])))
