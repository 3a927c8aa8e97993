"""ExportDialog: what every dialog that makes a file has: long work that tells how far it is and can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialogButtonBox, QProgressBar, QWidget

from models.errors import KnownError
from models.messages import _
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog
from ui.file_words import written_words
from ui.task_runner import IsCancelled, Progress

T = TypeVar("T")


class ExportDialog(FormDialog):
    """A subclass puts `bar` into its form and starts the work with `work_on`; what was made is told with its folder."""

    def __init__(self, desk: Desk, title: str, accept: str, parent: QWidget | None = None, *, width: int = 560) -> None:
        super().__init__(desk, title, accept, parent, width=width)
        self.file: Path | None = None
        self._stop: Callable[[], None] | None = None
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("How far the work is"))
        self.bar.hide()
        self.open_folder_button = self._add_button(_("&Open the folder"), QDialogButtonBox.ButtonRole.ActionRole)
        self.open_folder_button.clicked.connect(self.open_folder)
        self.open_folder_button.hide()
        desk.runner.progressed.connect(self._on_runner_progressed)
        desk.runner.cancelled.connect(self._on_runner_cancelled)

    def work_on(self, work: Callable[[Progress, IsCancelled], T], done: Callable[[T], None], *, label: str) -> None:
        """Run `work` on the worker; `label` says what is being done."""
        self.set_busy(True)
        self._show_working(True)
        self._stop = self.desk.runner.run_long(work, done, label=label, failed=self.fail)

    def finish(self, words: str) -> None:
        """Say what was made, and let the person close or ask for more."""
        self._show_working(False)
        self.set_busy(False)
        self.say(words, wrong=False)
        self.close_button.setText(_("Close"))

    def finish_file(self, path: Path) -> None:
        """Say that `path` was written."""
        self.file = path
        self.finish(written_words(path))
        self.open_folder_button.show()
        self.open_folder_button.setFocus()

    def finish_package(self, path: Path, words: str) -> None:
        """Say in `words` what was written once and for all: `path`, and maybe more beside it."""
        self.file = path
        self.finish(words)
        self.accept_button.hide()
        self.open_folder_button.show()
        self.close_button.setFocus()

    def stopped_words(self) -> str:
        """What is to be said of work that was stopped."""
        return _("Stopped; no file was written.")

    def reject(self) -> None:
        """Cancel stops the work first, and closes when there is none."""
        if self._stop is not None:
            self._stop()
        else:
            super().reject()

    def fail(self, error: KnownError) -> None:
        self._show_working(False)
        super().fail(error)

    def open_folder(self) -> None:
        if self.file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file.parent)))

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        self.buttons.setEnabled(True)  # Cancel stops the work
        self.accept_button.setEnabled(not busy)
        self.open_folder_button.setEnabled(not busy)

    def _show_working(self, working: bool) -> None:
        self.bar.setVisible(working)
        self.bar.setRange(0, 0)
        if not working:
            self._stop = None

    def _on_runner_progressed(self, done: int, total: int, _words: str) -> None:
        if self._stop is not None:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _on_runner_cancelled(self, _label: str) -> None:
        if self._stop is not None:
            self._show_working(False)
            self.set_busy(False)
            self.say(self.stopped_words())
