# SPDX-License-Identifier: BSL-1.0
"""Every operation of numbers, its value and its derivatives, against MPFR: float and double,
numbers and SIMD batches, all exponents. An error may be 4 ulp, or what the docstring says:

    Accuracy: 6 ulp, because ...                     of the value and of the derivatives
    Accuracy: derivative 5 ulp, because ...          the value stays at 4
    Accuracy: derivative 2 ulp of 1, because ...     absolute where the derivative is below 1

Where an operand, the value or the derivative is subnormal or overflows, the error is printed, not
judged.

Usage: check.py <project> <build> [--points N] [--write] [<flag of the compiler> ...]
--write puts the figures into docs/reference/accuracy.csv; where that is there, the worse ones.
"""

import concurrent.futures
import csv
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "project"))
import compilers
import operations

HERE = pathlib.Path(__file__).resolve().parent
STATED = re.compile(r"(derivative )?(\d+(?:\.\d+)?) ulp( of 1)?")
FIGURES = ["double", "float", "double of 1", "float of 1"]


def limit(operation: operations.Operation, quantity: str) -> tuple[float, bool]:
    """In ulp, and whether in ulp of 1."""
    found = 4.0, False
    for derivative, ulps, of_1 in STATED.findall(operation.labels.get("Accuracy", "")):
        if quantity != "0" or not derivative:
            found = float(ulps), bool(of_1)
    return found


def built(root: pathlib.Path, build: pathlib.Path, flags: list[str], place: pathlib.Path):
    compiler, own = compilers.command(build)
    every = operations.operations(root)
    (place / "list_of_operations.hpp").write_text(operations.listing(every))
    units = [("main.cpp", 0), ("exact.cpp", 0), *(("part.cpp", part) for part in range(operations.parts(every)))]

    def compiled(unit: tuple[str, int]) -> str:
        file, part = unit
        result = str(place / f"{file}.{part}.o")
        subprocess.run([*compiler, *own, "-O1", f"-I{place}", f"-DLAWS_PART={part}", *flags, "-c",
                        str(HERE / file), "-o", result], cwd=build, check=True)
        return result

    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        objects = list(pool.map(compiled, units))
    program = place / "accuracy"
    subprocess.run([*compiler, *flags, *objects, "-o", str(program), "-lmpfr", "-lgmp"], check=True)
    return program


def name_of(quantity: str) -> str:
    return "value" if quantity == "0" else f"derivative {quantity}"


def judged(rows: list[list[str]], every: dict[str, operations.Operation]):
    for name, quantity, kind, mode, ulps, of_1, _, points, at, _ in rows:
        if "max(" in every[name].labels.get("Accuracy", ""):
            continue  # a bound that is a formula has a test of its own, in tests/math
        allowed, is_of_1 = limit(every[name], quantity)
        if float(of_1 if is_of_1 else ulps) > allowed:
            yield (f"{name}, {name_of(quantity)}, {mode} of {kind}: {ulps} ulp ({of_1} of 1) at {at}; "
                   f"{allowed:g} allowed")


def table(rows: list[list[str]]) -> list[str]:
    """Markdown: the error in ulp; in brackets, with subnormal numbers or overflow."""
    cells: dict[tuple[str, str], dict[str, str]] = {}
    for name, quantity, kind, mode, ulps, _, edges, *_ in rows:
        cells.setdefault((name, quantity), {})[f"{kind} {mode}"] = f"{ulps} ({edges})"
    columns = ["double number", "double batch", "float number", "float batch"]
    lines = [f"| operation | of | {' | '.join(columns)} |", "| --- | --- |" + " ---: |" * 4]
    for (name, quantity), row in cells.items():
        figures = " | ".join(row[c] for c in columns)
        lines.append(f"| {name} | {name_of(quantity)} | {figures} |")
    return lines


def write(rows: list[list[str]], file: pathlib.Path):
    worst: dict[tuple[str, str], dict[str, float]] = {}
    if file.is_file():
        for old in csv.DictReader(file.open()):
            worst[old["operation"], old["quantity"]] = {k: float(old[k]) for k in FIGURES}
    for name, quantity, kind, _, ulps, of_1, *_ in rows:
        row = worst.setdefault((name, quantity), dict.fromkeys(FIGURES, 0.0))
        row[kind] = max(row[kind], float(ulps))
        row[f"{kind} of 1"] = max(row[f"{kind} of 1"], float(of_1))
    with file.open("w", newline="") as out:
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(["operation", "quantity", *FIGURES])
        for (name, quantity), row in sorted(worst.items()):
            lines.writerow([name, quantity, *(f"{row[k]:.3g}" for k in FIGURES)])


def main(root: pathlib.Path, build: pathlib.Path, options: list[str]) -> int:
    writing, count = "--write" in options, "20000"
    if "--points" in options:
        count = options.pop(options.index("--points") + 1)
    flags = [o for o in options if o not in {"--write", "--points"}]
    every = {op.name: op for op in operations.operations(root)}
    with tempfile.TemporaryDirectory() as folder:
        program = built(root, build, flags, pathlib.Path(folder))
        done = subprocess.run([str(program), count], stdout=subprocess.PIPE, text=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    faults = [*judged(rows, every)]
    print(*table(rows), "", *faults, sep="\n")
    print(f"{len({row[0] for row in rows})} operations, {max(int(row[7]) for row in rows)} points "
          f"each, {len(faults)} figures beyond their limit")
    if writing:
        write(rows, root / "docs" / "reference" / "accuracy.csv")
    return done.returncode or bool(faults)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]))
