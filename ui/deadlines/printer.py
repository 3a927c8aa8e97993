"""Asking for a printer, whose part of Qt is loaded only then."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.messages import _
from ui.deadlines.files import page_layout

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter


def ask_printer(parent: QWidget, then: Callable[[QPrinter], None]) -> QPrintDialog:
    """Let the person choose a printer, set to the sheets' paper; `then` gets it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout())
    printer.setDocName(_("Deadlines"))
    printer.setCreator("Đôn Đốc")
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: then(printer))
    QDialog.open(dialog)  # its own `open` asks for the name of a slot
    return dialog
