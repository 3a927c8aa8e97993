"""A table pasted from a spreadsheet: its cells, headings and letters, and each row read and judged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import operations
from models.errors import KnownError
from models.store import Store
from models.vocabulary import Progress
from tests.stores import TODAY, copied_store
from ui.grids.checked_rows import CheckedRow, Known, check_row, read_known
from ui.grids.pasted_table import MOST_ROWS, RowColumn, read_table, split_cells

TASK = "II.3.2(3)"
NAMES = "Ghi chú\tSố hiệu\tMục\tTrạng thái\tNgày ban hành\tCơ quan ban hành"


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    path: Path = copied_store(tmp_path_factory.mktemp("known"))
    with Store.open(path, today=TODAY) as store, store.read() as session:
        return read_known(session, TODAY, TODAY)


def row(known: Known, *cells: str) -> CheckedRow:
    return check_row([*cells, *[""] * (len(RowColumn) - len(cells))], known)


# -- cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\tb\nc\td", [["a", "b"], ["c", "d"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"], [""]]),
        ('"dòng một\ndòng hai"\tb', [["dòng một\ndòng hai", "b"]]),
        ('"nói ""vâng"" rồi"\tb', [['nói "vâng" rồi', "b"]]),
        ('"Thí điểm" đổi mới\tb', [['"Thí điểm" đổi mới', "b"]]),
        ('"chưa đóng\tb', [['"chưa đóng', "b"]]),
        ('a\t"có\ttab"\nc', [["a", "có\ttab"], ["c"]]),
        ("", [[""]]),
    ],
)
def test_cells_are_split_as_spreadsheets_copy_them(text: str, cells: list[list[str]]) -> None:
    assert split_cells(text) == cells


@given(st.lists(st.lists(st.text(alphabet='ab"ê\t\n ', max_size=6), min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_a_spreadsheet_writes_is_read_back(table: list[list[str]]) -> None:
    """Quoted as Excel quotes: cells with tabs, line ends or quotation marks, the marks doubled."""

    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"' if set(cell) & set('"\t\n') else cell

    assert split_cells("\n".join("\t".join(map(quoted, line)) for line in table)) == table


def test_headings_give_the_columns_in_any_order() -> None:
    table = read_table(NAMES + f"\nđã gửi\t12-ĐA/TU\t{TASK}\thoàn thành\t5/10/2021\tBTV\n")
    assert table.headings
    (cells,) = table.rows
    assert cells == (TASK, "hoàn thành", "12-ĐA/TU", "5/10/2021", "BTV", "", "đã gửi", "")


def test_without_headings_the_order_is_the_usual_one() -> None:
    table = read_table(f"{TASK}\thoàn thành\t12-ĐA/TU\t5/10/2021\n\n\t\t\nII.3.2(9)\tđang làm\n")
    assert not table.headings
    assert [cells[RowColumn.PATH] for cells in table.rows] == [TASK, "II.3.2(9)"]
    assert table.rows[0][RowColumn.DATE] == "5/10/2021"


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "paste.empty"), ("\n\t\n", "paste.empty"), ("x\n" * (MOST_ROWS + 1), "paste.too_large")],
    ids=["nothing", "blanks", "too many"],
)
def test_a_paste_that_is_no_list_is_refused(text: str, code: str) -> None:
    with pytest.raises(KnownError) as refused:
        read_table(text)
    assert refused.value.code == code


# -- letters ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "encoding"),
    [("§Ò ¸n nguån nh©n lùc", "tcvn3"), ("Ñeà aùn nguoàn nhaân löïc", "vni")],
)
def test_letters_of_old_encodings_are_converted(written: str, encoding: str) -> None:
    line = f"{TASK}\thoàn thành\t12-DA/TU\t5/10/2021\tBTV\t{written}"
    table = read_table(line)
    assert table.encoding == encoding
    assert table.rows[0][RowColumn.ABSTRACT] == "Đề án nguồn nhân lực"
    assert table.rows[0][RowColumn.PROGRESS] == "hoàn thành"
    as_pasted = read_table(line, convert=False)
    assert as_pasted.encoding is None
    assert as_pasted.rows[0][RowColumn.ABSTRACT] == written


def test_headings_in_an_old_encoding_are_headings_too() -> None:
    table = read_table(f"Môc\tTr¹ng th¸i\tTrÝch yÕu\n{TASK}\thoµn thµnh\t§Ò ¸n nguån nh©n lùc")
    assert table.headings
    assert table.rows[0][RowColumn.PROGRESS] == "hoàn thành"


# -- rows -------------------------------------------------------------------------------------------------------------


def test_a_whole_row_is_read_and_shown_as_read(known: Known) -> None:
    read = row(known, "ii.3.2 (3)", "HOAN THANH", "12-ĐA/TU", "5/10/2021", "ban thuong vu tinh uy", "Về tuyển chọn")
    assert read.faults == {}
    assert read.given == operations.ProgressGiven(
        TASK, Progress.COMPLETED, date(2021, 10, 5), None, "12-ĐA/TU", date(2021, 10, 5), "BTV", "Về tuyển chọn"
    )
    assert read.read[: RowColumn.ABSTRACT] == (
        TASK, "Đã ban hành/hoàn thành", "12-ĐA/TU", "05/10/2021", "Ban Thường vụ Tỉnh ủy",
    )  # fmt: skip
    assert read.title.startswith("Đề án")


@pytest.mark.parametrize("written", ["3.2(3)", "II.3.2(3)", " II.3.2(3) "])
def test_the_end_of_a_path_is_enough_where_it_is_the_only_one(known: Known, written: str) -> None:
    given = row(known, written, "đang thực hiện", "", "1/2/2022").given
    assert given is not None
    assert given.path == TASK


@pytest.mark.parametrize(
    ("cells", "column", "word"),
    [
        (("II.3.2(99)", "xong", "1-CV", "1/2/2022"), RowColumn.PATH, "II.3.2(99)"),
        (("II.3.2", "xong", "1-CV", "1/2/2022"), RowColumn.PATH, "đề mục"),
        (("", "xong", "1-CV", "1/2/2022"), RowColumn.PATH, "Thiếu"),
        ((TASK, "gần xong", "1-CV", "1/2/2022"), RowColumn.PROGRESS, "gần xong"),
        ((TASK, "xong", "1-CV", "31/6/2021"), RowColumn.DATE, "31/06/2021"),
        ((TASK, "xong", "1-CV", "7.5"), RowColumn.DATE, "7.5"),
        ((TASK, "xong", "1-CV", "1/1/2023"), RowColumn.DATE, "01/01/2023"),
        ((TASK, "xong", "", "1/2/2022"), RowColumn.NUMBER, "số hiệu"),
        ((TASK, "đang làm", "", "1/2/2022", "BTV", "Về việc"), RowColumn.NUMBER, "số hiệu"),
        ((TASK, "xong", "mật", "1/2/2022", "BTV", "Về việc"), RowColumn.ABSTRACT, "mật"),
        ((TASK, "tạm dừng", "", "1/2/2022"), RowColumn.NOTE, "lý do"),
        ((TASK, "đang làm", "", "1/2/2022", "", "", "", "Sở Không Có"), RowColumn.OFFICE, "Sở Không Có"),
        ((TASK, "xong", "1-CV", "1/2/2022", "BTV", "đ" * 1_001), RowColumn.ABSTRACT, "1000"),
        ((TASK, "xong", "1-\x00CV", "1/2/2022"), RowColumn.NUMBER, "U+0000"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_of_its_cell(
    known: Known, cells: tuple[str, ...], column: RowColumn, word: str
) -> None:
    judged = row(known, *cells)
    assert judged.given is None
    assert list(judged.faults) == [column]
    assert word in judged.faults[column]


def test_all_faults_of_a_row_are_said_at_once(known: Known) -> None:
    assert set(row(known, "X.1", "gần xong", "", "hôm qua").faults) == {
        RowColumn.PATH, RowColumn.PROGRESS, RowColumn.DATE,
    }  # fmt: skip


def test_a_classified_document_has_no_number(known: Known) -> None:
    given = row(known, TASK, "xong", "Văn bản mật", "1/2/2022", "BTV").given
    assert given is not None
    assert (given.number, given.classified, given.issued_on) == (None, True, date(2022, 2, 1))


def test_unusual_things_are_said_and_taken(known: Known) -> None:
    read = row(known, TASK, "xong", "01-NQ/TU", "5/10/2019", "HĐND tỉnh")
    assert read.given is not None
    assert read.given.issuer == "HĐND tỉnh"
    assert len(read.remarks) == 2


def test_a_blank_row_is_neither_wrong_nor_kept(known: Known) -> None:
    blank = row(known)
    assert blank.blank
    assert not blank.wrong
    assert blank.given is None
