"""OtherValue: a value that none of those in conflict is, typed by what the field holds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.conflict_rows import ConflictRow
from models.errors import KnownError
from models.labels import label
from models.messages import _
from models.operations.typed_value import ValueForm, value_form
from models.queries.conflicts import REPORT_FIELD
from models.queries.disputed_reports import REPORT
from models.rules.validation import CLOSED_LISTS, TEXT_LIMIT
from ui import theme
from ui.fields.captions import quiet_caption
from ui.fields.choice_field import ChoiceField
from ui.fields.text_field import TextField


class OtherValue(QWidget):
    """One field, and for the state of a task a remark; `changed` when something was typed or chosen."""

    changed = Signal()

    def __init__(self, row: ConflictRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = value_form(row.kind, row.field)
        self.field = _field(row, self.form)
        self.field.changed.connect(self.changed)
        self.remark: TextField | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.field)
        if hint := _hint(self.form):
            column.addWidget(quiet_caption(hint))
        if row.cell.startswith(f"{REPORT}/") and row.field == REPORT_FIELD:
            self.remark = TextField(_("Remark"), limit=TEXT_LIMIT)
            self.remark.changed.connect(self.changed)
            column.addWidget(self.remark)

    def text(self) -> str:
        """What was typed, or the stored word of what was chosen."""
        return (self.field.value() if isinstance(self.field, ChoiceField) else self.field.text()) or ""

    def note(self) -> str | None:
        return (self.remark.text().strip() or None) if self.remark else None

    def fail(self, error: KnownError) -> None:
        """Say what is wrong beside the field that it concerns."""
        about_remark = self.remark is not None and error.code == "report.reason_missing"
        wrong = self.remark if about_remark and self.remark is not None else self.field
        wrong.show_error(error.message)
        wrong.setFocus()


def can_be_typed(row: ConflictRow) -> bool:
    """False for what is only chosen among the values that stand."""
    return value_form(row.kind, row.field) is not ValueForm.FIXED


def _field(row: ConflictRow, form: ValueForm) -> ChoiceField[str] | TextField:
    if form is ValueForm.CHOICE:
        words = CLOSED_LISTS[row.kind, row.field]
        return ChoiceField(row.field_words, [("", _("Choose…")), *((str(each), label(each)) for each in words)])
    if form is ValueForm.YES_NO:
        return ChoiceField(row.field_words, [("", _("Choose…")), ("true", _("yes")), ("false", _("no"))])
    return TextField(row.field_words, limit=TEXT_LIMIT)


def _hint(form: ValueForm) -> str:
    return {
        ValueForm.DAY: _("day/month/year"),
        ValueForm.NUMBER: _("a whole number"),
        ValueForm.OFFICE: _("code of an office"),
        ValueForm.OFFICES: _("codes of offices, parted by commas"),
        ValueForm.TASK: _("number of a task, like II.3.2(7)"),
        ValueForm.TASKS: _("numbers of tasks, parted by commas"),
        ValueForm.BREAKTHROUGH: "1, 2, 3",
        ValueForm.BREAKTHROUGHS: "1, 2, 3",
        ValueForm.FIGURE: _("7,5 or 35/63"),
    }.get(form, "")
