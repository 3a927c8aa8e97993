"""What the page of one task says of it beyond its row: its reports, later deadlines and citations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.cascade_rows import CascadeRollup, CascadeRow
from models.indicator_rows import AssessmentRow
from models.rows import EvidenceRow, TaskRow
from models.vocabulary import DeadlinePrecision, Progress


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line of a task's progress log; `standing` is False for a report that another one corrects.

    `beside` marks the last word of an office that takes part in the task and does not answer for it.
    """

    uid: str
    on: date
    office: str | None
    period: str | None
    progress: Progress
    note: str | None
    obstacle: str | None
    deciding_level: str | None
    on_behalf: bool
    standing: bool
    operator: str
    recorded_at: datetime | None
    evidence: tuple[EvidenceRow, ...]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class ExtensionRow:
    """A deadline set after the Programme: the first one of a task without deadline is internal ("hạn nội bộ")."""

    uid: str
    deadline: date | None
    text: str | None
    precision: DeadlinePrecision | None
    internal: bool
    reason: str
    decided_on: date
    document: EvidenceRow | None


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A document that the Programme itself cites."""

    uid: str
    number: str | None
    document_type: str | None
    issuer: str | None
    issued_on: date | None
    role: str | None
    about: str | None
    note: str | None
    source_lines: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """All that the detail panel and `show` say about one task."""

    task: TaskRow
    summary: str | None
    solution_points: tuple[str, ...]
    heading_printed: tuple[str, ...]
    assignment_verb: str | None
    issuing_level_note: str | None
    deadline_note: str | None
    breakthrough_reason: str | None
    notes: tuple[str, ...]
    questions: tuple[str, ...]
    indicators: tuple[str, ...]
    reports: tuple[ReportRow, ...]
    extensions: tuple[ExtensionRow, ...]
    citations: tuple[CitationRow, ...]
    assessment: AssessmentRow | None
    cascades: tuple[CascadeRow, ...]
    cascade_rollup: CascadeRollup
