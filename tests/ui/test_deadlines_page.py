"""The page of deadlines on a real store: asked, folded, zoomed, used by keyboard, and shared with the tree."""

from __future__ import annotations

import json
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from figures.deadlines import Grouping, MarkKind, RowKind, SceneRow
from figures.deadlines.axis import Zoom
from models import operations
from models.vocabulary import Progress
from tests.ui.desks import settle
from ui import theme
from ui.deadlines.reading import View
from ui.pages.deadlines_page import DeadlinesPage
from ui.pages.task_tree_page import TaskTreePage
from ui.window import MainWindow

TASK = "II.3.2(9)"
NOTHING_FOUND = "chữ này không có trong Chương trình"


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> DeadlinesPage:
    page = window.show_page("deadlines")
    assert isinstance(page, DeadlinesPage)
    settle(qtbot, window.desk)
    return page


def view_of(page: DeadlinesPage) -> View:
    assert page.view is not None
    return page.view


def rows(page: DeadlinesPage) -> list[SceneRow]:
    return list(view_of(page).scene.rows)


def paths(page: DeadlinesPage) -> list[str]:
    return [row.path for row in rows(page) if row.path is not None and row.kind is not RowKind.OCCURRENCE]


def current(page: DeadlinesPage) -> SceneRow:
    row = page.canvas.current_row
    assert row is not None
    return row


def choose(page: DeadlinesPage, path: str) -> None:
    page.canvas.choose(next(number for number, row in enumerate(rows(page)) if row.path == path))


def keys(qtbot: QtBot, page: DeadlinesPage, *pressed: Qt.Key) -> None:
    for key in pressed:
        qtbot.keyClick(page.canvas, key)


# -- what is asked ------------------------------------------------------------------------------------------------


def test_every_task_stands_in_one_group(page: DeadlinesPage) -> None:
    shown = paths(page)
    assert len(shown) == len(set(shown)) == view_of(page).scene.tasks == 52
    assert "12 quá hạn" in page.canvas.counts


def test_only_late_tasks_by_agency(qtbot: QtBot, window: MainWindow, page: DeadlinesPage) -> None:
    qtbot.mouseClick(page.bar.groupings[Grouping.OFFICE], Qt.MouseButton.LeftButton)
    page.bar.only_late.click()
    settle(qtbot, window.desk)
    scene = view_of(page).scene
    assert scene.grouping is Grouping.OFFICE
    late = {row.path for row in view_of(page).material.rows if row.timeliness == "overdue"}
    assert late <= set(paths(page))
    assert all(row.state.startswith("✕") or row.folded is not None for row in rows(page) if row.path)


def test_the_view_obeys_the_as_of_date(qtbot: QtBot, window: MainWindow, page: DeadlinesPage) -> None:
    window.desk.set_as_of(date(2021, 12, 31))
    settle(qtbot, window.desk)
    assert (view_of(page).scene.as_of, view_of(page).scene.overdue) == (date(2021, 12, 31), 4)
    assert page.canvas.place_in_time()[0] == date(2021, 12, 31)  # its line is in sight


def test_the_search_shows_what_the_tree_would_show(qtbot: QtBot, window: MainWindow, page: DeadlinesPage) -> None:
    window.header.search.setText("nguon nhan luc")
    window.header.searched.emit("nguon nhan luc")
    settle(qtbot, window.desk)
    found = set(paths(page))
    assert "II.3.2(2)[a]" in found
    assert len(found) < 52
    tree = window.show_page("tasks")
    assert isinstance(tree, TaskTreePage)
    settle(qtbot, window.desk)
    window.header.searched.emit("nguon nhan luc")
    matched, _words = tree.shown()
    assert matched is not None
    assert found <= set(matched)


def test_what_is_recorded_shows_when_the_page_comes_into_sight(
    qtbot: QtBot, window: MainWindow, page: DeadlinesPage
) -> None:
    before = view_of(page).scene.overdue
    window.show_page("tasks")
    window.desk.runner.run_write(
        operations.record_progress, path=TASK, progress=Progress.IN_PROGRESS, on=date(2022, 1, 5)
    )
    settle(qtbot, window.desk)
    window.show_page("deadlines")
    settle(qtbot, window.desk)
    assert view_of(page).scene.overdue == before
    assert "Chưa có báo cáo" not in next(row.words for row in rows(page) if row.path == TASK)


