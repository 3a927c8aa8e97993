"""WorkingBar: long work of one panel: how far it is, and the button that stops it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from models.errors import KnownError
from models.messages import _
from ui.task_runner import IsCancelled, Progress, TaskRunner

T = TypeVar("T")


class WorkingBar(QWidget):
    """In sight while there is work; `stopped` says that it was stopped, `ended` that there is none any more."""

    stopped = Signal()
    ended = Signal()

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._stop: Callable[[], None] | None = None
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("How far the work is"))
        self.stop_button = QPushButton(_("Stop"))
        self.stop_button.clicked.connect(self.stop)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.bar, 1)
        line.addWidget(self.stop_button)
        runner.progressed.connect(self._on_runner_progressed)
        runner.cancelled.connect(self._on_runner_cancelled)
        self.hide()

    @property
    def busy(self) -> bool:
        return self._stop is not None

    def work(
        self,
        work: Callable[[Progress, IsCancelled], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None],
        *,
        label: str,
    ) -> None:
        """Run `work` on the worker; `done` or `failed` is called once the bar is gone."""
        self.bar.setRange(0, 0)
        self.show()

        def finish(outcome: T) -> None:
            self._end()
            done(outcome)

        def fail(error: KnownError) -> None:
            self._end()
            failed(error)

        self._stop = self._runner.run_long(work, finish, label=label, failed=fail)

    def stop(self) -> None:
        """Ask the work to stop."""
        if self._stop is not None:
            self._stop()

    def _end(self) -> None:
        self._stop = None
        self.hide()
        self.ended.emit()

    def _on_runner_progressed(self, done: int, total: int, _words: str) -> None:
        if self.busy:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _on_runner_cancelled(self, _label: str) -> None:
        if self.busy:
            self._end()
            self.stopped.emit()
