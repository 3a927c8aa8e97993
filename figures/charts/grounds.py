"""Draw what figures are held against: targets, the reference path, the baseline, and the gaps with their reasons."""

from __future__ import annotations

from figures.charts import inks, looks
from figures.charts.chart import ChartKind, SeriesRole, TargetBand
from figures.charts.lines import point_words
from figures.charts.panels import Panel
from figures.charts.plot import LABEL, Plot
from figures.charts.sheet import LEADING, Box, Type
from models.vocabulary import TargetOperator

_SMALL = Type(8, ink=inks.QUIET)


def draw_band(plot: Plot, band: TargetBand, inverted: bool) -> None:
    """The interval that satisfies the target over its period: an edge at each end, hatched where it is "khoảng"."""
    if band.low is None and band.high is None:
        return
    left, right = plot.span(band.period) if band.period else (plot.area.left, plot.area.right)
    ends = [plot.y(float(end)) for end in (band.low, band.high) if end is not None]
    good_is_up = (band.high is None) != inverted
    top = max(ends) if len(ends) == 2 else (plot.area.top if good_is_up else ends[0])
    bottom = min(ends) if len(ends) == 2 else (ends[0] if good_is_up else plot.area.bottom)
    look = looks.ASPIRATION if band.aspiration else looks.TARGET
    about = band.operator is TargetOperator.ABOUT
    hatch = looks.HATCHED if about else (looks.DOTTED if band.aspiration else "")
    plot.sheet.area(
        Box(left, bottom, right, max(top, bottom + 1)), linewidth=0, hatch=hatch, zorder=1.5, gid="target", **look
    )
    for end in ends:
        plot.labels.mark_edge(left, right, end)
        dashes = (4, 2) if band.aspiration else (None, None)
        plot.sheet.line([left, right], [end, end], color=look["edgecolor"], linewidth=1.8, dashes=dashes, zorder=4)


def draw_path(plot: Plot, panel: Panel) -> None:
    """The reference path, if there is one."""
    points = panel.chart.path
    if not points:
        return
    xs, ys = [plot.x(each.period) for each in points], [plot.y(float(each.value)) for each in points]
    if panel.chart.kind is ChartKind.CUMULATIVE:  # a sum is reached when the year is over, and begins at nothing
        xs = [plot.span(points[0].period)[0], *(plot.span(each.period)[1] for each in points)]
        ys = [plot.y(0.0), *ys]
    plot.labels.mark_path(xs, ys)
    plot.sheet.line(xs, ys, zorder=3, gid="path", **looks.PATH)


def draw_gaps(plot: Plot, panel: Panel) -> None:
    """A period without a figure is empty, with the reason written there, unless another series has one."""
    told = {point.period for each in panel.series for point in each.points if point.value is not None}
    gaps = [
        point for each in panel.series for point in each.points if point.missing_reason and point.period not in told
    ]
    reasons = {point.period: point_words(point) for point in gaps}
    if panel.series and panel.series[0].role is SeriesRole.OWN:
        reasons |= {
            line.period: line.note for line in panel.chart.lines if line.is_absent and line.period in plot.slots
        }
    for period, words in reasons.items():
        left, right = plot.span(period)
        box = Box(left + 1, plot.area.bottom, right - 1, plot.area.top)
        plot.sheet.area(box, linewidth=0.6, zorder=1.2, **looks.GAP)
        _write_gap(plot, words, box)


def _write_gap(plot: Plot, words: str, box: Box) -> None:
    sheet = plot.sheet
    across, foot = box.mid_x, box.bottom + 5
    flat = sheet.wrapped(words, _SMALL, box.width - 2)
    longest = max(sheet.width(word, _SMALL) for word in words.split())
    if longest <= box.width - 2 and len(flat) * _SMALL.size * LEADING <= box.height:
        lines, turned = flat, False
    else:
        lines, turned = sheet.wrapped(words, _SMALL, box.height - 2), True
    if sheet.is_free(sheet.place(lines, across, foot, "center", "bottom", _SMALL, turned), box.grown(3)):
        sheet.write(lines, across, foot, _SMALL, across="center", turned=turned, halo=True)


def draw_baseline(plot: Plot, panel: Panel) -> None:
    """A hollow square with its figure, if the baseline lies on the axis."""
    base = panel.chart.baseline
    if base is None or base.value is None or base.period not in plot.slots:
        return
    x, y = plot.x(base.period), plot.y(float(base.value))
    plot.sheet.line([x], [y], zorder=7, gid=f"baseline:{base.period}", **looks.baseline(7))
    plot.label(plot.said(base), x, y, LABEL)
