"""The hub's key gets a passphrase and a recovery sheet (HubKeyDialog), and comes back from it (RecoverKeyDialog)."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from models.errors import KnownError
from models.messages import _
from ui import theme
from ui.desk import Desk, Level
from ui.dialogs.file_to_save import ask_file_to_save
from ui.dialogs.form_dialog import FormDialog
from ui.fields.captions import caption, quiet_caption
from ui.fields.passphrase_field import PassphraseField


class HubKeyDialog(FormDialog):
    """`protected` tells that the key had a passphrase already, which is then asked for as well."""

    settled = Signal()

    def __init__(self, desk: Desk, *, protected: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Key of this office"), _("&Set it and save the sheet…"), parent)
        self.present = PassphraseField(_("&Present passphrase"))
        self.present.setVisible(protected)
        self.passphrase = PassphraseField(_("New &passphrase"))
        self.again = PassphraseField(_("The new passphrase once &more"))
        self.letters = QCheckBox(_("Show the &letters"))
        self.letters.toggled.connect(self._on_letters_toggled)
        self.sheet: Path | None = None
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, theme.CLOSE, 0)
        column.setSpacing(theme.CLOSE)
        what = _(
            "By this key all offices know that a package really comes from this office. The passphrase is needed only"
            " to confirm or revoke a machine of this office itself; daily work goes on without it."
        )
        column.addWidget(caption(what))
        for field in (self.present, self.passphrase, self.again):
            column.addWidget(field)
        column.addWidget(self.letters)
        sheet = _(
            "The recovery sheet (PDF) holds the key in print: print it, seal it, put it into the safe, then delete the"
            " file. If the passphrase is forgotten, or the machine is lost, only the sheet helps."
        )
        column.addWidget(quiet_caption(sheet))
        column.addStretch(1)

    def open(self) -> None:
        super().open()
        (self.passphrase if self.present.isHidden() else self.present).setFocus()

    def save(self) -> None:
        """Ask where to save the sheet, once the passphrase was typed twice alike."""
        asked = [field for field in (self.present, self.passphrase, self.again) if not field.isHidden()]
        wrong = [field for field in asked if not field.check()]
        if not wrong and self.passphrase.value() != self.again.value():
            self.again.show_error(_("The two passphrases differ."))
            wrong = [self.again]
        if wrong:
            wrong[0].setFocus()
            return
        name, kinds = "phieu-khoi-phuc.pdf", {".pdf": "PDF (*.pdf)"}
        ask_file_to_save(self, _("Recovery sheet"), name, kinds, self.protect, first=".pdf")

    def protect(self, sheet: Path) -> None:
        """Seal the key and write the sheet."""
        from ui.key_paper import protect_key

        present = None if self.present.isHidden() else self.present.value()
        self.set_busy(True)
        passphrase = self.passphrase.value()
        self.desk.runner.run_store(
            lambda store: protect_key(store, passphrase, present=present, sheet=sheet),
            lambda _code: self._on_protected(sheet),
            label=_("Setting the passphrase"), failed=self.fail, key=("protect", id(self)),
        )  # fmt: skip

    def fail(self, error: KnownError) -> None:
        super().fail(error)
        if error.code == "exchange.root_protected":
            self.present.show()

    def _on_protected(self, sheet: Path) -> None:
        words = _("The passphrase is set. Print the recovery sheet, put it into the safe and delete the file.")
        self.desk.notify(words, Level.DONE, _("Open the sheet"), partial(_open, sheet))
        self.settled.emit()
        self.accept()

    def _on_letters_toggled(self, shown: bool) -> None:
        for field in (self.present, self.passphrase, self.again):
            field.show_letters(shown)


class RecoverKeyDialog(FormDialog):
    """For a new machine of the hub, for data that were put back from a backup, and for a forgotten passphrase.

    `locked` tells that the key lies here: then its passphrase will do as well as the sheet.
    """

    settled = Signal()

    def __init__(self, desk: Desk, *, locked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Recover the key"), _("&Recover"), parent)
        self.passphrase = PassphraseField(_("&Passphrase of the key"))
        self.passphrase.setVisible(locked)
        self.typed = QPlainTextEdit()
        self.typed.setTabChangesFocus(True)
        words = _("&Letters and digits of the recovery sheet, line by line")
        self.typed.setAccessibleName(words.replace("&", ""))
        label = QLabel(words)
        label.setBuddy(self.typed)
        either = _("Type the passphrase, or, if it is forgotten, the four lines of the recovery sheet.")
        sheet = _("Take the recovery sheet out of the safe and type its four lines. Blanks and capitals do not matter.")
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, theme.CLOSE, 0)
        column.setSpacing(theme.CLOSE)
        column.addWidget(caption(either if locked else sheet))
        column.addWidget(self.passphrase)
        column.addWidget(label)
        column.addWidget(self.typed)
        after = _("After the sheet the key is kept without a passphrase: set a new one at once.")
        column.addWidget(quiet_caption(after))

    def open(self) -> None:
        super().open()
        (self.typed if self.passphrase.isHidden() else self.passphrase).setFocus()

    def save(self) -> None:
        """Have the key confirm this machine, if the passphrase is right or every line was typed without a slip."""
        from ui.key_paper import recover_key, unlock_key

        typed, passphrase = self.typed.toPlainText(), self.passphrase.editor.text()
        if not typed.strip() and not passphrase.strip():
            self.say(_("Please fill this in."))
            return
        self.set_busy(True)
        self.desk.runner.run_store(
            lambda store: recover_key(store, typed) if typed.strip() else unlock_key(store, passphrase),
            self._on_recovered, label=_("Recovering the key"), failed=self.fail,
        )  # fmt: skip

    def _on_recovered(self, code: str) -> None:
        self.desk.notify(_("The key {code} works on this machine.", code=code), Level.DONE)
        self.settled.emit()
        self.accept()


def _open(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
