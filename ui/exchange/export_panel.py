"""What the page offers to send with: one button at an office that reports, the list of offices at the hub."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from models.ledger_rows import ExchangeRow, ReceiverRow, SentRow
from models.messages import _
from models.queries import ledger
from models.round_rows import RoundRow
from models.rules.dates import date_words
from ui import theme
from ui.desk import Desk
from ui.dialogs.export_return_dialog import ExportReturnDialog
from ui.dialogs.send_packages_dialog import SendPackagesDialog
from ui.exchange.export_receivers import ReceiverColumn, ReceiversModel
from ui.exchange.export_words import amount_words, round_choices
from ui.fields.action_button import action_button
from ui.fields.captions import caption, heading_caption, quiet_caption
from ui.fields.choice_field import ChoiceField
from ui.tables.history_lines import time_words
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share
from ui.tables.ticked_rows import space_action

if TYPE_CHECKING:
    from exchange.exporting import ExportEstimate
    from sqlmodel import Session

_SHARES: dict[int, Share] = {
    ReceiverColumn.OFFICE: Share(250, 3),
    ReceiverColumn.CODE: Share(120, 1),
    ReceiverColumn.THIS_ROUND: Share(190, 1),
    ReceiverColumn.SENT: Share(120),
    ReceiverColumn.TAKEN: Share(120),
}


class ExportPanel(QWidget):
    """Shows the half that fits the store; `sent` says that packages were written, and into which folder."""

    sent = Signal(object)  # Path

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self.state: ExchangeRow | None = None
        self._asked = False
        self._desk = desk
        self.write_action = QAction(_("Write packages…"), self)
        self.write_action.setEnabled(False)
        self.write_action.triggered.connect(self.write)
        self.office = ReturnPanel(desk, self.write_action)
        self.hub = OfficesPanel(desk, self.write_action)
        self.halves = QStackedWidget()
        self.halves.addWidget(self.office)
        self.halves.addWidget(self.hub)
        self.hub.chosen.connect(self._show_action)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.halves)

    def show_state(self, state: ExchangeRow) -> None:
        """Show whose store this is and which rounds are open."""
        self.state = state
        self.halves.setCurrentWidget(self.hub if state.is_hub else self.office)
        self.office.show_state(state)
        self.hub.show_rounds(state)
        self._show_action()
        if self._asked:
            self._asked = False
            self.write_when_ready()

    def refresh(self) -> None:
        if self.state is not None:
            (self.hub if self.state.is_hub else self.office).refresh()

    def search(self, text: str) -> None:
        self.hub.model.search(text)

    def select_first(self) -> None:
        hub = self.state is not None and self.state.is_hub
        (self.hub.table if hub else self.office.button).setFocus()

    def write_when_ready(self) -> None:
        """Write as soon as it is known whose store this is; at the hub offices are to be chosen first."""
        if self.state is None:
            self._asked = True
        elif not self.state.is_hub:
            self.write()

    def write(self) -> None:
        """Open the dialog that writes: for the office that keeps the Programme, or for the offices chosen."""
        if self.state is None:
            return
        if self.state.is_hub:
            dialog: SendPackagesDialog | ExportReturnDialog = SendPackagesDialog(
                self._desk, self.hub.model.chosen(), self.hub.round_chosen(), self.folder, self
            )
        else:
            dialog = ExportReturnDialog(self._desk, self.state, self.folder, self)
        dialog.written.connect(self._on_written)
        dialog.open()

    def _on_written(self, folder: Path) -> None:
        self.folder = folder
        self.sent.emit(folder)

    def _show_action(self) -> None:
        if self.state is None:
            return
        chosen = len(self.hub.model.chosen())
        if self.state.is_hub:
            self.write_action.setText(_("Write {n} packages…", n=chosen) if chosen else _("Write packages…"))
        else:
            self.write_action.setText(_("Write the package for {office}…", office=self.state.hub_name))
        self.write_action.setEnabled(chosen > 0 or not self.state.is_hub)


class ReturnPanel(QWidget):
    """One large button, what waits to be sent, and what was sent last."""

    def __init__(self, desk: Desk, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._hub = ""
        self.heading = heading_caption("")
        self.amount = caption()
        self.last = quiet_caption()
        self.button = action_button(action)
        self.button.setMinimumHeight(3 * theme.AROUND)
        self.button.setFont(theme.bold_font(self.font()))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.AROUND, theme.AROUND, theme.AROUND, theme.AROUND)
        column.setSpacing(theme.APART)
        column.addWidget(self.heading)
        column.addWidget(self.amount)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.last)
        column.addStretch(1)

    def show_state(self, state: ExchangeRow) -> None:
        self._hub = state.hub
        asked = state.round
        if asked is None:
            self.heading.setText(_("No round of reports is open here."))
        elif asked.due is None:
            self.heading.setText(_("Open round: {title}", title=asked.title))
        else:
            due = date_words(asked.due)
            self.heading.setText(_("Open round: {title}, due {date}", title=asked.title, date=due))

    def refresh(self) -> None:
        self._desk.runner.run_read(partial(_read_return, self._hub), self._on_return_read)

    def _on_return_read(self, found: tuple[ExportEstimate, list[SentRow]]) -> None:
        amount, sent = found
        words = _("To be sent: {what}", what=amount_words(amount)) if amount.operations or amount.files else ""
        self.amount.setText(words or _("Nothing new since the last package."))
        latest = next(iter(sent), None)
        self.last.setText(
            _("Last package written: {name}, {time}", name=latest.package, time=time_words(latest.made_at))
            if latest
            else _("No package was written here yet.")
        )


class OfficesPanel(QWidget):
    """The offices with ticks, the round they are sent for, and buttons that tick many at once."""

    chosen = Signal()

    def __init__(self, desk: Desk, action: QAction, parent: QWidget | None = None) -> None:
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
        self._desk.runner.run_read(
            partial(ledger.receivers, today=self._desk.store.today), self._on_receivers_read,
            label=_("Reading the offices"),
        )  # fmt: skip

    def _on_receivers_read(self, rows: list[ReceiverRow]) -> None:
        self._rows = rows
        self._show()

    def _show(self) -> None:
        place = self.table.currentIndex().row()
        self.model.show(self._rows, self.round.value())
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(max(0, min(place, self.model.rowCount() - 1)), 0))

    def _on_ticks_changed(self) -> None:
        self.count.setText(_("{n} offices chosen", n=len(self.model.chosen())))
        self.chosen.emit()


def _read_return(hub: str, session: Session) -> tuple[ExportEstimate, list[SentRow]]:
    from exchange.exporting import estimate

    return estimate(session, hub), ledger.sent_packages(session)
