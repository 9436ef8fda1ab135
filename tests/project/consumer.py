# SPDX-License-Identifier: BSL-1.0
"""Installs the project into a directory of its own and builds a program outside the tree with it.

Usage: consumer.py <project> <build> <meson> pkg-config|meson|cmake|cmake-subdirectory
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import compilers

SKIPPED = 77
PARTS_OFF = ["-Dtests=disabled", "-Dbenchmarks=disabled", "-Dexamples=disabled"]


def run(*words, **how) -> str:
    print("+", *words, flush=True)
    done = subprocess.run([str(w) for w in words], stdout=subprocess.PIPE, text=True, **how)
    print(done.stdout, flush=True)
    done.check_returncode()
    return done.stdout


def install(root: pathlib.Path, meson: str, prefix: pathlib.Path, build: pathlib.Path):
    run(meson, "setup", build, root, f"--prefix={prefix}", *PARTS_OFF)
    run(meson, "install", "-C", build)
    shutil.rmtree(build)


def through_pkg_config(consumer, prefix, out, compiler, meson, env):
    flags = run("pkg-config", "--cflags", "--libs", "fluxion", env=env).split()
    run(compiler, "-std=c++20", "-O1", consumer / "main.cpp", *flags, "-o", out / "consumer")
    return out / "consumer"


def through_meson(consumer, prefix, out, compiler, meson, env):
    run(meson, "setup", out, consumer, env=env | {"CXX": compiler})
    run(meson, "compile", "-C", out, env=env)
    return out / "consumer"


def through_cmake(consumer, prefix, out, compiler, meson, env):
    moved = prefix.with_name("moved")
    prefix.rename(moved)  # the package must not remember where it was installed
    places = [f"-DCMAKE_PREFIX_PATH={moved}", f"-DCMAKE_CXX_COMPILER={compiler}"]
    run("cmake", "-S", consumer, "-B", out, *places)
    run("cmake", "--build", out)
    return out / "consumer"


def through_subdirectory(root, consumer, out, compiler):
    places = [f"-DFLUXION_SOURCE={root}", f"-DCMAKE_CXX_COMPILER={compiler}"]
    run("cmake", "-S", consumer, "-B", out, *places)
    run("cmake", "--build", out)
    return out / "consumer"


def main(root: pathlib.Path, own_build: pathlib.Path, meson: str, way: str) -> int:
    compiler = compilers.command(own_build)[0][-1]
    if way.startswith("cmake") and not shutil.which("cmake"):
        print("cmake is not installed")
        return SKIPPED
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        consumer = shutil.copytree(root / "tests" / "project" / "consumer", place / "consumer")
        prefix, out = place / "prefix", place / "out"
        out.mkdir()
        if way == "cmake-subdirectory":
            program = through_subdirectory(root, consumer, out, compiler)
        else:
            install(root, meson, prefix, place / "build")
            path = os.pathsep.join([f"{prefix}/share/pkgconfig", os.environ.get("PKG_CONFIG_PATH", "")])
            build = {
                "pkg-config": through_pkg_config,
                "meson": through_meson,
                "cmake": through_cmake,
            }[way]
            env = os.environ | {"PKG_CONFIG_PATH": path}
            program = build(consumer, prefix, out, compiler, meson, env)
        run(program)
        if way != "pkg-config":  # which builds no kernels for several architectures
            run(program.with_name("dispatched"))
    return 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), *sys.argv[3:]))
