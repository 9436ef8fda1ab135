# SPDX-License-Identifier: BSL-1.0
"""That the memory of a secret is written over with zeros survives -O3: read in the assembly.

Each function that gives such memory back must fill it first. A control that fills it without the
library's barrier must show the opposite: there the compiler drops the filling.

Usage: wiped.py <project> <build> own|other    (the build's compiler, or the other one)
"""

import pathlib
import re
import subprocess
import sys

import compilers

SKIPPED = 77
WIPED = ["destroyed", "assigned", "used_and_destroyed"]
CONTROL = "without_barrier"
FILL = re.compile(r"\b(callq?|jmp|bl?)\s+_?memset\b|\brep stos")
FREE = re.compile(r"\b(callq?|jmp|bl?)\s+_?_Zd[al]Pv")
CALL = re.compile(r"\b(?:callq?|jmp|bl?)\s+(_ZN7fluxion\w+)")


def functions(assembly: str) -> dict[str, str]:
    """The text of each function, by name."""
    parts = re.split(r"^(\w+):.*$", assembly, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2]))


def whole(name: str, found: dict[str, str], seen: tuple[str, ...] = ()) -> str:
    """A function's text, with the text of those it calls in place of the call."""

    def inline(call: re.Match) -> str:
        return whole(call[1], found, (*seen, name)) if call[1] in found and call[1] not in seen else call[0]

    return CALL.sub(inline, found[name])


def faults(found: dict[str, str]):
    for name in WIPED:
        text = whole(name, found)
        fill, free = FILL.search(text), FREE.search(text)
        if not free:
            yield f"{name}: gives no memory back"
        elif not fill:
            yield f"{name}: memory is given back that isn't wiped"
        else:
            print(f"{name}: '{fill[0]}' and '{free[0]}'".expandtabs(1))
    text = whole(CONTROL, found)
    if FILL.search(text) or not FREE.search(text):
        yield f"{CONTROL}: the compiler keeps the filling, so that this test shows nothing"
    else:
        print(f"{CONTROL}: the filling is gone, as it should be")


def main(root: pathlib.Path, build: pathlib.Path, which: str) -> int:
    compiler, flags = compilers.chosen(build, which)
    if compiler is None:
        return SKIPPED
    source = root / "tests" / "project" / "secret" / "wiped.cpp"
    command = [*compiler, *flags, "-O3", "-S", "-o", "-", str(source)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=build)
    print(run.stderr)
    run.check_returncode()
    found = functions(run.stdout)
    missing = list(faults(found))
    print("\n".join(missing) or f"{compiler[-1]} -O3: wiped")
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]))
