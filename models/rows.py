"""Frozen rows: the only shape in which data crosses a thread, reaches a widget or leaves as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.cascade_rows import CascadeRollup
from models.vocabulary import (
    Alert,
    BreakthroughBasis,
    DeadlineBasis,
    DeadlineKind,
    DeadlinePrecision,
    DocumentType,
    OfficeKind,
    Progress,
    TaskKind,
    Timeliness,
    TitleBasis,
)


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file attached to a document, `size` in bytes; `here` once models/queries/evidence_files.py has found it."""

    name: str
    sha256: str
    size: int
    here: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A document that proves a task: số hiệu, ngày ban hành, cơ quan ban hành, trích yếu, and its files."""

    uid: str
    number: str | None
    issued_on: date | None
    issuer: str | None
    abstract: str | None
    classified: bool
    files: tuple[FileRow, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectionRow:
    """Ý kiến chỉ đạo on a task."""

    uid: str
    number: str | None
    on: date | None
    by: str | None
    text: str


@dataclass(frozen=True, slots=True)
class OccurrenceRow:
    """One office's turn at a recurring or collective task; `period` is "2022" or "2021/2025"."""

    office: str
    period: str
    deadline: date | None
    deadline_basis: DeadlineBasis
    progress: Progress
    completed_on: date | None
    timeliness: Timeliness


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task on an as-of date, with the keys of the listing contract; offices are codes, relatives are paths.

    `deadline` is the one in force on the as-of date, `original_deadline` the first; `days_late` is None where
    there is no dated deadline, else ≥ 0; `extensions` counts postponements in force; `conflicts` counts open ones;
    `cascade` is how much of the districts' tasks under it is done, None where there are none.
    """

    path: str
    uid: str
    parent: str | None
    order: int
    kind: TaskKind
    title: str
    title_basis: TitleBasis
    document_types: tuple[DocumentType, ...]
    document_type_text: str | None
    breakthrough: int | None
    breakthrough_basis: BreakthroughBasis
    breakthrough_secondary: tuple[int, ...]
    lead: tuple[str, ...]
    coordinating: tuple[str, ...]
    issuing_level: str | None
    deadline_text: str | None
    deadline_kind: DeadlineKind
    deadline_precision: DeadlinePrecision | None
    deadline_start: date | None
    deadline: date | None
    original_deadline: date | None
    extensions: int
    internal_deadline: bool
    progress: Progress | None
    reported: bool
    last_report_on: date | None
    completed_on: date | None
    evidence: tuple[EvidenceRow, ...]
    timeliness: Timeliness
    in_deadline_unit: bool
    days_late: int | None
    alert: Alert
    counted: bool
    same_as: str | None
    related: tuple[str, ...]
    directions: tuple[DirectionRow, ...]
    source_lines: tuple[int, int] | None
    occurrences: tuple[OccurrenceRow, ...]
    conflicts: int
    cascade: CascadeRollup | None = None


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office; `members` is None for a group whose members nobody has declared."""

    uid: str
    code: str
    name: str
    short_name: str
    kind: OfficeKind
    valid_from: date | None
    valid_to: date | None
    successor: str | None
    members: tuple[str, ...] | None
    lead_tasks: int
    coordinating_tasks: int
    reads_all: bool = False


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the register, with the paths it proves and the paths that cite it.

    `is_form`: an Excel form that was taken in, kept as the source of what it said.
    """

    uid: str
    number: str | None
    document_type: str | None
    issued_on: date | None
    issuer: str | None
    abstract: str | None
    classified: bool
    proves: tuple[str, ...]
    cited_by: tuple[str, ...]
    is_form: bool = False


@dataclass(frozen=True, slots=True)
class BreakthroughRow:
    """One of the term's strategic breakthroughs (II.3.1)."""

    uid: str
    no: int
    title: str
    summary: str | None


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question that the text leaves open and that a person must answer."""

    uid: str
    no: int
    text: str
    answer: str | None
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """The Programme itself and the parameters by which its tasks are judged.

    `demonstration`: what is recorded in this store was invented to show the program.
    """

    uid: str
    title: str
    province: str
    term_first_year: int
    term_last_year: int
    term_start: date
    term_end: date
    number: str | None
    signed_on: date | None
    hub: str
    due_soon_days: int
    deep_red_after_days: int
    approximate_tolerance: int
    review_base_year: int | None
    source_name: str | None
    source_sha256: str | None
    demonstration: bool
