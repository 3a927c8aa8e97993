"""The two orders of the task tree: by strategic breakthrough, and as the document has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import compress, repeat

from sqlmodel import Session

from models import queries
from models.messages import _
from models.queries.own_reports import own_reports_beside
from models.queries.task_lines import task_lines
from models.rows import BreakthroughRow, OfficeRow
from models.rules.folding import FoldedIndex
from models.rules.rollup import RollUp
from models.task_line import AnyTask, Standing, TaskLines, counts_of
from models.vocabulary import TaskKind
from ui.trees.task_node import TaskNode

_HEADINGS = frozenset({TaskKind.SECTION, TaskKind.TASK_GROUP})
#: What a place is in a layer: left out between lines that are there, there only to say where others belong, or there
#: for itself; 0 if neither it nor anything below it is there.
_LEFT_OUT, _CONTEXT, _OWN = 1, 2, 3
_TOP = -1
_ONLY_OWN = bytes(int(mark == _OWN) for mark in range(256))


@dataclass(slots=True)
class Group:
    """The tasks of one breakthrough (or of none) by their places, and marked with what is above them."""

    key: str
    heading: str
    places: list[int]
    marks: bytearray


class TaskTree:
    """The Programme's tasks on one date, ready to be arranged in either order and searched."""

    def __init__(
        self,
        rows: Sequence[AnyTask],
        offices: list[OfficeRow],
        breakthroughs: list[BreakthroughRow],
        as_of: date,
        own_reports: Mapping[str, date] | None = None,
    ) -> None:
        self.rows = rows
        self.own_reports = own_reports or {}  # by uid: the day of this office's report beside the lead's
        self.lines = rows if isinstance(rows, TaskLines) else TaskLines.of(rows)
        self.offices = offices
        self.breakthroughs = breakthroughs
        self.as_of = as_of
        self.places: dict[str | None, int] = dict(zip(self.lines.uids, range(len(self.lines)), strict=True))
        self.parents = list(map(self.places.get, self.lines.parents, repeat(_TOP)))
        self.under: defaultdict[int, list[int]] = defaultdict(list)
        for place, parent in enumerate(self.parents):
            self.under[parent].append(place)
        self.groups = _groups(self)
        self._made: dict[int, AnyTask] = {}

    def line(self, place: int) -> AnyTask:
        """The line at `place`, made once."""
        if place not in self._made:
            self._made[place] = self.lines[place]
        return self._made[place]

    @cached_property
    def index(self) -> FoldedIndex:
        return FoldedIndex(list(zip(self.lines.paths, map(bytes.decode, self.lines.titles), strict=True)))

    @property
    def searchable(self) -> bool:
        """True once the index has been made, which for thousands of tasks is work for the worker."""
        return "index" in self.__dict__

    def take_index(self, earlier: TaskTree) -> None:
        """Use the index of a tree that was read before, if it is of the same words."""
        mine, its = self.lines, earlier.lines
        if earlier.searchable and (mine.titles, mine.paths) == (its.titles, its.paths):
            self.index = earlier.index

    def own(self, uids: Iterable[str]) -> bytearray:
        """For every place whether its task is among `uids`; what is not there on this date is passed over."""
        marks = bytearray(len(self.lines))
        for uid in uids:
            if uid in self.places:
                marks[self.places[uid]] = _OWN
        return marks

    def marked(self, places: Iterable[int], answering: bytearray | None = None) -> bytearray:
        """For every place whether it is among `places` (own), above one of them (context), or neither.

        With `answering` what is above and does not answer itself is left out: the paths of those below name it, and
        repeated under each breakthrough it would keep from sight what was asked for.
        """
        marks, parents = bytearray(len(self.lines)), self.parents
        chosen = list(places)
        for place in chosen:
            marks[place] = _OWN
        for place in chosen:
            above = parents[place]
            while above != _TOP and not marks[above]:
                marks[above] = _CONTEXT if answering is None or answering[above] else _LEFT_OUT
                above = parents[above]
        return marks

    def all_below(self, place: int) -> list[int]:
        """The places of everything under `place`, in no order."""
        found = list(self.under.get(place, ()))
        for each in found:
            found.extend(self.under.get(each, ()))
        return found


