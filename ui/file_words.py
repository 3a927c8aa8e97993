"""What the window says of a file that it wrote."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir

from models.messages import _


def written_words(path: Path) -> str:
    """That `path` was written, in the manner in which this machine writes paths."""
    return _("Written: {file}", file=QDir.toNativeSeparators(str(path)))
