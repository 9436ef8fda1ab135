# SPDX-License-Identifier: BSL-1.0
"""Puts what `benchmark_speed_table --json` has written into the documents.

Usage: tables.py NATIVE.json V3.json CLANG.json

In README.md and docs/reference/speed.md the lines after a comment `<!-- table: NAME -->`, up to the
next empty one, are replaced.
"""
import json
import math
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SIZES = [10, 100, 1000, 10000, 100000, 1000000]
LIBRARIES = ["ADOL-C", "Sacado"]


def load(path):
    data = json.loads(pathlib.Path(path).read_text())
    by_function = {}
    for row in data["rows"]:
        by_function.setdefault(row["function"], {})[row["n"]] = row
    return data["rows"], by_function


def number(x):
    """Four digits at most: 28.1, 240, 1,412, 160,800."""
    if x < 100:
        return f"{x:.1f}"
    return f"{float(f'{x:.4g}'):,.0f}"


def head(cells, right=False):
    return ["| " + " | ".join(cells) + " |", "|" + (" ---: |" if right else " --- |") * len(cells)]


def ratios(functions):
    lines = head(["function"] + [f"n = {SIZES[0]}"] + [f"{n:,}" for n in SIZES[1:]])
    for name, rows in functions.items():
        cells = [f"{rows[n]['ratio']:.2f}" if n in rows else "" for n in SIZES]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def full(rows):
    lines = head(["function", "n", "hand", "plain", "ratio", "fused", "spread", "Fluxion, ns"])
    for r in rows:
        lines.append(f"| {r['function']} | {r['n']:,} | {r['hand']:.2f} | {r['plain']:.2f} | "
                     f"**{r['ratio']:.2f}** | {r['fused']:.2f} | {r['spread']:.2f} | "
                     f"{number(r['fluxion_ns'])} |")
    return lines


def libraries(functions):
    sizes = SIZES[:4]
    lines = head(["function", "library", f"n = {sizes[0]}"] + [f"{n:,}" for n in sizes[1:]])
    for name, rows in functions.items():
        for library in LIBRARIES:
            cells = [f"{rows[n][library]:.3g}" if library in rows.get(n, {}) else "" for n in sizes]
            if any(cells):
                lines.append(f"| {name} | {library} | " + " | ".join(cells) + " |")
    return lines


def mean(rows):
    return f"{math.exp(sum(math.log(r['ratio']) for r in rows) / len(rows)):.2f}"


def least(rows, key="ratio"):
    worst = min(rows, key=lambda r: r[key])
    return f"{worst[key]:.2f} ({worst['function']}, {worst['n']:,})"


def summary(builds):
    lines = head(["", *builds])
    rows = [found for found, _ in builds.values()]
    for title, value in [
            ("geometric mean of all ratios", mean),
            ("of functions with exp, log, tanh or sin of each element",
             lambda rs: mean([r for r in rs if r["transcendental"]])),
            ("least, n = 10", lambda rs: least([r for r in rs if r["n"] == 10])),
            ("least, n >= 100", lambda rs: least([r for r in rs if r["n"] >= 100])),
            ("least against the fused pass, n >= 1,000",
             lambda rs: least([r for r in rs if r["n"] >= 1000], "fused"))]:
        lines.append(f"| {title} | " + " | ".join(value(rs) for rs in rows) + " |")
    return lines


def losses(builds):
    lines = []
    for name, (rows, _) in builds.items():
        worst = sorted((r for r in rows if r["ratio"] < 0.995), key=lambda r: r["ratio"])
        text = "; ".join(f"{r['function']} {r['n']:,}: {r['ratio']:.2f}" for r in worst)
        lines.append(f"- **{name}**: {text or 'nowhere'}.")
    return lines


def replace(document, tables):
    lines, result, inside = document.read_text().split("\n"), [], False
    for line in lines:
        if inside and line == "":
            inside = False
        if not inside:
            result.append(line)
        if line.startswith("<!-- table: "):
            name = line[len("<!-- table: "):-len(" -->")]
            result += tables[name]
            inside = True
    document.write_text("\n".join(result))


def main():
    names = ["g++, native", "g++, x86-64-v3", "clang, native"]
    builds = dict(zip(names, map(load, sys.argv[1:4]), strict=True))
    (rows, native), (_, v3), (_, clang) = builds.values()
    tables = {"summary": summary(builds), "native": full(rows), "libraries": libraries(native),
              "native by size": ratios(native), "v3 by size": ratios(v3),
              "clang by size": ratios(clang), "losses": losses(builds)}
    for document in ["README.md", "docs/reference/speed.md"]:
        replace(ROOT / document, tables)


if __name__ == "__main__":
    main()
