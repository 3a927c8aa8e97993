"""Totals in words, the same on every kind of paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from models.messages import _
from models.rules.dates import date_words
from models.rules.numbers import number_words
from models.rules.periods import Period
from reports.table_rows import Rate, Totals


def count_words(*counts: int) -> tuple[str, ...]:
    """Counts as people read them: 10000 as "10.000"."""
    return tuple(number_words(Decimal(count)) for count in counts)


def dated_words(as_of: date, known_by: date) -> str:
    """Of which day the figures are, and by what knowledge."""
    return _(
        "Figures as of {date}, by what this office had received by the end of {known}.",
        date=date_words(as_of),
        known=date_words(known_by),
    )


def unfinished_words(period: Period, known_by: date) -> Iterator[str]:
    """That `period` is not over on `known_by`, where it is not."""
    if known_by < period.last:
        yield _("The period of the report is not over: it ends on {date}.", date=date_words(period.last))


def count_heads() -> tuple[str, str, str, str]:
    """Heads of the table of states."""
    return _("State"), _("Number of tasks"), _("In the on-time rate"), _("Left out of the on-time rate")


def percent_words(rate: Fraction | None) -> str:
    """A rate as "18,8 %"; words where there is nothing to divide by."""
    if rate is None:
        return _("cannot be computed")
    exact = Decimal(rate.numerator * 100) / Decimal(rate.denominator)
    return f"{number_words(exact.quantize(Decimal('0.1'), ROUND_HALF_UP))} %"


def composition_words(totals: Totals) -> str:
    """How many tasks the table has, and which of its rows are none, so that they can be counted by hand."""
    tasks, headings, restatements = count_words(totals.tasks, totals.headings, totals.restatements)
    return _(
        "{tasks} tasks are followed up; {headings} headings and {restatements} items that repeat another are not"
        " counted.",
        tasks=tasks,
        headings=headings,
        restatements=restatements,
    )


def rate_words(rate: Rate) -> str:
    """A rate with its numerator and denominator, then what it leaves out and why."""
    numerator, denominator = count_words(rate.numerator, rate.denominator)
    words = _(
        "{what}: {numerator}/{denominator} = {percent}.",
        what=rate.words,
        numerator=numerator,
        denominator=denominator,
        percent=percent_words(rate.value),
    )
    if not rate.left_out:
        return words
    reasons = "; ".join(f"{count_words(count)[0]} {reason.lower()}" for reason, count in rate.left_out)
    total = count_words(sum(count for _reason, count in rate.left_out))[0]
    return words + " " + _("Left out: {n} ({reasons}).", n=total, reasons=reasons)


def silence_words(totals: Totals) -> str:
    """How many tasks nobody has reported on: not the same as overdue."""
    return _("No report yet: {n} tasks.", n=count_words(totals.tasks - totals.reported)[0])
