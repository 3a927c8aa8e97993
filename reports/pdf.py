"""The tracking table as PDF: A4 landscape, fonts embedded, the same bytes for the same table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from figures.fonts import BOLD, ITALIC, REGULAR
from figures.styles import LOOKS, Style
from models.messages import _
from reports.pagination import PADDING_X, PADDING_Y, Cell, Placed, Strip, paginate
from reports.paper import MM, PAGE, Margins
from reports.printed_rows import printed_rows
from reports.table_rows import TrackingTable
from reports.typesetting import TextLine, Typeface, wrap

if TYPE_CHECKING:
    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas

LINE_WIDTH = 0.5
PAGE_NUMBER = Typeface(REGULAR, 12, 14)
FOOT = Typeface(ITALIC, 9, 11)
INVENTED = Typeface(BOLD, 12, 14, LOOKS[Style.OVERDUE].ink)
#: Above this share of the line box lies the letters' base line.
ASCENT = 0.78


def tracking_table_pdf(
    table: TrackingTable, *, margins: Margins | None = None, step: Callable[[], None] = lambda: None
) -> bytes:
    """`table` as the bytes of a PDF file; `step` is called once for each of `table.rows` and may raise to stop."""
    frame = margins or Margins()
    width = (PAGE[0] - frame.left - frame.right) * MM
    room = (PAGE[1] - frame.top - frame.bottom) * MM
    pages = paginate(printed_rows(table, width, step), room)
    target = BytesIO()
    canvas = _canvas(target, table)
    for number, page in enumerate(pages, start=1):
        _paint_edges(canvas, table, frame, number, len(pages))
        canvas.saveState()
        canvas.translate(frame.left * MM, (PAGE[1] - frame.top) * MM)
        _paint(canvas, page)
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _canvas(target: BytesIO, table: TrackingTable) -> Canvas:
    """A canvas whose document says what it is and nothing of the machine or the hour."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(target, pagesize=(PAGE[0] * MM, PAGE[1] * MM), invariant=1, lang="vi", pageCompression=1)
    canvas.setTitle(table.title)
    canvas.setSubject(table.subject)
    canvas.setAuthor("")
    canvas.setCreator("Đôn Đốc")
    return canvas


def _paint_edges(canvas: Canvas, table: TrackingTable, frame: Margins, number: int, pages: int) -> None:
    """Page number top centre from page 2 on; on every page what the sheet belongs to."""
    left, right = frame.left * MM, (PAGE[0] - frame.right) * MM
    if number > 1:
        words = _("Page {number}/{pages}", number=number, pages=pages)
        (line,) = wrap(words, PAGE_NUMBER, right - left)
        _paint_text(canvas, line, (left + right - line.width) / 2, (PAGE[1] - frame.top * 0.65) * MM)
    if table.demonstration:
        (line,) = wrap(table.demonstration, INVENTED, right - left)
        _paint_text(canvas, line, right - line.width, (PAGE[1] - frame.top * 0.65) * MM)
    base = frame.bottom * 0.55 * MM
    for words, at_right in ((table.foot, False), (table.made_words, True)):
        line = wrap(words, FOOT, right - left)[0]
        _paint_text(canvas, line, right - line.width if at_right else left, base)


def _paint(canvas: Canvas, page: Sequence[Placed]) -> None:
    """Fills first, then text, then the grid, so that no line is covered."""
    for placed in page:
        _paint_fill(canvas, placed)
    for placed in page:
        for cell in placed.strip.cells:
            _paint_cell(canvas, cell, placed.top)
    canvas.setLineWidth(LINE_WIDTH)
    canvas.setStrokeGray(0)
    for placed in page:
        _paint_grid(canvas, placed.strip, placed.top)


def _paint_fill(canvas: Canvas, placed: Placed) -> None:
    strip = placed.strip
    if strip.fill is not None:
        canvas.setFillGray(strip.fill)
        last = strip.cells[-1]
        canvas.rect(0, -placed.top - strip.height, last.x + last.width, strip.height, stroke=0, fill=1)


def _paint_cell(canvas: Canvas, cell: Cell, top: float) -> None:
    y = -top - PADDING_Y
    for line in cell.lines:
        spare = cell.width - 2 * PADDING_X - line.width
        shift = {"left": 0.0, "centre": spare / 2, "right": spare}[cell.align]
        _paint_text(canvas, line, cell.x + PADDING_X + shift, y - line.style.leading * ASCENT)
        y -= line.style.leading


def _paint_text(canvas: Canvas, line: TextLine, x: float, base: float) -> None:
    text = canvas.beginText(x, base)
    text.setFillColor(_colour(line.style.ink))
    for run in line.runs:
        text.setFont(run.font, line.style.size)
        text.textOut(run.text)
    canvas.drawText(text)


@cache
def _colour(ink: str) -> Color:
    from reportlab.lib.colors import HexColor

    return HexColor(ink)


def _paint_grid(canvas: Canvas, strip: Strip, top: float) -> None:
    if strip.boxed:
        for cell in strip.cells:
            canvas.rect(cell.x, -top - strip.height, cell.width, strip.height, stroke=1, fill=0)
