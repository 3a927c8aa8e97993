"""What offices answer for: the tasks that each leads or takes part in, itself or in a group, and their indicators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from models.indicator_rows import IndicatorRow
from models.queries.indicators import indicators
from models.queries.registers import offices
from models.queries.task_list import task_list
from models.rows import OfficeRow, TaskRow
from models.vocabulary import UNTRACKED_KINDS


@dataclass(frozen=True, slots=True)
class OfficeWork:
    """Tracked tasks in document order, and the indicators of those that the office leads."""

    office: OfficeRow
    tasks: tuple[TaskRow, ...]
    indicators: tuple[IndicatorRow, ...]


class WorkByOffice:
    """The work of every office on a date, read once."""

    def __init__(self, session: Session, *, as_of: date) -> None:
        self.offices = offices(session)
        self._tasks = [row for row in task_list(session, as_of=as_of) if row.kind not in UNTRACKED_KINDS]
        self._indicators = indicators(session, as_of=as_of)

    def of(self, office: str) -> OfficeWork | None:
        """The work of `office` (a code); None where there is no such office."""
        found = next((row for row in self.offices if row.code == office), None)
        if found is None:
            return None
        answering = {office, *(row.code for row in self.offices if office in (row.members or ()))}
        leading = {row.path for row in self._tasks if answering.intersection(row.lead)}
        return OfficeWork(
            found,
            tuple(row for row in self._tasks if row.path in leading or answering.intersection(row.coordinating)),
            tuple(row for row in self._indicators if row.task in leading),
        )
