"""A task's deadline and state in the words in which the window says them."""

from __future__ import annotations

from models.labels import label, sign
from models.messages import _
from models.rows import TaskRow
from models.rules.dates import date_words
from reports.table_line import due


def deadline_words_of(row: TaskRow) -> str:
    """Words first, then the last day: "trong quý IV năm 2021 (31/12/2021)"; "" where there is neither."""
    found = due(row)
    words = found.words
    if found.day is not None and date_words(found.day) not in words:
        words = f"{words} ({date_words(found.day)})"
    return f"{words} – {_('internal deadline')}" if row.internal_deadline else words


def first_deadline_words(row: TaskRow) -> str:
    """The deadline that was moved; "" if none was."""
    return due(row).original or ""


def state_words(row: TaskRow) -> str:
    """Sign and word, and how late: "✕ Quá hạn (12 ngày)"."""
    words = f"{sign(row.timeliness)} {label(row.timeliness)}".strip()
    return f"{words} {_('({n} days)', n=row.days_late)}" if row.days_late else words
