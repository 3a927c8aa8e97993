"""Turns at recurring and collective tasks: office × period, with the documents issued.

Source: the Programme, part III.2 (each office's own programme or plan, for the term and for each year; reviews after
three and five years) and III.3 (inspection every year).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from models.detail_rows import ReportRow
from models.queries.registers import offices
from models.queries.task_detail import task_detail
from models.rows import EvidenceRow, OccurrenceRow
from models.tables import Task, table_of
from models.turn_rows import TurnRow, TurnTask
from models.vocabulary import Progress

_TASK = table_of(Task)
#: Progress by which an office is on its way to the end of its turn.
_ON_THE_WAY = (Progress.IN_PROGRESS, Progress.SUBMITTED)


def turn_tasks(session: Session) -> tuple[TurnTask, ...]:
    """The tasks that have turns, or will have once the groups that lead them are declared, in document order."""
    rows = session.execute(
        select(_TASK.c.path, _TASK.c.title)
        .where(~_TASK.c.deleted, _TASK.c.recurrence.is_not(None))
        .order_by(_TASK.c.order)
    )
    return tuple(TurnTask(path, title) for path, title in rows)


def turns(session: Session, *, path: str, as_of: date) -> tuple[TurnRow, ...]:
    """The turns of the task at `path`, by office as the Programme names them, then by period.

    None where the task has none, or nobody has declared who is in the groups that lead it. KnownError
    `task.unknown_path`.
    """
    detail = task_detail(session, path=path, as_of=as_of)
    names = {office.code: office.name for office in offices(session)}
    return tuple(_row(path, turn, names, detail.reports) for turn in detail.task.occurrences)


def _row(path: str, turn: OccurrenceRow, names: dict[str, str], reports: tuple[ReportRow, ...]) -> TurnRow:
    return TurnRow(
        path, turn.office, names.get(turn.office, turn.office), turn.period, turn.deadline, turn.deadline_basis,
        turn.progress, turn.completed_on, turn.timeliness, _documents(turn, reports),
    )  # fmt: skip


def _documents(turn: OccurrenceRow, reports: tuple[ReportRow, ...]) -> tuple[EvidenceRow, ...]:
    """Of the office's standing reports for the period in which the turn is as it is shown, those of the latest; then
    what it issued on the way there (the plan of an inspection that has been carried out since)."""
    own = [each for each in reports if (each.office, each.period) == (turn.office, turn.period) and each.standing]
    speaking = next((each.evidence for each in own if each.progress == turn.progress and each.evidence), ())
    before = (each.evidence for each in own if each.progress in _ON_THE_WAY and each.progress != turn.progress)
    every = (*speaking, *(document for documents in before for document in documents))
    return tuple({document.uid: document for document in every}.values())
