"""A person by part of the name, typed or chosen among those who appear."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from ui.fields.field import Field


class PersonField(Field[str]):
    """Part of a person's name, typed or chosen among those who appear."""

    editor: QComboBox

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(name, QComboBox(), parent=parent)
        self.editor.setEditable(True)
        self.editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.editor.setMinimumContentsLength(12)
        self.editor.editTextChanged.connect(self._on_editor_changed)

    def value(self) -> str:
        return self.editor.currentText().strip()

    def offer(self, names: list[str]) -> None:
        """Put the names into the list; what is typed stays."""
        if [self.editor.itemText(place) for place in range(self.editor.count())] != names:
            typed = self.editor.currentText()
            self.editor.blockSignals(True)
            self.editor.clear()
            self.editor.addItems(names)
            self.editor.setEditText(typed)
            self.editor.blockSignals(False)
