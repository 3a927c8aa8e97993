"""LettersModel: the register of urging letters, or in an office's own store the letters that urge it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt

from figures.styles import Style
from models.letter_rows import LetterRow
from models.messages import _
from models.rules.dates import date_words
from ui import theme
from ui.tables.columns_model import Index
from ui.tables.searched_model import SearchedModel
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


class LettersModel(SearchedModel[LetterRow]):
    """In the order given; a search leaves out what does not answer it."""

    columns = LetterColumn

    def searched(self, row: LetterRow) -> str:
        return f"{row.number or ''} {row.name} {row.office} {matter_words(row)}"

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
