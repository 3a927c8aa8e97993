"""RoundReturnDialog: an office's return is sent back for rework, with the reason."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.changes import Changes
from models.errors import KnownError
from models.messages import _
from models.operations import answer_return
from models.round_rows import RoundOfficeRow
from models.rules.validation import TEXT_LIMIT
from models.vocabulary import RoundAnswerCode
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog
from ui.fields.captions import caption, heading_caption, quiet_caption
from ui.fields.text_field import LinesField
from ui.rounds.round_words import day_words, remark_words, standing_words


class RoundReturnDialog(FormDialog):
    """What came stays here; the office reads the reason with the next package that it takes in."""

    def __init__(self, desk: Desk, row: RoundOfficeRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Send a return back"), _("&Send back"), parent)
        self.row = row
        self.reason = LinesField(_("&Reason"), limit=TEXT_LIMIT, lines=4, required=True)
        self.reason.finished.connect(self.save)
        form = QVBoxLayout(self.body)
        form.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        form.setSpacing(theme.CLOSE)
        form.addWidget(caption(row.title, theme.colour("quiet")))
        form.addWidget(heading_caption(row.name))
        known = [standing_words(row), day_words(row.received_on), remark_words(row)]
        form.addWidget(caption(" · ".join(filter(None, known))))
        form.addWidget(self.reason)
        form.addWidget(quiet_caption(_("The office reads the reason with the next package that it takes in.")))
        form.addStretch(1)

    def open(self) -> None:
        super().open()
        self.reason.setFocus()

    def save(self) -> None:
        if not self.reason.check():
            self.reason.setFocus()
            self.say(_("Nothing was saved yet: see what is marked with ✕."))
            return
        self.write(
            answer_return,
            name=self.row.round,
            office=self.row.office,
            answer=RoundAnswerCode.RETURNED,
            reason=self.reason.value(),
        )

    def fail(self, error: KnownError) -> None:
        super().fail(error)
        if error.code.startswith(("round.reason", "text.")):
            self.reason.show_error(error.message)

    def _on_written(self, changes: Changes) -> None:
        self.announce(_("{office}: sent back.", office=self.row.name))
        super()._on_written(changes)
