"""Portable: the data lie beside the folder of a frozen program, where a person has chosen so.

Imported at every start: it asks one file, and loads nothing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from models.messages import _
from models.rules.file_names import PORTABLE_DATA, PORTABLE_MARK


def frozen_folder() -> Path | None:
    """The folder of the running program; None where it runs from its source."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else None


def data_beside(program: Path) -> Path | None:
    """The data that lie beside the program in the folder `program`; None where nobody has chosen that."""
    data = program.parent / PORTABLE_DATA
    return data if (data / PORTABLE_MARK).is_file() else None


def put_data_beside(program: Path) -> Path:
    """Choose, once and for both doors, that the data lie beside the program; OSError where they cannot."""
    data = program.parent / PORTABLE_DATA  # not in its folder: a new version of the program replaces that
    data.mkdir(exist_ok=True)
    words = _(
        "Data of Đôn Đốc, beside the program. Whoever carries the program along carries this folder along; a new"
        " version of the program leaves it as it is."
    )
    with (data / PORTABLE_MARK).open("w", encoding="utf-8-sig", newline="\r\n") as mark:
        mark.write(words + "\n")
        mark.flush()
        os.fsync(mark.fileno())
    return data
