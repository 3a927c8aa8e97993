"""MachinesPanel: the offices with their machines: invited, confirmed, revoked; and how well the hub's key is kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.ledger_rows import ExchangeRow
from models.machine_rows import MachineRow
from models.messages import _
from models.vocabulary import MachineState
from ui import theme
from ui.desk import Desk
from ui.dialogs.confirm_machine_dialog import ConfirmMachineDialog
from ui.dialogs.hub_key_dialog import HubKeyDialog, RecoverKeyDialog
from ui.dialogs.invite_dialog import InviteDialog
from ui.dialogs.revoke_machine_dialog import RevokeMachineDialog
from ui.exchange.ledger_reading import read_now
from ui.exchange.machines_lines import MachineColumn, MachineLine, MachinesModel
from ui.exchange.machines_reading import KeyState, Machines, read_machines
from ui.fields.action_button import action_button
from ui.fields.captions import caption
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share
from ui.tables.state_delegate import StateDelegate

_SHARES: dict[int, Share] = {
    MachineColumn.OFFICE: Share(182, 3),
    MachineColumn.STATE: Share(166, 1),
    MachineColumn.FINGERPRINT: Share(174),
    MachineColumn.PERSON: Share(100, 1),
    MachineColumn.SINCE: Share(116),
    MachineColumn.LAST: Share(116),
}


class MachinesPanel(QWidget):
    """`settled` gives the Changes of what was done, `invited` says that an invitation was written, `count_changed` how
    many machines wait for a person here."""

    settled = Signal(object)  # Changes
    invited = Signal()
    count_changed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._state: ExchangeRow | None = None
        self.found: Machines | None = None
        self._key_asked = False
        self._chosen: tuple[str, str | None] = ("", None)
        self.model = MachinesModel(self)
        self.table = plain_table(self.model, _("Offices and machines"), _SHARES)
        self.table.setItemDelegateForColumn(MachineColumn.STATE, StateDelegate(self.table))
        self.invite_action = QAction(_("Invite the office…"), self)
        self.confirm_action = QAction(_("Confirm the machine…"), self)
        self.revoke_action = QAction(_("Revoke the machine…"), self)
        self.key_action = QAction(_("Set a passphrase and print the recovery sheet…"), self)
        self.own = QLabel()
        self.own.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.notice = QFrame()
        self.notice.setProperty("notice", "warning")
        self.noticed = caption()
        self._lay_out()
        self._connect()
        self._show_actions()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self.notice)
        line.setContentsMargins(theme.CLOSE, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        line.addWidget(self.noticed, 1)
        line.addWidget(action_button(self.key_action))
        self.notice.hide()
        self.bar = QWidget()
        buttons = QHBoxLayout(self.bar)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(theme.CLOSE)
        for action in (self.invite_action, self.confirm_action, self.revoke_action):
            buttons.addWidget(action_button(action))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.CLOSE, 0, 0)
        column.setSpacing(theme.CLOSE)
        column.addWidget(self.notice)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.own)

    def _connect(self) -> None:
        self.invite_action.triggered.connect(self.invite)
        self.confirm_action.triggered.connect(self.confirm)
        self.revoke_action.triggered.connect(self.revoke)
        self.key_action.triggered.connect(self.keep_key)
        self.table.activated.connect(self._on_table_activated)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)

    # -- what the page asks ---------------------------------------------------------------------------------------

    def show_state(self, state: ExchangeRow) -> None:
        """Only the office that keeps the Programme invites, confirms and revokes."""
        self._state = state
        self._show_actions()

    def refresh(self) -> None:
        query = partial(read_machines, today=self._desk.store.today)
        read_now(self._desk, query, self._on_machines_read, label=_("Reading the machines"))

    def search(self, text: str) -> None:
        self.model.search(text)

    def select_first(self) -> None:
        """To the list, and there to a machine that waits for confirmation, if one does."""
        line, first = self.chosen(), self.model.line(0)
        waits = first is not None and first.state is MachineState.PENDING
        if waits and not (line and line.state is MachineState.PENDING):
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus()

    # -- doing ----------------------------------------------------------------------------------------------------

    def chosen(self) -> MachineLine | None:
        """The line that the keyboard is on."""
        return self.model.line(self.table.currentIndex().row())

    def invite(self) -> None:
        if self.invite_action.isEnabled():
            line = self.chosen()
            proposed = line.office if line and not (line.machine and line.machine.own) else None
            dialog = InviteDialog(self._desk, proposed, parent=self)
            dialog.invited.connect(self.invited)
            dialog.open()

    def confirm(self) -> None:
        if (machine := self._machine()) is not None and self.confirm_action.isEnabled():
            dialog = ConfirmMachineDialog(self._desk, machine, self)
            dialog.confirmed.connect(self.settled)
            dialog.open()

    def revoke(self) -> None:
        if (machine := self._machine()) is not None and self.revoke_action.isEnabled():
            dialog = RevokeMachineDialog(self._desk, machine, self)
            dialog.revoked.connect(self.settled)
            dialog.open()

    def keep_key(self) -> None:
        """Set a passphrase, or put the key back: what this machine needs, once that is known."""
        found = self.found
        self._key_asked = found is None
        if found is None:
            return
        dialog: HubKeyDialog | RecoverKeyDialog
        if found.key in (KeyState.LOCKED, KeyState.ELSEWHERE):
            dialog = RecoverKeyDialog(self._desk, locked=found.key is KeyState.LOCKED, parent=self)
        else:
            dialog = HubKeyDialog(self._desk, protected=found.protected, parent=self)
        dialog.settled.connect(self.refresh)
        dialog.open()

    def _machine(self) -> MachineRow | None:
        line = self.chosen()
        return line.machine if line else None

    # -- showing --------------------------------------------------------------------------------------------------

    def _on_machines_read(self, found: Machines) -> None:
        chosen, self.found = self._chosen, found
        self.model.show(found.lines)
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(max(0, self.model.row_of(*chosen)), 0))
        self._show_key(found)
        self.own.setText(_own_words(found.own))
        self.own.setVisible(found.own is not None)
        self._show_actions()
        if self._key_asked:
            self.keep_key()

    def _show_key(self, found: Machines) -> None:
        words = {
            KeyState.FINE: "",
            KeyState.UNPROTECTED: _(
                "The key of this office has no passphrase yet: whoever copies this machine's data can speak in its"
                " name."
            ),
            KeyState.LOCKED: _(
                "This machine is a new one to the other offices: the key of this office must confirm it before it can"
                " write packages."
            ),
            KeyState.ELSEWHERE: _(
                "The key of this office is not on this machine: it must be put back from the recovery sheet before"
                " this machine can write packages."
            ),
        }[found.key]
        restoring = found.key in (KeyState.LOCKED, KeyState.ELSEWHERE)
        set_words = _("Set a passphrase and print the recovery sheet…")
        self.key_action.setText(_("Recover the key…") if restoring else set_words)
        self.noticed.setText(words)
        self.notice.setVisible(bool(words))

    def _on_table_activated(self, *_given: object) -> None:
        self.confirm()

    def _on_current_row_changed(self, *_given: object) -> None:
        line = self.chosen()
        if line is not None:
            self._chosen = line.office, line.machine.site if line.machine else None
        self._show_actions()

    def _show_actions(self) -> None:
        hub = self._state is not None and self._state.is_hub and not self._desk.is_revoked
        machine = self._machine()
        self.bar.setVisible(hub)
        self.invite_action.setEnabled(hub)
        self.confirm_action.setEnabled(hub and machine is not None and machine.state is MachineState.PENDING)
        waiting = sum(line.state is MachineState.PENDING for line in self.model.lines())
        self.count_changed.emit(waiting if hub else 0)
        self.key_action.setEnabled(hub)
        confirmed = machine is not None and machine.state is MachineState.CONFIRMED and not machine.own
        self.revoke_action.setEnabled(hub and confirmed)


def _own_words(own: MachineRow | None) -> str:
    if own is None:
        return ""
    if own.state is MachineState.CONFIRMED:
        return _("Code of this machine: {code} (confirmed)", code=own.fingerprint)
    return _("Code of this machine, to be read out when the hub calls: {code}", code=own.fingerprint)
