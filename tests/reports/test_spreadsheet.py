"""The workbook: dates that are dates, text that stays text, print set-up, the same bytes each time."""

from __future__ import annotations

import csv
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from models.labels import label
from models.messages import _
from models.vocabulary import Timeliness
from reports.spreadsheet import tracking_table_xlsx
from reports.table_rows import Line, TrackingTable
from tests.reports.office_program import NEEDS_OFFICE, converted
from tests.reports.rows import dated, every_case, table_of, task


def _book(table: TrackingTable) -> Workbook:
    return load_workbook(BytesIO(tracking_table_xlsx(table)))


def _rows(book: Workbook) -> dict[str, list[Any]]:
    """The values of every line by its path."""
    rows = book.worksheets[0].iter_rows(values_only=True)
    return {str(row[1]): list(row) for row in rows if row[1] and (row[0] == "–" or isinstance(row[0], int))}


def test_every_line_is_there_with_its_values() -> None:
    table = table_of(every_case())
    found = _rows(_book(table))
    lines = [row for row in table.rows if isinstance(row, Line)]
    assert list(found) == [line.path for line in lines]
    for line in lines:
        values = found[line.path]
        assert values[0] == (line.number if line.number is not None else "–")
        assert values[2] == line.title
        assert str(values[7]).startswith(f"{line.state.sign} {line.state.words}".strip())
        assert values[8] == line.state.days_late


def test_dates_are_dates_and_shown_the_vietnamese_way() -> None:
    row = dated("1", Timeliness.DONE_ON_TIME, completed_on=date(2021, 12, 5), reported=True)
    page = _book(table_of([row])).worksheets[0]
    dates = [cell for cells in page.iter_rows() for cell in cells if isinstance(cell.value, datetime)]
    assert [cell.value for cell in dates] == [datetime(2021, 12, 31), datetime(2021, 12, 5)]
    assert {cell.number_format for cell in dates} == {"dd/mm/yyyy"}


@pytest.mark.parametrize("text", ['=HYPERLINK("a";"b")', "+1+1", "-2+3", "@SUM(A1)", "=1+1"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    page = _book(table_of([task("1", title=text, lead=(text,))])).worksheets[0]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value == text]
    assert len(cells) == 2
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    assert "<f>" not in _part(table_of([task("1", title=text)]), "xl/worksheets/sheet1.xml")


def _part(table: TrackingTable, name: str) -> str:
    with zipfile.ZipFile(BytesIO(tracking_table_xlsx(table))) as archive:
        return archive.read(name).decode("utf-8")


def test_it_prints_on_a4_landscape_with_heads_repeated() -> None:
    page = _book(table_of(every_case())).worksheets[0]
    assert page.page_setup.orientation == "landscape"
    assert int(page.page_setup.paperSize or 0) == 9
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    heads = next(row[0].row for row in page.iter_rows() if row[0].value == _("Serial no."))
    assert page.print_title_rows == f"${heads}:${heads + 1}"
    assert page.freeze_panes == f"D{heads + 2}"
    millimetres = [round(edge * 25.4) for edge in (page.page_margins.top, page.page_margins.left)]
    assert millimetres == [20, 30]


def test_the_filter_holds_all_lines() -> None:
    table = table_of(every_case())
    page = _book(table).worksheets[0]
    first, last = str(page.auto_filter.ref).split(":")
    heads = int(first[1:])
    assert page.cell(heads, 2).value == _("Item")
    assert int(last[1:]) - heads == len(table.rows)


def test_totals_stand_on_a_sheet_of_their_own_as_numbers() -> None:
    table = table_of(every_case())
    rows = list(_book(table).worksheets[1].iter_rows(values_only=True))
    assert [row[1:] for row in rows if row[0] == _("Sum")] == [(10, 7, 3)]
    assert [row[1:] for row in rows if str(row[0]).endswith(label(Timeliness.OVERDUE))] == [(1, 1, 0)]


def test_the_file_says_what_it_is_and_nothing_of_the_machine() -> None:
    about = _book(table_of(every_case())).properties
    assert about.title == _("Tracking table of the Programme's tasks")
    assert about.creator == "Đôn Đốc"
    assert about.lastModifiedBy is None
    assert about.created == about.modified == datetime(2021, 12, 31)


def test_the_same_table_is_the_same_file() -> None:
    assert tracking_table_xlsx(table_of(every_case())) == tracking_table_xlsx(table_of(every_case()))


def test_a_table_without_rows_says_so() -> None:
    values = [row[0] for row in _book(table_of([])).worksheets[0].iter_rows(values_only=True)]
    assert _("No task answers what was asked for.") in values


def _converted(folder: Path, table: TrackingTable, to: str, suffix: str) -> Path:
    """The workbook as LibreOffice reads it and writes it again."""
    written = folder / "table.xlsx"
    written.write_bytes(tracking_table_xlsx(table))
    converted(folder, [written], to)
    return folder / f"table{suffix}"


@NEEDS_OFFICE
def test_another_program_reads_every_word_of_it(tmp_path: Path) -> None:
    table = table_of(every_case())
    file = _converted(tmp_path, table, "csv:Text - txt - csv (StarCalc):44,34,76", ".csv")
    with file.open(encoding="utf-8", newline="") as source:
        cells = {cell for row in csv.reader(source) for cell in row}
    for row in table.rows:
        assert (row.title if isinstance(row, Line) else row.text) in cells
    assert {"31/12/2021", "30/09/2021", "=1+1", f"✓+ {label(Timeliness.DONE_LATE)}"} <= cells


@NEEDS_OFFICE
def test_another_program_prints_it_on_a4_landscape(tmp_path: Path) -> None:
    """As many lines as need several pages: all as wide as the paper, the heads on each."""
    rows = [dated(f"II.{n}", Timeliness.OVERDUE, days_late=n) for n in range(1, 61)]
    pages = PdfReader(_converted(tmp_path, table_of(rows), "pdf", ".pdf")).pages
    assert 3 <= len(pages) <= 12
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {(842, 595)}
    assert ["STT" in page.extract_text() for page in pages] == [True] * (len(pages) - 1) + [False]
