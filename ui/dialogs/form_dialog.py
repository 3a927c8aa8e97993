"""FormDialog: what every dialog with something to save has: a body that scrolls, trouble told inline, two buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.changes import Changes
from models.errors import KnownError
from models.messages import _
from ui import theme
from ui.desk import Desk, Level
from ui.fields.captions import caption

#: The tallest dialog: a window of 560 pixels must hold it.
TALLEST = 540
_SCREEN_MARGIN = 40


class FormDialog(QDialog):
    """Opened with `open()`, never blocking; what was typed stays until it is saved or given up."""

    def __init__(self, desk: Desk, title: str, accept: str, parent: QWidget | None = None, *, width: int = 560) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._width = width
        self._focused: QWidget | None = None
        self.body = QWidget()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the field that has the keyboard
        self._scroll.setWidget(self.body)
        self.trouble = caption()
        self.trouble.setAutoFillBackground(True)
        self.trouble.setMargin(theme.CLOSE)
        self.trouble.setAccessibleName(_("What is wrong"))
        self.trouble.hide()
        self.buttons = QDialogButtonBox()
        self.accept_button = self._add_button(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setDefault(True)
        self.close_button = self._add_button(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.CLOSE)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self.trouble)
        self._column.addWidget(self.buttons)

    # -- what a subclass says -------------------------------------------------------------------------------------

    def save(self) -> None:
        """Check what was typed and write it, with `write`."""
        raise NotImplementedError

    # -- writing --------------------------------------------------------------------------------------------------

    def write(
        self, operation: Callable[..., Any], *, done: Callable[[Changes], None] | None = None, **arguments: Any
    ) -> None:
        """Perform `operation` and close; what keeps it from being done is told here and nothing typed is lost."""
        self.set_busy(True)
        self.desk.runner.run_write(operation, done=done or self._on_written, failed=self.fail, **arguments)

    def fail(self, error: KnownError) -> None:
        self.set_busy(False)
        self.say(error.message)

    def announce(self, words: str) -> None:
        """Tell the window what was done, with the way back."""
        self.desk.notify(words, Level.DONE, _("Undo"), self.desk.runner.run_undo)

    def say(self, words: str, *, wrong: bool = True) -> None:
        """Tell something under the form; "" takes it away."""
        palette = QPalette(self.trouble.palette())
        palette.setColor(QPalette.ColorRole.Window, theme.colour("warning" if wrong else "done"))
        self.trouble.setPalette(palette)
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
        if words and self.isVisible():
            self.grow()

    def set_busy(self, busy: bool) -> None:
        if busy:
            self.say("")
            self._focused = self.focusWidget()
        self.body.setEnabled(not busy)
        self.buttons.setEnabled(not busy)
        if not busy and self._focused is not None:
            self._focused.setFocus()

    def _on_written(self, _changes: Changes) -> None:
        self.accept()

    # -- size -----------------------------------------------------------------------------------------------------

    def open(self) -> None:
        self.desk.know_offers()
        self._fit()
        self.body.installEventFilter(self)
        super().open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.body and event.type() == QEvent.Type.LayoutRequest:
            self.grow()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and event.oldSize().width() != event.size().width():
            self.body.setMinimumHeight(_height(self.body, self._scroll.viewport().width()))

    def grow(self) -> None:
        """Make room for what has just been opened or said, as far as the screen has it; never shrinks."""
        QTimer.singleShot(0, self, self._fit_taller)

    def _fit_taller(self) -> None:
        before = self.size()
        self._fit()
        self.resize(before.expandedTo(self.size()))

    def _fit(self) -> None:
        """As tall as the body asks for, and never taller than the smallest screen allows."""
        screen = QGuiApplication.primaryScreen().availableGeometry()
        width = max(self.width() if self.isVisible() else 0, min(self._width, screen.width() - _SCREEN_MARGIN))
        frame = self.contentsMargins() + self._column.contentsMargins()
        inner = width - frame.left() - frame.right()
        below = [each for each in (self.trouble, self.buttons) if not each.isHidden()]
        around = frame.top() + frame.bottom() + sum(_height(each, inner) + self._column.spacing() for each in below)
        tallest = min(TALLEST, screen.height())
        body = _height(self.body, inner)
        if around + body > tallest:
            body = _height(self.body, inner - self._scroll.verticalScrollBar().sizeHint().width())
        self.body.setMinimumHeight(body)  # its own hint counts wrapped words at their narrowest
        self.resize(width, min(around + body, tallest))

    def _add_button(self, words: str, role: QDialogButtonBox.ButtonRole) -> QPushButton:
        button = self.buttons.addButton(words, role)
        button.setAutoDefault(False)
        return button


def _height(widget: QWidget, width: int) -> int:
    """How tall a widget would be at `width`."""
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()


def side_by_side(*fields: QWidget) -> QHBoxLayout:
    """Fields in one line, each at the top and as wide as the others."""
    line = QHBoxLayout()
    line.setSpacing(theme.APART)
    for field in fields:
        line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return line
