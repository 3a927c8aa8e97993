"""The window: pages by keyboard, undo in words, notices, the smallest size, the last place, nothing unnamed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QSettings, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from models import operations, queries
from models.store import Store
from models.vocabulary import Progress, TaskScope
from tests.ui.desks import open_desk, settle
from ui.desk import Desk, Level
from ui.navigation import DESTINATIONS, destination_title, destinations
from ui.notices import NoticeLine
from ui.page import Page
from ui.pages.task_tree_page import TaskTreePage
from ui.program.place import own_version
from ui.theme import bold_font
from ui.window import MainWindow

PAGES = [each.name for each in destinations()]
CONTROL = Qt.KeyboardModifier.ControlModifier
TASK = "II.3.2(3)"


def record(qtbot: QtBot, window: MainWindow, progress: Progress = Progress.IN_PROGRESS) -> None:
    window.desk.runner.run_write(operations.record_progress, path=TASK, progress=progress, on=date(2022, 2, 1))
    settle(qtbot, window.desk)


def test_the_navigation_is_prepared_for_every_page_of_the_product() -> None:
    assert [each.name for each in DESTINATIONS] == PAGES
    assert all(destination_title(each.name) for each in DESTINATIONS)
    assert len(DESTINATIONS) == 11


def test_the_window_opens_on_what_is_late(window: MainWindow) -> None:
    assert window.page.name == "today"
    assert window.windowTitle() == "Việc hôm nay – Đôn Đốc"


@pytest.mark.parametrize("scope", list(TaskScope))
def test_a_list_of_the_morning_opens_in_the_tree_and_holds_what_was_counted(
    qtbot: QtBot, window: MainWindow, scope: TaskScope
) -> None:
    window.desk.set_as_of(date(2021, 12, 15))
    with window.desk.store.read() as session:
        counted = set(queries.today(session, as_of=window.desk.as_of).scopes[scope])
    window.desk.tasks_asked.emit(scope)
    settle(qtbot, window.desk)
    page = window.page
    assert isinstance(page, TaskTreePage)
    paths, words = page.shown()
    assert {row.uid for row in page.tasks if row.path in (paths or ())} == counted
    assert words
    page.filters.clear_button.click()
    assert page.shown() == (None, "")


@pytest.mark.parametrize("number", range(10))
def test_pages_have_numbers(qtbot: QtBot, window: MainWindow, number: int) -> None:
    """A keyboard has ten figures: what comes after the tenth page is reached by the rail."""
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_0.value + (number + 1) % 10), CONTROL)
    settle(qtbot, window.desk)
    assert window.page.name == PAGES[number]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.page.isAncestorOf(focused)


def test_only_the_page_in_sight_reads(qtbot: QtBot, window: MainWindow) -> None:
    tasks = window.show_page("tasks")
    window.show_page("history")
    settle(qtbot, window.desk)
    record(qtbot, window)
    assert tasks.stale
    window.show_page("tasks")
    settle(qtbot, window.desk)
    assert not tasks.stale


def test_a_page_that_does_not_listen_stays_as_it_is(qtbot: QtBot, working_desk: Desk) -> None:
    class Deaf(Page):
        name = "deaf"
        listens = frozenset({"indicator"})
        times = 0

        def refresh(self) -> None:
            self.times += 1

    page = Deaf(working_desk)
    qtbot.addWidget(page)
    page.show()
    working_desk.runner.run_write(operations.set_parameters, due_soon_days=20)
    settle(qtbot, working_desk)
    assert page.times == 1
    working_desk.set_as_of(date(2021, 1, 1))
    assert page.times == 2


def test_undo_and_redo_by_keyboard_say_what(qtbot: QtBot, window: MainWindow) -> None:
    undoing, first = window.undoing, window.desk.store.digest()
    assert not undoing.undo.isEnabled()
    record(qtbot, window)
    assert "Ghi tiến độ" in undoing.undo.text().replace("&", "")
    window.page.select_first()
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    settle(qtbot, window.desk)
    assert window.desk.store.digest() == first
    assert not undoing.undo.isEnabled()
    assert any("Đã hoàn tác" in line.notice.message for line in window.notices.lines())
    QTest.keyClick(window, Qt.Key.Key_Y, CONTROL)
    settle(qtbot, window.desk)
    assert window.desk.store.digest() != first
    assert not undoing.redo.isEnabled()


def test_undo_in_the_search_field_takes_back_typing_only(qtbot: QtBot, window: MainWindow) -> None:
    record(qtbot, window)
    recorded = window.desk.store.digest()
    window.go_to_search()
    QTest.keyClicks(window.header.search, "abc")
    QTest.keyClick(window.header.search, Qt.Key.Key_Z, CONTROL)
    settle(qtbot, window.desk)
    assert window.header.search.text() == ""
    assert window.desk.store.digest() == recorded


def test_f1_lists_the_keys(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("tasks")
    QTest.keyClick(window, Qt.Key.Key_F1)
    (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    listed = [(each.keys, each.words) for each in window.menus.shortcuts() + window.page.keyboard()]
    assert ("Ctrl+Z", "Hoàn tác") in listed
    assert ("Ctrl+G", "Ghi tiến độ") in listed
    assert Counter(keys for keys, _words in listed).most_common(1)[0][1] == 1
    dialog.reject()


@pytest.mark.parametrize("name", PAGES)
def test_no_shortcut_belongs_to_an_input_method(window: MainWindow, name: str) -> None:
    """UniKey changes its mode with Ctrl+Shift and its language with Alt+Z."""
    window.show_page(name)
    keys = [each.keys for each in window.menus.shortcuts() + window.page.keyboard()]
    assert [each for each in keys if "Ctrl+Shift" in each or each == "Alt+Z"] == []


@pytest.mark.parametrize("name", PAGES)
def test_mnemonics_are_plain_letters_and_no_two_are_the_same(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.show_page(name)
    settle(qtbot, window.desk)
    words = [action.text() for action in window.menuBar().actions() if action.isVisible()]
    widgets = [each for each in window.findChildren(QWidget) if isinstance(each, QAbstractButton | QLabel)]
    words += [each.text() for each in widgets if each.isVisible() and _has_mnemonic(each)]
    letters = Counter(_mnemonic(text) for text in words if _mnemonic(text))
    assert [letter for letter in letters if not (letter.isascii() and letter.isalnum())] == []
    assert {letter: times for letter, times in letters.items() if times > 1} == {}


def _has_mnemonic(widget: QAbstractButton | QLabel) -> bool:
    return not isinstance(widget, QLabel) or widget.buddy() is not None


def _mnemonic(text: str) -> str:
    _before, mark, after = text.replace("&&", "").partition("&")
    return after[:1].upper() if mark else ""


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("size", [(1024, 560), (1093, 614), (1366, 768)])
def test_the_window_fits_and_cuts_no_button(qtbot: QtBot, window: MainWindow, name: str, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.show_page(name)
    settle(qtbot, window.desk)
    assert (window.width(), window.height()) == size
    hint = window.minimumSizeHint()
    assert (hint.width() <= 1024, hint.height() <= 560) == (True, True)
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and button.visibleRegion().boundingRect().isValid():
            font = bold_font(button.font()) if button.isChecked() else button.font()
            needed = QFontMetrics(font).horizontalAdvance(button.text().replace("&", ""))
            assert button.width() >= needed, button.text()


@pytest.mark.parametrize("name", PAGES)
def test_everything_that_takes_the_keyboard_has_a_name(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.show_page(name)
    settle(qtbot, window.desk)
    buddies = {label.buddy() for label in window.findChildren(QLabel)}
    unnamed = [
        widget
        for widget in window.page.findChildren(QWidget) + window.header.findChildren(QWidget)
        if isinstance(widget, QLineEdit | QComboBox | QAbstractItemView | QAbstractSpinBox)
        and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not (widget.accessibleName() or widget in buddies)
        and not isinstance(widget.parent(), QComboBox | QAbstractSpinBox)
        and widget.isVisible()
    ]
    assert unnamed == []


# -- notices ----------------------------------------------------------------------------------------------------------


def test_a_notice_offers_its_action_and_goes(qtbot: QtBot, window: MainWindow) -> None:
    pressed: list[None] = []
    window.desk.notify("Đã ghi.", Level.DONE, "Hoàn tác", lambda: pressed.append(None))
    (line,) = window.notices.lines()
    button = next(each for each in line.findChildren(QAbstractButton) if each.text() == "Hoàn tác")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [None]
    assert window.notices.lines() == []
    assert not window.notices.isVisible()


def test_a_warning_stays_and_three_notices_are_enough(window: MainWindow) -> None:
    for number in range(5):
        window.desk.notify(f"Lưu ý {number}", Level.WARNING)
    lines = window.notices.lines()
    assert [line.notice.message for line in lines] == ["Lưu ý 2", "Lưu ý 3", "Lưu ý 4"]
    assert not any(line.gone.isActive() for line in lines)


def test_what_was_done_last_replaces_what_was_done_before(window: MainWindow) -> None:
    window.desk.notify("Đã ghi 1.", Level.DONE)
    window.desk.notify("Chú ý", Level.WARNING)
    window.desk.notify("Đã ghi 2.", Level.DONE)
    assert [line.notice.message for line in window.notices.lines()] == ["Chú ý", "Đã ghi 2."]


def test_a_notice_goes_by_itself(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.notify("Đã ghi.", Level.DONE)
    (line,) = window.notices.lines()
    assert isinstance(line, NoticeLine)
    line.gone.start(1)
    qtbot.waitUntil(lambda: window.notices.lines() == [])


def test_lasting_work_is_shown_and_can_be_stopped(qtbot: QtBot, window: MainWindow) -> None:
    def work(progress: object, cancelled: object) -> None:
        while True:
            progress(1, 4, "trang 1")  # type: ignore[operator]

    before = window.stack.geometry()
    window.desk.runner.run_long(work, label="In bảng")
    qtbot.waitUntil(lambda: window.progress.isVisible() and window.progress.bar.value() == 1)
    assert window.stack.geometry() == before  # what is in sight does not move for it
    assert window.progress.geometry().bottom() == before.bottom()
    assert window.progress.words.text() == "In bảng: trang 1"
    QTest.mouseClick(window.progress.stop_button, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert not window.progress.isVisible()


# -- dates and office -------------------------------------------------------------------------------------------------


def test_the_header_says_whose_office_and_who_types(qtbot: QtBot, window: MainWindow) -> None:
    assert window.header.office.accessibleName() == f"Văn phòng Tỉnh ủy · {window.desk.operator}"
    window.desk.set_operator("Lê Văn Tám")
    settle(qtbot, window.desk)
    assert window.header.office.accessibleName().endswith("Lê Văn Tám")


def test_the_as_of_date_is_typed_whole_before_it_counts(qtbot: QtBot, window: MainWindow) -> None:
    field = window.header.as_of
    assert field.text() == "15/02/2022"
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "31/12/2021")
    assert window.desk.as_of == date(2022, 2, 15)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.desk.as_of == date(2021, 12, 31)


def test_the_menu_of_dates_sets_the_as_of_date(qtbot: QtBot, window: MainWindow) -> None:
    menu = window.header.dates.menu()
    menu.aboutToShow.emit()
    days = {action.text().split("\t")[0]: action for action in menu.actions() if "\t" in action.text()}
    assert set(days) == {"Hôm nay", "Cuối quý trước", *(f"Cuối năm {year}" for year in range(2020, 2026))}
    days["Cuối năm 2025"].trigger()
    assert window.desk.as_of == date(2025, 12, 31)
    assert window.header.note.text() == "hết nhiệm kỳ"
    days["Hôm nay"].trigger()
    assert window.header.note.text() == "hôm nay"


def test_known_on_is_shown_and_taken_away(qtbot: QtBot, window: MainWindow) -> None:
    assert not window.header.known_on.isVisible()
    window.desk.set_known_on(date(2021, 12, 31))
    assert window.header.known_on.isVisible()
    assert "31/12/2021" in window.header.known_on.text()
    window.header.known_on.click()
    assert window.desk.known_on is None
    settle(qtbot, window.desk)


def test_known_on_follows_the_as_of_date(window: MainWindow) -> None:
    window.desk.set_known_on(date(2021, 12, 31))
    window.desk.set_as_of(date(2022, 1, 31))
    assert window.desk.known_on == date(2022, 1, 31)


def test_a_date_that_does_not_exist_is_refused_calmly(qtbot: QtBot, window: MainWindow) -> None:
    field = window.header.as_of
    field.selectAll()
    QTest.keyClicks(field, "31/2/2022")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.desk.as_of == date(2022, 2, 15)
    assert field.text() == "15/02/2022"
    assert any("31/02/2022" in line.notice.message for line in window.notices.lines())


def test_up_and_down_go_a_day_and_escape_gives_the_date_back(qtbot: QtBot, window: MainWindow) -> None:
    field = window.header.as_of
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert window.desk.as_of == date(2022, 2, 16)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClicks(field, "9")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "15/02/2022"
    assert window.desk.as_of == date(2022, 2, 15)


def test_a_day_is_picked_on_the_calendar(qtbot: QtBot, window: MainWindow) -> None:
    window.header.as_of.open_calendar()
    (calendar,) = window.header.as_of.findChildren(QCalendarWidget)
    assert calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    calendar.setSelectedDate(QDate(2021, 12, 31))
    QTest.keyClick(calendar, Qt.Key.Key_Return)
    assert window.desk.as_of == date(2021, 12, 31)
    settle(qtbot, window.desk)


# -- the last place ---------------------------------------------------------------------------------------------------


def test_the_last_place_is_shown_again(qtbot: QtBot, tmp_path: Path, settings: QSettings) -> None:
    for page in ("offices", None):
        with open_desk(tmp_path / str(page)) as desk:
            window = MainWindow(desk, settings)
            window.show()
            settle(qtbot, desk)
            if page is not None:
                window.show_page(page)
                settle(qtbot, desk)
            assert window.page.name == "offices"
            window.close()


def test_closing_the_window_closes_the_store(qtbot: QtBot, tmp_path: Path, settings: QSettings) -> None:
    with open_desk(tmp_path) as desk:
        window = MainWindow(desk, settings)
        window.show()
        window.close()
        with Store.open(desk.store.path) as store:
            assert not store.recovered


def test_an_unknown_last_page_opens_the_first(qtbot: QtBot, working_desk: Desk, settings: QSettings) -> None:
    settings.setValue("window/page", "gone")
    settings.setValue("window/geometry", "not a geometry")
    window = MainWindow(working_desk, settings)
    qtbot.addWidget(window)
    assert window.page.name == "today"


@pytest.mark.parametrize("number", range(4))
def test_the_data_menu_opens_its_dialogs_without_blocking(qtbot: QtBot, window: MainWindow, number: int) -> None:
    upkeep = window.upkeep
    (upkeep.open_parameters, upkeep.open_questions, upkeep.open_backups, upkeep.attach_source)[number]()
    settle(qtbot, window.desk)
    (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    dialog.reject()
    settle(qtbot, window.desk)


def test_attaching_the_text_is_a_change_with_its_notice(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    text = tmp_path / "chuong trinh.txt"
    text.write_text("II. NỘI DUNG\nmột dòng\n", encoding="utf-8")
    window.upkeep.attach_source()
    (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    dialog.fileSelected.emit(str(text))  # type: ignore[attr-defined]
    settle(qtbot, window.desk)
    assert any("Đã đính kèm" in line.notice.message for line in window.notices.lines())
    dialog.reject()


def test_about_says_the_version_and_where_the_data_lie(window: MainWindow) -> None:
    window.show_about()
    (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    said = dialog.informativeText()  # type: ignore[attr-defined]
    assert said.splitlines() == [f"Phiên bản {own_version()}", f"Dữ liệu: {window.desk.store.path}"]
    dialog.reject()
