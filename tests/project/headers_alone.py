# SPDX-License-Identifier: BSL-1.0
"""Every header compiles alone, without a warning.

Usage: headers_alone.py <project> <build> own|other    (the build's compiler, or the other one)
"""

import concurrent.futures
import pathlib
import re
import subprocess
import sys

import compilers

SKIPPED = 77
FOREIGN = re.compile(r"#include <((?!fluxion/)\w+/[^>]*)>")


def program(include: pathlib.Path, header: str) -> str:
    """Includes the header twice; not at all if a foreign library that it is for isn't there."""
    lines = f"#include <{header}>\n#include <{header}>\n"
    if "/interop/" in header:
        for name in FOREIGN.findall((include / header).read_text()):
            lines = f"#if __has_include(<{name}>)\n{lines}#endif\n"
    return lines


def check(compiler: list[str], flags: list[str], source: str, header: str,
          build: pathlib.Path) -> str:
    run = subprocess.run(
        [*compiler, *flags, "-Werror", "-fsyntax-only", "-x", "c++", "-"],
        input=source,
        capture_output=True,
        text=True,
        cwd=build,
    )
    return f"{header} ({compiler[-1]}):\n{run.stderr}" if run.returncode else ""


def main(root: pathlib.Path, build: pathlib.Path, which: str) -> int:
    compiler, flags = compilers.chosen(build, which)
    if compiler is None:
        return SKIPPED
    include = root / "include"
    headers = [str(h.relative_to(include)) for h in sorted(include.rglob("*.hpp"))]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        def checked(header: str) -> str:
            return check(compiler, flags, program(include, header), header, build)

        faults = [f for f in pool.map(checked, headers) if f]
    print("\n".join(faults))
    print(f"{len(headers)} headers, {compiler[-1]}: {len(faults)} faults")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]))
