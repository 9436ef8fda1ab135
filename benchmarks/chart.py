# SPDX-License-Identifier: BSL-1.0
"""Draws the JSON of speed_table as an SVG: one row for each function, one mark for each n.

A mark's place is the time of the better opponent over Fluxion's, on a logarithmic axis: right of
the line at 1 Fluxion is faster, left of it slower.

Usage: chart.py speed.json docs/images/speed.svg
"""

import json
import math
import sys
from html import escape

LEFT, RIGHT, TOP, ROW, WIDTH = 190, 24, 82, 30, 760
FOOT = 46

STYLE = """
  text { font: 13px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #24292f }
  .title { font-size: 15px; font-weight: 600 }
  .quiet { font-size: 11.5px; fill: #57606a }
  .grid { stroke: #d0d7de; stroke-width: 1 }
  .one { stroke: #57606a; stroke-width: 1.5 }
  .range { stroke: #afb8c1; stroke-width: 2; stroke-linecap: round }
  .key { fill: #57606a }
  .win { fill: #0969da }
  .loss { fill: #bc4c00 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .quiet { fill: #9198a1 }
    .grid { stroke: #3d444d }
    .one { stroke: #9198a1 }
    .range { stroke: #656c76 }
    .key { fill: #9198a1 }
    .win { fill: #4493f8 }
    .loss { fill: #f0883e }
  }
"""


def power(n):
    """10^k where n is one, else n itself."""
    k = round(math.log10(n))
    digits = str(k).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"10{digits}" if 10**k == n else f"{n:,}"


def ticks(low, high):
    """1, 2 and 5 times powers of ten between low and high."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    all_ticks = [m * 10.0**k for k in powers for m in (1, 2, 5)]
    return [t for t in all_ticks if low * 0.999 <= t <= high * 1.001]


def radius(n, sizes):
    """Larger for larger n."""
    return 3.2 + 0.9 * sizes.index(n)


def geometric_mean(values):
    return math.exp(sum(map(math.log, values)) / len(values))


class Chart:
    def __init__(self, table):
        self.functions = {}
        for row in table["rows"]:
            self.functions.setdefault(row["function"], []).append((row["n"], row["ratio"]))
        self.order = sorted(self.functions, reverse=True, key=lambda f: geometric_mean(
            [ratio for _, ratio in self.functions[f]]))
        self.sizes = sorted({row["n"] for row in table["rows"]})
        ratios = [row["ratio"] for row in table["rows"]]
        # As far to the left as to the right, so that a loss is as wide as a win.
        reach = max(max(ratios), 1 / min(ratios)) * 1.15
        self.low, self.high = 1 / reach, reach
        self.bottom = TOP + ROW * len(self.order)
        self.setting = table["setting"]
        self.lines = []

    def x(self, ratio):
        share = math.log(ratio / self.low) / math.log(self.high / self.low)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def add(self, line):
        self.lines.append("  " + line)

    def text(self, x, y, text, anchor="start", style=""):
        style = f' class="{style}"' if style else ""
        place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
        self.add(f"<text {place}{style}>{escape(text)}</text>")

    def head(self):
        title = "Value and gradient: the better hand-written one over Fluxion"
        self.text(12, 24, title, style="title")
        x = 12
        self.text(x, 46, "n =", style="quiet")
        for n in self.sizes:
            x += 50
            self.add(f'<circle class="key" cx="{x - 14}" cy="42" r="{radius(n, self.sizes):.1f}"/>')
            self.text(x - 5, 46, power(n), style="quiet")
        self.text(self.x(1) - 8, TOP - 10, "← slower", "end", "quiet")
        self.text(self.x(1) + 8, TOP - 10, "faster →", style="quiet")

    def axis(self):
        for tick in ticks(self.low, self.high):
            x, style = self.x(tick), "one" if tick == 1 else "grid"
            ends = f'x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{self.bottom}"'
            self.add(f'<line class="{style}" {ends}/>')
            self.text(x, self.bottom + 16, f"{tick:g}", "middle", "quiet")
        about = "{compiler}, {flags}; {processor}, {lanes} lanes".format(**self.setting)
        self.text(12, self.bottom + 36, about, style="quiet")

    def marks(self):
        for i, function in enumerate(self.order):
            y = TOP + ROW * (i + 0.5)
            self.text(12, y + 4, function)
            places = [self.x(ratio) for _, ratio in self.functions[function]]
            self.add(f'<line class="range" x1="{min(places):.1f}" y1="{y}" '
                     f'x2="{max(places):.1f}" y2="{y}"/>')
            for n, ratio in sorted(self.functions[function], reverse=True):
                style = "win" if ratio >= 1 else "loss"
                self.add(f'<circle class="{style}" fill-opacity="0.75" cx="{self.x(ratio):.1f}" '
                         f'cy="{y}" r="{radius(n, self.sizes):.1f}"><title>{escape(function)}, '
                         f'n = {n:,}: {ratio:.2f}</title></circle>')

    def svg(self):
        self.head()
        self.axis()
        self.marks()
        height = self.bottom + FOOT
        return "\n".join([
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
            f'width="{WIDTH}" height="{height}" role="img" aria-label="Speed of gradients">',
            f"  <style>{STYLE}  </style>", *self.lines, "</svg>", ""])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as source:
        drawing = Chart(json.load(source)).svg()
    with open(sys.argv[2], "w", encoding="utf-8") as target:
        target.write(drawing)
