"""The periodic report in words, the same in Word and in PDF: paragraphs and the texts of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models.indicator_words import status_words
from models.messages import _
from models.rules.dates import date_words
from reports.official.frame import Frame, frame
from reports.plain_text import plain
from reports.progress_report import BreakthroughLine, OverdueLine, OverdueOffice, ProgressReport
from reports.table_rows import Rate
from reports.totals_words import (
    composition_words,
    count_words,
    dated_words,
    percent_words,
    rate_words,
    silence_words,
    unfinished_words,
)

#: A report of the Party and of the State alike.
KIND_LINE = "BÁO CÁO"

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverdueTexts:
    """An agency and its tasks as rows of the table."""

    name: str
    tasks: tuple[Texts, ...]


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """All that is printed before the annex; rows of tables have one text a column."""

    frame: Frame
    general: Texts
    states: tuple[Texts, ...]
    states_sum: Texts
    rates: Texts
    breakthroughs: tuple[Texts, ...]
    breakthroughs_sum: Texts
    overdue_words: Texts
    overdue: tuple[OverdueTexts, ...]
    indicator_words: Texts
    indicators: tuple[Texts, ...]
    proposals: Texts
    annex_title: str
    annex_words: str
    annex_remarks: Texts


def report_texts(report: ProgressReport, *, number: str | None = None, issued_on: date | None = None) -> ReportTexts:
    """The words of `report`; a draft unless it has a `number`."""
    totals = report.totals
    sums = count_words(totals.tasks, totals.counted, totals.left_out)
    return ReportTexts(
        frame=frame(
            report.profile,
            abstract=_("on carrying out the Programme of action, {period}", period=report.period.words),
            number=number,
            issued_on=issued_on,
            demonstration=report.demonstration,
            kind_line=KIND_LINE,
        ),
        general=tuple(_general(report)),
        states=tuple(
            (state.signed, *count_words(state.tasks, state.counted, state.left_out)) for state in totals.states
        ),
        states_sum=(_("Sum"), *sums),
        rates=(*map(rate_words, totals.rates), silence_words(totals)),
        breakthroughs=tuple(map(breakthrough_texts, report.breakthroughs)),
        breakthroughs_sum=(_("Sum"), *breakthrough_texts(BreakthroughLine(None, "", totals))[1:]),
        overdue_words=_overdue_words(report),
        overdue=tuple(_overdue(report.overdue)),
        indicator_words=_indicator_words(report),
        indicators=tuple(
            (line.code, line.name, line.target, line.actual or "–", status_words(line.status))
            for line in report.indicators
        ),
        proposals=report.proposals or (() if number else (_("(To be written by whoever signs the report.)"),)),
        annex_title=report.annex.title.upper(),
        annex_words=f"({report.annex.as_of_words})",
        annex_remarks=report.annex.remarks,
    )


def _general(report: ProgressReport) -> Iterator[str]:
    yield dated_words(report.as_of, report.known_by)
    yield from unfinished_words(report.period, report.known_by)
    if report.closed_round:
        yield _(
            "These figures were frozen when “{round}” was closed on {date}.",
            round=report.closed_round,
            date=date_words(report.known_by),
        )
    yield composition_words(report.totals)
    yield _("How the tasks stand:")


def breakthrough_name(line: BreakthroughLine) -> str:
    """A breakthrough by number and title."""
    if line.no is None:
        return _("Outside the three breakthroughs")
    return _("Breakthrough {no}: {title}", no=line.no, title=line.title)


def breakthrough_texts(line: BreakthroughLine) -> Texts:
    """Name, tasks, completed and on time with numerator and denominator, overdue, without report."""
    tasks, overdue, silent = count_words(line.totals.tasks, line.overdue, line.silent)
    return breakthrough_name(line), tasks, ratio_words(line.completed), ratio_words(line.on_time), overdue, silent


def ratio_words(rate: Rate) -> str:
    """ "3/10 (30 %)"; a dash where there is nothing to divide by."""
    if not rate.denominator:
        return "–"
    numerator, denominator = count_words(rate.numerator, rate.denominator)
    return f"{numerator}/{denominator} ({percent_words(rate.value)})"


def _overdue_words(report: ProgressReport) -> Texts:
    if not report.overdue_tasks:
        return (_("No task is overdue."),)
    return (
        _(
            "{n} tasks are overdue, the longest delay first; a task with several leads stands under each of them.",
            n=count_words(report.overdue_tasks)[0],
        ),
    )


def _overdue(offices: Sequence[OverdueOffice]) -> Iterator[OverdueTexts]:
    for office in offices:
        rows = tuple(_overdue_row(number, line) for number, line in enumerate(office.tasks, start=1))
        yield OverdueTexts(f"{office.office or _('No lead assigned')} ({len(rows)})", rows)


def _overdue_row(number: int, line: OverdueLine) -> Texts:
    task = f"{line.title} ({_('item {path}', path=plain(line.path))})"
    days = count_words(line.days_late)[0]
    return str(number), task, line.deadline, days, line.obstacle or "–", line.deciding or "–"


def _indicator_words(report: ProgressReport) -> Texts:
    number = count_words(len(report.indicators))[0]
    parts = "; ".join(f"{status_words(status)} {count_words(count)[0]}" for status, count in report.statuses)
    return (_("{n} indicators are followed up: {parts}.", n=number, parts=parts),)
