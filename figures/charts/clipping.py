"""A chart with only the years that were asked for; what it was judged by stays as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from figures.charts.chart import Chart
from figures.date_range import check_range
from models.errors import KnownError
from models.messages import _
from models.rules.periods import read_period


def clipped(chart: Chart, first: date | None, last: date | None) -> Chart:
    """`chart` with the periods that touch `first` … `last`; status, sums and means are still those of all figures.

    KnownError `picture.empty_range` where nothing of its axis is left, `print.range_reversed`.
    """
    if first is None and last is None:
        return chart
    begin, end = first or date.min, last or date.max
    check_range(begin, end)

    def inside(period: str) -> bool:
        read = read_period(period)
        return read.first <= end and read.last >= begin

    slots = tuple(slot for slot in chart.periods if inside(slot))
    if not slots:
        raise KnownError("picture.empty_range", _("The chart shows nothing in that stretch of time."))
    series = (
        replace(each, points=tuple(point for point in each.points if inside(point.period))) for each in chart.series
    )
    return replace(
        chart,
        periods=slots,
        series=tuple(each for each in series if each.points),
        baseline=chart.baseline if chart.baseline and inside(chart.baseline.period) else None,
        targets=tuple(band for band in chart.targets if band.period is None or inside(band.period)),
        path=tuple(point for point in chart.path if inside(point.period)),
        verdicts=tuple(verdict for verdict in chart.verdicts if inside(verdict.period)),
        lines=tuple(line for line in chart.lines if inside(line.period)),
        companions=tuple(clipped(each, first, last) for each in chart.companions),
    )
