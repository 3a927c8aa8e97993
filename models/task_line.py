"""TaskLine and TaskLines: what a list shows of the tasks, column by column, a line made only when it is looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, overload

from models.cascade_rows import CascadeRollup
from models.rows import TaskRow
from models.rules.rollup import RollUp, of_row, weighed
from models.vocabulary import (
    Alert,
    BreakthroughBasis,
    DeadlineKind,
    DeadlinePrecision,
    DocumentType,
    Progress,
    TaskKind,
    Timeliness,
)


@dataclass(frozen=True, slots=True)
class TaskLine:
    """The fields of a TaskRow by which tasks are listed, found and counted, each with the same value."""

    uid: str
    path: str
    parent: str | None
    title: str
    lead: tuple[str, ...]
    kind: TaskKind
    document_types: tuple[DocumentType, ...]
    document_type_text: str | None
    breakthrough: int | None
    breakthrough_basis: BreakthroughBasis
    same_as: str | None
    deadline_text: str | None
    deadline_kind: DeadlineKind
    deadline_precision: DeadlinePrecision | None
    deadline_start: date | None
    deadline: date | None
    original_deadline: date | None
    extensions: int
    internal_deadline: bool
    progress: Progress | None
    reported: bool
    last_report_on: date | None
    completed_on: date | None
    timeliness: Timeliness
    in_deadline_unit: bool
    days_late: int | None
    alert: Alert
    counted: bool
    cascade: CascadeRollup | None = None


#: A task as a list or as the contract has it: what both say is the same.
AnyTask: TypeAlias = TaskLine | TaskRow


@dataclass(slots=True, eq=False)
class Standing:
    """How a task stands, as one object for all tasks that stand alike; `counts` is what each adds to a roll-up."""

    kind: TaskKind
    same_as: str | None
    breakthrough: int | None
    reported: bool
    timeliness: Timeliness
    counts: RollUp


def counts_of(standings: Iterable[Standing]) -> RollUp:
    """The counts of tasks that stand so; ten thousand tasks have a few hundred standings."""
    return weighed((standing.counts, times) for standing, times in Counter(standings).items())


@dataclass(slots=True, eq=False)
class TaskLines(Sequence[AnyTask]):
    """Tasks in document order: what all of them are needed for stands in columns (`parents` are uids, `titles`
    UTF-8), and of ten thousand lines a window makes the thirty that it shows."""

    uids: Sequence[str]
    paths: Sequence[str]
    titles: Sequence[bytes]
    parents: Sequence[str | None]
    leads: Sequence[tuple[str, ...]]
    standings: Sequence[Standing]
    make: Callable[[int], AnyTask]

    @classmethod
    def of(cls, lines: Iterable[AnyTask]) -> TaskLines:
        """The columns of lines that exist."""
        made = list(lines)
        uid_of = {line.path: line.uid for line in made}
        return cls(
            uids=[line.uid for line in made],
            paths=[line.path for line in made],
            titles=[line.title.encode() for line in made],
            parents=[uid_of.get(line.parent) if line.parent else None for line in made],
            leads=[line.lead for line in made],
            standings=[
                Standing(line.kind, line.same_as, line.breakthrough, line.reported, line.timeliness, of_row(line))
                for line in made
            ],
            make=made.__getitem__,
        )

    def __len__(self) -> int:
        return len(self.uids)

    @overload
    def __getitem__(self, place: int) -> AnyTask: ...
    @overload
    def __getitem__(self, place: slice) -> list[AnyTask]: ...
    def __getitem__(self, place: int | slice) -> AnyTask | list[AnyTask]:
        if isinstance(place, slice):
            return [self.make(each) for each in range(*place.indices(len(self)))]
        return self.make(range(len(self))[place])

    def __iter__(self) -> Iterator[AnyTask]:
        return map(self.make, range(len(self)))
