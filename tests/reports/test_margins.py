"""White edges as the signing profile says, in Word and PDF alike; and that no signature stands alone on a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PageObject, PdfReader

from models.rules.signing import MARGINS, SigningProfile
from reports.official.paper import Column
from reports.official.paper_writing import write_paper
from reports.official.word import template_file
from reports.official_list import official_list
from reports.paper import MM
from reports.progress_writing import write_progress_report
from reports.urging_letter import write_urging_letter
from tests.reports.letters import NUMBERED, PARTY, STATE, letter, line
from tests.reports.reports_made import report

OTHER = (25, 15, 35, 20)
Made = Callable[[SigningProfile, Path], Path]


def _letter(profile: SigningProfile, path: Path) -> Path:
    return write_urging_letter(letter(profile, **NUMBERED), path)


def _report(profile: SigningProfile, path: Path) -> Path:
    return write_progress_report(report(profile=profile), path)


def _list(profile: SigningProfile, path: Path) -> Path:
    columns = (Column("STT", 14, 6, centred=True), Column("Nhiệm vụ", 90, 60), Column("Ngày", 60, 20))
    rows = tuple((number, "Nghị quyết về nhân lực", date(2021, 12, 31)) for number in range(1, 4))
    listed = official_list(
        profile, abstract="nhiệm vụ quá hạn", as_of=date(2021, 12, 31), paragraphs=("Số liệu.",), columns=columns,
        rows=rows, invented=False,
    )  # fmt: skip
    return write_paper(listed, path)


def _millimetres(section: Any) -> tuple[float, ...]:
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    return tuple(round(edge.mm) for edge in edges)


def _widths(file: Path) -> list[float]:
    """The widths of all tables, in millimetres."""
    return [sum(column.width.mm for column in table.columns) for table in Document(str(file)).tables]


@pytest.mark.parametrize("make", [_letter, _report, _list])
@pytest.mark.parametrize("profile", [PARTY, STATE])
def test_word_has_the_edges_asked_for_and_its_tables_reach_them(
    make: Made, profile: SigningProfile, tmp_path: Path
) -> None:
    usual = make(profile, tmp_path / "usual.docx")
    other = make(replace(profile, margins=OTHER), tmp_path / "other.docx")
    assert {_millimetres(section) for section in Document(str(usual)).sections} == {MARGINS}
    assert {_millimetres(section) for section in Document(str(other)).sections} == {OTHER}
    for before, after in zip(_widths(usual), _widths(other), strict=True):
        assert after == pytest.approx(before - 10, abs=1)


@pytest.mark.parametrize("make", [_letter, _report, _list])
def test_pdf_has_them_too(make: Made, tmp_path: Path) -> None:
    top, bottom, left, _right = (edge * MM for edge in OTHER)
    for page in PdfReader(make(replace(PARTY, margins=OTHER), tmp_path / "other.pdf")).pages:
        places = [(x, y) for words, x, y in _words(page) if not words.strip().isdecimal()]
        assert min(x for x, _y in places) >= left - 1
        assert bottom <= min(y for _x, y in places)
        assert max(y for _x, y in places) <= page.mediabox.height - top


def _words(page: PageObject) -> list[tuple[str, float, float]]:
    """What is printed, and where its line begins, in points from the lower left corner."""
    found: list[tuple[str, float, float]] = []

    def visit(words: str, moved: list[float], placed: list[float], *_look: Any) -> None:
        if words.strip():
            found.append((words, moved[4] + placed[4], moved[5] + placed[5]))

    page.extract_text(visitor_text=visit)
    return found


def test_a_template_of_ones_own_keeps_its_edges(tmp_path: Path) -> None:
    paper = letter(replace(PARTY, margins=OTHER))
    own = template_file("urging_letter", party=True)
    file = write_urging_letter(paper, tmp_path / "own.docx", template=own)
    assert {_millimetres(section) for section in Document(str(file)).sections} == {MARGINS}


@pytest.mark.parametrize("tasks", range(1, 9))
def test_a_signature_stands_under_what_it_signs(tasks: int, tmp_path: Path) -> None:
    long = "Đề án nâng cao năng lực lãnh đạo, sức chiến đấu của tổ chức cơ sở đảng và chất lượng đội ngũ đảng viên"
    lines = tuple(line(f"II.3.2({number})", title=long) for number in range(tasks))
    last = PdfReader(write_urging_letter(letter(lines=lines), tmp_path / "letter.pdf")).pages[-1].extract_text()
    assert "Nơi nhận" in last
    assert "Đề nghị Ban Tổ chức Tỉnh ủy khẩn trương" in last


@pytest.mark.parametrize("make", [_letter, _report, _list])
def test_in_word_what_stands_before_a_signature_stays_with_it(make: Made, tmp_path: Path) -> None:
    document = Document(str(make(PARTY, tmp_path / "paper.docx")))
    sides = next(table for table in document.tables if "Nơi nhận:" in table.cell(0, 0).text)
    before = sides._element.getprevious()
    properties = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert before.find(f"{properties}pPr/{properties}keepNext") is not None
