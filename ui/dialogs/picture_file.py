"""Asking for the file into which a picture is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from figures.picture_kinds import PICTURE_KINDS
from models.messages import _
from ui.dialogs.file_to_save import ask_file_to_save

_KINDS = {kind: f"{kind[1:].upper()} (*{kind})" for kind in PICTURE_KINDS}


def ask_picture_file(parent: QWidget, name: str, then: Callable[[Path], None], *, first: str = ".png") -> QFileDialog:
    """Ask where to save the picture `name` (ASCII, without ending) and as what; `then` gets the file chosen.

    `first` is the kind that is proposed.
    """
    return ask_file_to_save(parent, _("Save the picture"), name, _KINDS, then, first=first)
