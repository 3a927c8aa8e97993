"""A paper as a workbook: each of its tables on a sheet of its own, under the words that stand before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reports.official.paper import Heading, Paper, Part, Table, Value, printable
from reports.plain_text import plain
from reports.sheet_cells import (
    CENTRED,
    GROUP,
    HEAD,
    INVENTED,
    PLAIN,
    STRONG,
    STRONG_CENTRED,
    TEXT,
    TITLE,
    UNDER_TITLE,
    Look,
    Sheet,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

_HEADING = Look(bold=True, size=12, border=False)


def paper_xlsx(paper: Paper) -> bytes:
    """The bytes of the workbook; numbers are numbers, and what people wrote stays text."""
    from openpyxl import Workbook

    from reports.workbook import give_properties, packed

    book = Workbook()
    book.remove(book.worksheets[0])
    parts = [*(paper.sheets or paper.parts), *(paper.annex.parts if paper.annex else ())]
    places = [place for place, part in enumerate(parts) if isinstance(part, Table)]
    for before, place in zip((-1, *places), places, strict=False):
        below = parts[place + 1 :] if place == places[-1] else ()
        _write(book, paper, parts[before + 1 : place], parts[place], below)
    give_properties(book, paper)
    return packed(book, paper.as_of)


def _write(book: Workbook, paper: Paper, above: Sequence[Part], table: Part, below: Sequence[Part]) -> None:
    """A sheet; what comes after the last table of all stands below it, out of reach of its filter."""
    from reports.workbook import give_page

    assert isinstance(table, Table)
    page = book.create_sheet(table.name)
    sheet = Sheet(page, [column.width for column in table.columns])
    if paper.demonstration:
        sheet.write_wide(paper.demonstration, INVENTED)
    sheet.write_wide(paper.title, TITLE)
    sheet.write_wide(f"({paper.subject})", UNDER_TITLE)
    _words(sheet, above)
    top = sheet.row
    _row(sheet, [column.head for column in table.columns], [HEAD] * len(table.columns))
    looks = [CENTRED if column.centred else TEXT for column in table.columns]
    for row in table.rows:
        if len(row) == 1:
            sheet.write_wide(printable(str(row[0])), GROUP)
        else:
            _row(sheet, row, looks)
    if table.total:
        _row(sheet, table.total, [STRONG_CENTRED if column.centred else STRONG for column in table.columns])
    last = sheet.row - 1
    _words(sheet, below)
    give_page(page, paper, columns=len(table.columns), last=last, heads=(top, top), below=sheet.row - 1 - last)


def _words(sheet: Sheet, parts: Sequence[Part]) -> None:
    for part in parts:
        if isinstance(part, str | Heading):
            sheet.write_wide(*((plain(part), PLAIN) if isinstance(part, str) else (part.words, _HEADING)))


def _row(sheet: Sheet, values: Sequence[Value], looks: Sequence[Look]) -> None:
    for place, (value, look) in enumerate(zip(values, looks, strict=True), start=1):
        sheet.write(place, printable(value) if isinstance(value, str) else value, look)
    sheet.next_row()
