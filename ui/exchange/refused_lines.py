"""RefusedModel: what has no effect, one line for each thing of a change, with all that was said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from models.conflict_rows import RefusedRow, SignatureRow
from models.messages import _
from models.rules.folding import fold
from ui.exchange.conflicts_words import Names, office_words
from ui.tables.columns_model import ColumnsModel, Index
from ui.tables.history_lines import time_words
from ui.tables.refused_things import RefusedThing, ThingKey, refused_things

#: Longest value in a line, in characters; all of it stands below the list.
_LONGEST = 160


class RefusedColumn(IntEnum):
    OFFICE = 0
    PERSON = 1
    TIME = 2
    SUBJECT = 3
    CONTENT = 4
    REASON = 5


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """Operations of one change on one thing that share standing and reason; `content` is all that they say."""

    key: ThingKey
    office: str
    person: str
    time: str
    subject: str
    content: str
    reason: str

    def cells(self) -> tuple[str, ...]:
        content = self.content if len(self.content) <= _LONGEST else f"{self.content[: _LONGEST - 1].rstrip()}…"
        return self.office, self.person, self.time, self.subject, content, self.reason

    @property
    def words(self) -> str:
        return fold(" ".join((*self.cells(), self.content)))


def refused_lines(rows: Sequence[RefusedRow], names: Names) -> list[RefusedLine]:
    """The lines of `rows`, in their order; `names` gives the short name of an office's code."""
    return [_line(thing, names) for thing in refused_things(rows)]


def _line(thing: RefusedThing, names: Names) -> RefusedLine:
    first = thing.first
    signed = SignatureRow(first.office, first.on_behalf_of, first.operator, first.claimed_at, first.machine)
    return RefusedLine(
        key=thing.key,
        office=office_words(signed, names),
        person=first.operator,
        time=time_words(first.claimed_at),
        subject=first.subject,
        content=thing.content,
        reason=first.reason_words,
    )


class RefusedModel(ColumnsModel[RefusedLine]):
    """The lines that answer the words searched for."""

    columns = RefusedColumn

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read: Sequence[RefusedLine] = ()
        self._text = ""

    def show(self, lines: Sequence[RefusedLine]) -> None:
        self.beginResetModel()
        self._read = lines
        self._shown = self._answering()
        self.endResetModel()

    def search(self, text: str) -> None:
        if text != self._text:
            self.beginResetModel()
            self._text = text
            self._shown = self._answering()
            self.endResetModel()

    def line(self, place: int) -> RefusedLine | None:
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def place_of(self, key: ThingKey | None) -> int:
        """Where a line stands; -1 if it is not shown."""
        return next((place for place, line in enumerate(self._shown) if line.key == key), -1)

    def _answering(self) -> Sequence[RefusedLine]:
        words = fold(self._text).split()
        return [line for line in self._read if all(word in line.words for word in words)] if words else self._read

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._shown[index.row()].cells()[index.column()]
        return None

    def headings(self) -> Mapping[Any, str]:
        return {
            RefusedColumn.OFFICE: _("Whose"),
            RefusedColumn.PERSON: _("Written by the person"),
            RefusedColumn.TIME: _("Time"),
            RefusedColumn.SUBJECT: _("On what"),
            RefusedColumn.CONTENT: _("Content"),
            RefusedColumn.REASON: _("Reason"),
        }
