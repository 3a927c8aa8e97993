"""The tracking table as an Excel workbook: A4 landscape, heads repeated in print, dates that are dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from models.messages import _
from reports.inks import ink
from reports.sheet_cells import Look, Sheet
from reports.table_rows import Grade, Heading, Line, Totals, TrackingTable
from reports.totals_words import composition_words, count_heads, rate_words, silence_words

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: Width of each column in characters.
WIDTHS = (5, 13, 38, 18, 15, 16, 11, 15, 7, 11, 24)
LAST = len(WIDTHS)
#: Columns (first, last) under each of the seven heads.
SPANS = ((1, 1), (2, 3), (4, 4), (5, 5), (6, 7), (8, 10), (11, 11))

TITLE = Look(bold=True, size=15, align="center", border=False)
PROGRAMME = Look(bold=True, size=13, align="center", border=False)
UNDER_TITLE = Look(italic=True, size=13, align="center", border=False)
PLAIN = Look(border=False)
HEAD = Look(bold=True, align="center", middle=True, fill="D9D9D9")
SECTION = Look(bold=True, fill="EDEDED")
BREAKTHROUGH = Look(bold=True, fill="F7F7F7")
GROUP = Look(bold=True, italic=True, fill="F7F7F7")
TEXT = Look()
CENTRED = Look(align="center")
STRONG = Look(bold=True)
STRONG_CENTRED = Look(bold=True, align="center")


def tracking_table_xlsx(table: TrackingTable, *, step: Callable[[], None] = lambda: None) -> bytes:
    """`table` as the bytes of a workbook; `step` is called once for each of `table.rows` and may raise to stop."""
    from openpyxl import Workbook

    from reports.workbook import give_page, give_properties, packed

    book = Workbook()
    page = book.worksheets[0]
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
    _give_filter(page, heads[-1], sheet.row - 1)
    _write_totals(sheet, table.totals)
    give_page(page, heads, columns=LAST, last=sheet.row - 1, foot=f"{table.title} – {table.as_of_words}")
    give_properties(book, table)
    return packed(book, table.made_on)


def _give_filter(page: Worksheet, head: int, last: int) -> None:
    from openpyxl.utils import get_column_letter

    page.auto_filter.ref = f"A{head}:{get_column_letter(LAST)}{last}"


def _write_title(sheet: Sheet, table: TrackingTable) -> None:
    sheet.write_wide(table.title.upper(), TITLE)
    sheet.write_wide(table.programme, PROGRAMME)
    sheet.write_wide(f"({table.as_of_words})", UNDER_TITLE)
    for words in (table.scope, *table.remarks, table.made_words):
        sheet.write_wide(words, Look(align="center", border=False))
    sheet.row += 1


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
        sheet.write(first, words, HEAD)
        sheet.merge(first, last, HEAD, rows=2 if first == last else 1)
    sheet.row += 1
    for column, words in parts.items():
        sheet.write(column, words, HEAD)
    sheet.row += 1
    return top, top + 1


def _write_heading(sheet: Sheet, row: Heading) -> None:
    look = {Grade.SECTION: SECTION, Grade.BREAKTHROUGH: BREAKTHROUGH, Grade.GROUP: GROUP}[row.grade]
    sheet.write(1, "", look)
    sheet.write(2, row.path, look)
    sheet.write_wide(row.text, look, first=3)


def _write_line(sheet: Sheet, row: Line) -> None:
    state = row.state
    extra = [row.due.original] if row.due.original else []
    reported = [state.reported] if state.reported else []
    sheet.write(1, row.number if row.number is not None else "–", CENTRED)
    sheet.write(2, row.path, TEXT)
    sheet.write(3, row.title, TEXT)
    sheet.write(4, "\n".join(row.lead), TEXT)
    sheet.write(5, "\n".join(row.coordinating), TEXT)
    sheet.write(6, "\n".join([row.due.words, *extra]), TEXT)
    sheet.write(7, row.due.day, CENTRED)
    sheet.write(
        8, "\n".join([f"{state.sign} {state.words}".strip(), *reported]), Look(bold=True, ink=ink(state.timeliness))
    )
    sheet.write(9, state.days_late, CENTRED)
    sheet.write(10, state.completed_on, CENTRED)
    sheet.write(11, "\n".join([*row.remarks, row.about]), TEXT)
    sheet.row += 1


def _write_totals(sheet: Sheet, totals: Totals) -> None:
    """The block under the table: composition, states with their sum, rates."""
    sheet.row += 1
    sheet.write_wide(_("Totals"), PROGRAMME)
    sheet.write_wide(composition_words(totals), PLAIN)
    _write_counts(sheet, count_heads(), HEAD, HEAD)
    for state in totals.states:
        look = Look(bold=True, ink=ink(state.timeliness))
        _write_counts(sheet, (f"{state.sign} {state.words}", state.tasks, state.counted, state.left_out), look, CENTRED)
    sums = (totals.tasks, totals.counted, totals.tasks - totals.counted)
    _write_counts(sheet, (_("Sum"), *sums), STRONG, STRONG_CENTRED)
    for words in (*map(rate_words, totals.rates), silence_words(totals)):
        sheet.write_wide(words, PLAIN)


def _write_counts(sheet: Sheet, values: Sequence[str | int], first: Look, others: Look) -> None:
    sheet.write(1, values[0], first)
    sheet.merge(1, 3, first)
    for column, value in zip((4, 5, 6), values[1:], strict=True):
        sheet.write(column, value, others)
    sheet.row += 1
