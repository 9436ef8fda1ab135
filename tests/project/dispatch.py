# SPDX-License-Identifier: BSL-1.0
"""Units of several architectures in one program: which functions the linker may mix up.

Usage: dispatch.py <program> <clash> <isolated unit>...

A wide function is one with VEX or EVEX instructions. In the program, no global symbol but a kernel
may be wide. The program `clash` is linked from the same units as the compiler made them, the widest
first: there the check must find something. An isolated unit has no other global symbol than kernels,
and nothing that runs before main.
"""

import re
import subprocess
import sys

KERNEL = "LN7fluxion12architectureE"
WEAK = "WVu"
FUNCTION = re.compile(r"([0-9a-f]+) <.*>:")
WIDE = re.compile(r" +[0-9a-f]+:\s+(\{evex\} )?v(?!err|erw|mcall)\w")


def output(*words: str) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def global_symbols(file: str) -> dict[str, str]:
    """Name and kind of what the file defines for others."""
    words = (line.split() for line in output("nm", "-g", "--defined-only", file).splitlines())
    return {w[2]: w[1] for w in words if len(w) == 3}


def wide_addresses(file: str) -> set[int]:
    found, address = set(), None
    for line in output("objdump", "-d", "--no-show-raw-insn", file).splitlines():
        if match := FUNCTION.match(line):
            address = int(match[1], 16)
        elif WIDE.match(line):
            found.add(address)
    return found


def affected(program: str) -> list[str]:
    """Wide functions of a linked program that its other units could be calling."""
    wide = wide_addresses(program)
    lines = (line.split() for line in output("nm", "-g", "--defined-only", program).splitlines())
    return sorted(name for place, _, name in lines if int(place, 16) in wide and KERNEL not in name)


def unit_faults(unit: str):
    symbols = global_symbols(unit)
    if not any(KERNEL in name for name in symbols):
        yield f"{unit}: no kernel"
    for name, kind in symbols.items():
        if KERNEL not in name or kind in WEAK:
            yield f"{unit}: {kind} {name}"
    if re.search(r"\.(init_array|ctors)", output("readelf", "-SW", unit)):
        yield f"{unit}: runs something before main"


def demangled(names: list[str]) -> str:
    return output("c++filt", *names) if names else ""


def main(program: str, clash: str, *units: str) -> int:
    faults = [fault for unit in units for fault in unit_faults(unit)]
    faults += [f"{program}: wide: {name}" for name in affected(program)]
    mixed_up = affected(clash)
    outside = [name for name in mixed_up if not re.match(r"_ZNK?7fluxion\d+avx", name)]
    print(f"without isolation, {len(mixed_up)} wide functions are global, {len(outside)} of them")
    print(f"outside of an architecture's namespace:\n{demangled(outside)}")
    if not any("7kernels6scaled" in name for name in outside):
        faults.append(f"{clash}: the function that all units share was not found")
    print("\n".join(faults) or f"{len(units)} units: nothing global but kernels")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
