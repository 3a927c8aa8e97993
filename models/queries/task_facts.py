"""What offices said of tasks, read once for a whole listing: reports, documents, deadlines set later, directions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlmodel import Session

from models.queries.evidence_files import files_by_document
from models.queries.links import office_codes, targets
from models.rows import DirectionRow, EvidenceRow
from models.rules.standing import Extension, Report
from models.tables import (
    REPORT_CORRECTION,
    REPORT_DOCUMENT,
    Cell,
    DeadlineExtension,
    Direction,
    Document,
    Head,
    Operation,
    ProgressReport,
    table_of,
)
from models.vocabulary import DeadlinePrecision, Progress

_CELL = table_of(Cell)
_DEADLINE_EXTENSION = table_of(DeadlineExtension)
_DIRECTION = table_of(Direction)
_DOCUMENT = table_of(Document)
_HEAD = table_of(Head)
_OPERATION = table_of(Operation)
_PROGRESS_REPORT = table_of(ProgressReport)


@dataclass(slots=True)
class TaskFacts:
    """By task uid; `documents` by report uid; offices are codes."""

    reports: dict[str, list[Report]] = field(default_factory=lambda: defaultdict(list))
    documents: dict[str, tuple[EvidenceRow, ...]] = field(default_factory=dict)
    extensions: dict[str, list[Extension]] = field(default_factory=lambda: defaultdict(list))
    directions: dict[str, list[DirectionRow]] = field(default_factory=lambda: defaultdict(list))
    disputed: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def task_facts(session: Session) -> TaskFacts:
    """All facts that bear on the state of tasks."""
    facts = TaskFacts()
    codes = office_codes(session)
    evidence = documents_by_uid(session, codes)
    owners = _reports(session, facts, codes, evidence)
    owners |= _extensions(session, facts)
    owners |= _directions(session, facts)
    for uid, count in _disputed_cells(session):
        facts.disputed[owners.get(uid, uid)] += count
    return facts


def documents_by_uid(session: Session, codes: dict[str, str]) -> dict[str, EvidenceRow]:
    """Every document of the register as evidence; the issuer is a code, or the name as written."""
    files = files_by_document(session)
    rows = session.execute(
        select(
            _DOCUMENT.c.uid, _DOCUMENT.c.number, _DOCUMENT.c.issued_on, _DOCUMENT.c.issuer,
            _DOCUMENT.c.issuer_text, _DOCUMENT.c.abstract, _DOCUMENT.c.classified,
        ).where(~_DOCUMENT.c.deleted)
    )  # fmt: skip
    return {
        row.uid: EvidenceRow(
            row.uid,
            row.number,
            row.issued_on,
            codes.get(row.issuer) or row.issuer_text,
            row.abstract,
            bool(row.classified),
            files.get(row.uid, ()),
        )
        for row in rows
    }


def _reports(
    session: Session, facts: TaskFacts, codes: dict[str, str], evidence: dict[str, EvidenceRow]
) -> dict[str, str]:
    documents, corrections = targets(session, REPORT_DOCUMENT), targets(session, REPORT_CORRECTION)
    rows = session.execute(
        select(
            _PROGRESS_REPORT.c.uid, _PROGRESS_REPORT.c.task, _PROGRESS_REPORT.c.office,
            _PROGRESS_REPORT.c.period, _PROGRESS_REPORT.c.reported_on, _PROGRESS_REPORT.c.progress,
            _PROGRESS_REPORT.c.lamport, _PROGRESS_REPORT.c.site, _PROGRESS_REPORT.c.as_lead,
        )
        .where(~_PROGRESS_REPORT.c.deleted, _PROGRESS_REPORT.c.task.is_not(None))
        .order_by(_PROGRESS_REPORT.c.reported_on, _PROGRESS_REPORT.c.lamport, _PROGRESS_REPORT.c.site)
    )  # fmt: skip
    owners = {}
    for row in rows:
        proofs = tuple(evidence[uid] for uid in documents.get(row.uid, ()) if uid in evidence)
        facts.documents[row.uid] = proofs
        owners[row.uid] = row.task
        facts.reports[row.task].append(
            Report(
                row.uid,
                codes.get(row.office),
                row.period,
                row.reported_on,
                Progress(row.progress),
                row.lamport,
                tuple(proof.issued_on for proof in proofs if proof.issued_on),
                tuple(corrections.get(row.uid, ())),
                row.site,
                bool(row.as_lead),
            )
        )
    return owners


def deadline_extensions(session: Session) -> list[tuple[str, str, Extension]]:
    """(uid, task's uid, extension) of every deadline set later."""
    table = _DEADLINE_EXTENSION
    rows = session.execute(
        select(
            table.c.uid, table.c.task, table.c.deadline, table.c.deadline_start, table.c.text,
            table.c.precision, table.c.internal, table.c.decided_on, table.c.lamport,
            table.c.site,
        ).where(~table.c.deleted)
    )  # fmt: skip
    return [
        (
            row.uid,
            row.task,
            Extension(
                row.deadline,
                row.deadline_start,
                row.text,
                DeadlinePrecision(row.precision) if row.precision else None,
                bool(row.internal),
                row.decided_on,
                row.lamport,
                row.site,
            ),
        )
        for row in rows
    ]


def _extensions(session: Session, facts: TaskFacts) -> dict[str, str]:
    owners = {}
    for uid, task, extension in deadline_extensions(session):
        owners[uid] = task
        facts.extensions[task].append(extension)
    return owners


def _directions(session: Session, facts: TaskFacts) -> dict[str, str]:
    rows = session.execute(
        select(
            _DIRECTION.c.uid, _DIRECTION.c.task, _DIRECTION.c.number, _DIRECTION.c.given_on,
            _DIRECTION.c.given_by, _DIRECTION.c.text,
        )
        .where(~_DIRECTION.c.deleted)
        .order_by(_DIRECTION.c.given_on, _DIRECTION.c.uid)
    )  # fmt: skip
    owners = {}
    for row in rows:
        owners[row.uid] = row.task
        facts.directions[row.task].append(DirectionRow(row.uid, row.number, row.given_on, row.given_by, row.text))
    return owners


def _disputed_cells(session: Session) -> list[tuple[str, int]]:
    """(uid, number of its cells with more than one value)."""
    several = select(_HEAD.c.cell).group_by(_HEAD.c.cell).having(func.count() > 1)  # from the index, quickly
    disputed = (
        select(_CELL.c.uid)
        .join(_HEAD, _HEAD.c.cell == _CELL.c.id)
        .where(_CELL.c.id.in_(several))
        .join(_OPERATION, (_OPERATION.c.site == _HEAD.c.site) & (_OPERATION.c.seq == _HEAD.c.seq))
        .group_by(_CELL.c.id, _CELL.c.uid)
        .having(func.count(func.distinct(func.coalesce(_OPERATION.c.value, ""))) > 1)
    )
    counts: dict[str, int] = defaultdict(int)
    for uid in session.execute(disputed).scalars():
        counts[uid] += 1
    return list(counts.items())
