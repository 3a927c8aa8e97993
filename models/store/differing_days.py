"""Days of which one office's standing reports on a task give different states: which there are, which are new."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, func, select
from sqlmodel import Session

from models.store.written import as_list, named_list
from models.tables import REPORT_CORRECTION, Cell, Operation, ProgressReport, table_of

_CELL, _OPERATION, _REPORT = table_of(Cell), table_of(Operation), table_of(ProgressReport)
_KIND = "progress_report"

#: task, office, period, day
Day = Row[Any]


def standing() -> tuple[ColumnElement[bool], ...]:
    """What makes a report one that stands: it is there, says something, and no report that is there corrects it."""
    correcting = _REPORT.alias("correcting")
    corrected = exists().where(
        REPORT_CORRECTION.c.target == _REPORT.c.uid,
        correcting.c.uid == REPORT_CORRECTION.c.owner,
        ~correcting.c.deleted,
    )
    return ~_REPORT.c.deleted, _REPORT.c.progress.is_not(None), ~corrected


def differing_days(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Task, office, period and day of each such day among the reports that the conditions choose."""
    day = (_REPORT.c.task, _REPORT.c.office, _REPORT.c.period, _REPORT.c.reported_on)
    whole = (_REPORT.c.task.is_not(None), _REPORT.c.office.is_not(None), _REPORT.c.reported_on.is_not(None))
    several = func.count(func.distinct(_REPORT.c.progress)) > 1
    return select(*day).where(*standing(), *whole, *conditions).group_by(*day).having(several)


_DIFFERING = differing_days(_REPORT.c.task.in_(named_list("tasks")))
_TOLD = (
    select(_OPERATION.c.value)
    .join(_CELL, _CELL.c.id == _OPERATION.c.cell)
    .where(_CELL.c.kind == _KIND, _CELL.c.uid.in_(named_list("reports")), _CELL.c.field == "task")
    .distinct()
)


class DaysWatched:
    """The days of the tasks that some reports are on, seen before anything of these is folded."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tasks = set[str]()
        self._before = set[Day]()

    def watch(self, things: Iterable[tuple[str, str]]) -> None:
        """Look at the tasks of those of `things` (kind, uid) that are reports; their operations stand in the log."""
        reports = [uid for kind, uid in things if kind == _KIND]
        further = self._told(reports) - self._tasks if reports else set[str]()
        self._before |= self._differing(further)
        self._tasks |= further

    def new(self) -> int:
        """How many differ now that did not before."""
        return len(self._differing(self._tasks) - self._before)

    def _told(self, reports: Iterable[str]) -> set[str]:
        """The tasks that were ever named in the reports, whether that has effect or not."""
        texts = self._session.connection().execute(_TOLD, {"reports": as_list(reports)})
        return {text[1:-1] for text in texts.scalars() if text is not None}

    def _differing(self, tasks: set[str]) -> set[Day]:
        if not tasks:
            return set()
        return set(self._session.connection().execute(_DIFFERING, {"tasks": as_list(tasks)}).all())
