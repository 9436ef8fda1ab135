# SPDX-License-Identifier: BSL-1.0
"""Every header compiles alone, without a warning.

Usage: headers_alone.py <project> <build> own|other    (the build's compiler, or the other one)
"""

import concurrent.futures
import pathlib
import subprocess
import sys

import compilers

SKIPPED = 77


def check(compiler: list[str], flags: list[str], header: str, build: pathlib.Path) -> str:
    run = subprocess.run(
        [*compiler, *flags, "-Werror", "-fsyntax-only", "-x", "c++", "-"],
        input=f"#include <{header}>\n#include <{header}>\n",
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
        faults = [f for f in pool.map(lambda h: check(compiler, flags, h, build), headers) if f]
    print("\n".join(faults))
    print(f"{len(headers)} headers, {compiler[-1]}: {len(faults)} faults")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]))
