"""An A4 page upright, filled from its upper edge downwards."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from reports.painting import ASCENT, paint_line
from reports.paper import MM, PAGE, Margins
from reports.typesetting import TextLine, Typeface, wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

#: Of an upright page, in millimetres.
HEIGHT, WIDTH = PAGE
#: Points between paragraphs.
SPACE = 7.0
#: However long a name, it leaves room for the rest.
_MOST_LINES = 5


def paper_canvas(target: BytesIO, title: str) -> Canvas:
    """A canvas whose document says what it is and nothing of the machine or the hour."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(target, pagesize=(WIDTH * MM, HEIGHT * MM), invariant=1, lang="vi", pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setCreator("Đôn Đốc")
    return canvas


class FlowingPage:
    """Paints onto `canvas`, the next thing at the height `y` (points from the lower edge), between two edges."""

    def __init__(self, canvas: Canvas, margins: Margins) -> None:
        self.canvas = canvas
        self.left, self.right_edge = margins.left * MM, (WIDTH - margins.right) * MM
        self.top, self.bottom = (HEIGHT - margins.top) * MM, margins.bottom * MM
        self.y = self.top

    @property
    def width(self) -> float:
        return self.right_edge - self.left

    def space(self, points: float) -> None:
        self.y -= points

    def paragraph(self, text: str, style: Typeface) -> None:
        """Lines from the left edge."""
        for line in wrap(text, style, self.width):
            self.line(line, self.left)
        self.space(SPACE)

    def centred(self, parts: Sequence[tuple[str, Typeface]], *, share: float = 1.0) -> None:
        """Lines in the middle of the page, or of its left `share`."""
        for text, style in parts:
            for line in wrap(text, style, self.width * share)[:_MOST_LINES]:
                self.line(line, self.left + (self.width * share - line.width) / 2)

    def right(self, text: str, style: Typeface) -> None:
        """Lines to the right edge."""
        for line in wrap(text, style, self.width):
            self.line(line, self.right_edge - line.width)

    def line(self, line: TextLine, x: float) -> None:
        """One line, and down by its height."""
        self.paint(line, x, self.y - line.style.leading * ASCENT)
        self.y -= line.style.leading

    def paint(self, line: TextLine, x: float, base: float) -> None:
        """One line where it is said."""
        paint_line(self.canvas, line, x, base)

    def finish(self) -> None:
        """The page, and with it the document, is full."""
        self.canvas.showPage()
        self.canvas.save()
