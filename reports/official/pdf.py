"""An official document as PDF: A4 upright, an annex across, page numbers top centre from page 2, fonts embedded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from figures.fonts import REGULAR
from reports.flowing_page import paper_canvas
from reports.official.frame import Frame
from reports.official.printed import INVENTED, NORMAL, Setting, addressed, header, signature
from reports.pagination import Placed, Strip, paginate
from reports.painting import paint_line, paint_page
from reports.paper import MM, PAGE, Margins
from reports.typesetting import TextLine, Typeface, wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_NUMBER = Typeface(REGULAR, 14, 16)


def official_pdf(
    frame: Frame, body: Sequence[Strip], *, title: str, annex: Sequence[Strip] = (), setting: Setting = NORMAL
) -> bytes:
    """The document around `body` (rows `frame.edges.upright` wide), then `annex` (`frame.edges.across` wide); the same
    bytes for the same rows."""
    target = BytesIO()
    canvas, edges = paper_canvas(target, title), frame.edges
    upright = paginate(_around(frame, body, setting), _room(PAGE[0], edges))
    across = paginate(annex, _room(PAGE[1], edges)) if annex else []
    for number, page in enumerate((*upright, *across), start=1):
        wide, high = PAGE if number > len(upright) else (PAGE[1], PAGE[0])
        _paint(canvas, page, number, (wide, high), frame)
    canvas.save()
    return target.getvalue()


def room_left(frame: Frame, body: Sequence[Strip], setting: Setting) -> float:
    """Points that the document leaves free on its first page; negative where it needs more than one."""
    room = _room(PAGE[0], frame.edges)
    first, *others = paginate(_around(frame, body, setting), room)
    return -1.0 if others else room - first[-1].top - first[-1].strip.height


def _around(frame: Frame, body: Sequence[Strip], setting: Setting) -> list[Strip]:
    width, last = frame.edges.upright, [replace(strip, follows=True) for strip in body[-1:]]
    above = [*header(frame, width, setting), *addressed(frame, width, setting)]
    return [*above, *body[:-1], *last, signature(frame, width, setting)]


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
