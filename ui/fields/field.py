"""Field: a name, an editor, and below it what was read or what is wrong."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.errors import KnownError
from models.messages import _
from ui import theme
from ui.fields.captions import error_caption, quiet_caption

T = TypeVar("T")


def missing() -> KnownError:
    """Said of a field that must be filled in and is empty."""
    return KnownError("field.missing", _("Please fill this in."))


class Field(QWidget, Generic[T]):
    """Subclasses say what `value` is; it raises KnownError for what cannot be read.

    `name` may hold a mnemonic ("&Date"). Nothing that is typed is ever changed: what was read is shown below.
    """

    changed = Signal()

    def __init__(self, name: str, editor: QWidget, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.label = QLabel(name)
        self.label.setBuddy(editor)
        self.name = name.replace("&", "")
        editor.setAccessibleName(self.name)
        self.setFocusProxy(editor)
        self.echo = quiet_caption()
        self.echo.hide()
        self.error = error_caption()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TIGHT // 2)
        for each in (self.label, editor, self.echo, self.error):
            layout.addWidget(each)

    def value(self) -> T:
        """What the field holds; KnownError if it cannot be read or must be filled in."""
        raise NotImplementedError

    def check(self) -> bool:
        """True if the field can be read; else what is wrong stands beside it."""
        try:
            self.value()
        except KnownError as error:
            self.show_error(error.message)
            return False
        self.clear_error()
        return True

    def show_echo(self, words: str) -> None:
        """Say what was read."""
        self.echo.setText(words)
        self.echo.setVisible(bool(words) and self.error.isHidden())
        self._describe()

    def show_error(self, words: str) -> None:
        self.error.setText("✕ " + words)
        self.error.show()
        self.echo.hide()
        self._describe()

    def clear_error(self) -> None:
        if not self.error.isHidden():
            self.error.hide()
            self.error.clear()
            self.echo.setVisible(bool(self.echo.text()))
            self._describe()

    def rename(self, name: str) -> None:
        """Ask for the same thing in other words."""
        self.label.setText(name)
        self.name = name.replace("&", "")
        self.editor.setAccessibleName(self.name)

    def _describe(self) -> None:
        """What is read or wrong is also told to whoever does not see it."""
        self.editor.setAccessibleDescription(self.error.text() or self.echo.text())

    def _on_editor_changed(self) -> None:
        self.clear_error()
        self.changed.emit()
