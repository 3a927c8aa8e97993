"""TaskFilter: what the person asked to see of the tree."""

from __future__ import annotations

from dataclasses import dataclass

from models.rows import TaskRow
from models.rules.rollup import of_row
from models.vocabulary import Timeliness
from ui.scope_words import scope_words
from ui.trees.arrangement import TaskTree


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Conditions that all must hold; `lead` is an office's code, met also through a group it is a member of."""

    text: str = ""
    overdue: bool = False
    not_reported: bool = False
    lead: str | None = None

    @property
    def asks(self) -> bool:
        """True if anything is asked: an empty filter shows everything."""
        return bool(self.text.strip()) or self.overdue or self.not_reported or self.lead is not None

    def matches(self, tree: TaskTree) -> frozenset[str] | None:
        """The uids of the tasks that answer; None if nothing was asked."""
        if not self.asks:
            return None
        found = (tree.rows[place] for place in tree.index.search(self.text))
        answering = self._answering(tree)
        return frozenset(row.uid for row in found if self._holds(row, answering))

    def words(self, tree: TaskTree) -> str:
        """What is asked, as a printed table says it: "Phạm vi: chỉ việc quá hạn; chủ trì: …"; "" for nothing."""
        names = {office.code: office.name for office in tree.offices}
        lead = None if self.lead is None else names.get(self.lead, self.lead)
        return scope_words(overdue=self.overdue, not_reported=self.not_reported, lead=lead, text=self.text)

    def _answering(self, tree: TaskTree) -> frozenset[str]:
        groups = (office.code for office in tree.offices if self.lead in (office.members or ()))
        return frozenset() if self.lead is None else frozenset({self.lead, *groups})

    def _holds(self, row: TaskRow, answering: frozenset[str]) -> bool:
        if self.overdue and row.timeliness is not Timeliness.OVERDUE:
            return False
        if self.not_reported and (row.reported or not of_row(row).tasks):
            return False
        return not answering or not answering.isdisjoint(row.lead)
