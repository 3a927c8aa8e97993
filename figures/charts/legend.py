"""The legend of a picture: samples and their words in rows above the panels."""

from __future__ import annotations

from collections.abc import Sequence

from figures.charts import looks
from figures.charts.chart import SeriesRole
from figures.charts.legend_entries import Entry, Sample
from figures.charts.sheet import LEADING, Box, Sheet, Type
from figures.styles import verdict_sign
from models.vocabulary import Verdict

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
    """Points that the rows need."""
    return len(rows) * _STEP + (3 if rows else 0)


def draw_legend(sheet: Sheet, rows: Sequence[Sequence[Entry]], left: float, top: float) -> None:
    """The rows below each other from (left, top) on."""
    for number, row in enumerate(rows):
        x, y = left, top - (number + 0.5) * _STEP
        for entry in row:
            _draw_sample(sheet, entry, x, y)
            box = sheet.write(entry.words, x + _SAMPLE + _GAP, y, _KIND, up="center")
            x = box.right + _BETWEEN


_THIN = {"linewidth": 1.0}
_AREAS: dict[Sample, looks.Look] = {
    Sample.TARGET: looks.TARGET | {"linewidth": 1.4},
    Sample.APPROXIMATE: looks.TARGET | _THIN | {"hatch": looks.HATCHED},
    Sample.ASPIRATION: looks.ASPIRATION | _THIN | {"hatch": looks.DOTTED, "ls": "--"},
    Sample.ASPIRATION_ABOUT: looks.ASPIRATION | _THIN | {"hatch": looks.HATCHED, "ls": "--"},
    Sample.COLUMN: looks.COLUMNS[None] | _THIN,
    Sample.COLUMN_ESTIMATE: looks.COLUMNS[None] | looks.ESTIMATE | _THIN,
    Sample.MET: looks.COLUMNS[Verdict.MET],
    Sample.NOT_MET: looks.COLUMNS[Verdict.NOT_MET],
    Sample.CELL_MET: looks.CELLS[Verdict.MET] | _THIN,
    Sample.CELL_NOT_MET: looks.COLUMNS[Verdict.NOT_MET],
}
_VERDICTS = {
    Sample.MET: Verdict.MET,
    Sample.NOT_MET: Verdict.NOT_MET,
    Sample.CELL_MET: Verdict.MET,
    Sample.CELL_NOT_MET: Verdict.NOT_MET,
}


def _draw_sample(sheet: Sheet, entry: Entry, x: float, y: float) -> None:
    """The sample of `entry` from `x` on, its middle on `y`."""
    if entry.sample in _AREAS:
        _draw_area(sheet, entry.sample, x, y)
        return
    line, marker = _strokes(entry)
    if line is not None:
        sheet.line([x, x + _SAMPLE], [y, y], zorder=3, **line)
    if marker is not None:
        sheet.line([x + _SAMPLE / 2], [y], zorder=4, **marker)


def _draw_area(sheet: Sheet, sample: Sample, x: float, y: float) -> None:
    verdict = _VERDICTS.get(sample)
    right = x + _SAMPLE - (11 if verdict else 0)
    sheet.area(Box(x, y - 4, right, y + 4), zorder=3, **_AREAS[sample])
    if verdict:
        sheet.write(verdict_sign(verdict), x + _SAMPLE - 9, y, _KIND, up="center")


def _strokes(entry: Entry) -> tuple[looks.Look | None, looks.Look | None]:
    """The looks of line and marker, None for the one that the sample lacks."""
    if entry.sample is Sample.PATH:
        return looks.PATH, None
    if entry.sample is Sample.RUNNING:
        return looks.SUM, looks.SUM | looks.computed(SeriesRole.RUNNING)
    if entry.sample is Sample.MEAN:
        return looks.SUM | looks.computed(SeriesRole.MEAN), None
    if entry.sample is Sample.BASELINE:
        return None, looks.baseline(6)
    if entry.sample is Sample.ESTIMATE:
        return None, looks.point(0, 6, hollow=True)
    return looks.line(entry.number), looks.point(entry.number, 6)
