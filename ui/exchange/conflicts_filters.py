"""ConflictsFilters: of which field and of which office conflicts are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.conflict_rows import ConflictRow
from models.messages import _
from models.rules.sorting import name_key
from ui import theme
from ui.exchange.conflicts_model import ConflictFilter
from ui.fields.choice_field import ChoiceField


class ConflictsFilters(QWidget):
    """`changed` when something else is asked for."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.field = ChoiceField[str](_("Detail"), [("", _("All details"))])
        self.office = ChoiceField[str](_("Written by"), [("", _("All offices"))])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.APART)
        for choice in (self.field, self.office):
            choice.changed.connect(self.changed)
            row.addWidget(choice, 1)

    def offer(self, rows: Sequence[ConflictRow], names: Mapping[str, str]) -> None:
        """Offer what occurs in `rows`; what was chosen stays while it does."""
        fields = sorted({row.field_words for row in rows}, key=name_key)
        codes = {code for row in rows for code in row.offices}
        offices = sorted(codes, key=lambda code: name_key(names.get(code, code)))
        self.field.set_choices([("", _("All details")), *((words, words) for words in fields)])
        self.office.set_choices([("", _("All offices")), *((code, names.get(code, code)) for code in offices)])

    def set_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.changed.emit()

    def wanted(self) -> ConflictFilter:
        return ConflictFilter(self._text, self.field.value(), self.office.value())
