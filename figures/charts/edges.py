"""What stands at the edges of every picture: that its figures are invented, on top, and notes at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from figures.charts import inks
from figures.charts.sheet import LEADING, Box, Sheet, Type
from models.messages import _

_DEMONSTRATION = Type(10, bold=True, ink=inks.WARNING)
_FOOT = Type(8, ink=inks.QUIET)


def write_demonstration(sheet: Sheet, inner: Box) -> float:
    """The words that nobody can miss on invented figures; where they end below."""
    words = _("DEMONSTRATION DATA")
    box = sheet.write(words, inner.mid_x, inner.top - 3, _DEMONSTRATION, across="center", up="top")
    frame = Box(inner.left, box.bottom - 1, inner.right, box.top + 1)
    sheet.area(frame, facecolor=inks.NOT_MET_GROUND, edgecolor=inks.WARNING, linewidth=1.2, zorder=1)
    return frame.bottom - 3


def write_foot(sheet: Sheet, notes: Sequence[str], inner: Box) -> float:
    """Notes under each other at the foot; where they end above."""
    lines = [line for note in notes for line in sheet.wrapped(note, _FOOT, inner.width)]
    height = len(lines) * _FOOT.size * LEADING
    sheet.write(lines, inner.left, inner.bottom + height, _FOOT, up="top")
    return inner.bottom + height
