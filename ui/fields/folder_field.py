"""FolderField: a folder on this machine, shown by its path and chosen with a button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui import theme
from ui.fields.field import Field, missing


class FolderField(Field[Path]):
    """It begins with the folder `last` used, if it is still there, else with the person's documents."""

    editor: QLineEdit

    def __init__(self, name: str, button: str, *, last: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(name, QLineEdit(), parent=parent)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        first = str(last) if last is not None and last.is_dir() else documents or QDir.homePath()
        self.editor.setText(QDir.toNativeSeparators(first))
        self.editor.textChanged.connect(self._on_editor_changed)
        self.button = QPushButton(button)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.ask)
        line = QHBoxLayout()
        line.setSpacing(theme.CLOSE)
        layout = self.layout()
        assert layout is not None
        layout.removeWidget(self.editor)
        line.addWidget(self.editor, 1)
        line.addWidget(self.button)
        self._put(line)

    def _put(self, line: QHBoxLayout) -> None:
        """Below the name, where the editor stood alone."""
        layout = self.layout()
        assert isinstance(layout, QBoxLayout)
        layout.insertLayout(1, line)

    def value(self) -> Path:
        text = self.editor.text().strip()
        if not text:
            raise missing()
        return Path(QDir.fromNativeSeparators(text))

    def ask(self) -> None:
        """Let the person choose another folder, without blocking."""
        chooser = QFileDialog(self, self.name)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.setDirectory(self.editor.text())
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda folder: self.editor.setText(QDir.toNativeSeparators(folder)))
        chooser.open()
