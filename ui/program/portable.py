"""Portable: the data lie beside the folder of a frozen program, where a person has chosen so.

Imported at every start: it asks one file, and loads nothing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from models.messages import _

#: The folder of the data, beside that of the program and not in it: a new version of the program replaces the latter.
NAME = "DuLieu"
#: What makes a folder of that name ours: people give it to folders of their own.
_MARK = "DON-DOC.txt"


def frozen_folder() -> Path | None:
    """The folder of the running program; None where it runs from its source."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else None


def data_beside(program: Path) -> Path | None:
    """The data that lie beside the program in the folder `program`; None where nobody has chosen that."""
    data = program.parent / NAME
    return data if (data / _MARK).is_file() else None


def put_data_beside(program: Path) -> Path:
    """Choose, once and for both doors, that the data lie beside the program; OSError where they cannot."""
    data = program.parent / NAME
    data.mkdir(exist_ok=True)
    words = _(
        "Data of Đôn Đốc, beside the program. Whoever carries the program along carries this folder along; a new"
        " version of the program leaves it as it is."
    )
    with (data / _MARK).open("w", encoding="utf-8-sig", newline="\r\n") as mark:
        mark.write(words + "\n")
        mark.flush()
        os.fsync(mark.fileno())
    return data
