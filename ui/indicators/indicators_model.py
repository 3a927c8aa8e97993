"""IndicatorsModel: the indicators that answer what is asked, each with its target, newest figure, state and line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from figures.styles import INDICATOR
from models.indicator_rows import IndicatorRow
from models.indicator_words import latest_words, short_id, status_words, target_words
from models.labels import label
from models.messages import _
from ui import theme
from ui.indicators.indicator_filter import IndicatorFilter, IndicatorIndex
from ui.indicators.sparkline import Sparkline, sparkline

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ROOT = QModelIndex()
SparklineRole = Role.UserRole
_WORDS = (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole)


class IndicatorColumn(IntEnum):
    ID = 0
    NAME = 1
    TARGET = 2
    LATEST = 3
    STATUS = 4
    ASSESSMENT = 5
    TREND = 6
    TASK = 7


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator as the list shows it: its cells' words, made once."""

    row: IndicatorRow
    cells: tuple[str, ...]
    line: Sparkline | None


def indicator_line(row: IndicatorRow) -> IndicatorLine:
    assessment = label(row.assessment.code) if row.assessment else ""
    cells = (
        short_id(row.id), row.name, target_words(row), latest_words(row), status_words(row.status), assessment, "",
        row.task or "",
    )  # fmt: skip
    return IndicatorLine(row, cells, sparkline(row))


class IndicatorsModel(QAbstractTableModel):
    """All indicators are kept; the rows of the model are those that the filter takes, best found first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[IndicatorLine] = []
        self._index = IndicatorIndex(())
        self._shown: list[IndicatorLine] = []
        self._filter = IndicatorFilter()

    # -- the indicators -------------------------------------------------------------------------------------------

    def show(self, rows: Sequence[IndicatorRow]) -> None:
        self.beginResetModel()
        self._lines = [indicator_line(row) for row in rows]
        self._index = IndicatorIndex(rows)
        self._shown = self._answering()
        self.endResetModel()

    def set_filter(self, wanted: IndicatorFilter) -> None:
        if wanted == self._filter:
            return
        self.beginResetModel()
        self._filter = wanted
        self._shown = self._answering()
        self.endResetModel()

    @property
    def filter(self) -> IndicatorFilter:
        return self._filter

    def rows(self) -> list[IndicatorRow]:
        """Every indicator, shown or not, in the document's order."""
        return [line.row for line in self._lines]

    def row(self, place: int) -> IndicatorRow:
        return self._shown[place].row

    def place_of(self, identifier: str) -> int:
        """The row that shows an indicator; -1 if none does."""
        return next((place for place, line in enumerate(self._shown) if line.row.id == identifier), -1)

    def _answering(self) -> list[IndicatorLine]:
        found = self._index.search(self._filter.text)
        return [self._lines[place] for place in found if self._filter.takes(self._lines[place].row)]

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(IndicatorColumn)

    def data(self, index: Index, role: int = Role.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        line, column = self._shown[index.row()], IndicatorColumn(index.column())
        if column is IndicatorColumn.TREND:
            return _trend(line, role)
        if role in _WORDS:
            return _hint(line, column) if role == Role.ToolTipRole else line.cells[column]
        if role == Role.ForegroundRole and column is IndicatorColumn.STATUS:
            return theme.ink(INDICATOR[line.row.status])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole, /) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.ToolTipRole and section == IndicatorColumn.TREND:
            return _("Dots are figures, a ring is an estimate, dashes the target; a break: no figure.")
        if role != Role.DisplayRole:
            return None
        return {
            IndicatorColumn.ID: _("Code"),
            IndicatorColumn.NAME: _("Indicator"),
            IndicatorColumn.TARGET: _("Target"),
            IndicatorColumn.LATEST: _("Newest figure"),
            IndicatorColumn.STATUS: _("State"),
            IndicatorColumn.ASSESSMENT: _("Assessment"),
            IndicatorColumn.TREND: _("Trend"),
            IndicatorColumn.TASK: _("Item"),
        }[IndicatorColumn(section)]


def _trend(line: IndicatorLine, role: int) -> Any:
    """The line to paint, and the same in words for whoever does not see it."""
    if role == SparklineRole:
        return line.line
    if role in (Role.AccessibleTextRole, Role.ToolTipRole):
        return line.line.words if line.line else _("no figures yet")
    return None


def _hint(line: IndicatorLine, column: IndicatorColumn) -> str:
    """On pointing: the cell in full; the words of the Programme at the name, the reason at the assessment."""
    row = line.row
    if column is IndicatorColumn.NAME and row.as_written:
        return f"{row.name}\n“{row.as_written}”"
    if column is IndicatorColumn.ASSESSMENT and row.assessment:
        return f"{line.cells[column]}: {row.assessment.reason}"
    return line.cells[column]
