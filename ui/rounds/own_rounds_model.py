"""OwnRoundsModel: what the hub asked of this office, round by round, and what it must do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt

from figures.styles import Style
from models.labels import label
from models.messages import _
from models.round_rows import RoundOfficeRow
from models.vocabulary import RoundStep
from ui import theme
from ui.rounds.round_words import day_words, late_words, own_standing_words, remark_words, standing_look
from ui.tables.columns_model import ColumnsModel, Index


class OwnRoundColumn(IntEnum):
    ROUND = 0
    DUE = 1
    STEP = 2
    STATE = 3
    DELAY = 4
    REMARK = 5


_INKED = (OwnRoundColumn.STATE, OwnRoundColumn.DELAY)


class OwnRoundsModel(ColumnsModel[RoundOfficeRow]):
    """First what there is to do, by the day on which it is due; then the other rounds as they are given."""

    columns = OwnRoundColumn

    def show(self, rows: Sequence[RoundOfficeRow]) -> None:
        self.beginResetModel()
        self._shown = sorted(rows, key=_urgency)
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], OwnRoundColumn(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _words(row, column)
        if role == Qt.ItemDataRole.ForegroundRole and column in _INKED:
            return theme.ink(standing_look(row)[0])
        if role == Qt.ItemDataRole.ForegroundRole and column is OwnRoundColumn.STEP and _has_work(row):
            return theme.ink(Style.OVERDUE if row.days_late else Style.DUE_SOON)
        return None

    def headings(self) -> Mapping[Any, str]:
        return {
            OwnRoundColumn.ROUND: _("Reporting round"),
            OwnRoundColumn.DUE: _("Due on"),
            OwnRoundColumn.STEP: _("What to do"),
            OwnRoundColumn.STATE: _("State"),
            OwnRoundColumn.DELAY: _("Delay"),
            OwnRoundColumn.REMARK: _("Remarks"),
        }


def _has_work(row: RoundOfficeRow) -> bool:
    return row.step in (RoundStep.REPORT, RoundStep.CARRY, RoundStep.REDO)


def _urgency(row: RoundOfficeRow) -> tuple[bool, date]:
    return (False, row.due or date.max) if _has_work(row) else (True, date.max)


def _words(row: RoundOfficeRow, column: OwnRoundColumn) -> str:
    match column:
        case OwnRoundColumn.ROUND:
            return row.title
        case OwnRoundColumn.DUE:
            return day_words(row.due)
        case OwnRoundColumn.STEP:
            return label(row.step) if row.step else ""
        case OwnRoundColumn.STATE:
            return own_standing_words(row)
        case OwnRoundColumn.DELAY:
            return late_words(row)
        case OwnRoundColumn.REMARK:
            return remark_words(row)