# -- folding and keys ---------------------------------------------------------------------------------------------


def test_keys_lead_through_the_rows_and_keep_them_in_sight(qtbot: QtBot, page: DeadlinesPage) -> None:
    keys(qtbot, page, Qt.Key.Key_Home)
    assert page.canvas.current == 0
    keys(qtbot, page, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert page.canvas.current == 1
    keys(qtbot, page, Qt.Key.Key_End)
    assert page.canvas.current == len(rows(page)) - 1
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home):
        keys(qtbot, page, key)
        assert page.canvas.current is not None
        box = page.canvas.row_box(page.canvas.current)
        assert page.canvas.header_height <= box.top()
        assert box.bottom() <= page.canvas.viewport().height()


def test_a_group_folds_and_opens_by_keys_and_by_its_sign(qtbot: QtBot, window: MainWindow, page: DeadlinesPage) -> None:
    keys(qtbot, page, Qt.Key.Key_Home)
    group, whole = current(page), len(rows(page))
    keys(qtbot, page, Qt.Key.Key_Space)
    settle(qtbot, window.desk)
    assert current(page).key == group.key
    assert current(page).folded
    assert len(rows(page)) < whole
    keys(qtbot, page, Qt.Key.Key_Right)
    settle(qtbot, window.desk)
    assert len(rows(page)) == whole
    at = QPoint(8, page.canvas.header_height + page.canvas.faces.row // 2)
    qtbot.mouseClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle(qtbot, window.desk)
    assert len(rows(page)) < whole


def test_the_turns_of_a_task_open_below_it(qtbot: QtBot, window: MainWindow, page: DeadlinesPage) -> None:
    choose(page, "III.3")
    keys(qtbot, page, Qt.Key.Key_Right)
    settle(qtbot, window.desk)
    number = page.canvas.current
    assert number is not None
    assert [row.kind for row in rows(page)[number : number + 3]] == [RowKind.UNDATED, *[RowKind.OCCURRENCE] * 2]
    keys(qtbot, page, Qt.Key.Key_Left)
    settle(qtbot, window.desk)
    assert not any(row.kind is RowKind.OCCURRENCE for row in rows(page))


def test_left_and_right_scroll_the_time_where_nothing_folds(qtbot: QtBot, page: DeadlinesPage) -> None:
    choose(page, TASK)
    across = page.canvas.across
    keys(qtbot, page, Qt.Key.Key_Right)
    assert page.canvas.across > across
    keys(qtbot, page, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert page.canvas.across < across


def test_the_details_of_the_current_row_are_said(qtbot: QtBot, page: DeadlinesPage) -> None:
    choose(page, TASK)
    row = current(page)
    assert page.canvas.accessibleDescription() == row.words
    assert page.words.toolTip() == row.words
    assert page.words.accessibleDescription() == row.words
    assert "Chủ trì: BCSĐ UBND" in row.words


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_the_row_under_the_mouse_is_told(qtbot: QtBot, page: DeadlinesPage) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QHelpEvent

    page.canvas.verticalScrollBar().setValue(0)
    at = QPoint(300, page.canvas.row_box(1).center().y())
    where = page.canvas.viewport().mapToGlobal(at)
    QApplication.sendEvent(page.canvas.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, where))
    assert rows(page)[1].title in QToolTip.text()
    QToolTip.hideText()


# -- zoom ---------------------------------------------------------------------------------------------------------


def test_zoom_by_keys_keeps_the_as_of_line_in_place(qtbot: QtBot, page: DeadlinesPage) -> None:
    canvas = page.canvas
    canvas.show_day(view_of(page).scene.as_of, 0.4)
    before = canvas.place_in_time()
    qtbot.keyClick(canvas, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert (canvas.zoom, page.bar.zooms[Zoom.MONTH].isChecked()) == (Zoom.MONTH, True)
    after = canvas.place_in_time()
    assert after[0] == before[0]
    assert abs(after[1] - before[1]) < 0.01
    for _time in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert (canvas.zoom, page.bar.zooms[Zoom.YEAR].isChecked()) == (Zoom.YEAR, True)
    assert canvas.horizontalScrollBar().maximum() == 0 or canvas.picture is not None


def test_the_wheel_zooms_around_the_mouse(page: DeadlinesPage) -> None:
    canvas = page.canvas
    at = QPointF(canvas.label_width + 100, canvas.header_height + 50)
    assert canvas.picture is not None
    day = canvas.picture.scale.day(100 + canvas.across)
    turn(page, at, 120, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom is Zoom.MONTH
    assert abs((canvas.picture.scale.day(100 + canvas.across) - day).days) <= 1


def test_the_wheel_scrolls_rows_and_with_shift_time(page: DeadlinesPage) -> None:
    canvas, at = page.canvas, QPointF(page.canvas.label_width + 100, 200)
    across, down = canvas.across, canvas.down
    turn(page, at, -120)
    assert (canvas.across, canvas.down) == (across, down + 3 * canvas.faces.row)
    turn(page, at, -120, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.across > across


def turn(
    page: DeadlinesPage, at: QPointF, angle: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    event = QWheelEvent(
        at, page.canvas.viewport().mapToGlobal(at), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton, held,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(page.canvas.viewport(), event)


def test_a_press_on_today_brings_it_into_sight(qtbot: QtBot, page: DeadlinesPage) -> None:
    canvas = page.canvas
    canvas.set_zoom(Zoom.MONTH, (date(2024, 6, 1), 0.5))
    assert canvas.picture is not None
    place = canvas.picture.header.flag_places(canvas.across, canvas.across + canvas.time_box().width())[0]
    assert place.line is None
    at = place.box.center().toPoint() + QPoint(canvas.label_width - canvas.across, 0)
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    place = canvas.picture.header.flag_places(canvas.across, canvas.across + canvas.time_box().width())[0]
    assert place.line is not None


# -- shared with the tree -----------------------------------------------------------------------------------------


def test_a_task_chosen_here_is_chosen_in_the_tree_and_back(
    qtbot: QtBot, window: MainWindow, page: DeadlinesPage
) -> None:
    choose(page, TASK)
    tree = window.show_page("tasks")
    assert isinstance(tree, TaskTreePage)
    settle(qtbot, window.desk)
    node = tree.view.current_node()
    assert node is not None
    assert node.row is not None
    assert node.row.path == TASK
    tree.view.choose(next(each for each in tree.model.nodes if each.row is not None and each.row.path == "II.3.2(3)"))
    window.show_page("deadlines")
    settle(qtbot, window.desk)
    assert current(page).path == "II.3.2(3)"


def test_a_task_in_a_folded_group_is_brought_into_sight(qtbot: QtBot, window: MainWindow, page: DeadlinesPage) -> None:
    keys(qtbot, page, Qt.Key.Key_Home, Qt.Key.Key_Space)
    settle(qtbot, window.desk)
    assert "II.3.2(3)" not in paths(page)
    uid = next(row.uid for row in view_of(page).material.rows if row.path == "II.3.2(3)")
    page.choose_task(uid)
    settle(qtbot, window.desk)
    assert current(page).path == "II.3.2(3)"


def test_enter_and_a_double_click_show_the_task_in_the_tree(
    qtbot: QtBot, window: MainWindow, page: DeadlinesPage
) -> None:
    choose(page, TASK)
    keys(qtbot, page, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    assert window.page.name == "tasks"
    window.show_page("deadlines")
    settle(qtbot, window.desk)
    assert page.canvas.current is not None
    at = page.canvas.row_box(page.canvas.current).center()
    qtbot.mouseDClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.page.name == "tasks"


# -- the last place -----------------------------------------------------------------------------------------------


def test_the_place_is_found_again(qtbot: QtBot, window: MainWindow, page: DeadlinesPage) -> None:
    page.bar.groupings[Grouping.DATE].click()
    page.bar.zooms[Zoom.MONTH].click()
    settle(qtbot, window.desk)
    keys(qtbot, page, Qt.Key.Key_Home, Qt.Key.Key_Space)
    settle(qtbot, window.desk)
    choose(page, "II.3.2(10)")
    page.canvas.show_day(date(2023, 3, 15), 0.5)
    place = page.place()
    again = DeadlinesPage(window.desk)
    qtbot.addWidget(again)
    again.restore_place(place)
    again.resize(page.size())
    again.show()
    settle(qtbot, window.desk)
    assert (
        json.loads(again.place()).items()
        >= {key: value for key, value in json.loads(place).items() if key not in {"day", "share"}}.items()
    )
    day, share = again.canvas.place_in_time()
    assert abs((day - date(2023, 3, 15)).days) <= 2
    assert share == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("day", [date(2021, 12, 31), date(2023, 6, 30), date(2025, 12, 31)])
def test_at_first_every_overdue_deadline_is_in_sight(
    qtbot: QtBot, window: MainWindow, page: DeadlinesPage, day: date
) -> None:
    window.desk.as_of = day
    again = DeadlinesPage(window.desk)
    qtbot.addWidget(again)
    again.resize(page.size())
    again.refresh()
    again.show()
    settle(qtbot, window.desk)
    picture, width = again.canvas.picture, again.canvas.time_box().width()
    assert picture is not None
    late = [mark.day for row in rows(again) if row.kind is RowKind.TASK and "✕" in row.state for mark in row.marks
            if mark.kind is MarkKind.DEADLINE]  # fmt: skip
    assert late
    assert all(0 <= picture.scale.centre(each) - again.canvas.across <= width for each in [*late, day])
    assert again.bar.zooms[again.canvas.zoom].isChecked()


def test_a_state_is_never_cut_where_its_words_are_shown(qtbot: QtBot, window: MainWindow, page: DeadlinesPage) -> None:
    window.resize(1366, 768)
    window.desk.as_of = date(2025, 12, 31)
    page.refresh()
    settle(qtbot, window.desk)
    picture = page.canvas.picture
    assert picture is not None
    assert picture.columns.with_words
    for number, row in enumerate(rows(page)):
        if row.kind is not RowKind.GROUP:
            assert picture.painter.label(number).texts[-1].words == row.state


@pytest.mark.parametrize("place", ["", "{}", "[1]", '{"grouping": "x"}', "not json"])
def test_a_strange_place_is_not_worth_a_word(page: DeadlinesPage, place: str) -> None:
    page.restore_place(place)


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1093, 614), (1024, 560)])
def test_everything_fits_into_small_windows(
    qtbot: QtBot, window: MainWindow, page: DeadlinesPage, width: int, height: int
) -> None:
    window.resize(width, height)
    settle(qtbot, window.desk)
    assert window.width() == width
    for button in (*page.bar.groupings.values(), *page.bar.zooms.values(), page.bar.only_late):
        assert button.width() >= button.sizeHint().width()
    assert page.canvas.time_box().height() >= 8 * page.canvas.faces.row
    assert page.canvas.time_box().width() >= 400


def test_what_is_asked_in_vain_is_told(qtbot: QtBot, window: MainWindow, page: DeadlinesPage) -> None:
    page.search(NOTHING_FOUND)
    settle(qtbot, window.desk)
    assert paths(page) == []
    assert rows(page) == []
    assert page.canvas.nothing
    edge, ground = page.canvas.label_width - 1, theme.colour("ground")
    shown = page.canvas.viewport().grab().toImage()
    assert shown.pixelColor(edge, page.canvas.viewport().height() - 20) == ground  # no line through the words


def test_a_search_shows_no_group_without_a_task_found(qtbot: QtBot, window: MainWindow, page: DeadlinesPage) -> None:
    page.search("quy hoach")
    settle(qtbot, window.desk)
    groups = [row for row in rows(page) if row.kind is RowKind.GROUP]
    assert groups
    assert all(row.tasks for row in groups)
