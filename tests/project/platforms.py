# SPDX-License-Identifier: BSL-1.0
"""Laws of tests/laws on each platform: without exceptions, without SIMD, and on every architecture
that xsimd knows and this machine can run, itself or by qemu.

Usage: platforms.py <project> <build> [<platform> ...]
"""

import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import compilers
import operations

SKIPPED = 77
IN_PARTS = ["batches_of_double", "batches_of_float", "broadcasting_of_one"]
WHOLE = ["fused_is_unfused", "edges_of_choices"]
ARM = "aarch64-linux-gnu"
PLATFORMS = {
    "no exceptions": ["-fno-exceptions", "-DDOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS"],
    "one lane": ["-DFLUXION_SIMD=0"],
    "x86-64": ["-march=x86-64"],
    "x86-64-v3": ["-march=x86-64-v3"],
    "x86-64-v4": ["-march=x86-64-v4"],
    ARM: [],
}
NEEDED = {"x86-64-v3": {"avx2", "fma", "bmi2"}, "x86-64-v4": {"avx512f", "avx512bw", "avx512dq"}}


def missing(name: str) -> str | None:
    """What this platform lacks here."""
    if name == ARM:
        return next((p for p in [f"{ARM}-g++", "qemu-aarch64"] if not shutil.which(p)), None)
    if name.startswith("x86-64") and os.uname().machine != "x86_64":
        return "an x86-64 processor"
    has = set(pathlib.Path("/proc/cpuinfo").read_text().split()) if name in NEEDED else set()
    return ", ".join(sorted(NEEDED.get(name, set()) - has)) or None


def compiler_of(name: str, build: pathlib.Path, place: pathlib.Path) -> list[str]:
    compiler, flags = compilers.command(build)
    if name == ARM:
        # Of the headers in /usr/include, which are this machine's, only these.
        for library in ["xsimd", "doctest"]:
            link = place / library
            if not link.exists() and (header := pathlib.Path("/usr/include", library)).is_dir():
                link.symlink_to(header)
        compiler = [f"{ARM}-g++"]
        flags = [f for f in flags if not f.startswith("-m")] + ["-Wno-psabi"]
    return [*compiler, *(f for f in flags if not f.startswith("-march")), *PLATFORMS[name],
            "-O1", f"-I{place}"]


def check(name: str, root: pathlib.Path, build: pathlib.Path, parts: int) -> str | None:
    """The fault, if there is one."""
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        operations_list = operations.listing(operations.operations(root))
        (place / "list_of_operations.hpp").write_text(operations_list)
        command = compiler_of(name, build, place)
        units = [("main.cpp", "main", None)]
        units += [(f"laws/{law}.cpp", law, None) for law in WHOLE]
        units += [(f"laws/{law}.cpp", f"{law}{p}", p) for law in IN_PARTS for p in range(parts)]

        def compiled(unit: tuple[str, str, int | None]) -> str:
            file, result, part = unit
            chosen = [] if part is None else [f"-DLAWS_PART={part}"]
            done = subprocess.run([*command, *chosen, "-c", str(root / "tests" / file), "-o",
                                   str(place / f"{result}.o")], cwd=build, capture_output=True,
                                  text=True)
            return done.stderr if done.returncode else ""

        with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
            if error := next(filter(None, pool.map(compiled, units)), None):
                return error[:3000]
        program = place / "laws"
        # Static: qemu then needs no root folder of the other architecture.
        subprocess.run([*command, *map(str, sorted(place.glob("*.o"))), "-o", str(program),
                        *(["-static"] if name == ARM else [])], cwd=build, check=True)
        words = ["qemu-aarch64"] * (name == ARM) + [str(program)]
        done = subprocess.run([*words, "--test-suite-exclude=full,fuzz"], capture_output=True,
                              text=True)
        print(f"{name}: {' '.join(done.stdout.split(chr(10))[-4:-2])}", flush=True)
        return done.stdout[-3000:] if done.returncode else None


def main(root: pathlib.Path, build: pathlib.Path, chosen: list[str]) -> int:
    parts, ran, faults = operations.parts(operations.operations(root)), 0, 0
    for name in chosen or PLATFORMS:
        if lacking := missing(name):
            print(f"{name}: not here, it needs {lacking}")
            continue
        ran += 1
        if fault := check(name, root, build, parts):
            faults += 1
            print(f"{name}: {fault}")
    return 1 if faults else 0 if ran else SKIPPED


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]))
