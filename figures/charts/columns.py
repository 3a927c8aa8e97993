"""Draw columns: filled, outlined or hatched by what is said of their year, with the line of sums or means."""

from __future__ import annotations

from collections.abc import Sequence

from figures.charts import inks, looks
from figures.charts.chart import ChartPoint, ChartSeries, SeriesRole
from figures.charts.grounds import draw_baseline
from figures.charts.panels import Panel
from figures.charts.plot import LABEL, Plot
from figures.charts.sheet import Box, Type
from models.rules.periods import Period, read_period
from models.vocabulary import FigureKind, Verdict

_COLUMN, _WIDEST = 0.62, 64.0
_FEW = 6


def draw_columns(plot: Plot, panel: Panel) -> None:
    """The columns of the panel's first series with their figures, the sums or means, and the baseline."""
    own = next((each for each in panel.series if each.role in (SeriesRole.OWN, SeriesRole.MEMBER)), None)
    verdicts = {each.period: each.verdict for each in panel.verdicts}
    if own is not None:
        shown = columns_shown(own.points)
        for point in shown:
            _draw_column(plot, point, verdicts.get(point.period))
        _label_columns(plot, shown)
    for series in panel.series:
        if series.role.is_computed:
            _draw_running(plot, series)
    if panel.aims and panel.chart.baseline is not None:
        draw_baseline(plot, panel)


def columns_shown(points: Sequence[ChartPoint]) -> list[ChartPoint]:
    """The figures that become columns, none over another: the parts of a period where they make all of it, else the
    whole; no phase of several years."""
    known = [(read_period(point.period), point) for point in points if point.value is not None]
    known = [(period, point) for period, point in known if period.first.year == period.last.year]
    shown: list[tuple[Period, ChartPoint]] = []
    for period, point in sorted(known, key=lambda each: each[0].months):
        inside = [part for part, _point in shown if period.first <= part.first and part.last <= period.last]
        if sum(part.months for part in inside) < period.months:
            shown = [each for each in shown if each[0] not in inside]
            shown.append((period, point))
    return [point for _period, point in sorted(shown, key=lambda each: each[0])]


def _foot(plot: Plot) -> float:
    scale = plot.scale
    return plot.area.bottom if scale.inverted else plot.y(max(0.0, scale.low))


def _draw_column(plot: Plot, point: ChartPoint, verdict: Verdict | None) -> None:
    left, right = plot.span(point.period)
    side = max((right - left) * (1 - _COLUMN), right - left - _WIDEST) / 2
    foot, head = sorted((_foot(plot), plot.y(float(point.value or 0))))
    look = looks.COLUMNS[verdict]
    if point.kind is FigureKind.ESTIMATE:
        look = look | looks.ESTIMATE | {"linewidth": 1.0}
    box = Box(left + side, foot, right - side, max(head, foot + 0.8))
    plot.labels.busy.append(box)
    plot.sheet.area(box, zorder=3, gid=f"column:{point.period}", **look)


def _label_columns(plot: Plot, points: Sequence[ChartPoint]) -> None:
    """Above each column its figure; above many narrow ones that of the last alone."""
    room = min((plot.span(point.period)[1] - plot.span(point.period)[0] for point in points), default=0.0)
    crowded = any(plot.sheet.width(plot.said(point), LABEL) > room for point in points)
    for point in points[-1:] if crowded and len(points) > _FEW else points:
        value = float(point.value or 0)
        head, up = plot.y(value), value >= 0 or plot.scale.inverted
        words = plot.said(point)
        plot.label(words, plot.x(point.period), head, below=not up, reach=2.5, beside=False)


def _draw_running(plot: Plot, series: ChartSeries) -> None:
    """A stepping line of sums or means; its last figure is written."""
    points = [point for point in series.points if point.value is not None]
    if not points:
        return
    xs, ys = [], []
    for point in points:
        left, right = plot.span(point.period)
        at_end = series.role is SeriesRole.RUNNING
        xs += [right - 1] if at_end else [left, right]
        ys += [plot.y(float(point.value or 0))] * (1 if at_end else 2)
    plot.labels.mark_path(xs, ys)
    plot.sheet.line(xs, ys, zorder=5, gid=series.role.value, **looks.SUM, **looks.computed(series.role))
    last = points[-1]
    kind = Type(LABEL.size, bold=True, ink=inks.SUM)
    words = f"{series.name} {plot.said(last)}"
    plot.label(words, plot.span(last.period)[1], plot.y(float(last.value or 0)), kind, reach=5)
