"""What an office may do with the data on its own machine, so that no screen offers what would be refused there.

Source: the Programme, part III.4 (the provincial Party office keeps it) and II.3 (a lead answers for its task); the
same classes as in `models.rules.authority`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.rules.authority import FieldClass, field_class

#: What the verbs write that are not the hub's alone. What is not named here belongs to the hub, as a field does.
_WRITTEN: Mapping[str, str] = {
    "record_progress": "progress_report",
    "record_many": "progress_report",
    "measure": "indicator_value",
    "record_figures": "indicator_value",
    "remove_figure": "indicator_value",
    "add_cascaded_task": "cascaded_task",
    "edit_cascaded_task": "cascaded_task",
    "report_cascaded_task": "cascaded_task",
    "remove_cascaded_task": "cascaded_task",
    "prove_tasks": "progress_report",
    "issue_document": "document",
    "register_document": "document",
    "edit_document": "document",
    "remove_document": "document",
    "attach_files": "document",
}


def verb_class(verb: str) -> FieldClass:
    """Whose an operation is, by its name: the strictest class of the fields that it writes."""
    kind = _WRITTEN.get(verb)
    return FieldClass.HUB if kind is None else field_class(kind, "")


@dataclass(frozen=True, slots=True)
class Offers:
    """What is offered at the store of `office` (a code).

    `tasks` are the uids of those that it leads or takes part in, itself or in a group; `cascaded` those under which
    it, a district, has tasks of its own; `indicators` the ids of those that measure one of `tasks`. At the store of
    the office that keeps the Programme they are empty: it may do everything. `untouched`: nothing was ever written or
    received here, so the data may still become those of another office. `revoked`: the machine was withdrawn, and what
    it writes no longer counts; nothing is offered but to read. `reads_all`: the office is given everything to read.
    """

    office: str
    keeps_programme: bool
    is_district: bool = False
    tasks: frozenset[str] = frozenset()
    cascaded: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()
    untouched: bool = False
    revoked: bool = False
    reads_all: bool = False

    def offers(self, verb: str) -> bool:
        """False for what this office never does, whatever is chosen: it is not shown."""
        if self.revoked or self.keeps_programme:
            return not self.revoked
        if self.only_reads:
            return False
        if _WRITTEN.get(verb) == "cascaded_task":
            return self.cascades
        return verb_class(verb) is not FieldClass.HUB

    def may_report(self, task: str) -> bool:
        """True if this office may record the progress of the task (a uid)."""
        return not self.revoked and (self.keeps_programme or task in self.tasks)

    def may_measure(self, indicator: str, office: str | None = None) -> bool:
        """True if this office may give figures of the indicator (an id), measured in `office` (None: the province).

        Who has the task gives all of them; a district its own, and of the province where it takes part in the task.
        """
        if self.revoked:
            return False
        if self.keeps_programme or (self.is_district and office == self.office):
            return True
        return indicator in self.indicators and not (self.is_district and office is not None)

    @property
    def measures(self) -> bool:
        """True if there is anything that this office may give figures of."""
        return not self.revoked and (self.keeps_programme or self.is_district or bool(self.indicators))

    @property
    def only_reads(self) -> bool:
        """True at an office that is given everything to read and has no work of its own in the Programme."""
        return self.reads_all and not (self.keeps_programme or self.is_district or self.tasks)

    @property
    def cascades(self) -> bool:
        """True at a district that may write tasks of its own."""
        return self.is_district and not self.revoked

    @property
    def own_tasks(self) -> frozenset[str]:
        """The tasks that concern this office; empty where none was given to it, and at the hub."""
        return self.tasks | self.cascaded
