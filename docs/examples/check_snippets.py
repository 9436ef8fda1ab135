# SPDX-License-Identifier: BSL-1.0
"""Every C++ snippet of the documentation is cut from a compiled example.

A code block ```cpp in docs/**/*.md or README.md stands below a comment that names its origin:

    <!-- snippet: examples/foo.cpp name -->

with a path under docs/. The block must equal the region between the lines `// [name]` and
`// [/name]` of that file, less their common indent and without markers of inner regions.

Usage: check_snippets.py [--write]     --write: puts the regions into the documents
"""

import pathlib
import re
import sys
import textwrap

DOCS = pathlib.Path(__file__).resolve().parent.parent
BLOCK = re.compile(
    r"(?P<head>(?:<!-- snippet: (?P<file>\S+) (?P<name>\S+) -->\n)?^```cpp\n)(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL)
MARKER = re.compile(r"^ *// \[/?\w+\]\n", re.MULTILINE)


def region(file: pathlib.Path, name: str) -> str | None:
    found = re.search(rf"^ *// \[{name}\]\n(.*?)^ *// \[/{name}\]$", file.read_text(),
                      re.MULTILINE | re.DOTALL)
    return found and textwrap.dedent(MARKER.sub("", found[1]))


def check(document: pathlib.Path, write: bool) -> list[str]:
    text = document.read_text()
    faults = []

    def wanted(block: re.Match) -> str:
        line = text.count("\n", 0, block.start()) + 1
        if block["file"] is None:
            faults.append(f"{document}:{line}: a C++ block without <!-- snippet: file name -->")
            return block[0]
        file = DOCS / block["file"]
        body = region(file, block["name"]) if file.is_file() else None
        if body is None:
            faults.append(f"{document}:{line}: {block['file']} has no region [{block['name']}]")
            return block[0]
        if body != block["body"] and not write:
            faults.append(f"{document}:{line}: differs from {block['file']} [{block['name']}]")
        return f"{block['head']}{body}```"

    fresh = BLOCK.sub(wanted, text)
    if write and fresh != text:
        document.write_text(fresh)
    return faults


def main(arguments: list[str]) -> int:
    documents = [DOCS.parent / "README.md", *sorted(DOCS.rglob("*.md"))]
    faults = [f for d in documents if d.is_file() for f in check(d, "--write" in arguments)]
    print("\n".join(faults) or f"{len(documents)} documents, every snippet is current")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
