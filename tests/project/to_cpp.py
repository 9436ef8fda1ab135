# SPDX-License-Identifier: BSL-1.0
"""What to_cpp writes compiles without Fluxion, and gives what Fluxion gives.

For every function of benchmarks/problems and benchmarks/scalars, as these files define them, and
for functions that use every operation of include/fluxion/op: its value and its derivatives are
written as source, compiled with the standard library alone and all warnings, and compared at random
numbers.

Usage: to_cpp.py <project> <build> own|other    (the build's compiler, or the other one)
"""

import pathlib
import re
import subprocess
import sys
import tempfile

import compilers
import spellings

SKIPPED = 77
SIZE = 37
STANDALONE = ["-std=c++17", "-O1", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fPIC", "-shared"]
CALLABLE = re.compile(r"inline constexpr auto (\w+) = \[\]")
OF_VECTOR = re.compile(r"add_function_of_vector<hand_written::(\w+)>\((\w+)\)")
OF_OTHERS = re.compile(
    r"add<hand_written::(\w+)>\(.*?value_and_gradient\((\w+)\).*?"
    r"derivative\.into\((?:std::tie\(.*?\)|\w+), (.*?)\);", re.DOTALL)
SCALAR = re.compile(r"^struct (\w+) \{.*?static constexpr auto function = \[\]",
                    re.MULTILINE | re.DOTALL)


def problems(file: pathlib.Path):
    """Statements that add the functions of a file of benchmarks/problems."""
    text = file.read_text()
    uses = [(p, f, "p.x") for p, f in OF_VECTOR.findall(text)] + OF_OTHERS.findall(text)
    if {f for _, f, _ in uses} != set(CALLABLE.findall(text)) or not uses:
        raise SystemExit(f"{file}: this test doesn't see how its functions are added")
    for problem, function, arguments in uses:
        yield (f"{{ const hand_written::{problem} p({SIZE}); "
               f'all.gradient("{problem}", benchmarks::{function}, {arguments}); }}')


def scalars(file: pathlib.Path):
    """Likewise, of benchmarks/scalars. Not every header there holds a function."""
    text = file.read_text()
    names = SCALAR.findall(text)
    if len(names) != text.count("auto function = "):
        raise SystemExit(f"{file}: this test doesn't see its functions")
    return [f'all.scalar<scalars::{name}>("scalar_{name}");' for name in names]


def generator(root: pathlib.Path) -> tuple[str, int]:
    """The program that writes and compares, and how many functions of the benchmarks it holds."""
    included, added = [root / "tests" / "project" / "to_cpp" / "operations.hpp"], []
    folder = root / "benchmarks"
    for file in sorted((folder / "problems").glob("*.cpp")):
        added += problems(file)
        included.append(file)
    for file in sorted((folder / "scalars").glob("*.hpp")):
        if found := scalars(file):
            added += found
            included.append(file)
    lines = [f'#include "{file}"' for file in included]
    lines += ["int main(int count, char** arguments) {",
              "  compared::suite all(count > 1 ? arguments[1] : nullptr);",
              "  compared::add_operations(all);", *(f"  {line}" for line in added),
              "  return all.finish();", "}", ""]
    return "\n".join(lines), len(added)


def run(*words, **how) -> str:
    done = subprocess.run([str(w) for w in words], stdout=subprocess.PIPE, text=True, **how)
    if done.returncode:
        raise SystemExit(f"{done.stdout}{' '.join(str(w) for w in words[:6])}: {done.returncode}")
    return done.stdout


def main(root: pathlib.Path, build: pathlib.Path, which: str) -> int:
    compiler, flags = compilers.chosen(build, which, "tests/graph/to_cpp.cpp")
    if compiler is None:
        return SKIPPED
    names, faults = spellings.operations(root)
    text, wanted = generator(root)
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        (place / "generator.cpp").write_text(text)
        # Unoptimised, and so without -march: xsimd 8.1 doesn't compile so for AVX-512.
        flags = [f for f in flags if not f.startswith("-march")]
        run(*compiler, *flags, "-w", place / "generator.cpp", "-o", place / "generator", "-ldl",
            cwd=build)
        (place / "written.cpp").write_text(run(place / "generator"))
        run(*compiler, *STANDALONE, place / "written.cpp", "-o", place / "written.so", cwd=place)
        report = run(place / "generator", place / "written.so")
    first, last = report.strip().split("\n")[-2:]
    compared = set(last.split()[1:])
    faults += [f"{name}: in none of the functions compared" for name in sorted(names - compared)]
    print(report, f"{wanted} of these functions are the benchmarks'", *faults, sep="\n")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]))
