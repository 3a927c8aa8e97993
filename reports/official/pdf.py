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
#: Width of the text between the margins, upright and across, in points.
_EDGES = Margins()
UPRIGHT = (PAGE[1] - _EDGES.left - _EDGES.right) * MM
ACROSS = (PAGE[0] - _EDGES.left - _EDGES.right) * MM


def official_pdf(frame: Frame, body: Sequence[Strip], *, title: str, annex: Sequence[Strip] = ()) -> bytes:
    """The document around `body` (rows for a frame `UPRIGHT` wide), then `annex` (`ACROSS` wide); the same bytes for
    the same rows."""
    target = BytesIO()
    canvas = paper_canvas(target, title)
    text = [*body[:-1], *(replace(last, follows=True) for last in body[-1:]), signature(frame, UPRIGHT)]
    upright = paginate([*header(frame, UPRIGHT), *addressed(frame, UPRIGHT), *text], _room(PAGE[0]))
    across = paginate(annex, _room(PAGE[1])) if annex else []
    for number, page in enumerate((*upright, *across), start=1):
        wide, high = PAGE if number > len(upright) else (PAGE[1], PAGE[0])
        _paint(canvas, page, number, (wide, high), frame.demonstration)
    canvas.save()
    return target.getvalue()


def _room(height: float) -> float:
    return (height - _EDGES.top - _EDGES.bottom) * MM


def _paint(canvas: Canvas, page: Sequence[Placed], number: int, size: tuple[float, float], invented: str) -> None:
    wide, high = size
    canvas.setPageSize((wide * MM, high * MM))
    left, right, base = _EDGES.left * MM, (wide - _EDGES.right) * MM, (high - _EDGES.top * 0.65) * MM
    if number > 1:
        (line,) = wrap(str(number), _NUMBER, right - left)
        paint_line(canvas, line, (left + right - line.width) / 2, base)
    for line in _edge(invented, right - left):
        paint_line(canvas, line, right - line.width, base)
    canvas.saveState()
    canvas.translate(left, (high - _EDGES.top) * MM)
    paint_page(canvas, page)
    canvas.restoreState()
    canvas.showPage()


def _edge(words: str, width: float) -> tuple[TextLine, ...]:
    return wrap(words, INVENTED, width)[:1]
