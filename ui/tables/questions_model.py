"""QuestionsModel: the questions that the text leaves open, with what was answered or is about to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from figures.styles import Style
from models.messages import _
from models.rows import QuestionRow
from ui import theme
from ui.tables.columns_model import ColumnsModel, Index


class QuestionColumn(IntEnum):
    NUMBER = 0
    QUESTION = 1
    ANSWER = 2


class QuestionsModel(ColumnsModel[QuestionRow]):
    """`drafts` are answers typed and not yet saved, by the question's number."""

    columns = QuestionColumn

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drafts: dict[int, str | None] = {}

    def show(self, rows: Sequence[QuestionRow]) -> None:
        self.beginResetModel()
        self._shown = list(rows)
        self.endResetModel()

    def question(self, row: int) -> QuestionRow:
        return self._shown[row]

    def answer(self, row: int) -> str:
        """The draft if there is one, else the answer that stands."""
        question = self._shown[row]
        return self.drafts.get(question.no, question.answer) or ""

    def write_draft(self, row: int, text: str | None) -> None:
        """Keep an answer for later; the one that stands already is no draft."""
        question = self._shown[row]
        if (text or None) == question.answer:
            self.drafts.pop(question.no, None)
        else:
            self.drafts[question.no] = text or None
        self.dataChanged.emit(self.index(row, 0), self.index(row, QuestionColumn.ANSWER))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
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

    def headings(self) -> Mapping[Any, str]:
        return {
            QuestionColumn.NUMBER: _("No."),
            QuestionColumn.QUESTION: _("Question"),
            QuestionColumn.ANSWER: _("Answer"),
        }
