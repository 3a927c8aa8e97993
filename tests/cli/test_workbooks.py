"""Every kind of Excel file that the program makes, opened and saved by another office program: no cell is lost."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.reports.office_program import NEEDS_OFFICE, converted
from tests.rounds import QUARTER

AS_OF = ("--as-of", "2022-02-01")
#: What makes each file, and a text that must be read in it.
KINDS = {
    "tien-do.xlsx": (("report", "progress", "--period", "2021-Q4"), "II.3.2(3)"),
    "qua-han.xlsx": (("report", "overdue", *AS_OF), "Quá hạn (ngày)"),
    "so-ket.xlsx": (("report", "review", "--period", "2021/2023"), "Khó đạt"),
    "chi-tieu.xlsx": (("report", "indicators", *AS_OF), "N04"),
    "tom-tat.xlsx": (("report", "overview", *AS_OF), "Số việc"),
    "dot.xlsx": (("report", "rounds", "--round", QUARTER), "Ban Tổ chức Tỉnh ủy"),
    "bang-theo-doi.xlsx": (("table", *AS_OF), "Thời hạn"),
    "bieu.xlsx": (("form", "export", "--to", "BTCTU", "--round", QUARTER), "II.3.2(4)"),
}


def cells(file: Path) -> dict[tuple[str, str], object]:
    """What stands in each cell that is not empty, by sheet and address."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in load_workbook(file).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }


@NEEDS_OFFICE
def test_another_program_opens_each_and_loses_nothing(done: Run, tmp_path: Path) -> None:
    done("round", "open", "quarter", "--period", "2021-Q4")
    made, again = tmp_path / "made", tmp_path / "again"
    for folder in (made, again):
        folder.mkdir()
    for name, (words, _text) in KINDS.items():
        done(*words, "--out", str(made / name))
    converted(again, [made / name for name in KINDS], "xlsx:Calc MS Excel 2007 XML")
    for name, (_words, text) in KINDS.items():
        ours = cells(made / name)
        assert any(text in str(value) for value in ours.values()), name
        assert cells(again / name) == ours, name
