# SPDX-License-Identifier: BSL-1.0
"""The tables of docs/reference/operations.md are written from the operations' headers: formula and
derivative from the docstring, labels such as Domain and Kinks, the ONNX name and the cost from
`info`, how it is called from the function beside it. The accuracy is what tests/accuracy/check.py
has measured and put into docs/reference/accuracy.csv. Those of docs/reference/edges.md are the rows
that tests/laws/edges_of_*.cpp check.

Usage: write_operations.py [--write]     without: fails if the document is another
"""

import csv
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests" / "project"), str(ROOT / "tests" / "accuracy")]
import check
import operations

DOCUMENTS = [ROOT / "docs" / "reference" / name for name in ["operations.md", "edges.md"]]
FIGURES = ROOT / "docs" / "reference" / "accuracy.csv"
TABLE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- /table -->)", re.DOTALL)
SENTENCE = re.compile(
    r"(?P<value>.*?)(?:[,;] (?P<derivative>d[fyz]/d[xyz] = .*?))?(?:; (?P<kinks>.*?))?(?:(?<!\.)\.(?: .*)?)?")
FUNCTION = (r"constexpr [^;{{}}]*?\b(operator[^\s(]+|\w+)\(((?:[^{{}};]|= \{{\}})*?)\)\s*\{{\s*"
            r"return op::apply(?:_at)?<op::{}>\(")
LAWS = ROOT / "tests" / "laws"
EDGES = {  # the columns, and how a row stands in the source
    "edges_of_number": (["function", "x", "value", "derivative"], re.compile(
        r"\[\]\(auto x\) \{ return ([^;]*); \}; static constexpr of_number rows\[\] = \{(.*?)\};")),
    "edges_of_numbers": (["function", "x, y", "value", "by x", "by y"], re.compile(
        r"\[\]\(auto x, auto y\) \{ return ([^;]*); \}; "
        r"static constexpr of_numbers rows\[\] = \{(.*?)\};")),
    "edges_of_arrays": (["function", "x", "value", "gradient"], re.compile(
        r"array\(\[\]\(auto x\) \{ return ([^;]*); \}, \{(.*?)\}, (.*?), \{(.*?)\}\);")),
}
PARAMETER = re.compile(r"&?\s(\w+)(?:,|$| = )")


def call(operation: operations.Operation) -> str:
    text = (ROOT / "include" / "fluxion" / "op" / operation.header).read_text()
    found = re.search(FUNCTION.format(operation.struct), text)
    if not found:
        return operation.name
    names = [n for n in PARAMETER.findall(found[2]) if n != "at"]
    if not found[1].startswith("operator"):
        return f"{found[1]}({', '.join(names)})"
    symbol = found[1].removeprefix("operator")
    return f"{symbol}{names[0]}" if len(names) == 1 else f"{names[0]} {symbol} {names[1]}"


def accuracy(operation: operations.Operation, figures: dict[tuple[str, str], dict[str, str]]) -> str:
    """Worst error of the value, and of the derivatives, in ulp: of double and of float."""
    worst: dict[bool, tuple[float, str]] = {}
    for (name, quantity), row in figures.items():
        if name == operation.name:
            of_1 = " of 1" if check.limit(operation, quantity)[1] else ""
            error = max(float(row["double" + of_1]), float(row["float" + of_1]))
            worst[quantity != "0"] = max(worst.get(quantity != "0", (0.0, "")), (error, of_1))
    return "; ".join(f"{error:.2g}{of_1}" for _, (error, of_1) in sorted(worst.items()))


def row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def elementwise(every: list[operations.Operation]) -> list[str]:
    figures = {(r["operation"], r["quantity"]): r for r in csv.DictReader(FIGURES.open())}
    lines = [row("write", "value", "derivative", "domain", "kinks and edges", "ONNX", "error, ulp",
                 "cost"), row(*["---"] * 8)]
    for op in sorted((op for op in every if op.is_elementwise), key=lambda op: op.name):
        said = SENTENCE.fullmatch(op.summary)
        lines.append(row(f"`{call(op)}`", said["value"], said["derivative"] or "",
                         op.labels.get("Domain", "").rstrip("."),
                         op.labels.get("Kinks", said["kinks"] or "").rstrip("."), op.onnx,
                         accuracy(op, figures), op.cost))
    return lines


def arrays(every: list[operations.Operation]) -> list[str]:
    lines = [row("operation", "value", "derivative", "ONNX"), row(*["---"] * 4)]
    for op in sorted((op for op in every if not op.is_elementwise), key=lambda op: op.struct):
        said = SENTENCE.fullmatch(op.summary)
        lines.append(row(f"`{op.struct}`", said["value"], said["derivative"] or "", op.onnx))
    return lines


def spoken(number: str) -> str:
    number = number.strip().replace(" / ", "/")
    return {"I": "infinity", "-I": "-infinity", "N": "NaN"}.get(number, number)


def edges(name: str) -> list[str]:
    """The rows of tests/laws/edges_of_*.cpp: a function of one number, of two, of an array."""
    text = " ".join("".join(file.read_text() for file in sorted(LAWS.glob("edges_of_*.cpp"))).split())
    lines = [row(*EDGES[name][0]), row(*["---"] * len(EDGES[name][0]))]
    for found in EDGES[name][1].finditer(text):
        if name == "edges_of_arrays":
            cells = [", ".join(map(spoken, found[k].split(","))) for k in (2, 3, 4)]
            lines.append(row(f"`{found[1]}`", *cells))
            continue
        for numbers in re.findall(r"\{([^{}]*)\}", found[2]):
            x = [spoken(n) for n in numbers.split(",")]
            cells = x if len(x) == 3 else [f"{x[0]}, {x[1]}", *x[2:]]
            lines.append(row(f"`{found[1]}`", *cells))
    return lines


def main(writing: bool) -> int:
    every = operations.operations(ROOT)
    tables = {"elementwise": elementwise(every), "arrays": arrays(every)}
    tables |= {name: edges(name) for name in EDGES}
    faults = 0
    for document in DOCUMENTS:
        text = document.read_text()
        fresh = TABLE.sub(lambda m: m[1] + "\n".join(tables[m[2]]) + "\n" + m[3], text)
        if writing:
            document.write_text(fresh)
        elif fresh != text:
            for old, new in zip(text.splitlines(), fresh.splitlines()):
                if old != new:
                    print(f"- {old}\n+ {new}")
            print(f"{document}: not what the sources say; run {sys.argv[0]} --write")
            faults = 1
    print(f"{len(every)} operations, {sum(map(len, tables.values()))} lines of tables")
    return faults


if __name__ == "__main__":
    sys.exit(main("--write" in sys.argv[1:]))
