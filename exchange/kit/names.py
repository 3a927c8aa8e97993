"""How the parts of a kit are called."""

from __future__ import annotations

from pathlib import Path

from models.rules.file_names import PORTABLE_DATA, PORTABLE_MARK

#: The folder of the program, and that of the packages, which has a folder for each office (its code).
PROGRAM, PACKAGES = "DonDoc", "Goi"
#: How the files of a store end.
STORE_FILES = (".sqlite", ".sqlite-wal", ".sqlite-shm", ".sqlite-journal")
#: How the packages begin that a passphrase opens.
INVITATION = "moi-"
#: The SHA-256 of every other file, as `sha256sum -c` reads it; written last of all.
SUMS = "SHA256SUMS"
#: Lies there until the list does: what the kit consists of, and that nobody should start from it yet.
UNFINISHED = "CHUA-XONG.txt"
#: How a file is called while it is on its way.
PART = ".part"


def offices_on(stick: Path) -> list[str]:
    """The codes of the offices for which packages lie on a stick; none where it is no kit, or cannot be read."""
    try:
        return sorted(folder.name for folder in (stick / PACKAGES).iterdir() if folder.is_dir())
    except OSError:
        return []


def data_on(stick: Path) -> bool:
    """Whether the data of an office lie on a stick, beside the program; False where it cannot be read."""
    folder = stick / PORTABLE_DATA
    try:
        return (folder / PORTABLE_MARK).is_file() or any(each.name.endswith(STORE_FILES) for each in folder.iterdir())
    except OSError:
        return False


def packages_for(stick: Path, code: str) -> Path:
    """Where an office (a code) finds its packages: in its folder of a kit, else at the top of the stick."""
    folder = stick / PACKAGES / code
    return folder if folder.is_dir() else stick
