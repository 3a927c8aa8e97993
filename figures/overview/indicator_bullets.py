"""Paint the overview's indicators: how many stand how, a bullet for each with figure and target, the rest in words."""

from __future__ import annotations

from collections.abc import Sequence

from figures.charts.bullets import draw_bar
from figures.charts.sheet import LEADING, Box, Sheet, Type
from figures.overview.lettering import HEADING, NAME, QUIET
from figures.overview.overview import IndicatorLine, Overview
from figures.styles import INDICATOR, LOOKS
from models.indicator_words import short_id
from models.messages import _

_BULLET_NAME = Type(8.5)
#: Points that a bullet takes.
_BULLET_ROW = 15.8


def paint_indicators(sheet: Sheet, given: Overview, area: Box) -> None:
    """As much as `area` has room for; what has none is counted."""
    number = sum(each.count for each in given.statuses)
    top = sheet.write(_("2. Indicators of the term: {n}", n=number), area.left, area.top, HEADING, up="top").bottom - 2
    top = _write_statuses(sheet, given, Box(area.left, area.bottom, area.right, top)) - 4
    if not given.bullets and not given.off_track:
        words = _("No indicator with a target has a figure yet.")
        sheet.write(sheet.wrapped(words, NAME, area.width), area.left, top, NAME, up="top")
        return
    listed = [line for line in given.off_track if line.bullet is None]
    top = _paint_bullets(sheet, given.bullets, Box(area.left, area.bottom, area.right, top), len(listed))
    _write_listed(sheet, listed, Box(area.left, area.bottom, area.right, top - 3))


def _write_statuses(sheet: Sheet, given: Overview, area: Box) -> float:
    x, y = area.left, area.top
    bottom = area.top
    for each in given.statuses:
        kind = Type(9.5, bold=True, ink=LOOKS[INDICATOR[each.status]].ink)
        words = f"{each.words}: {each.count}"
        if x > area.left and x + sheet.width(words, kind) > area.right:
            x, y = area.left, bottom
        box = sheet.write(words, x, y, kind, up="top")
        x, bottom = box.right + 16, box.bottom
    return bottom


def _paint_bullets(sheet: Sheet, lines: Sequence[IndicatorLine], area: Box, below: int) -> float:
    """As many bullets as have room above the `below` lines of text, the worst first; the rest are counted."""
    if not lines:
        return area.top
    note = _("bar: the latest figure (better to the right) · upright mark and ground: the target")
    top = sheet.write(sheet.wrapped(note, QUIET, area.width), area.left, area.top, QUIET, up="top").bottom - 1
    reserve = min(below, 6) * NAME.size * LEADING
    room = max(1, int((top - area.bottom - reserve - 12) / _BULLET_ROW))
    shown = lines[:room]
    for line in shown:
        top = _paint_bullet_row(sheet, line, area, top)
    if len(shown) < len(lines):
        words = _("… and {n} more indicators", n=len(lines) - len(shown))
        top = sheet.write(words, area.left, top, QUIET, up="top").bottom
    return top


def _paint_bullet_row(sheet: Sheet, line: IndicatorLine, area: Box, top: float) -> float:
    middle = top - _BULLET_ROW / 2
    names, bars, values = area.width * 0.44, area.width * 0.18, area.width * 0.2
    name = f"{short_id(line.id)}. {line.name}"
    _write_in_lines(sheet, name, area.left, middle, names - 6)
    assert line.bullet is not None
    left = area.left + names
    draw_bar(sheet, line.bullet, Box(left, middle - 4.5, left + bars, middle + 4.5))
    words = f"{line.value} / {line.target.partition(' (')[0]}"
    _write_in_lines(sheet, words, left + bars + 5, middle, values - 8)
    kind = Type(8.5, bold=True, ink=LOOKS[INDICATOR[line.status]].ink)
    _write_in_lines(sheet, line.status_words, left + bars + values, middle, area.right - left - bars - values, kind)
    return top - _BULLET_ROW


def _write_in_lines(sheet: Sheet, words: str, x: float, y: float, room: float, kind: Type = _BULLET_NAME) -> None:
    """One line, or two smaller ones; letters shrink until the words are whole."""
    for size in (kind.size, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0, 4.0, 3.0):
        smaller = Type(min(size, kind.size), kind.bold, kind.ink)
        lines = sheet.wrapped(words, smaller, room)
        if len(lines) * smaller.size * LEADING <= _BULLET_ROW - 0.5:
            break
    sheet.write(lines, x, y, smaller, up="center")


def _write_listed(sheet: Sheet, lines: Sequence[IndicatorLine], area: Box) -> None:
    """Those off their way that have no bullet: rules and comparisons."""
    top = area.top
    for number, line in enumerate(lines):
        value = f": {line.value}" if line.value else ""
        words = f"{line.status_words} – {short_id(line.id)}. {line.name}{value}"
        kind = Type(9, ink=LOOKS[INDICATOR[line.status]].ink)
        told = sheet.wrapped(words, kind, area.width)
        rest = len(lines) - number
        if top - (len(told) + (rest > 1)) * kind.size * LEADING < area.bottom:
            more = _("… and {n} more indicators", n=rest)
            if top - QUIET.size * LEADING >= area.bottom:
                sheet.write(more, area.left, top, QUIET, up="top")
            return
        top = sheet.write(told, area.left, top, kind, up="top").bottom
