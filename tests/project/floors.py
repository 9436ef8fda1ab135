# SPDX-License-Identifier: BSL-1.0
"""Who may include whom: a header includes its own folder and the floors named here, nothing else.

Usage: floors.py <project>
"""

import pathlib
import re
import sys

FLOORS = {
    "base": "",
    "math": "base",
    "tensor": "base",
    "simd": "base math tensor",
    "op": "base math tensor",
    "graph": "base tensor op",
    "run": "base math tensor simd op graph",
    "forward": "base math op",
    "derivative": "base math tensor simd op graph run forward",
}
RECORDED = set(FLOORS)  # what the umbrella fluxion.hpp may include
FLOORS["density"] = "base op"
FLOORS["reverse"] = " ".join(FLOORS)
for upper in ["nn", "optimize", "onnx", "interop"]:
    FLOORS[upper] = " ".join([*RECORDED, "reverse", "env", "nn", "optimize", "onnx"])
FLOORS["env"] = "base"

SYSTEM = "fluxion/env/file.hpp"  # the only header that asks the operating system

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
STANDARD = re.compile(r"[a-z_0-9]+")


def faults(include: pathlib.Path):
    for header in sorted((include / "fluxion").rglob("*.hpp")):
        path = header.relative_to(include)
        folder = path.parts[1] if len(path.parts) > 2 else None
        if folder is not None and folder not in FLOORS:
            yield f"{path}: no floor is called {folder}/"
            continue
        allowed = {folder, *FLOORS[folder].split()} if folder else set(FLOORS)
        if path.name == "fluxion.hpp" and folder is None:
            allowed = RECORDED
        for quote, name in INCLUDE.findall(header.read_text()):
            parts = name.split("/")
            if quote == '"':
                yield f'{path}: includes "{name}"; write <fluxion/...>'
            elif parts[0] == "fluxion":
                if not (include / name).is_file():
                    yield f"{path}: includes <{name}>, which doesn't exist"
                elif len(parts) == 2:
                    yield f"{path}: includes the umbrella <{name}>"
                elif parts[1] not in allowed:
                    yield f"{path}: {folder or 'this umbrella'} may not include {parts[1]}/ (<{name}>)"
            elif parts[0] == "xsimd":
                if folder != "simd":
                    yield f"{path}: only simd/ includes xsimd"
            elif name.endswith(".h") and str(path) == SYSTEM:
                continue
            elif folder != "interop" and not STANDARD.fullmatch(name):
                yield f"{path}: includes <{name}>, which is neither std nor fluxion"


if __name__ == "__main__":
    found = list(faults(pathlib.Path(sys.argv[1]) / "include"))
    print("\n".join(found) or "every include is on a floor below")
    sys.exit(bool(found))
