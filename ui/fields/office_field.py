"""An office, found by typing any part of its name, short name or code with or without accents."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from models.errors import KnownError
from models.messages import _
from models.rules.text import clean
from ui.fields.field import Field, missing
from ui.fields.office_names import OfficeNames, office_words
from ui.fields.suggestions import Found, Suggestions

#: Longest name of an office that is not in the list.
NAME_LIMIT = 1_000


class _Line(QLineEdit):
    """A line whose Down key opens the list of offices."""

    def __init__(self, picker: OfficeField) -> None:
        super().__init__()
        self._picker = picker

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._picker.offer()
            return
        super().keyPressEvent(event)


class OfficeField(Field[str | None]):
    """The code of an office of the list; with `free`, also a name that is not in the list.

    Offices may come later (`set_offices`): what was typed by then stays.
    """

    editor: _Line

    def __init__(self, name: str, *, free: bool = False, required: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, _Line(self), parent=parent)
        self.free = free
        self.required = required
        self.names = OfficeNames(())
        self._suggestions = Suggestions(self.editor, self._search)
        self._suggestions.chosen.connect(self.set_code)
        self.editor.setPlaceholderText(_("Name, short name or code"))
        self.editor.textChanged.connect(self._on_text_changed)
        self.editor.editingFinished.connect(self._on_editing_finished)

    def set_offices(self, names: OfficeNames) -> None:
        self.names = names
        self._show_read()

    def set_code(self, code: str | None) -> None:
        """Choose an office by its code; a name that is no code is taken as it is."""
        office = self.names.of_code(code) if code else None
        self.editor.setText(office_words(office) if office else code or "")
        self.editor.setCursorPosition(0)

    def value(self) -> str | None:
        text = clean(self.editor.text(), limit=NAME_LIMIT)
        if not text:
            if self.required:
                raise missing()
            return None
        office = self.names.find(text)
        if office is not None:
            return office.code
        if not self.free:
            raise KnownError("office.unknown", _("No office is called “{name}”. Choose one from the list.", name=text))
        return text

    def offer(self) -> None:
        """Open the list of offices: all of them, unless something else than a whole name has been typed."""
        text = self.editor.text()
        self._suggestions.offer("" if self.names.find(text) else text)

    def _search(self, text: str) -> Found:
        return [(office_words(office), office.code) for office in self.names.search(text)]

    def _on_text_changed(self) -> None:
        self._show_read()
        self._on_editor_changed()

    def _on_editing_finished(self) -> None:
        if self.editor.text().strip() and not self._suggestions.offering:
            self.check()

    def _show_read(self) -> None:
        text = self.editor.text().strip()
        office = self.names.find(text) if text else None
        if office is not None and text != office_words(office):
            self.show_echo(office_words(office))
        elif text and office is None and self.free and self.names.offices:
            self.show_echo(_("Not in the list of offices: kept as written"))
        else:
            self.show_echo("")
