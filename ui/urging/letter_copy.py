"""The Word file of a letter, made anew and handed to the program that this machine has for it."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from models.messages import _
from models.store import Store
from ui.desk import Desk, Level
from ui.panels.kept_files import copies_folder


def open_letter(desk: Desk, uid: str) -> None:
    """Show a letter as it stands now: a draft until its number is entered."""
    desk.runner.run_store(partial(_written, uid), partial(_show, desk), label=_("Writing the letter"))


def _written(uid: str, store: Store) -> Path:
    from reports.urging_papers import write_letters

    with store.read() as session:
        (file,) = write_letters(session, [uid], Path(tempfile.mkdtemp(dir=copies_folder())), today=store.today)
    return file.path


def _show(desk: Desk, path: Path) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        desk.notify(_("This machine has no program for {name}.", name=path.name), Level.WARNING)
