"""The districts' own tasks under tasks of the province, as they stood on a date."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlmodel import Session

from models.cascade_rows import CascadeRollup, CascadeRow
from models.queries.links import office_codes, task_paths
from models.queries.named_task import named_task
from models.queries.parameters import Parameters, parameters
from models.rules.deadline import NO_DEADLINE, Deadline
from models.rules.sorting import path_key
from models.rules.timeliness import days_late, timeliness
from models.tables import CascadedTask, Office, table_of
from models.vocabulary import DeadlineKind, DeadlinePrecision, Progress, TaskKind

_CASCADED, _OFFICE = table_of(CascadedTask), table_of(Office)


def cascades(session: Session, *, parent: str | None = None, as_of: date) -> list[CascadeRow]:
    """The districts' tasks on `as_of`, of all province tasks or of that at the path `parent`: by path, district,
    deadline. KnownError `task.unknown_path`."""
    paths, codes, known = task_paths(session), office_codes(session), parameters(session)
    wanted = select(
        _CASCADED.c.uid, _CASCADED.c.parent, _CASCADED.c.office, _CASCADED.c.title, _CASCADED.c.person,
        _CASCADED.c.deadline, _CASCADED.c.progress, _CASCADED.c.completed_on, _CASCADED.c.note,
    ).where(~_CASCADED.c.deleted)  # fmt: skip
    if parent is not None:
        wanted = wanted.where(_CASCADED.c.parent == named_task(session, parent).uid)
    found = [
        _row(each, paths[each.parent], codes[each.office], known, as_of)
        for each in session.execute(wanted)
        if each.parent in paths and each.office in codes
    ]
    return sorted(
        found, key=lambda row: (path_key(row.parent), row.office, row.deadline or date.max, row.title, row.id)
    )


def cascade_rollups(session: Session, as_of: date) -> dict[str, CascadeRollup]:
    """By task of the province (a uid) how much of the districts' tasks under it is done; only where there are some.

    The same counts as `models.cascade_rows.rollup` of the rows.
    """
    done_by = or_(_CASCADED.c.completed_on.is_(None), _CASCADED.c.completed_on <= as_of)
    is_done = and_(_CASCADED.c.progress == Progress.COMPLETED, done_by)
    counts = (
        select(_CASCADED.c.parent, func.sum(case((is_done, 1), else_=0)), func.count())
        .join(_OFFICE, _OFFICE.c.uid == _CASCADED.c.office)
        .where(~_CASCADED.c.deleted, ~_OFFICE.c.deleted, _CASCADED.c.parent.is_not(None))
        .where(func.coalesce(_CASCADED.c.progress, "") != Progress.CANCELLED)
        .group_by(_CASCADED.c.parent)
    )
    return {parent: CascadeRollup(done, total) for parent, done, total in session.execute(counts)}


def _row(found: Any, parent: str, office: str, known: Parameters, as_of: date) -> CascadeRow:
    progress, completed_on = Progress(found.progress or Progress.NOT_STARTED), found.completed_on
    later = progress is Progress.COMPLETED and completed_on is not None and completed_on > as_of
    said = None if later else progress
    done_on = completed_on if said is Progress.COMPLETED else None
    due = _deadline(found.deadline)
    state = timeliness(
        kind=TaskKind.ACTIVITY, deadline=due, progress=said, completed_on=done_on, as_of=as_of,
        due_soon_days=known.due_soon_days,
    )  # fmt: skip
    return CascadeRow(
        id=found.uid,
        parent=parent,
        office=office,
        title=found.title or "",
        person=found.person,
        deadline=found.deadline,
        progress=said,
        completed_on=done_on,
        note=found.note,
        timeliness=state,
        days_late=days_late(state, deadline=due, completed_on=done_on, as_of=as_of),
    )


def _deadline(day: date | None) -> Deadline:
    if day is None:
        return NO_DEADLINE
    return Deadline(DeadlineKind.FIXED, DeadlinePrecision.DAY, None, day, None)
