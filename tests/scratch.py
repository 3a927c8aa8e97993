"""Folders that live as long as the run: for what is made once and used by many tests."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path


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
