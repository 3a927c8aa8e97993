"""The USB sticks on which packages travel: a folder each, and what happens to the files on the way."""

from __future__ import annotations

import shutil
from pathlib import Path


class Stick:
    """A stick, from which files are taken along, lost or spoiled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def copied(self, package: Path) -> Path:
        """A copy of a package on this stick, under its own name."""
        return Path(shutil.copy(package, self.folder / package.name))

    def spoiled(self, package: Path) -> Path:
        """A copy of a package in which one bit in the middle is another."""
        content = bytearray(package.read_bytes())
        content[len(content) // 2] ^= 0x10
        spoiled = self.folder / package.name
        spoiled.write_bytes(content)
        return spoiled
