"""The program that a kit copies: the running one, or another folder of a packaged one."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from exchange.kit.failures import no_program
from models.errors import KnownError
from models.messages import _
from models.size_words import size_words
from models.store import Store
from ui import theme
from ui.desk import Desk
from ui.fields.captions import caption
from ui.kit.program_folder import program_folder
from ui.kit.program_said import ProgramSaid, not_for_windows_words, program_said


class ProgramField(QWidget):
    """Says where the program lies and how large it is; `counted` once that is known."""

    counted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.folder: Path | None = None
        self.bytes: int | None = None
        self._refused: KnownError | None = None
        self.told: QLabel = caption()
        self.other_button = QPushButton(_("Another &program folder…"))
        self.other_button.setAutoDefault(False)
        self.other_button.clicked.connect(self.ask_folder)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.CLOSE)
        line.addWidget(self.told, 1)
        line.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignTop)

    def look(self) -> None:
        """Take the running program, if it is a packaged one."""
        with suppress(KnownError):
            self.choose(program_folder())
            return
        self.told.setText("✕ " + _("This is not the packaged program: choose the folder of a packaged one."))

    def value(self) -> Path:
        """The folder; KnownError `kit.no_program`, or why the one that was chosen is none."""
        if self.folder is None:
            raise self._refused or no_program(None)
        return self.folder

    def choose(self, folder: Path) -> None:
        """Copy the program in `folder`."""
        self.folder, self.bytes = folder, None
        self.told.setText(_("Program: {folder}", folder=QDir.toNativeSeparators(str(folder))))
        self._desk.runner.run_store(partial(_count, folder), self._on_counted, failed=self._on_failed, key=id(self))

    def ask_folder(self) -> None:
        """Let the person choose another folder, without blocking."""
        chooser = QFileDialog(self, _("Folder of the packaged program"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.setDirectory(str(self.folder or QDir.homePath()))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda folder: self.choose(Path(folder)))
        chooser.open()

    def _on_counted(self, found: tuple[int, int, ProgramSaid]) -> None:
        count, self.bytes, said = found
        place = QDir.toNativeSeparators(str(self.folder))
        words = _("Program: {folder} (version {version} for {system}; {n} files, {size})",
                  folder=place, n=count, size=size_words(self.bytes), **said.names())  # fmt: skip
        if said.lacks_windows:
            words = f"{words}\n! {not_for_windows_words()}"
        self.told.setText(words)
        self.counted.emit()

    def _on_failed(self, error: KnownError) -> None:
        self.folder, self._refused = None, error
        self.told.setText("✕ " + error.message)


def _count(folder: Path, _store: Store) -> tuple[int, int, ProgramSaid]:
    """On the worker: how many files, how many bytes, and what the program says of itself."""
    from exchange.kit.planning import program_size

    return *program_size(folder), program_said(folder)
