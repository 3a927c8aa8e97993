"""Paint the overview's tasks: a bar for each breakthrough and each leading agency, its parts by how they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from figures.charts import inks
from figures.charts.sheet import LEADING, Box, Sheet, Type
from figures.overview.lettering import HEADING, NAME, QUIET
from figures.overview.overview import Overview, Part, ProgressBar
from figures.styles import LOOKS, Style
from models.messages import _

_NUMBER, _COUNT = Type(8.5, bold=True), Type(8.5)
#: Points that a bar takes at the least.
_ROW = 12.6
_PARTS: dict[Part, dict[str, Any]] = {
    Part.DONE: {"facecolor": LOOKS[Style.DONE].ink, "edgecolor": LOOKS[Style.DONE].ink},
    Part.DONE_LATE: {"facecolor": inks.PAPER, "edgecolor": LOOKS[Style.DONE].ink, "hatch": "////"},
    Part.NOT_DUE: {"facecolor": inks.COLUMN_GROUND, "edgecolor": LOOKS[Style.IN_TIME].ink},
    Part.DUE_SOON: {"facecolor": inks.DUE_SOON_GROUND, "edgecolor": LOOKS[Style.DUE_SOON].ink, "hatch": "...."},
    Part.OVERDUE: {"facecolor": inks.NOT_MET_GROUND, "edgecolor": LOOKS[Style.OVERDUE].ink, "hatch": "xxxx"},
    Part.UNDATED: {"facecolor": inks.GAP_GROUND, "edgecolor": LOOKS[Style.NEUTRAL].ink},
    Part.STOPPED: {"facecolor": inks.PAPER, "edgecolor": LOOKS[Style.SUSPENDED].ink, "hatch": "----"},
}


def paint_tasks(sheet: Sheet, given: Overview, area: Box) -> float:
    """Both groups of bars from the top of `area` on; where they end below."""
    heading = _("1. Tasks: {n}", n=given.whole.tasks)
    top = sheet.write(heading, area.left, area.top, HEADING, up="top").bottom - 2
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
    sheet.write(heading, area.right, area.top, QUIET, across="right", up="top")
    most = max([1, *(each.tasks for each in bars)])
    for each in bars:
        lines = sheet.wrapped(each.name, NAME, names - 6)
        height = max(_ROW, len(lines) * NAME.size * LEADING + 2)
        middle = top - height / 2
        sheet.write(lines, area.left, middle, NAME, up="center")
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
            sheet.write(words, (x + right) / 2, box.mid_y, _NUMBER, across="center", up="center", halo=True)
        x = right


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
