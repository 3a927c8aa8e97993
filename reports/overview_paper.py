"""The leader's page as a paper that fits on one A4 page, however much there is to tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.indicator_words import status_words
from models.labels import label
from models.messages import _
from models.rules.dates import date_words
from models.vocabulary import AssessmentCode, IndicatorStatus
from reports.official.paper import Column, Heading, Paper, Part, Table, Value
from reports.official.paper_pdf import page_room_left
from reports.official.paper_writing import paper_frame
from reports.overview_report import Decision, OverviewReport, RoundCount
from reports.progress_report import COMPLETED, ON_TIME, REPORTED
from reports.progress_words import KIND_LINE, ratio_words
from reports.totals_words import count_words

#: Points kept free, for another program sets the same letters a little wider.
_RESERVE = 30.0
#: Letters of a title on the page, and where there is the least room.
_LONG, _SHORT = 90, 45
#: An open round has a line; of more than so many the rest is counted.
_MOST_ROUNDS = 2

_Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class _Room:
    """How many rows of each list and how many rounds are told, and in how many letters each text."""

    late: int
    decisions: int
    coming: int
    letters: int
    rounds: int = _MOST_ROUNDS


_EVERYTHING = _Room(*(100_000,) * 5)


def overview_paper(report: OverviewReport) -> Paper:
    """The paper with as many rows of each list as fit, no list far behind another; its workbook has them all."""
    return replace(_paper(report, _room(report)), sheets=tuple(_parts(report, _EVERYTHING)))


def _room(report: OverviewReport) -> _Room:
    room = _Room(1, 1, 1, _LONG)
    if not _fits(_paper(report, room)):
        return replace(room, letters=_SHORT)
    growing = ["late", "decisions", "coming"]
    while growing:
        name = growing.pop(0)
        larger = replace(room, **{name: getattr(room, name) + 1})
        if getattr(room, name) < len(getattr(report, name)) and _fits(_paper(report, larger)):
            room = larger
            growing.append(name)
    return room


def _fits(paper: Paper) -> bool:
    return page_room_left(paper, paper_frame(paper)) >= _RESERVE


def _paper(report: OverviewReport, room: _Room) -> Paper:
    return Paper(
        template="overview",
        profile=report.profile,
        kind_line=KIND_LINE,
        abstract=_("overview of the Programme of action"),
        as_of=report.as_of,
        parts=tuple(_parts(report, room)),
        invented=report.demonstration,
        dense=True,
    )


def _parts(report: OverviewReport, room: _Room) -> Iterator[Part]:
    as_of, known = date_words(report.as_of), date_words(report.known_by)
    yield _("Figures as of {date}, by what was received by the end of {known}.", date=as_of, known=known)
    yield Heading(_("1. Progress of {n} tasks", n=count_words(report.totals.tasks)[0]))
    yield _progress(report)
    yield Heading(_("2. Overdue: {n} tasks, by lead agency", n=count_words(report.overdue)[0]))
    yield from _late(report, room)
    yield Heading(_("3. To be decided: {n} tasks", n=count_words(len(report.decisions))[0]))
    yield from _decisions(report.decisions, room)
    title = _("4. Due within {days} days: {n} tasks", days=report.due_soon_days, n=count_words(len(report.coming))[0])
    yield Heading(title)
    yield from _coming(report, room)
    yield Heading(_("5. Indicators: {n}", n=count_words(report.indicators)[0]))
    yield from _indicators(report)
    yield Heading(_("6. Reporting rounds"))
    yield from _rounds(report.rounds, room.rounds)


def _progress(report: OverviewReport) -> Table:
    """Rates apart, each with numerator and denominator."""
    rates = report.totals.rates
    heads = (_("Completed"), _("Reported on"), _("On time"), _("Overdue"), _("Due soon"), _("No report yet"))
    silent = report.totals.tasks - report.totals.reported
    told = (ratio_words(rates[each]) for each in (COMPLETED, REPORTED, ON_TIME))
    row: _Row = (*told, report.overdue, len(report.coming), silent)
    columns = tuple(
        Column(head, share, 18, centred=True) for head, share in zip(heads, (34, 34, 34, 20, 20, 23), strict=True)
    )
    return Table(_("Progress"), columns, (row,))


def _late(report: OverviewReport, room: _Room) -> Iterator[Part]:
    columns = (
        Column(_("Lead"), 52, 40),
        Column(_("Tasks overdue"), 16, 10, centred=True),
        Column(_("Most days"), 16, 14, centred=True),
        Column(_("Overdue longest"), 81, 70),
    )
    told = [
        (each.office or _("No lead assigned"), each.tasks, each.days_late, _cut(each.title, room.letters))
        for each in report.late
    ]
    rest = count_words(len(told) - room.late, sum(each.tasks for each in report.late[room.late :]))
    more = _("and {n} other agencies with {tasks} tasks", n=rest[0], tasks=rest[1])
    if sum(each.tasks for each in report.late) != report.overdue:
        yield _("(A task with several leads is counted at each of them.)")
    yield from _listed(_("Overdue tasks"), columns, told, room.late, more)


def _decisions(found: Sequence[Decision], room: _Room) -> Iterator[Part]:
    columns = (
        Column(_("Level that must decide"), 37, 36),
        Column(_("Task"), 80, 60),
        Column(_("Obstacle"), 48, 50),
    )
    told = [(each.level, _cut(each.title, room.letters), _cut(each.obstacle, room.letters)) for each in found]
    yield from _listed(_("To be decided"), columns, told, room.decisions, _more_tasks(len(told) - room.decisions))


def _coming(report: OverviewReport, room: _Room) -> Iterator[Part]:
    columns = (Column(_("Deadline"), 38, 26), Column(_("Task"), 79, 70), Column(_("Lead"), 48, 40))
    told = [(each.when, _cut(each.title, room.letters), _cut(each.lead, room.letters)) for each in report.coming]
    yield from _listed(_("Due soon"), columns, told, room.coming, _more_tasks(len(told) - room.coming))


def _more_tasks(n: int) -> str:
    return _("and {n} other tasks", n=count_words(n)[0])


def _listed(name: str, columns: tuple[Column, ...], told: Sequence[_Row], rows: int, more: str) -> Iterator[Part]:
    """The first `rows` and, where there are others, how many; a sentence where there is nothing."""
    if told:
        rest = [(more,)] if len(told) > rows else []
        yield Table(name, columns, (*told[:rows], *rest))
    else:
        yield _("None.")


def _indicators(report: OverviewReport) -> Iterator[str]:
    states = "; ".join(
        f"{status_words(each)} {report.statuses[each]}" for each in IndicatorStatus if report.statuses.get(each)
    )
    yield _("By the figures: {states}.", states=states or "–")
    words = "; ".join(f"{label(each)} {report.judged.get(each, 0)}" for each in AssessmentCode)
    judged = count_words(sum(report.judged.values()))[0]
    yield _("Judged by people: {n} ({words}).", n=judged, words=words)


def _rounds(found: Sequence[RoundCount], most: int) -> Iterator[str]:
    if not found:
        yield _("No round is open.")
    for each in found[:most]:
        said = {"round": each.title, "n": count_words(each.reported)[0], "all": count_words(each.asked)[0]}
        if each.due:
            yield _("{round}: {n}/{all} offices have reported; due {date}.", date=date_words(each.due), **said)
        else:
            yield _("{round}: {n}/{all} offices have reported.", **said)
    if len(found) > most:
        yield _("And {n} other open rounds.", n=len(found) - most)


def _cut(text: str, letters: int) -> str:
    """`text` in so many letters, cut between words."""
    if len(text) <= letters:
        return text
    return text[:letters].rsplit(" ", 1)[0].rstrip(" ,;.") + "…"
