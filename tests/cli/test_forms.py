"""The forms of a listing: whole files, one form of letters, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import unicodedata
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.conftest import Run
from ui.console.listing import Column, as_csv, as_table, deliver

LISTINGS = [
    ("list",), ("show", "II.3.2(9)"), ("history",), ("documents",), ("offices",), ("office", "members", "G-CAPUY"),
    ("parameters",), ("questions",), ("check",), ("digest",),
]  # fmt: skip


@pytest.mark.parametrize("words", LISTINGS, ids=" ".join)
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_every_listing_goes_to_a_file_as_to_the_screen(
    done: Run, tmp_path: Path, words: tuple[str, ...], form: str
) -> None:
    out = tmp_path / "kết quả.txt"
    shown = done(*words, "--format", form).out
    assert done(*words, "--format", form, "--out", str(out)).out == "Đã ghi kết quả.txt.\n"
    content = out.read_bytes()
    mark = b"\xef\xbb\xbf" if form == "csv" else b""
    assert content == mark + shown.encode()
    assert not shown.startswith("\ufeff")
    assert unicodedata.is_normalized("NFC", shown)
    assert shown.endswith("\n")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["kết quả.txt"]


def test_file_that_was_there_is_replaced_only_by_a_whole_one(
    done: Run, refused: Callable[..., str], tmp_path: Path
) -> None:
    out = tmp_path / "list.json"
    out.write_text("cũ", encoding="utf-8")
    assert refused("list", "--as-of", "31/6/2021", "--format", "json", "--out", str(out)) == "date.nonexistent"
    assert out.read_text(encoding="utf-8") == "cũ"
    done("list", "--format", "json", "--out", str(out))
    assert out.read_text(encoding="utf-8").startswith("[")


@pytest.mark.parametrize(
    ("name", "code"),
    [("none/list.txt", "report.folder_missing"), ("", "report.bad_name"), ("a" * 300, "report.bad_name")],
)
def test_file_that_cannot_be_written(refused: Callable[..., str], tmp_path: Path, name: str, code: str) -> None:
    assert refused("list", "--out", f"{tmp_path}/{name}") == code


@pytest.mark.parametrize(
    ("form", "name"), [("csv", "a.pdf"), ("csv", "a.json"), ("json", "a.csv"), ("table", "a.xlsx"), ("table", "a.png")]
)
def test_text_is_not_put_under_another_ending(
    refused: Callable[..., str], tmp_path: Path, form: str, name: str
) -> None:
    out = tmp_path / name
    out.write_bytes(b"%PDF")
    assert refused("list", "--format", form, "--out", str(out)) == "report.unknown_format"
    assert out.read_bytes() == b"%PDF"


@pytest.mark.parametrize(("form", "name"), [("csv", "a.CSV"), ("json", "a.json"), ("table", "a"), ("json", "a.txt")])
def test_endings_that_fit(done: Run, tmp_path: Path, form: str, name: str) -> None:
    done("list", "--format", form, "--out", str(tmp_path / name))
    assert (tmp_path / name).exists()


def test_formulas_are_made_text(done: Run) -> None:
    dangerous = "=HYPERLINK(A1)"
    done("record", "II.3.2(3)", "--progress", "completed", "--on", "2021-09-30", "--number", "+5-NQ/TU",
         "--issued", "2021-09-30", "--by", "@BTCTU", "--abstract", dangerous)  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(done("documents", "--format", "csv").out)))
    (row,) = (row for row in rows if row["abstract"].endswith(dangerous))
    assert (row["number"], row["issuer"], row["abstract"]) == ("'+5-NQ/TU", "'@BTCTU", f"'{dangerous}")


@given(st.lists(st.text() | st.integers() | st.none() | st.lists(st.text())))
def test_no_cell_begins_as_a_formula_does(values: list[str | int | list[str] | None]) -> None:
    text = as_csv([{"value": value} for value in values], ["value"])
    cells = [row[0] if row else "" for row in csv.reader(io.StringIO(text, newline=""))][1:]
    assert len(cells) == len(values)
    for cell, value in zip(cells, values, strict=True):
        assert isinstance(value, int) or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_letters_in_two_pieces_leave_in_one(capsys: pytest.CaptureFixture[str]) -> None:
    deliver(Namespace(out=None, format="table"), "Đô\u0301n đô\u0301c\n")
    assert capsys.readouterr().out == "Đốn đốc\n"


def test_columns_stand_under_their_headings() -> None:
    columns: list[Column[str]] = [Column("Việc", lambda row: row, 5), Column("Số", lambda row: str(len(row)))]
    lines = as_table(["Đề án", "Quy hoạch\n\ttỉnh"], columns, ["Hết."]).splitlines()
    assert lines == ["Việc   Số", "─────  ──", "Đề án  5", "Quy…   15", "", "Hết."]
