"""Frozen rows of inspection: what was found, and how its remedy stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.rows import EvidenceRow


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as it stood on a day; `tasks` are paths, `office` (None: nobody in particular) is a code.

    `remedy` and `remedied_on` are None until the remedy has come; `remedy_days_late` is 0 where none is overdue.
    """

    uid: str
    period: str
    tasks: tuple[str, ...]
    office: str | None
    name: str | None
    found_on: date
    text: str
    recommendation: str | None
    remedy_due: date | None
    remedied_on: date | None
    remedy: str | None
    document: EvidenceRow | None
    remedy_days_late: int
