"""Everything about one task on a date: facts, progress log, deadlines set later, documents cited."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from models.cascade_rows import rollup
from models.detail_rows import CitationRow, ExtensionRow, ReportRow, TaskDetail
from models.queries.assessments import assessments
from models.queries.cascades import cascades
from models.queries.links import office_codes
from models.queries.parameters import parameters
from models.queries.task_facts import TaskFacts, documents_by_uid, task_facts
from models.queries.task_list import task_row
from models.rows import TaskRow
from models.rules.standing import beside, standing
from models.tables import (
    QUESTION_TASK,
    TASK_CITATION,
    Change,
    DeadlineExtension,
    Document,
    Indicator,
    ProgressReport,
    Question,
    Task,
)
from models.vocabulary import DeadlinePrecision, Progress


def task_detail(session: Session, *, path: str, as_of: date) -> TaskDetail:
    """All that is known of the task at `path` on `as_of`; KnownError `task.unknown_path`."""
    row = task_row(session, path=path, as_of=as_of)
    task = session.execute(select(Task).where(col(Task.uid) == row.uid)).scalar_one()
    of_districts = tuple(cascades(session, parent=row.path, as_of=as_of))
    return TaskDetail(
        task=row,
        summary=task.summary,
        solution_points=tuple(point["text"] for point in task.solution_points or ()),
        heading_printed=tuple(task.heading_printed or ()),
        assignment_verb=task.assignment_verb,
        issuing_level_note=task.issuing_level_note,
        deadline_note=task.deadline_note,
        breakthrough_reason=task.breakthrough_reason,
        notes=tuple(task.notes or ()),
        questions=_questions(session, row.uid),
        indicators=_indicators(session, row.uid),
        reports=_reports(session, row, as_of),
        extensions=_extensions(session, row, as_of),
        citations=_citations(session, row.uid),
        assessment=assessments(session, as_of=as_of).get(row.uid),
        cascades=of_districts,
        cascade_rollup=rollup(of_districts),
    )


def _questions(session: Session, uid: str) -> tuple[str, ...]:
    """The questions about a task that nobody has answered."""
    return tuple(
        session.execute(
            select(col(Question.text))
            .join(QUESTION_TASK, QUESTION_TASK.c.owner == Question.uid)
            .where(QUESTION_TASK.c.target == uid, col(Question.answer).is_(None), ~col(Question.deleted))
            .order_by(col(Question.no))
        ).scalars()
    )


def _indicators(session: Session, uid: str) -> tuple[str, ...]:
    wanted = select(col(Indicator.name)).where(col(Indicator.task) == uid, ~col(Indicator.deleted))
    return tuple(session.execute(wanted.order_by(col(Indicator.code))).scalars())


def _authored(table: type[ProgressReport] | type[DeadlineExtension], uid: str, *columns: Any) -> Any:
    """Rows of one task with the operator and the claimed time of the change that made each."""
    return (
        select(*columns, col(Change.operator), col(Change.claimed_at))
        .outerjoin(Change, (col(Change.site) == table.site) & (col(Change.no) == table.change_no))
        .where(col(table.task) == uid, ~col(table.deleted))
    )


def _reports(session: Session, row: TaskRow, as_of: date) -> tuple[ReportRow, ...]:
    """The progress log up to `as_of`, newest first."""
    facts: TaskFacts = task_facts(session)
    codes, table = office_codes(session), ProgressReport
    stand = standing(facts.reports.get(row.uid, ()))
    valid, hub = {report.uid for report in stand}, codes.get(parameters(session).hub or "")
    others = {report.uid for report in beside(stand, leads=row.lead, hub=hub, as_of=as_of)}
    shown = {report.uid for report in facts.reports.get(row.uid, ()) if report.dated <= as_of}
    found = session.execute(
        _authored(
            table, row.uid, col(table.uid), col(table.reported_on), col(table.office), col(table.period),
            col(table.progress), col(table.note), col(table.obstacle), col(table.deciding_level),
            col(table.on_behalf),
        ).order_by(col(table.reported_on).desc(), col(table.lamport).desc(), col(table.site).desc())
    )  # fmt: skip
    return tuple(
        ReportRow(
            uid=each.uid,
            on=each.reported_on,
            office=codes.get(each.office),
            period=each.period,
            progress=Progress(each.progress),
            note=each.note,
            obstacle=each.obstacle,
            deciding_level=each.deciding_level,
            on_behalf=bool(each.on_behalf),
            standing=each.uid in valid,
            operator=each.operator or "",
            recorded_at=datetime.fromisoformat(each.claimed_at) if each.claimed_at else None,
            evidence=facts.documents.get(each.uid, ()),
            beside=each.uid in others,
        )
        for each in found
        if each.uid in shown
    )


def _extensions(session: Session, row: TaskRow, as_of: date) -> tuple[ExtensionRow, ...]:
    """The deadlines set later and in force by `as_of`, oldest first."""
    documents, table = documents_by_uid(session, office_codes(session)), DeadlineExtension
    found = session.execute(
        _authored(
            table, row.uid, col(table.uid), col(table.deadline), col(table.text), col(table.precision),
            col(table.internal), col(table.reason), col(table.decided_on), col(table.document),
        )
        .where(col(table.decided_on) <= as_of)
        .order_by(col(table.decided_on), col(table.lamport), col(table.site))
    )  # fmt: skip
    return tuple(
        ExtensionRow(
            uid=each.uid,
            deadline=each.deadline,
            text=each.text,
            precision=DeadlinePrecision(each.precision) if each.precision else None,
            internal=bool(each.internal),
            reason=each.reason,
            decided_on=each.decided_on,
            document=documents.get(each.document),
        )
        for each in found
    )


def _citations(session: Session, uid: str) -> tuple[CitationRow, ...]:
    found = session.execute(
        select(
            col(Document.uid), col(Document.number), col(Document.document_type), col(Document.issuer_text),
            col(Document.issued_on), col(Document.role), col(Document.about), col(Document.note),
            col(Document.source_lines),
        )
        .join(TASK_CITATION, TASK_CITATION.c.target == Document.uid)
        .where(TASK_CITATION.c.owner == uid)
        .order_by(TASK_CITATION.c.position)
    )  # fmt: skip
    return tuple(
        CitationRow(
            uid=each.uid,
            number=each.number,
            document_type=each.document_type,
            issuer=each.issuer_text,
            issued_on=each.issued_on,
            role=each.role,
            about=each.about,
            note=each.note,
            source_lines=tuple(each.source_lines) if each.source_lines else None,
        )
        for each in found
    )
