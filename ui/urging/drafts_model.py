"""DraftsModel: the letters that are about to be drafted, one an agency; what has no tick is left out."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt

from models.messages import _
from models.operations.given import LetterGiven
from ui.tables.ticked_rows import TickedModel


class DraftColumn(IntEnum):
    OFFICE = 0
    MATTER = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """What is asked of one agency (a code): tasks by their paths, and maybe the report of a round.

    `receivers` are those to whom letters go: the agency itself, or each member of a group. A committee is `named` only
    where somebody ticked what it leads: else it has no tick at first.
    """

    office: str
    name: str
    paths: tuple[str, ...]
    round: str | None = None
    receivers: tuple[str, ...] = ()
    named: bool = True

    @property
    def given(self) -> LetterGiven:
        return LetterGiven(self.office, self.paths, self.round)

    @property
    def words(self) -> str:
        tasks = _("{n} late tasks", n=len(self.paths)) if self.paths else ""
        members = _("a letter for each of {n} members", n=len(self.receivers)) if len(self.receivers) > 1 else ""
        return " · ".join(filter(None, [tasks, _("report not received") if self.round else "", members]))


class DraftsModel(TickedModel[Draft]):
    """All that are named are ticked at first."""

    columns = DraftColumn

    def show(self, drafts: Sequence[Draft]) -> None:
        known = {draft.office for draft in self._shown}
        ticked = {each for each in self._ticked if isinstance(each, str)}
        self.beginResetModel()
        self._shown = drafts
        self.endResetModel()
        self.set_ticks(ticked | {draft.office for draft in drafts if draft.named and draft.office not in known})

    def key(self, row: Draft) -> Hashable:
        return row.office

    def chosen(self) -> list[Draft]:
        return [draft for draft in self._shown if self.is_ticked(draft)]

    def letters(self) -> int:
        """How many letters there will be: an agency that is in a group too gets one."""
        return len({code for draft in self.chosen() for code in draft.receivers})

    def look(self, row: Draft, column: int, role: int) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return row.name if column == DraftColumn.OFFICE else row.words

    def headings(self) -> Mapping[Any, str]:
        return {DraftColumn.OFFICE: _("Letter to"), DraftColumn.MATTER: _("What is urged")}
