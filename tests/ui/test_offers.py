"""At another office's store the window offers nothing of the hub's, and keeps to that office's work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from models import operations
from models.changes import Changes
from models.vocabulary import Progress, TaskScope
from tests.revoking import learn_of_revocation
from tests.ui.desks import open_desk, settle
from tests.ui.entering import opened, row_of
from ui.dialogs.enter_figures_dialog import EnterFiguresDialog
from ui.dialogs.many_rows_dialog import ManyRowsDialog
from ui.dialogs.parameters_dialog import ParametersDialog
from ui.dialogs.questions_dialog import QuestionsDialog
from ui.dialogs.record_progress_dialog import RecordProgressDialog
from ui.dialogs.source_dialog import SourceDialog
from ui.fields.own_box import OwnBox
from ui.pages.deadlines_page import DeadlinesPage
from ui.pages.exchange_page import ExchangePage
from ui.pages.indicators_page import IndicatorsPage
from ui.pages.offices_page import OfficesPage
from ui.pages.task_tree_page import TaskTreePage
from ui.pages.today_page import TodayPage
from ui.window import MainWindow

OWN, OTHERS = "II.3.2(3)", "II.3.2(9)"
DAY = date(2021, 12, 10)
CONTROL = Qt.KeyboardModifier.ControlModifier
Open = Callable[[str], MainWindow]


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path, settings: QSettings) -> Iterator[Open]:
    """The main window on a new store of an office, with what it reads first."""
    with _several(qtbot, tmp_path, settings) as make:
        yield make


@contextmanager
def _several(qtbot: QtBot, folder: Path, settings: QSettings) -> Iterator[Open]:
    closing = []

    def make(office: str) -> MainWindow:
        desk = open_desk(folder / office, office=office, today=DAY)
        window = MainWindow(desk.__enter__(), settings)
        closing.append((window, desk))
        window.resize(1024, 560)
        window.show()
        qtbot.waitExposed(window)
        settle(qtbot, window.desk)
        return window

    yield make
    for window, desk in closing:
        window.close()
        desk.__exit__(None, None, None)


def tree(qtbot: QtBot, window: MainWindow) -> TaskTreePage:
    page = window.show_page("tasks")
    settle(qtbot, window.desk)
    assert isinstance(page, TaskTreePage)
    return page


def show(qtbot: QtBot, window: MainWindow, path: str) -> TaskTreePage:
    window.desk.task_chosen.emit(row_of(window.desk, path).uid)
    return tree(qtbot, window)


def shown(page: TaskTreePage) -> set[str]:
    """The paths of the tasks in the tree."""
    return {node.row.path for node in page.model.nodes if node.row is not None}


def offered(actions: list[QAction]) -> list[str]:
    return [action.text() for action in actions if action.isVisible()]


# -- what is offered --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("office", ["BTCTU", "HU-CHAUTHANH"])
def test_a_task_is_reported_on_and_nothing_else_of_it_is_changed(qtbot: QtBot, at: Open, office: str) -> None:
    page = show(qtbot, at(office), OWN)
    detail = page.detail
    hubs = (detail.deadline_action, detail.assign_action, detail.direction_action, detail.breakthrough_action)
    assert [action.text() for action in (*hubs, detail.assess_action) if action.isVisible()] == []
    buttons = [each.text() for each in detail.findChildren(QPushButton) if each.isVisible()]
    assert buttons[:2] == [detail.record_action.text(), detail.source_action.text()]
    assert {action.text() for action in hubs}.isdisjoint(buttons)
    assert "Đánh giá…" not in detail.sheet.toPlainText()
    assert {action.text().rstrip("…") for action in hubs}.isdisjoint(each.words for each in page.keyboard())


def test_the_hub_is_offered_everything(qtbot: QtBot, at: Open) -> None:
    window = at("VPTU")
    page = show(qtbot, window, OWN)
    assert all(action.isVisible() and action.isEnabled() for action in page.detail.actions())
    assert "Đánh giá…" in page.detail.sheet.toPlainText()


@pytest.mark.parametrize(("path", "may"), [(OWN, True), (OTHERS, False)])
def test_a_task_of_another_office_says_why_it_is_not_reported_on(qtbot: QtBot, at: Open, path: str, may: bool) -> None:
    action = show(qtbot, at("BTCTU"), path).detail.record_action
    assert action.isEnabled() is may
    assert action.isVisible()
    assert ("không được giao cho cơ quan" in action.toolTip()) is not may


def test_hidden_keys_do_nothing(qtbot: QtBot, at: Open) -> None:
    window = at("BTCTU")
    page = show(qtbot, window, OWN)
    page.view.setFocus()
    for key in (Qt.Key.Key_H, Qt.Key.Key_T, Qt.Key.Key_K, Qt.Key.Key_B, Qt.Key.Key_J):
        QTest.keyClick(page.view, key, CONTROL)
    assert [each for each in window.findChildren(QDialog) if each.isVisible()] == []
    QTest.keyClick(page.view, Qt.Key.Key_G, CONTROL)
    settle(qtbot, window.desk)
    (dialog,) = window.findChildren(RecordProgressDialog)
    dialog.close()


def test_what_may_be_done_is_read_again_when_the_assignments_change(qtbot: QtBot, at: Open) -> None:
    desk = at("HU-VITHUY").desk
    with qtbot.waitSignal(desk.offers_changed):
        desk.runner.run_write(operations.add_cascaded_task, path=OTHERS, title="Kế hoạch của huyện")
    assert desk.offers is not None
    assert list(desk.own_tasks or ()) == [row_of(desk, OTHERS).uid]
    with qtbot.waitSignal(desk.offers_changed):
        desk.runner.run_undo()
    assert desk.own_tasks is None


def test_the_menus_of_an_office(qtbot: QtBot, at: Open) -> None:
    hub, office = (offered(at(code).menus.file.actions()) for code in ("VPTU", "BTCTU"))
    assert len([each for each in hub if "Chương trình" in each or "Tham số" in each]) == 2
    assert [each for each in office if "Chương trình" in each or "Tham số" in each] == []
    assert "&Tên người nhập và ngôn ngữ…" in office


def test_offices_are_looked_at(qtbot: QtBot, at: Open) -> None:
    window = at("BTCTU")
    page = window.show_page("offices")
    settle(qtbot, window.desk)
    assert isinstance(page, OfficesPage)
    assert [each.text() for each in page.findChildren(QPushButton) if each.isVisible()] == []
    for code in ("BTGTU", "G-CAPUY"):
        page.tree.setCurrentIndex(page.model.index_of(code))
        page.tree.activated.emit(page.tree.currentIndex())
    for key in (Qt.Key.Key_Insert, Qt.Key.Key_F2):
        QTest.keyClick(page.tree, key)
    assert page.findChildren(QDialog) == []
    assert page.keyboard() == []


def test_an_office_writes_its_name_and_reads_the_questions(qtbot: QtBot, at: Open) -> None:
    desk = at("BTCTU").desk
    dialog = opened(qtbot, desk, ParametersDialog(desk))
    assert (dialog.keeps, dialog.windowTitle()) == (False, "Tên người nhập và ngôn ngữ")
    assert not dialog.due_soon.isVisible()
    dialog.operator.set_text("Trần Thị Lan")
    dialog.save()
    settle(qtbot, desk)
    assert desk.operator == "Trần Thị Lan"
    assert desk.store.undoable() is None
    questions = opened(qtbot, desk, QuestionsDialog(desk))
    assert questions.model.rowCount() > 0
    assert not questions.answer.isVisible()
    assert not questions.accept_button.isVisible()
    questions.close()


def test_the_source_is_read_and_not_attached(qtbot: QtBot, at: Open) -> None:
    window = at("BTCTU")
    view = show(qtbot, window, OWN).detail.view
    assert view is not None
    dialog = opened(qtbot, window.desk, SourceDialog(window.desk, view.detail))
    assert not dialog.attach_button.isVisible()
    assert "Chưa có bản Chương trình kèm theo" in dialog.origin.text()
    dialog.close()


# -- figures ----------------------------------------------------------------------------------------------------------


def indicators(qtbot: QtBot, window: MainWindow) -> IndicatorsPage:
    page = window.show_page("indicators")
    settle(qtbot, window.desk)
    assert isinstance(page, IndicatorsPage)
    return page


def entering(qtbot: QtBot, page: IndicatorsPage) -> EnterFiguresDialog:
    page.enter_figures()
    settle(qtbot, page.desk)
    (dialog,) = page.findChildren(EnterFiguresDialog)
    return dialog


def lines(dialog: EnterFiguresDialog) -> set[str]:
    return {dialog.model.line(place).row.id for place in range(dialog.model.rowCount())}


def test_an_agency_enters_the_figures_of_its_own_indicators(qtbot: QtBot, at: Open) -> None:
    page = indicators(qtbot, at("BTCTU"))
    assert not page.possible.assess.isVisible()
    assert [page.model.row(place).id for place in range(page.model.rowCount())] == ["IND-D04"]
    dialog = entering(qtbot, page)
    assert lines(dialog) == {"IND-D04"}
    dialog.close()


def test_a_district_enters_its_own_figures_and_those_of_the_province_where_it_takes_part(
    qtbot: QtBot, at: Open
) -> None:
    window = at("HU-CHAUTHANH")
    page = indicators(qtbot, window)
    window.desk.set_own_only(False)
    dialog = entering(qtbot, page)
    assert [dialog.office.editor.itemText(place) for place in range(len(dialog.office))] == [
        "toàn tỉnh",
        "Huyện ủy Châu Thành",
    ]
    assert dialog.office.value() == "HU-CHAUTHANH"
    assert "IND-N19" in lines(dialog)
    dialog.office.choose(None)
    assert lines(dialog) == {"IND-D05", "IND-D11"}
    dialog.close()


def test_an_office_without_indicator_is_told_so(qtbot: QtBot, at: Open) -> None:
    page = indicators(qtbot, at("BTGTU"))
    assert not page.possible.enter.isEnabled()
    assert "Không có chỉ tiêu nào được giao" in page.possible.enter.toolTip()
    page.table.activated.emit(page.table.currentIndex())
    assert page.findChildren(QDialog) == []
    assert page.model.rowCount() == len(page.model.rows())  # nothing is its own: all are shown


# -- reports ----------------------------------------------------------------------------------------------------------


def test_an_office_reports_as_itself_and_on_its_own_turns(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(tmp_path, office="UBKTTU", today=DAY) as desk:
        dialog = opened(qtbot, desk, RecordProgressDialog(desk, row_of(desk, "III.3")))
        assert not dialog.office.isVisible()
        assert dialog.reporter.text() == "Báo cáo của Ủy ban Kiểm tra Tỉnh ủy"
        dialog.period.choose("2021")
        dialog.save()
        settle(qtbot, desk)
        turn = next(each for each in row_of(desk, "III.3").occurrences if each.period == "2021")
        assert turn.progress is Progress.IN_PROGRESS
    with open_desk(tmp_path / "other", office="BTCTU", today=DAY) as desk:
        dialog = opened(qtbot, desk, RecordProgressDialog(desk, row_of(desk, "III.3")))
        assert len(dialog.period) == 1  # the turns are another office's


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (f"{OWN}\tĐang thực hiện\t\t01/12/2021", None),
        (f"{OTHERS}\tĐang thực hiện\t\t01/12/2021", "không được giao"),
        (f"{OWN}\tĐang thực hiện\t\t01/12/2021\t\t\t\tBTGTU", "chỉ ghi việc của cơ quan"),
    ],
)
def test_pasted_rows_of_others_are_marked_before_anything_is_recorded(
    qtbot: QtBot, at: Open, row: str, fault: str | None
) -> None:
    desk = at("BTCTU").desk
    dialog = opened(qtbot, desk, ManyRowsDialog(desk))
    dialog.paste_text(row)
    settle(qtbot, desk)
    found = [words for place in dialog.model.wrong_places() for words in dialog.model.row(place).faults.values()]
    assert (found == []) if fault is None else (len(found) == 1 and fault in found[0])
    dialog.model.remove(list(range(dialog.model.rowCount())))
    dialog.close()


def test_rows_are_not_asked_for_where_nothing_was_given(qtbot: QtBot, at: Open) -> None:
    actions = tree(qtbot, at("HU-VITHUY")).task_actions
    assert not actions.many.isEnabled()
    assert "Chưa có nhiệm vụ nào được giao" in actions.many.toolTip()
    assert actions.table.isEnabled()


# -- own work ---------------------------------------------------------------------------------------------------------


def test_the_tree_keeps_to_the_offices_tasks_with_one_tick_to_see_all(qtbot: QtBot, at: Open) -> None:
    window = at("HU-CHAUTHANH")
    page = tree(qtbot, window)
    assert shown(page) == {"II.3.2(14)"}
    paths, words = page.shown()
    assert (paths, words) == (["II.3.2(14)"], "Phạm vi: việc giao cho Huyện ủy Châu Thành")
    assert page.filters.own is not None
    assert page.filters.own.isVisible()
    assert not page.filters.lead.isVisible()
    assert not page.filters.clear_button.isVisible()
    page.filters.own.click()
    assert len(shown(page)) > 60
    assert page.shown() == (None, "")
    assert page.filters.lead.isVisible()
    assert not window.desk.preferences.own_tasks_only


def test_the_whole_window_fits_the_smallest_screen_whatever_is_asked(qtbot: QtBot, at: Open) -> None:
    window = at("BTCTU")
    page = tree(qtbot, window)
    assert page.filters.own is not None
    page.filters.own.click()
    page.filters.overdue.click()
    settle(qtbot, window.desk)
    assert page.filters.clear_button.isVisible()
    assert window.minimumSizeHint().width() <= 1024


def test_another_offices_task_is_shown_beside_where_a_link_leads_to_it(qtbot: QtBot, at: Open) -> None:
    window = at("HU-CHAUTHANH")
    page = show(qtbot, window, OWN)
    node = page.view.current_node()
    assert node is not None
    assert node.row is not None
    assert node.row.path == OWN
    assert shown(page) == {"II.3.2(14)", OWN}
    assert "trong 1 việc" in page.counts.text()
    assert page.filters.own is not None
    assert page.filters.own.isChecked()


def test_what_the_search_does_not_find_among_them_says_how_to_search_all(qtbot: QtBot, at: Open) -> None:
    page = tree(qtbot, at("BTCTU"))
    page.search("không có việc này")
    assert page.body.currentWidget() is page.nothing
    assert "Bỏ chọn “Việc của cơ quan tôi”" in page.nothing.text()


def test_the_morning_is_the_offices_own(qtbot: QtBot, at: Open) -> None:
    window = at("BTCTU")
    page = window.page
    assert isinstance(page, TodayPage)
    assert page.heading.text() == "1 việc quá hạn"
    assert page.late_model.rowCount() == 1
    assert not page.cards[TaskScope.UNASSIGNED].isVisible()
    assert page.awaited.isVisible()
    page.cards[TaskScope.NOT_REPORTED].click()
    settle(qtbot, window.desk)
    assert len(tree(qtbot, window).shown()[0] or ()) == 7
    window.show_page("today")
    page.own.click()
    assert page.heading.text() == "4 việc quá hạn của 2 cơ quan"
    assert page.cards[TaskScope.UNASSIGNED].isVisible()


def test_an_office_that_was_given_nothing_yet_sees_everything(qtbot: QtBot, at: Open) -> None:
    window = at("HU-VITHUY")
    page = window.page
    assert isinstance(page, TodayPage)
    assert page.own.isVisible()
    assert (page.own.isEnabled(), page.own.isChecked()) == (False, False)
    assert "Chưa có nhiệm vụ nào được giao" in page.own.toolTip()
    assert page.heading.text() == "4 việc quá hạn của 2 cơ quan"
    window.desk.runner.run_write(operations.add_cascaded_task, path=OTHERS, title="Kế hoạch của huyện")
    settle(qtbot, window.desk)
    assert (page.own.isEnabled(), page.own.isChecked()) == (True, True)
    assert page.heading.text() == "1 việc quá hạn"


def test_the_deadline_view_keeps_to_them_too(qtbot: QtBot, at: Open) -> None:
    window = at("BTCTU")
    page = window.show_page("deadlines")
    settle(qtbot, window.desk)
    assert isinstance(page, DeadlinesPage)
    assert page.view is not None
    assert page.view.scene.tasks == 7
    page.own.click()
    settle(qtbot, window.desk)
    assert page.view.scene.tasks > 40


def test_the_pages_of_the_hub_ask_nothing_of_own_tasks(qtbot: QtBot, at: Open) -> None:
    window = at("VPTU")
    for name in ("today", "tasks", "deadlines", "indicators"):
        page = window.show_page(name)
        settle(qtbot, window.desk)
        assert [each for each in page.findChildren(OwnBox) if each.isVisible()] == []
    assert window.desk.own_tasks is None
    assert window.desk.own_indicators is None


# -- a machine that was withdrawn -------------------------------------------------------------------------------------


def test_a_machine_that_was_withdrawn_is_told_on_every_page_and_offered_nothing_that_writes(
    qtbot: QtBot, at: Open
) -> None:
    window = at("BTCTU")
    assert not window.revoked_band.isVisible()
    learn_of_revocation(window.desk.store)
    window.desk.changes.broadcast(Changes(frozenset({"package"}), frozenset()))
    settle(qtbot, window.desk)
    assert window.revoked_band.isVisible()
    assert all(said in window.revoked_band.text() for said in ("thu hồi", "vẫn có hiệu lực", "gói mời"))
    page = show(qtbot, window, OWN)
    assert not page.detail.record_action.isEnabled()
    assert "thu hồi" in page.detail.record_action.toolTip()
    assert not page.task_actions.many.isEnabled()
    exchange = window.show_page("exchange")
    settle(qtbot, window.desk)
    assert isinstance(exchange, ExchangePage)
    assert not exchange.send.write_action.isEnabled()
    assert "thu hồi" in exchange.send.office.amount.text()
    exchange.write_packages()
    settle(qtbot, window.desk)
    assert window.findChild(QDialog) is None
    rounds = window.show_page("rounds")
    settle(qtbot, window.desk)
    assert not any(action.isVisible() for action in rounds.commands())


def test_a_district_that_was_withdrawn_adds_no_tasks_of_its_own(qtbot: QtBot, at: Open) -> None:
    window = at("HU-CHAUTHANH")
    page = show(qtbot, window, "II.3.2(14)")
    assert "Thêm việc cấp huyện" in page.detail.sheet.toPlainText()
    learn_of_revocation(window.desk.store)
    window.desk.changes.broadcast(Changes(frozenset({"machine"}), frozenset()))
    settle(qtbot, window.desk)
    assert "Thêm việc cấp huyện" not in page.detail.sheet.toPlainText()
