"""A whole number within bounds, with its unit."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from ui.fields.field import Field


class NumberField(Field[int]):
    """Digits alone can be typed, and nothing outside the bounds."""

    editor: QSpinBox

    def __init__(self, name: str, first: int, last: int, *, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, QSpinBox(), parent=parent)
        self.editor.setRange(first, last)
        self.editor.setMinimumHeight(QLineEdit().sizeHint().height())  # as tall as the other editors beside it
        self.editor.setSuffix(f" {unit}" if unit else "")
        self.editor.valueChanged.connect(self._on_editor_changed)

    def value(self) -> int:
        self.editor.interpretText()
        return self.editor.value()

    def set_number(self, number: int) -> None:
        self.editor.setValue(number)
