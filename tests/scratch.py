"""Folders that live as long as the run, for what is made once and used by many tests; and quick ones in memory."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

_MEMORY = Path("/dev/shm")


@cache
def _run() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="dondoc-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def run_folder(name: str) -> Path:
    """A folder of that name, the same one at every call."""
    folder = _run() / name
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder that is gone afterwards, in memory where the system has such a place: nothing waits for a disk."""
    place = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="dondoc-", dir=place) as folder:
        yield Path(folder)
