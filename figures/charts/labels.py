"""Labels: the words beside points of a plot, where no other words, no marker and no bar's edge is in their way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise

from figures.charts.sheet import Box, Sheet, Type

#: Half of the square that a point's marker takes.
_MARKER = 4.0
#: Half of the height that an edge of a target takes.
_EDGE = 1.5
#: Points between the squares that stand for a line.
_STEP = 6.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where words are hung, and whether they need a white ground to be read there."""

    words: str
    x: float
    y: float
    across: str
    up: str
    kind: Type
    ground: bool


@dataclass(slots=True)
class Labels:
    """What lies on a plot: `markers` no words may touch, on what is `busy` they stand on a ground of their own."""

    sheet: Sheet
    room: Box
    markers: list[Box] = field(default_factory=list)
    busy: list[Box] = field(default_factory=list)

    def mark(self, x: float, y: float) -> None:
        """A point's marker lies here."""
        self.markers.append(Box(x - _MARKER, y - _MARKER, x + _MARKER, y + _MARKER))

    def mark_edge(self, left: float, right: float, y: float) -> None:
        """The edge of a target lies here."""
        self.busy.append(Box(left, y - _EDGE, right, y + _EDGE))

    def mark_path(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """A line from point to point, as small squares along it."""
        for (x, y), (to_x, to_y) in pairwise(zip(xs, ys, strict=True)):
            steps = max(1, int(max(abs(to_x - x), abs(to_y - y)) / _STEP))
            for number in range(steps + 1):
                at_x, at_y = x + (to_x - x) * number / steps, y + (to_y - y) * number / steps
                self.busy.append(Box(at_x - 1, at_y - 1, at_x + 1, at_y + 1))

    def place(
        self, words: str, x: float, y: float, kind: Type, *, below: bool, beside: bool, reach: float,
        far: bool = True, nearest: bool = False,
    ) -> Place | None:  # fmt: skip
        """The first free place near a point, one without a ground before one with it unless the `nearest` is asked for;
        None if there is no room."""
        crossed: Place | None = None
        for across, up, dx, dy in _around(below, beside, far, reach):
            if crossed and beside and abs(dy) > reach:
                break  # over a line, but by its own point
            box = self.sheet.place([words], x + dx, y + dy, across, up, kind, turned=False)
            if not self.sheet.is_free(box.grown(0.5), self.room) or any(box.meets(each) for each in self.markers):
                continue
            found = Place(words, x + dx, y + dy, across, up, kind, any(box.meets(each) for each in self.busy))
            if nearest or not found.ground:
                return found
            crossed = crossed or found
        return crossed

    @contextmanager
    def trial(self) -> Iterator[None]:
        """What is taken inside is free again afterwards."""
        taken = len(self.sheet.texts)
        try:
            yield
        finally:
            del self.sheet.texts[taken:]

    def take(self, place: Place) -> None:
        """Keep the place, so that the next words look for another one."""
        self.sheet.texts.append(
            self.sheet.place([place.words], place.x, place.y, place.across, place.up, place.kind, turned=False)
        )

    def write(self, place: Place) -> None:
        """Write the words into their place."""
        self.sheet.write(
            place.words, place.x, place.y, place.kind, across=place.across, up=place.up, halo=True, ground=place.ground
        )


def _around(below: bool, beside: bool, far: bool, reach: float) -> Iterator[tuple[str, str, float, float]]:
    up, down = ("center", "bottom", 0.0, reach), ("center", "top", 0.0, -reach)
    far_up, far_down = ("center", "bottom", 0.0, reach * 2.6), ("center", "top", 0.0, -reach * 2.6)
    yield down if below else up
    if beside:
        yield up if below else down
        yield from (("left", "center", reach, 0.0), ("right", "center", -reach, 0.0))
    if far and beside:
        yield from (far_up, far_down)
    elif far:
        yield far_down if below else far_up
