"""Paint the panels that have axes: lines, columns, targets, the reference path, gaps and their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from figures.charts import inks
from figures.charts.chart import Chart, ChartKind, ChartPoint, ChartSeries, SeriesRole, TargetBand
from figures.charts.lines import point_words
from figures.charts.panels import Panel, PanelKind, good_side, slot_words
from figures.charts.plot import LABEL, PANEL_TITLE, TICK, Plot, foot_height, side_width
from figures.charts.scale import Scale, scale_of
from figures.charts.sheet import LEADING, Box, Sheet, Type
from models.labels import label
from models.messages import _
from models.rules.periods import read_period
from models.vocabulary import BetterDirection, FigureKind, Measure, Verdict

_SMALL = Type(8, ink=inks.QUIET)
_COLUMN, _WIDEST = 0.62, 64.0
_SIGNS = {Verdict.MET: "✓", Verdict.NOT_MET: "✕"}
#: A panel lower than this shows no words beside its unit and tick labels.
_LOWEST = 24.0


def paint_axes(sheet: Sheet, panel: Panel, area: Box) -> None:
    """One panel of lines or columns inside `area`, its title, unit and tick labels included."""
    top = _write_head(sheet, panel, area)
    ticks = _ticks(sheet, panel, area)
    scale = _scale(panel, max(_LOWEST, top - area.bottom))
    top -= _write_unit(sheet, panel, scale, Box(area.left, area.bottom, area.right, top))
    left = area.left + side_width(sheet, scale)
    inner = Box(left, area.bottom + foot_height(sheet, ticks), area.right - 4, top - 8)
    plot = Plot(sheet, inner, scale, panel.chart.periods)
    plot.draw_frame(_fitting(sheet, plot, ticks))
    if panel.aims:
        for band in panel.chart.targets:
            _draw_band(plot, band, panel.chart.inverted)
        _draw_path(plot, panel)
    _draw_gaps(plot, panel)
    if panel.kind is PanelKind.COLUMNS:
        _draw_columns(plot, panel)
    else:
        _draw_lines(plot, panel)
    _say_nothing_known(plot, panel)


def _write_head(sheet: Sheet, panel: Panel, area: Box) -> float:
    if not panel.title:
        return area.top
    box = sheet.write(sheet.wrapped(panel.title, PANEL_TITLE, area.width), area.left, area.top, PANEL_TITLE, up="top")
    return box.bottom - 1


def _write_unit(sheet: Sheet, panel: Panel, scale: Scale, area: Box) -> float:
    chart = panel.chart
    unit = panel.series[0].unit if panel.series and panel.series[0].unit else chart.unit
    words = " ".join(part for part in (scale.unit, unit) if part)
    if chart.inverted:
        words = _("rank; 1 is the best, on top")
    elif not chart.targets and (side := good_side(chart)):
        words = f"{words}; {side}" if words else side
    lines = sheet.wrapped(words, TICK, area.width)
    if not lines:
        return 0.0
    return sheet.write(lines, area.left, area.top, TICK, up="top").height + 4


# -- what the scale must hold -----------------------------------------------------------------------------------------


def _scale(panel: Panel, height: float) -> Scale:
    chart = panel.chart
    values = [float(point.value) for each in panel.series for point in each.points if point.value is not None]
    if panel.aims:
        values += [float(end) for band in chart.targets for end in (band.low, band.high) if end is not None]
        values += [float(point.value) for point in chart.path]
        values += [float(chart.baseline.value)] if chart.baseline and chart.baseline.value is not None else []
    columns = panel.kind is PanelKind.COLUMNS
    ticks = max(2, min(6, int(height / 30)))
    if columns and chart.inverted and values:
        values += [float(_worst(panel, values))]
    whole = chart.measure in (Measure.RANK, Measure.COUNT, Measure.LEVEL) and all(each == int(each) for each in values)
    return scale_of(
        values, zero=columns and not chart.inverted, inverted=chart.inverted, ticks=ticks, whole=whole, room=0.12
    )


def _worst(panel: Panel, values: Sequence[float]) -> float:
    """A column of ranks stands on the worst place there is."""
    ranked = [point.of for each in panel.series for point in each.points if point.of]
    return float(max([*ranked, *values]))


# -- ticks ------------------------------------------------------------------------------------------------------------


def _ticks(sheet: Sheet, panel: Panel, area: Box) -> dict[str, tuple[str, ...]]:
    """Under each slot its year; where years are judged the sign, and the year that it was held against if another."""
    judged = {each.period: each for each in panel.verdicts} if panel.kind is PanelKind.COLUMNS else {}
    ticks = {}
    for slot in panel.chart.periods:
        lines = [slot_words(slot, panel.chart)]
        verdict = judged.get(slot)
        if verdict is not None:
            lines.append(f"{_SIGNS[verdict.verdict]} {label(verdict.verdict).lower()}")
            if verdict.previous_period and int(verdict.previous_period[:4]) != int(slot[:4]) - 1:
                lines.append(_("against {period}", period=verdict.previous_period))
        ticks[slot] = tuple(lines)
    return ticks


def _fitting(sheet: Sheet, plot: Plot, ticks: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """With the words of the verdicts if all have room, else with their signs alone (the legend tells them)."""
    if len(plot.thinned(ticks)) == len(ticks):
        return ticks
    short = {slot: tuple(_shortened(line, at) for at, line in enumerate(lines)) for slot, lines in ticks.items()}
    if len(plot.thinned(short)) == len(short):
        return short
    return {slot: lines[:2] for slot, lines in short.items()}


def _shortened(line: str, at: int) -> str:
    return line.partition(" ")[0] if at == 1 else line


# -- aims -------------------------------------------------------------------------------------------------------------


def _draw_band(plot: Plot, band: TargetBand, inverted: bool) -> None:
    """The interval that satisfies the target over its period: an edge at each end, hatched where it is "khoảng"."""
    if band.low is None and band.high is None:
        return
    left, right = plot.span(band.period) if band.period else (plot.area.left, plot.area.right)
    ends = [plot.y(float(end)) for end in (band.low, band.high) if end is not None]
    good_is_up = (band.high is None) != inverted
    top = max(ends) if len(ends) == 2 else (plot.area.top if good_is_up else ends[0])
    bottom = min(ends) if len(ends) == 2 else (ends[0] if good_is_up else plot.area.bottom)
    ink = inks.ASPIRATION if band.aspiration else inks.TARGET
    ground = inks.ASPIRATION_GROUND if band.aspiration else inks.TARGET_GROUND
    hatch = "////" if band.operator == "~" else ("...." if band.aspiration else "")
    plot.sheet.area(
        Box(left, bottom, right, max(top, bottom + 1)),
        facecolor=ground, edgecolor=ink, linewidth=0, hatch=hatch, zorder=1.5, gid="target",
    )  # fmt: skip
    for end in ends:
        style: dict[str, Any] = {"dashes": (4, 2)} if band.aspiration else {}
        plot.sheet.line([left, right], [end, end], color=ink, linewidth=1.8, zorder=4, **style)


def _draw_path(plot: Plot, panel: Panel) -> None:
    points = panel.chart.path
    if points:
        xs, ys = [plot.x(each.period) for each in points], [plot.y(float(each.value)) for each in points]
        plot.sheet.line(xs, ys, color=inks.PATH, linewidth=1.1, dashes=(3, 2.5), zorder=3, gid="path")


# -- gaps -------------------------------------------------------------------------------------------------------------


def _draw_gaps(plot: Plot, panel: Panel) -> None:
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
        plot.sheet.area(box, facecolor=inks.GAP_GROUND, edgecolor=inks.GRID, linewidth=0.6, zorder=1.2)
        _write_gap(plot, words, box)


def _write_gap(plot: Plot, words: str, box: Box) -> None:
    sheet = plot.sheet
    across, foot = (box.left + box.right) / 2, box.bottom + 5
    flat = sheet.wrapped(words, _SMALL, box.width - 2)
    longest = max(sheet.width(word, _SMALL) for word in words.split())
    if longest <= box.width - 2 and len(flat) * _SMALL.size * LEADING <= box.height:
        lines, turned = flat, False
    else:
        lines, turned = sheet.wrapped(words, _SMALL, box.height - 2), True
    if sheet.is_free(sheet.place(lines, across, foot, "center", "bottom", _SMALL, turned), box.grown(3)):
        sheet.write(lines, across, foot, _SMALL, across="center", turned=turned, halo=True)


# -- columns ----------------------------------------------------------------------------------------------------------


def _draw_columns(plot: Plot, panel: Panel) -> None:
    own = next((each for each in panel.series if each.role in (SeriesRole.OWN, SeriesRole.MEMBER)), None)
    verdicts = {each.period: each.verdict for each in panel.verdicts}
    if own is not None:
        for point in own.points:
            if point.value is not None and not _is_phase(point):
                _draw_column(plot, point, verdicts.get(point.period))
        _label_columns(plot, [point for point in own.points if point.value is not None and not _is_phase(point)])
    for series in panel.series:
        if series.role in (SeriesRole.RUNNING, SeriesRole.MEAN):
            _draw_running(plot, series)
    if panel.aims and panel.chart.baseline is not None:
        _draw_baseline(plot, panel)


def _is_phase(point: ChartPoint) -> bool:
    period = read_period(point.period)
    return period.first.year != period.last.year


def _foot(plot: Plot) -> float:
    scale = plot.scale
    return plot.area.bottom if scale.inverted else plot.y(max(0.0, scale.low))


def _draw_column(plot: Plot, point: ChartPoint, verdict: Verdict | None) -> None:
    left, right = plot.span(point.period)
    side = max((right - left) * (1 - _COLUMN), right - left - _WIDEST) / 2
    foot, head = sorted((_foot(plot), plot.y(float(point.value or 0))))
    ink = {Verdict.MET: inks.MET, Verdict.NOT_MET: inks.NOT_MET, None: inks.OWN}[verdict]
    looks: dict[str, Any] = {"facecolor": ink, "edgecolor": ink, "linewidth": 1.0}
    if verdict is Verdict.NOT_MET:
        looks |= {"facecolor": inks.NOT_MET_GROUND, "linewidth": 1.6}
    elif verdict is None:
        looks |= {"facecolor": inks.COLUMN_GROUND, "linewidth": 1.2}
    if point.kind is FigureKind.ESTIMATE:
        looks |= {"facecolor": inks.PAPER, "hatch": "////", "linewidth": 1.0}
    box = Box(left + side, foot, right - side, max(head, foot + 0.8))
    plot.sheet.area(box, zorder=3, gid=f"column:{point.period}", **looks)


def _label_columns(plot: Plot, points: Sequence[ChartPoint]) -> None:
    """Above each column its figure; turned where the columns are narrow."""
    for point in points:
        value = float(point.value or 0)
        head, up = plot.y(value), value >= 0 or plot.scale.inverted
        words = point_words(point)
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
    plot.sheet.line(
        xs, ys, color=inks.SUM, linewidth=1.8, zorder=5, marker="D" if series.role is SeriesRole.RUNNING else "",
        markersize=4, markerfacecolor=inks.PAPER, gid=series.role.value,
    )  # fmt: skip
    last = points[-1]
    kind = Type(LABEL.size, bold=True, ink=inks.SUM)
    words = f"{series.name} {point_words(last)}"
    plot.label(words, plot.span(last.period)[1], plot.y(float(last.value or 0)), kind, reach=5)


# -- lines ------------------------------------------------------------------------------------------------------------


def _draw_lines(plot: Plot, panel: Panel) -> None:
    if panel.aims and panel.chart.baseline is not None:
        _draw_baseline(plot, panel)
    if panel.chart.kind is ChartKind.DIRECTION:
        _draw_good_side(plot, panel.chart)
    for number, series in enumerate(panel.series):
        _draw_line(plot, panel, series, number)
    for number, series in enumerate(panel.series):
        kind = Type(LABEL.size, bold=number == 0, ink=line_ink(number))
        points = [point for point in series.points if point.value is not None]
        for point in (points[-1:] + points[:1] + points[1:-1])[: len(points)]:
            x, y = plot.x(point.period), plot.y(float(point.value or 0))
            plot.label(point_words(point), x, y, kind, below=_is_lowest(plot, panel, point))


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


def line_ink(number: int) -> str:
    return inks.OWN if number == 0 else inks.REFERENCES[(number - 1) % len(inks.REFERENCES)]


def _draw_line(plot: Plot, panel: Panel, series: ChartSeries, number: int) -> None:
    """Neighbouring figures are joined; a gap and a year without a figure break the line; estimates are hollow."""
    ink, dashes = line_ink(number), inks.DASHES[number % len(inks.DASHES)]
    base = panel.chart.baseline if panel.aims and number == 0 else None
    start = [base] if base and all(each.period != base.period for each in series.points) else []
    for piece in _pieces(sorted([*start, *series.points], key=lambda each: read_period(each.period))):
        xs, ys = [plot.x(each.period) for each in piece], [plot.y(float(each.value or 0)) for each in piece]
        plot.sheet.line(xs, ys, color=ink, linewidth=2 if number == 0 else 1.5, dashes=dashes or (None, None), zorder=5)
    for point in series.points:
        if point.value is not None:
            hollow = point.kind is FigureKind.ESTIMATE
            plot.sheet.line(
                [plot.x(point.period)], [plot.y(float(point.value))], marker=inks.MARKERS[number % len(inks.MARKERS)],
                markersize=6.5, markeredgewidth=1.5, markeredgecolor=ink, linestyle="none",
                markerfacecolor=inks.PAPER if hollow else ink, zorder=6, gid=f"point:{point.period}:{number}",
            )  # fmt: skip


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


def _draw_baseline(plot: Plot, panel: Panel) -> None:
    base = panel.chart.baseline
    if base is None or base.value is None or base.period not in plot.slots:
        return
    x, y = plot.x(base.period), plot.y(float(base.value))
    plot.sheet.line(
        [x], [y], marker="s", markersize=7, markerfacecolor=inks.PAPER, markeredgecolor=inks.TEXT, markeredgewidth=1.5,
        linestyle="none", zorder=7, gid=f"baseline:{base.period}",
    )  # fmt: skip
    plot.label(point_words(base), x, y, LABEL)


def _say_nothing_known(plot: Plot, panel: Panel) -> None:
    """An empty frame says why it is empty."""
    if any(point.value is not None or point.missing_reason for each in panel.series for point in each.points):
        return
    words = _("No figures have been entered yet.")
    if panel.chart.kind is ChartKind.RELATIVE and panel.series:
        words = _("Not yet comparable: a figure is missing.")
    area = plot.area
    x, y = (area.left + area.right) / 2, (area.bottom + area.top) / 2
    lines = plot.sheet.wrapped(words, LABEL, area.width)
    if plot.sheet.is_free(plot.sheet.place(lines, x, y, "center", "center", LABEL, turned=False), area.grown(4)):
        plot.sheet.write(lines, x, y, LABEL, across="center", up="center", halo=True)
