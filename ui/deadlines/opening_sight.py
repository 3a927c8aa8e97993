"""OpeningSight: how much of the time the view shows at first, and where in it the as-of line stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from figures.deadlines import MarkKind, RowKind, Scene, SceneRow
from figures.deadlines.axis import Zoom
from figures.styles import Style
from ui.deadlines.faces import Faces
from ui.deadlines.picture import readable_scale
from ui.deadlines.scale import TimeScale

_LATE = frozenset({Style.OVERDUE, Style.DEEP_OVERDUE})
#: Where the as-of line may stand in the width, what is past first: what is late lies to its left.
_SHARES = (0.85, 0.6, 0.35, 0.15)


class OpeningSight(NamedTuple):
    zoom: Zoom
    share: float


def opening_sight(scene: Scene, faces: Faces, room: float) -> OpeningSight:
    """By quarters where that shows every overdue deadline and most of all deadlines; else the years side by side."""
    due = [(_deadlines(row), row.style in _LATE) for row in scene.rows if row.kind is RowKind.TASK]
    late = [day for days, is_late in due if is_late for day in days]
    every = [day for days, _is_late in due for day in days]
    share = _SHARES[0]
    for zoom in (Zoom.QUARTER, Zoom.YEAR):
        scale = readable_scale(zoom, scene.first, scene.last, faces, least=room)
        seen = {each: [_seen(days, scene, scale, each, room) for days in (late, every)] for each in _SHARES}
        share = max(_SHARES, key=lambda each, seen=seen: seen[each])  # type: ignore[misc]
        if seen[share][0] == len(late) and 2 * seen[share][1] > len(every):
            return OpeningSight(zoom, share)
    return OpeningSight(Zoom.YEAR if every else Zoom.QUARTER, share)


def _deadlines(row: SceneRow) -> list[date]:
    return [mark.day for mark in row.marks if mark.kind is MarkKind.DEADLINE]


def _seen(days: Sequence[date], scene: Scene, scale: TimeScale, share: float, room: float) -> int:
    """How many of `days` are in sight when the as-of line stands at `share`."""
    left = min(max(0.0, scale.centre(scene.as_of) - share * room), max(0.0, scale.width - room))
    return sum(left <= scale.centre(day) <= left + room for day in days)
