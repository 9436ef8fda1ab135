# SPDX-License-Identifier: BSL-1.0
"""Draws what `benchmark_speed_table --json FILE` has written: chart.py FILE > speed.svg

A row for each function, a dot for each size: how many times as long the better gradient written by
hand takes as Fluxion's. Left of the line at 1 Fluxion is slower.
"""
import json
import math
import sys
from xml.sax.saxutils import escape

ROW, LEFT, WIDTH, TOP = 30, 190, 520, 64
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .small { font-size: 11px; fill: #59636e }
  .line { stroke: #d1d9e0 } .one { stroke: #1f2328; stroke-width: 1.5 }
  .slower { fill: #cf222e } .faster { fill: #0969da }
  .field { fill: #f6f8fa }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .small { fill: #9198a1 }
    .line { stroke: #3d444d } .one { stroke: #e6edf3 }
    .slower { fill: #ff7b72 } .faster { fill: #58a6ff } .field { fill: #212830 }
  }
"""


def mean(ratios):
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def chart(data):
    rows = {}
    for row in data["rows"]:
        rows.setdefault(row["function"], []).append(row)
    order = sorted(rows, key=lambda name: mean([r["ratio"] for r in rows[name]]))
    sizes = sorted({row["n"] for row in data["rows"]})
    ratios = [row["ratio"] for row in data["rows"]]
    low, high = math.log(min(0.5, *ratios)), math.log(max(2.0, *ratios))
    position = lambda ratio: LEFT + WIDTH * (math.log(ratio) - low) / (high - low)
    radius = lambda n: 3 + 3.5 * sizes.index(n) / max(1, len(sizes) - 1)
    bottom = TOP + ROW * len(order)

    yield (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 40} '
           f'{bottom + 58}" role="img">')
    yield f"<title>Time of gradients written by hand over Fluxion's</title><style>{STYLE}</style>"
    yield '<text x="12" y="22">Time of the better gradient written by hand over Fluxion\'s</text>'
    setting = data["setting"]
    about = f'{setting["compiler"]}, {setting["flags"]}, {setting["processor"]}, {setting["lanes"]} lanes'
    yield f'<text x="12" y="40" class="small">{escape(about)}</text>'
    yield (f'<rect class="field" x="{position(1):.1f}" y="{TOP - 8}" '
           f'width="{LEFT + WIDTH + 20 - position(1):.1f}" height="{bottom - TOP + 8}"/>')
    for mark in (0.25, 0.5, 1, 2, 5, 10, 20, 50, 100):
        if not low <= math.log(mark) <= high:
            continue
        x, kind = position(mark), "one" if mark == 1 else "line"
        yield f'<line class="{kind}" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 8}" y2="{bottom}"/>'
        yield f'<text class="small" x="{x:.1f}" y="{bottom + 16}" text-anchor="middle">{mark:g}</text>'
    for i, name in enumerate(order):
        y = TOP + ROW * i + ROW / 2
        yield f'<text x="{LEFT - 14}" y="{y + 4:.1f}" text-anchor="end">{escape(name)}</text>'
        for row in rows[name]:
            kind = "faster" if row["ratio"] >= 1 else "slower"
            text = f'{name}, n = {row["n"]:,}: {row["ratio"]:.2f}'
            yield (f'<circle class="{kind}" fill-opacity="0.75" cx="{position(row["ratio"]):.1f}" '
                   f'cy="{y:.1f}" r="{radius(row["n"]):.1f}"><title>{escape(text)}</title></circle>')
    x = LEFT
    yield f'<text class="small" x="{x - 14}" y="{bottom + 42}" text-anchor="end">n</text>'
    for n in sizes:
        yield f'<circle class="faster" fill-opacity="0.75" cx="{x}" cy="{bottom + 38}" r="{radius(n):.1f}"/>'
        yield f'<text class="small" x="{x + 11}" y="{bottom + 42}">{n:,}</text>'
        x += 86
    yield "</svg>"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip().splitlines()[0])
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            data = json.load(file)
        print("\n".join(chart(data)))
    except (OSError, ValueError, KeyError) as error:
        sys.exit(f"chart.py: {sys.argv[1]}: {error}")


if __name__ == "__main__":
    main()
