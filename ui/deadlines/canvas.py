"""DeadlineCanvas: the deadline view under the person's hands: mouse, wheel, keys, and what a screen reader says."""

from __future__ import annotations

from datetime import date
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from figures.deadlines import Scene, SceneRow
from figures.deadlines.axis import Zoom
from models.messages import _
from ui.deadlines.scene_view import SceneView

_NEARER_FIRST = tuple(Zoom)
#: How near to the line between labels and time the mouse takes hold of it.
_GRIP = 4
_NOTCH = 120  # of a wheel, in eighths of a degree
_ROWS_A_NOTCH = 3


class DeadlineCanvas(SceneView):
    """`chosen` says the current row, `opened` the uid of a task wanted in the tree, `folding_asked` the key of a row to
    open or fold, `zoomed` the zoom that the wheel or a key has set."""

    chosen = Signal(object)  # SceneRow | None
    opened = Signal(str)
    folding_asked = Signal(str)
    zoomed = Signal(object)  # Zoom

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dragging = False
        self._turned = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Deadlines"))
        self.viewport().setMouseTracking(True)

    # -- the current row ------------------------------------------------------------------------------------------

    @property
    def current_row(self) -> SceneRow | None:
        return self.scene.rows[self.current] if self.scene is not None and self.current is not None else None

    def show_scene(self, scene: Scene) -> None:
        super().show_scene(scene)
        self._tell_current()

    def choose(self, number: int | None) -> None:
        """Make a row the current one and bring it into sight."""
        if number != self.current:
            for each in (self.current, number):
                if each is not None:
                    self.viewport().update(self.row_box(each))
            self.current = number
            self._tell_current()
        if number is not None:
            self.bring_into_sight(number)

    def choose_task(self, uid: str | None) -> bool:
        """Make the first row of a task the current one; False if it is not shown."""
        row = self.current_row
        if row is not None and row.uid == uid:
            return True
        rows = self.scene.rows if self.scene is not None else ()
        number = next((number for number, each in enumerate(rows) if uid is not None and each.uid == uid), None)
        if number is not None:
            self.choose(number)
        return number is not None

    def _tell_current(self) -> None:
        row = self.current_row
        self.setAccessibleDescription(row.words if row else "")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.chosen.emit(row)

    # -- keys -----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and self._zoom_by_key(key):
            return
        if not control and (self._step(key) or self._act(key)):
            return
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            bar = self.horizontalScrollBar()
            step = bar.pageStep() if control else bar.singleStep()
            bar.setValue(bar.value() + (step if key == Qt.Key.Key_Right else -step))
            return
        event.ignore()

    def _zoom_by_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        else:
            return False
        return True

    def _step(self, key: int) -> bool:
        """Keys that lead to another row."""
        count = len(self.scene.rows) if self.scene is not None else 0
        page = max(1, self.time_box().height() // self.faces.row - 1)
        steps: dict[int, int] = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -count, Qt.Key.Key_End: count,
        }  # fmt: skip
        if key not in steps or not count:
            return False
        if self.current is None:
            self.choose(count - 1 if key == Qt.Key.Key_End else 0)
        else:
            self.choose(min(max(0, self.current + steps[key]), count - 1))
        return True

    def _act(self, key: int) -> bool:
        """Keys that do something with the current row."""
        row = self.current_row
        if row is None:
            return False
        folding = {Qt.Key.Key_Space: row.folded, Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row.uid is not None:
            self.opened.emit(row.uid)
        elif row.folded is not None and key in folding and row.folded is folding[Qt.Key(key)]:
            self.folding_asked.emit(row.key)
        else:
            return False
        return True

    # -- zoom -----------------------------------------------------------------------------------------------------

    def zoom_by(self, steps: int, place: tuple[date, float] | None = None) -> None:
        """Nearer with positive steps; `place` is a day that stays where it is."""
        number = _NEARER_FIRST.index(self.zoom) - steps
        if 0 <= number < len(_NEARER_FIRST) and self.scene is not None:
            self.set_zoom(_NEARER_FIRST[number], place)
            self.zoomed.emit(self.zoom)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Rows, with Shift or a sideways wheel the time, with Ctrl the zoom around the mouse."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned += turned.y()
            steps = int(self._turned / _NOTCH)
            self._turned -= steps * _NOTCH
            if steps:
                self.zoom_by(1 if steps > 0 else -1, self._place_under(event.position().toPoint()))
        elif turned.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - round((turned.x() or turned.y()) / _NOTCH * bar.singleStep()))
        else:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - round(turned.y() / _NOTCH * _ROWS_A_NOTCH * bar.singleStep()))
        event.accept()

    def _place_under(self, point: QPoint) -> tuple[date, float] | None:
        box = self.time_box()
        if self.picture is None or not box.left() <= point.x() <= box.right():
            return None
        across = point.x() - box.left()
        return self.picture.scale.day(across + self.across), across / max(1, box.width())

    # -- mouse ----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._on_edge(point.x()):
            self._dragging = True
            return
        number = self.row_at(point.y())
        if number is None:
            self._go_to_flag(point)
            return
        self.choose(number)
        self._fold_at(number, point.x())

    def _go_to_flag(self, point: QPointF) -> None:
        """A press on the as-of date or on today brings its line into sight."""
        if self.picture is None or point.y() >= self.header_height:
            return
        at = QPointF(point.x() - self.label_width + self.across, point.y())
        for place in self.picture.header.flag_places(self.across, self.across + self.time_box().width()):
            if place.box.contains(at):
                self.show_day(place.flag.day)

    def _fold_at(self, number: int, across: float) -> None:
        fold = self.picture.painter.label(number).fold if self.picture else None
        if fold is not None and fold.left() <= across <= fold.right():
            assert self.scene is not None
            self.folding_asked.emit(self.scene.rows[number].key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        across = event.position().x()
        if self._dragging:
            self.label_share = across / max(1, self.viewport().width())
            self._lay_out(self.place_in_time())
        shape = Qt.CursorShape.SplitHCursor if self._dragging or self._on_edge(across) else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragging = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A task opens in the tree; a heading folds, as its sign does with one click."""
        number = self.row_at(event.position().y())
        if number is None or self.scene is None:
            return
        row = self.scene.rows[number]
        if row.uid is not None:
            self.opened.emit(row.uid)
        elif row.folded is not None:
            self.folding_asked.emit(row.key)

    def _on_edge(self, across: float) -> bool:
        return abs(across - self.label_width) <= _GRIP

    # -- what is said ---------------------------------------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self.row_at(event.pos().y())
            if number is None or self.scene is None:
                QToolTip.hideText()
            else:
                words = "<br>".join(map(escape, self.scene.rows[number].words.split("\n")))
                QToolTip.showText(event.globalPos(), f"<qt>{words}</qt>", self.viewport(), self.row_box(number))
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None and self.scene is not None and self.scene.rows:
            self.choose(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
