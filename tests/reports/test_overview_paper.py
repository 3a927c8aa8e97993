"""The leader's page: one page however much there is, what does not fit is counted, and its figures reconcile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from models.queries.obstacles import Obstacle
from models.vocabulary import PaperLayout
from reports.official.paper import Paper, Table
from reports.official.paper_writing import write_paper
from reports.overview_paper import overview_paper
from reports.overview_report import RoundCount
from tests.reports.office_program import NEEDS_OFFICE, converted
from tests.reports.papers_made import many_tasks, overview_made, overview_made_paper
from tests.reports.reports_made import PARTY, STATE

LAYOUTS = [PARTY, replace(STATE, recipients=("Như trên", "Thường trực Tỉnh ủy", "Lưu Văn phòng Tỉnh ủy"))]


def crowded(number: int = 60, profile: object = PARTY) -> Paper:
    rows = many_tasks(number)
    in_the_way = {row.uid: Obstacle("Chưa cân đối được nguồn vốn cho giai đoạn 2021 - 2025", "BTV") for row in rows}
    return overview_made_paper(rows, in_the_way=in_the_way, profile=profile, demonstration=True)


def pages(file: Path) -> int:
    return len(PdfReader(file).pages)


@pytest.mark.parametrize("profile", LAYOUTS)
def test_it_is_one_page_in_pdf(tmp_path: Path, profile: object) -> None:
    small = overview_made_paper(profile=profile)
    assert pages(write_paper(small, tmp_path / "small.pdf")) == 1
    assert pages(write_paper(crowded(profile=profile), tmp_path / "large.pdf", number="12")) == 1


@NEEDS_OFFICE
def test_it_is_one_page_in_word(tmp_path: Path) -> None:
    for profile in LAYOUTS:
        write_paper(crowded(profile=profile), tmp_path / f"{profile.layout}.docx", number="12")
    converted(tmp_path, sorted(tmp_path.glob("*.docx")), "pdf")
    assert {pages(tmp_path / f"{layout}.pdf") for layout in PaperLayout} == {1}


def test_a_sum_that_is_no_sum_says_why() -> None:
    report = overview_made()
    one = replace(report.late[0], tasks=report.overdue)
    said = "(Nhiệm vụ do nhiều cơ quan chủ trì được tính ở từng cơ quan.)"
    assert said not in overview_paper(replace(report, late=(one,))).parts
    assert said in overview_paper(replace(report, late=(one, one))).parts


def test_what_does_not_fit_is_counted_and_stands_in_the_workbook(tmp_path: Path) -> None:
    paper = crowded()
    tables = {part.name: part for part in paper.parts if isinstance(part, Table)}
    for name, whole in (("Cần quyết định", 120), ("Sắp đến hạn", 60)):
        rows = tables[name].rows
        assert rows[-1] == (f"và {whole - len(rows) + 1} việc khác",)
        assert len(rows) > 1
    book = load_workbook(write_paper(paper, tmp_path / "o.xlsx"))
    days = [row[0] for row in book["Sắp đến hạn"].iter_rows(values_only=True) if row[0] and "31/12/2021" in str(row[0])]
    assert len(days) >= 60


def test_the_workbook_has_what_stands_after_the_last_list(tmp_path: Path) -> None:
    rounds = [RoundCount(f"Đợt {number}", None, 0, 2) for number in range(1, 5)]
    paper = overview_paper(replace(overview_made(), rounds=tuple(rounds)))
    assert "Và 2 đợt khác đang mở." in paper.parts
    sheet = load_workbook(write_paper(paper, tmp_path / "o.xlsx")).worksheets[-1]
    below = [row[0] for row in sheet.iter_rows(values_only=True)][-8:]
    assert below[0] == "5. Chỉ tiêu: 5"
    assert below[-4:] == [f"Đợt {number}: 0/2 cơ quan đã báo cáo." for number in range(1, 5)]
    assert sheet.print_area.endswith(str(sheet.max_row))
    assert not sheet.auto_filter.ref.endswith(str(sheet.max_row))


def test_its_figures_are_those_of_the_totals() -> None:
    made = overview_made()
    (progress, late, *_others) = (part for part in overview_made_paper().parts if isinstance(part, Table))
    overdue, coming, silent = progress.rows[0][3:]
    assert (overdue, silent) == (made.overdue, made.totals.tasks - made.totals.reported)
    assert coming == len(made.coming)
    assert [row[1] for row in late.rows] == [1]


def test_a_round_in_progress_and_the_five_words_are_told() -> None:
    texts = [part for part in overview_made_paper().parts if isinstance(part, str)]
    assert "Báo cáo quý IV năm 2021: 1/2 cơ quan đã báo cáo; hạn 10/01/2022." in texts
    assert "Đã đánh giá: 1 (vượt 0; đạt 0; có khả năng đạt 1; khó đạt 0; không đạt 0)." in texts


def test_nothing_to_tell_is_said(tmp_path: Path) -> None:
    paper = overview_made_paper([], in_the_way={}, indicators=[], rounds=[])
    assert [part for part in paper.parts if isinstance(part, str)].count("Không có.") == 3
    for suffix in (".docx", ".xlsx", ".pdf"):
        first = write_paper(paper, tmp_path / f"a{suffix}").read_bytes()
        assert write_paper(paper, tmp_path / f"b{suffix}").read_bytes() == first
