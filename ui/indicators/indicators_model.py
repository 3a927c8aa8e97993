"""IndicatorsModel: the indicators that answer what is asked, each with its target, newest figure, state and line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from figures.styles import INDICATOR
from models.indicator_rows import IndicatorRow
from models.messages import _
from ui import theme
from ui.indicators.indicator_filter import IndicatorFilter, IndicatorIndex
from ui.indicators.indicator_lines import IndicatorColumn, IndicatorLine
from ui.tables.columns_model import ColumnsModel, Index

Role = Qt.ItemDataRole
SparklineRole = Role.UserRole
_WORDS = (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole)


class IndicatorsModel(ColumnsModel[IndicatorLine]):
    """All indicators are kept; the rows of the model are those that the filter takes, best found first."""

    columns = IndicatorColumn

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[IndicatorLine] = ()
        self._index = IndicatorIndex(())
        self._shown: list[IndicatorLine] = []
        self._filter = IndicatorFilter()

    # -- the indicators -------------------------------------------------------------------------------------------

    def show(self, lines: Sequence[IndicatorLine]) -> None:
        self.beginResetModel()
        self._lines = lines
        self._index = IndicatorIndex([line.row for line in lines])
        self._shown = self._answering()
        self.endResetModel()

    def set_filter(self, wanted: IndicatorFilter) -> None:
        if wanted == self._filter:
            return
        self.beginResetModel()
        self._filter = wanted
        self._shown = self._answering()
        self.endResetModel()

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
        if role == Role.ToolTipRole and orientation is Qt.Orientation.Horizontal and section == IndicatorColumn.TREND:
            return _("Dots are figures, a ring is an estimate, dashes the target; a break: no figure.")
        return super().headerData(section, orientation, role)

    def headings(self) -> Mapping[Any, str]:
        return {
            IndicatorColumn.ID: _("Code"),
            IndicatorColumn.NAME: _("Indicator"),
            IndicatorColumn.TARGET: _("Target"),
            IndicatorColumn.LATEST: _("Newest figure"),
            IndicatorColumn.STATUS: _("State"),
            IndicatorColumn.ASSESSMENT: _("Assessment"),
            IndicatorColumn.TREND: _("Trend"),
            IndicatorColumn.TASK: _("Item"),
        }


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
