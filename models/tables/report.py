"""What offices report of tasks: progress, deadlines set later, directions received."""

from datetime import date
from typing import ClassVar

from sqlalchemy import Index, text

from models.tables.fields import Authored, Projected, link_table, projects, reference

#: Reports whose date is not what ranks them (completions hold from their document's) or that are about one turn only.
APART = "progress = 'completed' OR period IS NOT NULL"


@projects("progress_report")
class ProgressReport(Authored, table=True):
    """One dated statement of one office; never overwritten: a later one may correct it.

    `as_lead` tells that the office led the task when it said so, or that nobody did: a later hand-over changes nothing
    of what was said before it.
    """

    __tablename__ = "progress_report"
    __table_args__ = (
        Index(
            "progress_report_last", "task", "reported_on", "lamport", "site", "uid", "progress", "period", "deleted",
            "as_lead", "office",
        ),
        Index("progress_report_apart", "task", sqlite_where=text(APART)),
    )  # fmt: skip
    ordered_by: ClassVar[str | None] = "progress"

    task: str | None = reference("task.uid", index=False)
    office: str | None = reference("office.uid")
    period: str | None = None
    reported_on: date | None = None
    progress: str | None = None
    note: str | None = None
    obstacle: str | None = None
    deciding_level: str | None = None
    on_behalf: bool | None = None
    as_lead: bool | None = None


REPORT_CORRECTION = link_table("report_correction", "progress_report", "corrects", to="progress_report.uid")
REPORT_DOCUMENT = link_table("report_document", "progress_report", "documents", to="document.uid")


@projects("deadline_extension")
class DeadlineExtension(Authored, table=True):
    """A deadline in force from `decided_on`; `internal` where the Programme gave none."""

    __tablename__ = "deadline_extension"
    ordered_by: ClassVar[str | None] = "decided_on"

    task: str | None = reference("task.uid")
    deadline: date | None = None
    deadline_start: date | None = None
    text: str | None = None
    precision: str | None = None
    internal: bool | None = None
    reason: str | None = None
    decided_on: date | None = None
    document: str | None = reference("document.uid")


@projects("direction")
class Direction(Projected, table=True):
    """Ý kiến chỉ đạo: number, date, who, text."""

    task: str | None = reference("task.uid")
    number: str | None = None
    given_on: date | None = None
    given_by: str | None = None
    text: str | None = None
