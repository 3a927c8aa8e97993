"""Picture: one scene at one zoom in one width, ready to be painted in parts."""

from __future__ import annotations

from datetime import date

from figures.deadlines import Scene
from figures.deadlines.axis import Axis, Zoom
from ui.deadlines.faces import Faces, columns
from ui.deadlines.header import HeaderPainter
from ui.deadlines.painter import ScenePainter
from ui.deadlines.scale import TimeScale

#: How many letters wide a month, quarter or year is at least, and how many days it has.
_UNITS = {Zoom.MONTH: (13, 30), Zoom.QUARTER: (12, 91), Zoom.YEAR: (6, 365)}


class Picture:
    """The rows and the header of `scene` from `first` to `last`, whose days fill at least `time_width`."""

    def __init__(
        self,
        scene: Scene,
        zoom: Zoom,
        faces: Faces,
        *,
        label_width: float,
        time_width: float,
        first: date | None = None,
        last: date | None = None,
    ) -> None:
        axis = Axis(first or scene.first, last or scene.last, zoom)
        self.scale = TimeScale(axis, max(day_width(zoom, faces), time_width / axis.days))
        self.step = max(faces.row, round(self.scale.day_width * _UNITS[zoom][1] / 3))  # of one press of an arrow
        self.faces = faces
        self.columns = columns(faces, label_width)
        self.painter = ScenePainter(scene, self.scale, faces, self.columns)
        self.header = HeaderPainter(self.scale, faces, self.columns, self.painter.flags)


def day_width(zoom: Zoom, faces: Faces) -> float:
    """Points of a day, so that the axis can be read."""
    letters, days = _UNITS[zoom]
    return faces.plain.metrics.averageCharWidth() * letters / days
