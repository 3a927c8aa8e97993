"""TaskNode: one line of the task tree, as plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from models.rows import TaskRow
from models.rules.rollup import EMPTY, RollUp


@dataclass(slots=True, eq=False)
class TaskNode:
    """A task, or the heading of a group when `row` is None; `below` counts what hangs under it in this arrangement.

    `key` is unique in the tree and the same after every refresh. `context` marks an ancestor that is shown only to
    say where the tasks below it belong: it is counted elsewhere, or nowhere.
    """

    key: str
    row: TaskRow | None = None
    heading: str = ""
    context: bool = False
    below: RollUp = EMPTY
    parent: TaskNode | None = None
    position: int = 0
    children: list[TaskNode] = field(default_factory=list)

    def add(self, child: TaskNode) -> TaskNode:
        child.parent = self
        child.position = len(self.children)
        self.children.append(child)
        return child

    def walk(self) -> Iterator[TaskNode]:
        """Every node below this one, from top to bottom."""
        waiting = list(reversed(self.children))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def same_shape(self, other: TaskNode) -> bool:
        """True if both trees have the same lines in the same places, whatever these say."""
        return [(node.key, len(node.children)) for node in self.walk()] == [
            (node.key, len(node.children)) for node in other.walk()
        ]
