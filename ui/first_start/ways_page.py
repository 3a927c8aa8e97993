"""WaysPage: a calm page before there are data, with a few ways to begin, each with its words and its button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.errors import KnownError
from models.messages import _
from ui import theme
from ui.fields.captions import caption, error_caption, heading_caption, quiet_caption

if TYPE_CHECKING:
    from ui.window import MainWindow

_WIDTH = 620


class WaysPage(QScrollArea):
    """What is on it is put into `column`, top down; nothing of it can be chosen while something is being made."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trouble = error_caption()
        self.working = quiet_caption()
        self.bar = QProgressBar()
        self._chosen_from: list[QWidget] = []
        inside = QWidget()
        inside.setMaximumWidth(_WIDTH)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(theme.AROUND, theme.AROUND, theme.AROUND, theme.AROUND)
        self.column.setSpacing(theme.CLOSE)
        self.column.addWidget(heading_caption(heading))
        self.column.addSpacing(theme.CLOSE)
        self._lay_out(inside)

    def _lay_out(self, inside: QWidget) -> None:
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress of the work"))
        self._around = QWidget()
        row = QHBoxLayout(self._around)
        row.addStretch(1)
        row.addWidget(inside, 4)
        row.addStretch(1)
        self.working.hide()
        self.bar.hide()
        self.setWidget(self._around)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._around.installEventFilter(self)

    def add_way(self, heading: str, words: str, button: QPushButton, body: QWidget | None = None) -> QHBoxLayout:
        """One way to begin; gives the line in which its button is."""
        self._chosen_from += [button] if body is None else [body, button]
        self.column.addWidget(heading_caption(heading))
        self.column.addWidget(caption(words))
        if body is not None:
            self.column.addWidget(body)
        line = QHBoxLayout()
        line.addWidget(button)
        line.addStretch(1)
        self.column.addLayout(line)
        return line

    def add_progress(self) -> None:
        """Where it says what is being made, or why that did not go; a line below it."""
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        for each in (self.trouble, self.working, self.bar, line):
            self.column.addWidget(each)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As tall as its words are at this width: their own hint counts them at their narrowest."""
        layout = self._around.layout()
        if watched is self._around and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and layout:
            self._around.setMinimumHeight(layout.totalHeightForWidth(self._around.width()))
        return super().eventFilter(watched, event)

    # -- its place in the window ----------------------------------------------------------------------------------

    def stand_in(self, window: MainWindow) -> None:
        """Take the window for itself: where there are no data there is nothing to search and nowhere to go."""
        window.waiting.rest()
        _show_around(window, False)
        window.stack.addWidget(self)
        window.stack.setCurrentWidget(self)
        self.setFocus()

    def leave(self, window: MainWindow) -> None:
        """Give the window back: there are data now."""
        _show_around(window, True)
        window.stack.removeWidget(self)
        self.deleteLater()

    # -- what is going on -----------------------------------------------------------------------------------------

    def fail(self, error: KnownError) -> None:
        """Say why it did not go; what was chosen or typed stays."""
        self.rest()
        self.trouble.setText("✕ " + error.message)
        self.trouble.show()
        self.ensureWidgetVisible(self.trouble)

    def rest(self) -> None:
        """Nothing is being made any more."""
        self.set_busy("")

    def set_busy(self, words: str) -> None:
        """Say in `words` what is being made; empty: nothing."""
        if words:
            self.trouble.hide()
        for each in self._chosen_from:
            each.setEnabled(not words)
        self.working.setText(words)
        self.working.setVisible(bool(words))
        self.bar.setVisible(bool(words))


def _show_around(window: MainWindow, shown: bool) -> None:
    for each in (window.rail, window.header):
        each.setVisible(shown)
