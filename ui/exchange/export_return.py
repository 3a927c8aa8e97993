"""ReturnPanel: what an office sees of its next package: the open round, what waits to be sent, one large button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.ledger_rows import ExchangeRow, SentRow
from models.messages import _
from models.queries import ledger
from models.rules.dates import date_words
from ui import theme
from ui.desk import Desk
from ui.exchange.export_words import amount_words
from ui.exchange.ledger_reading import read_now
from ui.fields.action_button import action_button
from ui.fields.captions import caption, heading_caption, quiet_caption
from ui.revoked_band import revoked_hint
from ui.tables.history_lines import time_words

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from exchange.contents import ExportEstimate


class ReturnPanel(QWidget):
    """One large button, what waits to be sent, and what was sent last."""

    def __init__(self, desk: Desk, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._hub = self._hub_name = ""
        self.heading = heading_caption("")
        self.amount = caption()
        self.last = quiet_caption()
        self._action = action
        self.button = action_button(action)
        self.button.setMinimumHeight(3 * theme.AROUND)
        self.button.setFont(theme.bold_font(self.font()))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.AROUND, theme.AROUND, theme.AROUND, theme.AROUND)
        column.setSpacing(theme.APART)
        column.addWidget(self.heading)
        column.addWidget(self.amount)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.last)
        column.addStretch(1)

    def show_state(self, state: ExchangeRow) -> None:
        self._hub, self._hub_name = state.hub, state.hub_name
        asked = state.round
        if asked is None:
            self.heading.setText(_("No round of reports is open here."))
        elif asked.due is None:
            self.heading.setText(_("Open round: {title}", title=asked.title))
        else:
            due = date_words(asked.due)
            self.heading.setText(_("Open round: {title}, due {date}", title=asked.title, date=due))

    def refresh(self) -> None:
        query = partial(_read_return, self._hub, today=self._desk.store.today)
        read_now(self._desk, query, self._on_return_read, label=_("Counting what is to be sent"))

    def _on_return_read(self, found: _Return) -> None:
        self.amount.setText(self._amount_words(found))
        self._action.setEnabled(found.reachable and not self._desk.is_revoked)
        latest = next(iter(found.sent), None)
        self.last.setText(
            _("Last package written: {name}, {time}", name=latest.package, time=time_words(latest.made_at))
            if latest
            else _("No package was written here yet.")
        )

    def _amount_words(self, found: _Return) -> str:
        """What is new, or that what was written is still on its way: only the hub's answer tells that it arrived."""
        amount = found.amount
        if self._desk.is_revoked:
            return revoked_hint()
        if not found.reachable:
            return _(
                "This machine does not know {office} yet: take in the invitation that it gave you, on the tab"
                " “Take in”. Then the package can be written.",
                office=self._hub_name,
            )
        if not found.sent and not amount.operations:
            return _(
                "The first package tells {office} of this machine, which it then confirms by telephone.",
                office=self._hub_name,
            )
        if found.unsent or not found.sent:
            return _("To be sent: {what}", what=amount_words(amount))
        if amount.operations or amount.files:
            return _(
                "Nothing new since the last package. {office} has not answered yet that it has it.",
                office=self._hub_name,
            )
        return _("Nothing new since the last package.")


class _Return(NamedTuple):
    """What would go, what went, how much was written since, and whether a machine of the hub can open it."""

    amount: ExportEstimate
    sent: list[SentRow]
    unsent: int
    reachable: bool


def _read_return(hub: str, session: Session, today: date) -> _Return:
    from exchange.contents import estimate

    reachable = any(row.machines for row in ledger.receivers(session, today) if row.code == hub)
    return _Return(estimate(session, hub), ledger.sent_packages(session), ledger.unsent(session, hub), reachable)
