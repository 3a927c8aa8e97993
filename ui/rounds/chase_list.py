"""The list of those to chase in a round, as text for a message or a letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.messages import _
from models.round_rows import RoundOfficeRow, RoundRow
from models.rules.dates import date_words
from models.vocabulary import RoundStanding


def to_chase(rows: Sequence[RoundOfficeRow]) -> list[RoundOfficeRow]:
    """The offices whose return the hub still waits for, the longest awaited first; none of which a package came."""
    return sorted((row for row in rows if row.is_waited_for), key=lambda row: -row.days_late)


def chase_text(of: RoundRow, rows: Sequence[RoundOfficeRow], day: date) -> str:
    """A heading, then one line an office: its name, what is missing, how late; "" where nobody is to be chased."""
    chased = to_chase(rows)
    if not chased:
        return ""
    heading = (
        _("{title}, due {due}: {n} offices without a report as of {date}", title=of.title, n=len(chased),
          due=date_words(of.due), date=date_words(day))
        if of.due
        else _("{title}: {n} offices without a report as of {date}", title=of.title, n=len(chased),
               date=date_words(day))
    )  # fmt: skip
    return "\n".join([heading, *(f"{number}. {_line(row)}" for number, row in enumerate(chased, start=1))]) + "\n"


def _line(row: RoundOfficeRow) -> str:
    if row.standing is RoundStanding.RETURNED:
        state = _("sent back on {date}: {reason}", date=_day(row.answered_on), reason=row.reason or "")
    elif row.standing is RoundStanding.SENT:
        state = _("package sent on {date}, no report yet", date=_day(row.sent_on))
    else:
        state = _("no report yet")
    late = _("{n} days late", n=row.days_late) if row.days_late else ""
    return "; ".join(part for part in (f"{row.name} ({row.office}): {state}", late) if part)


def _day(day: date | None) -> str:
    return date_words(day) if day else ""
