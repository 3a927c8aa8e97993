"""RoundReopenDialog: a round that was closed is opened again, with the reason on record."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.changes import Changes
from models.errors import KnownError
from models.messages import _
from models.operations import reopen_round
from models.round_rows import RoundRow
from models.rules.validation import TEXT_LIMIT
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog
from ui.fields.captions import heading_caption, quiet_caption
from ui.fields.text_field import LinesField


class RoundReopenDialog(FormDialog):
    """Who opens it, when and why stays in the history."""

    def __init__(self, desk: Desk, row: RoundRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Open a round again"), _("&Open again"), parent)
        self.row = row
        self.reason = LinesField(_("&Reason"), limit=TEXT_LIMIT, lines=4, required=True)
        self.reason.finished.connect(self.save)
        form = QVBoxLayout(self.body)
        form.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        form.setSpacing(theme.CLOSE)
        form.addWidget(heading_caption(row.title))
        form.addWidget(self.reason)
        form.addWidget(quiet_caption(_("Returns can then be accepted or sent back again; the reason stays on record.")))
        form.addStretch(1)

    def open(self) -> None:
        super().open()
        self.reason.setFocus()

    def save(self) -> None:
        if not self.reason.check():
            self.reason.setFocus()
            self.say(_("Nothing was saved yet: see what is marked with ✕."))
            return
        self.write(reopen_round, name=self.row.uid, reason=self.reason.value())

    def fail(self, error: KnownError) -> None:
        super().fail(error)
        if error.code.startswith(("round.reason", "text.")):
            self.reason.show_error(error.message)

    def _on_written(self, changes: Changes) -> None:
        self.announce(_("“{title}” is open again.", title=self.row.title))
        super()._on_written(changes)
