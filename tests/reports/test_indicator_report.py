"""The report on indicators: a picture for each that has figures, its source under it, the rest in one table."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from reports import indicator_report
from reports.official.paper import Picture, Table
from reports.official.paper_writing import write_paper
from reports.paper import MM
from tests.reports.papers_made import INDICATORS, indicators_made_paper
from tests.reports.reports_made import PARTY


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_paper(indicators_made_paper(), tmp_path_factory.mktemp("indicators") / "i.docx")


def test_each_picture_has_its_number_and_under_it_its_source(word: Path) -> None:
    document = Document(str(word))
    texts = [paragraph.text for paragraph in document.paragraphs]
    captions = [text for text in texts if text.startswith("Biểu đồ ")]
    assert captions == [f"Biểu đồ {n}. {row.name}" for n, row in enumerate(INDICATORS[:3], start=1)]
    assert len(document.inline_shapes) == len(captions)
    assert all(texts[texts.index(caption) + 1].startswith("Nguồn:") for caption in captions)
    assert {shape.width.mm for shape in document.inline_shapes} == {160.0}


def test_pictures_are_fine_enough_for_paper(word: Path) -> None:
    with ZipFile(word) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/media/")]
        sizes = [Image.open(BytesIO(archive.read(name))).size for name in names]
    assert len(sizes) == 3
    assert all(width / 160 * 25.4 >= 149 for width, _height in sizes)


def test_what_is_told_in_words_alone_and_what_has_no_figure_has_no_picture(word: Path) -> None:
    document = Document(str(word))
    paper = indicators_made_paper()
    tables = [part for part in paper.parts if isinstance(part, Table)]
    assert [table.name for table in tables] == ["N04", "R01", "N12", "Q05", "Chưa có số liệu"]
    assert [row[0] for row in tables[-1].rows] == ["D05"]
    assert len(document.tables) == len(tables) + 2
    assert "Đã ban hành" in {cell.text for row in document.tables[-3].rows for cell in row.cells}


def test_a_missing_value_is_a_gap_with_its_reason(tmp_path: Path) -> None:
    table = next(part for part in indicators_made_paper().parts if isinstance(part, Table) and part.name == "N12")
    assert [row[2] for row in table.rows if str(row[0]) == "2021"] == ["chưa công bố"]
    book = load_workbook(write_paper(indicators_made_paper(), tmp_path / "i.xlsx"))
    rows = [row for row in book["Số liệu"].iter_rows(values_only=True) if row[0] == "N12"]
    assert [(row[4], row[6]) for row in rows] == [(None, "chưa công bố")]


def test_the_workbook_holds_numbers_and_paints_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicator_report, "_painted", pytest.fail)
    book = load_workbook(write_paper(indicators_made_paper(), tmp_path / "i.xlsx"))
    rows = [row for row in book["Số liệu"].iter_rows(values_only=True) if row[0] == "N04"]
    assert [(row[1], row[4], row[5]) for row in rows] == [("2020", 39, 63), ("2021", 35, 63)]


def test_of_very_many_the_rest_is_told_in_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicator_report, "MOST_PICTURES", 1)
    parts = indicators_made_paper().parts
    assert sum(isinstance(part, Picture) for part in parts) == 1
    assert sum(isinstance(part, Table) for part in parts) == 5


def test_the_same_report_is_the_same_file_and_its_pictures_stand_in_pdf_too(tmp_path: Path, word: Path) -> None:
    assert write_paper(indicators_made_paper(), tmp_path / "b.docx").read_bytes() == word.read_bytes()
    first = write_paper(indicators_made_paper(), tmp_path / "a.pdf")
    assert write_paper(indicators_made_paper(), tmp_path / "b.pdf").read_bytes() == first.read_bytes()
    assert sum(len(page.images) for page in PdfReader(first).pages) == 3


def test_pictures_keep_within_wide_margins(tmp_path: Path) -> None:
    paper = indicators_made_paper(profile=replace(PARTY, margins=(20, 20, 40, 40)))
    document = Document(str(write_paper(paper, tmp_path / "i.docx")))
    assert {round(shape.width.mm, 1) for shape in document.inline_shapes} == {130.0}
    assert {round(shape.height.mm, 1) for shape in document.inline_shapes} == {63.4}
    page = PdfReader(write_paper(paper, tmp_path / "i.pdf")).pages[1]
    content = page.get_contents()
    assert content is not None
    across = [float(width) for width in re.findall(rb"([\d.]+) 0 0 [\d.]+ [\d.]+ -?[\d.]+ cm\n/", content.get_data())]
    assert across == pytest.approx([130 * MM] * len(across), abs=0.1)
    assert across
