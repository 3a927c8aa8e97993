"""ConfirmMachineDialog: the code that an office reads out is typed, and compared with what its machine sent."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from figures.styles import Style
from models.errors import KnownError
from models.machine_rows import MachineRow
from models.messages import _
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog
from ui.fields.captions import caption, heading_caption, quiet_caption
from ui.fields.field import Field, missing
from ui.fields.passphrase_field import PassphraseField

if TYPE_CHECKING:
    from models.changes import Changes
    from models.store import Store

_GROUP = 4


class FingerprintField(Field[str]):
    """Twenty digits in groups of four, with or without blanks; tells group by group how far they agree."""

    editor: QLineEdit

    def __init__(self, name: str, wanted: str, *, parent: QWidget | None = None) -> None:
        super().__init__(name, QLineEdit(), parent=parent)
        self._wanted = _digits(wanted)
        self.editor.setPlaceholderText("0000 0000 0000 0000 0000")
        self.editor.textChanged.connect(self._on_text_changed)

    def value(self) -> str:
        """The code, if it is the machine's; KnownError `field.missing`, `exchange.fingerprint_differs`."""
        typed = _digits(self.editor.text())
        if not typed:
            raise missing()
        if typed != self._wanted:
            raise KnownError("exchange.fingerprint_differs", self._differs(typed))
        return typed

    def _differs(self, typed: str) -> str:
        pairs = zip(_groups(typed), _groups(self._wanted), strict=False)
        wrong = [number for number, (one, other) in enumerate(pairs, start=1) if one != other]
        if wrong:
            return _("Group {n} differs. Ask for it once more; if it still differs, do not confirm.", n=wrong[0])
        return _("All {n} digits are needed.", n=len(self._wanted))

    def _on_text_changed(self) -> None:
        self._on_editor_changed()
        typed, wanted = _groups(_digits(self.editor.text())), _groups(self._wanted)
        whole = [group for group in typed if len(group) == _GROUP]
        agreeing = sum(one == other for one, other in zip(whole, wanted, strict=False))
        if agreeing < len(whole):
            self.show_error(self._differs("".join(whole)))
        elif whole:
            self.show_echo(_("✓ {n} of {all} groups agree", n=agreeing, all=len(wanted)))
        else:
            self.show_echo("")


class ConfirmMachineDialog(FormDialog):
    """`confirmed` gives the Changes; until then nothing that the machine wrote counts."""

    confirmed = Signal(object)  # Changes

    def __init__(self, desk: Desk, machine: MachineRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Confirm a machine"), _("&Confirm"), parent)
        self.machine = machine
        self.code = FingerprintField(_("&Code that the office reads out"), machine.fingerprint)
        self.passphrase = PassphraseField(_("&Passphrase of the key"))
        self.passphrase.hide()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, theme.CLOSE, 0)
        column.setSpacing(theme.CLOSE)
        column.addWidget(heading_caption(machine.name or _("an office that is not in the list")))
        column.addWidget(caption(_("Made known by {person}.", person=machine.person)))
        if machine.beside:
            words = _(
                "This office has {n} confirmed machines already. Ask it whether this one takes the place of one of"
                " them; revoke what it no longer uses.",
                n=machine.beside,
            )
            column.addWidget(caption(words, theme.ink(Style.DUE_SOON)))
        steps = _(
            "1. Call the office at the number that you know, not at one that came with the package.\n"
            "2. Let it open the page “Exchange”, tab “Offices and machines”, and read out the code of its machine.\n"
            "3. Type the code here."
        )
        column.addWidget(caption(steps))
        column.addWidget(self.code)
        column.addWidget(self.passphrase)
        words = _("From then on what this machine wrote and will write counts for the office, where it may decide.")
        column.addWidget(quiet_caption(words))
        column.addStretch(1)

    def open(self) -> None:
        super().open()
        self.code.setFocus()

    def save(self) -> None:
        """Confirm the machine, if the code agrees."""
        if not self.code.check():
            self.code.setFocus()
            return
        self.set_busy(True)
        work = partial(
            _confirm, self.machine.site, self.code.value(), self.desk.operator, self.passphrase.editor.text() or None
        )
        self.desk.runner.run_store(work, self._on_confirmed, label=_("Confirming the machine"), failed=self.fail)

    def fail(self, error: KnownError) -> None:
        """A machine of the hub itself needs the key: its passphrase is asked for where it has one."""
        super().fail(error)
        if error.code in ("exchange.root_protected", "exchange.root_passphrase_wrong"):
            self.passphrase.show()
            self.passphrase.setFocus()

    def _on_confirmed(self, changes: Changes) -> None:
        self.confirmed.emit(changes)
        self.accept()


def _confirm(site: str, fingerprint: str, operator: str, passphrase: str | None, store: Store) -> Changes:
    from exchange.enrolment import confirm

    return confirm(store, site=site, fingerprint=fingerprint, operator=operator, passphrase=passphrase).changes


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _groups(digits: str) -> list[str]:
    return [digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP)]
