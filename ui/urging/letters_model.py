"""LettersModel: the register of urging letters, or in an office's own store the letters that urge it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from figures.styles import Style
from models.letter_rows import LetterRow
from models.messages import _
from models.rules.dates import date_words
from models.rules.folding import FoldedIndex
from ui import theme
from ui.tables.columns_model import ColumnsModel, Index
from ui.urging.letter_texts import brief_reply_words, matter_words, number_words, reply_words, since_words


class LetterColumn(IntEnum):
    NUMBER = 0
    DATE = 1
    OFFICE = 2
    TIMES = 3
    MATTER = 4
    DUE = 5
    SINCE = 6
    REPLY = 7


class LettersModel(ColumnsModel[LetterRow]):
    """In the order given; a search leaves out what does not answer it."""

    columns = LetterColumn

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[LetterRow] = []
        self._wanted = ""

    def show(self, rows: Sequence[LetterRow]) -> None:
        self._rows = rows
        self._arrange()

    def search(self, wanted: str) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self._arrange()

    def row(self, index: Index) -> LetterRow | None:
        return self._shown[index.row()] if index.isValid() else None

    def place_of(self, uid: str) -> int:
        """The line of a letter; -1 where it is not in sight."""
        return next((place for place, row in enumerate(self._shown) if row.uid == uid), -1)

    def _arrange(self) -> None:
        index = FoldedIndex(
            [("", f"{row.number or ''} {row.name} {row.office} {matter_words(row)}") for row in self._rows]
        )
        self.beginResetModel()
        self._shown = [self._rows[place] for place in sorted(index.search(self._wanted))]
        self.endResetModel()

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], LetterColumn(index.column())
        if role == Qt.ItemDataRole.ToolTipRole and column is LetterColumn.REPLY:
            return reply_words(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _words(row, column)
        if role == Qt.ItemDataRole.ForegroundRole and column is LetterColumn.REPLY:
            return theme.ink(_style(row))
        return None

    def headings(self) -> Mapping[Any, str]:
        return {
            LetterColumn.NUMBER: _("Number"),
            LetterColumn.DATE: _("Date"),
            LetterColumn.OFFICE: _("Office urged"),
            LetterColumn.TIMES: _("Which time"),
            LetterColumn.MATTER: _("What is urged"),
            LetterColumn.DUE: _("Reply due on"),
            LetterColumn.SINCE: _("Since issue"),
            LetterColumn.REPLY: _("Reply"),
        }


def _style(row: LetterRow) -> Style:
    if row.is_draft:
        return Style.NEUTRAL
    if row.replied_on is not None:
        return Style.DONE
    return Style.OVERDUE if row.reply_days_late else Style.IN_TIME


def _words(row: LetterRow, column: LetterColumn) -> str:
    match column:
        case LetterColumn.NUMBER:
            return number_words(row)
        case LetterColumn.DATE:
            return date_words(row.issued_on) if row.issued_on else ""
        case LetterColumn.OFFICE:
            return row.name
        case LetterColumn.TIMES:
            return str(row.times)
        case LetterColumn.MATTER:
            return matter_words(row)
        case LetterColumn.DUE:
            return date_words(row.reply_due) if row.reply_due else ""
        case LetterColumn.SINCE:
            return since_words(row)
        case LetterColumn.REPLY:
            return brief_reply_words(row)
