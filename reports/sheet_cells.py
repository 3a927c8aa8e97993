"""Cells of a spreadsheet: looks by name, text that stays text, dates as dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FAMILY = "Times New Roman"
DAY_FORMAT = "dd/mm/yyyy"
#: A cell that begins so would be taken for a formula when someone edits it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
#: Line height for a font size, and how many letters of this font fill one character of width, cautiously.
LEADING, LETTERS = 1.3, 0.95


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; ink and fill as "RRGGBB" with or without "#"."""

    bold: bool = False
    italic: bool = False
    size: int = 11
    align: Literal["left", "center"] = "left"
    middle: bool = False
    ink: str = "000000"
    fill: str | None = None
    border: bool = True


@cache
def _styles(look: Look) -> dict[str, Any]:
    """The style objects of `look`, made once."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line = Side(style="thin", color="000000") if look.border else Side()
    vertical = "center" if look.middle else "top"
    return {
        "font": Font(
            name=FAMILY, size=look.size, bold=look.bold, italic=look.italic, color="FF" + look.ink.lstrip("#")
        ),
        "alignment": Alignment(horizontal=look.align, vertical=vertical, wrap_text=True),
        "border": Border(left=line, right=line, top=line, bottom=line),
        "fill": PatternFill("solid", fgColor="FF" + look.fill) if look.fill else PatternFill(),
    }


class Sheet:
    """Writes a worksheet from top to bottom; `row` is the row being written (from 1), columns count from 1."""

    def __init__(self, page: Worksheet, widths: Sequence[float]) -> None:
        from openpyxl.utils import get_column_letter

        self.page = page
        self.row = 1
        self._widths = tuple(widths)
        for column, width in enumerate(widths, start=1):
            page.column_dimensions[get_column_letter(column)].width = width

    def write(self, column: int, value: str | int | date | None, look: Look) -> None:
        """Put `value` into the current row: text as text whatever it begins with, dates as dd/mm/yyyy."""
        cell: Cell = self.page.cell(self.row, column)  # type: ignore[assignment]
        cell.value = value if value != "" else None
        if isinstance(value, str) and value:
            cell.data_type = "s"
            cell.quotePrefix = value.startswith(FORMULA_STARTS)
        elif isinstance(value, date):
            cell.number_format = DAY_FORMAT
        _dress(cell, look)

    def merge(self, first: int, last: int, look: Look, *, rows: int = 1) -> None:
        """Join columns `first` to `last` over `rows` rows, bordered all round."""
        for row in range(self.row, self.row + rows):
            for column in range(first, last + 1):
                _dress(self.page.cell(row, column), look)
        if first != last or rows > 1:
            self.page.merge_cells(start_row=self.row, end_row=self.row + rows - 1, start_column=first, end_column=last)

    def write_wide(self, text: str, look: Look, first: int = 1) -> None:
        """A row of its own from `first` to the last column, high enough: programs do not fit joined cells."""
        self.write(first, text, look)
        self.merge(first, len(self._widths), look)
        room = sum(self._widths[first - 1 :]) * LETTERS * 11 / look.size
        lines = max(1, ceil(len(text) / room))
        self.page.row_dimensions[self.row].height = lines * look.size * LEADING + 3
        self.row += 1


def _dress(cell: Any, look: Look) -> None:
    for name, style in _styles(look).items():
        setattr(cell, name, style)
