"""The slots of a chart's axis: the years of its figures without a gap, and a far target after a break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from figures.charts.chart import ChartSeries
from models.indicator_rows import IndicatorRow
from models.rules.periods import Period, read_period

#: A target further away than so many years stands after a break: figures of today must stay readable.
_LONGEST = 12


def slots_of(row: IndicatorRow, series: Sequence[ChartSeries], as_of: date) -> tuple[str, ...]:
    """Years, oldest first, from the first that has something to show to the last; a far target's period closes them."""
    told = list(_periods(series))
    if row.baseline is not None:
        told.append(read_period(row.baseline.period))
    targets = [read_period(target.period) for target in row.targets if target.period]
    first = min([*(each.first.year for each in told), *_begun(row, targets, as_of)], default=None)
    if first is None:
        first = min((each.first.year for each in targets), default=row.phase.first if row.phase else as_of.year)
    ends = [*(each.last.year for each in told), *_ends(row, targets)]
    last = max([first, *(year for year in ends if year - first < _LONGEST)])
    years = [str(year) for year in range(first, last + 1)]
    far = {str(each.last.year): each for each in (*targets, *told) if each.last.year > last}
    return (*years, *sorted(far))


def _periods(series: Sequence[ChartSeries]) -> Iterable[Period]:
    return (read_period(point.period) for each in series for point in each.points)


def _begun(row: IndicatorRow, targets: Sequence[Period], as_of: date) -> list[int]:
    """First years of phase and targets that have begun."""
    years = [each.first.year for each in targets] + ([row.phase.first] if row.phase else [])
    return [year for year in years if year <= as_of.year]


def _ends(row: IndicatorRow, targets: Sequence[Period]) -> list[int]:
    """Last years of phase and targets."""
    return [each.last.year for each in targets] + ([row.phase.last] if row.phase else [])
