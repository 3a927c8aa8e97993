"""AssessDialog: a person's judgement of an indicator or a task, with the reason; never computed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.changes import Changes
from models.errors import KnownError
from models.indicator_rows import AssessmentRow
from models.indicator_words import proposal_words
from models.labels import label
from models.messages import _
from models.operations import assess
from models.rules.dates import date_words
from models.rules.validation import TEXT_LIMIT
from models.vocabulary import AssessmentCode
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog, side_by_side
from ui.fields.captions import caption, heading_caption, quiet_caption
from ui.fields.choice_field import ChoiceField
from ui.fields.date_field import DateField
from ui.fields.text_field import LinesField


class AssessDialog(FormDialog):
    """`subject` is the indicator's id or the task's path, `heading` names it, `standing` is the computed state."""

    def __init__(
        self,
        desk: Desk,
        subject: str,
        heading: str,
        standing: str,
        before: AssessmentRow | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, _("Assess"), _("&Record"), parent, width=600)
        self.subject = subject
        self.code = ChoiceField(
            _("&Assessment"),
            [(code, label(code)) for code in AssessmentCode],
            chosen=before.code if before else AssessmentCode.LIKELY,
        )
        self.on = DateField(_("&Date"), day=min(desk.as_of, desk.store.today))
        self.reason = LinesField(_("&Reason"), limit=TEXT_LIMIT, lines=3, required=True)
        self.proposal = LinesField(_("&Proposal, if there is one"), limit=TEXT_LIMIT, lines=2)
        for field in (self.reason, self.proposal):
            field.finished.connect(self.save)
        self._lay_out(heading, standing, before)

    def _lay_out(self, heading: str, standing: str, before: AssessmentRow | None) -> None:
        form = QVBoxLayout(self.body)
        form.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        form.setSpacing(theme.CLOSE)
        form.addWidget(heading_caption(heading))
        form.addWidget(caption(_("By the figures: {state}", state=standing)))
        if before is not None:
            words = _("Last assessed {date} by {person}: {assessment}. {reason}", date=date_words(before.on),
                      person=before.by, assessment=label(before.code).lower(), reason=before.reason)  # fmt: skip
            form.addWidget(quiet_caption(" ".join(filter(None, (words, proposal_words(before))))))
        form.addLayout(side_by_side(self.code, self.on))
        form.addWidget(self.reason)
        form.addWidget(self.proposal)
        form.addWidget(quiet_caption(_("This is your judgement; it stands beside the state and does not change it.")))
        form.addStretch(1)

    def open(self) -> None:
        super().open()
        self.code.setFocus()

    def save(self) -> None:
        wrong = [field for field in (self.on, self.reason, self.proposal) if not field.check()]
        if wrong:
            wrong[0].setFocus()
            self.say(_("Nothing was saved yet: see what is marked with ✕."))
            return
        self.write(
            assess,
            subject=self.subject,
            code=self.code.value(),
            reason=self.reason.value() or "",
            proposal=self.proposal.value(),
            on=self.on.value(),
        )

    def fail(self, error: KnownError) -> None:
        super().fail(error)
        if error.code == "assessment.in_future":
            self.on.show_error(error.message)
        elif error.code.startswith(("assessment.", "text.")):
            self.reason.show_error(error.message)

    def _on_written(self, changes: Changes) -> None:
        if changes.uids:
            self.announce(_("The assessment is recorded."))
        super()._on_written(changes)
