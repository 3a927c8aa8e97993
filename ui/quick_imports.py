"""Imports freed of what slows them: PySide6's reading of every module's source, and the collection of garbage."""

from __future__ import annotations

import builtins
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def own_import_kept() -> Iterator[None]:
    """Load PySide6 inside; `import` is the interpreter's own again afterwards.

    PySide6 puts one in its place that reads the source of each module imported later, to know whether it uses PySide6
    in another spelling (`from __feature__ import`), and makes every class at once for `from PySide6… import *`. This
    program does neither, and all that is imported later is imported a fifth faster.
    """
    own = builtins.__import__
    try:
        yield
    finally:
        builtins.__import__ = own


def put_off_collection() -> None:
    """Collect no garbage while modules are being loaded: they make none, and are looked through again and again.

    The window's own collection (ui/garbage_collection.py) takes over from then on.
    """
    gc.disable()


def pass_over_loaded() -> None:
    """Whoever collects garbage later passes over all that was loaded at the start: it stays until the end."""
    gc.freeze()
