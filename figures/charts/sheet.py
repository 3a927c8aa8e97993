"""Sheet: a figure measured in points from its lower left corner, which knows where every text stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from figures.charts import inks, library

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

_MM_PER_INCH = 25.4
POINTS_PER_MM = 72 / _MM_PER_INCH
#: Height of a line of text for each point of its size: capitals with two marks above them fit.
LEADING = 1.3
#: Points by which words measured one by one may differ from their line.
_SLACK = 0.5
_UP, _DOWN = 0.98, 0.27


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def mid_x(self) -> float:
        return (self.left + self.right) / 2

    @property
    def mid_y(self) -> float:
        return (self.bottom + self.top) / 2

    def meets(self, other: Box) -> bool:
        """True if the two have more than an edge in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )  # fmt: skip

    def inside(self, other: Box) -> bool:
        """True if `other` holds all of it."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.bottom >= other.bottom
            and self.top <= other.top
        )  # fmt: skip

    def grown(self, by: float) -> Box:
        """The same with `by` more on every side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set."""

    size: float
    bold: bool = False
    ink: str = inks.TEXT


@dataclass(slots=True)
class Sheet:
    """One figure; `texts` are the places taken by words."""

    figure: Figure
    axes: Axes
    page: Box
    texts: list[Box] = field(default_factory=list)

    @classmethod
    def of(cls, width_mm: float, height_mm: float, dpi: float) -> Sheet:
        """An empty white figure of that true size."""
        library.load()
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure(figsize=(width_mm / _MM_PER_INCH, height_mm / _MM_PER_INCH), dpi=dpi, facecolor=inks.PAPER)
        FigureCanvasAgg(figure)
        page = Box(0, 0, width_mm * POINTS_PER_MM, height_mm * POINTS_PER_MM)
        axes = figure.add_axes((0, 0, 1, 1), xlim=(0, page.right), ylim=(0, page.top))
        axes.set_axis_off()
        return cls(figure, axes, page)

    def width(self, text: str, kind: Type) -> float:
        """How wide a line of text is, in points."""
        return _width(text, kind.size, kind.bold, self.figure.dpi)

    def block(self, lines: Sequence[str], kind: Type) -> tuple[float, float]:
        """Width and height of lines under each other, in points."""
        return max((self.width(line, kind) for line in lines), default=0.0), len(lines) * kind.size * LEADING

    def wrapped(self, text: str, kind: Type, room: float) -> list[str]:
        """`text` in lines no wider than `room`; a word wider than that is broken, nothing is lost."""
        lines: list[str] = []
        used, space = 0.0, self.width("a a", kind) - 2 * self.width("a", kind)
        for word in (part for each in text.split() for part in self._pieces(each, kind, room)):
            width = self.width(word, kind)
            if lines and used + space + width <= room - _SLACK:
                lines[-1] += f" {word}"
                used += space + width
            else:
                lines.append(word)
                used = width
        return lines

    def _pieces(self, word: str, kind: Type, room: float) -> list[str]:
        pieces = [""]
        if self.width(word, kind) <= room:
            return [word]
        for letter in word:
            if pieces[-1] and self.width(pieces[-1] + letter, kind) > room:
                pieces.append("")
            pieces[-1] += letter
        return pieces

    def place(self, lines: Sequence[str], x: float, y: float, across: str, up: str, kind: Type, turned: bool) -> Box:
        """Where lines would stand that are hung on (x, y) by "left" … "right" and "bottom" … "top"."""
        width, height = self.block(lines, kind)
        if turned:
            width, height = height, width
        left = x - {"left": 0.0, "center": width / 2, "right": width}[across]
        bottom = y - {"bottom": 0.0, "center": height / 2, "top": height}[up]
        return Box(left, bottom, left + width, bottom + height)

    def write(
        self,
        lines: str | Sequence[str],
        x: float,
        y: float,
        kind: Type,
        *,
        across: str = "left",
        up: str = "bottom",
        turned: bool = False,
        halo: bool = False,
        ground: bool = False,
    ) -> Box:
        """Write lines under each other and remember the place; each line is a text of its own.

        What would cross them is kept off by a `halo` around the letters or, where it is strong, by a white `ground`.
        """
        told = [lines] if isinstance(lines, str) else lines
        box = self.place(told, x, y, across, up, kind, turned)
        step = kind.size * LEADING
        if ground:
            self.area(box.grown(0.5), facecolor=inks.PAPER, linewidth=0, zorder=8)
        for number, line in enumerate(told):
            base = step * number + step * _UP / (_UP + _DOWN)
            where = (box.left + base, box.mid_y) if turned else (_anchor(box, across), box.top - base)
            text = self._write_line(line, *where, kind, across="center" if turned else across, turned=turned)
            if halo:
                text.set_path_effects(_halo())
        self.texts.append(box)
        return box

    def _write_line(self, line: str, x: float, base: float, kind: Type, *, across: str, turned: bool) -> Text:
        """One line on the base line `base`; turned, it runs upwards from there."""
        return self.axes.text(
            x, base, line, color=kind.ink, fontproperties=library.font(kind.size, kind.bold), parse_math=False,
            ha=across, va="baseline", rotation=90 if turned else 0, rotation_mode="anchor" if turned else "default",
            zorder=9,
        )  # fmt: skip

    def is_free(self, box: Box, within: Box) -> bool:
        """True if words may stand in `box`."""
        return box.inside(within) and not any(box.meets(each) for each in self.texts)

    def line(self, xs: Sequence[float], ys: Sequence[float], **looks: Any) -> None:
        """A line through points, with the keywords of matplotlib's Line2D."""
        from matplotlib.lines import Line2D

        self.axes.add_artist(Line2D(xs, ys, **looks))

    def area(self, box: Box, **looks: Any) -> None:
        """A filled box, with the keywords of matplotlib's Rectangle."""
        from matplotlib.patches import Rectangle

        self.axes.add_artist(Rectangle((box.left, box.bottom), box.width, box.height, **looks))


@lru_cache(maxsize=20_000)
def _width(text: str, size: float, bold: bool, dpi: float) -> float:
    """Points; measured by a canvas of one pixel, so that every sheet shares what is known."""
    library.load()
    pixels = _measuring(dpi).get_text_width_height_descent(text, library.font(size, bold), False)[0]
    return float(pixels) * 72 / dpi


@cache
def _measuring(dpi: float) -> Any:
    from matplotlib.backends.backend_agg import RendererAgg

    return RendererAgg(1, 1, dpi)  # type: ignore[no-untyped-call]


def _anchor(box: Box, across: str) -> float:
    return {"left": box.left, "center": box.mid_x, "right": box.right}[across]


def _halo() -> list[Any]:
    from matplotlib.patheffects import withStroke

    return [withStroke(linewidth=2.2, foreground=inks.PAPER)]
