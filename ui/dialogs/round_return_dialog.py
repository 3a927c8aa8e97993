"""RoundReturnDialog: an office's return is sent back for rework, with the reason."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.changes import Changes
from models.messages import _
from models.operations import answer_return
from models.round_rows import RoundOfficeRow
from models.vocabulary import RoundAnswerCode
from ui import theme
from ui.desk import Desk
from ui.dialogs.round_reason_dialog import RoundReasonDialog
from ui.fields.captions import caption, heading_caption
from ui.rounds.round_words import day_words, remark_words, standing_words


class RoundReturnDialog(RoundReasonDialog):
    """What came stays here; the office reads the reason with the next package that it takes in."""

    def __init__(self, desk: Desk, row: RoundOfficeRow, parent: QWidget | None = None) -> None:
        known = [standing_words(row), day_words(row.received_on), remark_words(row)]
        about = [
            caption(row.title, theme.colour("quiet")),
            heading_caption(row.name),
            caption(" · ".join(filter(None, known))),
        ]
        after = _("The office reads the reason with the next package that it takes in.")
        super().__init__(desk, _("Send a return back"), _("&Send back"), about, after, parent)
        self.row = row

    def decide(self, reason: str | None) -> None:
        self.write(
            answer_return,
            name=self.row.round,
            office=self.row.office,
            answer=RoundAnswerCode.RETURNED,
            reason=reason,
        )

    def _on_written(self, changes: Changes) -> None:
        self.announce(_("{office}: sent back.", office=self.row.name))
        super()._on_written(changes)
