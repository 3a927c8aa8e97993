"""Numbers of bytes, and files with theirs, as people say them."""

from __future__ import annotations

from decimal import Decimal

from models.messages import _
from models.rows import FileRow
from models.rules.numbers import number_words

_KIB = 1024


def size_words(size: int) -> str:
    """A number of bytes as people say it: "812 KB", "3,4 MB"."""
    kib = max(1, round(size / _KIB))
    if kib < 1000:
        return f"{kib} KB"
    return f"{number_words(Decimal(size) / _KIB**2 // Decimal('0.1') * Decimal('0.1'))} MB"


def file_words(file: FileRow) -> str:
    """A file by its name and size, and that it has not come to this data yet where it has not."""
    words = f"{file.name} ({size_words(file.size)})"
    return words if file.here else f"{words}, {_('file not here yet')}"
