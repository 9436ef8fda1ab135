# SPDX-License-Identifier: BSL-1.0
"""What compiling costs: time over that of a trivial program that includes Eigen/Dense.

Usage: compile_time.py <compiler>... [--rounds N] [--debug] [--chart FILE]

Prints one table: a row for each program; for each compiler the ratio (median of the rounds, in each
of which every program and Eigen's are compiled once, one after the other), the most memory, and
the size of the object file. Processor time of the compiler is counted. --debug: -O0 -g, not
-O2. --chart: draws the ratios.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

from chart import STYLE

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLUXION = "#include <fluxion/fluxion.hpp>\n"


def chain(turns):
    """Each turn is four recorded operations."""
    return FLUXION + f"""
constexpr auto f = [](const auto& x) {{
  auto t = 1.0 * x[0];
  for (int i = 0; i < {turns}; ++i) t = sin(t) * x[0] + t / x[1];
  return t;
}};
std::array<double, 2> run(const std::array<double, 2>& x) {{ return fluxion::gradient(f)(x); }}
"""


def small_ones(count):
    text = FLUXION + """
template <int K>
constexpr auto f = [](const auto& x) { return K * x[0] * sin(x[1]) + exp(x[0] * x[1] / K); };
"""
    for k in range(1, count + 1):
        text += ("std::array<double, 2> run%d(const std::array<double, 2>& x) "
                 "{ return fluxion::gradient(f<%d>)(x); }\n" % (k, k))
    return text


EIGEN = """#include <Eigen/Dense>
double run(const Eigen::Vector2d& x) { return x.sum(); }
"""
PROGRAMS = {
    "fluxion.hpp alone": FLUXION,
    "gradient of 100 operations": chain(25),
    "gradient of 300 operations": chain(75),
    "gradient of 1,000 operations": chain(250),
    "50 gradients of 8 operations": small_ones(50),
}

GOALS = {"fluxion.hpp alone": 1.0, "gradient of 300 operations": 1.5,
         "gradient of 1,000 operations": 3.0, "50 gradients of 8 operations": 2.5}


def drawn(columns):
    """A bar for each program and compiler, and a line where the goal is."""
    left, width, row, top = 230, 480, 24 * len(columns) + 14, 52
    found = [c[n][0] for c in columns.values() for n in PROGRAMS if c[n]]
    scale = width / max(found + list(GOALS.values()))
    bottom = top + row * len(PROGRAMS)
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 60} '
           f'{bottom + 10}" role="img"><title>Time to compile</title><style>{STYLE}</style>')
    yield ('<text x="12" y="22">Time to compile over that of a program with Eigen/Dense; '
           '| goal</text>')
    for i, name in enumerate(PROGRAMS):
        y = top + row * i
        yield f'<text x="{left - 12}" y="{y + 17}" text-anchor="end">{escape(name)}</text>'
        for k, (compiler, ratios) in enumerate(columns.items()):
            if not ratios[name]:
                continue
            ratio, at = ratios[name][0], y + 24 * k
            kind = "slower" if ratio > GOALS.get(name, ratio) else "faster"
            yield (f'<rect class="{kind}" fill-opacity="0.75" x="{left}" y="{at + 4}" height="17" '
                   f'width="{ratio * scale:.1f}"/>')
            yield (f'<text class="small" x="{left + ratio * scale + 6:.1f}" y="{at + 17}">'
                   f'{ratio:.2f} {escape(compiler)}</text>')
        if name in GOALS:
            x = left + GOALS[name] * scale
            yield (f'<line class="one" x1="{x:.1f}" x2="{x:.1f}" y1="{y}" '
                   f'y2="{y + 24 * len(columns)}"/>')
    yield "</svg>"


def compile_once(compiler, flags, source, out):
    """Seconds, MiB and bytes of one compilation; None if it fails."""
    command = [compiler, "-std=c++20", *flags, "-c", str(source), "-o", str(out)]
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        return None
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out.stat().st_size


def version(compiler):
    return subprocess.run([compiler, "--version"], capture_output=True, text=True,
                          check=True).stdout.splitlines()[0]


def measure(compiler, flags, rounds, folder):
    """For each program the ratio, its spread, memory and size, or None."""
    sources = {}
    for i, (name, text) in enumerate({"Eigen": EIGEN, **PROGRAMS}.items()):
        sources[name] = folder / f"{i}.cpp"
        sources[name].write_text(text)
    runs = {name: [] for name in sources}
    for _ in range(rounds):
        for name, source in sources.items():
            if None not in runs[name]:
                runs[name].append(compile_once(compiler, flags, source, folder / "out.o"))
    if None in runs["Eigen"]:
        sys.exit(f"{compiler}: Eigen/Dense doesn't compile; is Eigen installed?")
    eigen = [seconds for seconds, _, _ in runs.pop("Eigen")]
    result = {}
    for name, found in runs.items():
        if None in found:
            result[name] = None
            continue
        ratios = [seconds / base for (seconds, _, _), base in zip(found, eigen)]
        result[name] = (statistics.median(ratios), max(ratios) - min(ratios),
                        max(mib for _, mib, _ in found), found[0][2])
    return result, statistics.median(eigen)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("compilers", nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--debug", action="store_true")
    parser.add_argument("--chart", type=pathlib.Path)
    options = parser.parse_args()
    eigen = subprocess.run(["pkg-config", "--cflags", "eigen3"], capture_output=True, text=True)
    flags = ["-O0", "-g"] if options.debug else ["-O2"]
    flags += [f"-I{ROOT / 'include'}", *(eigen.stdout.split() or ["-I/usr/include/eigen3"])]
    columns = {}
    with tempfile.TemporaryDirectory() as folder:
        for compiler in options.compilers:
            columns[compiler], seconds = measure(compiler, flags, options.rounds,
                                                 pathlib.Path(folder))
            print(f"{version(compiler)}: a program that includes Eigen/Dense: {seconds:.2f} s")
    if options.chart:
        options.chart.write_text("\n".join(drawn(columns)) + "\n")
    print("\n| program |" + "".join(f" {c}: ratio | spread | MiB | object, KiB |" for c in columns))
    print("| --- |" + " ---: | ---: | ---: | ---: |" * len(columns))
    for name in PROGRAMS:
        cells = ""
        for found in columns.values():
            if found[name] is None:
                cells += " doesn't compile | | | |"
            else:
                ratio, spread, mib, size = found[name]
                cells += f" **{ratio:.2f}** | {spread:.2f} | {mib:.0f} | {size / 1024:.0f} |"
        print(f"| {name} |{cells}")


if __name__ == "__main__":
    main()
