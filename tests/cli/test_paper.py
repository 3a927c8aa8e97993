"""`table`: the Bảng theo dõi from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.cli.conftest import Run


def test_table_on_paper(done: Run, tmp_path: Path) -> None:
    out = tmp_path / "Bảng.pdf"
    said = done("table", "--as-of", "31/12/2021", "--out", str(out)).out
    assert "31/12/2021" in said
    text = " ".join("".join(page.extract_text() for page in PdfReader(out).pages).split())
    assert "31/12/2021" in text
    assert "II.3.2(14)" in text


def test_table_of_one_agency_as_a_sheet(done: Run, tmp_path: Path) -> None:
    out = tmp_path / "table.xlsx"
    done("table", "--lead", "BTCTU", "--overdue", "--as-of", "2021-12-31", "--out", str(out))
    sheets = load_workbook(out).worksheets
    text = "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    assert "II.3.2(3)" in text
    assert "II.3.2(14)" not in text
    assert "Ban Tổ chức Tỉnh ủy" in text


@pytest.mark.parametrize(
    ("words", "name", "code"),
    [
        ((), "table.docx", "report.unknown_format"),
        ((), "none/table.pdf", "report.folder_missing"),
        (("--lead", "KHONG"), "table.pdf", "office.unknown"),
        (("--as-of", "29/02/2021"), "table.pdf", "date.nonexistent"),
    ],
)
def test_refused_table_leaves_no_file(
    refused: Callable[..., str], tmp_path: Path, words: tuple[str, ...], name: str, code: str
) -> None:
    assert refused("table", *words, "--out", str(tmp_path / name)) == code
    assert not (tmp_path / name).exists()
