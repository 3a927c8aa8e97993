"""RoundOfficesModel: how every office stands in one round."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from models.messages import _
from models.round_rows import RoundOfficeRow
from models.rules.sorting import name_key
from models.vocabulary import RoundStanding
from ui import theme
from ui.rounds.round_words import day_words, late_words, remark_words, standing_hint, standing_look, standing_words
from ui.tables.columns_model import ColumnsModel, Index


class OfficeStandColumn(IntEnum):
    OFFICE = 0
    STATE = 1
    DELAY = 2
    SENT = 3
    RECEIVED = 4
    REMARK = 5


_STANDINGS = list(RoundStanding)
_SORT_KEYS: dict[OfficeStandColumn, Callable[[RoundOfficeRow], Any]] = {
    OfficeStandColumn.OFFICE: lambda row: name_key(row.name),
    OfficeStandColumn.STATE: lambda row: _STANDINGS.index(row.standing),
    OfficeStandColumn.DELAY: lambda row: row.days_late,
    OfficeStandColumn.SENT: lambda row: (row.sent_on is None, row.sent_on),
    OfficeStandColumn.RECEIVED: lambda row: (row.received_on is None, row.received_on),
    OfficeStandColumn.REMARK: lambda row: name_key(remark_words(row)),
}
#: What a heading means where its words are short.
_HINTS: dict[int, Callable[[], str]] = {
    OfficeStandColumn.SENT: lambda: _("The day on which this office last wrote a package for the office and the round"),
    OfficeStandColumn.RECEIVED: lambda: _("The day on which the office's last package for the round was taken in here"),
}


class RoundOfficesModel(ColumnsModel[RoundOfficeRow]):
    """As the register has them, by kind and code, until a column is chosen to sort by."""

    columns = OfficeStandColumn

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[RoundOfficeRow] = []
        self._column: OfficeStandColumn | None = None
        self._order = Qt.SortOrder.AscendingOrder

    def show(self, rows: Sequence[RoundOfficeRow]) -> None:
        self._rows = rows
        self._arrange()

    def row(self, index: Index) -> RoundOfficeRow | None:
        """The office at `index`; None nowhere."""
        return self._shown[index.row()] if index.isValid() else None

    def index_of(self, office: str) -> QModelIndex:
        """Where an office (a code) is shown; invalid if it is not."""
        found = next((place for place, row in enumerate(self._shown) if row.office == office), -1)
        return self.index(found, 0)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder, /) -> None:
        self._column = OfficeStandColumn(column) if column in set(OfficeStandColumn) else None
        self._order = order
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        backwards = self._order is Qt.SortOrder.DescendingOrder
        self._shown = (
            self._rows if self._column is None else sorted(self._rows, key=_SORT_KEYS[self._column], reverse=backwards)
        )
        self.endResetModel()

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], OfficeStandColumn(index.column())
        if role == Qt.ItemDataRole.ToolTipRole and column is OfficeStandColumn.OFFICE:
            return f"{row.name} ({row.office})"
        if role == Qt.ItemDataRole.ToolTipRole and column is OfficeStandColumn.STATE:
            return standing_hint(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _words(row, column)
        if role == Qt.ItemDataRole.ForegroundRole and column in (OfficeStandColumn.STATE, OfficeStandColumn.DELAY):
            return theme.ink(standing_look(row)[0])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and orientation is Qt.Orientation.Horizontal:
            return _HINTS.get(section, lambda: None)()
        return super().headerData(section, orientation, role)

    def headings(self) -> Mapping[Any, str]:
        return {
            OfficeStandColumn.OFFICE: _("Office"),
            OfficeStandColumn.STATE: _("State"),
            OfficeStandColumn.DELAY: _("Delay"),
            OfficeStandColumn.SENT: _("Sent on"),
            OfficeStandColumn.RECEIVED: _("Received on"),
            OfficeStandColumn.REMARK: _("Remarks"),
        }


def _words(row: RoundOfficeRow, column: OfficeStandColumn) -> str:
    match column:
        case OfficeStandColumn.OFFICE:
            return row.name
        case OfficeStandColumn.STATE:
            return standing_words(row)
        case OfficeStandColumn.DELAY:
            return late_words(row)
        case OfficeStandColumn.SENT:
            return day_words(row.sent_on)
        case OfficeStandColumn.RECEIVED:
            return day_words(row.received_on)
        case OfficeStandColumn.REMARK:
            return remark_words(row)
