"""Every writer of files that a spreadsheet opens leaves text as text: the table, the form, the lines of CSV."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from exchange.forms.exporting import export_forms
from exchange.forms.layout import TASKS
from models.neutral_text import FORMULA_STARTS, csv_text, put_text
from models.operations import edit_office
from tests.forms.filling import OFFICE, hub
from tests.rounds import OPERATOR, QUARTER

DANGEROUS = [f"{start}SUM(A1)" for start in FORMULA_STARTS]


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_begins_as_a_formula_stays_text(text: str) -> None:
    book = Workbook()
    put_text(book.worksheets[0]["A1"], text)
    kept = BytesIO()
    book.save(kept)
    cell = load_workbook(kept).worksheets[0]["A1"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert csv_text(text) == f"'{text}"


def test_other_text_is_left_alone() -> None:
    book = Workbook()
    put_text(book.worksheets[0]["A1"], "Đề án - 1")
    assert not book.worksheets[0]["A1"].quotePrefix
    assert csv_text("Đề án") == "Đề án"


def test_a_form_holds_no_formula(tmp_path: Path) -> None:
    own = hub(tmp_path)
    with own.open() as store:
        store.perform(edit_office, operator=OPERATOR, code="BTV", name="=HYPERLINK(A1)")
        store.perform(edit_office, operator=OPERATOR, code=OFFICE, name="+1+1")
        export_forms(store, round_name=QUARTER, offices=[OFFICE], target=own.form, operator="An")
    book = load_workbook(own.form)
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    (told,) = (cell for cell in cells if cell.value == "=HYPERLINK(A1)")
    assert told.quotePrefix
    assert book[TASKS].protection.sheet
