"""The looks of the printed table and the two boxes it is made of."""

from __future__ import annotations

from collections.abc import Sequence

from figures.fonts import BOLD, BOLD_ITALIC, ITALIC
from reports.pagination import PADDING_X, Cell, Strip
from reports.typesetting import Typeface, wrap_all

TITLE = Typeface(BOLD, 15, 19)
SUBTITLE = Typeface(BOLD, 13, 16)
UNDER_TITLE = Typeface(ITALIC, 13, 16)
HEAD = Typeface(BOLD, 11, 13)
TEXT = Typeface()
STRONG = Typeface(BOLD)
SLANTED = Typeface(BOLD_ITALIC)
SMALL = Typeface(ITALIC, 9.5, 11, "#404040")
#: Greys of the head, of a section, of a breakthrough.
HEAD_FILL, SECTION_FILL, GROUP_FILL = 0.86, 0.93, 0.97

#: Paragraphs of a box, one under the other.
Parts = Sequence[tuple[str, Typeface]]


def cell(x: float, width: float, parts: Parts, *, centred: bool = False, again: bool = False) -> Cell:
    """A box at `x`, its paragraphs wrapped to its inner width."""
    return Cell(x, width, wrap_all(parts, width - 2 * PADDING_X), "centre" if centred else "left", again)


def wide(parts: Parts, width: float, *, boxed: bool = True, follows: bool = False, space_before: float = 0.0) -> Strip:
    """One box over the whole frame."""
    return Strip((cell(0, width, parts),), follows=follows, boxed=boxed, space_before=space_before)
