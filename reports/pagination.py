"""Rows of a printed table laid onto pages: heights in, pages out; nothing is cut through a line of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reports.typesetting import TextLine

PADDING_X = 3.4
PADDING_Y = 2.6
#: A row is cut over two pages only when it is taller than a page; at least so many lines stay together.
TOGETHER = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines in a box from `x` (points from the frame's left edge), `width` wide; `again` repeats on a cut row.

    `pad` is left free above and below them.
    """

    x: float
    width: float
    lines: tuple[TextLine, ...]
    align: Literal["left", "centre", "right"] = "left"
    again: bool = False
    pad: float = PADDING_Y

    @property
    def height(self) -> float:
        return sum(line.style.leading for line in self.lines) + 2 * self.pad


@dataclass(frozen=True, slots=True)
class Strip:
    """A row of boxes. `fill` is a grey (0 black – 1 white); `follows` means: never the last on a page.

    `head` names the set of strips repeated above it on every new page; `boxed` draws the grid. A `picture` (PNG) fills
    its first cell.
    """

    cells: tuple[Cell, ...]
    fill: float | None = None
    follows: bool = False
    head: tuple[Strip, ...] = ()
    boxed: bool = True
    space_before: float = 0.0
    picture: bytes = b""

    @property
    def height(self) -> float:
        return max(cell.height for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip and the distance of its upper edge from the frame's upper edge."""

    top: float
    strip: Strip


def paginate(strips: Sequence[Strip], room: float) -> list[list[Placed]]:
    """Pages of `room` points: heads repeated, `follows` chains kept with what comes after, tall rows cut by lines."""
    pages: list[list[Placed]] = [[]]
    queue = list(strips)
    top, at = 0.0, 0
    while at < len(queue):
        strip, page = queue[at], pages[-1]
        head = () if page and page[-1].strip.head == strip.head else strip.head
        before = strip.space_before if page else 0.0
        left = room - top - before - _height(head)
        if page and left < _needed(queue, at, room) and not (page[-1].strip.follows and _few(strip) <= left):
            pages.append([])
            top = 0.0
            continue
        top += before
        for row in (*head, _fitted(queue, at, left)):
            page.append(Placed(top, row))
            top += row.height
        at += 1
    return pages


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.height for strip in strips)


def _needed(queue: Sequence[Strip], at: int, room: float) -> float:
    """Height that must be free to begin `queue[at]` here: for a heading, all up to the first row under it, or some
    lines of that row where no page could hold both."""
    whole = room - _height(queue[at].head)
    headings = 0.0
    for strip in queue[at:]:
        if not strip.follows:
            break
        headings += strip.height + strip.space_before
    else:
        return min(headings, whole)
    if strip.head != queue[at].head:  # the table that a heading stands above begins with its own head
        headings += _height(strip.head)
    if headings + strip.height <= whole:
        return headings + strip.height
    return headings + _few(strip) if headings + _few(strip) <= whole else _few(queue[at])


def _few(strip: Strip) -> float:
    """The height of a strip, or of as many of its first lines as are worth beginning where it must be cut."""
    tallest = max(strip.cells, key=lambda cell: cell.height)
    return sum(line.style.leading for line in tallest.lines[: 2 * TOGETHER]) + 2 * tallest.pad


def _fitted(queue: list[Strip], at: int, room: float) -> Strip:
    """What of the strip fits into `room`; the rest is put back into the queue as the next strip."""
    strip = queue[at]
    if strip.height <= room:
        return strip
    parts = [_split(cell, room) for cell in strip.cells]
    if any(later.lines for _now, later in parts if not later.again):
        queue.insert(at + 1, replace(strip, cells=tuple(later for _now, later in parts), space_before=0.0))
    return replace(strip, cells=tuple(now for now, _later in parts))


def _split(cell: Cell, room: float) -> tuple[Cell, Cell]:
    """The lines that fit into `room`, and the rest; no single line is left alone where there are more."""
    used, fit = 2 * cell.pad, 0
    for line in cell.lines:
        used += line.style.leading
        if used > room:
            break
        fit += 1
    left = len(cell.lines) - fit
    if 0 < left < TOGETHER and fit > TOGETHER:
        fit -= TOGETHER - left
    fit = max(fit, 1)
    later = cell.lines if cell.again else cell.lines[fit:]
    return replace(cell, lines=cell.lines[:fit]), replace(cell, lines=later)
