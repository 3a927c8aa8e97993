"""TimeScale: how broad a day is painted, and so which point across the view belongs to which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from figures.deadlines.axis import Axis
from ui import theme

#: Room before the first and after the last day, so that the signs on them are whole.
EDGE = float(theme.CLOSE)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """The days of `axis` beginning at `EDGE`, each `day_width` points wide; the edges belong to `width`."""

    axis: Axis
    day_width: float

    @property
    def width(self) -> float:
        return self.axis.days * self.day_width + 2 * EDGE

    def left(self, day: date) -> float:
        """Where `day` begins."""
        return EDGE + self.axis.start_of(day) * self.day_width

    def right(self, day: date) -> float:
        """Where `day` ends."""
        return EDGE + self.axis.end_of(day) * self.day_width

    def centre(self, day: date) -> float:
        """Where a sign on `day` stands."""
        return EDGE + (self.axis.start_of(day) + 0.5) * self.day_width

    def day(self, across: float) -> date:
        """The day at a point, the first or the last one outside."""
        return self.axis.day_at((across - EDGE) / self.day_width)

    def shows(self, day: date) -> bool:
        return self.axis.first <= day <= self.axis.last
