"""The deadlines of a listing as a calendar that any calendar program reads (iCalendar)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import KnownError
from models.labels import label
from models.landing import land
from models.messages import _
from models.rows import OfficeRow, ProgrammeRow, TaskRow
from models.rules.dates import date_words
from models.rules.periods import read_period
from models.vocabulary import UNTRACKED_KINDS, DeadlineBasis, DeadlinePrecision

if TYPE_CHECKING:
    from icalendar import Event

SUFFIX = ".ics"
_PRODUCT = "-//Don Doc//Deadlines//VI"


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline: `uid` never changes, `deadline` is as written or as agreed; `unit` are the words of one that is
    longer than a day."""

    uid: str
    path: str
    title: str
    day: date
    deadline: str
    lead: str
    state: str
    unit: str = ""


def write_calendar(
    rows: Sequence[TaskRow], *, offices: Mapping[str, OfficeRow], programme: ProgrammeRow, as_of: date, path: Path
) -> Path:
    """Write the deadlines of `rows`, tasks on `as_of`, to `path` (.ics); the same state gives the same bytes.

    KnownError `report.unknown_format` and those of `models.landing.land`.
    """
    if path.suffix.lower() != SUFFIX:
        raise KnownError(
            "report.unknown_format", _("“{name}” is no calendar file. End the name with .ics.", name=path.name[:80])
        )
    land(path, calendar_bytes(dues(rows, offices), programme=programme, as_of=as_of))
    return path


def dues(rows: Sequence[TaskRow], offices: Mapping[str, OfficeRow]) -> list[Due]:
    """The deadlines of tracked tasks and, once each however many offices have it, of their turns."""
    return [due for row in rows if row.kind not in UNTRACKED_KINDS for due in _dues_of(row, offices)]


def calendar_bytes(found: Sequence[Due], *, programme: ProgrammeRow, as_of: date) -> bytes:
    """One event of a whole day for each deadline, without alarms; no clock is asked."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _over(programme) + _("Deadlines of the Programme"))
    for due in found:
        calendar.add_component(_event(due, _over(programme), as_of))
    return bytes(calendar.to_ical())


def _event(due: Due, over: str, as_of: date) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", due.uid)
    event.add("dtstamp", datetime.combine(as_of, time(), UTC))
    event.add("dtstart", due.day)
    event.add("dtend", due.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", over + " · ".join(filter(None, (f"{due.path} {due.title}", due.lead, due.unit))))
    told = (
        _("Deadline: {deadline}", deadline=due.deadline),
        _("Lead: {offices}", offices=due.lead or _("nobody assigned")),
        _("State on {date}: {state}", date=date_words(as_of), state=due.state),
    )
    event.add("description", "\n".join(told))
    return event


def _over(programme: ProgrammeRow) -> str:
    return f"{_('DEMONSTRATION DATA')}: " if programme.demonstration else ""


def _dues_of(row: TaskRow, offices: Mapping[str, OfficeRow]) -> Iterator[Due]:
    lead = ", ".join(offices[code].short_name if code in offices else code for code in row.lead)
    if row.deadline is not None:
        unit = "" if row.deadline_precision is DeadlinePrecision.DAY else row.deadline_text or ""
        yield Due(row.uid, row.path, row.title, row.deadline, _words(row), lead, label(row.timeliness), unit)
    days = {(turn.period, turn.deadline): turn.deadline_basis for turn in row.occurrences if turn.deadline}
    for (period, day), basis in sorted(days.items()):
        assert day is not None
        title = f"{row.title} ({read_period(period).words})"
        words = date_words(day)
        if basis is DeadlineBasis.CONVENTION:
            words = f"{words} ({label(basis).lower()})"
        done = [turn.completed_on is not None for turn in row.occurrences if turn.period == period]
        state = _("{done}/{all} completed", done=sum(done), all=len(done))
        yield Due(f"{row.uid}-{period.replace('/', '-')}", row.path, title, day, words, lead, state)


def _words(row: TaskRow) -> str:
    """The deadline as written, then its last day where the words do not give it."""
    assert row.deadline is not None
    day = date_words(row.deadline)
    written = row.deadline_text
    return day if not written else written if day in written else f"{written} ({day})"
