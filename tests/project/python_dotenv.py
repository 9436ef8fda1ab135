# SPDX-License-Identifier: BSL-1.0
"""Values of generated files, compared with python-dotenv: Debian's, or another if that is there.

What differs on purpose is listed below, each with a file that shows it, and is kept out of the
generated files; docs/decisions/env_files.md has the reasons.

Usage: python_dotenv.py <program> <number of files>
"""

import io
import logging
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

DEBIAN = pathlib.Path("/usr/lib/python3/dist-packages")  # for an interpreter that isn't Debian's
if (DEBIAN / "dotenv").is_dir():
    sys.path.insert(0, str(DEBIAN))
try:
    import dotenv
    import dotenv.version
    from dotenv.main import resolve_variables
    from dotenv.parser import parse_stream
except ImportError:
    print("python-dotenv is not installed (Debian: python3-dotenv)")
    sys.exit(77)

logging.disable(logging.CRITICAL)
OUTER = {"OUTER": "outer", "A": "outer a", "EMPTY": ""}

# name: (text, what fluxion says, what python-dotenv says); None: the file is refused.
DIFFERENT = {
    "a byte-order mark": ("\ufeffA=1", {"A": "1"}, {"\ufeffA": "1"}),
    "an escaped backslash before the closing quote": (
        'A="1\\\\"\nB="2"', {"A": "1\\", "B": "2"}, {}),
    "a backslash before the last quote": ("A='1\\'", {}, {"A": "1\\"}),
    "a no-break space is part of a value": ("A=1\u00a0", {"A": "1\u00a0"}, {"A": "1"}),
    "a no-break space doesn't end a key": ("A\u00a0=1", {"A\u00a0": "1"}, {"A": "1"}),
    "a line end in a quoted key": ("'a\nb'=1", {"b'": "1"}, {"a\nb": "1"}),
    "= in a quoted key": ("'a=b'=1", {}, {"a=b": "1"}),
    "a NUL byte": ("A=1\0", None, {"A": "1\0"}),
}

PIECES = (
    "A B C K key a-b.c export export\t ' \" # = == \\ \\\\ \\n \\t \\q \\x41 \\' \\\" $ $A ${A} ${B} "
    "${B:-d} ${OUTER} ${OUTER:-d} ${EMPTY:-d} ${NONE} ${NONE:-d} ${NONE:-${A}} ${A-d} ${A:=d} ${ } "
    "{ : - . , x 1 \u00e4 \u20ac 'it' \"so\" 'quoted\u0020key'").split()
BLANKS = [" ", "  ", "\t", "\v", "\f", "\n", "\n\n", "\r", "\r\n"]
LINES = ["A=", "B='", 'C="', "export K=", "'k k'=", "\nA", "\nB=${A}", " # ", '"\n', "'\n", "\nA = "]


def has_known_difference(text: str) -> bool:
    """An escape where the two may see the end of a quoted value at different places, or a line that
    begins with a quote, as a key that goes on to the next line or has an = in it would."""
    return bool(re.search(r"\\['\"\\]", text)) or bool(
        re.search(r"(^|\r)(\s|export)*'(?!k k'=)", text, re.MULTILINE))


def pieces(numbers: random.Random) -> str:
    """Anything in any order, most of it broken."""
    return "".join(numbers.choice([*PIECES, *BLANKS, *LINES]) for _ in range(numbers.randrange(1, 25)))


def assignment(numbers: random.Random) -> str:
    """Well formed: each backslash and quote in a quoted value is escaped."""
    key = numbers.choice(["A", "B", "C", "D", "a-b.c", "'quoted key'", "export K", "export", "\u00e4"])
    body = "".join(numbers.choice([*PIECES, *BLANKS]) for _ in range(numbers.randrange(0, 6)))
    quote = numbers.choice(["", "", "'", '"'])
    if quote:
        body = body.replace("\\", "\\\\").replace(quote, "\\" + quote) + "."
    else:
        body = body.replace("\n", "").replace("\r", "").strip().lstrip("'\"")
    blank = numbers.choice(["", " ", "\t"]) if key != "export" else ""
    comment = numbers.choice(["", "", " # c", "#c"])
    return f"{key}{blank}={blank}{quote}{body}{quote}{comment}" + numbers.choice(["\n", "\r\n", "\r"])


def expected(text: str, override: bool) -> dict[str, str | None]:
    text = io.StringIO(text, newline=None).read()  # as a file is opened: every line end is LF
    pairs = ((b.key, b.value) for b in parse_stream(io.StringIO(text)) if b.key is not None)
    return dict(resolve_variables(pairs, override=override))


def answers(program: str, mode: str, files: list[str]) -> list[dict[str, str | None] | None]:
    run = subprocess.run([program, mode, *files], capture_output=True)
    if run.returncode and len(files) == 1:
        return [None]
    run.check_returncode()
    found = []
    for line in run.stdout.decode().split("\n")[:-1]:
        pairs = (word.partition("=") for word in line.split())
        found.append({
            bytes.fromhex(k).decode(): bytes.fromhex(v).decode() if equals else None
            for k, equals, v in pairs})
    return found


def write(place: pathlib.Path, texts: list[str]) -> list[str]:
    files = [place / f"{i}.txt" for i in range(len(texts))]
    for file, text in zip(files, texts):
        file.write_bytes(text.encode())
    return [str(file) for file in files]


def faults(program: str, count: int, place: pathlib.Path):
    numbers = random.Random(21)
    texts, left_out = [], 0
    while len(texts) < count:
        if len(texts) % 2:
            texts.append("".join(assignment(numbers) for _ in range(numbers.randrange(1, 8))))
        elif has_known_difference(text := pieces(numbers)):
            left_out += 1
        else:
            texts.append(text)
    files, differing, set_back = write(place, texts), 0, 0
    for first in range(0, count, 500):
        part = slice(first, first + 500)
        for mode in ["file", "environment"]:
            for text, found in zip(texts[part], answers(program, mode, files[part])):
                if found != (wanted := expected(text, mode == "file")):
                    differing += 1
                    yield f"{text!r}: {found}, python-dotenv: {wanted}"
    print(f"{count} files, {left_out} left out, {differing} differ")
    # What set_key writes: python-dotenv reads the same, unless a value ends in a backslash.
    for file, found in zip(files[:500], answers(program, "set", files[:500])):
        values = {k: v for k, v in found.items() if v is not None}
        if values and not any(v.endswith("\\") for v in values.values()):
            set_back += 1
            read = dict(dotenv.dotenv_values(file + ".set"))
            if read != values:
                yield f"set_key wrote {values}, python-dotenv reads {read}"
    print(f"{set_back} files written by set_key were read back")
    for name, (text, ours, theirs) in DIFFERENT.items():
        found = answers(program, "file", write(place, [text]))[0]
        if found != ours:
            yield f"{name}: {found}"
        if (read := expected(text, True)) != theirs:
            print(f"note: {name}: this python-dotenv says {read}")


if __name__ == "__main__":
    for key in ["B", "C", "D", "K", "NONE", "key"]:
        os.environ.pop(key, None)
    os.environ.update(OUTER)
    with tempfile.TemporaryDirectory() as name:
        found = list(faults(sys.argv[1], int(sys.argv[2]), pathlib.Path(name)))
    print("\n".join(found[:20]) or f"the same values as python-dotenv {dotenv.version.__version__}")
    sys.exit(bool(found))
