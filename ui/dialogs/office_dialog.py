"""OfficeDialog: one office entered or changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from models import operations
from models.changes import Changes
from models.errors import KnownError
from models.labels import label
from models.messages import _
from models.pasted_offices import CODE_LIMIT, NAME_LIMIT, SHORT_NAME_LIMIT
from models.rows import OfficeRow
from models.rules.office_codes import suggest_code
from models.vocabulary import OfficeKind
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog, side_by_side
from ui.fields.captions import quiet_caption
from ui.fields.choice_field import ChoiceField
from ui.fields.date_field import DateField
from ui.fields.field import Field
from ui.fields.office_field import OfficeField
from ui.fields.office_names import OfficeNames
from ui.fields.text_field import TextField


class OfficeDialog(FormDialog):
    """For a new office a code is proposed from the name until one is typed; the code of a standing one stays."""

    def __init__(
        self, desk: Desk, offices: Sequence[OfficeRow], *, office: OfficeRow | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        title = _("Edit an office") if office else _("Add an office")
        super().__init__(desk, title, _("Save") if office else _("Add"), parent)
        self.office = office
        self._taken = {each.code for each in offices}
        self._code_typed = office is not None
        self.name_field = TextField(_("&Full name"), limit=NAME_LIMIT, required=True)
        self.code_field = TextField(_("&Code"), limit=CODE_LIMIT, required=True)
        self.short_name_field = TextField(_("&Short name"), limit=SHORT_NAME_LIMIT)
        kinds = [(kind, label(kind)) for kind in OfficeKind]
        self.kind_field = ChoiceField(_("&Kind"), kinds, chosen=OfficeKind.AGENCY)
        self.from_field = DateField(_("In being f&rom"), required=False)
        self.until_field = DateField(_("&Until"), required=False)
        self.successor_field = OfficeField(_("Succ&essor"))
        self.successor_field.set_offices(OfficeNames([each for each in offices if each is not office]))
        self.reads_all = QCheckBox(_("Is given &everything to read (inspection)"))
        self.reads_all.setToolTip(
            _("All evidence files go into its packages, and its screens show what concerns others.")
        )
        self.asked: list[Field[Any]] = [
            self.name_field, self.code_field, self.short_name_field, self.kind_field, self.from_field,
            self.until_field, self.successor_field,
        ]  # fmt: skip
        self._blames: dict[str, Field[Any]] = {
            "office.code": self.code_field, "office.name": self.name_field, "office.validity": self.until_field,
            "office.own": self.successor_field,
        }  # fmt: skip
        self._lay_out()
        if office:
            self._fill(office)
        self.name_field.editor.textChanged.connect(self._on_name_changed)
        self.code_field.editor.textEdited.connect(self._on_code_edited)
        self.name_field.setFocus()

    def save(self) -> None:
        wrong = [field for field in self.asked if not field.check()]
        if wrong:
            wrong[0].setFocus()
            self.say(_("Nothing was saved yet: see what is marked with ✕."))
            return
        name = self.name_field.value() or ""
        more: dict[str, Any] = {"reads_all": self.reads_all.isChecked()} if self.office else {}
        self.write(
            operations.edit_office if self.office else operations.add_office,
            code=(self.code_field.value() or "").upper(),
            name=name,
            short_name=self.short_name_field.value() or name[:SHORT_NAME_LIMIT],
            kind=self.kind_field.value(),
            valid_from=self.from_field.value(),
            valid_to=self.until_field.value(),
            successor=self.successor_field.value(),
            **more,
        )

    def fail(self, error: KnownError) -> None:
        super().fail(error)
        blamed = next((field for code, field in self._blames.items() if error.code.startswith(code)), None)
        if blamed is not None:
            blamed.show_error(error.message)
            blamed.setFocus()

    def _on_written(self, changes: Changes) -> None:
        if changes.uids:
            name = self.name_field.value()
            changed = self.office is not None
            self.announce(
                _("{name}: changed.", name=name) if changed else _("{name}: added to the offices.", name=name)
            )
        super()._on_written(changes)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, theme.CLOSE, 0)
        column.setSpacing(theme.CLOSE)
        column.addWidget(self.name_field)
        column.addLayout(side_by_side(self.code_field, self.short_name_field))
        column.addWidget(self.kind_field)
        column.addWidget(self.reads_all)
        self.reads_all.setVisible(self.office is not None and self.office.kind is not OfficeKind.GROUP)
        column.addLayout(side_by_side(self.from_field, self.until_field))
        column.addWidget(self.successor_field)
        words = _("The successor is the office that took over the work of one that is no more (merged, renamed).")
        column.addWidget(quiet_caption(words))
        column.addStretch(1)

    def _fill(self, office: OfficeRow) -> None:
        self.name_field.set_text(office.name)
        self.code_field.set_text(office.code)
        self.code_field.editor.setReadOnly(True)
        self.code_field.editor.setToolTip(_("The code stays: other offices know this one by it."))
        self.short_name_field.set_text(office.short_name)
        self.kind_field.choose(office.kind)
        for field, day in ((self.from_field, office.valid_from), (self.until_field, office.valid_to)):
            if day is not None:
                field.set_day(day)
        self.successor_field.set_code(office.successor)
        self.reads_all.setChecked(office.reads_all)

    def _on_name_changed(self, name: str) -> None:
        if not self._code_typed:
            self.code_field.set_text(suggest_code(name, self._taken))

    def _on_code_edited(self, text: str) -> None:
        self._code_typed = bool(text)
