# SPDX-License-Identifier: BSL-1.0
"""The tables of docs/reference/operations.md are written from the operations' headers: formula and
derivative from the docstring, labels such as Domain and Kinks, the ONNX name and the cost from
`info`, how it is called from the function beside it. The accuracy is what tests/accuracy/check.py
has measured and put into docs/reference/accuracy.csv.

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

DOCUMENT = ROOT / "docs" / "reference" / "operations.md"
FIGURES = ROOT / "docs" / "reference" / "accuracy.csv"
TABLE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- /table -->)", re.DOTALL)
SENTENCE = re.compile(
    r"(?P<value>.*?)(?:, (?P<derivative>d[yz]/d[xyz] = .*?))?(?:; (?P<kinks>.*?))?(?:(?<!\.)\.(?: .*)?)?")
FUNCTION = (r"constexpr [^;{{}}]*?\b(operator[^\s(]+|\w+)\(([^{{}};]*?)\)\s*\{{\s*return op::apply"
            r"(?:_at)?<op::{}>\(")
PARAMETER = re.compile(r"&?\s(\w+)(?:,|$)")


def call(operation: operations.Operation) -> str:
    text = (ROOT / "include" / "fluxion" / "op" / operation.header).read_text()
    text = re.sub(r",\s*source_line at = \{\}", "", text)
    found = re.search(FUNCTION.format(operation.struct), text)
    if not found:
        return operation.name
    names = PARAMETER.findall(found[2])
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


def main(writing: bool) -> int:
    every = operations.operations(ROOT)
    tables = {"elementwise": elementwise(every), "arrays": arrays(every)}
    text = DOCUMENT.read_text()
    fresh = TABLE.sub(lambda m: m[1] + "\n".join(tables[m[2]]) + "\n" + m[3], text)
    if writing:
        DOCUMENT.write_text(fresh)
    elif fresh != text:
        for old, new in zip(text.splitlines(), fresh.splitlines()):
            if old != new:
                print(f"- {old}\n+ {new}")
        print(f"{DOCUMENT}: not what the headers say; run {sys.argv[0]} --write")
        return 1
    print(f"the tables of {len(every)} operations are current")
    return 0


if __name__ == "__main__":
    sys.exit(main("--write" in sys.argv[1:]))
