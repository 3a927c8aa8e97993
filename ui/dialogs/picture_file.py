"""Asking for the file into which a picture is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from figures.picture_kinds import PICTURE_KINDS
from models.messages import _

_KINDS = {kind: f"{kind[1:].upper()} (*{kind})" for kind in PICTURE_KINDS}


def ask_picture_file(parent: QWidget, name: str, then: Callable[[Path], None], *, first: str = ".png") -> QFileDialog:
    """Ask where to save the picture `name` (ASCII, without ending) and as what; `then` gets the file chosen.

    `first` is the kind that is proposed.
    """
    chooser = QFileDialog(parent, _("Save the picture"))
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setNameFilters(list(_KINDS.values()))
    suffixes = {words: suffix for suffix, words in _KINDS.items()}
    chooser.filterSelected.connect(lambda words: chooser.setDefaultSuffix(suffixes[words]))
    chooser.selectNameFilter(_KINDS[first])
    chooser.setDefaultSuffix(first)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chooser.setDirectory(documents or QDir.homePath())
    chooser.selectFile(name)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(lambda file: then(Path(file)))
    chooser.open()
    return chooser
