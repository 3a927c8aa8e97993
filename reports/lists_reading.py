"""Reading the lists that go out as documents: what is overdue, and who has reported in a round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from models import queries
from models.labels import label
from models.messages import _
from models.queries.rounds import round_matrix
from models.queries.signing import signing_profile
from models.round_rows import RoundOfficeRow
from models.rules.dates import date_words
from models.rules.periods import Period
from models.vocabulary import DocumentKind, PaperLayout, RoundStanding
from reports.official.paper import Column, Paper, Value
from reports.official_list import official_list
from reports.plain_text import plain
from reports.progress_reading import read_late
from reports.progress_report import OverdueOffice
from reports.totals_words import count_words, dated_words, unfinished_words

Row = tuple[Value, ...]


def read_overdue_list(
    session: Session, *, as_of: date, known_by: date, period: Period | None = None, layout: PaperLayout | None = None
) -> Paper:
    """The tasks overdue on `as_of` under each lead, the longest delay first, by what was known on `known_by`.

    With a `period` it says whether that is not over yet.
    """
    late, tasks = read_late(session, as_of=as_of)
    counted = _("No task is overdue.")
    if tasks:
        counted = _(
            "{n} tasks are overdue, the longest delay first; a task with several leads stands under each of them.",
            n=count_words(tasks)[0],
        )
    return official_list(
        signing_profile(session, DocumentKind.OVERDUE_LIST, layout),
        abstract=_("of overdue tasks of the Programme of action"),
        as_of=as_of,
        paragraphs=(dated_words(as_of, known_by), *(unfinished_words(period, known_by) if period else ()), counted),
        columns=(
            Column(_("Serial no."), 14, 6, centred=True),
            Column(_("Task"), 48, 60),
            Column(_("Deadline"), 27, 22),
            Column(_("Overdue (days)"), 16, 12, centred=True),
            Column(_("Obstacle"), 33, 36),
            Column(_("Level that must decide"), 27, 28),
        ),
        rows=_overdue(late),
        invented=queries.programme(session).demonstration,
    )


def _overdue(late: tuple[OverdueOffice, ...]) -> Iterator[Row]:
    for office in late:
        yield (office.office or _("No lead assigned"),)
        for number, line in enumerate(office.tasks, start=1):
            task = f"{line.title} ({_('item {path}', path=line.path)})"
            yield number, task, line.deadline, line.days_late, line.obstacle, line.deciding


def read_round_list(session: Session, *, name: str, day: date, layout: PaperLayout | None = None) -> Paper:
    """Who has reported in the round that `name` names, on `day`, or on the day on which it was closed.

    What was frozen when it was closed is read by `reports.snapshot.read_round`. KnownError `round.unknown`,
    `round.ambiguous`.
    """
    rows = round_matrix(session, day=day, name=name)
    closed = next((row.closed_on for row in rows), None)
    on = min(day, closed) if closed else day
    return official_list(
        signing_profile(session, DocumentKind.ROUND_LIST, layout),
        abstract=_("of offices that have reported, {round}", round=plain(rows[0].title if rows else name)),
        as_of=on,
        paragraphs=tuple(_round_words(rows, on, closed)),
        columns=(
            Column(_("Serial no."), 14, 6, centred=True),
            Column(_("Office"), 53, 50),
            Column(_("State"), 32, 26),
            Column(_("Report received on"), 26, 14, centred=True),
            Column(_("Days late"), 17, 10, centred=True),
            Column(_("Remarks"), 23, 40),
        ),
        rows=tuple(_office(number, row) for number, row in enumerate(rows, start=1)),
        invented=queries.programme(session).demonstration,
    )


def _round_words(rows: list[RoundOfficeRow], on: date, closed: date | None) -> Iterator[str]:
    counted = Counter(_standing(row) for row in rows)
    in_order = sorted(rows, key=lambda row: list(RoundStanding).index(row.standing))
    words = dict.fromkeys(map(_standing, in_order))
    parts = "; ".join(f"{each.lower()} {count_words(counted[each])[0]}" for each in words)
    yield _("As of {date}: {n} offices asked: {parts}.", date=date_words(on), n=count_words(len(rows))[0], parts=parts)
    if closed:
        yield _("The round was closed on {date}: its figures stand.", date=date_words(closed))


def _office(number: int, row: RoundOfficeRow) -> Row:
    late = row.days_late or None
    return number, plain(row.name), _standing(row), row.received_on, late, plain(row.reason)


def _standing(row: RoundOfficeRow) -> str:
    """For whoever reads no packages: whether one was handed to the office is the hub's own affair."""
    if row.standing in (RoundStanding.NOT_SENT, RoundStanding.SENT):
        return _("Report not sent yet")
    return label(row.standing)
