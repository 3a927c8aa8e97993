"""What offices said of tasks, read once for a whole listing: reports, documents, deadlines set later, directions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlmodel import Session, col

from models.queries.links import office_codes, targets
from models.rows import DirectionRow, EvidenceRow
from models.rules.standing import Extension, Report
from models.tables import (
    Cell,
    DeadlineExtension,
    Direction,
    Document,
    Head,
    Operation,
    ProgressReport,
    ReportCorrection,
    ReportDocument,
)
from models.vocabulary import DeadlinePrecision, Progress


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
    rows = session.execute(
        select(
            col(Document.uid), col(Document.number), col(Document.issued_on), col(Document.issuer),
            col(Document.issuer_text), col(Document.abstract), col(Document.classified),
        ).where(~col(Document.deleted))
    )  # fmt: skip
    return {
        row.uid: EvidenceRow(
            row.uid,
            row.number,
            row.issued_on,
            codes.get(row.issuer) or row.issuer_text,
            row.abstract,
            bool(row.classified),
        )
        for row in rows
    }


def _reports(
    session: Session, facts: TaskFacts, codes: dict[str, str], evidence: dict[str, EvidenceRow]
) -> dict[str, str]:
    documents, corrections = targets(session, ReportDocument), targets(session, ReportCorrection)
    rows = session.execute(
        select(
            col(ProgressReport.uid), col(ProgressReport.task), col(ProgressReport.office),
            col(ProgressReport.period), col(ProgressReport.reported_on), col(ProgressReport.progress),
            col(ProgressReport.lamport), col(ProgressReport.site), col(ProgressReport.as_lead),
        )
        .where(~col(ProgressReport.deleted), col(ProgressReport.task).is_not(None))
        .order_by(col(ProgressReport.reported_on), col(ProgressReport.lamport), col(ProgressReport.site))
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
    table = DeadlineExtension
    rows = session.execute(
        select(
            col(table.uid), col(table.task), col(table.deadline), col(table.deadline_start), col(table.text),
            col(table.precision), col(table.internal), col(table.decided_on), col(table.lamport),
            col(table.site),
        ).where(~col(table.deleted))
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
            col(Direction.uid), col(Direction.task), col(Direction.number), col(Direction.given_on),
            col(Direction.given_by), col(Direction.text),
        )
        .where(~col(Direction.deleted))
        .order_by(col(Direction.given_on), col(Direction.uid))
    )  # fmt: skip
    owners = {}
    for row in rows:
        owners[row.uid] = row.task
        facts.directions[row.task].append(DirectionRow(row.uid, row.number, row.given_on, row.given_by, row.text))
    return owners


def _disputed_cells(session: Session) -> list[tuple[str, int]]:
    """(uid, number of its cells with more than one value)."""
    several = select(col(Head.cell)).group_by(col(Head.cell)).having(func.count() > 1)  # from the index, quickly
    disputed = (
        select(col(Cell.uid))
        .join(Head, col(Head.cell) == Cell.id)
        .where(col(Cell.id).in_(several))
        .join(Operation, (col(Operation.site) == Head.site) & (col(Operation.seq) == Head.seq))
        .group_by(col(Cell.id), col(Cell.uid))
        .having(func.count(func.distinct(func.coalesce(col(Operation.value), ""))) > 1)
    )
    counts: dict[str, int] = defaultdict(int)
    for uid in session.execute(disputed).scalars():
        counts[uid] += 1
    return list(counts.items())
