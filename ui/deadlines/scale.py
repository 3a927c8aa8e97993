"""TimeScale: how broad a day is painted, and so which point across the view belongs to which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from figures.deadlines.axis import Axis


@dataclass(frozen=True, slots=True)
class TimeScale:
    """The days of `axis` beginning at 0, each `day_width` points wide."""

    axis: Axis
    day_width: float

    @property
    def width(self) -> float:
        return self.axis.days * self.day_width

    def left(self, day: date) -> float:
        """Where `day` begins."""
        return self.axis.start_of(day) * self.day_width

    def right(self, day: date) -> float:
        """Where `day` ends."""
        return self.axis.end_of(day) * self.day_width

    def centre(self, day: date) -> float:
        """Where a sign on `day` stands."""
        return (self.axis.start_of(day) + 0.5) * self.day_width

    def day(self, across: float) -> date:
        """The day at a point, the first or the last one outside."""
        return self.axis.day_at(across / self.day_width)

    def shows(self, day: date) -> bool:
        return self.axis.first <= day <= self.axis.last
