"""Compose a picture: title, aim and state on top, panels in the middle, source and as-of date at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from figures.charts.bullets import paint_bullet
from figures.charts.chart import Chart, ChartKind
from figures.charts.edges import write_demonstration, write_foot
from figures.charts.legend import draw_legend, legend_height, legend_rows
from figures.charts.legend_entries import legend_of
from figures.charts.matrix import paint_matrix
from figures.charts.painting import paint_axes
from figures.charts.panels import Panel, PanelKind, as_matrix, panels_of
from figures.charts.plain import paint_offices, paint_text
from figures.charts.sheet import Box, Sheet, Type
from figures.styles import INDICATOR, LOOKS
from models.indicator_words import short_id
from models.messages import _

_MARGIN = 8.0
_TITLE, _LONG_TITLE = Type(12.5, bold=True), Type(10.5, bold=True)
_AIM = Type(9.5)
#: Side by side where each panel keeps so many points.
_NARROWEST = 165.0
#: Columns need so many points of height; lower ones become a table.
_LOWEST = 120.0


def compose(sheet: Sheet, chart: Chart, *, demonstration: bool) -> None:
    """Paint all of `chart` on an empty sheet."""
    page = sheet.page
    inner = Box(_MARGIN, _MARGIN - 2, page.right - _MARGIN, page.top - _MARGIN + 2)
    top = write_demonstration(sheet, inner) if demonstration else inner.top
    top = _write_title(sheet, chart, inner, top)
    bottom = write_foot(sheet, chart.notes, inner)
    panels = panels_of(chart)
    rows = legend_rows(sheet, legend_of(panels), inner.width)
    middle = Box(inner.left, bottom + 5, inner.right, top - legend_height(rows) - 2)
    if len(panels) > 1 and chart.kind is ChartKind.COLUMNS and _areas(panels, middle)[0].height < _LOWEST:
        panels = as_matrix(panels)
        rows = legend_rows(sheet, legend_of(panels), inner.width)
        middle = Box(middle.left, middle.bottom, middle.right, top - legend_height(rows) - 2)
    draw_legend(sheet, rows, inner.left, top)
    for panel, area in zip(panels, _areas(panels, middle), strict=True):
        _paint(sheet, panel, area)


def _write_title(sheet: Sheet, chart: Chart, inner: Box, top: float) -> float:
    """Title, aim and state below `top`; where they end."""
    words = f"{short_id(chart.id)}. {chart.title}"
    lines = sheet.wrapped(words, _TITLE, inner.width)
    kind = _TITLE if len(lines) <= 2 else _LONG_TITLE
    box = sheet.write(sheet.wrapped(words, kind, inner.width), inner.left, top, kind, up="top")
    aim = _("Target: {target}", target=chart.aim_words) if chart.targets else chart.aim_words
    state = Type(_AIM.size, bold=True, ink=LOOKS[INDICATOR[chart.status]].ink)
    width = sheet.width(chart.status_words, state)
    apart = sheet.width(aim, _AIM) + width + 12 > inner.width
    aim_lines = sheet.wrapped(_capital(aim), _AIM, inner.width)
    aim_box = sheet.write(aim_lines, inner.left, box.bottom, _AIM, up="top")
    if apart:
        return sheet.write(chart.status_words, inner.left, aim_box.bottom, state, up="top").bottom - 2
    sheet.write(chart.status_words, inner.right, box.bottom, state, across="right", up="top")
    return aim_box.bottom - 2


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _areas(panels: Sequence[Panel], middle: Box) -> list[Box]:
    """A place for each panel: side by side while they stay wide enough, in rows otherwise."""
    across = max(1, min(len(panels), int((middle.width + 12) / (_NARROWEST + 12))))
    if len(panels) == 4:
        across = min(across, 2)
    down = -(-len(panels) // across)
    width = (middle.width - 12 * (across - 1)) / across
    height = (middle.height - 6 * (down - 1)) / down
    areas = []
    for number in range(len(panels)):
        row, column = divmod(number, across)
        left, top = middle.left + column * (width + 12), middle.top - row * (height + 6)
        areas.append(Box(left, top - height, left + width, top))
    return areas


def _paint(sheet: Sheet, panel: Panel, area: Box) -> None:
    if panel.kind is PanelKind.TEXT:
        paint_text(sheet, panel, area)
    elif panel.kind is PanelKind.MATRIX:
        paint_matrix(sheet, panel, area)
    elif panel.kind is PanelKind.BULLET:
        paint_bullet(sheet, panel.chart, area)
    elif panel.kind is PanelKind.OFFICES:
        paint_offices(sheet, panel, area)
    else:
        paint_axes(sheet, panel, area)
