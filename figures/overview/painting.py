"""Paint the overview on one A4 page: bars of tasks on top, indicators below, what is left out at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from figures.charts import inks
from figures.charts.bullets import draw_bar
from figures.charts.composing import write_demonstration, write_foot
from figures.charts.lines import known_words
from figures.charts.sheet import LEADING, POINTS_PER_MM, Box, Sheet, Type
from figures.overview.overview import IndicatorLine, Overview, Part, ProgressBar
from figures.styles import INDICATOR, LOOKS, Style
from models.indicator_words import short_id
from models.messages import _
from models.rules.dates import date_words

A4_MM = (210.0, 297.0)
_MARGIN = 12 * POINTS_PER_MM
_TITLE, _SUBTITLE = Type(15, bold=True), Type(10.5)
_HEADING = Type(11.5, bold=True)
_NAME, _NUMBER, _COUNT = Type(9), Type(8.5, bold=True), Type(8.5)
_BULLET_NAME = Type(8.5)
_QUIET = Type(8.5, ink=inks.QUIET)
_ROW = 12.6
_BULLET_ROW = 15.8
_PARTS: dict[Part, dict[str, Any]] = {
    Part.DONE: {"facecolor": LOOKS[Style.DONE].ink, "edgecolor": LOOKS[Style.DONE].ink},
    Part.DONE_LATE: {"facecolor": inks.PAPER, "edgecolor": LOOKS[Style.DONE].ink, "hatch": "////"},
    Part.NOT_DUE: {"facecolor": inks.COLUMN_GROUND, "edgecolor": LOOKS[Style.IN_TIME].ink},
    Part.DUE_SOON: {"facecolor": inks.DUE_SOON_GROUND, "edgecolor": LOOKS[Style.DUE_SOON].ink, "hatch": "...."},
    Part.OVERDUE: {"facecolor": inks.NOT_MET_GROUND, "edgecolor": LOOKS[Style.OVERDUE].ink, "hatch": "xxxx"},
    Part.UNDATED: {"facecolor": inks.GAP_GROUND, "edgecolor": LOOKS[Style.NEUTRAL].ink},
    Part.STOPPED: {"facecolor": inks.PAPER, "edgecolor": LOOKS[Style.SUSPENDED].ink, "hatch": "----"},
}


def _part_words(part: Part) -> str:
    """What a part is called in the legend."""
    return {
        Part.DONE: _("✓ done"),
        Part.DONE_LATE: _("✓+ done late"),
        Part.NOT_DUE: _("▶ in time"),
        Part.DUE_SOON: _("! due soon"),
        Part.OVERDUE: _("✕ overdue"),
        Part.UNDATED: _("– no date"),
        Part.STOPPED: _("‖ suspended, not carried out"),
    }[part]


def paint(sheet: Sheet, given: Overview, *, demonstration: bool) -> None:
    """All of `given` on an empty sheet of A4."""
    page = sheet.page
    inner = Box(_MARGIN, _MARGIN * 0.8, page.right - _MARGIN, page.top - _MARGIN * 0.8)
    top = write_demonstration(sheet, inner) if demonstration else inner.top
    top = _write_head(sheet, given, inner, top)
    bottom = write_foot(sheet, _notes(given), inner) + 6
    top = _paint_tasks(sheet, given, Box(inner.left, bottom, inner.right, top))
    _paint_indicators(sheet, given, Box(inner.left, bottom, inner.right, top - 8))


def _notes(given: Overview) -> list[str]:
    source = _("Source: the offices' reports in this program; figures as of {date}.", date=date_words(given.as_of))
    return [source, *known_words(given.known_on), *given.left_out]


def _write_head(sheet: Sheet, given: Overview, inner: Box, top: float) -> float:
    words = _("OVERVIEW OF THE PROGRAMME OF ACTION")
    box = sheet.write(words, (inner.left + inner.right) / 2, top, _TITLE, across="center", up="top")
    lines = [_("Figures as of {date}", date=date_words(given.as_of))]
    if given.term_over is not None:
        lines.append(_("The term ended on {date}.", date=date_words(given.term_over)))
    told = sheet.wrapped(" · ".join(lines), _SUBTITLE, inner.width)
    return (
        sheet.write(told, (inner.left + inner.right) / 2, box.bottom, _SUBTITLE, across="center", up="top").bottom - 6
    )


# -- tasks ------------------------------------------------------------------------------------------------------------


def _paint_tasks(sheet: Sheet, given: Overview, area: Box) -> float:
    heading = _("1. Tasks: {n}", n=given.whole.tasks)
    top = sheet.write(heading, area.left, area.top, _HEADING, up="top").bottom - 2
    top = _draw_parts_legend(sheet, given, Box(area.left, area.bottom, area.right, top))
    top = _paint_bars(sheet, _("By breakthrough"), given.by_breakthrough, Box(area.left, area.bottom, area.right, top))
    return _paint_bars(sheet, _("By lead agency"), given.by_office, Box(area.left, area.bottom, area.right, top - 5))


def _draw_parts_legend(sheet: Sheet, given: Overview, area: Box) -> float:
    """Only the parts that occur, in rows."""
    x, y = area.left, area.top - 8
    for part, count in given.whole.parts.items():
        words = f"{_part_words(part)} ({count})"
        width = 17 + sheet.width(words, _COUNT)
        if x > area.left and x + width > area.right:
            x, y = area.left, y - 14
        if count:
            sheet.area(Box(x, y - 4, x + 13, y + 4), linewidth=0.9, zorder=3, **_PARTS[part])
            x = sheet.write(words, x + 17, y, _COUNT, up="center").right + 14
    return y - 12


def _paint_bars(sheet: Sheet, title: str, bars: Sequence[ProgressBar], area: Box) -> float:
    top = sheet.write(title, area.left, area.top, _NUMBER, up="top").bottom
    names, counts = area.width * 0.36, area.width * 0.08
    heading = _("tasks · no report yet")
    sheet.write(heading, area.right, area.top, _QUIET, across="right", up="top")
    most = max([1, *(each.tasks for each in bars)])
    for each in bars:
        lines = sheet.wrapped(each.name, _NAME, names - 6)
        height = max(_ROW, len(lines) * _NAME.size * LEADING + 2)
        middle = top - height / 2
        sheet.write(lines, area.left, middle, _NAME, up="center")
        room = area.width - names - counts
        _draw_parts(
            sheet,
            each,
            Box(area.left + names, middle - 5, area.left + names + room * each.tasks / most, middle + 5),
        )
        sheet.write(f"{each.tasks} · {each.not_reported}", area.right, middle, _COUNT, across="right", up="center")
        top -= height
    return top


def _draw_parts(sheet: Sheet, each: ProgressBar, box: Box) -> None:
    """Parts side by side, each with its number where it has room."""
    x = box.left
    for part, count in each.parts.items():
        if not count:
            continue
        right = x + box.width * count / each.tasks
        sheet.area(
            Box(x, box.bottom, right, box.top), linewidth=0.9, zorder=3, gid=f"part:{part.value}", **_PARTS[part]
        )
        words = str(count)
        if sheet.width(words, _NUMBER) + 2 <= right - x:
            sheet.write(
                words, (x + right) / 2, (box.bottom + box.top) / 2, _NUMBER, across="center", up="center", halo=True
            )
        x = right


# -- indicators -------------------------------------------------------------------------------------------------------


def _paint_indicators(sheet: Sheet, given: Overview, area: Box) -> None:
    number = sum(each.count for each in given.statuses)
    top = sheet.write(_("2. Indicators of the term: {n}", n=number), area.left, area.top, _HEADING, up="top").bottom - 2
    top = _write_statuses(sheet, given, Box(area.left, area.bottom, area.right, top)) - 4
    if not given.bullets and not given.off_track:
        words = _("No indicator with a target has a figure yet.")
        sheet.write(sheet.wrapped(words, _NAME, area.width), area.left, top, _NAME, up="top")
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
    top = sheet.write(sheet.wrapped(note, _QUIET, area.width), area.left, area.top, _QUIET, up="top").bottom - 1
    reserve = min(below, 6) * _NAME.size * LEADING
    room = max(1, int((top - area.bottom - reserve - 12) / _BULLET_ROW))
    shown = lines[:room]
    for line in shown:
        top = _paint_bullet_row(sheet, line, area, top)
    if len(shown) < len(lines):
        words = _("… and {n} more indicators", n=len(lines) - len(shown))
        top = sheet.write(words, area.left, top, _QUIET, up="top").bottom
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
            if top - _QUIET.size * LEADING >= area.bottom:
                sheet.write(more, area.left, top, _QUIET, up="top")
            return
        top = sheet.write(told, area.left, top, kind, up="top").bottom
