"""Letters and urgings in the words in which a person reads them, on the page and at a terminal."""

from __future__ import annotations

from datetime import date

from models.letter_rows import LastUrging, LetterRow
from models.messages import _
from models.rules.dates import date_words
from models.rules.urging import days_late


def number_words(row: LetterRow) -> str:
    """The number, or that there is none yet."""
    return row.number or _("Draft")


def matter_words(row: LetterRow) -> str:
    """What is urged: the paths of tasks, then the report that is missing."""
    return "; ".join(filter(None, [", ".join(row.tasks), row.round_title]))


def since_words(row: LetterRow) -> str:
    """ "5 ngày" since the letter went out; nothing of a draft."""
    return "" if row.days_since is None else _("{n} days", n=row.days_since)


def reply_words(row: LetterRow) -> str:
    """Whether an answer has come, with what it says, is awaited or is overdue."""
    return " · ".join(filter(None, [brief_reply_words(row), row.reply if row.replied_on else None]))


def due_reply_words(row: LetterRow) -> str:
    """The same, with the day by which an answer is awaited."""
    if row.replied_on is not None or row.is_draft or row.reply_due is None:
        return reply_words(row)
    return _("{reply}; due on {date}", reply=reply_words(row), date=date_words(row.reply_due))


def brief_reply_words(row: LetterRow) -> str:
    """Whether an answer has come, is awaited or is overdue."""
    if row.is_draft:
        return _("Waits for its number")
    if row.replied_on is not None:
        return replied_words(row.replied_on, row.reply_due)
    return _("✕ {n} days overdue", n=row.reply_days_late) if row.reply_days_late else _("Waiting for the reply")


def replied_words(on: date, due: date | None) -> str:
    """That an answer came, how late and when."""
    late, day = days_late(due, on), date_words(on)
    return _("Replied {n} days late, {date}", n=late, date=day) if late else _("Replied {date}", date=day)


def last_urging_words(last: LastUrging | None, *, drafted: bool) -> str:
    """Number and date of the last letter on a task, and that another one is drafted."""
    if last is None:
        return _("Draft made") if drafted else _("Not urged yet")
    sent = f"{last.number}, {date_words(last.issued_on)}"
    return f"{sent} · {_('draft made')}" if drafted else sent


def reply_due_words(last: LastUrging | None) -> str:
    """The day by which the last letter asked for a reply, and what became of it."""
    if last is None:
        return ""
    if last.replied_on is not None:
        return replied_words(last.replied_on, last.reply_due)
    if last.reply_due is None:
        return _("No day named")
    return _("✕ {n} days late", n=last.reply_days_late) if last.reply_days_late else date_words(last.reply_due)
