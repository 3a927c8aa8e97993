"""Draw lines of points: broken at gaps, hollow where estimated, with the side that is good."""

from __future__ import annotations

from collections.abc import Iterable

from figures.charts import inks, looks
from figures.charts.chart import Chart, ChartKind, ChartPoint, ChartSeries
from figures.charts.grounds import draw_baseline
from figures.charts.labels import Place
from figures.charts.panels import Panel
from figures.charts.plot import LABEL, Plot
from figures.charts.sheet import Type
from models.rules.periods import read_period
from models.vocabulary import BetterDirection, FigureKind


def draw_lines(plot: Plot, panel: Panel) -> None:
    """Every series as a line with its figures beside it, the newest first: they must have room."""
    for series in panel.series:
        for point in series.points:
            if point.value is not None:
                plot.labels.mark(plot.x(point.period), plot.y(float(point.value)))
    if panel.aims and panel.chart.baseline is not None:
        draw_baseline(plot, panel)
    if panel.chart.kind is ChartKind.DIRECTION:
        _draw_good_side(plot, panel.chart)
    for number, series in enumerate(panel.series):
        _draw_line(plot, panel, series, number)
    periods = sorted({point.period for each in panel.series for point in each.points}, key=read_period)
    for period in (periods[-1:] + periods[:1] + periods[1:-1])[: len(periods)]:
        _label_period(plot, panel, period)


def _label_period(plot: Plot, panel: Panel, period: str) -> None:
    """Each figure of the period beside its own point, or none of them: the table has them."""
    places = _places(plot, panel, period, nearest=False) or _places(plot, panel, period, nearest=True)
    for place in places:
        plot.labels.write(place)


def _places(plot: Plot, panel: Panel, period: str, *, nearest: bool) -> list[Place]:
    """A place for every figure of the period, or nothing where one of them has none."""
    places: list[Place] = []
    with plot.labels.trial():
        for number, series in enumerate(panel.series):
            kind = Type(LABEL.size, bold=number == 0, ink=looks.ink_of(number))
            for point in series.points:
                if point.period != period or point.value is None:
                    continue
                x, y = plot.x(period), plot.y(float(point.value))
                below, alone = _is_lowest(plot, panel, point), len(panel.series) == 1
                place = plot.labels.place(
                    plot.said(point), x, y, kind, below=below, beside=True, reach=6, far=alone, nearest=nearest
                )
                if place is None:
                    return []
                plot.labels.take(place)
                places.append(place)
    return places


def _draw_good_side(plot: Plot, chart: Chart) -> None:
    """An arrow at the side towards what is better."""
    if chart.direction not in (BetterDirection.HIGHER, BetterDirection.LOWER):
        return
    up = (chart.direction is BetterDirection.HIGHER) != chart.inverted
    x, quarter = plot.area.right - 7, plot.area.height / 4
    low, high = plot.area.bottom + quarter, plot.area.top - quarter
    plot.sheet.line([x, x], [low, high], color=inks.TARGET, linewidth=2.2, zorder=3)
    plot.sheet.line(
        [x], [high if up else low], marker="^" if up else "v", markersize=9, color=inks.TARGET, linestyle="none",
        zorder=3, gid="good side",
    )  # fmt: skip


def _is_lowest(plot: Plot, panel: Panel, point: ChartPoint) -> bool:
    """Words of the lowest of several lines go below it, those of the others above."""
    there = [
        plot.y(float(other.value))
        for each in panel.series
        for other in each.points
        if other.period == point.period and other.value is not None
    ]
    return len(there) > 1 and plot.y(float(point.value or 0)) <= min(there)


def _draw_line(plot: Plot, panel: Panel, series: ChartSeries, number: int) -> None:
    """Neighbouring figures are joined; a gap and a year without a figure break the line; estimates are hollow."""
    base = panel.chart.baseline if panel.aims and number == 0 else None
    start = [base] if base and all(each.period != base.period for each in series.points) else []
    for piece in _pieces(sorted([*start, *series.points], key=lambda each: read_period(each.period))):
        xs, ys = [plot.x(each.period) for each in piece], [plot.y(float(each.value or 0)) for each in piece]
        plot.labels.mark_path(xs, ys)
        plot.sheet.line(xs, ys, zorder=5, **looks.line(number))
    for point in series.points:
        if point.value is not None:
            look = looks.point(number, 6.5, hollow=point.kind is FigureKind.ESTIMATE)
            x, y = plot.x(point.period), plot.y(float(point.value))
            plot.sheet.line([x], [y], zorder=6, gid=f"point:{point.period}:{number}", **look)


def _pieces(points: Iterable[ChartPoint]) -> list[list[ChartPoint]]:
    """Runs of figures whose years follow each other."""
    runs: list[list[ChartPoint]] = []
    last: int | None = None
    for point in points:
        year = read_period(point.period).last.year
        if point.value is None:
            last = None
            continue
        if last is None or year - last > 1:
            runs.append([])
        runs[-1].append(point)
        last = year
    return [run for run in runs if len(run) > 1]
