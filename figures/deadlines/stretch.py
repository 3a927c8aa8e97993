"""Which days a picture shows: those with something to see, and never fewer than can be read."""

from __future__ import annotations

from datetime import date

from figures.deadlines.scene import Scene
from models.rules.deadline import unit_end, unit_start
from models.vocabulary import DeadlinePrecision

#: Fewer days are widened to their quarter: one day alone is a picture of nothing.
_FEWEST_DAYS = 28


def first_day(scene: Scene) -> date:
    """The beginning of the quarter in which the first sign stands, or the as-of date if that is earlier."""
    days = [mark.day for row in scene.rows for mark in row.marks]
    days += [span.first for row in scene.rows for span in row.spans]
    return unit_start(min([*days, scene.as_of]), DeadlinePrecision.QUARTER) if days else scene.first


def widened(first: date, last: date) -> tuple[date, date]:
    """`first` and `last`, or the quarters in which they lie where they are too near to each other."""
    if not 0 <= (last - first).days < _FEWEST_DAYS - 1:
        return first, last
    return unit_start(first, DeadlinePrecision.QUARTER), unit_end(last, DeadlinePrecision.QUARTER)
