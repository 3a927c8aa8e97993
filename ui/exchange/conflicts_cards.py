"""ConflictCards: the values of one conflict side by side, one of which is chosen, and room for another one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from models.conflict_rows import ConflictRow, ConflictValueRow
from models.messages import _
from ui import theme
from ui.exchange.conflicts_other_value import OtherValue, can_be_typed
from ui.exchange.conflicts_words import Names, machine_words, signer_words, take_words, value_words
from ui.exchange.machine_names import MachineNames
from ui.fields.captions import caption, heading_caption, quiet_caption

#: What the button group calls the card of another value; the others are called by their numbers.
OTHER = 0
_NARROWEST = 180


class _Card(QFrame):
    """A radio button with what it stands for below it; a click anywhere chooses it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setMinimumWidth(_NARROWEST)
        self.radio = QRadioButton(words)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.CLOSE, theme.CLOSE, theme.CLOSE, theme.CLOSE)
        self.column.setSpacing(theme.TIGHT)
        self.column.addWidget(self.radio)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.radio.isEnabled():
            self.radio.setChecked(True)


class ConflictCards(QScrollArea):
    """`chosen_changed` when another card is chosen, or another value typed."""

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Values that differ"))
        self.row: ConflictRow | None = None
        self.other: OtherValue | None = None
        self.radios: dict[int, QRadioButton] = {}
        self._group = QButtonGroup(self)

    def show_conflict(self, row: ConflictRow | None, names: Names, machines: MachineNames) -> None:
        """Show the values of `row` anew; none of them is chosen."""
        self.row, self.other, self.radios = row, None, {}
        self._group.deleteLater()
        self._group = QButtonGroup(self)
        body = QWidget()
        line = QHBoxLayout(body)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.CLOSE)
        for value in row.values if row else ():
            assert row is not None
            line.addWidget(self._value_card(row, value, names, machines), 1)
        if row is not None and row.refusal is None and can_be_typed(row):
            line.addWidget(self._other_card(row), 1)
        self.setWidget(body)
        self._group.idToggled.connect(self._on_id_toggled)

    def chosen(self) -> int | None:
        """The number of the value chosen, OTHER for another one, None while nothing is."""
        number = self._group.checkedId()
        return None if number < 0 else number

    def focus_first(self) -> None:
        """Put the keyboard on the first value."""
        if self.radios:
            next(iter(self.radios.values())).setFocus()

    # -- cards ----------------------------------------------------------------------------------------------------

    def _value_card(
        self, row: ConflictRow, value: ConflictValueRow, names: Names, machines: MachineNames
    ) -> QWidget:  # fmt: skip
        card, words = _Card(take_words(value)), value_words(row, value.value, names)
        signed = [signer_words(each, names) for each in value.signatures]
        card.radio.setEnabled(row.refusal is None)
        card.radio.setAccessibleDescription("; ".join([words, *signed]))
        card.column.addWidget(heading_caption(words))
        for each in value.signatures:
            card.column.addWidget(caption(signer_words(each, names)))
            if machine := machine_words(row, each, machines):
                card.column.addWidget(quiet_caption(machine))
        card.column.addStretch(1)
        self._add(card.radio, value.take)
        return card

    def _other_card(self, row: ConflictRow) -> QWidget:
        card = _Card(_("Another value"))
        self.other = OtherValue(row)
        self.other.changed.connect(self._on_other_changed)
        card.column.addWidget(self.other)
        card.column.addStretch(1)
        self._add(card.radio, OTHER)
        return card

    def _add(self, radio: QRadioButton, number: int) -> None:
        self._group.addButton(radio, number)
        self.radios[number] = radio

    def _on_other_changed(self) -> None:
        self.radios[OTHER].setChecked(True)
        self.chosen_changed.emit()

    def _on_id_toggled(self, _number: int, checked: bool) -> None:
        if checked:
            self.chosen_changed.emit()
