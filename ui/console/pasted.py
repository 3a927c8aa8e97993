"""A file with a list of offices copied from a spreadsheet, as rows for the operation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from models.errors import KnownError
from models.messages import _
from models.operations import OfficeGiven
from models.pasted_offices import completed, faults, given, read_offices
from models.rows import OfficeRow

#: Largest file read, in bytes: far more than all offices of a country.
_SIZE_LIMIT = 2_000_000


def offices_in(file: Path, present: Sequence[OfficeRow]) -> list[OfficeGiven]:
    """The offices listed in `file`, missing codes and short names put in.

    KnownError `file.missing`, `file.too_large`, `file.encoding`, `paste.empty`, or `paste.row_refused` naming the
    first row that cannot be added and why.
    """
    rows = completed(read_offices(_text(file)), present)
    if not rows:
        raise KnownError("paste.empty", _("The list has no rows. Nothing was added."))
    for number, wrong in enumerate(faults(rows, present), 1):
        if wrong:
            raise KnownError("paste.row_refused", _("Row {number}: {message}", number=number, message=" ".join(wrong)))
    return [given(row, present) for row in rows]


def _text(file: Path) -> str:
    """UTF-8, or the UTF-16 that Excel calls Unicode text."""
    try:
        with file.open("rb") as source:
            content = source.read(_SIZE_LIMIT + 1)
    except OSError as failure:
        raise KnownError("file.missing", _("{name} cannot be read.", name=file.name)) from failure
    if len(content) > _SIZE_LIMIT:
        raise KnownError("file.too_large", _("{name} is too large for a list of offices.", name=file.name))
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as failure:
        raise KnownError(
            "file.encoding", _("{name} is not Unicode text. Save it again as UTF-8 and try once more.", name=file.name)
        ) from failure
