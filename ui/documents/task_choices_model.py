"""TaskChoicesModel: the tasks that a document may prove, with a tick before each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt

from models.labels import label
from models.messages import _
from models.rows import TaskRow
from models.rules.folding import FoldedIndex
from models.vocabulary import UNTRACKED_KINDS, Progress
from ui.tables.ticked_rows import TickedModel


class ChoiceColumn(IntEnum):
    PATH = 0
    TITLE = 1
    STATE = 2


class TaskChoicesModel(TickedModel[TaskRow]):
    """Document order, those that are not completed first; `ticked` are paths in document order."""

    columns: ClassVar[type[IntEnum]] = ChoiceColumn

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TaskRow] = []
        self._index = FoldedIndex([])
        self._wanted = ""

    def show(self, rows: Sequence[TaskRow]) -> None:
        tracked = [row for row in rows if row.kind not in UNTRACKED_KINDS]
        self._rows = sorted(tracked, key=lambda row: row.progress is Progress.COMPLETED)
        self._index = FoldedIndex([(row.path, row.title) for row in self._rows])
        self._arrange()

    def search(self, wanted: str) -> None:
        self._wanted = wanted
        self._arrange()

    def ticked(self) -> list[str]:
        return [row.path for row in sorted(self._rows, key=lambda row: row.order) if self.is_ticked(row)]

    def key(self, row: TaskRow) -> str:
        return row.path

    def look(self, row: TaskRow, column: int, role: int) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        match column:
            case ChoiceColumn.PATH:
                return row.path
            case ChoiceColumn.TITLE:
                return row.title
            case _other:
                return label(row.progress) if row.progress else label(row.timeliness)

    def headings(self) -> dict[ChoiceColumn, str]:
        return {ChoiceColumn.PATH: _("Item"), ChoiceColumn.TITLE: _("Task"), ChoiceColumn.STATE: _("State")}

    def _arrange(self) -> None:
        self.beginResetModel()
        self._shown = [self._rows[place] for place in self._index.search(self._wanted)]
        self.endResetModel()
