"""Shortcuts to the program on this PC: on the desktop and, on Windows, in the start menu."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFile, QStandardPaths

from models.messages import _

_NAME = "Đôn Đốc.lnk" if sys.platform == "win32" else "Đôn Đốc"


def make_links(program: Path) -> list[str]:
    """Make the shortcuts anew; where that did not work, in words."""
    places = {_("on the desktop"): QStandardPaths.StandardLocation.DesktopLocation}
    if sys.platform == "win32":
        places[_("in the start menu")] = QStandardPaths.StandardLocation.ApplicationsLocation
    return [words for words, place in places.items() if not _is_linked(program, QStandardPaths.writableLocation(place))]


def _is_linked(program: Path, folder: str) -> bool:
    """True if a shortcut to `program` lies in `folder`; a file of that name that is no shortcut is left alone."""
    if not folder:
        return False
    link = Path(folder) / _NAME
    with suppress(OSError):
        if link.is_symlink() or link.suffix == ".lnk":
            link.unlink(missing_ok=True)
    return QFile.link(str(program), str(link))
