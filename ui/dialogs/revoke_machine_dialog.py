"""RevokeMachineDialog: what it means that a machine is no longer believed, and the button that does it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from models.errors import KnownError
from models.machine_rows import MachineRow
from models.messages import _
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog
from ui.fields.captions import caption, heading_caption
from ui.fields.passphrase_field import PassphraseField

if TYPE_CHECKING:
    from models.changes import Changes
    from models.store import Store


class RevokeMachineDialog(FormDialog):
    """It cannot be taken back: the button works once the person has ticked that this is understood."""

    revoked = Signal(object)  # Changes

    def __init__(self, desk: Desk, machine: MachineRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Revoke a machine"), _("&Revoke"), parent)
        self.machine = machine
        self.understood = QCheckBox(_("&I understand that this cannot be taken back"))
        self.understood.toggled.connect(self.accept_button.setEnabled)
        self.accept_button.setEnabled(False)
        self.passphrase = PassphraseField(_("&Passphrase of the key"))
        self.passphrase.hide()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, theme.CLOSE, 0)
        column.setSpacing(theme.CLOSE)
        column.addWidget(heading_caption(f"{machine.name} · {machine.fingerprint}"))
        for words in (
            _("Revoke a machine that was lost, stolen or given away."),
            _("What has come from it so far stays and counts. What it writes from now on is not accepted anywhere."),
            _("The office goes on with another machine: send it a new invitation."),
            _("The other offices learn of this with the next package that they are sent."),
        ):
            column.addWidget(caption(words))
        column.addWidget(self.passphrase)
        column.addWidget(self.understood)
        column.addStretch(1)

    def open(self) -> None:
        super().open()
        self.understood.setFocus()

    def save(self) -> None:
        """Revoke the machine."""
        self.set_busy(True)
        work = partial(_revoke, self.machine.site, self.desk.operator, self.passphrase.editor.text() or None)
        self.desk.runner.run_store(work, self._on_revoked, label=_("Revoking the machine"), failed=self.fail)

    def fail(self, error: KnownError) -> None:
        """A machine of the hub itself needs the key: its passphrase is asked for where it has one."""
        super().fail(error)
        if error.code in ("exchange.root_protected", "exchange.root_passphrase_wrong"):
            self.passphrase.show()
            self.passphrase.setFocus()

    def _on_revoked(self, changes: Changes) -> None:
        self.revoked.emit(changes)
        self.accept()


def _revoke(site: str, operator: str, passphrase: str | None, store: Store) -> Changes:
    from exchange.enrolment import revoke

    return revoke(store, site=site, operator=operator, passphrase=passphrase)
