"""The invitation that an officer opens: one that was found near the program, or another file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from models.messages import _
from ui import theme
from ui.fields.field import Field, missing
from ui.first_start.invitations import SUFFIX


class PackageField(Field[Path]):
    """A list of the files found, the first one chosen, and a button for any other."""

    editor: QComboBox

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, QComboBox(), parent=parent)
        self.files: list[Path] = []
        self.editor.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.editor.setPlaceholderText(_("no file chosen yet"))
        self.editor.currentIndexChanged.connect(self._on_index_changed)
        self.choose_button = QPushButton(_("&Choose a file…"))
        self.choose_button.setAutoDefault(False)
        self.choose_button.clicked.connect(self.choose_file)
        layout = self.layout()
        assert layout is not None
        layout.removeWidget(self.editor)
        line = QHBoxLayout()
        line.setSpacing(theme.CLOSE)
        line.addWidget(self.editor, 1)
        line.addWidget(self.choose_button)
        layout.insertLayout(1, line)  # type: ignore[attr-defined]

    def value(self) -> Path:
        place = self.editor.currentIndex()
        if place < 0:
            raise missing()
        return self.files[place]

    def offer(self, files: Iterable[Path]) -> None:
        """Have further files to choose from; what is chosen stays, else it is the first."""
        for file in files:
            if file not in self.files:
                self.files.append(file)
                self.editor.addItem(f"{file.name} – {file.parent}")
                self.editor.setItemData(self.editor.count() - 1, str(file), Qt.ItemDataRole.ToolTipRole)
        if self.editor.currentIndex() < 0 and self.files:
            self.editor.setCurrentIndex(0)

    def choose(self, file: Path) -> None:
        self.offer([file])
        self.editor.setCurrentIndex(self.files.index(file))

    def choose_file(self) -> None:
        """Let the person choose a file, without blocking."""
        chooser = QFileDialog(self, _("Open an invitation"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter(_("Packages of Đôn Đốc (*{suffix})", suffix=SUFFIX))
        if self.files:
            chooser.setDirectory(str(self.files[0].parent))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda name: self.choose(Path(name)))
        chooser.open()

    def _on_index_changed(self) -> None:
        place = self.editor.currentIndex()
        self.editor.setToolTip(str(self.files[place]) if place >= 0 else "")
        self._on_editor_changed()
