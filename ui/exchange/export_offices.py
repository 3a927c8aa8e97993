"""OfficesPanel: the hub chooses for which offices packages are written, and for which round."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.ledger_rows import ExchangeRow, ReceiverRow
from models.messages import _
from models.queries import ledger
from models.round_rows import RoundRow
from ui import theme
from ui.desk import Desk
from ui.exchange.export_receivers import ReceiverColumn, ReceiversModel
from ui.exchange.export_words import round_choices
from ui.exchange.ledger_reading import read_now
from ui.fields.action_button import action_button
from ui.fields.choice_field import ChoiceField
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share
from ui.tables.ticked_rows import space_action

_SHARES: dict[int, Share] = {
    ReceiverColumn.OFFICE: Share(244, 3),
    ReceiverColumn.CODE: Share(112, 1),
    ReceiverColumn.THIS_ROUND: Share(196, 1),
    ReceiverColumn.SENT: Share(124),
    ReceiverColumn.TAKEN: Share(130),
}


class OfficesPanel(QWidget):
    """The offices with ticks, the round they are sent for, and buttons that tick many at once."""

    chosen = Signal()

    def __init__(self, desk: Desk, action: QAction, kit_action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._state: ExchangeRow | None = None
        self._rows: list[ReceiverRow] = []
        self.model = ReceiversModel(self)
        self.table = plain_table(self.model, _("Offices to send to"), _SHARES)
        space_action(self.table, self.model)
        self.round = ChoiceField[str | None](_("&Round of reports"), round_choices(()))
        self.waiting_button = QPushButton(_("Those without a package of this round"))
        self.all_button = QPushButton(_("All in sight"))
        self.none_button = QPushButton(_("Untick all"))
        self.count = QLabel()
        self.write_button = action_button(action)
        self.kit_button = action_button(kit_action)
        self._lay_out()
        self.round.changed.connect(self._show)
        self.waiting_button.clicked.connect(self.model.tick_waiting)
        self.all_button.clicked.connect(self.model.tick_shown)
        self.none_button.clicked.connect(lambda: self.model.set_ticks(()))
        self.model.ticks_changed.connect(self._on_ticks_changed)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(theme.CLOSE)
        above.addWidget(self.round, 1)
        for button in (self.waiting_button, self.all_button, self.none_button):
            button.setAutoDefault(False)
            above.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        below = QHBoxLayout()
        below.addWidget(self.count, 1)
        below.addWidget(self.kit_button)
        below.addWidget(self.write_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.CLOSE, 0, 0)
        column.setSpacing(theme.CLOSE)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addLayout(below)

    def show_rounds(self, state: ExchangeRow) -> None:
        """Offer the open rounds; the one chosen stays."""
        first = self._state is None
        self._state = state
        asked = state.round
        self.round.set_choices(round_choices(state.rounds), (asked.uid if asked else None) if first else None)

    def round_chosen(self) -> RoundRow | None:
        rounds = self._state.rounds if self._state else ()
        return next((each for each in rounds if each.uid == self.round.value()), None)

    def refresh(self) -> None:
        query = partial(ledger.receivers, today=self._desk.store.today)
        read_now(self._desk, query, self._on_receivers_read, label=_("Reading the offices"))

    def _on_receivers_read(self, rows: list[ReceiverRow]) -> None:
        self._rows = rows
        self._show()

    def _show(self) -> None:
        place = self.table.currentIndex().row()
        self.model.show(self._rows, self.round_chosen())
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(max(0, min(place, self.model.rowCount() - 1)), 0))

    def _on_ticks_changed(self) -> None:
        self.count.setText(_("{n} offices chosen", n=len(self.model.chosen())))
        self.chosen.emit()
