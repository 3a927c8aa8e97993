"""The review of the term: a person's word stands as said, figures propose only what they can, each counts once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from models.rules.periods import read_period
from models.rules.rounds import review_periods
from models.vocabulary import AssessmentCode, IndicatorStatus
from reports.official.paper import Paper, Table, unwritten_words
from reports.official.paper_writing import write_paper
from reports.review_evidence import judgement_words, source_words
from reports.review_report import PROPOSED, JudgedIndicator, word_counts
from tests.reports.letters import SHARP
from tests.reports.papers_made import INDICATORS, review_made, review_made_paper, said
from tests.reports.rows import OFFICES, every_case


def test_figures_propose_no_word_that_only_a_person_says() -> None:
    assert set(PROPOSED.values()) == {AssessmentCode.EXCEEDED, AssessmentCode.MET, AssessmentCode.NOT_MET}
    for status in IndicatorStatus:
        bare = JudgedIndicator(replace(INDICATORS[1], status=status, assessment=None), None)
        assert bare.proposed is PROPOSED.get(status)
        marked = "dự kiến theo số liệu" in judgement_words(bare)
        assert marked is (status in PROPOSED)
        spoken = JudgedIndicator(replace(INDICATORS[1], status=status, assessment=said(AssessmentCode.UNLIKELY)), None)
        assert spoken.proposed is None
        assert judgement_words(spoken).startswith("Khó đạt")


def test_every_indicator_and_task_is_counted_once() -> None:
    made = review_made()
    counts = word_counts(made.indicators)
    assert counts.whole == len(made.indicators) == len(INDICATORS)
    parts = [word_counts(made.of_breakthrough(line.no)) for line in made.breakthroughs]
    assert sum(part.whole for part in parts) == counts.whole
    assert sum(line.totals.tasks for line in made.breakthroughs) == made.totals.tasks
    words = next(part for part in review_made_paper().parts if isinstance(part, Table))
    sums = [sum(row[column] for row in words.rows) for column in (1, 2, 3)]  # type: ignore[misc]
    assert sums == list(words.total[1:]) == [counts.whole - sum(counts.proposed.values()),
                                             sum(counts.proposed.values()), made.totals.tasks]  # fmt: skip


def test_the_evidence_names_period_source_and_documents() -> None:
    (done,) = [row for row in every_case() if row.evidence and not row.evidence[0].classified][:1]
    words = source_words(JudgedIndicator(INDICATORS[0], done), OFFICES)
    assert "2021, Báo cáo số 12-BC/TU" in words
    assert "12-NQ/TU" in words


def test_a_missing_figure_says_why_and_is_no_zero(tmp_path: Path) -> None:
    document = Document(str(write_paper(review_made_paper(), tmp_path / "r.docx")))
    rows = {row.cells[1].text: row.cells[3].text for row in document.tables[-2].rows}
    (told,) = [actual for name, actual in rows.items() if name.startswith("N12.")]
    assert told == "chưa công bố · 2021"


def test_what_was_said_and_proposed_is_told_word_for_word(tmp_path: Path) -> None:
    told = {"IND-N04": said(AssessmentCode.LIKELY, SHARP, SHARP)}
    document = Document(str(write_paper(review_made_paper(said=told), tmp_path / "r.docx")))
    cells = [cell.text for row in document.tables[-1].rows for cell in row.cells]
    assert cells.count(SHARP) == 2
    assert f"- N04. {INDICATORS[0].name}: {SHARP}" in [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize(("period", "words"), [("2021/2023", "sơ kết giữa nhiệm kỳ"), ("2021/2025", "tổng kết")])
def test_the_period_tells_the_mid_term_from_the_final(period: str, words: str) -> None:
    assert review_made_paper(period=read_period(period)).abstract.startswith(words)


def test_reviews_follow_the_base_year() -> None:
    def offered(base: int | None) -> list[str]:
        return [str(period) for period in review_periods(2020, 2025, base)]

    assert offered(None) == offered(2020) == ["2021/2023", "2021/2025"]
    assert offered(2021) == ["2022/2024", "2022/2025"]
    assert offered(2030) == ["2024/2025"]


def test_a_person_proposes_and_what_nobody_wrote_does_not_go_out_under_a_number(tmp_path: Path) -> None:
    def read(paper: Paper, number: str | None = None) -> list[str]:
        file = write_paper(paper, tmp_path / "r.docx", number=number)
        return [paragraph.text for paragraph in Document(str(file)).paragraphs]

    bare, head = review_made_paper(said={}, indicators=[replace(INDICATORS[1], assessment=None)]), "IV. ĐÁNH GIÁ"
    assert unwritten_words() in read(bare)
    assert not any(unwritten_words() in text or text.startswith(head) for text in read(bare, "5"))
    written = read(bare.with_proposals(["Giao Ban cán sự đảng", " "]), "5")
    assert "Giao Ban cán sự đảng" in written
    assert any(text.startswith(head) for text in written)
    assert "Gia hạn" in read(review_made_paper().with_proposals(["Gia hạn"]))


def test_the_annex_lies_across_and_repeats_its_heads(tmp_path: Path) -> None:
    paper = replace(review_made_paper(), invented=True)
    document = Document(str(write_paper(paper, tmp_path / "r.docx")))
    upright, across = document.sections
    assert upright.page_width == across.page_height
    for table in document.tables[-2:]:
        head = table.rows[0]._tr.trPr
        assert head is not None
        assert head.xpath("./w:tblHeader")
    pages = PdfReader(write_paper(paper, tmp_path / "r.pdf")).pages
    assert pages[-1].mediabox.width > pages[-1].mediabox.height
    assert all("DỮ LIỆU MINH HỌA" in page.extract_text() for page in pages)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("a")'])
def test_no_text_becomes_a_formula(tmp_path: Path, text: str) -> None:
    told = {"IND-N04": said(AssessmentCode.MET, text, text)}
    book = load_workbook(write_paper(review_made_paper(said=told), tmp_path / "r.xlsx"))
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(found) == 2
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)


def test_the_same_review_is_the_same_file(tmp_path: Path) -> None:
    for suffix in (".docx", ".xlsx", ".pdf"):
        first = write_paper(review_made_paper(), tmp_path / f"a{suffix}").read_bytes()
        assert write_paper(review_made_paper(), tmp_path / f"b{suffix}").read_bytes() == first


def test_what_no_file_can_hold_is_left_out(tmp_path: Path) -> None:
    told = {"IND-N04": said(AssessmentCode.MET, "Một\x0bhai\nba")}
    for suffix in (".docx", ".xlsx", ".pdf"):
        assert write_paper(review_made_paper(said=told), tmp_path / f"a{suffix}").stat().st_size > 5_000
