"""Picture: one scene in one scale, ready to be painted in parts."""

from __future__ import annotations

from datetime import date

from figures.deadlines import RowKind, Scene
from figures.deadlines.axis import Axis, Zoom
from figures.styles import Style
from ui.deadlines.faces import Faces, columns
from ui.deadlines.header import HeaderPainter
from ui.deadlines.painter import ScenePainter
from ui.deadlines.scale import EDGE, TimeScale

#: How many letters wide a month, quarter or year is at least, and how many days it has.
_UNITS = {Zoom.MONTH: (13, 30), Zoom.QUARTER: (12, 91), Zoom.YEAR: (6, 365)}


class Picture:
    """The rows and the header of `scene` with labels `label_width` wide."""

    def __init__(self, scene: Scene, scale: TimeScale, faces: Faces, *, label_width: float) -> None:
        self.scale = scale
        self.faces = faces
        self.columns = columns(faces, label_width, _widest_state(scene, faces))
        self.painter = ScenePainter(scene, scale, faces, self.columns)
        self.header = HeaderPainter(scale, faces, self.columns, self.painter.flags)


def _widest_state(scene: Scene, faces: Faces) -> float:
    """Of the states of tasks, to be written in one line; 0 where lines are broken."""
    if faces.lines > 1:
        return 0.0
    said = {(row.state, row.style is Style.DEEP_OVERDUE) for row in scene.rows if row.kind is not RowKind.GROUP}
    return max(((faces.bold if deep else faces.plain).width(state) for state, deep in said), default=0.0)


def readable_scale(zoom: Zoom, first: date, last: date, faces: Faces, *, least: float) -> TimeScale:
    """As broad as the axis needs to be read, and at least `least` points altogether."""
    axis = Axis(first, last, zoom)
    letters, days = _UNITS[zoom]
    return TimeScale(axis, max(faces.plain.metrics.averageCharWidth() * letters / days, (least - 2 * EDGE) / axis.days))


def scroll_step(scale: TimeScale) -> int:
    """Points of one press of an arrow: a third of a unit of the axis."""
    return max(20, round(scale.day_width * _UNITS[scale.axis.zoom][1] / 3))
