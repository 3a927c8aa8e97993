"""The lower edge of the window: calm notices, and what the worker is busy with."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget

from models.messages import _
from ui import theme
from ui.desk import Level, Notice
from ui.task_runner import TaskRunner

_AT_ONCE = 3
_STAYS_MS = 15_000


class NoticeStrip(QWidget):
    """At most three notices, the newest below; a warning stays until it is closed, the others go by themselves;
    what was done last takes the place of what was done before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self.setAccessibleName(_("Notices"))
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        lines = self.lines()
        for line in lines:
            done_before = line.notice.level is Level.DONE and notice.level is Level.DONE
            if line.notice.message == notice.message or done_before:
                self._remove(line)
        while len(lines := self.lines()) >= _AT_ONCE:
            self._remove(lines[0])
        line = NoticeLine(notice)
        line.close_button.clicked.connect(lambda: self._remove(line))
        line.gone.timeout.connect(lambda: self._remove(line))
        self._column.addWidget(line)
        self.show()

    def lines(self) -> list[NoticeLine]:
        """The notices that stand, oldest first."""
        items = (self._column.itemAt(place) for place in range(self._column.count()))
        return [widget for item in items if item and isinstance(widget := item.widget(), NoticeLine)]

    def _remove(self, line: NoticeLine) -> None:
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.setVisible(bool(self.lines()))


class NoticeLine(QFrame):
    """One notice with its action and a button to close it."""

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = notice
        self.setProperty("notice", str(notice.level))
        self.gone = QTimer(self, singleShot=True, interval=_STAYS_MS)
        if notice.level is not Level.WARNING:
            self.gone.start()
        words = QLabel(notice.message)
        words.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.AROUND, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        row.addWidget(words, 1)
        if notice.action_words is not None and notice.action is not None:
            button = QPushButton(notice.action_words)
            button.clicked.connect(self._on_action_clicked)
            row.addWidget(button)
        self.close_button = QToolButton()
        self.close_button.setText("✕")
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip(_("Close this notice"))
        self.close_button.setAccessibleName(_("Close this notice"))
        row.addWidget(self.close_button)

    def _on_action_clicked(self) -> None:
        action = self.notice.action
        self.close_button.click()
        if action is not None:
            action()


class ProgressStrip(QFrame):
    """Says what has been worked on for longer than a moment, how far it is, and lets it be stopped.

    It lies over the lower edge of what is in sight, which does not move for it.
    """

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self._over: QWidget | None = None
        self._label = ""
        self.words = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress of the work"))
        self.stop_button = QPushButton(_("Stop"))
        self.stop_button.clicked.connect(runner.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.AROUND, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        row.addWidget(self.words, 1)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop_button)
        self.hide()
        runner.slowed.connect(self._on_runner_slowed)
        runner.progressed.connect(self._on_runner_progressed)
        runner.settled.connect(self.hide)

    def lie_over(self, widget: QWidget) -> None:
        """Stay at the lower edge of `widget`, which has been laid out already."""
        self._over = widget
        self.setParent(widget.parentWidget())
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if self._over is not None:
            box, height = self._over.geometry(), self.sizeHint().height()
            self.setGeometry(box.left(), box.bottom() + 1 - height, box.width(), height)
            self.raise_()

    def _on_runner_slowed(self, label: str, cancellable: bool) -> None:
        self._label = label or _("Working")
        self.words.setText(self._label + "…")
        self.bar.setRange(0, 0)
        self.stop_button.setVisible(cancellable)
        self._place()
        self.show()

    def _on_runner_progressed(self, done: int, total: int, words: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if words:
            self.words.setText(f"{self._label}: {words}")
