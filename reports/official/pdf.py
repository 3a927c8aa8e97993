"""An official document as PDF: A4 upright, an annex across, page numbers top centre from page 2, fonts embedded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from figures.fonts import REGULAR
from reports.flowing_page import paper_canvas
from reports.official.frame import Frame
from reports.official.printed import INVENTED, addressed, header, signature
from reports.pagination import Placed, Strip, paginate
from reports.painting import paint_line, paint_page
from reports.paper import MM, PAGE, Margins
from reports.typesetting import TextLine, Typeface, wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_NUMBER = Typeface(REGULAR, 14, 16)


def official_pdf(frame: Frame, body: Sequence[Strip], *, title: str, annex: Sequence[Strip] = ()) -> bytes:
    """The document around `body` (rows `frame.edges.upright` wide), then `annex` (`frame.edges.across` wide); the same
    bytes for the same rows."""
    target = BytesIO()
    canvas, edges = paper_canvas(target, title), frame.edges
    width = edges.upright
    text = [*body[:-1], *(replace(last, follows=True) for last in body[-1:]), signature(frame, width)]
    upright = paginate([*header(frame, width), *addressed(frame, width), *text], _room(PAGE[0], edges))
    across = paginate(annex, _room(PAGE[1], edges)) if annex else []
    for number, page in enumerate((*upright, *across), start=1):
        wide, high = PAGE if number > len(upright) else (PAGE[1], PAGE[0])
        _paint(canvas, page, number, (wide, high), frame)
    canvas.save()
    return target.getvalue()


def _room(height: float, edges: Margins) -> float:
    return (height - edges.top - edges.bottom) * MM


def _paint(canvas: Canvas, page: Sequence[Placed], number: int, size: tuple[float, float], frame: Frame) -> None:
    (wide, high), edges = size, frame.edges
    canvas.setPageSize((wide * MM, high * MM))
    left, right, base = edges.left * MM, (wide - edges.right) * MM, (high - edges.top * 0.65) * MM
    if number > 1:
        (line,) = wrap(str(number), _NUMBER, right - left)
        paint_line(canvas, line, (left + right - line.width) / 2, base)
    for line in _edge(frame.demonstration, right - left):
        paint_line(canvas, line, right - line.width, base)
    canvas.saveState()
    canvas.translate(left, (high - edges.top) * MM)
    paint_page(canvas, page)
    canvas.restoreState()
    canvas.showPage()


def _edge(words: str, width: float) -> tuple[TextLine, ...]:
    return wrap(words, INVENTED, width)[:1]
