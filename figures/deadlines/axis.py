"""The time axis as data: years over quarters or months, counted in days; whoever paints it sets the scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from models.messages import _
from models.rules.deadline import ROMAN_QUARTERS, unit_end, unit_start
from models.vocabulary import DeadlinePrecision


class Zoom(StrEnum):
    """From near to far."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


#: What stands below the years; far away a quarter has room for its number alone.
_LOWER = {
    Zoom.MONTH: DeadlinePrecision.MONTH,
    Zoom.QUARTER: DeadlinePrecision.QUARTER,
    Zoom.YEAR: DeadlinePrecision.QUARTER,
}
#: Every how many units a label may stand where there is no room for all of them, so that years begin alike.
_STEPS = {
    DeadlinePrecision.MONTH: (1, 3, 6, 12),
    DeadlinePrecision.QUARTER: (1, 2, 4),
    DeadlinePrecision.YEAR: (1, 2, 5, 10, 20, 50, 100),
}
#: Days of the shortest whole unit of each kind, so that labels do not change with what stands at the edge.
_SHORTEST = {DeadlinePrecision.MONTH: 28, DeadlinePrecision.QUARTER: 90, DeadlinePrecision.YEAR: 365}


class Tick(NamedTuple):
    """A calendar unit, both days included; `number` counts it in its year (of a year: itself)."""

    unit: DeadlinePrecision
    first: date
    last: date
    number: int
    label: str
    short: str


@dataclass(frozen=True)
class Axis:
    """The days from `first` to `last`, both included, as they are seen at `zoom`.

    Day 0 is `first`: a day takes the place from `start_of(day)` to `end_of(day)`, which is the next one's start.
    """

    first: date
    last: date
    zoom: Zoom

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} before {self.first}")

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def start_of(self, day: date) -> int:
        """Days from the left edge to the beginning of `day`; negative before the first day."""
        return (day - self.first).days

    def end_of(self, day: date) -> int:
        """Days from the left edge to the end of `day`."""
        return (day - self.first).days + 1

    def day_at(self, place: float) -> date:
        """The day that takes `place` (days from the left edge); outside the axis the nearest one."""
        return self.first + timedelta(days=min(max(int(place // 1), 0), self.days - 1))

    @cached_property
    def upper(self) -> tuple[Tick, ...]:
        """The years."""
        return units(self.first, self.last, DeadlinePrecision.YEAR)

    @cached_property
    def lower(self) -> tuple[Tick, ...]:
        """The quarters or months below the years."""
        return units(self.first, self.last, _LOWER[self.zoom])

    def visible_days(self, tick: Tick) -> int:
        """How many of the days of `tick` lie on the axis."""
        return (min(tick.last, self.last) - max(tick.first, self.first)).days + 1

    def labels(self, ticks: Sequence[Tick], width_of: Callable[[str], float]) -> tuple[str, ...]:
        """What to write at each of `ticks` (one level of this axis), "" for nothing, so that no text meets another.

        `width_of` is the width of a text in days, its margins included. All whole labels if the narrowest whole unit
        has room for the widest; else all short ones; else short ones at every second, third … unit.
        """
        if not ticks:
            return ()
        room = _SHORTEST[ticks[0].unit]
        for text in ("label", "short"):
            if max(width_of(getattr(tick, text)) for tick in ticks) <= room:
                return tuple(self._fitting(tick, getattr(tick, text), width_of) for tick in ticks)
        widest = max(width_of(tick.short) for tick in ticks)
        step = next((each for each in _STEPS[ticks[0].unit] if each * room >= widest), None)
        if step is None:
            return ("",) * len(ticks)
        return tuple(self._thinned(tick, step, width_of) for tick in ticks)

    def _fitting(self, tick: Tick, text: str, width_of: Callable[[str], float]) -> str:
        """`text`, the short form or nothing, as the days of a cut unit allow."""
        room = self.visible_days(tick)
        return next((each for each in (text, tick.short) if width_of(each) <= room), "")

    def _thinned(self, tick: Tick, step: int, width_of: Callable[[str], float]) -> str:
        """The short form at the first of every `step` units, where they have room for it up to the axis' end."""
        counted = tick.number if tick.unit is DeadlinePrecision.YEAR else tick.number - 1
        if counted % step or tick.first < self.first:
            return ""
        return tick.short if width_of(tick.short) <= (self.last - tick.first).days + 1 else ""


def units(first: date, last: date, unit: DeadlinePrecision) -> tuple[Tick, ...]:
    """The calendar units that hold the days from `first` to `last`, oldest first, each whole."""
    found = []
    day = unit_start(first, unit)
    while day <= last:
        end = unit_end(day, unit)
        found.append(_tick(unit, day, end))
        if end == date.max:
            break
        day = end + timedelta(days=1)
    return tuple(found)


def _tick(unit: DeadlinePrecision, first: date, last: date) -> Tick:
    if unit is DeadlinePrecision.MONTH:
        return Tick(unit, first, last, first.month, _("Month {n}", n=first.month), _("M{n}", n=first.month))
    if unit is DeadlinePrecision.QUARTER:
        number = (first.month - 1) // 3 + 1
        roman = ROMAN_QUARTERS[number - 1]
        return Tick(unit, first, last, number, _("Quarter {quarter}", quarter=roman), roman)
    return Tick(unit, first, last, first.year, str(first.year), str(first.year))
