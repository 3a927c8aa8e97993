"""What is asked of the disk before anything else is done: room for the data, and that they can be written.

Imported at every start: it loads nothing.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from models.errors import KnownError
from models.messages import _

#: Free on the disk of the data: a day's copies, a package that is taken in, and what SQLite writes beside a change.
LEAST_FREE = 200 * 1024 * 1024


def why_no_data(folder: Path) -> KnownError | None:
    """Why there can be no data in `folder`, which need not exist: `program.disk_low`, `.data_not_writable`; or None."""
    try:
        there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
        if not there.is_dir():
            return None  # opening the data says what it found instead
        free = shutil.disk_usage(there).free
        _write_in(there)
    except OSError:
        return _not_writable(folder)
    return _disk_low(folder, free) if free < LEAST_FREE else None


def _write_in(folder: Path) -> None:
    probe = folder / f".dondoc-{os.getpid()}"
    with probe.open("wb"):
        pass
    with suppress(OSError):  # a virus scanner looks into it first
        probe.unlink()


def _not_writable(folder: Path) -> KnownError:
    return KnownError(
        "program.data_not_writable",
        _(
            "Đôn Đốc keeps its data in “{folder}”, and nothing can be written there. Ask whoever keeps this machine for"
            " the right to write; if that is a stick with a lock switch, open it.",
            folder=folder,
        ),
    )


def _disk_low(folder: Path, free: int) -> KnownError:
    return KnownError(
        "program.disk_low",
        _(
            "Only {free} MB are free on the disk of “{folder}”, and Đôn Đốc needs {least} MB to work safely. The data"
            " are as they were. Free some space, then open it again.",
            free=free // 1024**2,
            least=LEAST_FREE // 1024**2,
            folder=folder,
        ),
    )
