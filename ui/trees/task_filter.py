"""TaskFilter: what the person asked to see of the tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.rules.scopes import in_scope
from models.vocabulary import TaskKind, TaskScope, Timeliness
from ui.scope_words import scope_words
from ui.trees.arrangement import TaskTree


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Conditions that all must hold; `lead` is an office's code, met also through a group it is a member of.

    `scope` is a list of the morning and `scope_name` what it is called. `own` are the uids of the tasks that concern
    the office of this store, whose code is `own_office` (None: those of all offices are asked for).
    """

    text: str = ""
    overdue: bool = False
    not_reported: bool = False
    lead: str | None = None
    scope: TaskScope | None = None
    scope_name: str = ""
    own: frozenset[str] | None = None
    own_office: str = ""

    @property
    def asks(self) -> bool:
        """True if anything is asked: an empty filter shows everything."""
        return self.searches or self.own is not None

    @property
    def searches(self) -> bool:
        """True if anything is asked besides whose tasks are shown."""
        return bool(self.text.strip()) or bool(self._scopes) or self.lead is not None

    def matches(self, tree: TaskTree) -> frozenset[str] | None:
        """The uids of the tasks that answer; None if nothing was asked."""
        if not self.asks:
            return None
        places: Iterable[int] = tree.index.places(self.text) if self.text.strip() else range(len(tree.lines))
        answering, scopes = self._answering(tree), self._scopes
        if answering or scopes:
            places = [place for place in places if self._holds(tree, place, scopes, answering)]
        found = frozenset(map(tree.lines.uids.__getitem__, places))
        return found if self.own is None else found & self.own

    def words(self, tree: TaskTree) -> str:
        """What is asked, as a printed table says it: "Phạm vi: chỉ việc quá hạn; chủ trì: …"; "" for nothing."""
        names = {office.code: office.name for office in tree.offices}
        lead = None if self.lead is None else names.get(self.lead, self.lead)
        return scope_words(
            overdue=self.overdue, not_reported=self.not_reported, further=self.scope_name, lead=lead, text=self.text,
            own=None if self.own is None else names.get(self.own_office, self.own_office),
        )  # fmt: skip

    def _answering(self, tree: TaskTree) -> frozenset[str]:
        groups = (office.code for office in tree.offices if self.lead in (office.members or ()))
        return frozenset() if self.lead is None else frozenset({self.lead, *groups})

    @property
    def _scopes(self) -> list[TaskScope]:
        asked = {TaskScope.OVERDUE: self.overdue, TaskScope.NOT_REPORTED: self.not_reported}
        return [scope for scope in TaskScope if asked.get(scope) or scope is self.scope]

    def _holds(self, tree: TaskTree, place: int, scopes: Sequence[TaskScope], answering: frozenset[str]) -> bool:
        lead, standing = tree.lines.leads[place], tree.lines.standings[place]
        if scopes:
            task = _Brief(standing.kind, standing.same_as, lead, standing.reported, standing.timeliness)
            if not all(in_scope(task, scope) for scope in scopes):
                return False
        return not answering or not answering.isdisjoint(lead)


class _Brief(NamedTuple):
    """What a list of the morning asks of a task, without making its line."""

    kind: TaskKind
    same_as: str | None
    lead: Sequence[str]
    reported: bool
    timeliness: Timeliness
