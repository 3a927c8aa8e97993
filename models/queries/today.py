"""The morning's first page: counts that open their lists, what is late by agency, and who must decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from models.labels import label
from models.queries.indicators import indicators
from models.queries.obstacles import Obstacle, obstacles
from models.queries.parameters import parameters
from models.queries.task_list import task_list
from models.rows import TaskRow
from models.rules.indicator.awaited import awaited
from models.rules.scopes import in_scope
from models.rules.sorting import path_key
from models.today_rows import LateOfficeRow, LateTaskRow, TodayRow
from models.vocabulary import TaskScope


def today(session: Session, *, as_of: date) -> TodayRow:
    """What is late on `as_of`, whose it is and who must decide; what is silent, near, unassigned or not entered."""
    rows = task_list(session, as_of=as_of)
    given = parameters(session)
    scopes = {scope: tuple(row.uid for row in rows if in_scope(row, scope)) for scope in TaskScope}
    late = _late_tasks(session, rows, as_of)
    return TodayRow(
        as_of=as_of,
        due_soon_days=given.due_soon_days,
        scopes=scopes,
        awaited=awaited(indicators(session, as_of=as_of), as_of, first_year=given.first_year),
        late=tuple(late),
        late_by_office=_by_office(late),
    )


def late_by_office(session: Session, rows: Sequence[TaskRow], *, as_of: date) -> tuple[LateOfficeRow, ...]:
    """What is late under each lead, of `rows` as `task_list` gave them for that same date."""
    return _by_office(_late_tasks(session, rows, as_of))


def _late_tasks(session: Session, rows: Sequence[TaskRow], as_of: date) -> list[LateTaskRow]:
    overdue = [row for row in rows if in_scope(row, TaskScope.OVERDUE)]
    in_the_way = obstacles(session, leads={row.uid: row.lead for row in overdue}, as_of=as_of)
    return sorted((_late(row, in_the_way.get(row.uid)) for row in overdue), key=_longest_first)


def _late(row: TaskRow, obstacle: Obstacle | None) -> LateTaskRow:
    assert row.deadline is not None
    product = row.document_type_text or ", ".join(label(each) for each in row.document_types)
    return LateTaskRow(
        uid=row.uid,
        path=row.path,
        title=row.title,
        lead=row.lead,
        deadline=row.deadline,
        days_late=row.days_late or 0,
        reported=row.reported,
        product=product or None,
        deciding=(obstacle and obstacle.deciding) or row.issuing_level,
        obstacle=obstacle.text if obstacle else None,
    )


def _longest_first(task: LateTaskRow) -> tuple[object, ...]:
    return -task.days_late, path_key(task.path)


def _by_office(late: Sequence[LateTaskRow]) -> tuple[LateOfficeRow, ...]:
    """`late` under each lead, tasks without one at the end; the longest delay first, then the busier."""
    groups: dict[str | None, list[LateTaskRow]] = defaultdict(list)
    for task in late:
        for office in task.lead or (None,):
            groups[office].append(task)
    ordered = sorted(
        groups.items(), key=lambda each: (each[0] is None, -each[1][0].days_late, -len(each[1]), each[0] or "")
    )
    return tuple(LateOfficeRow(office, tuple(tasks)) for office, tasks in ordered)
