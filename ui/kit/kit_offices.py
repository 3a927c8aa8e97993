"""The offices that a kit is for: a list with ticks, and buttons that tick the usual choices."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.ledger_rows import ReceiverRow
from models.messages import _
from models.round_rows import RoundRow
from ui import theme
from ui.exchange.export_words import round_choices
from ui.fields.choice_field import ChoiceField
from ui.tables.history_lines import time_words
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share
from ui.tables.ticked_rows import TickedModel, space_action

#: Pixels: four offices are in sight however small the window.
_LOWEST = 150


class KitOfficeColumn(IntEnum):
    OFFICE = 0
    CODE = 1
    GETS = 2
    SENT = 3


_SHARES: dict[int, Share] = {
    KitOfficeColumn.OFFICE: Share(220, 3),
    KitOfficeColumn.CODE: Share(110, 1),
    KitOfficeColumn.GETS: Share(170, 1),
    KitOfficeColumn.SENT: Share(124),
}


class KitOfficesModel(TickedModel[ReceiverRow]):
    """Every office can be in a kit; what it gets there depends on whether it has a machine."""

    columns = KitOfficeColumn

    def show(self, rows: Sequence[ReceiverRow]) -> None:
        self.beginResetModel()
        self._shown = list(rows)
        self.endResetModel()
        self.ticks_changed.emit()

    def chosen(self) -> list[ReceiverRow]:
        return [row for row in self._shown if self.is_ticked(row)]

    def tick_all(self) -> None:
        self.set_ticks(row.code for row in self._shown)

    def tick_new(self) -> None:
        """Exactly the offices for which no package was ever written, and that have no machine."""
        self.set_ticks(row.code for row in self._shown if not row.machines and row.last_sent is None)

    def tick_asked(self, asked: RoundRow) -> None:
        """Exactly the offices that a round asks to report."""
        self.set_ticks(row.code for row in self._shown if row.code in asked.offices)

    def key(self, row: ReceiverRow) -> Hashable:
        return row.code

    def look(self, row: ReceiverRow, column: int, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(row, KitOfficeColumn(column))
        return None

    def headings(self) -> Mapping[Any, str]:
        return {
            KitOfficeColumn.OFFICE: _("Office"),
            KitOfficeColumn.CODE: _("Code"),
            KitOfficeColumn.GETS: _("In the kit"),
            KitOfficeColumn.SENT: _("Last package to it"),
        }

    def _words(self, row: ReceiverRow, column: KitOfficeColumn) -> str:
        match column:
            case KitOfficeColumn.OFFICE:
                return row.name
            case KitOfficeColumn.CODE:
                return row.code
            case KitOfficeColumn.GETS:
                return _("update package") if row.machines else _("invitation, passphrase")
            case KitOfficeColumn.SENT:
                return time_words(row.last_sent)


class KitOffices(QWidget):
    """The choice; `chosen` says that it changed."""

    chosen = Signal()

    def __init__(
        self, rounds: Sequence[RoundRow], asked: RoundRow | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rounds = rounds
        self.model = KitOfficesModel(self)
        self.table = plain_table(self.model, _("Offices of the kit"), _SHARES)
        self.table.setMinimumHeight(_LOWEST)
        space_action(self.table, self.model)
        self.round = ChoiceField[str | None](
            _("&Round of reports"), round_choices(rounds), chosen=asked.uid if asked else None
        )
        self.new_button = QPushButton(_("&Not invited yet"))
        self.asked_button = QPushButton(_("Those of the roun&d"))
        self.all_button = QPushButton(_("All offices"))
        self.none_button = QPushButton(_("Untick all"))
        self.count = QLabel()
        self._lay_out()
        self.new_button.clicked.connect(self.model.tick_new)
        self.asked_button.clicked.connect(self._on_asked_clicked)
        self.all_button.clicked.connect(self.model.tick_all)
        self.none_button.clicked.connect(lambda: self.model.set_ticks(()))
        self.round.changed.connect(self._show_round)
        self.model.ticks_changed.connect(self._on_ticks_changed)
        self._show_round()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(theme.CLOSE)
        above.addWidget(self.round, 1)
        for button in (self.new_button, self.asked_button, self.all_button, self.none_button):
            button.setAutoDefault(False)
            above.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)

    @property
    def round_chosen(self) -> RoundRow | None:
        return next((each for each in self._rounds if each.uid == self.round.value()), None)

    def _show_round(self) -> None:
        self.asked_button.setEnabled(self.round_chosen is not None)

    def _on_asked_clicked(self) -> None:
        if (asked := self.round_chosen) is not None:
            self.model.tick_asked(asked)

    def _on_ticks_changed(self) -> None:
        self.count.setText(_("{n} offices chosen", n=len(self.model.chosen())))
        self.chosen.emit()
