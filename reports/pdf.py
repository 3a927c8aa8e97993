"""The tracking table as PDF: A4 landscape, fonts embedded, the same bytes for the same table."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from figures.fonts import BOLD, ITALIC, REGULAR
from figures.styles import LOOKS, Style
from models.messages import _
from reports.pagination import paginate
from reports.painting import paint_line, paint_page
from reports.paper import MM, PAGE, Margins
from reports.printed_rows import printed_rows
from reports.table_rows import TrackingTable
from reports.typesetting import Typeface, wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PAGE_NUMBER = Typeface(REGULAR, 12, 14)
FOOT = Typeface(ITALIC, 9, 11)
INVENTED = Typeface(BOLD, 12, 14, LOOKS[Style.OVERDUE].ink)


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
        paint_page(canvas, page)
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
        paint_line(canvas, line, (left + right - line.width) / 2, (PAGE[1] - frame.top * 0.65) * MM)
    if table.demonstration:
        (line,) = wrap(table.demonstration, INVENTED, right - left)
        paint_line(canvas, line, right - line.width, (PAGE[1] - frame.top * 0.65) * MM)
    base = frame.bottom * 0.55 * MM
    for words, at_right in ((table.foot, False), (table.made_words, True)):
        line = wrap(words, FOOT, right - left)[0]
        paint_line(canvas, line, right - line.width if at_right else left, base)
