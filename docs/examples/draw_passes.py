# SPDX-License-Identifier: BSL-1.0
"""Draws docs/images/passes/*.svg: the graphs that docs/examples/passes.cpp prints, by Graphviz.

Usage: draw_passes.py <the built program passes>

What Graphviz repeats for each node and edge (titles, comments, fonts) is left out: half the size.
"""

import pathlib
import re
import subprocess
import sys

IMAGES = pathlib.Path(__file__).resolve().parent.parent / "images" / "passes"
FONT = ' font-family="Times,serif" font-size="14.00"'


def smaller(svg: str) -> str:
    svg = re.sub(r"<!--.*?-->\n?|<!DOCTYPE.*?>\n|<title>.*?</title>\n", "", svg, flags=re.DOTALL)
    svg = re.sub(r' (?:id="(?:node|edge|clust)\d+"|class="\w+")', "", svg)
    svg = svg.replace(FONT, "").replace('<g id="graph0"', f'<g id="graph0"{FONT}')
    svg = svg.replace(' text-anchor="middle"', "").replace(FONT, FONT + ' text-anchor="middle"', 1)
    svg = re.sub(r"<g>\n(.*?)</g>\n", r"\1", svg, flags=re.DOTALL)
    return svg


def main(program: str) -> None:
    def run(*command: str, text: str | None = None) -> str:
        return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout

    IMAGES.mkdir(exist_ok=True)
    for name in re.findall(r"^\w+_(?:before|after)$", run(program), re.MULTILINE):
        svg = smaller(run("dot", "-Tsvg", text=run(program, name)))
        (IMAGES / f"{name}.svg").write_text(svg)
        print(f"{name}.svg: {len(svg) / 1024:.1f} KiB")


if __name__ == "__main__":
    main(sys.argv[1])
