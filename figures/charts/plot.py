"""Plot: the frame of a panel on the sheet, with slots across, a scale upwards, and words that never meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from figures.charts import inks
from figures.charts.chart import ChartPoint
from figures.charts.labels import Labels
from figures.charts.lines import point_words, rounded
from figures.charts.scale import Scale
from figures.charts.sheet import LEADING, Box, Sheet, Type
from models.rules.periods import Period, read_period

TICK = Type(8.5, ink=inks.QUIET)
SLOT = Type(8.5)
LABEL = Type(9)
PANEL_TITLE = Type(9.5, bold=True)
#: Empty space of a break in the axis, in slots.
_BREAK = 0.7
_GAP = 3.0


class Plot:
    """Where periods and values lie, in points."""

    def __init__(self, sheet: Sheet, area: Box, scale: Scale, slots: Sequence[str]) -> None:
        self.sheet, self.area, self.scale = sheet, area, scale
        self.slots = list(slots)
        years = [int(slot) for slot in self.slots]
        self._places: dict[int, float] = {}
        self.breaks: list[float] = []
        at = 0.0
        for number, year in enumerate(years):
            if number and year != years[number - 1] + 1:
                self.breaks.append(at + _BREAK / 2)
                at += _BREAK
            self._places[year] = at + 0.5
            at += 1
        self._wide = max(at, 1.0)
        right = min(area.right + 12, sheet.page.right - 2)
        self.labels = Labels(sheet, Box(area.left - 1, area.bottom + 1, right, area.top + 14))

    @property
    def slot_width(self) -> float:
        """Points that a whole year takes."""
        return self.area.width / self._wide

    def y(self, value: float) -> float:
        """Where a value lies upwards."""
        return self.area.bottom + self.scale.place(value) * self.area.height

    def x(self, period: str) -> float:
        """The middle of a period."""
        left, right = self.span(period)
        return (left + right) / 2

    def span(self, period: str) -> tuple[float, float]:
        """Left and right of a period; of a phase, the part that the axis has."""
        read = read_period(period)
        inside = [year for year in self._places if read.first.year <= year <= read.last.year]
        if not inside:
            nearest = min(self._places, key=lambda year: abs(year - read.last.year))
            inside = [nearest]
        left, right = self._places[inside[0]] - 0.5, self._places[inside[-1]] + 0.5
        if not _whole(read):
            left, right = left + (read.first.month - 1) / 12, right - (12 - read.last.month) / 12
        return self.area.left + left * self.slot_width, self.area.left + right * self.slot_width

    def slot_at(self, slot: str) -> float:
        """The middle of a slot."""
        return self.area.left + self._places[int(slot)] * self.slot_width

    # -- the frame ------------------------------------------------------------------------------------------------

    def draw_frame(self, ticks: Mapping[str, Sequence[str]]) -> None:
        """Grid, tick labels left and under each slot; `ticks` are the lines under each slot."""
        area, sheet = self.area, self.sheet
        for tick in self.scale.ticks:
            y = self.y(tick)
            if area.bottom - 0.5 <= y <= area.top + 0.5:
                sheet.line([area.left, area.right], [y, y], color=inks.GRID, linewidth=0.7, zorder=1)
                sheet.write(self.scale.words(tick), area.left - _GAP, y, TICK, across="right", up="center")
        foot = self.y(0) if self.scale.low < 0 < self.scale.high and not self.scale.inverted else area.bottom
        sheet.line([area.left, area.right], [foot, foot], color=inks.FRAME, linewidth=1, zorder=2)
        if foot != area.bottom:
            sheet.line([area.left, area.right], [area.bottom] * 2, color=inks.FRAME, linewidth=0.6, zorder=2)
        for place in self.breaks:
            self._draw_break(area.left + place * self.slot_width, area.bottom)
        self._write_slots(ticks)

    def _draw_break(self, x: float, y: float) -> None:
        self.sheet.line([x - 3, x + 3], [y, y], color=inks.PAPER, linewidth=3, zorder=3)
        for shift in (-3, 3):
            self.sheet.line([x + shift - 2, x + shift + 2], [y - 4, y + 4], color=inks.FRAME, linewidth=1, zorder=3)

    def _write_slots(self, ticks: Mapping[str, Sequence[str]]) -> None:
        """Every slot, or every second, third … one where they would meet; the last always stays."""
        shown = self.thinned(ticks)
        for slot, lines in ticks.items():
            x = self.slot_at(slot)
            self.sheet.line([x, x], [self.area.bottom - 2.5, self.area.bottom], color=inks.FRAME, linewidth=0.8)
            if slot in shown:
                x, _half = self._slot_label(slot, lines)
                self.sheet.write(lines, x, self.area.bottom - 4, SLOT, across="center", up="top")

    def thinned(self, ticks: Mapping[str, Sequence[str]]) -> list[str]:
        """The slots whose labels have room, counted back from the last."""
        shown: list[str] = []
        free = self.sheet.page.right
        for slot in reversed(list(ticks)):
            x, half = self._slot_label(slot, ticks[slot])
            if x + half <= free and x - half >= self.sheet.page.left:
                shown.append(slot)
                free = x - half - 3
        return shown

    def _slot_label(self, slot: str, lines: Sequence[str]) -> tuple[float, float]:
        """The middle of the lines under a slot, kept within the panel's right edge, and half their width."""
        half = self.sheet.block(lines, SLOT)[0] / 2
        return min(self.slot_at(slot), self.area.right + 4 - half), half

    # -- words inside ---------------------------------------------------------------------------------------------

    def label(
        self,
        words: str,
        x: float,
        y: float,
        kind: Type = LABEL,
        *,
        below: bool = False,
        beside: bool = True,
        reach: float = 6,
    ) -> bool:
        """Write `words` near a point, where no other words stand; False if there is no room (the table has it)."""
        place = self.labels.place(words, x, y, kind, below=below, beside=beside, reach=reach)
        if place is not None:
            self.labels.write(place)
        return place is not None

    def said(self, point: ChartPoint) -> str:
        """A point's figure in the unit in which the scale is told: 741 where the axis says thousands."""
        if self.scale.divisor > 1 and point.value is not None:
            point = replace(point, value=rounded(point.value / Decimal(self.scale.divisor)))
        return point_words(point)


def foot_height(ticks: Mapping[str, Sequence[str]]) -> float:
    """Points that the labels under the slots need."""
    lines = max((len(each) for each in ticks.values()), default=1)
    return lines * SLOT.size * LEADING + 5


def side_width(sheet: Sheet, scale: Scale) -> float:
    """Points that the tick labels at the side need."""
    return max((sheet.width(scale.words(tick), TICK) for tick in scale.ticks), default=0.0) + _GAP + 1


def _whole(period: Period) -> bool:
    return period.first.month == 1 and period.last.month == 12
