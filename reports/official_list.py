"""A list sent out as an official document: some paragraphs and one table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from models.messages import _
from models.rules.signing import SigningProfile
from reports.official.paper import Column, Paper, Table, Value

KIND_LINE = "DANH SÁCH"


def official_list(
    profile: SigningProfile, *, abstract: str, as_of: date, paragraphs: Sequence[str], columns: tuple[Column, ...],
    rows: Iterable[tuple[Value, ...]], invented: bool,
) -> Paper:  # fmt: skip
    """The list; `abstract` follows "DANH SÁCH"."""
    return Paper(
        template="official_list",
        profile=profile,
        kind_line=KIND_LINE,
        abstract=abstract,
        as_of=as_of,
        parts=(*paragraphs, Table(_("List"), columns, tuple(rows))),
        invented=invented,
    )
