"""Urging letters (công văn đôn đốc): which office is urged to do what, when it went out, and what came back."""

from datetime import date
from typing import ClassVar

from models.tables.fields import Authored, link_table, projects, reference


@projects("urging_letter")
class UrgingLetter(Authored, table=True):
    """A letter to one `office`; without `number` it is a draft, which nobody has been sent and which counts nowhere.

    `round` is the reporting round whose return is asked for, if one is; `as_of` the date of the figures in it.
    """

    __tablename__ = "urging_letter"
    ordered_by: ClassVar[str | None] = "office"

    office: str | None = reference("office.uid")
    round: str | None = reference("reporting_round.uid")
    drafted_on: date | None = None
    as_of: date | None = None
    number: str | None = None
    issued_on: date | None = None
    reply_due: date | None = None
    replied_on: date | None = None
    reply: str | None = None
    reply_document: str | None = reference("document.uid")


URGING_TASK = link_table("urging_task", "urging_letter", "tasks", to="task.uid")
