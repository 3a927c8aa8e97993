"""The printed guide: A4 pages of steps and pictures, typeset from plain text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from figures.fonts import BOLD, ITALIC, REGULAR
from reports.flowing_page import HEIGHT, SPACE, FlowingPage, paper_canvas
from reports.paper import MM, Margins
from reports.typesetting import TextLine, Typeface, wrap

_BODY = Typeface(REGULAR, 12.5, 16.5)
_TITLE = Typeface(BOLD, 20, 27)
_HEADING = Typeface(BOLD, 14.5, 20)
_CAPTION = Typeface(ITALIC, 11, 14)
_NUMBER = Typeface(REGULAR, 11, 13)
_MARGINS = Margins(top=20, bottom=18, left=22, right=18)
#: Points by which the words of a step stand in.
_STEP = 20.0
#: Points between a picture's frame and what is around it.
_AROUND = 4.0
#: A heading never stands alone at the foot of a page: so many points follow it.
_FOLLOWS = 70.0


def guide_pdf(text: str, pictures: Path, names: Mapping[str, str]) -> bytes:
    """`text` as the bytes of a PDF file; `names` are filled in for what stands in braces.

    A line is a paragraph. "# " begins the title, "## " a heading, "1. " or "- " a step; "! file | words" shows a
    picture of the folder `pictures` with its caption, and "===" begins a page.
    """
    target = BytesIO()
    lines = [line for line in text.format_map(names).splitlines() if line.strip()]
    canvas = paper_canvas(target, lines[0].removeprefix("# "))
    guide = _Guide(FlowingPage(canvas, _MARGINS), pictures)
    for line in lines:
        guide.add(line)
    guide.close()
    canvas.save()
    return target.getvalue()


class _Guide:
    """The pages one after the other; what does not fit onto one begins the next."""

    def __init__(self, page: FlowingPage, pictures: Path) -> None:
        self._page = page
        self._pictures = pictures
        self._number = 1

    def add(self, line: str) -> None:
        """One line of the text, by its mark."""
        marks: dict[str, Callable[[str], None]] = {"#": self._title, "##": self._heading, "!": self._picture}
        mark, _blank, rest = line.partition(" ")
        if line.startswith("==="):
            self._turn()
        elif mark in marks:
            marks[mark](rest)
        elif mark == "-" or (mark.endswith(".") and mark[:-1].isdigit()):
            self._step("–" if mark == "-" else mark, rest)
        else:
            self._lines(wrap(line, _BODY, self._page.width), self._page.left)
            self._page.space(SPACE)

    def close(self) -> None:
        """The number of the page, from the second on, and the page is full."""
        if self._number > 1:
            (line,) = wrap(str(self._number), _NUMBER, self._page.width)
            middle = self._page.left + (self._page.width - line.width) / 2
            self._page.paint(line, middle, (HEIGHT - _MARGINS.top * 0.6) * MM)
        self._page.canvas.showPage()

    def _turn(self) -> None:
        self.close()
        self._number += 1
        self._page.y = self._page.top

    def _title(self, text: str) -> None:
        self._page.centred([(text, _TITLE)])
        self._page.space(SPACE)

    def _heading(self, text: str) -> None:
        self._need(_HEADING.leading + _FOLLOWS)
        self._page.space(SPACE)
        self._lines(wrap(text, _HEADING, self._page.width), self._page.left)
        self._page.space(SPACE / 2)

    def _step(self, mark: str, text: str) -> None:
        lines = wrap(text, _BODY, self._page.width - _STEP)
        self._need(len(lines) * _BODY.leading)
        (sign,) = wrap(mark, _BODY, self._page.width)
        before = self._page.y
        self._page.line(sign, self._page.left)
        self._page.y = before
        self._lines(lines, self._page.left + _STEP)
        self._page.space(SPACE / 2)

    def _picture(self, text: str) -> None:
        from reportlab.lib.utils import ImageReader

        name, _bar, words = (each.strip() for each in text.partition("|"))
        picture = ImageReader(self._pictures / name)
        wide, high = picture.getSize()
        width, height = self._page.width, self._page.width * high / wide
        self._need(height + 2 * _AROUND + _CAPTION.leading)
        self._page.space(_AROUND + height)
        canvas = self._page.canvas
        canvas.drawImage(picture, self._page.left, self._page.y, width, height)
        canvas.setLineWidth(0.5)
        canvas.rect(self._page.left, self._page.y, width, height, stroke=1, fill=0)
        self._page.space(_AROUND)
        self._page.centred([(words, _CAPTION)])
        self._page.space(SPACE)

    def _lines(self, lines: tuple[TextLine, ...], x: float) -> None:
        for line in lines:
            self._need(line.style.leading)
            self._page.line(line, x)

    def _need(self, points: float) -> None:
        if self._page.y - points < self._page.bottom:
            self._turn()
