"""The looks of the printed table and the two boxes it is made of."""

from __future__ import annotations

from collections.abc import Sequence

from reports.pagination import PADDING_X, Cell, Strip
from reports.typesetting import BOLD, BOLD_ITALIC, ITALIC, Style, wrap_all

TITLE = Style(BOLD, 15, 19)
SUBTITLE = Style(BOLD, 13, 16)
UNDER_TITLE = Style(ITALIC, 13, 16)
HEAD = Style(BOLD, 11, 13)
TEXT = Style()
STRONG = Style(BOLD)
SLANTED = Style(BOLD_ITALIC)
SMALL = Style(ITALIC, 9.5, 11, "#404040")
#: Greys of the head, of a section, of a breakthrough.
HEAD_FILL, SECTION_FILL, GROUP_FILL = 0.86, 0.93, 0.97

#: Paragraphs of a box, one under the other.
Parts = Sequence[tuple[str, Style]]


def cell(x: float, width: float, parts: Parts, *, centred: bool = False, again: bool = False) -> Cell:
    """A box at `x`, its paragraphs wrapped to its inner width."""
    return Cell(x, width, wrap_all(parts, width - 2 * PADDING_X), "centre" if centred else "left", again)


def wide(parts: Parts, width: float, *, boxed: bool = True, follows: bool = False, space_before: float = 0.0) -> Strip:
    """One box over the whole frame."""
    return Strip((cell(0, width, parts),), follows=follows, boxed=boxed, space_before=space_before)
