"""InviteDialog: the package with which an office begins, and the passphrase that goes to it another way."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models import queries
from models.errors import KnownError
from models.messages import _
from models.rows import OfficeRow
from models.vocabulary import OfficeKind
from ui import theme
from ui.desk import Desk
from ui.dialogs.export_dialog import ExportDialog
from ui.exchange.export_place import PlaceField
from ui.exchange.export_words import finished_words
from ui.exchange.ledger_reading import read_now
from ui.fields.captions import caption, quiet_caption
from ui.fields.office_field import OfficeField
from ui.fields.office_names import OfficeNames
from ui.task_runner import IsCancelled, Progress

if TYPE_CHECKING:
    from exchange.enrolment import Invitation

#: How much larger than other words the passphrase stands.
_LARGE = 2.2


class InviteDialog(ExportDialog):
    """Once the package is written the passphrase is shown, to be read out, copied or printed; it is kept nowhere."""

    invited = Signal()

    def __init__(
        self, desk: Desk, office: str | None = None, folder: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, _("Invite an office"), _("&Write the invitation"), parent)
        self._wanted = office
        self.invitation: Invitation | None = None
        self.office = OfficeField(_("&Office, unit"), required=True)
        self.place = PlaceField(desk, folder)
        self.form = QWidget()
        self.outcome = QWidget()
        self.passphrase = QLabel()
        self.told = caption()
        self.copy_button = QPushButton(_("&Copy"))
        self.print_button = QPushButton(_("&Print…"))
        self._lay_out()
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.print_button.clicked.connect(self._on_print_clicked)

    def _lay_out(self) -> None:
        self._lay_out_form()
        self._lay_out_result()
        self.outcome.hide()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        column.addWidget(self.form)
        column.addWidget(self.outcome)
        column.addStretch(1)

    def _lay_out_form(self) -> None:
        form = QVBoxLayout(self.form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.CLOSE)
        words = _(
            "The invitation holds the whole Programme as it is known here. With it, and with the passphrase, the office"
            " opens Đôn Đốc for the first time; its first return then makes its machine known."
        )
        form.addWidget(caption(words))
        for field in (self.office, self.place, self.bar):
            form.addWidget(field)

    def _lay_out_result(self) -> None:
        font = theme.bold_font(self.font())
        font.setPointSizeF(font.pointSizeF() * _LARGE)
        self.passphrase.setFont(font)
        self.passphrase.setTextFormat(Qt.TextFormat.PlainText)
        self.passphrase.setAccessibleName(_("Passphrase"))
        self.passphrase.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.passphrase.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.copy_button, self.print_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        shown = QVBoxLayout(self.outcome)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(theme.CLOSE)
        shown.addWidget(self.told)
        shown.addWidget(self.passphrase)
        shown.addLayout(buttons)
        advice = _(
            "Read the passphrase out over the telephone, or hand it over on paper: never on the stick with the package."
            " It is not kept; if it is lost, write a new invitation."
        )
        shown.addWidget(quiet_caption(advice))

    def open(self) -> None:
        read_now(self.desk, queries.offices, self._on_offices_read, label=_("Reading the offices"))
        self.place.look()
        super().open()
        (self.accept_button if self._wanted else self.office).setFocus()

    # -- writing --------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the invitation; what keeps it from being written is told and nothing is lost."""
        if not self.office.check():
            self.office.setFocus()
            return
        try:
            folder, code = self.place.value(), self.office.value() or ""
        except KnownError as trouble:
            self.fail(trouble)
            self.place.setFocus()
            return
        store, operator, out = self.desk.store, self.desk.operator, folder / f"moi-{code}.dondoc"

        def write(_progress: Progress, _cancelled: IsCancelled) -> Invitation:
            from exchange.enrolment import invite

            return invite(store, code=code, out=out, operator=operator)

        self.work_on(write, self._on_invited, label=_("Writing the invitation"))

    def _on_invited(self, invitation: Invitation) -> None:
        place = self.place.place
        self.invitation = invitation
        self.form.hide()
        office = self.office.names.name(invitation.office)
        file = invitation.package.name
        self.told.setText(_("Invitation for {office}: {file}. Passphrase:", office=office, file=file))
        self.passphrase.setText(invitation.passphrase)
        self.outcome.show()
        words = finished_words(1, removable=place is not None and place.removable)
        self.finish_package(invitation.package, words)
        self.copy_button.setFocus()
        self.invited.emit()

    # -- handing the passphrase over ------------------------------------------------------------------------------

    def slip(self) -> str:
        """The paper for the office, in HTML."""
        assert self.invitation is not None
        office = self.office.names.name(self.invitation.office)
        lines = [
            f"<h2>{escape(_('Invitation to exchange by Đôn Đốc'))}</h2>",
            f"<p>{escape(_('Office: {office}', office=office))}</p>",
            f"<p>{escape(_('Package: {file}', file=self.file.name if self.file else ''))}</p>",
            f"<p>{escape(_('Passphrase:'))}</p><h1>{escape(self.invitation.passphrase)}</h1>",
            f"<p>{escape(_('Keep this paper apart from the stick; destroy it once the office has begun.'))}</p>",
        ]
        return "".join(lines)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.passphrase.text())
        self.say(_("The passphrase is on the clipboard."), wrong=False)

    def _on_print_clicked(self) -> None:
        from PySide6.QtGui import QTextDocument
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(_("Invitation to exchange by Đôn Đốc"))
        chooser = QPrintDialog(printer, self)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        paper = QTextDocument(chooser)
        paper.setHtml(self.slip())
        chooser.accepted.connect(lambda: paper.print_(printer))
        QDialog.open(chooser)  # its own `open` asks for the name of a slot

    def _on_offices_read(self, rows: list[OfficeRow]) -> None:
        self.office.set_offices(OfficeNames([row for row in rows if row.kind is not OfficeKind.GROUP]))
        if self._wanted and not self.office.editor.text():
            self.office.set_code(self._wanted)
