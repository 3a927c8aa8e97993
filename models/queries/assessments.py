"""What people judged of indicators and tasks by a date."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from models.indicator_rows import AssessmentRow
from models.tables import Assessment, Change
from models.vocabulary import AssessmentCode


def assessments(session: Session, *, as_of: date) -> dict[str, AssessmentRow]:
    """uid of an indicator or task → the judgement in force on `as_of`: that of the latest day, then the last made."""
    table = Assessment
    rows = session.execute(
        select(
            col(table.indicator), col(table.task), col(table.code), col(table.reason), col(table.assessed_on),
            col(Change.operator),
        )
        .outerjoin(Change, (col(Change.site) == table.site) & (col(Change.no) == table.change_no))
        .where(~col(table.deleted), col(table.assessed_on) <= as_of)
        .order_by(col(table.assessed_on), col(table.lamport), col(table.site))
    )  # fmt: skip
    return {
        row.indicator or row.task: AssessmentRow(
            AssessmentCode(row.code), row.reason or "", row.operator or "", row.assessed_on
        )
        for row in rows
    }
