"""Files chosen to go with a document: added one after the other, told with their size, taken out again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from models.messages import _
from models.rules.file_names import plain_file_name
from models.size_words import size_words
from models.store.files import SIZE_LIMIT, is_package, is_program, not_a_document, program_refused
from ui import theme
from ui.fields.captions import caption, error_caption


def ask_for_files(parent: QWidget, then: Callable[[Sequence[Path]], None]) -> None:
    """Let the person choose files, without blocking; `then` gets them."""
    chooser = QFileDialog(parent, _("Attach files"))
    chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    chooser.open()


class ChosenFiles(QWidget):
    """Nothing is read or copied before the document is saved; a file that cannot be taken is told at once."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: list[Path] = []
        self.button = QPushButton(_("Attach a &file…"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.ask)
        self.error = error_caption()
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.TIGHT // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TIGHT)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._list)
        layout.addWidget(self.error)
        self.setFocusProxy(self.button)

    def files(self) -> tuple[Path, ...]:
        """What is chosen, in order."""
        return tuple(self._files)

    def ask(self) -> None:
        """Let the person choose files, without blocking."""
        ask_for_files(self, self.add)

    def add(self, files: Iterable[Path]) -> None:
        """Choose files as well; those chosen already stay once, and what cannot be attached is told."""
        wrong = []
        for file in files:
            if trouble := _trouble(file):
                wrong.append(trouble)
            elif file not in self._files:
                self._files.append(file)
        self._show_error("\n".join(wrong))
        self._show_files()

    def take_out(self, file: Path) -> None:
        self._files.remove(file)
        self._show_error("")
        self._show_files()
        self.button.setFocus()

    def _show_error(self, words: str) -> None:
        self.error.setText(f"✕ {words}" if words else "")
        self.error.setVisible(bool(words))
        self.button.setAccessibleDescription(self.error.text())

    def _show_files(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            line = item.widget()
            assert line is not None
            line.hide()
            line.deleteLater()
        for file in self._files:
            self._list.addWidget(self._line(file))
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._files and event.size().height() > event.oldSize().height():
            QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        """Scroll to what was just chosen, where the form scrolls."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self.isVisible():
            around.ensureWidgetVisible(self)

    def _line(self, file: Path) -> QWidget:
        """Name and size, and the button that takes it out."""
        name = plain_file_name(file.name)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.CLOSE)
        out = QToolButton()
        out.setText("✕")
        out.setToolTip(_("Take this file out"))
        out.setAccessibleName(_("Take out {name}", name=name))
        out.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        out.clicked.connect(partial(self.take_out, file))
        row.addWidget(out)
        row.addWidget(caption(f"{name} ({size_words(_size(file))})"), 1)
        return line


def _trouble(file: Path) -> str:
    """Why a file cannot be attached; "" if it can."""
    name, size = plain_file_name(file.name), _size(file)
    if is_package(file.name, b""):
        return not_a_document(name).message
    if is_program(name, b""):
        return program_refused(name).message
    if size > SIZE_LIMIT:
        return _("{name} is larger than 50 MB. Nothing was attached.", name=name)
    return "" if size else _("{name} is empty or cannot be read.", name=name)


def _size(file: Path) -> int:
    """Bytes; 0 for what is no file, or cannot be looked at."""
    try:
        return file.stat().st_size if file.is_file() else 0
    except OSError:
        return 0
