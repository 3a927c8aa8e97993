"""Bullets: the latest figure as a bar against the target's mark, one beside the name or many under each other."""

from __future__ import annotations

from figures.charts import inks, looks
from figures.charts.chart import Bullet, Chart, ChartPoint, SeriesRole
from figures.charts.lines import marked, point_words, rounded
from figures.charts.plot import LABEL, TICK
from figures.charts.sheet import LEADING, Box, Sheet, Type
from models.indicator_words import period_words, value_words
from models.messages import _
from models.rules.numbers import number_words
from models.vocabulary import FigureKind

_VALUE = Type(10.5, bold=True)


def share(bullet: Bullet, value: float) -> float:
    """How far right `value` lies, 0 to 1; where less is better the scale runs from right to left."""
    low, high = float(bullet.scale_low), float(bullet.scale_high)
    part = (value - low) / (high - low) if high > low else 0.0
    return min(1.0, max(0.0, 1 - part if bullet.inverted else part))


def draw_bar(sheet: Sheet, bullet: Bullet, box: Box) -> None:
    """The bar in `box`: the whole scale, what satisfies the target, the figure, and the target's mark."""
    sheet.area(box, facecolor=inks.GAP_GROUND, edgecolor=inks.FRAME, linewidth=0.7, zorder=2)
    low = bullet.scale_low if bullet.target_low is None else bullet.target_low
    high = bullet.scale_high if bullet.target_high is None else bullet.target_high
    ends = sorted(box.left + share(bullet, float(end)) * box.width for end in (low, high))
    sheet.area(Box(ends[0], box.bottom, max(ends[1], ends[0] + 0.6), box.top), facecolor=inks.TARGET_GROUND, zorder=2.1)
    at = box.left + share(bullet, float(bullet.value)) * box.width
    start = box.left if bullet.inverted or bullet.scale_low >= 0 else box.left + share(bullet, 0.0) * box.width
    middle, thick = box.mid_y, box.height * 0.22
    left, right = sorted((start, at))
    look = {"facecolor": inks.OWN, "edgecolor": inks.OWN}
    if bullet.kind is FigureKind.ESTIMATE:
        look |= looks.ESTIMATE
    sheet.area(Box(left, middle - thick, max(right, left + 1), middle + thick), zorder=3, gid="bullet", **look)
    for end in (bullet.target_low, bullet.target_high):
        if end is not None:
            x = box.left + share(bullet, float(end)) * box.width
            sheet.line([x, x], [box.bottom - 1, box.top + 1], color=inks.TARGET, linewidth=2.4, zorder=4)


def value_of(bullet: Bullet, unit: str | None = None) -> str:
    """The figure as it is read, with its unit, marked where it is an estimate."""
    return marked(f"{value_words(rounded(bullet.value), bullet.of)} {unit or ''}".strip(), bullet.kind)


def paint_bullet(sheet: Sheet, chart: Chart, area: Box) -> None:
    """One bullet across `area` with its figure above and the ends of its scale below."""
    bullet = chart.bullet
    middle = area.mid_y
    if bullet is None:
        words = sheet.wrapped(_("No figures have been entered yet."), LABEL, area.width)
        sheet.write(words, area.mid_x, middle, LABEL, across="center", up="center")
        return
    box = Box(area.left, middle - 14, area.right, middle + 14)
    draw_bar(sheet, bullet, box)
    lines = sheet.wrapped(f"{period_words(bullet.period)}: {value_of(bullet, chart.unit)}", _VALUE, area.width)
    sheet.write(lines, area.left, box.top + 8, _VALUE)
    ends = (bullet.scale_high, bullet.scale_low) if bullet.inverted else (bullet.scale_low, bullet.scale_high)
    first = sheet.write(number_words(rounded(ends[0])), box.left, box.bottom - 4, TICK, up="top")
    right = number_words(rounded(ends[1]))
    if box.right - sheet.width(right, TICK) > first.right + 4:
        sheet.write(right, box.right, box.bottom - 4, TICK, across="right", up="top")
    _write_below(sheet, chart, area, first.bottom - 6)


def _write_below(sheet: Sheet, chart: Chart, area: Box, top: float) -> None:
    """What the mark means, and the figures of the earlier periods, as far as there is room."""
    earlier = [f"{period_words(each.period)}: {point_words(each)}" for each in _own_points(chart)]
    told = [_("upright mark: the target, {target}", target=chart.aim_words)]
    told += [_("recorded: {figures}", figures="; ".join(earlier))] if len(earlier) > 1 else []
    for words in told:
        lines = sheet.wrapped(words, LABEL, area.width)
        if top - len(lines) * LABEL.size * LEADING >= area.bottom:
            top = sheet.write(lines, area.left, top, LABEL, up="top").bottom - 2


def _own_points(chart: Chart) -> list[ChartPoint]:
    return [point for each in chart.series if each.role is SeriesRole.OWN for point in each.points]
