"""RoundReasonDialog: what is done to a round or a return, and the reason that goes on record with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.errors import KnownError
from models.messages import _
from models.rules.validation import TEXT_LIMIT
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog
from ui.fields.captions import quiet_caption
from ui.fields.text_field import LinesField


class RoundReasonDialog(FormDialog):
    """`about` stands above the reason, `after` below it; a subclass writes in `decide`."""

    def __init__(
        self, desk: Desk, title: str, accept: str, about: Sequence[QWidget], after: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, title, accept, parent)
        self.reason = LinesField(_("&Reason"), limit=TEXT_LIMIT, lines=4, required=True)
        self.reason.finished.connect(self.save)
        form = QVBoxLayout(self.body)
        form.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        form.setSpacing(theme.CLOSE)
        for each in (*about, self.reason, quiet_caption(after)):
            form.addWidget(each)
        form.addStretch(1)

    def open(self) -> None:
        super().open()
        self.reason.setFocus()

    def save(self) -> None:
        if not self.reason.check():
            self.reason.setFocus()
            self.say(_("Nothing was saved yet: see what is marked with ✕."))
            return
        self.decide(self.reason.value())

    def decide(self, reason: str | None) -> None:
        """Write it, for that reason."""
        raise NotImplementedError

    def fail(self, error: KnownError) -> None:
        super().fail(error)
        if error.code.startswith(("round.reason", "text.")):
            self.reason.show_error(error.message)
