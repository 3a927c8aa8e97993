"""KeptFiles: opening and saving the files of documents, always as copies: what is kept stays as it came."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from models.changes import Changes
from models.messages import _
from models.operations import attach_files
from models.queries.evidence_files import files_of
from models.rows import FileRow
from models.rules.file_names import is_paper, names_program, plain_file_name
from models.store import Store
from models.store.files import copy_kept, folder_of
from ui.desk import Desk, Level
from ui.fields.chosen_files import ask_for_files
from ui.file_words import program_words, written_words
from ui.panels.file_links import ATTACH_LINK, OPEN_LINK, SAVE_LINK, may_attach
from ui.panels.task_view import TaskView


@cache
def copies_folder() -> Path:
    """A folder of this run for copies that are looked at; it goes with the program."""
    folder = Path(tempfile.mkdtemp(prefix="dondoc-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


class KeptFiles:
    """Copies on the worker, where the content is proved by its hash, then hands the copy to the system."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent

    def follow(self, view: TaskView | None, where: str) -> bool:
        """True if `where` was one of the links of files."""
        if where.startswith(ATTACH_LINK):
            if view is not None and may_attach(view):
                self.ask_for(where.removeprefix(ATTACH_LINK))
            return True
        if not where.startswith((OPEN_LINK, SAVE_LINK)):
            return False
        wanted = where.partition(":")[2]
        file = next((each for each in files_of(view.detail) if each.sha256 == wanted), None) if view else None
        if file is not None:
            (self.open if where.startswith(OPEN_LINK) else self.save)(file)
        return True

    def ask_for(self, document: str) -> None:
        """Let the person choose files for a document (a uid) of the register."""
        ask_for_files(self._parent, partial(self.attach, document))

    def attach(self, document: str, files: Sequence[Path]) -> None:
        self._desk.runner.run_write(attach_files, document=document, files=tuple(files), done=self._on_attached)

    def open(self, file: FileRow) -> None:
        """Show a copy in the program that this machine has for it; never what could be run."""
        if not is_paper(file.name):
            self.save(file)
            return
        self._desk.runner.run_store(partial(_copy_to_look_at, file), self._on_copied, label=_("Opening the file"))

    def save(self, file: FileRow) -> None:
        """Ask where to, and write a copy there."""
        from ui.dialogs.file_to_save import ask_file_to_save

        name = plain_file_name(file.name)
        ending = name.rpartition(".")[2] if "." in name else ""
        kinds = {ending: f"{ending.upper()} (*.{ending})" if ending else _("All files (*)")}
        ask_file_to_save(self._parent, _("Save a copy"), name, kinds, partial(self.write_to, file), first=ending)

    def write_to(self, file: FileRow, path: Path) -> None:
        self._desk.runner.run_store(partial(_copy, file, path), self._on_written, label=_("Writing the copy"))

    def _on_attached(self, changes: Changes) -> None:
        words = _("The files are attached.") if changes.uids else _("The document has these files already.")
        undo = (_("Undo"), self._desk.runner.run_undo) if changes.uids else (None, None)
        self._desk.notify(words, Level.DONE, *undo)

    def _on_copied(self, copy: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            words = _("This machine has no program for {name}. Save a copy instead.", name=copy.name)
            self._desk.notify(words, Level.WARNING)

    def _on_written(self, path: Path) -> None:
        words = written_words(path)
        if names_program(path.name):
            self._desk.notify(f"{words} {program_words()}", Level.WARNING)
        else:
            self._desk.notify(words, Level.DONE)


def _copy_to_look_at(file: FileRow, store: Store) -> Path:
    """A new copy each time: the last one may still be open elsewhere."""
    return _copy(file, Path(tempfile.mkdtemp(dir=copies_folder())) / plain_file_name(file.name), store)


def _copy(file: FileRow, path: Path, store: Store) -> Path:
    copy_kept(folder_of(store.path), file.sha256, file.name, path)
    return path