@dataclass(slots=True, eq=False)
class Layer:
    """One group of the tree, or the whole document: which places it shows, and which it counts."""

    tree: TaskTree
    key: str
    heading: str
    shown: bytearray
    counted: bytearray
    _below: dict[int, RollUp] = field(default_factory=dict)

    def is_context(self, place: int) -> bool:
        return self.shown[place] == _CONTEXT

    def shown_under(self, place: int) -> list[int]:
        """The next lines below `place`, with what hangs under those that are left out in their stead."""
        found = []
        for each in self.tree.under.get(place, ()):
            if self.shown[each] == _LEFT_OUT:
                found.extend(self.shown_under(each))
            elif self.shown[each]:
                found.append(each)
        return found

    def shows_under(self, place: int) -> bool:
        under = self.tree.under.get(place)
        return under is not None and any(map(self.shown.__getitem__, under))

    def below(self, place: int) -> RollUp:
        if place not in self._below:
            standings, counted = self.tree.lines.standings, self.counted
            own: Iterable[Standing]
            if place == _TOP:
                own = compress(standings, counted.translate(_ONLY_OWN))
            else:
                own = (standings[each] for each in self.tree.all_below(place) if counted[each] == _OWN)
            self._below[place] = counts_of(own)
        return self._below[place]

    def line_count(self) -> int:
        return self.shown.count(_CONTEXT) + self.shown.count(_OWN)

    def way_to(self, uid: str) -> list[int]:
        """The places from the top down to the task; empty if it is not shown here."""
        place = self.tree.places.get(uid, _TOP)
        if place == _TOP or self.shown[place] not in (_CONTEXT, _OWN):
            return []
        way = [place]
        while (place := self.tree.parents[place]) != _TOP:
            if self.shown[place] != _LEFT_OUT:
                way.append(place)
        return way[::-1]

    def left_out_above(self, place: int) -> list[int]:
        """What is left out between `place` and the line it hangs under, from the top down."""
        found, parents = [], self.tree.parents
        while (place := parents[place]) != _TOP and self.shown[place] == _LEFT_OUT:
            found.append(place)
        return found[::-1]

    def same_lines(self, other: Layer) -> bool:
        """True if both show the same tasks in the same places, whatever these say."""
        mine, its = self.tree, other.tree
        return (self.key, self.shown) == (other.key, other.shown) and (
            mine is its or (mine.lines.uids, mine.parents) == (its.lines.uids, its.parents)
        )


def read_task_tree(session: Session, as_of: date) -> TaskTree:
    """Everything that the tree shows, read in one go."""
    lines, beside = task_lines(session, as_of=as_of), own_reports_beside(session, as_of=as_of)
    return TaskTree(lines, queries.offices(session), queries.breakthroughs(session), as_of, beside)


def by_document(
    tree: TaskTree, matched: Collection[str] | None = None, own: Collection[str] | None = None
) -> TaskNode:  # fmt: skip
    """The document's own order; with `matched` (uids) only those, each under the nearest that matched.

    With `own` (uids) counts are of those alone, as everything is where the page keeps to the work of one office.
    """
    everything = bytearray([_OWN]) * len(tree.lines)
    shown = everything if matched is None else tree.marked(map(tree.places.__getitem__, matched), tree.own(matched))
    return TaskNode(Layer(tree, "", "", shown, everything if own is None else tree.own(own)))


def by_breakthrough(
    tree: TaskTree, matched: Collection[str] | None = None, own: Collection[str] | None = None
) -> TaskNode:  # fmt: skip
    """One group for each breakthrough and one for the rest; every task in exactly one of them.

    With `matched` (uids) only those; of what they belong to, grey, only what matched too and is counted elsewhere.
    With `own` (uids) counts are of those alone.
    """
    root = TaskNode(Layer(tree, "", "", bytearray(len(tree.lines)), bytearray(len(tree.lines))))
    wanted = None if matched is None else tree.own(matched)
    kept = None if own is None else tree.own(own)
    for group in tree.groups:
        places = group.places
        if wanted is not None:
            places = list(compress(places, map(wanted.__getitem__, places)))
        if places:
            shown = group.marks if wanted is None else tree.marked(places, wanted)
            counted = group.marks
            if kept is not None:
                counted = tree.marked(compress(group.places, map(kept.__getitem__, group.places)))
            root.add(Layer(tree, group.key, group.heading, shown, counted))
    return root


def _groups(tree: TaskTree) -> list[Group]:
    standings = tree.lines.standings
    own: dict[int | None, list[int]] = {each.no: [] for each in tree.breakthroughs}
    outside: list[int] = []
    for place, standing in enumerate(standings):
        own.get(standing.breakthrough, outside).append(place)
    needed = tree.marked(place for places in own.values() for place in places)
    kept = tree.marked(place for place in outside if standings[place].kind not in _HEADINGS)
    # A heading under which everything belongs to some breakthrough is shown there, grey; it would be empty here.
    outside = [place for place in outside if kept[place] or not needed[place]]
    named = [
        (f"breakthrough-{each.no}", _("Breakthrough {no}: {title}", no=each.no, title=each.title), own[each.no])
        for each in tree.breakthroughs
    ]
    named.append(("breakthrough-none", _("Outside the three breakthroughs"), outside))
    return [Group(key, heading, places, tree.marked(places)) for key, heading, places in named]
