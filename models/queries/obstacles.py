"""What stands in the way of a task and who must decide, by the report that speaks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.queries.links import office_codes, targets
from models.queries.parameters import parameters
from models.rules.standing import Report, latest, of_task, standing
from models.tables import REPORT_CORRECTION, ProgressReport, table_of
from models.vocabulary import Progress

_PROGRESS_REPORT = table_of(ProgressReport)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Vướng mắc and the level that must decide, as reported; at least one of them is there."""

    text: str | None
    deciding: str | None


def obstacles(session: Session, *, leads: Mapping[str, Sequence[str]], as_of: date) -> dict[str, Obstacle]:
    """By task uid, the obstacle in the report that speaks for the task on `as_of`; `leads` are the tasks still open.

    That is the latest one of who leads the task (or of the hub) that nothing corrects, as for its progress: where a
    later report speaks of no obstacle, there is none any more.
    """
    rows = _reports(session)
    if not rows:
        return {}
    said = {row.uid: Obstacle(row.obstacle, row.deciding_level) for row in rows}
    codes, corrections = office_codes(session), targets(session, REPORT_CORRECTION)
    hub = codes.get(parameters(session).hub or "")
    by_task: dict[str, list[Report]] = defaultdict(list)
    for row in rows:
        by_task[row.task].append(_report(row, codes, corrections))
    found = {}
    for task, reports in by_task.items():
        last = latest(of_task(standing(reports), leads=leads[task], hub=hub), as_of) if task in leads else None
        if last is not None and said[last.uid] != Obstacle(None, None):
            found[task] = said[last.uid]
    return found


def _reports(session: Session) -> Sequence[Any]:
    """All reports on the tasks of which any report names an obstacle or who must decide."""
    table = _PROGRESS_REPORT
    spoken = select(table.c.task).where(
        ~table.c.deleted, table.c.obstacle.is_not(None) | table.c.deciding_level.is_not(None)
    )
    return session.execute(
        select(
            table.c.uid, table.c.task, table.c.office, table.c.period, table.c.reported_on,
            table.c.progress, table.c.lamport, table.c.site, table.c.as_lead, table.c.obstacle,
            table.c.deciding_level,
        ).where(~table.c.deleted, table.c.task.in_(spoken))
    ).all()  # fmt: skip


def _report(row: Any, codes: Mapping[str, str], corrections: Mapping[str, Sequence[str]]) -> Report:
    """Without its documents: they date completions only, and what is completed has no obstacle left."""
    return Report(
        row.uid,
        codes.get(row.office),
        row.period,
        row.reported_on,
        Progress(row.progress),
        row.lamport,
        corrects=tuple(corrections.get(row.uid, ())),
        site=row.site,
        as_lead=bool(row.as_lead),
    )
