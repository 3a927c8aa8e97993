"""Which figures count as of a date, and which one stands where a period has both an estimate and an actual."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.indicator_rows import FigureRow
from models.rules.periods import Period, read_period
from models.vocabulary import FigureKind

#: A figure's place: its series, its office, its period.
Place = tuple[str | None, str | None, str]


def known_from(figure: FigureRow) -> date:
    """The first day on which a figure counts: its publication; without it an actual from the last day of its period,
    as the reason why there is none (of an estimate too), an estimate from the first."""
    if figure.published_on is not None:
        return figure.published_on
    period = read_period(figure.period)
    foretold = figure.kind is FigureKind.ESTIMATE and figure.missing_reason is None
    return period.first if foretold else period.last


def known_figures(figures: Iterable[FigureRow], as_of: date) -> list[FigureRow]:
    """All figures that count on `as_of`, estimates that an actual has overtaken too; oldest period first."""
    return sorted((figure for figure in figures if known_from(figure) <= as_of), key=_order)


def standing_figures(figures: Iterable[FigureRow], as_of: date) -> list[FigureRow]:
    """One figure for each series, office and period on `as_of`: the actual (a gap with its reason too) over the
    estimate, and of two of one kind the one published last; oldest period first."""
    standing: dict[Place, FigureRow] = {}
    for figure in sorted(known_figures(figures, as_of), key=_rank):
        standing[figure.series, figure.office, figure.period] = figure
    return sorted(standing.values(), key=_order)


def _order(figure: FigureRow) -> tuple[Period, str, str, tuple[bool, date, str]]:
    return read_period(figure.period), figure.series or "", figure.office or "", _rank(figure)


def _rank(figure: FigureRow) -> tuple[bool, date, str]:
    """The higher stands; the last part only makes the choice the same in every store."""
    return figure.kind is FigureKind.ACTUAL, known_from(figure), repr(figure)
