"""Which DLLs a Windows bundle takes from the system: each must be one that Windows 10 brings along.

    python packaging/windows/import_walk.py BUNDLE

The exit status is 1 if one is taken that is not named in system_dlls.txt. Needs pefile, and no Windows.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pefile

ALLOWED = Path(__file__).resolve().parent / "system_dlls.txt"
KINDS = (".dll", ".exe", ".pyd")
#: Names that Windows resolves itself, whatever file serves them.
API_SETS = ("api-ms-", "ext-ms-")
DIRECTORIES = [pefile.DIRECTORY_ENTRY[f"IMAGE_DIRECTORY_ENTRY_{each}"] for each in ("IMPORT", "DELAY_IMPORT")]


def outside(bundle: Path) -> dict[str, str]:
    """The DLLs (in lower case) that files of the bundle import and the bundle lacks, each with one file that does."""
    files = sorted(path for path in bundle.rglob("*") if path.suffix.lower() in KINDS)
    inside = {path.name.lower() for path in files}
    taken: dict[str, str] = {}
    for path in files:
        for name in sorted(_imported(path) - inside):
            if not name.startswith(API_SETS):
                taken.setdefault(name, path.name)
    return taken


def _imported(path: Path) -> set[str]:
    parsed = pefile.PE(str(path), fast_load=True)
    parsed.parse_data_directories(DIRECTORIES)
    kinds = ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT")
    return {entry.dll.decode("ascii").lower() for kind in kinds for entry in getattr(parsed, kind, [])}


def main(bundle: Path) -> int:
    allowed = {line for line in ALLOWED.read_text(encoding="ascii").split("\n") if line and not line.startswith("#")}
    taken = outside(bundle)
    strangers = {name: by for name, by in taken.items() if name not in allowed}
    for name, by in sorted(strangers.items()):
        print(f"not a DLL of Windows 10: {name} (wanted by {by})")
    print(f"{len(taken)} DLLs of the system are used, {len(strangers)} of them not allowed")
    return 1 if strangers or not taken else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
