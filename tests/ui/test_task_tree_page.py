"""The task tree page on a real store: found, filtered, kept in place, used by keyboard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from models import operations
from models.vocabulary import Progress, Timeliness
from tests.ui.desks import open_desk, settle
from ui.desk import Desk
from ui.fields.pause import PAUSE_MS
from ui.pages.task_tree_page import TaskTreePage
from ui.trees.task_cells import Column
from ui.trees.task_delegate import painted_cell
from ui.trees.task_tree_model import CellRole
from ui.window import MainWindow


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> TaskTreePage:
    page = window.show_page("tasks")
    assert isinstance(page, TaskTreePage)
    settle(qtbot, window.desk)
    return page


def choose(page: TaskTreePage, path: str) -> None:
    node = next(
        node for node in page.model.nodes if node.row is not None and node.row.path == path and not node.context
    )
    page.view.choose(node)


def chosen(page: TaskTreePage) -> str | None:
    node = page.view.current_node()
    return node.row.path if node and node.row else None


def shown(page: TaskTreePage) -> list[str]:
    return [node.row.path for node in page.model.nodes if node.row is not None and not node.context]


def test_the_first_screen_says_what_is_late(page: TaskTreePage) -> None:
    assert "<b>12 quá hạn</b>" in page.counts.text()
    assert "52 việc" in page.counts.text()
    assert page.body.currentWidget() is page.view


def test_counts_obey_the_as_of_date(qtbot: QtBot, window: MainWindow, page: TaskTreePage) -> None:
    window.desk.set_as_of(date(2021, 12, 31))
    settle(qtbot, window.desk)
    assert "<b>4 quá hạn</b>" in page.counts.text()
    assert "8 sắp đến hạn" in page.counts.text()


def test_typing_searches_after_a_pause(qtbot: QtBot, window: MainWindow, page: TaskTreePage) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is window.header.search
    with qtbot.waitSignal(window.header.searched, timeout=20 * PAUSE_MS) as searched:
        QTest.keyClicks(window.header.search, "chuyen doi so")
    assert searched.args == ["chuyen doi so"]
    assert shown(page) == ["II.3.2(8)"]
    assert "Tìm thấy 1 mục" in page.counts.text()
    assert chosen(page) == "II.3.2(8)"
    QTest.keyClick(window.header.search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.view


def test_a_search_without_answer_says_so_and_empties_again(window: MainWindow, page: TaskTreePage) -> None:
    page.search("khong he co")
    assert page.body.currentWidget() is page.nothing
    assert "Không có nhiệm vụ nào phù hợp" in page.nothing.text()
    page.search("")
    assert page.body.currentWidget() is page.view
    assert len(shown(page)) == 68


def test_filters_show_what_is_asked_and_are_cleared_at_once(page: TaskTreePage) -> None:
    page.filters.overdue.click()
    assert len(shown(page)) == 12
    lead = page.filters.lead
    lead.setCurrentIndex(lead.findData("BTCTU"))
    assert 0 < len(shown(page)) < 12
    assert page.filters.clear_button.isVisible()
    page.filters.clear_button.click()
    assert len(shown(page)) == 68
    assert not page.filters.clear_button.isVisible()


def test_what_a_filter_finds_fills_the_smallest_window(page: TaskTreePage) -> None:
    page.filters.overdue.click()
    view = page.view
    indexes = [(node, view.visualRect(page.model.index_of(node, Column.TITLE))) for node in page.model.nodes]
    in_sight = [node for node, place in indexes if view.viewport().rect().contains(place)]
    assert len(in_sight) >= 6
    assert all(node.row.timeliness is Timeliness.OVERDUE for node in in_sight if node.row is not None)
    assert len([node for node in in_sight if node.row is not None]) >= 4


def test_one_click_goes_to_the_documents_order_and_is_remembered(window: MainWindow, page: TaskTreePage) -> None:
    choose(page, "II.3.2(7)")
    page.filters.document_button.click()
    assert len(shown(page)) == 69
    assert chosen(page) == "II.3.2(7)"
    assert not window.desk.preferences.tree_by_breakthrough
    page.filters.breakthrough_button.click()
    assert chosen(page) == "II.3.2(7)"


def test_selection_and_branches_outlast_a_write(qtbot: QtBot, window: MainWindow, page: TaskTreePage) -> None:
    choose(page, "II.3.2(3)")
    first = page.model.index(0, Column.PATH)
    last = page.model.index(3, Column.PATH)
    page.view.collapse(last)
    window.desk.runner.run_write(
        operations.record_progress, path="II.3.2(7)", progress=Progress.IN_PROGRESS, on=date(2022, 2, 1)
    )
    settle(qtbot, window.desk)
    assert "51 chưa có báo cáo" in page.counts.text()
    assert chosen(page) == "II.3.2(3)"
    assert page.view.isExpanded(first)
    assert not page.view.isExpanded(page.model.index(3, Column.PATH))


def test_a_branch_closed_by_hand_stays_closed_through_a_search(page: TaskTreePage) -> None:
    page.view.collapse(page.model.index(1, Column.PATH))
    page.search("nghi quyet")
    page.search("")
    assert not page.view.isExpanded(page.model.index(1, Column.PATH))
    assert page.view.isExpanded(page.model.index(0, Column.PATH))


def test_the_detail_panel_follows_the_selection(qtbot: QtBot, window: MainWindow, page: TaskTreePage) -> None:
    choose(page, "II.3.2(7)")
    settle(qtbot, window.desk)
    assert page.detail.uid == next(row.uid for row in page.tasks if row.path == "II.3.2(7)")
    assert page.detail.record_action.isEnabled()


@pytest.mark.parametrize(
    ("key", "dialog"),
    [
        (Qt.Key.Key_G, "RecordProgressDialog"),
        (Qt.Key.Key_H, "DeadlineDialog"),
        (Qt.Key.Key_T, "AssignDialog"),
        (Qt.Key.Key_K, "DirectionDialog"),
        (Qt.Key.Key_B, "BreakthroughDialog"),
        (Qt.Key.Key_U, "SourceDialog"),
        (Qt.Key.Key_D, "ManyRowsDialog"),
        (Qt.Key.Key_P, "TableExportDialog"),
    ],
)
def test_every_action_has_its_key(
    qtbot: QtBot, window: MainWindow, page: TaskTreePage, key: Qt.Key, dialog: str
) -> None:
    choose(page, "II.3.2(7)")
    settle(qtbot, window.desk)
    page.view.setFocus()
    QTest.keyClick(page.view, key, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window.desk)
    opened = [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert [type(each).__name__ for each in opened] == [dialog]
    assert opened[0].height() <= 540
    opened[0].reject()
    settle(qtbot, window.desk)


def test_the_tree_is_walked_by_keyboard(qtbot: QtBot, page: TaskTreePage) -> None:
    page.select_first()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(page.view, key)
    assert chosen(page) == "II.3"
    QTest.keyClick(page.view, Qt.Key.Key_Left)
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    node = page.view.current_node()
    assert node is not None
    assert node.key == "breakthrough-2"


def test_a_narrow_tree_keeps_path_title_and_state(page: TaskTreePage) -> None:
    page.view.resize(420, 300)
    page.splitter.setSizes([420, 600])
    kept = {column for column in Column if not page.view.isColumnHidden(column)}
    assert {Column.PATH, Column.TITLE, Column.STATE} <= kept
    assert Column.TYPE not in kept


def test_a_wide_tree_shows_every_column(window: MainWindow, page: TaskTreePage) -> None:
    window.resize(1366, 768)
    assert [column for column in Column if page.view.isColumnHidden(column)] == []


def test_the_place_is_given_back(qtbot: QtBot, working_desk: Desk, page: TaskTreePage) -> None:
    choose(page, "II.3.2(10)")
    page.view.collapse(page.model.index(0, Column.PATH))
    place = page.place()
    again = TaskTreePage(working_desk)
    qtbot.addWidget(again)
    again.restore_place(place)
    again.show()
    settle(qtbot, working_desk)
    assert chosen(again) == "II.3.2(10)"
    assert not again.view.isExpanded(again.model.index(0, Column.TITLE))


@pytest.mark.parametrize("place", ["", "not json", "[]", '{"task": 3, "widths": "x", "panes": [null]}'])
def test_a_place_of_another_version_does_no_harm(
    qtbot: QtBot, working_desk: Desk, window: MainWindow, place: str
) -> None:
    page = TaskTreePage(working_desk)
    qtbot.addWidget(page)
    page.restore_place(place)
    page.show()
    settle(qtbot, working_desk)
    assert len(shown(page)) == 68


def test_a_task_asked_for_from_elsewhere_is_shown_though_filtered_out(
    qtbot: QtBot, window: MainWindow, page: TaskTreePage
) -> None:
    uid = next(row.uid for row in page.tasks if row.path == "II.4(3)")
    page.filters.overdue.click()
    QTest.keyClicks(window.header.search, "nghi quyet")
    QTest.keyClick(window.header.search, Qt.Key.Key_Return)
    assert "II.4(3)" not in shown(page)
    window.desk.task_chosen.emit(uid)
    settle(qtbot, window.desk)
    assert chosen(page) == "II.4(3)"
    assert window.header.search.text() == ""


def test_columns_and_lines_are_chosen_in_the_headers_menu(qtbot: QtBot, working_desk: Desk, page: TaskTreePage) -> None:
    page.view.resize(1200, 400)
    assert page.view.column_actions[Column.LEAD] in page.view.header().actions()
    page.view.column_actions[Column.LEAD].trigger()
    assert page.view.isColumnHidden(Column.LEAD)
    high = page.view.sizeHintForIndex(page.model.index(0, Column.TITLE)).height()
    page.view.short_action.trigger()
    assert page.view.sizeHintForIndex(page.model.index(0, Column.TITLE)).height() < high
    page.view.set_widths([120, 0, 0, 0, 0, 0, 150])
    again = TaskTreePage(working_desk)
    qtbot.addWidget(again)
    again.restore_place(page.place())
    assert again.view.unwanted == {Column.LEAD}
    assert again.view.short_action.isChecked()
    assert (again.view.widths()[Column.PATH], again.view.widths()[Column.STATE]) == (120, 150)


def test_f4_gives_the_tree_the_whole_width_and_back(qtbot: QtBot, page: TaskTreePage) -> None:
    page.select_first()
    QTest.keyClick(page.view, Qt.Key.Key_F4)
    assert page.splitter.sizes()[1] == 0
    QTest.keyClick(page.view, Qt.Key.Key_F4)
    assert page.splitter.sizes()[1] > 200


def test_actions_work_while_the_details_are_hidden(qtbot: QtBot, window: MainWindow, page: TaskTreePage) -> None:
    page.toggle_detail()
    choose(page, "II.3.2(7)")
    settle(qtbot, window.desk)
    assert page.detail.record_action.isEnabled()


def test_f6_goes_through_the_parts_of_the_window(window: MainWindow, page: TaskTreePage) -> None:
    page.select_first()
    visited = []
    for _time in range(3):
        QTest.keyClick(window, Qt.Key.Key_F6)
        visited.append(QApplication.focusWidget())
    assert visited == [page.detail.sheet, window.header.search, page.view]


def test_where_there_is_no_room_for_leads_they_stand_under_the_path(page: TaskTreePage) -> None:
    choose(page, "II.3.2(3)")
    index = page.view.currentIndex().siblingAtColumn(Column.PATH)
    option = QStyleOptionViewItem()
    option.widget = page.view
    page.view.setColumnHidden(Column.LEAD, False)
    assert painted_cell(option, index).second == ""
    page.view.setColumnHidden(Column.LEAD, True)
    assert painted_cell(option, index).second == "BTCTU"


def test_the_list_of_an_office_that_takes_part_tells_of_its_own_report(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(tmp_path, office="HU-CHAUTHANH") as desk:
        desk.store.perform(
            operations.record_progress, operator="Võ Văn Em", path="II.3.2(14)", progress=Progress.IN_PROGRESS,
            on=date(2022, 1, 20),
        )  # fmt: skip
        page = TaskTreePage(desk)
        qtbot.addWidget(page)
        page.show()
        settle(qtbot, desk)
        choose(page, "II.3.2(14)")
        cell = page.view.currentIndex().siblingAtColumn(Column.PROGRESS).data(CellRole)
        assert (cell.first, cell.second) == ("Chưa có báo cáo", "✎ đã phối hợp")
        assert "20/01/2022" in cell.whole
