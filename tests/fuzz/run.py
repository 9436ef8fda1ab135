# SPDX-License-Identifier: BSL-1.0
"""Builds a libFuzzer target and runs it under the address and undefined-behaviour sanitizers.

The folder named after the target holds what the fuzzer starts from.

Usage: run.py <build> <target.cpp> <seconds>
"""

import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "project"))
import compilers  # noqa: E402

SKIPPED = 77
SANITIZERS = ["-fsanitize=fuzzer,address,undefined", "-fno-sanitize-recover=all"]


def build_target(compiler, flags, build, source, program) -> bool:
    command = [*compiler, *flags, "-g", "-O1", "-D_GLIBCXX_ASSERTIONS", *SANITIZERS]
    return subprocess.run([*command, source, "-o", program], cwd=build).returncode == 0


def main(build: pathlib.Path, source: pathlib.Path, seconds: str) -> int:
    compiler, flags = compilers.clang(build)
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        empty = place / "empty.cpp"
        empty.write_text('extern "C" int LLVMFuzzerTestOneInput(const char*, long) { return 0; }\n')
        if not compiler or not build_target(compiler, [], build, empty, place / "empty"):
            print("no clang with libFuzzer is installed")
            return SKIPPED
        if not build_target(compiler, flags, build, source, place / "target"):
            return 1
        found = place / "found"
        found.mkdir()
        options = [f"-max_total_time={seconds}", "-max_len=2000", "-timeout=10", "-print_final_stats=1"]
        command = [place / "target", *options, found, source.with_suffix("")]
        return subprocess.run(command, cwd=place).returncode


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]))
