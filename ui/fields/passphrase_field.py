"""PassphraseField: a passphrase that is typed unseen, unless its letters are asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.fields.field import Field, missing


class PassphraseField(Field[str]):
    """What is typed shows only while it is asked to."""

    editor: QLineEdit

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(name, QLineEdit(), parent=parent)
        self.show_letters(False)
        self.editor.textChanged.connect(self._on_editor_changed)

    def value(self) -> str:
        """What was typed; KnownError `field.missing`."""
        if not self.editor.text().strip():
            raise missing()
        return self.editor.text()

    def show_letters(self, shown: bool) -> None:
        self.editor.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
