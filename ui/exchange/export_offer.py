"""ReturnOffer: tells an office of the open round that it has not answered, with the way to write its package."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from models.messages import _
from models.rules.dates import date_words
from models.vocabulary import RoundStep
from ui import theme
from ui.desk import Desk
from ui.exchange.ledger_reading import read_now
from ui.fields.captions import caption

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from models.round_rows import RoundOfficeRow

_TO_WRITE = frozenset({RoundStep.REPORT, RoundStep.REDO})


class ReturnOffer(QFrame):
    """Hidden at the hub, and where no round waits for this office; `asked` says that the button was pressed."""

    asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("notice", "info")
        self.words = caption()
        self.button = QPushButton(_("Write the package…"))
        self.button.clicked.connect(self.asked)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.CLOSE, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        self.hide()

    def refresh(self) -> None:
        query = partial(_read, day=self._desk.store.today)
        read_now(self._desk, query, self._on_round_read, label=_("Reading the exchange"))

    def _on_round_read(self, found: tuple[str, RoundOfficeRow] | None) -> None:
        wanted = found is not None and not self._desk.is_revoked
        self.setVisible(wanted)
        if found is None:
            return
        hub, row = found
        self.button.setText(_("Write the package for {office}…", office=hub))
        if row.step is RoundStep.REDO:
            self.words.setText(_("{title} was sent back: it is to be done again.", title=row.title))
        elif row.due is None:
            self.words.setText(_("Open round: {title}", title=row.title))
        else:
            self.words.setText(_("Open round: {title}, due {date}", title=row.title, date=date_words(row.due)))


def _read(session: Session, day: date) -> tuple[str, RoundOfficeRow] | None:
    """The hub's name and the round due first that this office has not answered yet; None where there is none."""
    from models.queries import ledger  # no start waits for what the hub never shows
    from models.queries.rounds import round_matrix

    state = ledger.exchange_state(session)
    if state.is_hub:
        return None
    waiting = [row for row in round_matrix(session, day=day) if row.step in _TO_WRITE and row.closed_on is None]
    first = min(waiting, key=lambda row: (row.due is None, row.due), default=None)
    return None if first is None else (state.hub_name, first)
