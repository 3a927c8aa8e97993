"""Cells of a spreadsheet: looks by name, text that stays text, dates as dates."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from figures.fonts import BOLD, REGULAR
from figures.styles import LOOKS, Style
from models.neutral_text import put_text
from reports.typesetting import Typeface, wrap_all

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FAMILY = "Times New Roman"
DAY_FORMAT = "dd/mm/yyyy"
#: Points that one character of column width gives, what the cell's edges take of them, line height for a font size.
POINTS, EDGES, LEADING = 5.25, 6.0, 1.3
#: The highest row that Excel knows, in points.
HIGHEST = 409.0


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


TITLE = Look(bold=True, size=15, align="center", border=False)
INVENTED = Look(bold=True, size=13, align="center", ink=LOOKS[Style.OVERDUE].ink, border=False)
PROGRAMME = Look(bold=True, size=13, align="center", border=False)
UNDER_TITLE = Look(italic=True, size=13, align="center", border=False)
PLAIN = Look(border=False)
PLAIN_CENTRED = Look(align="center", border=False)
HEAD = Look(bold=True, align="center", middle=True, fill="D9D9D9")
SECTION = Look(bold=True, fill="EDEDED")
BREAKTHROUGH = Look(bold=True, fill="F7F7F7")
GROUP = Look(bold=True, italic=True, fill="F7F7F7")
TEXT = Look()
CENTRED = Look(align="center")
STRONG = Look(bold=True)
STRONG_CENTRED = Look(bold=True, align="center")


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
        self._height = 0.0
        self._dressed: dict[Look, Any] = {}
        for column, width in enumerate(widths, start=1):
            page.column_dimensions[get_column_letter(column)].width = width

    def write(
        self,
        column: int,
        value: str | int | Decimal | date | None,
        look: Look,
        *,
        last: int | None = None,
        rows: int = 1,
    ) -> None:
        """Put `value` into the current row, in one box up to column `last` and over so many `rows`."""
        last = last or column
        self._put(column, value, look)
        if last != column or rows > 1:
            self._join(column, last, look, rows)
        if isinstance(value, str) and rows == 1:
            self._height = max(self._height, self._high(value, look, sum(self._widths[column - 1 : last])))

    def write_wide(self, text: str, look: Look, first: int = 1) -> None:
        """A row of its own, in one box from `first` to the last column."""
        self.write(first, text, look, last=len(self._widths))
        self.next_row()

    def next_row(self) -> None:
        """Go on below; the row gets the height of its text, for not every program finds it by itself."""
        if self._height:
            self.page.row_dimensions[self.row].height = round(min(self._height, HIGHEST), 1)
        self._height = 0.0
        self.row += 1

    def _put(self, column: int, value: str | int | Decimal | date | None, look: Look) -> None:
        """Text as text whatever it begins with, dates as dd/mm/yyyy."""
        cell: Cell = self.page.cell(self.row, column)  # type: ignore[assignment]
        self._dress(cell, look)
        if isinstance(value, str):
            put_text(cell, value)
            return
        cell.value = value
        if isinstance(value, date):
            cell.number_format = DAY_FORMAT

    def _join(self, first: int, last: int, look: Look, rows: int) -> None:
        """Join cells, bordered all round."""
        bottom = self.row + rows - 1
        for row in range(self.row, bottom + 1):
            for column in range(first, last + 1):
                self._dress(self.page.cell(row, column), look)
        self.page.merge_cells(start_row=self.row, end_row=bottom, start_column=first, end_column=last)

    def _high(self, text: str, look: Look, width: float) -> float:
        """The height of `text` in a box so many characters wide, by the letters of the same measure as Excel's."""
        style = Typeface(BOLD if look.bold else REGULAR, look.size, look.size * LEADING)
        lines = wrap_all([(part, style) for part in text.split("\n")], width * POINTS - EDGES)
        return (len(lines) or 1) * style.leading + 3

    def _dress(self, cell: Any, look: Look) -> None:
        """Give `cell` its look; the second cell of a look copies the first, for setting each style anew is slow."""
        if look in self._dressed:
            cell._style = copy(self._dressed[look])
            return
        for name, style in _styles(look).items():
            setattr(cell, name, style)
        self._dressed[look] = copy(cell._style)
