"""What people judged of indicators and tasks by a date."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from models.indicator_rows import AssessmentRow
from models.tables import Assessment, Change, table_of
from models.vocabulary import AssessmentCode

_ASSESSMENT = table_of(Assessment)
_CHANGE = table_of(Change)


def assessments(session: Session, *, as_of: date) -> dict[str, AssessmentRow]:
    """uid of an indicator or task → the judgement in force on `as_of`: that of the latest day, then the last made."""
    table = _ASSESSMENT
    rows = session.execute(
        select(
            table.c.indicator, table.c.task, table.c.code, table.c.reason, table.c.proposal, table.c.assessed_on,
            _CHANGE.c.operator,
        )
        .outerjoin(_CHANGE, (_CHANGE.c.site == table.c.site) & (_CHANGE.c.no == table.c.change_no))
        .where(~table.c.deleted, table.c.assessed_on <= as_of)
        .order_by(table.c.assessed_on, table.c.lamport, table.c.site)
    )  # fmt: skip
    return {
        row.indicator or row.task: AssessmentRow(
            AssessmentCode(row.code), row.reason or "", row.operator or "", row.assessed_on, row.proposal
        )
        for row in rows
    }
