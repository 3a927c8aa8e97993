"""LedgerPanel: the book of the packages that came and went, with the way to take one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QStackedWidget, QTableView, QVBoxLayout, QWidget

from models import queries
from models.ledger_rows import SentRow, TakenRow
from models.messages import _
from models.queries import ledger
from ui import theme
from ui.desk import Desk
from ui.dialogs.package_changes_dialog import PackageChangesDialog
from ui.exchange.ledger_lines import SentColumn, SentModel, TakenColumn, TakenModel
from ui.exchange.ledger_reading import read_now
from ui.exchange.machine_names import read_machine_names
from ui.fields.action_button import action_button
from ui.fields.segment_button import segment_button
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share

if TYPE_CHECKING:
    from sqlmodel import Session

_TAKEN_SHARES: dict[int, Share] = {
    TakenColumn.RECEIVED: Share(116),
    TakenColumn.SENDER: Share(172, 4),
    TakenColumn.ROUND: Share(90, 2),
    TakenColumn.NUMBER: Share(58),
    TakenColumn.NEW: Share(46),
    TakenColumn.CHANGED: Share(72),
    TakenColumn.REFUSED: Share(92),
    TakenColumn.PENDING: Share(46),
    TakenColumn.CONFLICTS: Share(84),
    TakenColumn.STATE: Share(90, 1),
}
_SENT_SHARES: dict[int, Share] = {
    SentColumn.MADE: Share(120),
    SentColumn.RECEIVER: Share(220, 3),
    SentColumn.ROUND: Share(130, 2),
    SentColumn.NUMBER: Share(64),
    SentColumn.OPERATOR: Share(130, 1),
    SentColumn.FILE: Share(210, 2),
}


class _Ledger(NamedTuple):
    taken: list[TakenRow]
    sent: list[SentRow]
    offices: dict[str, str]
    short_names: dict[str, str]
    machines: dict[str, str]


class LedgerPanel(QWidget):
    """`settled` gives the Changes once a package was taken back, or in again."""

    settled = Signal(object)  # Changes

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen: int | None = None
        self._was_read = False
        self.taken_model, self.sent_model = TakenModel(self), SentModel(self)
        self.taken = plain_table(self.taken_model, _("Packages taken in"), _TAKEN_SHARES)
        self.sent = plain_table(self.sent_model, _("Packages written here"), _SENT_SHARES)
        self.taken_button = segment_button(_("Packages taken in"))
        self.sent_button = segment_button(_("Packages written here"))
        self.open_action = QAction(_("Look into the package, take it back…"), self)
        self.open_action.setEnabled(False)
        self.count = QLabel()
        self.views = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_side()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(0)
        for button in (self.taken_button, self.sent_button):
            above.addWidget(button)
        above.addSpacing(theme.APART)
        above.addWidget(self.count, 1)
        above.addWidget(action_button(self.open_action))
        self.views.addWidget(self.taken)
        self.views.addWidget(self.sent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.CLOSE, 0, 0)
        column.setSpacing(theme.CLOSE)
        column.addLayout(above)
        column.addWidget(self.views, 1)

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for button in (self.taken_button, self.sent_button):
            group.addButton(button)
        self.taken_button.setChecked(True)
        self.taken_button.toggled.connect(self._show_side)
        self.open_action.triggered.connect(self.open_package)
        self.taken.activated.connect(self.open_package)
        self.taken.selectionModel().currentRowChanged.connect(self._on_current_row_changed)

    # -- what the page asks ---------------------------------------------------------------------------------------

    def refresh(self) -> None:
        read_now(self._desk, _read, self._on_ledger_read, label=_("Reading the ledger"))

    def search(self, text: str) -> None:
        self.taken_model.search(text)
        self.sent_model.search(text)
        self._show_side()

    def select_first(self) -> None:
        self.table().setFocus()

    def table(self) -> QTableView:
        """The list in sight."""
        return self.taken if self.taken_button.isChecked() else self.sent

    # -- doing ----------------------------------------------------------------------------------------------------

    def chosen(self) -> TakenRow | None:
        """The package that the keyboard is on, of those taken in."""
        return self.taken_model.row(self.taken.currentIndex().row())

    def open_package(self, *_given: object) -> None:
        row = self.chosen()
        if row is not None and self.taken_button.isChecked():
            dialog = PackageChangesDialog(self._desk, row, self.taken_model.whose(row), self)
            dialog.settled.connect(self.settled)
            dialog.open()

    # -- showing --------------------------------------------------------------------------------------------------

    def _on_ledger_read(self, found: _Ledger) -> None:
        wanted = self._chosen
        self._was_read = True
        self.taken_model.name_machines(found.machines, found.short_names)
        self.taken_model.show(found.taken, found.offices)
        self.sent_model.show(found.sent, found.offices)
        place = max(0, self.taken_model.place_of(wanted) if wanted is not None else 0)
        if self.taken_model.rowCount():
            self.taken.setCurrentIndex(self.taken_model.index(place, 0))
        if self.sent_model.rowCount():
            self.sent.setCurrentIndex(self.sent_model.index(0, 0))
        self._show_side()

    def _on_current_row_changed(self, *_given: object) -> None:
        row = self.chosen()
        if row is not None:
            self._chosen = row.id
        self._show_side()

    def _show_side(self, *_given: object) -> None:
        self.views.setCurrentWidget(self.table())
        self.count.setText(self._count_words())
        self.open_action.setEnabled(self.taken_button.isChecked() and self.chosen() is not None)

    def _count_words(self) -> str:
        """How many packages; of those taken in, that what they brought is told as of then."""
        if not self._was_read:
            return _("Reading…")
        count = self.table().model().rowCount()
        if not count and self.sent_button.isChecked():
            return _("No package was written here yet: the tab “Send” writes one.")
        if not count:
            return _("No package was taken in yet: the tab “Take in” does it.")
        if self.sent_button.isChecked():
            return _("{n} packages", n=count)
        return _("{n} packages; counts are those when each was taken in", n=count)


def _read(session: Session) -> _Ledger:
    offices = queries.offices(session)
    names = {office.code: office.name for office in offices}
    short_names = {office.code: office.short_name for office in offices}
    taken, sent = ledger.taken_packages(session), ledger.sent_packages(session)
    return _Ledger(taken, sent, names, short_names, read_machine_names(session))
