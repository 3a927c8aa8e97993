"""HubRounds: a round is chosen, and how its offices stand is shown; or all rounds side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QTableView, QVBoxLayout, QWidget

from models.messages import _
from models.round_rows import RoundOfficeRow, RoundRow
from models.rules.dates import date_words
from ui import theme
from ui.fields.action_button import action_button
from ui.fields.captions import caption, quiet_caption
from ui.rounds.round_matrix_model import RoundMatrixModel
from ui.rounds.round_offices_model import OfficeStandColumn, RoundOfficesModel
from ui.rounds.round_words import counts_words, remark_words, round_words
from ui.rounds.rounds_reading import RoundsReading
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share
from ui.tables.state_delegate import StateDelegate

_SHARES: dict[int, Share] = {
    OfficeStandColumn.OFFICE: Share(244, 4),
    OfficeStandColumn.STATE: Share(158, 1),
    OfficeStandColumn.DELAY: Share(70),
    OfficeStandColumn.SENT: Share(134),
    OfficeStandColumn.RECEIVED: Share(132),
    OfficeStandColumn.REMARK: Share(104, 4),
}
_NAME_WIDTH, _ROUND_WIDTH = 250, 214
#: The choice of all rounds at once.
ALL = "all"


class HubRounds(QWidget):
    """`chosen` says that another round, or another office, is chosen; what stays in the list stays chosen."""

    chosen = Signal()

    def __init__(
        self, of_rounds: Sequence[QAction], of_offices: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reading: RoundsReading | None = None
        self._wanted = ""  # uid of a round, or ALL
        self._office = ""
        self.offices_model, self.matrix_model = RoundOfficesModel(self), RoundMatrixModel(self)
        self.table = plain_table(self.offices_model, _("Offices in the round"), _SHARES)
        self.matrix = plain_table(self.matrix_model, _("Offices and rounds"), {})
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Reporting round"))
        self.choice.setMinimumContentsLength(20)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.counts = caption()
        self.about = quiet_caption()
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.views = QStackedWidget()
        self._lay_out(of_rounds, of_offices)
        self._set_up_tables()
        self.choice.activated.connect(self._on_choice_activated)
        self.offices_model.modelReset.connect(self._restore_office)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.matrix.activated.connect(self._on_matrix_activated)

    def _lay_out(self, of_rounds: Sequence[QAction], of_offices: Sequence[QAction]) -> None:
        above = QHBoxLayout()
        above.setSpacing(theme.CLOSE)
        above.addWidget(self.choice, 1)
        for action in of_rounds:
            above.addWidget(action_button(action))
        below = QHBoxLayout()
        below.setSpacing(theme.CLOSE)
        below.addWidget(self.counts, 1)
        for action in of_offices:
            below.addWidget(action_button(action))
        self.views.addWidget(self.table)
        self.views.addWidget(self.matrix)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.CLOSE)
        column.addLayout(above)
        column.addLayout(below)
        column.addWidget(self.views, 1)
        column.addWidget(self.about)

    def _set_up_tables(self) -> None:
        header = self.table.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.table.setSortingEnabled(True)
        for column in (OfficeStandColumn.STATE, OfficeStandColumn.DELAY):
            self.table.setItemDelegateForColumn(column, StateDelegate(self.table))
        self.matrix.setItemDelegate(StateDelegate(self.matrix))
        self.matrix.horizontalHeader().setDefaultSectionSize(_ROUND_WIDTH)

    # -- what is shown --------------------------------------------------------------------------------------------

    def show_reading(self, reading: RoundsReading) -> None:
        self._reading = reading
        items = [(row.uid, round_words(row)) for row in reading.rounds]
        if len(items) > 1:
            items.append((ALL, _("All rounds side by side")))
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for uid, words in items:
                self.choice.addItem(words, uid)
            self.choice.setCurrentIndex(max(0, self.choice.findData(self._wanted)))
        self._show_chosen()

    def choose(self, uid: str) -> None:
        """Show a round (its uid), or ALL; the newest one still open where it is not there."""
        self._wanted = uid
        if self._reading is not None:
            self.choice.setCurrentIndex(max(0, self.choice.findData(uid)))
            self._show_chosen()

    def round(self) -> RoundRow | None:
        """The round in sight; None where all are, or none."""
        shown, uid = self._reading, self.choice.currentData()
        return next((row for row in shown.rounds if row.uid == uid), None) if shown else None

    def rows(self) -> list[RoundOfficeRow]:
        """How the offices stand in the round in sight."""
        of, shown = self.round(), self._reading
        return [row for row in shown.rows if row.round == of.uid] if of and shown else []

    def selected(self) -> list[RoundOfficeRow]:
        """The offices selected in the round in sight."""
        if self.round() is None:
            return []
        found = (self.offices_model.row(index) for index in self.table.selectionModel().selectedRows())
        return [row for row in found if row is not None]

    def place(self) -> str:
        """What `choose` takes."""
        return self.choice.currentData() or self._wanted

    def current_view(self) -> QTableView:
        return self.table if self.views.currentWidget() is self.table else self.matrix

    def _show_chosen(self) -> None:
        shown = self._reading
        assert shown is not None
        of = self.round()
        self.offices_model.show(self.rows())
        every = self.choice.currentData() == ALL
        if every:
            order = [office.code for office in shown.offices]
            self.matrix_model.show(shown.rounds, shown.rows, order)
            self.matrix.setColumnWidth(0, _NAME_WIDTH)
        self.views.setCurrentWidget(self.matrix if every else self.table)
        told = [f"{counts_words(self.rows())}." if of else "", _("As of {date}.", date=date_words(shown.day))]
        if shown.later:
            told.append(_("{n} rounds were opened after that day.", n=shown.later))
        elif not shown.rounds:
            told = [_("No reporting round has been opened yet.")]
        self.counts.setText(" ".join(filter(None, told)))
        self._tell_office()

    # -- following the person -------------------------------------------------------------------------------------

    def _on_choice_activated(self, _place: int) -> None:
        self._wanted = self.choice.currentData()
        self._show_chosen()

    def _on_matrix_activated(self, index: QModelIndex) -> None:
        of, office = self.matrix_model.round_at(index), self.matrix_model.office_at(index)
        if of is not None:
            self._office = office
            self.choose(of.uid)

    def _on_selection_changed(self, *_given: object) -> None:
        rows = self.selected()
        if rows:
            self._office = rows[0].office
        self._tell_office()

    def _tell_office(self) -> None:
        """Below the table in full what its last column has no room for."""
        rows = self.selected()
        remark = remark_words(rows[0]) if len(rows) == 1 else ""
        self.about.setText(f"{rows[0].name}: {remark}" if remark else "")
        self.about.setVisible(bool(remark))
        self.chosen.emit()

    def _restore_office(self) -> None:
        found = self.offices_model.index_of(self._office)
        if not found.isValid():
            found = self.offices_model.index(0, 0)
        if found.isValid():
            self.table.setCurrentIndex(found)
