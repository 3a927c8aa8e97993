"""SceneView: a scene in a frame that scrolls both ways and paints only the strip that comes into sight."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from figures.deadlines import Scene
from figures.deadlines.axis import Zoom
from ui import theme
from ui.deadlines.faces import Faces
from ui.deadlines.picture import Picture, readable_scale, scroll_step

#: What the labels take at first of the width, and what must remain of either side.
LABEL_SHARE = 0.48
_LEAST = 200
#: Where the as-of line stands at first, in the width of the time.
_AS_OF_PLACE = 0.6


class SceneView(QAbstractScrollArea):
    """Labels stay on the left and the axis on top; `current` is the number of the row that has the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene: Scene | None = None
        self.picture: Picture | None = None
        self.zoom = Zoom.QUARTER
        self.counts = ""  # written above the labels
        self.nothing = ""  # written where there are no rows
        self.label_share = LABEL_SHARE
        self.current: int | None = None
        self.wanted_key: str | None = None  # of the row that is to be current in the next scene
        self.faces = Faces(self.font())
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    # -- where things are -----------------------------------------------------------------------------------------

    @property
    def label_width(self) -> int:
        width = self.viewport().width()
        return min(max(round(width * self.label_share), _LEAST), max(_LEAST, width - _LEAST))

    @property
    def header_height(self) -> int:
        return self.picture.header.height if self.picture else 0

    def time_box(self) -> QRect:
        """The part in which days are, in points of the viewport."""
        return self._box(self.label_width, self.header_height)

    def _box(self, left: int, top: int) -> QRect:
        return QRect(left, top, self.viewport().width() - left, self.viewport().height() - top)

    @property
    def across(self) -> int:
        return self.horizontalScrollBar().value()

    @property
    def down(self) -> int:
        return self.verticalScrollBar().value()

    def row_at(self, height: float) -> int | None:
        """The number of the row at a height in the viewport."""
        if self.scene is None or height < self.header_height:
            return None
        number = int((height - self.header_height + self.down) // self.faces.row)
        return number if number < len(self.scene.rows) else None

    def row_box(self, number: int) -> QRect:
        """Where a row is in the viewport, in sight or not."""
        return QRect(
            0, number * self.faces.row - self.down + self.header_height, self.viewport().width(), self.faces.row
        )

    # -- what is shown --------------------------------------------------------------------------------------------

    def show_scene(self, scene: Scene) -> None:
        """Show `scene`; the same row stays current and at its height, the same days in sight, or the as-of line."""
        key, self.wanted_key = self.wanted_key or self._key(), None
        height = self.row_box(self.current).top() if self.current is not None else None
        place = (scene.as_of, _AS_OF_PLACE)
        if self.scene is not None:
            day, share = self.place_in_time()
            place = (scene.as_of if day == self.scene.as_of else day, share)  # another as-of date is followed
        self.scene = scene
        self.current = next((number for number, row in enumerate(scene.rows) if row.key == key), None)
        self._lay_out(place)
        if self.current is not None and height is not None:
            self.verticalScrollBar().setValue(self.down + self.row_box(self.current).top() - height)
            self.bring_into_sight(self.current)

    def _key(self) -> str | None:
        return self.scene.rows[self.current].key if self.scene is not None and self.current is not None else None

    def set_zoom(self, zoom: Zoom, place: tuple[date, float] | None = None) -> None:
        """Show more or less time; the day of `place`, or the as-of line, or the middle stays where it is."""
        self.zoom = zoom
        self._lay_out(place or self.place_in_time())

    def place_in_time(self) -> tuple[date, float]:
        """A day in sight and where it stands in the width of the time: the as-of date's if it is in sight."""
        assert self.scene is not None
        if self.picture is None:
            return self.scene.as_of, _AS_OF_PLACE
        width = max(1, self.time_box().width())
        at = self.picture.scale.centre(self.scene.as_of) - self.across
        if not 0 <= at <= width:
            at = width / 2
        return self.picture.scale.day(at + self.across), at / width

    def show_day(self, day: date, place: float = 0.5) -> None:
        """Scroll so that `day` stands at a share of the width."""
        if self.picture is not None:
            centre = self.picture.scale.centre(day)
            self.horizontalScrollBar().setValue(round(centre - place * self.time_box().width()))

    def bring_into_sight(self, number: int) -> None:
        box, top = self.row_box(number), self.header_height
        if box.top() < top:
            self.verticalScrollBar().setValue(self.down + box.top() - top)
        elif box.bottom() >= self.viewport().height():
            self.verticalScrollBar().setValue(self.down + box.bottom() + 1 - self.viewport().height())

    def _lay_out(self, place: tuple[date, float] | None = None) -> None:
        if self.scene is None:
            return
        left = self.label_width
        first, last, room = self.scene.first, self.scene.last, self.viewport().width() - left
        scale = readable_scale(self.zoom, first, last, self.faces, least=room)
        self.picture = Picture(self.scene, scale, self.faces, label_width=left)
        box = self.time_box()
        for bar, whole, seen, step in (
            (self.horizontalScrollBar(), scale.width, box.width(), scroll_step(scale)),
            (self.verticalScrollBar(), self.picture.painter.height, box.height(), self.faces.row),
        ):
            bar.setRange(0, max(0, round(whole) - seen))
            bar.setPageStep(max(step, seen - step))
            bar.setSingleStep(step)
        if place is not None:
            self.show_day(*place)
        self.viewport().update()

    # -- painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for part in event.region():  # type: ignore[attr-defined]  # Qt gives its boxes one after the other
            self.paint_part(painter, part)
        painter.end()

    def paint_part(self, painter: QPainter, part: QRect) -> None:
        """Paint a part of the viewport: of its four quarters only what lies in it."""
        picture, top = self.picture, self.header_height
        if picture is None:
            painter.fillRect(part, theme.colour("ground"))
            return
        if part.top() < top:
            self._paint_head(painter, picture, part)
        if part.bottom() >= top:
            self._paint_body(painter, picture, part & self._box(0, top))
        edge = self.label_width - 1
        if self._says_nothing:  # no line through the words
            part = part & QRect(0, 0, self.width(), top)
        if part.left() <= edge <= part.right():
            painter.fillRect(QRect(edge, part.top(), 1, part.height()), theme.colour("line"))

    def _paint_body(self, painter: QPainter, picture: Picture, part: QRect) -> None:
        left, across, shift = self.label_width, self.across, self.header_height - self.down
        below = picture.painter.height + shift
        if below <= part.bottom():
            painter.fillRect(self._box(0, below) & part, theme.colour("ground"))
            self._paint_nothing(painter)
        rows = picture.painter.rows(part.top() - shift, part.bottom() + 1 - shift)
        if part.right() >= left:
            time = part & self._box(left, part.top())
            with _moved(painter, time, left - across, shift):
                span = (time.left() - left + across, time.right() + 1 - left + across)
                picture.painter.paint_time(painter, rows, *span, self.current)
        if part.left() < left:
            with _moved(painter, part & QRect(0, part.top(), left, part.height()), 0, shift):
                picture.painter.paint_labels(painter, rows, self.current)
        self._paint_focus(painter, part)

    @property
    def _says_nothing(self) -> bool:
        """True where no task is shown and words stand in their place."""
        return self.scene is not None and not (self.scene.rows and self.scene.tasks)

    def _paint_nothing(self, painter: QPainter) -> None:
        """What there is to say where no task is shown, below the headings of empty groups."""
        if not self._says_nothing or self.picture is None:
            return
        box = self._box(0, self.header_height + self.picture.painter.height - self.down)
        painter.setPen(theme.colour("text"))
        space = theme.AROUND
        words = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box.adjusted(space, space, -space, -space), words, self.nothing)

    def _paint_head(self, painter: QPainter, picture: Picture, part: QRect) -> None:
        left, across, width = self.label_width, self.across, self.viewport().width()
        if part.right() >= left:
            with _moved(painter, QRect(left, 0, width - left, self.header_height), left - across, 0):
                picture.header.paint(painter, across, across + width - left)
        if part.left() < left:
            with _moved(painter, QRect(0, 0, left, self.header_height), 0, 0):
                picture.header.paint_columns(painter, self.counts)

    def _paint_focus(self, painter: QPainter, part: QRect) -> None:
        """Lines above and below the current row, which may be scrolled either way as they are."""
        if self.current is None or not self.hasFocus():
            return
        box = self.row_box(self.current)
        for top in (box.top(), box.bottom() - 1):
            painter.fillRect(QRect(0, top, box.width(), 2) & part, theme.colour("focus"))

    # -- scrolling ------------------------------------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted already and paint the strip that is not."""
        if dx and dy:
            self.viewport().update()
        elif dx:
            self.viewport().scroll(dx, 0, self.time_box())
            self.viewport().update(self._box(self.label_width, 0) & QRect(0, 0, self.width(), self.header_height))
        else:
            self.viewport().scroll(0, dy, self._box(0, self.header_height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self.place_in_time() if self.scene is not None else None)


@contextmanager
def _moved(painter: QPainter, box: QRect, across: float, down: float) -> Iterator[None]:
    """Paint in `box` alone, the origin moved."""
    painter.save()
    painter.setClipRect(box)
    painter.translate(across, down)
    yield
    painter.restore()
