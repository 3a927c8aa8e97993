"""Paint several series as a table: a line for each, a cell for each year with its figure and đạt / không đạt."""

from __future__ import annotations

from figures.charts import looks
from figures.charts.chart import ChartPoint, ChartSeries
from figures.charts.lines import point_words, series_label
from figures.charts.panels import Panel
from figures.charts.sheet import LEADING, Box, Sheet, Type
from figures.styles import verdict_sign
from models.rules.periods import read_period
from models.vocabulary import FigureKind

_HEAD = Type(9, bold=True)
_SIZES = (9.5, 8.5, 7.5, 6.5, 5.5, 4.5)


def paint_matrix(sheet: Sheet, panel: Panel, area: Box) -> None:
    """Names left, years across; a year without a figure says why."""
    slots = panel.chart.periods
    head = Box(area.left, area.top - _HEAD.size * LEADING - 3, area.right, area.top)
    names = area.width * 0.34
    step = (head.bottom - area.bottom) / max(1, len(panel.series))
    wide = (area.width - names) / max(1, len(slots))
    for column, slot in enumerate(slots):
        x = area.left + names + (column + 0.5) * wide
        if sheet.width(slot, _HEAD) <= wide:
            sheet.write(slot, x, head.top, _HEAD, across="center", up="top")
    for line, series in enumerate(panel.series):
        top = head.bottom - line * step
        row = Box(area.left, top - step + 2, area.right, top)
        _write_in(sheet, series_label(series), Box(row.left, row.bottom, row.left + names - 4, row.top), "left")
        for column, slot in enumerate(slots):
            left = row.left + names + column * wide
            _paint_cell(sheet, panel, series, slot, Box(left + 1, row.bottom, left + wide - 1, row.top))


def _paint_cell(sheet: Sheet, panel: Panel, series: ChartSeries, slot: str, box: Box) -> None:
    point = _latest_in(series, slot)
    verdict = next((each.verdict for each in panel.chart.verdicts_on(series) if each.period == slot), None)
    look = looks.CELLS[verdict]
    if point is None or point.value is None:
        look = look | looks.GAP
    estimated = point is not None and point.kind is FigureKind.ESTIMATE
    sheet.area(box, zorder=2, linestyle="--" if estimated else "-", **look)
    if point is not None:
        words = f"{point_words(point)} {verdict_sign(verdict)}" if verdict else point_words(point)
        _write_in(sheet, words, Box(box.left + 1, box.bottom, box.right - 1, box.top), "center")


def _latest_in(series: ChartSeries, slot: str) -> ChartPoint | None:
    inside = [point for point in series.points if str(read_period(point.period).last.year) == slot]
    return inside[-1] if inside else None


def _write_in(sheet: Sheet, words: str, box: Box, across: str) -> None:
    """In the largest letters that keep words whole and inside the box; the smallest may not, and then nothing is lost
    but the break inside a word."""
    for size in _SIZES:
        kind = Type(size)
        lines = sheet.wrapped(words, kind, box.width)
        broken = any(sheet.width(word, kind) > box.width for word in words.split())
        if not broken and len(lines) * size * LEADING <= box.height:
            break
    x = box.mid_x if across == "center" else box.left
    sheet.write(lines, x, box.mid_y, kind, across=across, up="center")
