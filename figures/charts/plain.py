"""Paint the panels without an axis of time: dated statements, and the districts' bars of the latest period."""

from __future__ import annotations

from collections.abc import Sequence

from figures.charts import inks, looks
from figures.charts.chart import ChartPoint, ChartSeries
from figures.charts.lines import point_words
from figures.charts.panels import Panel
from figures.charts.plot import LABEL, PANEL_TITLE
from figures.charts.scale import Scale, scale_of
from figures.charts.sheet import LEADING, Box, Sheet, Type
from models.indicator_words import period_words
from models.messages import _
from models.rules.periods import read_period
from models.vocabulary import FigureKind

_STATEMENT = (Type(12), Type(10.5), Type(9.5), Type(8.5), Type(7.5))
_OFFICE = (Type(9), Type(8), Type(7), Type(6), Type(5), Type(4))


def paint_text(sheet: Sheet, panel: Panel, area: Box) -> None:
    """Dated statements, the latest first, in the largest letters that hold them; what has no room is counted."""
    points = [point for each in panel.series for point in each.points]
    if not points:
        words = sheet.wrapped(_("Nothing has been recorded yet."), LABEL, area.width)
        sheet.write(words, area.left, area.top - 4, LABEL, up="top")
        return
    told = [f"{period_words(point.period)}: {point_words(point)}" for point in reversed(points)]
    kind = next((each for each in _STATEMENT if _height(sheet, told, each, area.width) <= area.height), _STATEMENT[-1])
    _write_statements(sheet, told, kind, area)


def _height(sheet: Sheet, told: Sequence[str], kind: Type, room: float) -> float:
    return sum(len(sheet.wrapped(each, kind, room - 10)) * kind.size * LEADING + 5 for each in told)


def _write_statements(sheet: Sheet, told: Sequence[str], kind: Type, area: Box) -> None:
    step, top = kind.size * LEADING, area.top - 2
    for number, each in enumerate(told):
        lines = sheet.wrapped(each, kind, area.width - 10)
        later = number < len(told) - 1
        room = int((top - area.bottom - (step if later else 0)) / step)
        if len(lines) > room:
            _write_rest(sheet, lines[: max(0, room - 1)], len(told) - number, kind, area, top)
            return
        box = sheet.write(lines, area.left + 10, top, kind, up="top")
        sheet.line([area.left + 3] * 2, [box.bottom + 2, box.top - 2], color=inks.OWN, linewidth=2.2, zorder=3)
        top = box.bottom - 5


def _write_rest(sheet: Sheet, lines: Sequence[str], left: int, kind: Type, area: Box, top: float) -> None:
    if lines:
        top = sheet.write(lines, area.left + 10, top, kind, up="top").bottom
    words = _("… {n} statements in full in the table beside", n=left)
    if top - kind.size * LEADING >= area.bottom - 2:
        sheet.write(sheet.wrapped(words, kind, area.width - 10)[:1], area.left + 10, top, kind, up="top")


def paint_offices(sheet: Sheet, panel: Panel, area: Box) -> None:
    """A bar for each district in its latest common period; never a sum: the districts stand beside each other."""
    period = _latest_period(panel.series)
    title = _("By district, {period}", period=period_words(period))
    head = sheet.write(sheet.wrapped(title, PANEL_TITLE, area.width), area.left, area.top, PANEL_TITLE, up="top")
    step = (head.bottom - 4 - area.bottom) / max(1, len(panel.series))
    kind = next((each for each in _OFFICE if each.size * LEADING <= step), _OFFICE[-1])
    points = [_at(each, period) for each in panel.series]
    names = [each.name for each in panel.series]
    name_room = min(area.width * 0.45, max(sheet.width(name, kind) for name in names) + 1)
    words = ["–" if point is None else point_words(point) for point in points]
    word_room = min(area.width * 0.4, max(sheet.width(each, kind) for each in words) + 1)
    bars = Box(area.left + name_room + 4, area.bottom, area.right - word_room - 4, head.bottom - 4)
    values = [float(point.value) for point in points if point and point.value is not None]
    scale = scale_of(values, zero=True, inverted=False)
    for number, point in enumerate(points):
        middle = bars.top - (number + 0.5) * step
        _write_fitting(sheet, names[number], kind, name_room, bars.left - 4, middle, "right")
        end = bars.left
        if point is not None and point.value is not None:
            end = _draw_office_bar(sheet, point, bars, middle, min(step * 0.6, 12), scale)
        _write_fitting(sheet, words[number], kind, area.right - end - 3, end + 3, middle, "left")


def _draw_office_bar(sheet: Sheet, point: ChartPoint, bars: Box, middle: float, thick: float, scale: Scale) -> float:
    """The bar around `middle`; where it ends at the right."""
    share, zero = scale.place(float(point.value or 0)), scale.place(0.0)
    left, right = sorted((bars.left + zero * bars.width, bars.left + share * bars.width))
    look = looks.COLUMNS[None] | {"linewidth": 1}
    if point.kind is FigureKind.ESTIMATE:
        look |= looks.ESTIMATE
    box = Box(left, middle - thick / 2, max(right, left + 1), middle + thick / 2)
    sheet.area(box, zorder=3, **look)
    return box.right


def _write_fitting(sheet: Sheet, words: str, kind: Type, room: float, x: float, y: float, across: str) -> None:
    """One line, in smaller letters where it is long: a name is never cut."""
    width = sheet.width(words, kind)
    size = kind.size if width <= room else max(3.0, kind.size * room / width * 0.98)
    sheet.write(words, x, y, Type(size, ink=kind.ink), across=across, up="center")


def _latest_period(series: Sequence[ChartSeries]) -> str:
    """The newest period of which any district says something."""
    return max((point.period for each in series for point in each.points), key=read_period)


def _at(series: ChartSeries, period: str) -> ChartPoint | None:
    return next((point for point in series.points if point.period == period), None)
