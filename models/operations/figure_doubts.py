"""What is said of a figure that does not fit those beside it: ten times the last one, a year unlike its quarters, a
source that goes with the earlier value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from models.messages import _
from models.queries.indicator_definitions import decimal
from models.rules.dates import date_words, read_date
from models.rules.indicator.against_target import summed_parts
from models.rules.indicator.readings import Reading
from models.rules.numbers import number_words
from models.rules.periods import Period, read_period
from models.store import Writing
from models.tables import IndicatorValue
from models.vocabulary import Aggregation, FigureKind

#: A figure so many times the last one of its series, or the last one so many times it, was likely mistyped.
_UNLIKE = 10


def warn_of_doubts(writing: Writing, indicator: Any, place: Mapping[str, Any], value: Decimal) -> None:
    """Accepted with a warning: `figure.unlike_last`, `figure.parts_differ`; after the figure has been written."""
    period, final = read_period(place["period"]), place["kind"] is FigureKind.ACTUAL
    beside = [each for each in _beside(writing, indicator.uid, place) if (each.period, each.final) != (period, final)]
    _warn_if_unlike(writing, indicator.code, period, value, beside)
    if indicator.aggregation == Aggregation.CUMULATIVE:
        _warn_if_parts_differ(writing, indicator.code, period, [*beside, Reading(period, value, final)])


def warn_of_dropped_source(writing: Writing, code: str, before: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    """A figure is replaced whole: what was said of the earlier value does not hold for the new one.

    Accepted with a warning: `figure.source_dropped`.
    """
    published, source = (before.get(name) if name not in now else None for name in ("published_on", "source"))
    dropped = [
        *([_("published on {date}", date=date_words(read_date(published)))] if published else []),
        *([_("source: {source}", source=source)] if source else []),
    ]
    if dropped:
        writing.warn(
            "figure.source_dropped",
            _("{code}: what was said of the earlier figure went with it ({dropped}). Give it again if it still holds.",
              code=code, dropped="; ".join(dropped)),
        )  # fmt: skip


def _beside(writing: Writing, indicator: str, place: Mapping[str, Any]) -> list[Reading]:
    """The values of the same series and office."""
    table = IndicatorValue
    rows = writing.session.execute(
        select(col(table.period), col(table.kind), col(table.figure)).where(
            col(table.indicator) == indicator,
            col(table.series).is_not_distinct_from(place["series"]),
            col(table.office).is_not_distinct_from(place["office"]),
            ~col(table.deleted),
        )
    )
    return [
        Reading(read_period(row.period), value, row.kind == FigureKind.ACTUAL)
        for row in rows
        if (value := decimal((row.figure or {}).get("value"))) is not None
    ]


def _warn_if_unlike(
    writing: Writing, code: str, period: Period, value: Decimal, beside: Iterable[Reading]
) -> None:  # fmt: skip
    """Against the last one before it of a period as long; zeros and changes of sign say nothing of size."""
    alike = [each for each in beside if each.period.months == period.months and each.period <= period]
    last = max(alike, key=lambda each: (each.period, each.final), default=None)
    if last is None or last.value * value <= 0:
        return
    small, large = sorted((abs(last.value), abs(value)))
    if large > small * _UNLIKE:
        writing.warn(
            "figure.unlike_last",
            _("{code}: {value} is more than ten times away from {last} of {period}. It was saved; please check again.",
              code=code, value=number_words(value), last=number_words(last.value), period=last.period.words),
        )  # fmt: skip


def _warn_if_parts_differ(writing: Writing, code: str, period: Period, known: list[Reading]) -> None:
    """Every longer period that holds this one, and this one itself, against the sum of its parts."""
    for whole in known:
        inside = [each for each in known if each.period.months < whole.period.months]
        parts = summed_parts(inside, whole.period)
        total = sum((each.value for each in parts), Decimal(0))
        complete = sum(each.period.months for each in parts) == whole.period.months
        concerned = whole.period.first <= period.first and period.last <= whole.period.last
        if concerned and parts and (total != whole.value if complete else total > whole.value):
            writing.warn(
                "figure.parts_differ",
                _("{code}: {period} is {value}, its parts come to {total}. The figure of the longer period counts; "
                  "please check.", code=code, period=whole.period.words, value=number_words(whole.value),
                  total=number_words(total)),
            )  # fmt: skip
