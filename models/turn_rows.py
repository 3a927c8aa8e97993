"""Frozen rows of turns: what an office issued in its turn at a recurring or collective task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.rows import EvidenceRow
from models.vocabulary import DeadlineBasis, Progress, Timeliness


@dataclass(frozen=True, slots=True)
class TurnRow:
    """One office's turn, as `models.rows.OccurrenceRow`; `documents` are those of the report that speaks for it,
    then those issued on the way there."""

    path: str
    office: str
    name: str
    period: str
    deadline: date | None
    deadline_basis: DeadlineBasis
    progress: Progress
    completed_on: date | None
    timeliness: Timeliness
    documents: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class TurnTask:
    """A task that has turns."""

    path: str
    title: str
