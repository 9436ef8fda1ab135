# SPDX-License-Identifier: BSL-1.0
"""A program that must not compile, and what its user is told.

The file's comments `// expect: text` name what the compiler's output must contain; the first error,
with its notes, takes at most 15 lines, or as many as a comment `// lines: N, why` allows. A comment
`// needs: <header>` skips the program where the standard library is older than that header.

Usage: run.py <build> <file> own|other
"""

import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "project"))
import compilers  # noqa: E402

MOST_LINES = 15
SKIPPED = 77
LEADS_ON = re.compile(
    r"In file included from |                 from |\d+ (errors?|warnings?) |"
    r".*: In (instantiation|.*function|substitution)|.*:   (required|in .constexpr. expansion|recursively)"
)


def first_error(lines: list[str]) -> list[str]:
    starts = [i for i, line in enumerate(lines) if "error:" in line] + [len(lines)]
    if len(starts) == 1:
        return []
    first = lines[starts[0] : starts[1]]
    # What leads to the next error belongs to that one, and the count of errors to none.
    while len(first) > 1 and LEADS_ON.match(first[-1]):
        first.pop()
    return first


def lacking(compiler: list[str], flags: list[str], build: pathlib.Path, file: pathlib.Path) -> str:
    """A header that the file needs and the standard library doesn't have yet."""
    for header in re.findall(r"^// needs: *<(.*)>", file.read_text(), re.MULTILINE):
        source = f"#if !__has_include(<{header}>)\n#error\n#endif\n"
        command = [*compiler, *flags, "-fsyntax-only", "-x", "c++", "-"]
        run = subprocess.run(command, input=source, text=True, capture_output=True, cwd=build)
        if run.returncode:
            return header
    return ""


def faults(compiler: list[str], flags: list[str], build: pathlib.Path, file: pathlib.Path):
    expected = re.findall(r"^// expect: *(.*?) *$", file.read_text(), re.MULTILINE)
    if not expected:
        yield "the file has no line `// expect: <text of the message>`"
    command = [*compiler, *(f for f in flags if not f.startswith("-W")), "-fsyntax-only", str(file)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=build)
    print(run.stderr)
    if run.returncode == 0:
        yield "it compiled"
        return
    for text in expected:
        if text not in run.stderr:
            yield f"the message doesn't say: {text}"
    count = len(first_error(run.stderr.rstrip("\n").split("\n")))
    print(f"{compiler[-1]}: {run.stderr.count('error:')} errors, the first of {count} lines")
    if count == 0:
        yield "the compiler failed without an error in the program"
    allowed = re.search(r"^// lines: (\d+), ", file.read_text(), re.MULTILINE)
    most = int(allowed.group(1)) if allowed else MOST_LINES
    if count > most:
        yield f"the first error takes {count} lines ({most} at most)"


def main(build: pathlib.Path, file: pathlib.Path, which: str) -> int:
    compiler, flags = compilers.chosen(build, which)
    if compiler is None:
        return SKIPPED
    if header := lacking(compiler, flags, build, file):
        print(f"{compiler[-1]}: the standard library has no <{header}>")
        return SKIPPED
    found = list(faults(compiler, flags, build, file))
    print("\n".join(f"{file.name}: {fault}" for fault in found))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]))
