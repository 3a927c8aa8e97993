"""QuestionsModel: the questions that the text leaves open, with what was answered or is about to be."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from figures.styles import Style
from models.messages import _
from models.rows import QuestionRow
from ui import theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class QuestionColumn(IntEnum):
    NUMBER = 0
    QUESTION = 1
    ANSWER = 2


class QuestionsModel(QAbstractTableModel):
    """`drafts` are answers typed and not yet saved, by the question's number."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QuestionRow] = []
        self.drafts: dict[int, str | None] = {}

    def show(self, rows: Sequence[QuestionRow]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def question(self, row: int) -> QuestionRow:
        return self._rows[row]

    def answer(self, row: int) -> str:
        """The draft if there is one, else the answer that stands."""
        question = self._rows[row]
        return self.drafts.get(question.no, question.answer) or ""

    def write_draft(self, row: int, text: str | None) -> None:
        """Keep an answer for later; the one that stands already is no draft."""
        question = self._rows[row]
        if (text or None) == question.answer:
            self.drafts.pop(question.no, None)
        else:
            self.drafts[question.no] = text or None
        self.dataChanged.emit(self.index(row, 0), self.index(row, QuestionColumn.ANSWER))

    def rowCount(self, parent: Index = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(QuestionColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        answer = self.answer(index.row())
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == QuestionColumn.ANSWER and not answer:
            return theme.ink(Style.DUE_SOON)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        match QuestionColumn(index.column()):
            case QuestionColumn.NUMBER:
                return str(row.no)
            case QuestionColumn.QUESTION:
                return row.text
            case QuestionColumn.ANSWER:
                unsaved = _("(not saved) {answer}", answer=answer or "–") if row.no in self.drafts else answer
                return unsaved or _("not answered yet")

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            QuestionColumn.NUMBER: _("No."),
            QuestionColumn.QUESTION: _("Question"),
            QuestionColumn.ANSWER: _("Answer"),
        }[QuestionColumn(section)]
