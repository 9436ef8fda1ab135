# SPDX-License-Identifier: BSL-1.0
"""The compilers that the library is checked with, and the build's flags for them."""

import json
import pathlib
import re
import shlex
import shutil
import subprocess

OLDEST = {"clang": 16, "g++": 12}
WITH_VALUE = {"-o", "-MQ", "-MF", "-MT"}
DROPPED = re.compile(r"-(c|M\w*|O\w*|g\w*|f(sanitize|diagnostics|color-diagnostics|no-omit|lto).*|Werror)")


def command(build: pathlib.Path, file: str = "tests/main.cpp") -> tuple[list[str], list[str]]:
    """The build's compiler, and the flags that it uses for a test, or for another file."""
    units = json.loads((build / "compile_commands.json").read_text())
    unit = next(u for u in units if u["file"].endswith(file))
    words = shlex.split(unit["command"])
    first = next(i for i, word in enumerate(words) if word.startswith("-"))
    compiler, words = words[:first], iter(words[first:])
    flags = []
    for word in words:
        if word in WITH_VALUE:
            next(words)
        elif not DROPPED.fullmatch(word) and word != unit["file"]:
            flags.append(word)
    return compiler, flags


def chosen(build: pathlib.Path, which: str,
           file: str = "tests/main.cpp") -> tuple[list[str] | None, list[str]]:
    """As command, for `which` "own" or "other"; says so if the other compiler isn't installed."""
    compiler, flags = command(build, file)
    if which == "other":
        compiler = other(compiler)
        if compiler is None:
            print("the other compiler is not installed")
        # What is native was asked of the build's compiler, clang 19 warns of its own answer; and it
        # is the build's compiler whose false alarms are switched off.
        flags = [f for f in flags if f != "-march=native" and not f.startswith("-Wno-")]
    return compiler, flags


def clang(build: pathlib.Path) -> tuple[list[str] | None, list[str]]:
    """As command, but a clang if there is one."""
    compiler, flags = command(build)
    return (compiler if version(compiler)[0] == "clang" else other(compiler)), flags


def version(compiler: list[str]) -> tuple[str, int]:
    """Kind and major version: ("clang", 19)."""
    text = subprocess.run([*compiler, "--version"], capture_output=True, text=True).stdout
    kind = "clang" if "clang" in text else "g++"
    number = re.search(r"clang version (\d+)|\) (\d+)\.|(\d+)\.\d", text)
    return kind, int(next(group for group in number.groups() if group)) if number else 0


def other(compiler: list[str]) -> list[str] | None:
    """The other of g++ and clang, the newest that is installed and not too old."""
    wanted = "g++" if version(compiler)[0] == "clang" else "clang"
    name = "clang++" if wanted == "clang" else "g++"
    for candidate in [f"{name}-{n}" for n in range(30, OLDEST[wanted] - 1, -1)] + [name]:
        if shutil.which(candidate):
            kind, major = version([candidate])
            if kind == wanted and major >= OLDEST[wanted]:
                return [candidate]
    return None
