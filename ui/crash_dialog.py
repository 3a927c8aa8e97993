"""CrashDialog: what happened, what is safe, what to do, with a report that can be copied."""

from __future__ import annotations

import platform
import traceback
from types import TracebackType

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from models.messages import _
from ui import theme
from ui.program.place import own_version


def report_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What whoever repairs the program needs: versions and the way to the fault, none of the office's data."""
    program = f"Đôn Đốc {own_version()}", f"Python {platform.python_version()}", f"Qt {PySide6.__version__}"
    return " · ".join((*program, platform.platform())) + "\n" + "".join(traceback.format_exception(kind, error, trace))


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
