"""DirectionDialog: who directed what on a task, when, by which document (ý kiến chỉ đạo)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.messages import _
from models.operations import record_direction
from models.rows import TaskRow
from models.rules.validation import TEXT_LIMIT
from ui.desk import Desk
from ui.dialogs.entry_dialog import EntryDialog, Reference
from ui.fields.date_field import DateField
from ui.fields.evidence_group import NUMBER_LIMIT
from ui.fields.office_field import OfficeField
from ui.fields.text_field import LinesField, TextField


class DirectionDialog(EntryDialog):
    """What was directed is asked first; the rest only if it is known."""

    def __init__(self, desk: Desk, row: TaskRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, row, _("Record a direction"), _("&Record"), parent)
        self.text = LinesField(_("&Direction"), limit=TEXT_LIMIT, lines=4, required=True)
        self.by = OfficeField(_("Given &by"), free=True)
        self.on = DateField(_("&Date"), required=False)
        self.number = TextField(_("N&umber of the document"), limit=NUMBER_LIMIT)
        self.add(self.text)
        self.add(self.by)
        self.add(self.on, self.number)
        self.text.finished.connect(self.save)
        self.blames = {"direction.": self.text, "date.": self.on}

    def show_reference(self, found: Reference) -> None:
        self.by.set_offices(found.names)

    def record(self) -> None:
        by = self.by.value()
        self.write(
            record_direction,
            path=self.row.path,
            text=self.text.value() or "",
            number=self.number.value(),
            on=self.on.value(),
            by=self.by.names.name(by) or None,
        )

    def said(self) -> str:
        return _("{path}: direction recorded.", path=self.row.path)
