"""What a test sees of a finished picture: the extents of its texts and the colour at a place."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

#: Pixels that antialiasing may reach beyond.
_EDGE = 0.75


def texts(figure: Figure) -> list[tuple[str, Bbox]]:
    """Each text of the figure and the pixels that it takes."""
    canvas: Any = figure.canvas
    renderer = canvas.get_renderer()
    found = [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text().strip()]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in found]


def misplaced(figure: Figure) -> list[str]:
    """Texts that leave the figure, and pairs that meet."""
    width, height = figure.get_size_inches() * figure.dpi
    placed = texts(figure)
    wrong = [
        f"outside: {words!r}"
        for words, box in placed
        if box.x0 < -_EDGE or box.y0 < -_EDGE or box.x1 > width + _EDGE or box.y1 > height + _EDGE
    ]
    wrong += [f"{one!r} meets {other!r}" for (one, a), (other, b) in combinations(placed, 2) if _meet(a, b)]
    return wrong


def _meet(a: Bbox, b: Bbox) -> bool:
    across = a.x0 + _EDGE < b.x1 and b.x0 + _EDGE < a.x1
    return bool(across and a.y0 + _EDGE < b.y1 and b.y0 + _EDGE < a.y1)
