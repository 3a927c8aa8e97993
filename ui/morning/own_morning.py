"""The morning of one office: of all that is late, silent, near or missing, what was given to it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from models.today_rows import LateOfficeRow, TodayRow


def own_morning(found: TodayRow, tasks: Set[str], indicators: Set[str]) -> TodayRow:
    """`found` of those tasks (uids) and indicators (ids) alone; a task stays under each of its leads."""
    groups = (
        LateOfficeRow(group.office, tuple(task for task in group.tasks if task.uid in tasks))
        for group in found.late_by_office
    )
    return replace(
        found,
        scopes={scope: tuple(uid for uid in uids if uid in tasks) for scope, uids in found.scopes.items()},
        awaited=tuple(each for each in found.awaited if each in indicators),
        late=tuple(task for task in found.late if task.uid in tasks),
        late_by_office=tuple(group for group in groups if group.tasks),
    )
