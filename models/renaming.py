"""Renaming on a machine whose virus scanner looks into every new file first."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

#: A virus scanner holds a new file for a moment; a program that runs holds its own for longer.
_TRIED, _BETWEEN_S = 5, 0.3


def patiently(rename: Callable[[], T]) -> T:
    """Do `rename`, and where Windows refuses because somebody holds the file, again; PermissionError at last."""
    for _time in range(_TRIED - 1):
        try:
            return rename()
        except PermissionError:
            time.sleep(_BETWEEN_S)
    return rename()
