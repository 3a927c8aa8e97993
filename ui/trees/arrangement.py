"""The two orders of the task tree: by strategic breakthrough, and as the document has it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlmodel import Session

from models import queries
from models.messages import _
from models.rows import BreakthroughRow, OfficeRow, TaskRow
from models.rules.folding import FoldedIndex
from models.rules.rollup import EMPTY, RollUp, roll_up, total
from models.vocabulary import TaskKind
from ui.trees.task_node import TaskNode

_HEADINGS = frozenset({TaskKind.SECTION, TaskKind.TASK_GROUP})


@dataclass(slots=True)
class Group:
    """The tasks of one breakthrough (or of none), with the ancestors that say where they belong."""

    key: str
    heading: str
    own: frozenset[str]  # uids
    counts: RollUp
    below: dict[str, RollUp]


@dataclass(slots=True)
class TaskTree:
    """The Programme's tasks on one date, ready to be arranged in either order and searched."""

    rows: list[TaskRow]
    offices: list[OfficeRow]
    breakthroughs: list[BreakthroughRow]
    as_of: date
    index: FoldedIndex = field(init=False)
    by_path: dict[str, TaskRow] = field(init=False)
    below: dict[str, RollUp] = field(init=False)
    groups: list[Group] = field(init=False)
    _ancestors: dict[str, tuple[TaskRow, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.index = FoldedIndex([(row.path, row.title) for row in self.rows])
        self.by_path = {row.path: row for row in self.rows}
        self.below = roll_up(self.rows)
        self.groups = _groups(self)

    def ancestors(self, row: TaskRow) -> tuple[TaskRow, ...]:
        """From the top of the document down to the parent of `row`."""
        if row.path not in self._ancestors:
            parent = self.by_path.get(row.parent) if row.parent is not None else None
            self._ancestors[row.path] = (*self.ancestors(parent), parent) if parent is not None else ()
        return self._ancestors[row.path]


def read_task_tree(session: Session, as_of: date) -> TaskTree:
    """Everything that the tree shows, read in one go."""
    return TaskTree(
        queries.task_list(session, as_of=as_of), queries.offices(session), queries.breakthroughs(session), as_of
    )


def by_document(tree: TaskTree, matched: Container[str] | None = None) -> TaskNode:
    """The document's own order; with `matched` (uids) only those and, grey, what they belong to."""
    root = TaskNode("")
    _grow(tree, root, "", [row for row in tree.rows if matched is None or row.uid in matched], tree.below)
    return root


def by_breakthrough(tree: TaskTree, matched: Container[str] | None = None) -> TaskNode:
    """One group for each breakthrough and one for the rest; every task in exactly one of them."""
    root = TaskNode("")
    for group in tree.groups:
        rows = [row for row in tree.rows if row.uid in group.own and (matched is None or row.uid in matched)]
        if rows:
            top = root.add(TaskNode(group.key, heading=group.heading, below=group.counts))
            _grow(tree, top, group.key, rows, group.below)
    return root


def _grow(tree: TaskTree, top: TaskNode, prefix: str, rows: Sequence[TaskRow], below: dict[str, RollUp]) -> None:
    """Hang `rows` under `top` in document order, making their missing ancestors as context."""
    shown = {row.uid for row in rows}
    nodes: dict[str, TaskNode] = {}

    def hang(row: TaskRow) -> TaskNode:
        node = nodes.get(row.path)
        if node is None:
            above = tree.by_path.get(row.parent) if row.parent is not None else None
            parent = top if above is None else hang(above)
            counts = below.get(row.uid, EMPTY)
            node = TaskNode(f"{prefix}/{row.uid}", row, context=row.uid not in shown, below=counts)
            nodes[row.path] = parent.add(node)
        return node

    for row in rows:
        hang(row)


def _groups(tree: TaskTree) -> list[Group]:
    numbers = {each.no for each in tree.breakthroughs}
    groups = [
        _group(
            tree,
            f"breakthrough-{each.no}",
            _("Breakthrough {no}: {title}", no=each.no, title=each.title),
            [row for row in tree.rows if row.breakthrough == each.no],
        )
        for each in tree.breakthroughs
    ]
    outside = [row for row in tree.rows if row.breakthrough not in numbers]
    needed = {parent.uid for row in tree.rows if row.breakthrough in numbers for parent in tree.ancestors(row)}
    kept = {parent.uid for row in outside if row.kind not in _HEADINGS for parent in tree.ancestors(row)}
    # A heading under which everything belongs to some breakthrough is shown there, grey; it would be empty here.
    outside = [row for row in outside if row.kind not in _HEADINGS or row.uid in kept or row.uid not in needed]
    return [*groups, _group(tree, "breakthrough-none", _("Outside the three breakthroughs"), outside)]


def _group(tree: TaskTree, key: str, heading: str, rows: Sequence[TaskRow]) -> Group:
    own = frozenset(row.uid for row in rows)
    context = {parent.uid: parent for row in rows for parent in tree.ancestors(row) if parent.uid not in own}
    uncounted = [replace(row, kind=TaskKind.TASK_GROUP) for row in context.values()]
    return Group(key, heading, own, total(rows), roll_up([*rows, *uncounted]))
