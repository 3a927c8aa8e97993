"""The two kinds of failure: a known one is told calmly, any other one is shown with a report that can be copied."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from models.errors import KnownError

if TYPE_CHECKING:
    from types import TracebackType

    from ui.crash_dialog import CrashDialog

#: Platforms on which nobody could press a button.
_UNSEEN = frozenset({"offscreen", "minimal", "vnc"})


def say_and_leave(error: KnownError, parent: QWidget | None = None) -> int:
    """Tell why the program cannot start: on stderr, and in a box where somebody sees it. The exit status is 1."""
    if sys.stderr is not None:
        sys.stderr.write(f"{error}\n")
    if isinstance(QApplication.instance(), QApplication) and QGuiApplication.platformName() not in _UNSEEN:
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.warning(parent, "Đôn Đốc", error.message)
    return 1


class CrashReporter:
    """The program's `sys.excepthook`: logs, then shows one dialog at a time."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._dialog: CrashDialog | None = None

    def install(self) -> None:
        sys.excepthook = self.show

    def show(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        from ui.crash_dialog import CrashDialog, report_of

        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(1)
            return
        report = report_of(kind, error, trace)
        logging.getLogger("dondoc").error("%s", report)
        if self._dialog is None:
            self._dialog = CrashDialog(report, self._window)
            self._dialog.finished.connect(self._on_dialog_finished)
            self._dialog.open()

    def _on_dialog_finished(self) -> None:
        self._dialog = None
