# SPDX-License-Identifier: BSL-1.0
"""Every operation of include/fluxion/op says how it is written in C++, for to_cpp.

Usage: spellings.py <project>
"""

import pathlib
import re
import sys

OPERATION = re.compile(r"struct (\w+) \{(.*?)^\};", re.MULTILINE | re.DOTALL)
NAME = re.compile(r'info =\s*describe\{\s*\.name = "(\w+)"')


def operations(root: pathlib.Path) -> tuple[set[str], list[str]]:
    """Names of the operations that a finished graph can hold; and those without a spelling."""
    names, unspelled = set(), []
    for header in sorted((root / "include" / "fluxion" / "op").glob("*.hpp")):
        for struct, body in OPERATION.findall(header.read_text()):
            name = NAME.search(body)
            runs = "is_array_operation" not in body or "evaluate(" in body
            if not name or "is_composed" in body or not runs:
                continue
            names.add(name[1])
            if ".cpp = " not in body:
                unspelled.append(f"{header.name}: {struct} has no C++ spelling")
    return names, unspelled


def main(root: pathlib.Path) -> int:
    names, faults = operations(root)
    print("\n".join(faults) or f"{len(names)} operations have a C++ spelling")
    return bool(faults) or not names


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
