"""ProveTasksDialog: one document as the proof that several tasks are completed."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from sqlmodel import Session

from models import queries
from models.changes import Changes
from models.errors import KnownError
from models.messages import _
from models.operations import prove_tasks
from models.rows import DocumentRow, TaskRow
from ui import theme
from ui.desk import Desk
from ui.dialogs.entry_dialog import Reference, reference
from ui.dialogs.form_dialog import FormDialog
from ui.documents.task_choices_model import ChoiceColumn, TaskChoicesModel
from ui.fields.evidence_group import EvidenceGroup
from ui.fields.pause import PAUSE_MS
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share
from ui.tables.ticked_rows import space_action

_SHARES: dict[int, Share] = {
    ChoiceColumn.PATH: Share(130),
    ChoiceColumn.TITLE: Share(260, 1),
    ChoiceColumn.STATE: Share(130),
}
_LIST_HEIGHT = 190


class ProveTasksDialog(FormDialog):
    """The document above (`before`: one of the register), the tasks to tick below; the day is the document's."""

    def __init__(self, desk: Desk, before: DocumentRow | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("One document for several tasks"), _("&Record as completed"), parent, width=720)
        self.before = before
        self.document = EvidenceGroup(required=True)
        self.model = TaskChoicesModel(self)
        self.table = plain_table(self.model, _("Tasks that the document completes"), _SHARES)
        self.search_line = QLineEdit()
        self.search_line.setPlaceholderText(_("Find a task: words or number of its item"))
        self.search_line.setAccessibleName(self.search_line.placeholderText())
        self.search_line.setClearButtonEnabled(True)
        self.count = QLabel()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        space_action(self.table, self.model)
        self._pause.timeout.connect(self._on_pause_timeout)
        self.search_line.textChanged.connect(self._pause.start)
        self.model.ticks_changed.connect(self._on_ticks_changed)
        self._on_ticks_changed()

    def _lay_out(self) -> None:
        self.table.setMinimumHeight(_LIST_HEIGHT)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        column.setSpacing(theme.CLOSE)
        column.addWidget(self.document)
        column.addWidget(self.search_line)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)

    def open(self) -> None:
        as_of = self.desk.as_of

        def read(session: Session) -> tuple[Reference, list[TaskRow]]:
            return reference(session), queries.task_list(session, as_of=as_of)

        self.desk.runner.run_read(read, self._on_read, label=_("Reading the tasks"))
        super().open()
        (self.search_line if self.before else self.document.number).setFocus()

    def save(self) -> None:
        wrong = self.document.check()
        evidence = None if wrong else self.document.value()
        if evidence is None or evidence.issued_on is None:
            (wrong[0] if wrong else self.document.issued_on).setFocus()
            self.say(_("Nothing was saved yet: see what is marked with ✕."))
            return
        self.write(prove_tasks, paths=self.model.ticked(), on=evidence.issued_on, evidence=evidence)

    def fail(self, error: KnownError) -> None:
        super().fail(error)
        if error.code == "document.no_tasks":
            self.search_line.setFocus()

    def _on_read(self, found: tuple[Reference, list[TaskRow]]) -> None:
        known, tasks = found
        self.document.set_offices(known.names)
        self.document.set_documents(known.documents)
        if self.before is not None:
            self.document.show_document(self.before)
        offers = self.desk.offers
        self.model.show([row for row in tasks if offers is None or offers.may_report(row.uid)])

    def _on_pause_timeout(self) -> None:
        self.model.search(self.search_line.text())

    def _on_ticks_changed(self) -> None:
        self.count.setText(_("{n} tasks ticked", n=len(self.model.ticked())))

    def _on_written(self, changes: Changes) -> None:
        if changes.uids:
            self.announce(_("{n} tasks recorded as completed by one document.", n=len(self.model.ticked())))
        super()._on_written(changes)
