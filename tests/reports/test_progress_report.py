"""The periodic report: what it counts adds up, nothing in it is markup or a formula, and nobody's words are lost."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt
from openpyxl import load_workbook
from pypdf import PdfReader

from figures.fonts import REGULAR
from models.vocabulary import UNTRACKED_KINDS, Timeliness
from reports.official.word import template_file
from reports.progress_report import COMPLETED, ON_TIME, REPORTED
from reports.progress_sheet import progress_xlsx
from reports.progress_words import report_texts
from reports.progress_writing import write_progress_report
from reports.table_rows import Heading
from reports.typesetting import Typeface, one_line
from tests.operations.steps import refusal
from tests.reports.letters import SHARP
from tests.reports.reports_made import report
from tests.reports.rows import dated, every_case, programme, task


def test_what_it_counts_adds_up() -> None:
    made, rows = report(), every_case()
    tasks = [row for row in rows if row.kind not in UNTRACKED_KINDS]
    whole = made.totals
    assert whole.tasks == len(tasks) == sum(state.tasks for state in whole.states)
    assert sum(line.totals.tasks for line in made.breakthroughs) == whole.tasks
    for place in (ON_TIME, COMPLETED, REPORTED):
        parts = [line.totals.rates[place] for line in made.breakthroughs]
        rate = whole.rates[place]
        assert sum(part.numerator for part in parts) == rate.numerator
        assert sum(part.denominator for part in parts) == rate.denominator
        assert rate.denominator + sum(count for _reason, count in rate.left_out) == whole.tasks
    assert sum(line.overdue for line in made.breakthroughs) == made.overdue_tasks == 1
    assert sum(line.silent for line in made.breakthroughs) == whole.tasks - whole.reported
    assert sum(count for _status, count in made.statuses) == len(made.indicators)


def test_an_overdue_task_says_what_is_in_the_way_and_who_decides() -> None:
    (office,) = report().overdue
    assert office.office == "Ban Tổ chức Tỉnh ủy"
    (line,) = office.tasks
    assert (line.path, line.days_late, line.obstacle) == ("II.1(2)", 92, "Chưa bố trí được kinh phí")
    assert (line.deadline, line.deciding) == ("trong quý IV năm 2021", "Ban Thường vụ Tỉnh ủy")


def test_a_person_writes_the_proposals() -> None:
    assert len(report_texts(report()).proposals) == 1
    assert "người soạn thảo" in report_texts(report()).proposals[0]
    written = report(proposals=["Đề nghị Ban Thường vụ xem xét.", " "])
    assert report_texts(written).proposals == ("Đề nghị Ban Thường vụ xem xét.",)


def test_what_nobody_wrote_does_not_go_out_under_a_number(tmp_path: Path) -> None:
    for suffix in ("docx", "pdf"):
        assert "V. ĐỀ XUẤT" in _words(write_progress_report(report(), tmp_path / f"draft.{suffix}"))
        words = _words(write_progress_report(report(), tmp_path / f"issued.{suffix}", number="5"))
        assert "V. ĐỀ XUẤT" not in words
        assert "người soạn thảo" not in words


def _words(file: Path) -> str:
    if file.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(file).pages)
    return "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)


def test_a_date_stands_on_one_line_of_the_column_of_deadlines() -> None:
    """A cell of Word has 5.4 points of white at each side."""
    tables = Document(str(template_file("progress_report", party=True))).tables[:-1]
    (column,) = (cell for table in tables for cell in table.rows[0].cells if cell.text == "Thời hạn")
    assert column.width is not None
    room = column.width / Pt(1) - 2 * 5.4
    assert one_line("31/12/2022", Typeface(REGULAR, 12, 14)).width + 2 < room


def test_a_programme_without_anything_overdue_or_measured_is_reported_on_too(tmp_path: Path) -> None:
    made = report([task("II.1")], indicators=(), programme=programme(demonstration=True))
    assert made.overdue == ()
    for suffix in (".docx", ".xlsx", ".pdf"):
        assert write_progress_report(made, tmp_path / f"a{suffix}").stat().st_size > 5_000


def test_what_people_wrote_is_text_in_word(tmp_path: Path) -> None:
    rows = [dated("II.1", Timeliness.OVERDUE, days_late=3, title=SHARP), dated("II.2", Timeliness.NOT_DUE, title=SHARP)]
    path = write_progress_report(report(rows, proposals=[SHARP]), tmp_path / "a.docx")
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert SHARP in [paragraph.text for paragraph in document.paragraphs]
    assert f"{SHARP} (mục II.1)" in cells
    assert sum(text.startswith(f"{SHARP}\n") for text in cells) == 2


def test_the_annex_has_a_row_for_each_of_the_table_and_repeats_its_head(tmp_path: Path) -> None:
    made = report()
    document = Document(str(write_progress_report(made, tmp_path / "a.docx")))
    table = document.tables[-1]
    assert len(table.rows) == len(made.annex.rows) + 1
    head = table.rows[0]._tr.trPr
    assert head is not None
    assert head.xpath("./w:tblHeader")
    headings = sum(isinstance(row, Heading) for row in made.annex.rows)
    assert len(table._tbl.xpath("./w:tr[count(./w:tc)=1]")) == headings
    upright, across = document.sections
    assert upright.page_width == across.page_height
    assert upright.different_first_page_header_footer
    assert not across.different_first_page_header_footer


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("a")'])
def test_no_text_becomes_a_formula(text: str) -> None:
    rows = [dated("II.1", Timeliness.OVERDUE, days_late=3, title=text)]
    made = report(rows)
    book = load_workbook(BytesIO(progress_xlsx(made, report_texts(made))))
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(found) == 2
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)


def test_the_same_report_is_the_same_file(tmp_path: Path) -> None:
    for suffix in (".docx", ".xlsx", ".pdf"):
        first = write_progress_report(report(), tmp_path / f"a{suffix}").read_bytes()
        assert write_progress_report(report(), tmp_path / f"b{suffix}").read_bytes() == first


def test_its_pages_are_numbered_from_the_second_and_the_annex_lies_across(tmp_path: Path) -> None:
    made = replace(report(), demonstration=True)
    pages = PdfReader(write_progress_report(made, tmp_path / "a.pdf")).pages
    across = [page.mediabox.width > page.mediabox.height for page in pages]
    assert across == sorted(across)
    assert across[-1]
    texts = [page.extract_text() for page in pages]
    assert all("DỮ LIỆU MINH HỌA" in text for text in texts)
    assert [number for number, text in enumerate(texts, start=1) if text.split()[0] == str(number)] == [
        *range(2, len(texts) + 1)
    ]


def test_a_name_that_no_report_can_have_is_refused(tmp_path: Path) -> None:
    assert refusal(lambda: write_progress_report(report(), tmp_path / "a.odt")) == "report.unknown_format"
