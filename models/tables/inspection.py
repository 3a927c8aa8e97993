"""Findings of inspection (phát hiện qua kiểm tra, giám sát): what was found of which tasks, and what became of it."""

from datetime import date
from typing import ClassVar

from models.tables.fields import Authored, link_table, projects, reference


@projects("finding")
class Finding(Authored, table=True):
    """What the inspection of the year `period` found; `office` is whom it concerns, `document` the conclusion.

    The remedy is asked for by `remedy_due`; without `remedied_on` it has not come.
    """

    ordered_by: ClassVar[str | None] = "text"

    period: str | None = None
    office: str | None = reference("office.uid")
    found_on: date | None = None
    text: str | None = None
    recommendation: str | None = None
    remedy_due: date | None = None
    remedied_on: date | None = None
    remedy: str | None = None
    document: str | None = reference("document.uid")


FINDING_TASK = link_table("finding_task", "finding", "tasks", to="task.uid")
