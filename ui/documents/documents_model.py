"""DocumentsModel: the register of documents as lines, searched, told apart by what rests on them, doubles marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum, StrEnum
from itertools import combinations
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt

from figures.styles import Style
from models.messages import _
from models.rows import DocumentRow
from models.rules.dates import date_words
from models.rules.document_numbers import number_key
from models.rules.folding import FoldedIndex
from models.rules.sorting import name_key, path_key
from ui import theme
from ui.tables.columns_model import ColumnsModel, Index


class DocumentColumn(IntEnum):
    NUMBER = 0
    ISSUED_ON = 1
    ISSUER = 2
    ABSTRACT = 3
    PROVES = 4
    CITED_BY = 5


class Shown(StrEnum):
    """Which documents are shown; Excel forms that were taken in stand apart from all others."""

    ALL = "all"
    PROOF = "proof"
    CITED = "cited"
    UNUSED = "unused"
    DOUBTFUL = "doubtful"
    FORMS = "forms"


#: What a column sorts by; what has nothing there comes last, whichever way.
_SORT_KEYS: dict[DocumentColumn, Callable[[DocumentRow], Any]] = {
    DocumentColumn.NUMBER: lambda row: row.number and number_key(row.number),
    DocumentColumn.ISSUED_ON: lambda row: row.issued_on,
    DocumentColumn.ISSUER: lambda row: row.issuer and name_key(row.issuer),
    DocumentColumn.ABSTRACT: lambda row: row.abstract and name_key(row.abstract),
    DocumentColumn.PROVES: lambda row: [path_key(path) for path in row.proves],
    DocumentColumn.CITED_BY: lambda row: [path_key(path) for path in row.cited_by],
}


class DocumentsModel(ColumnsModel[DocumentRow]):
    """Sorted by date of issue, the latest first, until a column is chosen; `names` are the offices' short names."""

    columns: ClassVar[type[IntEnum]] = DocumentColumn

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[DocumentRow] = []
        self._names: dict[str, str] = {}
        self._doubtful: frozenset[str] = frozenset()
        self._index = FoldedIndex([])
        self._wanted, self._which = "", Shown.ALL
        self._order = DocumentColumn.ISSUED_ON, Qt.SortOrder.DescendingOrder

    def show(self, rows: Sequence[DocumentRow], names: dict[str, str]) -> None:
        self._rows, self._names = list(rows), names
        self._doubtful = doubtful(rows)
        self._index = FoldedIndex([(" ".join(row.proves), self._text(row)) for row in rows])
        self._arrange()

    def search(self, wanted: str) -> None:
        self._wanted = wanted
        self._arrange()

    def choose(self, which: Shown) -> None:
        self._which = which
        self._arrange()

    def count(self, which: Shown) -> int:
        return sum(self._is(row, which) for row in self._rows)

    def row(self, place: int) -> DocumentRow | None:
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def place_of(self, uid: str) -> int:
        """Where a document stands; -1 if it is not shown."""
        return next((place for place, row in enumerate(self._shown) if row.uid == uid), -1)

    def issuer(self, row: DocumentRow) -> str:
        return self._names.get(row.issuer or "", row.issuer or "")

    def is_doubtful(self, row: DocumentRow) -> bool:
        """Whether another one may be the same document."""
        return row.uid in self._doubtful

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder, /) -> None:
        if column >= 0:
            self._order = DocumentColumn(column), order
            self._arrange()

    def _arrange(self) -> None:
        column, order = self._order
        found = [self._rows[place] for place in self._index.search(self._wanted)]
        kept = [row for row in found if self._is(row, self._which)]
        key, reverse = _SORT_KEYS[column], order is Qt.SortOrder.DescendingOrder
        self.beginResetModel()
        told, silent = [row for row in kept if key(row)], [row for row in kept if not key(row)]
        self._shown = [*sorted(told, key=key, reverse=reverse), *silent]
        self.endResetModel()

    def _is(self, row: DocumentRow, which: Shown) -> bool:
        return {
            Shown.ALL: not row.is_form,
            Shown.PROOF: bool(row.proves),
            Shown.CITED: bool(row.cited_by),
            Shown.UNUSED: not (row.proves or row.cited_by or row.is_form),
            Shown.DOUBTFUL: row.uid in self._doubtful,
            Shown.FORMS: row.is_form,
        }[which]

    def _text(self, row: DocumentRow) -> str:
        return " ".join(
            part for part in (row.number, row.issuer, self.issuer(row), row.abstract, *row.cited_by) if part
        )

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def headings(self) -> dict[DocumentColumn, str]:
        return {
            DocumentColumn.NUMBER: _("Number"),
            DocumentColumn.ISSUED_ON: _("Issued on"),
            DocumentColumn.ISSUER: _("Issuing body"),
            DocumentColumn.ABSTRACT: _("Abstract"),
            DocumentColumn.PROVES: _("Proves"),
            DocumentColumn.CITED_BY: _("Cited by"),
        }

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], DocumentColumn(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(row, column)
        if role == Qt.ItemDataRole.ForegroundRole and column is DocumentColumn.NUMBER and self.is_doubtful(row):
            return theme.ink(Style.DUE_SOON)
        return None

    def _words(self, row: DocumentRow, column: DocumentColumn) -> str:
        match column:
            case DocumentColumn.NUMBER:
                number = _("classified document") if row.classified else row.number or _("no number")
                return f"! {number}" if self.is_doubtful(row) else number
            case DocumentColumn.ISSUED_ON:
                return date_words(row.issued_on) if row.issued_on else ""
            case DocumentColumn.ISSUER:
                return self.issuer(row)
            case DocumentColumn.ABSTRACT:
                return "" if row.classified else row.abstract or ""
            case DocumentColumn.PROVES:
                return ", ".join(row.proves)
            case DocumentColumn.CITED_BY:
                return ", ".join(row.cited_by)


def doubtful(rows: Iterable[DocumentRow]) -> frozenset[str]:
    """The uids of documents that may be one and the same: one number, one year, no two different issuers."""
    alike: dict[tuple[str, int | None], list[DocumentRow]] = defaultdict(list)
    for row in rows:
        if row.number:
            alike[number_key(row.number), row.issued_on.year if row.issued_on else None].append(row)
    pairs = (pair for group in alike.values() for pair in combinations(group, 2))
    return frozenset(
        row.uid
        for one, other in pairs
        if None in (one.issuer, other.issuer) or one.issuer == other.issuer
        for row in (one, other)
    )
