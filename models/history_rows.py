"""Lines of the history: each change, and what it did to single fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FieldChangeRow:
    """One field of one thing: what it was, what it became; values are display texts."""

    kind: str
    uid: str
    subject: str
    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One change: who (as typed), when (as claimed by that machine), what, on what document."""

    site: str
    number: int
    verb: str
    operator: str
    office: str | None
    on_behalf_of: str | None
    claimed_at: datetime | None
    document: str | None
    reverts: int | None
    undone: bool
    fields: tuple[FieldChangeRow, ...]
