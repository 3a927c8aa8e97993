"""The few system DLLs that Wine lacks for a program of Qt 6 and NumPy, built for Wine alone.

Nothing that is built here may ever enter a bundle that is handed out.

    python packaging/windows/shims.py WINE_DLLS OUT

WINE_DLLS holds Wine's own 64-bit DLLs; all of OUT goes to the prefix's drive_c/windows/system32. Needs pefile, nm and
x86_64-w64-mingw32-gcc.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pefile

SOURCES = Path(__file__).resolve().parent / "shims"
COMPILER = "x86_64-w64-mingw32-gcc"
BARE = ("-nostartfiles", "-nodefaultlibs", "-Wl,-e,0")
#: Complex functions of C99 that Wine's ucrtbase leaves out and NumPy imports.
COMPLEX = (
    "cabs", "carg", "ccos", "ccosh", "cexp", "cimag", "cpow", "creal", "csin", "csinh", "csqrt", "ctan", "ctanh",
    "clog", "cacos", "casin", "catan", "conj", "cproj", "cacosh", "casinh", "catanh",
)  # fmt: skip
REAL = ("cabs", "carg", "cimag", "creal")
#: Where Wine marks its own DLLs, which it loads under their own name alone.
MARK = slice(0x40, 0x60)


def main(wine: Path, out: Path) -> None:
    """Build into `out` whatever the Wine whose DLLs lie in `wine` lacks."""
    out.mkdir(parents=True, exist_ok=True)
    for name in ("icuuc", "mscms"):
        _compile(out / f"{name}.dll", [SOURCES / f"{name}.c"], BARE)
    if not (wine / "bcryptprimitives.dll").exists():
        _compile(out / "bcryptprimitives.dll", [SOURCES / "bcryptprimitives.c"], ["-ladvapi32"])
    _complete_ucrtbase(wine, out)
    if "VariantToString" in _unimplemented(wine / "propsys.dll"):
        _stand_before(wine / "propsys.dll", out, SOURCES / "propsys.c", {"VariantToString": "sh_VariantToString"}, BARE)
    print("built for Wine:", *sorted(path.name for path in out.glob("*.dll")))


def _complete_ucrtbase(wine: Path, out: Path) -> None:
    missing = _unimplemented(wine / "ucrtbase.dll")
    # Here a long double is a double.
    symbols = ((name + suffix, "f" if suffix == "f" else "", name) for name in COMPLEX for suffix in ("", "f", "l"))
    served = {export: f"sh_{name}{kind}" for export, kind, name in symbols if export in missing}
    source = out / "complex.c"
    source.write_text(_complex_source(), encoding="ascii")
    _stand_before(wine / "ucrtbase.dll", out, source, served, ["-static", "-static-libgcc"])
    source.unlink()


def _complex_source() -> str:
    lines = ["#include <complex.h>", "typedef double _Complex dc; typedef float _Complex fc;"]
    for name in COMPLEX:
        for suffix, scalar, number in (("", "double", "dc"), ("f", "float", "fc")):
            taken, given = (f"{number} z, {number} w", "z, w") if name == "cpow" else (f"{number} z", "z")
            result = scalar if name in REAL else number
            lines.append(f"{result} sh_{name}{suffix}({taken}){{return {name}{suffix}({given});}}")
    return "\n".join(lines) + "\n"


def _stand_before(own: Path, out: Path, source: Path, served: Mapping[str, str], options: Iterable[str]) -> None:
    """A DLL that serves some exports by our symbols and passes every other one on to Wine's own, put beside it."""
    renamed = bytearray(own.read_bytes())
    renamed[MARK] = bytes(MARK.stop - MARK.start)
    (out / f"{own.stem}_w.dll").write_bytes(renamed)
    exported = [f"  {name} = {served.get(name, f'{own.stem}_w.{name}')}" for name in _exports(own)]
    definition = out / f"{own.stem}.def"
    definition.write_text("\n".join([f'LIBRARY "{own.name}"', "EXPORTS", *exported, ""]), encoding="ascii")
    _compile(out / own.name, [source, definition], options)
    definition.unlink()


def _compile(target: Path, sources: Iterable[Path], options: Iterable[str]) -> None:
    command = [COMPILER, "-O2", "-shared", "-s", *map(str, sources), *options, "-o", str(target)]
    subprocess.run(command, check=True)


def _exports(dll: Path) -> list[str]:
    parsed = pefile.PE(str(dll), fast_load=True)
    parsed.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_EXPORT"]])
    return [each.name.decode("ascii") for each in parsed.DIRECTORY_ENTRY_EXPORT.symbols if each.name]


def _unimplemented(dll: Path) -> set[str]:
    listing = subprocess.run(["nm", str(dll)], capture_output=True, text=True, check=False).stdout
    return {line.split("__wine_stub_")[1] for line in listing.splitlines() if "__wine_stub_" in line}


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
