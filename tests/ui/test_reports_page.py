"""Reports on screen: seen as they will be printed, then saved just so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from models.operations import close_round, open_round, record_progress
from models.rules.periods import read_period
from models.vocabulary import DocumentKind, PaperLayout, Progress, RoundKind
from reports.snapshot import take_snapshot
from tests.exchange.replicas import replicas
from tests.operations.steps import do
from tests.rounds import QUARTER, opened
from tests.ui.desks import open_desk, settle
from ui.desk import Desk
from ui.pages.reports_page import ReportsPage, _offered
from ui.reporting.report_choice import KINDS, periods, usual_period
from ui.reporting.sheets import MOST_PAGES

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        desk.set_as_of(date(2021, 12, 31))
        yield desk


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ReportsPage:
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.resize(908, 470)
    page.show()
    settle(qtbot, desk)
    return page


def words_of(page: ReportsPage, file: Path) -> str:
    """The text of the report as a PDF file, without line ends."""
    assert page.made is not None
    page.made.choice.write(page.made.content, file)
    return " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(file).pages).split())


def test_the_quarter_that_ended_last_is_shown(page: ReportsPage, tmp_path: Path) -> None:
    assert page.form.period.value() == read_period("2021-Q4")
    assert page.made is not None
    assert 2 <= len(page.sheets.pages) == len(page.made.sheets) <= MOST_PAGES
    assert "quý IV năm 2021" in words_of(page, tmp_path / "report.pdf")
    assert all(action.isEnabled() for action in page.save_actions.values())
    room = page.sheets.viewport().width()
    assert all(300 < sheet.width() <= room for sheet in page.sheets.pages)


def test_another_layout_and_proposals_are_seen_at_once(qtbot: QtBot, page: ReportsPage, tmp_path: Path) -> None:
    page.form.layout_field.choose(PaperLayout.STATE)
    page.form.proposals.set_text("Đề nghị bổ sung kinh phí.\n\nĐề nghị gia hạn.")
    page.form.proposals.finished.emit()
    settle(qtbot, page.desk)
    words = words_of(page, tmp_path / "report.pdf")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert "Đề nghị gia hạn." in words


def test_a_number_in_another_style_is_told_beside_its_field(qtbot: QtBot, page: ReportsPage) -> None:
    number = page.form.number
    number.set_text("5/BC-VPTU")
    number.editor.editingFinished.emit()
    settle(qtbot, page.desk)
    assert number.echo.isVisible()
    page.form.layout_field.choose(PaperLayout.STATE)
    settle(qtbot, page.desk)
    assert not number.echo.isVisible()
    number.set_text("không số")
    assert not page.form.check()


def test_what_is_saved_is_what_is_seen(qtbot: QtBot, page: ReportsPage, tmp_path: Path) -> None:
    assert page.made is not None
    seen = page.made
    page.desk.runner.run_write(
        record_progress, path="II.3.2(3)", progress=Progress.IN_PROGRESS, on=date(2021, 12, 1), note="vừa báo cáo"
    )
    for ending in page.save_actions:
        page.write(seen, tmp_path / f"bao-cao.{ending}")
    settle(qtbot, page.desk)
    written = "\n".join(part.text for part in Document(str(tmp_path / "bao-cao.docx")).paragraphs)
    assert "quý IV năm 2021" in written
    assert (tmp_path / "bao-cao.pdf").stat().st_size > 10_000
    assert (tmp_path / "bao-cao.xlsx").exists()
    assert page.made is not seen
    assert page.made is not None
    assert page.made.choice.file_name == "bao-cao-2021-q4"


def test_a_folder_that_is_not_there_is_told_and_the_report_stays(
    qtbot: QtBot, page: ReportsPage, tmp_path: Path
) -> None:
    noticed: list[object] = []
    page.desk.noticed.connect(noticed.append)
    assert page.made is not None
    page.write(page.made, tmp_path / "không có" / "bao-cao.docx")
    settle(qtbot, page.desk)
    assert len(noticed) == 1
    assert page.made is not None


def test_the_list_of_what_is_overdue_follows_the_date(qtbot: QtBot, page: ReportsPage, tmp_path: Path) -> None:
    page.form.kind.choose(DocumentKind.OVERDUE_LIST)
    settle(qtbot, page.desk)
    assert page.form.period.isHidden()
    assert "31/12/2021" in words_of(page, tmp_path / "first.pdf")
    page.desk.set_as_of(date(2022, 1, 1))
    settle(qtbot, page.desk)
    assert "01/01/2022" in words_of(page, tmp_path / "second.pdf")


@pytest.mark.parametrize(
    ("kind", "words", "name"),
    [
        (DocumentKind.REVIEW, "sơ kết giữa nhiệm kỳ", "so-ket-tong-ket-2021-2023"),
        (DocumentKind.INDICATOR_REPORT, "chỉ tiêu của Chương trình hành động", "bao-cao-chi-tieu-2021-12-31"),
        (DocumentKind.OVERVIEW, "tóm tắt tình hình", "tom-tat-2021-12-31"),
    ],
)
def test_the_other_reports_are_seen_too(
    qtbot: QtBot, page: ReportsPage, tmp_path: Path, kind: DocumentKind, words: str, name: str
) -> None:
    page.form.kind.choose(kind)
    settle(qtbot, page.desk)
    assert page.form.review.isVisible() is (kind is DocumentKind.REVIEW)
    assert page.form.period.isHidden()
    assert page.made is not None
    assert page.made.choice.file_name == name
    assert words in words_of(page, tmp_path / "report.pdf")
    if kind is DocumentKind.OVERVIEW:
        assert len(page.sheets.pages) == 1


def test_who_has_reported_needs_a_round(qtbot: QtBot, page: ReportsPage, tmp_path: Path) -> None:
    page.form.kind.choose(DocumentKind.ROUND_LIST)
    settle(qtbot, page.desk)
    assert (page.made, page.sheets.pages) == (None, [])
    assert not any(action.isEnabled() for action in page.save_actions.values())
    page.desk.runner.run_write(open_round, kind=RoundKind.QUARTER, period="2021-Q4", due=date(2022, 3, 1))
    settle(qtbot, page.desk)
    assert "quý IV năm 2021" in words_of(page, tmp_path / "list.pdf")
    assert page.made is not None
    assert page.made.choice.file_name == "danh-sach-gui-bao-cao-2021-q4"


@pytest.mark.parametrize("kind", list(KINDS))
def test_nothing_is_wanted_before_what_there_is_has_been_read(desk: Desk, qtbot: QtBot, kind: DocumentKind) -> None:
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.form.kind.choose(kind)
    needs_none = (DocumentKind.INDICATOR_REPORT, DocumentKind.OVERVIEW, DocumentKind.OVERDUE_LIST)
    assert (page.form.choice() is not None) is (kind in needs_none)
    settle(qtbot, desk)


@pytest.mark.parametrize(("kind", "period"), [(RoundKind.FREE, "2021-11"), (RoundKind.MID_TERM, "2021/2023")])
def test_the_report_of_a_round_is_on_its_period(qtbot: QtBot, page: ReportsPage, kind: RoundKind, period: str) -> None:
    page.desk.runner.run_write(open_round, kind=kind, period=period, offices=["BTCTU"])
    settle(qtbot, page.desk)
    page.show_round(page.form.rounds[0].uid)
    settle(qtbot, page.desk)
    assert page.made is not None
    assert page.made.choice.period == read_period(period)


def test_a_date_that_cannot_be_read_makes_no_report(page: ReportsPage) -> None:
    page.form.issued_on.editor.setText("31/02/2022")
    page.form.issued_on.editor.editingFinished.emit()
    assert page.made is None
    assert page.form.issued_on.error.isVisible()


def test_periods_of_the_term_that_have_begun() -> None:
    offered = periods(2020, 2025, date(2021, 5, 1))
    assert [str(period) for period in offered[:4]] == ["2021", "2021-H1", "2021-Q2", "2021-Q1"]
    assert str(offered[-1]) == "2020-Q1"
    assert str(usual_period(offered, date(2021, 5, 1))) == "2021-Q1"
    assert str(usual_period(periods(2021, 2025, date(2021, 2, 1)), date(2021, 2, 1))) == "2021-Q1"
    assert usual_period([], date(2021, 2, 1)) is None


def test_the_figures_of_a_closed_round_are_shown_as_they_were_frozen(
    qtbot: QtBot, page: ReportsPage, tmp_path: Path
) -> None:
    desk = page.desk
    desk.runner.run_write(open_round, kind=RoundKind.QUARTER, period="2021-Q3", offices=["BTCTU"])
    settle(qtbot, desk)
    assert page.form.figures.isHidden()
    desk.runner.run_write(close_round, name="quarter/2021-Q3", take=take_snapshot)
    settle(qtbot, desk)
    (frozen,) = (row for row in page.form.rounds if row.snapshot)
    page.show_round(frozen.uid)
    settle(qtbot, desk)
    assert page.form.period.isHidden()
    assert page.form.figures.value() == frozen
    before = words_of(page, tmp_path / "first.pdf")
    assert "Số chốt khi đóng đợt “Báo cáo quý III năm 2021”" in before
    desk.runner.run_write(
        record_progress, path="II.3.2(3)", progress=Progress.IN_PROGRESS, on=date(2021, 9, 1), note="vừa báo cáo"
    )
    settle(qtbot, desk)
    assert words_of(page, tmp_path / "second.pdf") == before
    page.form.figures.choose(None)
    settle(qtbot, desk)
    assert not page.form.period.isHidden()
    assert "Số chốt" not in words_of(page, tmp_path / "third.pdf")
    assert page.made is not None
    assert page.made.choice.period == read_period("2021-Q3")


def test_a_closed_round_of_reviews_leads_to_the_review_that_it_froze(qtbot: QtBot, page: ReportsPage) -> None:
    desk = page.desk
    desk.runner.run_write(open_round, kind=RoundKind.MID_TERM, period="2021/2023", offices=["BTCTU"])
    desk.runner.run_write(close_round, name="mid_term/2021/2023", take=take_snapshot)
    settle(qtbot, desk)
    (of,) = page.form.rounds
    page.show_round(of.uid)
    settle(qtbot, desk)
    assert (page.form.kind.value(), page.form.figures.value()) == (DocumentKind.REVIEW, of)
    assert page.form.review.isHidden()
    assert page.made is not None
    assert page.made.choice.file_name == "so-ket-tong-ket-2021-2023"
    page.form.kind.choose(DocumentKind.ROUND_LIST)
    settle(qtbot, desk)
    assert page.form.figures.isHidden()
    assert page.made.choice.file_name == "danh-sach-gui-bao-cao-2021-2023"
    page.form.kind.choose(DocumentKind.OVERVIEW)
    settle(qtbot, desk)
    assert page.made.choice.round is None


def test_frozen_figures_are_offered_where_they_are_sent_to() -> None:
    with replicas("hub", "school") as r:
        opened(r["hub"], "TCT", "BTCTU")
        do(r["hub"], close_round, name=QUARTER, take=take_snapshot)
        r.carry("hub", "school")
        for name, offered in (("hub", True), ("school", False)):
            with r[name].read() as session:
                assert any(row.snapshot for row in _offered(session).rounds) is offered


def test_a_round_of_reviews_on_one_year_leads_to_the_report_on_it(qtbot: QtBot, page: ReportsPage) -> None:
    desk = page.desk
    desk.runner.run_write(open_round, kind=RoundKind.MID_TERM, period="2021", offices=["BTCTU"])
    desk.runner.run_write(close_round, name="mid_term/2021", take=take_snapshot)
    settle(qtbot, desk)
    (of,) = page.form.rounds
    page.show_round(of.uid)
    settle(qtbot, desk)
    assert (page.form.kind.value(), page.form.figures.value()) == (DocumentKind.PROGRESS_REPORT, of)
    assert page.made is not None
    page.form.kind.choose(DocumentKind.REVIEW)
    settle(qtbot, desk)
    assert page.form.figures.isHidden()
    assert page.made is not None
