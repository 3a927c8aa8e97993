"""What the program is, which version of it, and where its data lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from models.messages import _
from ui.program.place import own_version


def show_about(store: Path, parent: QWidget) -> None:
    words = _(
        "Đôn Đốc follows up the tasks of the provincial Party committee's Programme of action."
        " It works without a network. Do not use it for documents that are state secrets."
    )
    box = QMessageBox(QMessageBox.Icon.Information, "Đôn Đốc", words, QMessageBox.StandardButton.Close, parent)
    version = _("Version {version}", version=own_version())
    box.setInformativeText(f"{version}\n{_('Data: {file}', file=store)}")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
