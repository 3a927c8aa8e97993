"""`init --demo`, and what each command says of a demonstration."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.cli.conftest import Run
from tests.cli.test_process import process
from tests.stores import copied_demonstration

WORDS = "DỮ LIỆU MINH HỌA"


@pytest.fixture
def invented(tmp_path: Path) -> str:
    return str(copied_demonstration(tmp_path / "invented"))


def test_init_makes_a_demonstration(command: Run, tmp_path: Path) -> None:
    path = tmp_path / "demo.sqlite"
    made = command("init", "--demo", "--store", str(path))
    assert (made.status, made.codes) == (0, ["demonstration.data"])
    listed = command("list", "--format", "json", "--store", str(path))
    assert listed.codes == ["demonstration.data"]
    assert any(task["evidence"] for task in listed.data)


def test_only_the_keeper_of_the_programme_has_one(command: Run, tmp_path: Path) -> None:
    path = tmp_path / "demo.sqlite"
    refused = command("init", "--demo", "--office", "HU-VITHUY", "--store", str(path))
    assert (refused.status, refused.codes) == (1, ["demonstration.hub_only"])
    assert not path.exists()


def test_every_command_says_it_once(command: Run, invented: str) -> None:
    for words in (("list",), ("indicators",), ("today",), ("offices",), ("undo",)):
        said = command(*words, "--store", invented)
        assert said.status == 0
        assert said.codes.count("demonstration.data") == 1, words


def test_a_listing_stands_as_of_the_last_invented_day(command: Run, invented: str) -> None:
    said = command("list", "--store", invented, "--today", "2026-11-23")
    assert "31/12/2024" in said.out
    assert WORDS in said.out
    earlier = command("list", "--store", invented, "--as-of", "2022-06-30").out
    assert "30/06/2022" in earlier


def test_every_page_of_the_table_says_so(command: Run, invented: str, tmp_path: Path) -> None:
    out = tmp_path / "table.pdf"
    assert command("table", "--store", invented, "--out", str(out)).status == 0
    pages = PdfReader(BytesIO(out.read_bytes())).pages
    assert len(pages) > 3
    assert all(WORDS in page.extract_text() for page in pages)


def test_every_sheet_and_every_printed_page_of_it_says_so(command: Run, invented: str, tmp_path: Path) -> None:
    out = tmp_path / "table.xlsx"
    assert command("table", "--store", invented, "--out", str(out)).status == 0
    book = load_workbook(out)
    assert len(book.worksheets) == 2
    for sheet in book.worksheets:
        assert sheet["A1"].value == WORDS
        edges = sheet.HeaderFooter
        for header in (edges.oddHeader, edges.firstHeader):
            assert header is not None
            assert header.right.text == WORDS


@pytest.mark.needs_qt
@pytest.mark.parametrize("picture", [("deadlines",), ("chart", "N05"), ("chart", "N10"), ("overview",)])
def test_every_page_of_every_picture_says_so(invented: str, tmp_path: Path, picture: tuple[str, ...]) -> None:
    out = tmp_path / "picture.pdf"
    done = process("picture", *picture, "--store", invented, "--out", str(out))
    assert done.returncode == 0, done.stderr.decode("utf-8")
    pages = PdfReader(BytesIO(out.read_bytes())).pages
    assert all(WORDS in " ".join(page.extract_text().split()) for page in pages)


def test_a_real_store_says_nothing_of_it(command: Run, store: Path, tmp_path: Path) -> None:
    out = tmp_path / "table.pdf"
    said = command("table", "--store", str(store), "--out", str(out))
    assert (said.status, said.codes) == (0, [])
    assert not any(WORDS in page.extract_text() for page in PdfReader(BytesIO(out.read_bytes())).pages)
