"""Paint a panel that has axes: its heading, unit, scale and slots, then what lies on them."""

from __future__ import annotations

from collections.abc import Sequence

from figures.charts.chart import Chart, ChartKind
from figures.charts.columns import draw_columns
from figures.charts.curves import draw_lines
from figures.charts.grounds import draw_band, draw_gaps, draw_path
from figures.charts.panels import Panel, PanelKind
from figures.charts.plot import LABEL, PANEL_TITLE, TICK, Plot, foot_height, side_width
from figures.charts.scale import Scale, scale_of
from figures.charts.sheet import Box, Sheet
from figures.styles import verdict_sign
from models.indicator_words import period_words
from models.labels import label
from models.messages import _
from models.rules.periods import read_period
from models.vocabulary import BetterDirection, Measure

#: A panel lower than this shows no words beside its unit and tick labels.
_LOWEST = 24.0


def paint_axes(sheet: Sheet, panel: Panel, area: Box) -> None:
    """One panel of lines or columns inside `area`, its title, unit and tick labels included."""
    top = _write_head(sheet, panel, area)
    ticks = _ticks(panel)
    scale = _scale(panel, max(_LOWEST, top - area.bottom))
    top -= _write_unit(sheet, panel, scale, Box(area.left, area.bottom, area.right, top))
    left = area.left + side_width(sheet, scale)
    inner = Box(left, area.bottom + foot_height(ticks), area.right - 4, top - 8)
    plot = Plot(sheet, inner, scale, panel.chart.periods)
    plot.draw_frame(_fitting(plot, ticks))
    if panel.aims:
        for band in panel.chart.targets:
            draw_band(plot, band, panel.chart.inverted)
        draw_path(plot, panel)
    draw_gaps(plot, panel)
    if panel.kind is PanelKind.COLUMNS:
        draw_columns(plot, panel)
    else:
        draw_lines(plot, panel)
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
        columns = panel.kind is PanelKind.COLUMNS
        words = _("rank; 1 is the best, columns stand on the last") if columns else _("rank; 1 is the best, on top")
    elif not chart.targets and (side := _good_side(chart)):
        words = f"{words}; {side}" if words else side
    lines = sheet.wrapped(words, TICK, area.width)
    if not lines:
        return 0.0
    return sheet.write(lines, area.left, area.top, TICK, up="top").height + 4


def _good_side(chart: Chart) -> str:
    """Which way is good, for a chart without a target; "" where neither is."""
    if chart.direction is BetterDirection.HIGHER:
        return _("higher is better")
    return _("lower is better") if chart.direction is BetterDirection.LOWER else ""


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


def _ticks(panel: Panel) -> dict[str, tuple[str, ...]]:
    """Under each slot its year; where years are judged the sign, and the year that it was held against if another."""
    judged = {each.period: each for each in panel.verdicts} if panel.kind is PanelKind.COLUMNS else {}
    ticks = {}
    for slot in panel.chart.periods:
        lines = [_slot_words(slot, panel.chart)]
        verdict = judged.get(slot)
        if verdict is not None:
            lines.append(f"{verdict_sign(verdict.verdict)} {label(verdict.verdict).lower()}")
            if verdict.previous_period and int(verdict.previous_period[:4]) != int(slot[:4]) - 1:
                lines.append(_("against {period}", period=verdict.previous_period))
        ticks[slot] = tuple(lines)
    return ticks


def _slot_words(slot: str, chart: Chart) -> str:
    """A slot's label; the last one of a far phase says the phase."""
    for band in chart.targets:
        if band.period and chart.periods and slot == chart.periods[-1]:
            period = read_period(band.period)
            lonely = len(chart.periods) < 2 or period.first.year > int(chart.periods[-2])
            if str(period.last.year) == slot and period.first.year != period.last.year and lonely:
                return period_words(band.period)
    return slot


def _fitting(plot: Plot, ticks: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """With the words of the verdicts if all have room, else with their signs alone (the legend tells them)."""
    if len(plot.thinned(ticks)) == len(ticks):
        return ticks
    short = {slot: tuple(_shortened(line, at) for at, line in enumerate(lines)) for slot, lines in ticks.items()}
    if len(plot.thinned(short)) == len(short):
        return short
    return {slot: lines[:2] for slot, lines in short.items()}


def _shortened(line: str, at: int) -> str:
    return line.partition(" ")[0] if at == 1 else line


def _say_nothing_known(plot: Plot, panel: Panel) -> None:
    """An empty frame says why it is empty."""
    if any(point.value is not None or point.missing_reason for each in panel.series for point in each.points):
        return
    words = _("No figures have been entered yet.")
    if panel.chart.kind is ChartKind.RELATIVE and panel.series:
        words = _("Not yet comparable: a figure is missing.")
    area = plot.area
    x, y = area.mid_x, area.mid_y
    lines = plot.sheet.wrapped(words, LABEL, area.width)
    if plot.sheet.is_free(plot.sheet.place(lines, x, y, "center", "center", LABEL, turned=False), area.grown(4)):
        plot.sheet.write(lines, x, y, LABEL, across="center", up="center", halo=True)
