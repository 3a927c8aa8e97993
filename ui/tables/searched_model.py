"""SearchedModel: rows in the order given, of which a search leaves out what does not answer it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject

from models.rules.folding import FoldedIndex
from ui.tables.columns_model import ColumnsModel, Index


class Known(Protocol):
    """What is told apart by its uid."""

    @property
    def uid(self) -> str: ...


Row = TypeVar("Row", bound=Known)


class SearchedModel(ColumnsModel[Row]):
    """Subclasses say in which words a row is `searched`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = []
        self._wanted = ""

    def searched(self, row: Row) -> str:
        """The words in which it is found."""
        raise NotImplementedError

    def show(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._arrange()

    def search(self, wanted: str) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self._arrange()

    def row(self, index: Index) -> Row | None:
        return self._shown[index.row()] if index.isValid() else None

    def place_of(self, uid: str) -> int:
        """The line of a row; -1 where it is not in sight."""
        return next((place for place, row in enumerate(self._shown) if row.uid == uid), -1)

    def _arrange(self) -> None:
        index = FoldedIndex([("", self.searched(row)) for row in self._rows])
        self.beginResetModel()
        self._shown = [self._rows[place] for place in sorted(index.search(self._wanted))]
        self.endResetModel()
