"""The two kinds of failure: a known one is told calmly, any other one is shown with a report that can be copied."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from types import TracebackType

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from models.errors import KnownError
from models.messages import _
from ui import theme

#: Platforms on which nobody could press a button.
_UNSEEN = frozenset({"offscreen", "minimal", "vnc"})


def say_and_leave(error: KnownError) -> int:
    """Tell why the program cannot start: on stderr, and in a box where somebody sees it. The exit status is 1."""
    if sys.stderr is not None:
        sys.stderr.write(f"{error}\n")
    if isinstance(QApplication.instance(), QApplication) and QGuiApplication.platformName() not in _UNSEEN:
        QMessageBox.warning(None, "Đôn Đốc", error.message)
    return 1


def report_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What whoever repairs the program needs: versions and the way to the fault, none of the office's data."""
    return "\n".join(
        (
            f"Đôn Đốc · Python {platform.python_version()} · Qt {PySide6.__version__} · {platform.platform()}",
            "".join(traceback.format_exception(kind, error, trace)),
        )
    )


class CrashDialog(QDialog):
    """What happened, what is safe, what to do; and the report, to be copied."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong in the program"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = QLabel(
            _(
                "The program met an error of its own. What had been saved is safe; only what was being done just now"
                " may not have been saved. You can go on working. Please copy the report below and send it to"
                " whoever looks after the program."
            )
        )
        words.setWordWrap(True)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(_("Report of the error"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(_("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.CLOSE)
        layout.addWidget(words)
        layout.addWidget(self.report)
        layout.addWidget(buttons)
        self.resize(640, 400)


class CrashReporter:
    """The program's `sys.excepthook`: logs, then shows one dialog at a time."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._dialog: CrashDialog | None = None

    def install(self) -> None:
        sys.excepthook = self.show

    def show(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
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
