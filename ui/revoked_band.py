"""RevokedBand: says on every page that this machine was withdrawn, what is safe and what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from models.messages import _
from ui import theme
from ui.desk import Desk


class RevokedBand(QLabel):
    """In sight under the header from when the store has learned of it; nothing closes it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(revoked_words(), parent)
        self._desk = desk
        self.setProperty("notice", "warning")
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setContentsMargins(theme.AROUND, theme.TIGHT, theme.AROUND, theme.TIGHT)
        self.setVisible(desk.is_revoked)
        desk.offers_changed.connect(self._on_desk_offers_changed)
        desk.begun.connect(self._on_desk_offers_changed)

    def _on_desk_offers_changed(self) -> None:
        self.setVisible(self._desk.is_revoked)


def revoked_words() -> str:
    """What happened, what is safe, what to do."""
    return _(
        "This machine has been withdrawn by the office that keeps the Programme: nothing more is recorded or sent from"
        " here. All that was received there before stays in force, and everything can still be read and printed here."
        " To go on, ask that office for a new invitation."
    )


def revoked_hint() -> str:
    """Why something is not offered here."""
    return _("This machine has been withdrawn: nothing is recorded here any more.")
