"""What the page offers to send with: one button at an office that reports, the list of offices at the hub."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from models.ledger_rows import ExchangeRow
from models.messages import _
from ui.desk import Desk
from ui.dialogs.export_return_dialog import ExportReturnDialog
from ui.dialogs.send_packages_dialog import SendPackagesDialog
from ui.exchange.export_offices import OfficesPanel
from ui.exchange.export_return import ReturnPanel
from ui.kit.kit_dialog import KitDialog


class ExportPanel(QWidget):
    """Shows the half that fits the store; `sent` says that packages were written, and into which folder."""

    sent = Signal(object)  # Path

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self.state: ExchangeRow | None = None
        self._asked: Callable[[], None] | None = None
        self._desk = desk
        self.write_action = QAction(_("Write packages…"), self)
        self.write_action.setEnabled(False)
        self.write_action.triggered.connect(self.write)
        self.kit_action = QAction(_("Make a USB kit…"), self)
        self.kit_action.setVisible(False)
        self.kit_action.triggered.connect(self.make_kit)
        self.office = ReturnPanel(desk, self.write_action)
        self.hub = OfficesPanel(desk, self.write_action, self.kit_action)
        self.halves = QStackedWidget()
        self.halves.addWidget(self.office)
        self.halves.addWidget(self.hub)
        self.hub.chosen.connect(self._show_action)
        desk.offers_changed.connect(self._on_desk_offers_changed)
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
        if (asked := self._asked) is not None:
            self._asked = None
            asked()

    def _on_desk_offers_changed(self) -> None:
        self._show_action()
        self.refresh()

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
            self._asked = self.write_when_ready
        elif not self.state.is_hub and not self._desk.is_revoked:
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

    def make_kit(self) -> None:
        """Open the dialog that makes a stick from which offices start, once whose store this is is known.

        Only the hub makes any.
        """
        if self.state is None:
            self._asked = self.make_kit
        if self.state is None or not self.state.is_hub or self._desk.is_revoked:
            return
        dialog = KitDialog(self._desk, self.state, self.folder, self)
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
        may_write = chosen > 0 or not self.state.is_hub
        self.write_action.setEnabled(may_write and not self._desk.is_revoked)
        self.kit_action.setVisible(self.state.is_hub)
        self.kit_action.setEnabled(self.state.is_hub and not self._desk.is_revoked)
