"""DeadlineDialog: a first deadline ("hạn nội bộ"), its extension on the strength of a document, or none any more."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from models.messages import _
from models.operations import set_deadline
from models.rows import TaskRow
from models.rules.validation import TEXT_LIMIT
from ui.desk import Desk
from ui.dialogs.entry_dialog import EntryDialog, Reference
from ui.fields.captions import caption, quiet_caption
from ui.fields.date_field import DateField, DeadlineField
from ui.fields.evidence_group import EvidenceGroup
from ui.fields.fold import Fold
from ui.fields.text_field import LinesField
from ui.standing_words import deadline_words_of, first_deadline_words


class DeadlineDialog(EntryDialog):
    """The deadline in force on top; the old one is kept whatever is set."""

    def __init__(self, desk: Desk, row: TaskRow, parent: QWidget | None = None) -> None:
        self.first = row.deadline is None and row.original_deadline is None
        title, accept = (
            (_("Set an internal deadline"), _("&Set")) if self.first else (_("Extend the deadline"), _("&Extend"))
        )
        super().__init__(desk, row, title, accept, parent)
        self.to = DeadlineField(_("New &deadline"))
        self.none = QCheckBox(_("No deadline any &more"))
        self.reason = LinesField(_("&Reason"), limit=TEXT_LIMIT, required=True)
        self.decided_on = DateField(_("In force &from"), day=min(desk.as_of, desk.store.today))
        self.evidence = EvidenceGroup(required=not self.first)
        self.proof = Fold(
            _("Document (if there is one)") if self.first else _("Approving document"),
            self.evidence,
            opened=not self.first,
        )
        self._lay_out()
        self.none.toggled.connect(self._on_none_toggled)
        self.evidence.issued.connect(self.decided_on.follow)
        self.proof.toggled.connect(self.grow)
        self.reason.finished.connect(self.save)
        self.evidence.finished.connect(self.save)
        self.blames = {
            "deadline.reason": self.reason,
            "deadline.document": self.evidence,
            "document.": self.evidence,
            "deadline.": self.to,
        }

    def _lay_out(self) -> None:
        present = deadline_words_of(self.row) or _("No deadline")
        self.form.addWidget(caption(_("Present deadline: {deadline}", deadline=present)))
        if first := first_deadline_words(self.row):
            self.form.addWidget(caption(first))
        self.form.addWidget(
            quiet_caption(
                _("The Programme gives no deadline: this one is the office's own (internal deadline).")
                if self.first
                else _("The present deadline is kept and stays visible beside the new one.")
            )
        )
        self.add(self.to, self.decided_on)
        self.form.addWidget(self.none)
        self.none.setHidden(self.first)
        self.add(self.reason)
        self.form.addWidget(self.proof)
        self.asked.append(self.evidence)

    def show_reference(self, found: Reference) -> None:
        self.evidence.set_offices(found.names)
        self.evidence.set_documents(found.documents)

    def save(self) -> None:
        if not self.evidence.is_empty():
            self.proof.set_open(True)
        super().save()

    def record(self) -> None:
        self.write(
            set_deadline,
            path=self.row.path,
            to=None if self.none.isChecked() else self.to.value(),
            reason=self.reason.value() or "",
            decided_on=self.decided_on.value(),
            evidence=self.evidence.value() if self.proof.opened else None,
        )

    def said(self) -> str:
        return _("{path}: deadline recorded.", path=self.row.path)

    def _on_none_toggled(self, none: bool) -> None:
        self.to.setEnabled(not none)
        self.to.required = not none
        self.to.clear_error()
