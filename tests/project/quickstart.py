# SPDX-License-Identifier: BSL-1.0
"""The quickstart on its own data, on another file, and on files that can't be used.

Usage: quickstart.py <program>
"""

import pathlib
import random
import subprocess
import sys
import tempfile

HEADING = "width,height,kind\n"
BAD = {
    "": ["is empty"],
    "width,height\n": ["no rows"],
    HEADING + "1,2,0\n1,two,1\n": ["line 3", "column 2", "two"],
    HEADING + "1,2,0\n1,2\n": ["line 3"],
    HEADING + "1,2,0\n\n1,inf,1\n": ["line 4", "column 2"],
    HEADING + "1,2,0\n1,2,2\n": ["line 3", "column 3"],
    "3,2,no,yes\n1,2,0\n1,2,1\n": ["3", "2"],
}


def faults(program: str, place: pathlib.Path):
    def run(*arguments):
        command = [program, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, cwd=place, timeout=100)

    done = run("--svg", place / "own.svg")
    print(done.stdout, done.stderr)
    if done.returncode or "accuracy" not in done.stdout or "gradient check" not in done.stdout:
        yield f"its own data: status {done.returncode}"
    elif "<svg" not in (place / "own.svg").read_text():
        yield "no picture was written"

    file = place / "given.csv"
    numbers = random.Random(1)
    rows = [(numbers.gauss(kind, 1), numbers.gauss(-kind, 2), kind) for kind in [0, 1] * 60]
    file.write_text(HEADING + "".join(f"{a:.6g},{b:.6g},{kind}\n" for a, b, kind in rows))
    done = run(file)
    print(done.stdout, done.stderr)
    if done.returncode or "120" not in done.stdout:
        yield f"a file given on the command line: status {done.returncode}"

    for text, expected in BAD.items():
        file.write_text(text)
        done = run(file)
        print(done.stderr.strip())
        if done.returncode == 0:
            yield f"accepted {text!r}"
        if missing := [e for e in ["given.csv", *expected] if e not in done.stderr]:
            yield f"{text!r}: the message names no {', '.join(missing)}"
    if run(place / "absent.csv").returncode == 0:
        yield "accepted a file that isn't there"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        found = list(faults(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(name)))
    print("\n".join(found) or "as its usage says")
    sys.exit(bool(found))
