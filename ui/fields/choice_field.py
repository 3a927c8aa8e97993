"""One of a few values, each with its word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ui.fields.field import Field

V = TypeVar("V")


class ChoiceField(Field[V], Generic[V]):
    """A list of (value, words) that opens at the chosen one."""

    editor: QComboBox

    def __init__(
        self, name: str, choices: Sequence[tuple[V, str]], *, chosen: V | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, QComboBox(), parent=parent)
        self._values: list[V] = []
        self.editor.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.editor.setMinimumContentsLength(8)
        self.set_choices(choices, chosen)
        self.editor.currentIndexChanged.connect(self._on_editor_changed)

    def value(self) -> V:
        return self._values[self.editor.currentIndex()]

    def is_empty(self) -> bool:
        """True if nothing is offered."""
        return not self._values

    def choose(self, value: V) -> None:
        self.editor.setCurrentIndex(self._values.index(value))

    def set_choices(self, choices: Sequence[tuple[V, str]], chosen: V | None = None) -> None:
        """Offer other values; the chosen one stays if it is among them."""
        if chosen is None and self._values:
            chosen = self.value()
        with QSignalBlocker(self.editor):
            self._values = [value for value, _words in choices]
            self.editor.clear()
            self.editor.addItems([words for _value, words in choices])
            if chosen in self._values:
                self.editor.setCurrentIndex(self._values.index(chosen))

    def __len__(self) -> int:
        return len(self._values)
