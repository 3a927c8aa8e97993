"""Which period's figures of an indicator should be there by a date, and whether they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from models.indicator_rows import FigureRow, IndicatorRow
from models.rules.indicator.series import has_own_figures, series_names
from models.rules.periods import Period, read_period

_References = Mapping[str, Sequence[FigureRow]]


def awaited(rows: Sequence[IndicatorRow], as_of: date, *, first_year: int) -> tuple[str, ...]:
    """The ids of those of `rows` (all indicators) of whose awaited period something is still to be entered.

    Entered is a value or words, an estimate or a part of the period too, or the reason why there is none; districts do
    not answer for the province. Wanted is the indicator's own figure, or instead of it every reference with which its
    rule compares (a reference entered with any indicator serves all); where figures are kept in several series (R06)
    each of them.
    """
    references: dict[str, list[FigureRow]] = defaultdict(list)
    for row in rows:
        for figure in row.values:
            if figure.series is not None:
                references[figure.series].append(figure)
    return tuple(row.id for row in rows if _is_awaited(row, as_of, first_year, references))


def awaited_period(row: IndicatorRow, as_of: date, *, first_year: int) -> str | None:
    """The latest period that was over before `as_of` and of which the Programme wants a figure; None if there is none.

    A yearly (or quarterly) indicator: the last whole year of its phase, which without a phase begins in `first_year`.
    One that is judged once, or in words: its last target's period, else the last year of its phase. A rule over other
    indicators' figures alone (R07) awaits none of its own.
    """
    if not has_own_figures(row.rule, bool(row.targets)) and not series_names(row.rule):
        return None
    if row.frequency is None:
        periods = [read_period(target.period) for target in row.targets if target.period]
        last = max(periods, default=None) or (read_period(str(row.phase.last)) if row.phase else None)
        return str(last) if last is not None and last.last < as_of else None
    first = row.phase.first if row.phase else first_year
    year = min(as_of.year - 1, row.phase.last if row.phase else as_of.year)
    return str(year) if year >= first else None


def _is_awaited(row: IndicatorRow, as_of: date, first_year: int, references: _References) -> bool:
    wanted = awaited_period(row, as_of, first_year=first_year)
    if wanted is None or (row.baseline is not None and row.baseline.period == wanted):
        return False
    period, names = read_period(wanted), series_names(row.rule)
    if has_own_figures(row.rule, bool(row.targets)):
        own = (figure for figure in row.values if figure.series is None)
        if _answered(own, period):
            return False
    return not names or not all(_answered(_kept_for(row, name, references), period) for name in names)


def _kept_for(row: IndicatorRow, name: str, references: _References) -> Iterable[FigureRow]:
    """The figures of a series inside the indicator, or of a reference wherever it was entered."""
    if row.rule is not None and name in row.rule.references:
        return references.get(name, ())
    return (figure for figure in row.values if figure.series == name)


def _answered(figures: Iterable[FigureRow], wanted: Period) -> bool:
    return any(figure.office is None and _touch(read_period(figure.period), wanted) for figure in figures)


def _touch(given: Period, wanted: Period) -> bool:
    return wanted.first <= given.last and given.first <= wanted.last
