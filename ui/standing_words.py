"""A task's deadline and state in words, the same in the window and at a terminal."""

from __future__ import annotations

from models.messages import _
from models.rows import TaskRow
from models.rules.dates import date_words
from models.timeliness_words import standing_words
from reports.table_line import due


def dated_words(row: TaskRow) -> str:
    """Words first, then the last day: "trong quý IV năm 2021 (31/12/2021)"; that there is none, if there is none."""
    found = due(row)
    if found.day is None or date_words(found.day) in found.words:
        return found.words
    return f"{found.words} ({date_words(found.day)})"


def deadline_words_of(row: TaskRow) -> str:
    """`dated_words`, and that the deadline is the office's own where it is."""
    words = dated_words(row)
    return f"{words} – {_('internal deadline')}" if row.internal_deadline else words


def first_deadline_words(row: TaskRow) -> str:
    """The deadline that was moved; "" if none was."""
    return due(row).original or ""


def state_words(row: TaskRow) -> str:
    """Sign and word, and how late: "✕ Quá hạn (12 ngày)"."""
    return standing_words(row.timeliness, row.days_late)
