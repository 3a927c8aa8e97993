"""TaskNode: one line of the task tree, as plain Python, made when it is first looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.rules.rollup import RollUp

if TYPE_CHECKING:
    from models.task_line import AnyTask
    from ui.trees.arrangement import Layer


class TaskNode:
    """A task at `place` among the lines of `layer`, or (place -1) the heading over them.

    `key` is unique in the tree and the same after every refresh. `context` marks an ancestor that is shown only to
    say where the tasks below it belong: it is counted elsewhere, or nowhere. `number` is the model's.
    """

    __slots__ = ("_children", "layer", "number", "parent", "place", "position")

    def __init__(self, layer: Layer, place: int = -1, parent: TaskNode | None = None, position: int = 0) -> None:
        self.layer = layer
        self.place = place
        self.parent = parent
        self.position = position
        self.number = -1
        self._children: list[TaskNode] | None = None

    @property
    def key(self) -> str:
        return self.layer.key if self.place < 0 else f"{self.layer.key}/{self.layer.tree.lines.uids[self.place]}"

    @property
    def row(self) -> AnyTask | None:
        return None if self.place < 0 else self.layer.tree.line(self.place)

    @property
    def heading(self) -> str:
        return self.layer.heading if self.place < 0 else ""

    @property
    def context(self) -> bool:
        return self.place >= 0 and self.layer.is_context(self.place)

    @property
    def left_out(self) -> list[AnyTask]:
        """What a filter leaves out between this line and the one it hangs under, from the top down."""
        return [self.layer.tree.line(place) for place in self.layer.left_out_above(self.place)]

    @property
    def below(self) -> RollUp:
        """What hangs under it in this arrangement, whether a filter shows it or not, of the office's own where the page
        keeps to these."""
        return self.layer.below(self.place)

    @property
    def children(self) -> list[TaskNode]:
        if self._children is None:
            below = self.layer.shown_under(self.place)
            self._children = [TaskNode(self.layer, place, self, position) for position, place in enumerate(below)]
        return self._children

    def has_children(self) -> bool:
        """True if there is a line under it, without making any."""
        return bool(self._children) if self._children is not None else self.layer.shows_under(self.place)

    def add(self, layer: Layer) -> TaskNode:
        """Hang a group under this node, which has nothing but groups."""
        if self._children is None:
            self._children = []
        child = TaskNode(layer, parent=self, position=len(self._children))
        self._children.append(child)
        return child

    def walk(self) -> Iterator[TaskNode]:
        """Every node below this one, from top to bottom."""
        waiting = list(reversed(self.children))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def line_count(self) -> int:
        """How many lines there are below this root."""
        if self.children and self.children[0].place < 0:
            return sum(1 + group.layer.line_count() for group in self.children)
        return self.layer.line_count()

    def find(self, key: str, uid: str | None) -> TaskNode | None:
        """Below this root the node with `key`; else one of the task `uid`, rather for itself than as context."""
        layer_key, slash, wanted = key.rpartition("/")
        tops = [group for group in self.children if group.place < 0] or [self]
        for top in tops:
            found = top if key and top.key == key else None
            if slash and top.key == layer_key:
                found = top.descendant(wanted)
            if found is not None:
                return found
        shown = [node for top in tops if uid is not None and (node := top.descendant(uid)) is not None]
        return min(shown, key=lambda node: node.context, default=None)

    def descendant(self, uid: str) -> TaskNode | None:
        """The node of a task in the layer that this node is the top of."""
        way = self.layer.way_to(uid)
        node = self if way else None
        for place in way:
            assert node is not None
            node = next(child for child in node.children if child.place == place)
        return node
