# SPDX-License-Identifier: BSL-1.0
"""Lists the test files of each folder: `folder:suites:file ...:file ...`, a line for each. The files
behind the last colon are compiled once for each part of the list of operations."""

import pathlib
import re
import sys

NOT_PROGRAMS = {"project", "compile_fail", "fuzz", "accuracy"}


def listing(tests: pathlib.Path) -> list[str]:
    lines = []
    for folder in sorted(p for p in tests.iterdir() if p.is_dir() and p.name not in NOT_PROGRAMS):
        files = sorted(folder.rglob("*.cpp"))
        if files:
            named = {s for f in files for s in re.findall(r'TEST_SUITE\("(\w+)"\)', f.read_text())}
            suites = ["quick", *sorted(named & {"full", "fuzz"})]
            names = {False: [], True: []}
            for f in files:
                names["this_part<" in f.read_text()].append(str(f.relative_to(tests)))
            lines.append(":".join([folder.name, *map(" ".join, [suites, *names.values()])]))
    return lines


if __name__ == "__main__":
    print("\n".join(listing(pathlib.Path(sys.argv[1]))))
