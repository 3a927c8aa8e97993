"""The tracking table as an Excel workbook: A4 landscape, heads repeated in print, dates that are dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from figures.styles import ink
from models.messages import _
from reports.sheet_cells import (
    BREAKTHROUGH,
    CENTRED,
    GROUP,
    HEAD,
    INVENTED,
    PLAIN_CENTRED,
    PROGRAMME,
    SECTION,
    TEXT,
    TITLE,
    UNDER_TITLE,
    Look,
    Sheet,
)
from reports.table_rows import Grade, Heading, Line, TrackingTable
from reports.totals_sheet import write_totals

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: Width of each column in characters.
WIDTHS = (5, 13, 38, 18, 15, 16, 11, 19, 8, 11, 24)
LAST = len(WIDTHS)
#: Columns (first, last) under each of the seven heads.
SPANS = ((1, 1), (2, 3), (4, 4), (5, 5), (6, 7), (8, 10), (11, 11))


def tracking_table_xlsx(table: TrackingTable, *, step: Callable[[], None] = lambda: None) -> bytes:
    """`table` as the bytes of a workbook; `step` is called once for each of `table.rows` and may raise to stop."""
    from openpyxl import Workbook

    from reports.workbook import give_properties, packed

    book = Workbook()
    write_table(book.worksheets[0], table, step)
    write_totals(book.create_sheet(_("Totals")), table)
    give_properties(book, table)
    return packed(book, table.made_on)


def write_table(page: Worksheet, table: TrackingTable, step: Callable[[], None] = lambda: None) -> None:
    """`table` on a sheet of its own."""
    from reports.workbook import give_page

    page.title = _("Tracking table")
    sheet = Sheet(page, WIDTHS)
    _write_title(sheet, table)
    heads = _write_heads(sheet, table.columns)
    for row in table.rows:
        step()
        if isinstance(row, Heading):
            _write_heading(sheet, row)
        else:
            _write_line(sheet, row)
    if not table.rows:
        sheet.write_wide(_("No task answers what was asked for."), TEXT)
    give_page(page, table, columns=LAST, last=sheet.row - 1, heads=heads)


def _write_title(sheet: Sheet, table: TrackingTable) -> None:
    if table.demonstration:
        sheet.write_wide(table.demonstration, INVENTED)
    sheet.write_wide(table.title.upper(), TITLE)
    sheet.write_wide(table.programme, PROGRAMME)
    sheet.write_wide(f"({table.as_of_words})", UNDER_TITLE)
    for words in (table.scope, *table.remarks, table.made_words):
        sheet.write_wide(words, PLAIN_CENTRED)
    sheet.next_row()


def _write_heads(sheet: Sheet, columns: Sequence[str]) -> tuple[int, int]:
    """The seven heads and, under three of them, what each part holds; the two rows written."""
    parts = {
        2: _("Item"),
        3: _("Content"),
        6: _("Deadline in words"),
        7: _("Day"),
        8: _("State"),
        9: _("Days late"),
        10: _("Completed on"),
    }
    top = sheet.row
    for (first, last), words in zip(SPANS, columns, strict=True):
        sheet.write(first, words, HEAD, last=last, rows=2 if first == last else 1)
    sheet.next_row()
    for column, words in parts.items():
        sheet.write(column, words, HEAD)
    sheet.next_row()
    return top, top + 1


def _write_heading(sheet: Sheet, row: Heading) -> None:
    look = {Grade.SECTION: SECTION, Grade.BREAKTHROUGH: BREAKTHROUGH, Grade.GROUP: GROUP}[row.grade]
    sheet.write(1, "", look)
    sheet.write(2, row.path, look)
    sheet.write_wide(row.text, look, first=3)


def _write_line(sheet: Sheet, row: Line) -> None:
    state = row.state
    cells: tuple[tuple[str | int | date | None, Look], ...] = (
        (row.number if row.number is not None else "–", CENTRED),
        (row.path, TEXT),
        (row.title, TEXT),
        ("\n".join(row.lead), TEXT),
        ("\n".join(row.coordinating), TEXT),
        (_lines(row.due.words, row.due.original), TEXT),
        (row.due.day, CENTRED),
        (_lines(state.signed, state.reported), Look(bold=True, ink=ink(state.timeliness))),
        (state.days_late, CENTRED),
        (state.completed_on, CENTRED),
        (_lines(*row.remarks, row.about), TEXT),
    )
    for column, (value, look) in enumerate(cells, start=1):
        sheet.write(column, value, look)
    sheet.next_row()


def _lines(*words: str | None) -> str:
    """What is said, each on a line of its own."""
    return "\n".join(filter(None, words))
