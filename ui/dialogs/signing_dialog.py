"""SigningDialog: how each kind of document is laid out and signed, and from which template, with a sheet to see it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from models.changes import Changes
from models.errors import KnownError
from models.labels import label
from models.messages import _
from models.operations import set_signing_profiles
from models.rules.signing import OwnTemplate, SigningProfile
from models.store import Store
from models.vocabulary import DocumentKind
from reports.samples import TEMPLATE_NAMES
from ui import theme
from ui.desk import Desk, Level
from ui.dialogs.file_to_save import ask_file_to_save
from ui.dialogs.form_dialog import FormDialog
from ui.fields.choice_field import ChoiceField
from ui.fields.pause import PAUSE_MS
from ui.reporting.sheets import Sheets
from ui.signing.signing_form import SigningForm
from ui.signing.signing_reading import SigningReading, changes, read_signing, sample_sheets
from ui.signing.template_choice import TemplateChoice

#: The sheet gives way where the screen is narrow: what is typed is never cut.
_WIDTH, _SHEET_WIDTH = 980, 220


class SigningDialog(FormDialog):
    """Kinds are gone through one after the other; all that was changed is saved at once, as one step."""

    def __init__(self, desk: Desk, kind: DocumentKind, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Layout and signature"), _("&Save"), parent, width=_WIDTH)
        self.reading: SigningReading | None = None
        self.typed: dict[DocumentKind, SigningProfile] = {}
        self._shown = kind
        self.kind = ChoiceField(_("&Kind of document"), [(each, label(each)) for each in DocumentKind], chosen=kind)
        self.form = SigningForm()
        self.template = TemplateChoice()
        self.sheets = Sheets()
        self.default_button = self._add_button(_("Back to the d&efault"), QDialogButtonBox.ButtonRole.ResetRole)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self.body.setEnabled(False)
        self.kind.changed.connect(self._on_kind_changed)
        self.form.changed.connect(self._on_form_changed)
        self.default_button.clicked.connect(self.go_back)
        self.template.chosen.connect(lambda name: self.try_template(Path(name)))
        self.template.dropped.connect(partial(self._use, None))
        self.template.save_asked.connect(self.ask_where)
        self._pause.timeout.connect(self._draw)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.body)
        column.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        column.setSpacing(theme.CLOSE)
        for each in (self.kind, self.form, self.template):
            column.addWidget(each)
        column.addStretch(1)
        self._column.removeWidget(self._scroll)
        beside = QHBoxLayout()
        beside.addWidget(self._scroll, 1)
        beside.addWidget(self.sheets, 1)
        self._scroll.setMinimumWidth(
            self.body.minimumSizeHint().width() + self._scroll.verticalScrollBar().sizeHint().width()
        )
        self.sheets.setMinimumWidth(_SHEET_WIDTH)
        self._column.insertLayout(0, beside, 1)

    def open(self) -> None:
        self.desk.runner.run_store(read_signing, self._on_read, label=_("Reading how documents are signed"))
        super().open()

    def _on_read(self, reading: SigningReading) -> None:
        self.reading, self.typed = reading, dict(reading.said)
        self.body.setEnabled(True)
        self._show_kind()
        self.kind.setFocus()

    # -- what is typed --------------------------------------------------------------------------------------------

    def _on_kind_changed(self) -> None:
        """What cannot be read of a kind would be lost with its fields: it is put right first."""
        if not self._is_right():
            with QSignalBlocker(self.kind):
                self.kind.choose(self._shown)
            return
        self._show_kind()

    def _is_right(self) -> bool:
        """Whether all that is typed can be read; else what is wrong is marked."""
        wrong = [field for field in self.form.fields() if not field.check()]
        if wrong:
            wrong[0].setFocus()
            self.say(_("Nothing was saved yet: see what is marked with ✕."))
        return not wrong

    def _show_kind(self) -> None:
        """Show the kind chosen as it was left."""
        if self.reading is not None:
            kind = self._shown = self.kind.value()
            self.form.show_profile(self.typed[kind], self.reading.default[kind])
            self._show_template()
            self._draw()
            self.grow()

    def _on_form_changed(self) -> None:
        assert self.reading is not None
        kind = self.kind.value()
        before, said = self.typed[kind], self.reading.said[kind]
        try:
            typed = self.form.profile()
        except KnownError:
            return  # told beside its field when it is to be saved
        template = before.template
        if typed.layout is not before.layout:  # a template is made for one layout
            template = said.template if typed.layout is said.layout else None
        self.typed[kind] = replace(typed, template=template)
        self._show_template()
        self._pause.start()

    def go_back(self) -> None:
        """The default of this kind, in the place of all that is typed."""
        if self.reading is not None:
            kind = self.kind.value()
            self.typed[kind] = self.reading.default[kind]
            self._show_kind()

    def save(self) -> None:
        if self.reading is None or not self._is_right():
            return
        said, default = self.reading.said, self.reading.default
        found = {kind: changes(typed, said[kind], default[kind]) for kind, typed in self.typed.items()}
        self.write(set_signing_profiles, profiles={kind: given for kind, given in found.items() if given})

    def _on_written(self, written: Changes) -> None:
        if written.uids:
            self.announce(_("How documents are laid out and signed: saved."))
        super()._on_written(written)

    # -- the template ---------------------------------------------------------------------------------------------

    def try_template(self, file: Path) -> None:
        """Take a template if a document of this kind can be written from it; else say what is wrong with it."""
        self.set_busy(True)
        kind = self.kind.value()
        work = partial(_tried, kind, self.typed[kind], file)
        self.desk.runner.run_store(work, self._use, label=_("Trying the template"), failed=self.fail)

    def _use(self, template: OwnTemplate | None) -> None:
        self.set_busy(False)
        kind = self.kind.value()
        self.typed[kind] = replace(self.typed[kind], template=template)
        self._show_template()

    def _show_template(self) -> None:
        assert self.reading is not None
        kind = self.kind.value()
        used = self.typed[kind].template
        self.template.show_template(used.name if used else None, new=used != self.reading.said[kind].template)

    def ask_where(self) -> None:
        kind = self.kind.value()
        name, kinds = f"mau-{TEMPLATE_NAMES[kind]}.docx".replace("_", "-"), {"docx": "Word (*.docx)"}
        ask_file_to_save(self, _("Save the program's template"), name, kinds, self.save_template, first="docx")

    def save_template(self, file: Path) -> None:
        """Write the program's own template into `file`, as a start."""
        kind = self.kind.value()
        work = partial(_saved, kind, self.typed[kind], file)
        self.desk.runner.run_store(work, self._on_saved, label=_("Writing the template"), failed=self.fail)

    def _on_saved(self, file: Path) -> None:
        self.say(_("{name} is written. Change it in Word, then choose it here.", name=file.name), wrong=False)
        self.desk.notify(_("{name} is written.", name=file.name), Level.DONE)

    # -- the sheet ------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        assert self.reading is not None
        kind, programme = self.kind.value(), self.reading.programme
        profile = self.typed[kind]
        self.desk.runner.run_store(
            lambda _store: sample_sheets(kind, profile, programme), self._on_drawn, failed=self._on_not_drawn
        )

    def _on_drawn(self, sheets: list[QImage]) -> None:
        self.sheets.show_pages(sheets[:1])

    def _on_not_drawn(self, error: KnownError) -> None:
        self.sheets.say(f"✕ {error.message}")


def _tried(kind: DocumentKind, profile: SigningProfile, file: Path, store: Store) -> OwnTemplate:
    """The template in `file`, found fit; on the worker."""
    from models import queries
    from reports.samples import check_template

    with store.read() as session:
        check_template(kind, profile, queries.programme(session), file)
    return OwnTemplate(file.name, "", file)


def _saved(kind: DocumentKind, profile: SigningProfile, file: Path, _store: Store) -> Path:
    from reports.samples import save_program_template

    return save_program_template(kind, profile, file)
