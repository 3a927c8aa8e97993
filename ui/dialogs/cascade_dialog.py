"""CascadeDialog and CascadeReportDialog: a district's own task under a task of the province, and how far it is."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from models.cascade_rows import CascadeRow
from models.labels import label
from models.messages import _
from models.operations import add_cascaded_task, edit_cascaded_task, report_cascaded_task
from models.rows import TaskRow
from models.rules.dates import date_words
from models.rules.validation import TEXT_LIMIT, TITLE_LIMIT
from models.vocabulary import NEED_A_REASON, Progress
from ui.desk import Desk
from ui.dialogs.entry_dialog import EntryDialog
from ui.fields.captions import caption, quiet_caption
from ui.fields.choice_field import ChoiceField
from ui.fields.date_field import DateField, DeadlineField
from ui.fields.text_field import LinesField, TextField
from ui.standing_words import deadline_words_of


class CascadeDialog(EntryDialog):
    """What is to be done, who answers for it, until when; `before` is the task that is edited, None for a new one."""

    def __init__(
        self, desk: Desk, row: TaskRow, parent: QWidget | None = None, *, before: CascadeRow | None = None
    ) -> None:
        title, accept = (_("Edit the district task"), _("&Record")) if before else (_("Add a district task"), _("&Add"))
        super().__init__(desk, row, title, accept, parent)
        self.before = before
        self.title = LinesField(_("&What is to be done"), limit=TITLE_LIMIT, required=True)
        self.person = TextField(_("&Person in charge"), limit=TITLE_LIMIT)
        self.deadline = DeadlineField(_("&Deadline"), required=False)
        self.note = LinesField(_("&Note"), limit=TEXT_LIMIT)
        due = deadline_words_of(row) or _("No deadline")
        self.form.addWidget(quiet_caption(_("Deadline of the province's task: {deadline}", deadline=due)))
        self.add(self.title)
        self.add(self.person, self.deadline)
        self.add(self.note)
        for each in (self.title, self.note):
            each.finished.connect(self.save)
        self.blames = {"cascade.title": self.title, "deadline.": self.deadline, "date.": self.deadline}
        if before is not None:
            self._fill(before)

    def _fill(self, before: CascadeRow) -> None:
        self.title.set_text(before.title)
        self.person.set_text(before.person or "")
        self.deadline.editor.setText(date_words(before.deadline) if before.deadline else "")
        self.note.set_text(before.note or "")

    def record(self) -> None:
        due = self.deadline.value()
        given: dict[str, Any] = {
            "title": self.title.value() or "",
            "person": self.person.value(),
            "deadline": due.end if due else None,
            "note": self.note.value(),
        }
        if self.before is None:
            self.write(add_cascaded_task, path=self.row.path, **given)
        else:
            self.write(edit_cascaded_task, uid=self.before.id, **given)

    def said(self) -> str:
        return _("{path}: the district task is recorded.", path=self.row.path)


class CascadeReportDialog(EntryDialog):
    """State and note; the day when it is completed."""

    def __init__(self, desk: Desk, row: TaskRow, cascade: CascadeRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, row, _("Progress of the district task"), _("&Record"), parent)
        self.cascade = cascade
        self.state = ChoiceField(_("&State"), [(each, label(each)) for each in Progress], chosen=_first_state(cascade))
        self.on = DateField(_("&Date of completion"), day=cascade.completed_on or min(desk.as_of, desk.store.today))
        self.note = LinesField(_("&Note"), limit=TEXT_LIMIT)
        self.note.set_text(cascade.note or "")
        self.form.addWidget(caption(cascade.title))
        self.add(self.state, self.on)
        self.add(self.note)
        self.state.changed.connect(self._on_state_changed)
        self.note.finished.connect(self.save)
        self.blames = {
            "cascade.day": self.on,
            "cascade.in_future": self.on,
            "date.": self.on,
            "cascade.reason": self.note,
        }
        self._on_state_changed()

    def record(self) -> None:
        state = self.state.value()
        self.write(
            report_cascaded_task,
            uid=self.cascade.id,
            progress=state,
            on=self.on.value() if state is Progress.COMPLETED else None,
            note=self.note.value() or "",
        )

    def said(self) -> str:
        return _("{path}: the district task is recorded.", path=self.row.path)

    def _on_state_changed(self) -> None:
        state = self.state.value()
        self.on.setVisible(state is Progress.COMPLETED)
        self.note.required = state in NEED_A_REASON
        self.note.rename(_("Reaso&n") if self.note.required else _("&Note"))
        self.note.clear_error()


def _first_state(cascade: CascadeRow) -> Progress:
    """What is most likely to be said next: work that has not begun begins."""
    return Progress.IN_PROGRESS if cascade.progress in (None, Progress.NOT_STARTED) else cascade.progress
