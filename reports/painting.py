"""Putting laid-out rows and lines of text onto the pages of a PDF file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from reports.pagination import PADDING_X, Cell, Placed, Strip
from reports.typesetting import TextLine

if TYPE_CHECKING:
    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas

LINE_WIDTH = 0.5
#: Above this share of the line box lies the letters' base line.
ASCENT = 0.78
#: Points from the base line down to a rule under the text.
_RULE_DROP = 4.0


def paint_page(canvas: Canvas, page: Sequence[Placed]) -> None:
    """Fills first, then text, then the grid, so that no line is covered; the origin is the upper left of the frame."""
    for placed in page:
        _paint_fill(canvas, placed)
    for placed in page:
        for cell in placed.strip.cells:
            _paint_cell(canvas, cell, placed.top)
        if placed.strip.picture:
            _paint_picture(canvas, placed.strip, placed.top)
    canvas.setLineWidth(LINE_WIDTH)
    canvas.setStrokeGray(0)
    for placed in page:
        _paint_grid(canvas, placed.strip, placed.top)


def paint_line(canvas: Canvas, line: TextLine, x: float, base: float) -> None:
    """One line of text from `x`, on the base line `base`, with its rule."""
    text = canvas.beginText(x + line.indent, base)
    text.setFillColor(_colour(line.style.ink))
    if line.gap:
        text.setWordSpace(line.gap)
    for run in line.runs:
        text.setFont(run.font, line.style.size)
        text.textOut(run.text)
    if line.gap:
        text.setWordSpace(0)
    canvas.drawText(text)
    if line.rule:
        shift = line.width * (1 - line.rule) / 2
        canvas.setLineWidth(LINE_WIDTH)
        canvas.line(x + shift, base - _RULE_DROP, x + line.width - shift, base - _RULE_DROP)


def _paint_fill(canvas: Canvas, placed: Placed) -> None:
    strip = placed.strip
    if strip.fill is not None:
        canvas.setFillGray(strip.fill)
        last = strip.cells[-1]
        canvas.rect(0, -placed.top - strip.height, last.x + last.width, strip.height, stroke=0, fill=1)


def _paint_cell(canvas: Canvas, cell: Cell, top: float) -> None:
    y = -top - cell.pad
    for line in cell.lines:
        spare = cell.width - 2 * PADDING_X - line.width
        shift = {"left": 0.0, "centre": spare / 2, "right": spare}[cell.align]
        paint_line(canvas, line, cell.x + PADDING_X + shift, y - line.style.leading * ASCENT)
        y -= line.style.leading


def _paint_picture(canvas: Canvas, strip: Strip, top: float) -> None:
    from reportlab.lib.utils import ImageReader

    cell = strip.cells[0]
    picture, height = ImageReader(BytesIO(strip.picture)), cell.height - 2 * cell.pad
    canvas.drawImage(picture, cell.x + PADDING_X, -top - cell.pad - height, cell.width - 2 * PADDING_X, height)


@cache
def _colour(ink: str) -> Color:
    from reportlab.lib.colors import HexColor

    return HexColor(ink)


def _paint_grid(canvas: Canvas, strip: Strip, top: float) -> None:
    if strip.boxed:
        for cell in strip.cells:
            canvas.rect(cell.x, -top - strip.height, cell.width, strip.height, stroke=1, fill=0)
