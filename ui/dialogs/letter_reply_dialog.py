"""LetterReplyDialog: what an office answered to an urging letter: when, in what words, by what document."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from models.letter_rows import LetterRow
from models.messages import _
from models.operations import record_reply
from models.rules.validation import TEXT_LIMIT
from ui.desk import Desk
from ui.dialogs.entry_dialog import Reference, reference
from ui.dialogs.letter_dialog import LetterDialog
from ui.fields.date_field import DateField
from ui.fields.evidence_group import EvidenceGroup
from ui.fields.fold import Fold
from ui.fields.text_field import LinesField


class LetterReplyDialog(LetterDialog):
    """The day (at first `day`) is asked first; the document is folded away, for many answers come by telephone."""

    def __init__(self, desk: Desk, row: LetterRow, day: date, parent: QWidget | None = None) -> None:
        super().__init__(desk, row, _("Reply to the letter"), _("&Record"), parent)
        self.on = DateField(_("&Date of the reply"), day=row.replied_on or max(day, row.issued_on or day))
        self.reply = LinesField(_("&Content"), limit=TEXT_LIMIT, lines=3)
        self.reply.set_text(row.reply or "")
        self.evidence = EvidenceGroup()
        self.fold = Fold(_("Document of the reply"), self.evidence)
        self.add(self.on)
        self.add(self.reply)
        self.form.addWidget(self.fold)
        self.reply.finished.connect(self.save)
        self.blames = {"letter.": self.on, "date.": self.on, "text.": self.reply}

    def open(self) -> None:
        self.desk.runner.run_read(reference, self._on_reference_read, label=_("Reading the offices"))
        super().open()

    def save(self) -> None:
        if wrong := self.evidence.check():
            self.fold.set_open(True)
            wrong[0].setFocus()
            self.say(_("Nothing was saved yet: see what is marked with ✕."))
            return
        super().save()

    def record(self) -> None:
        self.write(
            record_reply, letter=self.row.uid, on=self.on.value(), reply=self.reply.value() or "",
            evidence=self.evidence.value(),
        )  # fmt: skip

    def said(self) -> str:
        return _("{office}: reply recorded.", office=self.row.name)

    def _on_reference_read(self, found: Reference) -> None:
        self.evidence.set_offices(found.names)
        self.evidence.set_documents(found.documents)
