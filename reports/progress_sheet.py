"""The periodic report as a workbook: counts as numbers, a sheet for each part, the table of all tasks last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from models.indicator_words import status_words
from models.messages import _
from reports.progress_pdf import breakthrough_heads, indicator_heads, overdue_heads, part_heads
from reports.progress_report import BreakthroughLine, ProgressReport
from reports.progress_words import ReportTexts, breakthrough_name, ratio_words
from reports.sheet_cells import CENTRED, GROUP, HEAD, INVENTED, PLAIN, PROGRAMME, TEXT, TITLE, Look, Sheet
from reports.table_rows import TrackingTable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int
#: Width of the columns of the three sheets, in characters.
_BREAKTHROUGHS, _OVERDUE, _INDICATORS = (55, 14, 20, 20, 14, 18), (8, 14, 60, 24, 14, 40, 30), (10, 60, 40, 40, 24)


def progress_xlsx(report: ProgressReport, texts: ReportTexts) -> bytes:
    """The bytes of the report's workbook; what people wrote stays text."""
    from openpyxl import Workbook

    from reports.spreadsheet import write_table
    from reports.totals_sheet import write_totals
    from reports.workbook import give_properties, packed

    book, heads, annex = Workbook(), part_heads(), report.annex
    write_totals(book.worksheets[0], annex)
    book.worksheets[0].title = _("Totals")
    results = _part(book.create_sheet(_("By breakthrough")), annex, _BREAKTHROUGHS, heads[1])
    results.table(breakthrough_heads(), map(_breakthrough, _with_sum(report)))
    late = _part(book.create_sheet(_("Overdue tasks")), annex, _OVERDUE, heads[2], texts.overdue_words)
    late.table((overdue_heads()[0], _("Item"), *overdue_heads()[1:]), _overdue(report))
    measured = _part(book.create_sheet(_("Indicators")), annex, _INDICATORS, heads[3], texts.indicator_words)
    measured.table(indicator_heads(), _indicators(report))
    write_table(book.create_sheet(), annex)
    give_properties(book, annex)
    return packed(book, report.known_by)


class _Part:
    """A sheet with a title and one table."""

    def __init__(self, page: Worksheet, annex: TrackingTable, sheet: Sheet, columns: int) -> None:
        self._page, self._annex, self._sheet, self._columns = page, annex, sheet, columns

    def table(self, heads: Sequence[str], rows: Iterator[Sequence[Value]]) -> None:
        """Heads and rows; a row of one text alone goes over all columns."""
        from reports.workbook import give_page

        top = self._sheet.row
        self._row(heads, HEAD)
        for row in rows:
            if len(row) == 1:
                self._sheet.write_wide(str(row[0]), GROUP)
            else:
                self._row(row, TEXT)
        give_page(self._page, self._annex, columns=self._columns, last=self._sheet.row - 1, heads=(top, top))

    def _row(self, values: Sequence[Value], look: Look) -> None:
        for column, value in enumerate(values, start=1):
            self._sheet.write(column, value, CENTRED if look is TEXT and isinstance(value, int) else look)
        self._sheet.next_row()


def _part(page: Worksheet, annex: TrackingTable, widths: Sequence[int], title: str, words: Sequence[str] = ()) -> _Part:
    sheet = Sheet(page, widths)
    if annex.demonstration:
        sheet.write_wide(annex.demonstration, INVENTED)
    sheet.write_wide(title, TITLE)
    sheet.write_wide(f"({annex.as_of_words})", PROGRAMME)
    for each in words:
        sheet.write_wide(each, PLAIN)
    sheet.next_row()
    return _Part(page, annex, sheet, len(widths))


def _with_sum(report: ProgressReport) -> Iterator[tuple[str, BreakthroughLine]]:
    yield from ((breakthrough_name(line), line) for line in report.breakthroughs)
    yield _("Sum"), BreakthroughLine(None, "", report.totals)


def _breakthrough(named: tuple[str, BreakthroughLine]) -> tuple[Value, ...]:
    name, line = named
    return name, line.totals.tasks, ratio_words(line.completed), ratio_words(line.on_time), line.overdue, line.silent


def _overdue(report: ProgressReport) -> Iterator[tuple[Value, ...]]:
    for office in report.overdue:
        yield (office.office or _("No lead assigned"),)
        for number, line in enumerate(office.tasks, start=1):
            yield number, line.path, line.title, line.deadline, line.days_late, line.obstacle, line.deciding


def _indicators(report: ProgressReport) -> Iterator[tuple[Value, ...]]:
    for line in report.indicators:
        yield line.code, line.name, line.target, line.actual, status_words(line.status)
