"""Which conflicts this office may decide, and why not the others; the verb asks the store itself again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session

from models.messages import _
from models.queries.offers import offers
from models.queries.subjects import Subject
from models.rules.authority import FieldClass, field_class
from models.tables import Installation, table_of


@dataclass(frozen=True, slots=True)
class Reason:
    """Why not: the code with which the verb would refuse, and the sentence."""

    code: str
    words: str


class Deciding:
    """Asked of a conflict by its field and by what it belongs to."""

    def __init__(self, session: Session) -> None:
        self._own: str = session.execute(select(table_of(Installation).c.office)).scalar_one()
        self._offers = offers(session)

    def reason(self, kind: str, field: str, subject: Subject) -> Reason | None:
        """Why this office may not decide; None where it may."""
        needed = field_class(kind, field)
        if self._offers.keeps_programme or needed is FieldClass.ANYONE:
            return None
        if needed is FieldClass.HUB:
            words = _("Only the office that keeps the Programme decides this; what it decides comes with a package.")
            return Reason("authority.hub_only", words)
        if kind == "cascaded_task":
            own = self._offers.is_district and subject.named.get("office") == self._own
            words = _("The district committee whose task it is decides this, or the office that keeps the Programme.")
            return None if own else Reason("authority.not_a_district", words)
        words = _("The office that has the task decides this, or the office that keeps the Programme.")
        return None if self._has(kind, subject) else Reason("authority.not_assigned", words)

    def _has(self, kind: str, subject: Subject) -> bool:
        """A report is decided by the office whose word it is; a figure by whoever has the task, a district's by it."""
        office, assigned = subject.named.get("office"), subject.task in self._offers.tasks
        if kind == "progress_report":
            return assigned and office == self._own
        if self._offers.is_district and office is not None:
            return bool(office == self._own)
        return assigned
