"""Findings in the words in which a person reads them, on the page and at a terminal."""

from __future__ import annotations

from datetime import date

from figures.styles import Style
from models.finding_rows import FindingRow
from models.messages import _
from models.rules.dates import date_words
from models.rules.urging import days_late


def remedy_words(row: FindingRow) -> str:
    """Whether the remedy has come, is awaited or is overdue."""
    if row.remedied_on is not None:
        return " · ".join(filter(None, [remedied_words(row.remedied_on, row.remedy_due), row.remedy]))
    if row.remedy_days_late:
        return _("✕ Remedy {n} days overdue", n=row.remedy_days_late)
    return _("Waiting for the remedy")


def remedied_words(on: date, due: date | None) -> str:
    """That the remedy came, how late and when."""
    late, day = days_late(due, on), date_words(on)
    return _("✓ Remedied {n} days late, {date}", n=late, date=day) if late else _("✓ Remedied {date}", date=day)


def remedy_style(row: FindingRow) -> Style:
    """How it is painted."""
    if row.remedied_on is not None:
        return Style.DONE
    return Style.OVERDUE if row.remedy_days_late else Style.IN_TIME
