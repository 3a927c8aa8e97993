"""The workbook's second sheet: the totals, as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from figures.styles import ink
from models.messages import _
from reports.sheet_cells import (
    CENTRED,
    HEAD,
    INVENTED,
    PLAIN,
    PROGRAMME,
    STRONG,
    STRONG_CENTRED,
    UNDER_TITLE,
    Look,
    Sheet,
)
from reports.table_rows import TrackingTable
from reports.totals_words import composition_words, count_heads, rate_words, silence_words

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: Width of the columns in characters: state, three counts.
WIDTHS = (55, 25, 25, 25)


def write_totals(page: Worksheet, table: TrackingTable) -> None:
    """Composition, states with their sum, rates."""
    from reports.workbook import give_page

    totals, sheet = table.totals, Sheet(page, WIDTHS)
    if table.demonstration:
        sheet.write_wide(table.demonstration, INVENTED)
    sheet.write_wide(f"{_('Totals')} – {table.title}", PROGRAMME)
    sheet.write_wide(f"({table.as_of_words})", UNDER_TITLE)
    for words in (table.scope, *table.remarks, composition_words(totals)):
        sheet.write_wide(words, PLAIN)
    sheet.next_row()
    _write_counts(sheet, count_heads(), HEAD, HEAD)
    for state in totals.states:
        look = Look(bold=True, ink=ink(state.timeliness))
        _write_counts(sheet, (state.signed, state.tasks, state.counted, state.left_out), look, CENTRED)
    sums = (totals.tasks, totals.counted, totals.left_out)
    _write_counts(sheet, (_("Sum"), *sums), STRONG, STRONG_CENTRED)
    sheet.next_row()
    for words in (*map(rate_words, totals.rates), silence_words(totals)):
        sheet.write_wide(words, PLAIN)
    give_page(page, table, columns=len(WIDTHS), last=sheet.row - 1)


def _write_counts(sheet: Sheet, values: Sequence[str | int], first: Look, others: Look) -> None:
    for column, value in enumerate(values, start=1):
        sheet.write(column, value, others if column > 1 else first)
    sheet.next_row()
