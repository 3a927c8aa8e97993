"""What the dialogs share in which something is recorded; EntryDialog: of one task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlmodel import Session

from models import queries
from models.changes import Changes
from models.errors import KnownError
from models.messages import _
from models.rows import BreakthroughRow, DocumentRow, ProgrammeRow, TaskRow
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog, side_by_side
from ui.fields.captions import caption, heading_caption
from ui.fields.evidence_group import EvidenceGroup
from ui.fields.field import Field
from ui.fields.fold import Fold
from ui.fields.office_names import OfficeNames

Group = Field[Any] | EvidenceGroup


@dataclass(frozen=True, slots=True)
class Reference:
    """What the fields choose from."""

    programme: ProgrammeRow
    names: OfficeNames
    documents: tuple[DocumentRow, ...]
    breakthroughs: tuple[BreakthroughRow, ...]


def reference(session: Session) -> Reference:
    return Reference(
        queries.programme(session),
        OfficeNames(queries.offices(session)),
        tuple(each for each in queries.documents(session) if not each.is_form),
        tuple(queries.breakthroughs(session)),
    )


class FieldsDialog(FormDialog):
    """What it is about on top, fields below it; `save` checks them in order and hands the operation what they hold.

    Subclasses add fields with `add`, take the offices and documents in `show_reference`, and write in `record`.
    `blames` names the field beside which an error of the operation is told, by the beginning of its code.
    """

    def __init__(
        self, desk: Desk, about: tuple[str, str], title: str, accept: str, parent: QWidget | None = None, *,
        width: int = 640,
    ) -> None:  # fmt: skip
        super().__init__(desk, title, accept, parent, width=width)
        self.ready = False
        self.asked: list[Group] = []
        self.blames: dict[str, Group] = {}
        self.form = QVBoxLayout(self.body)
        self.form.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        self.form.setSpacing(theme.CLOSE)
        self.form.addWidget(caption(about[0], theme.colour("quiet")))
        self.form.addWidget(heading_caption(about[1]))

    # -- what a subclass says -------------------------------------------------------------------------------------

    def show_reference(self, found: Reference) -> None:
        """Fill what the fields choose from; what has been typed by then stays."""

    def record(self) -> None:
        """Write what the fields hold, all of them readable, with `write`."""
        raise NotImplementedError

    # -- fields ---------------------------------------------------------------------------------------------------

    def add(self, *fields: Group, into: QVBoxLayout | None = None) -> None:
        """Ask for fields, side by side where there are several."""
        self.asked.extend(fields)
        (into or self.form).addLayout(side_by_side(*fields))

    def open(self) -> None:
        self.form.addStretch(1)
        self.desk.runner.run_read(reference, self._on_reference_read, label=_("Reading the offices"))
        super().open()
        if self.asked:
            self.asked[0].setFocus()

    def save(self) -> None:
        wrong = self._wrong_fields()
        if wrong:
            self._go_to(wrong[0])
            self.say(_("Nothing was saved yet: see what is marked with ✕."))
            return
        self.record()

    def fail(self, error: KnownError) -> None:
        """Beside the field that it concerns, if there is one, else under the form."""
        super().fail(error)
        blamed = next((each for code, each in self.blames.items() if error.code.startswith(code)), None)
        field = blamed.number if isinstance(blamed, EvidenceGroup) else blamed
        if field is None:
            return
        _unfold(field)
        if field.isVisible():
            field.show_error(error.message)
            self._go_to(field)

    def _go_to(self, field: QWidget) -> None:
        field.setFocus()
        self._scroll.ensureWidgetVisible(field)

    def _wrong_fields(self) -> Sequence[Field[Any]]:
        wrong: list[Field[Any]] = []
        for each in self.asked:
            if not each.isVisibleTo(self.body) or not each.isEnabledTo(self.body):
                continue
            if isinstance(each, EvidenceGroup):
                wrong += each.check()
            elif not each.check():
                wrong.append(each)
        return wrong

    # -- what comes back ------------------------------------------------------------------------------------------

    def _on_reference_read(self, found: Reference) -> None:
        self.show_reference(found)
        self.ready = True

    def _on_written(self, changes: Changes) -> None:
        if changes.uids:
            self.announce(self.said())
        super()._on_written(changes)

    def said(self) -> str:
        """What is told after it was written."""
        raise NotImplementedError


class EntryDialog(FieldsDialog):
    """Of the task `row`."""

    def __init__(
        self, desk: Desk, row: TaskRow, title: str, accept: str, parent: QWidget | None = None, *, width: int = 640
    ) -> None:
        super().__init__(desk, (row.path, row.title), title, accept, parent, width=width)
        self.row = row

    def said(self) -> str:
        return _("{path}: recorded.", path=self.row.path)


def _unfold(field: QWidget) -> None:
    """Open what `field` is folded away in."""
    around = field.parentWidget()
    while around is not None:
        if isinstance(around, Fold):
            around.set_open(True)
        around = around.parentWidget()
