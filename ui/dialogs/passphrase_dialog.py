"""PassphraseDialog: asks for the passphrase under which a package was put."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from models.messages import _
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog
from ui.fields.captions import caption
from ui.fields.passphrase_field import PassphraseField


class PassphraseDialog(FormDialog):
    """`given` says what was typed; whether it opens the package shows when the package is looked into."""

    given = Signal(str)

    def __init__(self, desk: Desk, package: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Passphrase of the package"), _("&Open the package"), parent)
        self.passphrase = PassphraseField(_("&Passphrase"))
        self.letters = QCheckBox(_("Show the &letters"))
        self.letters.toggled.connect(self.passphrase.show_letters)
        words = _("{file} is under a passphrase. It came by another way: on paper or over the telephone.", file=package)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, theme.CLOSE, 0)
        column.setSpacing(theme.CLOSE)
        column.addWidget(caption(words))
        column.addWidget(self.passphrase)
        column.addWidget(self.letters)
        column.addStretch(1)

    def open(self) -> None:
        super().open()
        self.passphrase.setFocus()

    def save(self) -> None:
        """Hand over what was typed."""
        if self.passphrase.check():
            self.given.emit(self.passphrase.value())
            self.accept()
        else:
            self.passphrase.setFocus()
