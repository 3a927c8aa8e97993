"""RoundReopenDialog: a round that was closed is opened again, with the reason on record."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.changes import Changes
from models.messages import _
from models.operations import reopen_round
from models.round_rows import RoundRow
from ui.desk import Desk
from ui.dialogs.round_reason_dialog import RoundReasonDialog
from ui.fields.captions import heading_caption


class RoundReopenDialog(RoundReasonDialog):
    """Who opens it, when and why stays in the history."""

    def __init__(self, desk: Desk, row: RoundRow, parent: QWidget | None = None) -> None:
        after = _("Returns can then be accepted or sent back again; the reason stays on record.")
        about = [heading_caption(row.title)]
        super().__init__(desk, _("Open a round again"), _("&Open again"), about, after, parent)
        self.row = row

    def decide(self, reason: str | None) -> None:
        self.write(reopen_round, name=self.row.uid, reason=reason)

    def _on_written(self, changes: Changes) -> None:
        self.announce(_("“{title}” is open again.", title=self.row.title))
        super()._on_written(changes)
