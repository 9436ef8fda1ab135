# SPDX-License-Identifier: BSL-1.0
"""What compiling may cost, in numbers that don't depend on the machine.

- The gradient and the Hessian of 500 recorded operations stay within the compiler's default limits.
- With clang: the gradient of 300 operations takes at most so many steps of constant evaluation, and
  so many template instantiations more than including the library; three times the operations take
  hardly more instantiations, since a node is no type.

Usage: compile_cost.py <project> <build> own|other    (the build's compiler, or the other one)
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import compilers

SKIPPED = 77
MOST_STEPS = 280_000  # 250,000 when this was written
MOST_INSTANTIATIONS = 1_500  # 1,134; classes and functions
MOST_GROWTH = 200
PROGRAM = """#include <fluxion/fluxion.hpp>
constexpr auto f = [](const auto& x) {
  auto t = 1.0 * x[0];
  for (int i = 0; i < %d; ++i) t = sin(t) * x[0] + t / x[1];
  return t;
};
auto run(const std::array<double, 2>& x) { return fluxion::%s(f)(x); }
"""


class Compiler:
    def __init__(self, command, folder):
        self.command, self.folder = command, folder

    def run(self, text, *flags):
        """Whether a program compiles; prints why not."""
        (self.folder / "a.cpp").write_text(text)
        command = [*self.command, "-O0", *flags, "-c", str(self.folder / "a.cpp"), "-o",
                   str(self.folder / "a.o")]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            print("\n".join(done.stderr.splitlines()[:8]))
        return done.returncode == 0

    def instantiations(self, text):
        assert self.run(text, "-ftime-trace", "-ftime-trace-granularity=0")
        events = json.loads((self.folder / "a.json").read_text())["traceEvents"]
        return sum(e["name"] in ("InstantiateClass", "InstantiateFunction") for e in events)


def check(good, text):
    print(("" if good else "FAILED: ") + text)
    return good


def within_limits(compiler):
    """Four operations a turn."""
    return all([check(compiler.run(PROGRAM % (125, of)), f"{of} of 500 operations, default limits")
                for of in ("gradient", "hessian")])


def within_counts(compiler):
    steps = compiler.run(PROGRAM % (75, "gradient"), f"-fconstexpr-steps={MOST_STEPS}")
    good = check(steps, f"gradient of 300 operations: at most {MOST_STEPS} steps")
    included = compiler.instantiations("#include <fluxion/fluxion.hpp>\n")
    few, many = (compiler.instantiations(PROGRAM % (turns, "gradient")) for turns in (25, 75))
    return all([
        good,
        check(many - included <= MOST_INSTANTIATIONS,
              f"gradient of 300 operations: {many - included} instantiations, at most "
              f"{MOST_INSTANTIATIONS}"),
        check(many - few <= MOST_GROWTH,
              f"{many - few} more than of 100 operations, at most {MOST_GROWTH}")])


def main(root: pathlib.Path, build: pathlib.Path, which: str) -> int:
    compiler, _ = compilers.chosen(build, which)
    if compiler is None:
        return SKIPPED
    command = [word for word in compiler if not word.endswith("ccache")]
    command += ["-std=c++20", f"-I{root / 'include'}"]
    with tempfile.TemporaryDirectory() as folder:
        checked = Compiler(command, pathlib.Path(folder))
        good = within_limits(checked)
        if compilers.version(compiler)[0] == "clang":
            good &= within_counts(checked)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]))
