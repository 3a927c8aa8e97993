"""HistoryModel: the changes read so far, newest first, and those of them that answer the filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont

from figures.styles import Style
from models.messages import _
from models.rules.folding import fold
from ui import theme
from ui.tables.columns_model import ROOT, ColumnsModel, Index
from ui.tables.history_lines import HistoryLine


class HistoryColumn(IntEnum):
    WHEN = 0
    WHO = 1
    OFFICE = 2
    WHAT = 3
    SUBJECT = 4
    CHANGE = 5
    DOCUMENT = 6


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """What a change must answer to be shown; an empty text and a missing day ask nothing."""

    text: str = ""
    person: str = ""
    first_day: date | None = None
    last_day: date | None = None

    @property
    def asks_nothing(self) -> bool:
        return self == HistoryFilter()

    def takes(self, line: HistoryLine) -> bool:
        if any(word not in line.words for word in fold(self.text).split()):
            return False
        if fold(self.person) not in fold(line.who):
            return False
        if self.first_day is None and self.last_day is None:
            return True
        day = line.day
        return day is not None and (self.first_day or day) <= day <= (self.last_day or day)


class HistoryModel(ColumnsModel[HistoryLine]):
    """Rows arrive in pieces: `more_wanted` asks for the next piece, which `append` brings."""

    columns = HistoryColumn

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read: list[HistoryLine] = []
        self._shown: list[HistoryLine] = []
        self._filter = HistoryFilter()
        self._complete = True
        self._asked = False

    # -- what has been read ---------------------------------------------------------------------------------------

    @property
    def read_count(self) -> int:
        return len(self._read)

    @property
    def is_complete(self) -> bool:
        """True if nothing older is left unread."""
        return self._complete

    def people(self) -> list[str]:
        """The names typed by those whose changes were read, each once, newest first."""
        return list(dict.fromkeys(line.who for line in self._read))

    def of(self, site: str, number: int) -> HistoryLine | None:
        """A change among those read."""
        return next((line for line in self._read if line.key == (site, number)), None)

    def replace(self, lines: Sequence[HistoryLine], *, complete: bool) -> None:
        """Begin anew with the newest changes."""
        self.beginResetModel()
        self._read = list(lines)
        self._complete, self._asked = complete, False
        self._shown = [line for line in self._read if self._filter.takes(line)]
        self.endResetModel()

    def append(self, lines: Sequence[HistoryLine], *, complete: bool) -> None:
        """Add the next older changes."""
        self._read.extend(lines)
        self._complete, self._asked = complete, False
        answering = [line for line in lines if self._filter.takes(line)]
        if answering:
            self.beginInsertRows(ROOT, len(self._shown), len(self._shown) + len(answering) - 1)
            self._shown.extend(answering)
            self.endInsertRows()

    def set_filter(self, wanted: HistoryFilter) -> None:
        if wanted == self._filter:
            return
        self.beginResetModel()
        self._filter = wanted
        self._shown = [line for line in self._read if wanted.takes(line)]
        self.endResetModel()

    def line(self, row: int) -> HistoryLine:
        return self._shown[row]

    def row_of(self, key: tuple[str, int]) -> int:
        """The row that shows a change; -1 if none does."""
        return next((row for row, line in enumerate(self._shown) if line.key == key), -1)

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def canFetchMore(self, parent: Index, /) -> bool:
        return not parent.isValid() and not self._complete and not self._asked

    def fetchMore(self, parent: Index, /) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        line = self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.cells()[index.column()]
        if line.row.undone:
            return _undone_look(role)
        return None

    def headings(self) -> Mapping[Any, str]:
        return {
            HistoryColumn.WHEN: _("Time"),
            HistoryColumn.WHO: _("Person"),
            HistoryColumn.OFFICE: _("Whose"),
            HistoryColumn.WHAT: _("Action"),
            HistoryColumn.SUBJECT: _("On what"),
            HistoryColumn.CHANGE: _("Change"),
            HistoryColumn.DOCUMENT: _("On what document"),
        }


def _undone_look(role: int) -> Any:
    if role == Qt.ItemDataRole.ForegroundRole:
        return theme.ink(Style.CONTEXT)
    if role == Qt.ItemDataRole.FontRole:
        font = QFont()
        font.setStrikeOut(True)
        return font
    return None
