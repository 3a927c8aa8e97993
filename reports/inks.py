"""Inks of a task's state on paper: the sign and the word carry the meaning, the ink only helps."""

from __future__ import annotations

from models.vocabulary import Timeliness

GREEN, BLUE, OLIVE, ORANGE, RED, GREY, VIOLET = (
    "#1B7F3B",
    "#0B5CAD",
    "#7A5C00",
    "#9A5B00",
    "#B3261E",
    "#5F6368",
    "#6B4FA0",
)
_INKS = {
    Timeliness.NOT_DUE: BLUE,
    Timeliness.DUE_SOON: OLIVE,
    Timeliness.OVERDUE: RED,
    Timeliness.DONE_EARLY: GREEN,
    Timeliness.DONE_ON_TIME: GREEN,
    Timeliness.DONE_NO_DEADLINE: GREEN,
    Timeliness.DONE_LATE: ORANGE,
    Timeliness.SUSPENDED: VIOLET,
}


def ink(timeliness: Timeliness) -> str:
    """The ink of `timeliness` as "#RRGGBB", at least 5:1 on white; grey where nothing is promised."""
    return _INKS.get(timeliness, GREY)
