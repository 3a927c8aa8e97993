"""InvitationForm: the package, a name and the passphrase: all that an office's first start asks for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.errors import KnownError
from models.messages import _
from ui import theme
from ui.fields.field import Field, missing
from ui.fields.text_field import TextField
from ui.first_start.founding import Given
from ui.first_start.package_field import PackageField

_NAME_LIMIT = 200
_PASSPHRASE_LIMIT = 200


class _PassphraseField(Field[str]):
    """A passphrase as it was read out: it is seen while it is typed, for it serves once and stands on paper."""

    editor: QLineEdit

    def __init__(self, name: str) -> None:
        super().__init__(name, QLineEdit())
        self.editor.setMaxLength(_PASSPHRASE_LIMIT)
        self.editor.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase)
        self.editor.textChanged.connect(self._on_editor_changed)

    def value(self) -> str:
        if not self.editor.text().strip():
            raise missing()
        return self.editor.text()


class InvitationForm(QWidget):
    """`finished` says that Enter was pressed in the last field; what was typed stays until it has served."""

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.package = PackageField(_("&Invitation"))
        self.person = TextField(_("Your &name, as the history is to show it"), limit=_NAME_LIMIT, required=True)
        self.passphrase = _PassphraseField(_("&Passphrase, told to you apart from the package"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.CLOSE)
        for field in (self.package, self.person, self.passphrase):
            column.addWidget(field)
        self.person.editor.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.editor.returnPressed.connect(self.finished)
        self.setFocusProxy(self.person)

    def given(self) -> Given | None:
        """What was given, or None: then what is missing stands beside its field, and the keyboard is there."""
        fields: list[Field[object]] = [self.package, self.person, self.passphrase]  # type: ignore[list-item]
        wrong = [field for field in fields if not field.check()]
        if wrong:
            wrong[0].setFocus()
            return None
        return Given(self.package.value(), self.passphrase.value(), self.person.value() or "")

    def tell(self, error: KnownError) -> bool:
        """Say why the invitation was not opened beside the field that it concerns; False if it concerns none."""
        if error.code.startswith("exchange.passphrase"):
            self.passphrase.show_error(error.message)
            self.passphrase.setFocus()
            self.passphrase.editor.selectAll()
            return True
        if error.code.startswith("exchange."):
            self.package.show_error(error.message)
            self.package.setFocus()
            return True
        return False
