"""The legend of a picture: samples and their words in rows above the panels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from figures.charts import inks
from figures.charts.chart import SeriesRole
from figures.charts.columns import running_looks
from figures.charts.curves import line_ink
from figures.charts.panels import Entry, Sample
from figures.charts.sheet import LEADING, Box, Sheet, Type

_KIND = Type(8.5)
_SAMPLE, _GAP, _BETWEEN = 20.0, 4.0, 14.0
_STEP = _KIND.size * LEADING + 1


def legend_rows(sheet: Sheet, entries: Sequence[Entry], room: float) -> list[list[Entry]]:
    """The entries in as many rows as they need."""
    rows: list[list[Entry]] = []
    used = room
    for entry in entries:
        width = _SAMPLE + _GAP + sheet.width(entry.words, _KIND) + _BETWEEN
        if not rows or used + width > room + _BETWEEN:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += width
    return rows


def legend_height(rows: Sequence[Sequence[Entry]]) -> float:
    return len(rows) * _STEP + (3 if rows else 0)


def draw_legend(sheet: Sheet, rows: Sequence[Sequence[Entry]], left: float, top: float) -> None:
    for number, row in enumerate(rows):
        x, y = left, top - (number + 0.5) * _STEP
        for entry in row:
            _draw_sample(sheet, entry, x, y)
            box = sheet.write(entry.words, x + _SAMPLE + _GAP, y, _KIND, up="center")
            x = box.right + _BETWEEN


_AREAS: dict[Sample, dict[str, Any]] = {
    Sample.TARGET: {"facecolor": inks.TARGET_GROUND, "edgecolor": inks.TARGET, "linewidth": 1.4},
    Sample.APPROXIMATE: {"facecolor": inks.TARGET_GROUND, "edgecolor": inks.TARGET, "hatch": "////"},
    Sample.ASPIRATION: {"facecolor": inks.ASPIRATION_GROUND, "edgecolor": inks.ASPIRATION, "hatch": "....", "ls": "--"},
    Sample.ASPIRATION_ABOUT: {
        "facecolor": inks.ASPIRATION_GROUND,
        "edgecolor": inks.ASPIRATION,
        "hatch": "////",
        "ls": "--",
    },
    Sample.COLUMN: {"facecolor": inks.COLUMN_GROUND, "edgecolor": inks.OWN},
    Sample.COLUMN_ESTIMATE: {"facecolor": inks.PAPER, "edgecolor": inks.OWN, "hatch": "////"},
    Sample.MET: {"facecolor": inks.MET, "edgecolor": inks.MET},
    Sample.CELL_MET: {"facecolor": inks.TARGET_GROUND, "edgecolor": inks.MET},
    Sample.CELL_NOT_MET: {"facecolor": inks.NOT_MET_GROUND, "edgecolor": inks.NOT_MET, "linewidth": 1.6},
    Sample.NOT_MET: {"facecolor": inks.NOT_MET_GROUND, "edgecolor": inks.NOT_MET, "linewidth": 1.6},
}
_RUNNING = (Sample.RUNNING, Sample.MEAN)
_SIGNS = {Sample.MET: "✓", Sample.NOT_MET: "✕", Sample.CELL_MET: "✓", Sample.CELL_NOT_MET: "✕"}


def _draw_sample(sheet: Sheet, entry: Entry, x: float, y: float) -> None:
    middle = x + _SAMPLE / 2
    if entry.sample in _AREAS:
        right = x + _SAMPLE - (11 if entry.sample in _SIGNS else 0)
        sheet.area(Box(x, y - 4, right, y + 4), zorder=3, **({"linewidth": 1.0} | _AREAS[entry.sample]))
        if entry.sample in _SIGNS:
            sheet.write(_SIGNS[entry.sample], x + _SAMPLE - 9, y, _KIND, up="center")
        return
    looks: dict[str, Any] = {"color": inks.OWN, "zorder": 3}
    if entry.sample is Sample.PATH:
        looks |= {"color": inks.PATH, "linewidth": 1.1, "dashes": (3, 2.5)}
    elif entry.sample in _RUNNING:
        looks |= {"color": inks.SUM, "linewidth": 1.8}
        if entry.sample is Sample.RUNNING:
            sheet.line([middle], [y], color=inks.SUM, zorder=4, **running_looks(SeriesRole.RUNNING))
        else:
            looks |= running_looks(SeriesRole.MEAN)
    elif entry.sample is Sample.BASELINE:
        looks |= _marker("s", inks.TEXT, hollow=True)
    elif entry.sample is Sample.ESTIMATE:
        looks |= _marker("o", inks.OWN, hollow=True)
    else:
        ink = line_ink(entry.number)
        looks |= {"color": ink, "linewidth": 2 if entry.number == 0 else 1.5}
        looks |= {"dashes": inks.DASHES[entry.number % len(inks.DASHES)] or (None, None)}
        sheet.line([middle], [y], **({"zorder": 4} | _marker(inks.MARKERS[entry.number % len(inks.MARKERS)], ink)))
    alone = "marker" in looks
    sheet.line([middle] if alone else [x, x + _SAMPLE], [y] if alone else [y, y], **looks)


def _marker(shape: str, ink: str, *, hollow: bool = False) -> dict[str, Any]:
    return {
        "marker": shape, "markersize": 6, "markeredgecolor": ink, "markeredgewidth": 1.5, "linestyle": "none",
        "markerfacecolor": inks.PAPER if hollow else ink,
    }  # fmt: skip
