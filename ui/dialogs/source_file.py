"""The question for the office's own copy of the Programme, as every place asks it that attaches one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from models.messages import _


def ask_for_source(parent: QWidget, then: Callable[[Path], None]) -> None:
    """Let the person choose a file, without blocking; `then` gets it."""
    chooser = QFileDialog(parent, _("Attach the Programme"))
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.setNameFilter(_("Text of the Programme (*.txt *.docx *.pdf)"))
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(lambda name: then(Path(name)))
    chooser.open()
