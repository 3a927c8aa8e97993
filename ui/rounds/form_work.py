"""FormWork: what the page of rounds does with Excel forms: a folder is chosen to write into, files to take in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from models.messages import _
from models.round_rows import RoundRow
from ui.desk import Desk, Level
from ui.dialogs.take_forms_dialog import TakeFormsDialog
from ui.rounds.form_reading import FormsSeen, look_into, write_out

if TYPE_CHECKING:
    from exchange.forms.exporting import WrittenForms
    from models.store import Store


class FormWork(QObject):
    """Belongs to `page`, over which its choosers and its dialog open; says when forms were `handed_out`."""

    handed_out = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def export(self, of: RoundRow, offices: Sequence[str]) -> None:
        """Write the forms of a round, for `offices` (codes) or, where none is chosen, for all of them."""
        chooser = self._chooser(_("Folder for the forms"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(lambda folder: self.write(of, offices, Path(folder)))
        chooser.open()

    def write(self, of: RoundRow, offices: Sequence[str], folder: Path) -> None:
        work = partial(_write, of.uid, list(offices) or None, folder, self._desk.operator)
        self._desk.runner.run_store(work, partial(self._on_written, folder), label=_("Writing the forms"))

    def _on_written(self, folder: Path, written: WrittenForms) -> None:
        where = QDir.toNativeSeparators(str(folder))
        words = _("{n} forms were written to {folder}.", n=len(written.forms), folder=where)
        if written.idle:
            words += " " + _("No form for offices without tasks: {offices}.", offices=", ".join(written.idle))
        self._desk.notify(words, Level.DONE)
        self.handed_out.emit()

    def choose(self) -> None:
        """Let the person choose forms that came back."""
        chooser = self._chooser(_("Excel forms"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.setNameFilters([_("Excel forms (*.xlsx)"), _("All files (*)")])
        chooser.filesSelected.connect(lambda files: self.look([Path(file) for file in files]))
        chooser.open()

    def look(self, files: Sequence[Path]) -> None:
        work = partial(_look, files, self._desk.operator)
        self._desk.runner.run_store(work, self._on_looked, label=_("Looking into the forms"))

    def _on_looked(self, seen: FormsSeen) -> None:
        TakeFormsDialog(self._desk, seen, parent=self._page).open()

    def _chooser(self, title: str) -> QFileDialog:
        chooser = QFileDialog(self._page, title)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chooser.setDirectory(documents or QDir.homePath())
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return chooser


def _write(round_name: str, offices: Sequence[str] | None, folder: Path, operator: str, store: Store) -> WrittenForms:
    return write_out(store, round_name, offices, folder, operator)


def _look(files: Sequence[Path], operator: str, store: Store) -> FormsSeen:
    return look_into(store, files, operator)
