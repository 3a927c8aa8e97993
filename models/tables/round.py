"""Reporting rounds (đợt báo cáo) and what the hub answered to each office's return."""

from datetime import date
from typing import ClassVar

from models.tables.fields import Authored, Projected, link_table, projects, reference


@projects("reporting_round")
class ReportingRound(Projected, table=True):
    """A round that the hub opened; `kind` is one of RoundKind, `period` as in models/rules/periods.py.

    `reopening` is why it was opened again after it had been closed; earlier reasons are in the history. `snapshot` is
    the SHA-256 of the kept file with the figures as they were at the closing (reports/snapshot.py).
    """

    __tablename__ = "reporting_round"

    kind: str | None = None
    period: str | None = None
    title: str | None = None
    due: date | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    reopening: str | None = None
    snapshot: str | None = None


ROUND_OFFICE = link_table("round_office", "reporting_round", "offices", to="office.uid")


@projects("round_answer")
class RoundAnswer(Authored, table=True):
    """What the hub said of an office's return (one of RoundAnswerCode); the latest of a round and office speaks."""

    __tablename__ = "round_answer"
    ordered_by: ClassVar[str | None] = "answer"

    round: str | None = reference("reporting_round.uid")
    office: str | None = reference("office.uid")
    answer: str | None = None
    reason: str | None = None
    answered_on: date | None = None
