# SPDX-License-Identifier: BSL-1.0
"""No branch of constant_time_equal depends on the characters that it compares.

Clang's memory sanitizer reports a branch on memory that is marked as unknown: none in the library's
function, at -O0 and at -O3; one in a control that ends at the first difference.

Usage: constant_time.py <project> <build>
"""

import pathlib
import subprocess
import sys
import tempfile

import compilers

SKIPPED = 77


def run(*words, **how) -> subprocess.CompletedProcess:
    return subprocess.run([str(w) for w in words], capture_output=True, text=True, **how)


def faults(compiler: list[str], flags: list[str], source: pathlib.Path, place: pathlib.Path, build):
    for level in ["-O0", "-O3"]:
        program = place / f"constant_time{level}"
        sanitizer = ["-fsanitize=memory", "-fno-sanitize-memory-param-retval"]
        done = run(*compiler, *flags, level, *sanitizer, source, "-o", program, cwd=build)
        if done.returncode:
            yield f"{level}: {done.stderr}"
            continue
        done = run(program)
        if done.returncode:
            yield f"{level}: status {done.returncode}\n{done.stderr}"
        control = run(program, "control")
        if "use-of-uninitialized-value" not in control.stderr:
            yield f"{level}: the control isn't reported, so that this test shows nothing"


def main(root: pathlib.Path, build: pathlib.Path) -> int:
    compiler, flags = compilers.clang(build)
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        empty = place / "empty.cpp"
        empty.write_text("int main() {}\n")
        if not compiler or run(*compiler, "-fsanitize=memory", empty, "-o", place / "empty").returncode:
            print("no clang with the memory sanitizer is installed")
            return SKIPPED
        source = root / "tests" / "project" / "secret" / "constant_time.cpp"
        found = list(faults(compiler, flags, source, place, build))
    print("\n".join(found) or f"{compiler[-1]}: no branch depends on what is compared")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
