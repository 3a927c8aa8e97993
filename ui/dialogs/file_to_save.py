"""Asking for the file into which something is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_file_to_save(
    parent: QWidget, title: str, name: str, kinds: Mapping[str, str], then: Callable[[Path], None], *, first: str
) -> QFileDialog:
    """Ask where to save `name` (ASCII) and as what, without blocking; `then` gets the file chosen.

    `kinds` are the words of the dialog by the ending of the file; `first` is the ending that is proposed.
    """
    chooser = QFileDialog(parent, title)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setNameFilters(list(kinds.values()))
    suffixes = {words: suffix for suffix, words in kinds.items()}
    chooser.filterSelected.connect(lambda words: chooser.setDefaultSuffix(suffixes[words]))
    chooser.selectNameFilter(kinds[first])
    chooser.setDefaultSuffix(first)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chooser.setDirectory(documents or QDir.homePath())
    chooser.selectFile(name)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(lambda file: then(Path(file)))
    chooser.open()
    return chooser
