"""The first page: counts that open exactly their lists, late tasks by agency, the leader's four columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models import queries
from models.operations import record_progress
from models.today_rows import TodayRow
from models.vocabulary import Progress, TaskScope
from tests.ui.desks import open_desk, settle
from ui.desk import Desk
from ui.morning.exceptions_model import ExceptionColumn, ExceptionsModel
from ui.morning.late_tasks_model import LateColumn, LateTasksModel
from ui.pages.today_page import TodayPage

AS_OF = date(2022, 1, 20)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        desk.set_as_of(AS_OF)
        yield desk


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> TodayPage:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(894, 450)
    page.show()
    settle(qtbot, desk)
    return page


def morning(desk: Desk) -> TodayRow:
    with desk.store.read() as session:
        return queries.today(session, as_of=desk.as_of)


def test_models(qtmodeltester: ModelTester, desk: Desk) -> None:
    found = morning(desk)
    late, exceptions = LateTasksModel(), ExceptionsModel()
    for model in (late, exceptions):
        qtmodeltester.check(model)
    late.show(found.late_by_office, {})
    exceptions.show(found.late, {})
    for model in (late, exceptions):
        qtmodeltester.check(model)


def test_the_cards_say_how_many(page: TodayPage, desk: Desk) -> None:
    found = morning(desk)
    assert {scope: card.number.text() for scope, card in page.cards.items()} == {
        scope: str(len(uids)) for scope, uids in found.scopes.items()
    }
    assert page.awaited.number.text() == str(len(found.awaited))
    assert page.cards[TaskScope.DUE_SOON].words.text() == "Đến hạn trong 30 ngày"


@pytest.mark.parametrize("scope", list(TaskScope))
def test_a_card_asks_for_exactly_its_list(qtbot: QtBot, page: TodayPage, desk: Desk, scope: TaskScope) -> None:
    with qtbot.waitSignal(desk.tasks_asked) as asked:
        QTest.mouseClick(page.cards[scope], Qt.MouseButton.LeftButton)
    assert asked.args == [scope]


def test_what_is_late_stands_under_its_agency_the_oldest_first(page: TodayPage, desk: Desk) -> None:
    model, found = page.late_model, morning(desk)
    first = model.index(0, 0)
    assert first.data() == "Ban cán sự đảng Ủy ban nhân dân tỉnh: 5 việc quá hạn"
    days = [model.index(row, LateColumn.DAYS, first).data() for row in range(model.rowCount(first))]
    assert days == [f"{task.days_late} ngày" for task in found.late_by_office[0].tasks]
    assert page.late.isExpanded(first)
    assert model.index(model.rowCount() - 1, 0).data() == "Chưa có chủ trì: 1 việc quá hạn"


def test_enter_leads_to_the_task_in_the_tree(qtbot: QtBot, page: TodayPage, desk: Desk) -> None:
    index = page.late_model.index(0, 0, page.late_model.index(0, 0))
    page.late.setCurrentIndex(index)
    page.late.setFocus()
    with qtbot.waitSignal(desk.task_chosen) as chosen:
        QTest.keyClick(page.late, Qt.Key.Key_Return)
    task = page.late_model.task(index)
    assert task is not None
    assert chosen.args == [task.uid]


def test_the_leader_reads_four_things(page: TodayPage) -> None:
    page.for_leader.click()
    model = page.exceptions_model
    assert page.views.currentWidget() is page.exceptions
    assert model.columnCount(QModelIndex()) == 4
    first = [model.index(0, column).data() for column in ExceptionColumn]
    assert first[ExceptionColumn.DAYS] == "112 ngày"
    assert first[ExceptionColumn.PRODUCT].startswith("Nghị quyết phát triển nguồn nhân lực")
    assert first[ExceptionColumn.DECIDES] == "Tỉnh ủy"


def test_a_report_is_seen_at_once_and_the_selected_task_stays(qtbot: QtBot, page: TodayPage, desk: Desk) -> None:
    silent = int(page.cards[TaskScope.NOT_REPORTED].number.text())
    index = page.late_model.index(1, 0, page.late_model.index(0, 0))
    page.late.setCurrentIndex(index)
    chosen = page.late_model.task(index)
    desk.runner.run_write(record_progress, path="II.3.2(3)", progress=Progress.IN_PROGRESS, on=date(2022, 1, 10))
    settle(qtbot, desk)
    assert int(page.cards[TaskScope.NOT_REPORTED].number.text()) == silent - 1
    now = page.late_model.task(page.late.currentIndex())
    assert chosen is not None
    assert now is not None
    assert now.uid == chosen.uid


def test_nothing_late_is_said_in_words(qtbot: QtBot, page: TodayPage, desk: Desk) -> None:
    desk.set_as_of(date(2021, 6, 1))
    settle(qtbot, desk)
    assert page.views.currentWidget() is page.nothing
    assert "01/06/2021" in page.nothing.text()
    assert page.overview_button.width() < page.width() / 3  # the heading keeps its room
    page.for_leader.click()
    assert page.views.currentWidget() is page.nothing


def test_the_place_is_restored(qtbot: QtBot, page: TodayPage, desk: Desk) -> None:
    page.for_leader.click()
    again = TodayPage(desk)
    qtbot.addWidget(again)
    again.restore_place(page.place())
    assert again.for_leader.isChecked()


@pytest.mark.parametrize("ending", [".pdf", ".png", ".svg"])
def test_the_overview_is_written_whole(qtbot: QtBot, page: TodayPage, desk: Desk, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"tổng quan{ending}"
    with qtbot.waitSignal(desk.noticed, timeout=60_000) as noticed:
        page.overview_file.write_to(file)
    assert str(file) in noticed.args[0].message
    begins = {".pdf": b"%PDF-", ".png": b"\x89PNG", ".svg": b"<?xml"}
    assert file.read_bytes().startswith(begins[ending])


def test_an_overview_that_cannot_be_written_is_told(qtbot: QtBot, page: TodayPage, desk: Desk, tmp_path: Path) -> None:
    with qtbot.waitSignal(desk.runner.failed, timeout=60_000) as failed:
        page.overview_file.write_to(tmp_path / "no folder" / "x.pdf")
    assert failed.args[0].code.startswith("report.")
