"""IndicatorFilter: what the person asked to see of the indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.indicator_rows import IndicatorRow
from models.indicator_words import short_id
from models.rules.folding import FoldedIndex
from models.vocabulary import IndicatorClass, IndicatorStatus


@dataclass(frozen=True, slots=True)
class IndicatorFilter:
    """Conditions that all must hold; `awaited` are the ids of indicators whose figure should be there (None: not
    asked), `aspirations` the aims that lie beyond the term (2050), `own` the ids of those that were given to this
    store's office (None: those of all offices)."""

    text: str = ""
    status: IndicatorStatus | None = None
    klass: IndicatorClass | None = None
    awaited: frozenset[str] | None = None
    aspirations: bool = False
    own: frozenset[str] | None = None

    @property
    def asks(self) -> bool:
        return self != IndicatorFilter()

    def takes(self, row: IndicatorRow) -> bool:
        """True if `row` holds, whatever is searched (that is the index's)."""
        if self.status is not None and row.status is not self.status:
            return False
        if self.klass is not None and row.klass is not self.klass:
            return False
        if self.own is not None and row.id not in self.own:
            return False
        if self.awaited is not None and row.id not in self.awaited:
            return False
        return not self.aspirations or row.is_aspiration


class IndicatorIndex:
    """Indicators by every word people call them: code, item of the Programme, name, words as written."""

    def __init__(self, rows: Sequence[IndicatorRow]) -> None:
        texts = [f"{row.id} {short_id(row.id)} {row.name} {row.as_written or ''} {row.unit or ''}" for row in rows]
        self._index = FoldedIndex([(row.task or "", text) for row, text in zip(rows, texts, strict=True)])

    def search(self, text: str) -> list[int]:
        """Places in `rows`, best first; all of them for ""."""
        return self._index.search(text)
