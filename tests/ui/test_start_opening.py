"""The opening behind the window: the window lives while it lasts, and it ends well however it goes."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from models.store import Store
from tests.stores import TODAY, copied_store
from tests.ui.desks import settle
from ui import theme
from ui.desk import Desk, Level
from ui.opening import Opening
from ui.pages.today_page import TodayPage
from ui.preferences import Preferences
from ui.window import MainWindow

Start = Callable[[Path], MainWindow]


@pytest.fixture
def start(qtbot: QtBot, settings: QSettings) -> Iterator[Start]:
    """The window as `main` makes it, on the store at a path; closed at the end, and garbage is looked through again."""
    windows = []

    def started(path: Path) -> MainWindow:
        window = MainWindow(Desk(None, Preferences(), today=TODAY), settings)
        windows.append(window)
        Opening(window, path)
        window.show()
        return window

    yield started
    for window in windows:
        window.close()
    gc.unfreeze()
    assert gc.isenabled()


@pytest.fixture
def held(start: Start, tmp_path: Path) -> Iterator[tuple[MainWindow, threading.Event]]:
    """A window whose store cannot be reached before the event is set, as on a slow disk."""
    go_on = threading.Event()
    window = start(copied_store(tmp_path / "data"))
    window.desk.runner.run_long(lambda progress, is_cancelled: go_on.wait())
    yield window, go_on
    go_on.set()


def test_the_page_comes_when_the_store_is_open(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    window = start(copied_store(tmp_path))
    qtbot.waitUntil(lambda: window.desk.is_open)
    settle(qtbot, window.desk)
    assert isinstance(window.page, TodayPage)
    assert window.header.office.text() != ""
    assert window.notices.lines() == []


def test_nothing_in_the_header_moves_when_the_data_come(qtbot: QtBot, held: tuple[MainWindow, threading.Event]) -> None:
    window, go_on = held
    qtbot.waitUntil(window.waiting.isVisible)
    before = window.header.as_of.geometry()
    go_on.set()
    qtbot.waitUntil(lambda: window.desk.is_open)
    settle(qtbot, window.desk)
    assert window.header.note.text() != ""
    assert window.header.as_of.geometry() == before


def test_the_rail_stands_on_its_own_ground(held: tuple[MainWindow, threading.Event]) -> None:
    rail = held[0].rail
    assert rail.grab().toImage().pixelColor(rail.width() // 2, rail.height() - 2) == theme.colour("rail")


def test_the_window_lives_while_the_store_is_being_opened(
    qtbot: QtBot, held: tuple[MainWindow, threading.Event]
) -> None:
    window, go_on = held
    qtbot.waitUntil(window.waiting.isVisible)
    window.waiting._patience.timeout.emit()
    assert window.waiting.text() == "Đang mở dữ liệu…"
    offices = next(each for each in window.rail.findChildren(QPushButton) if each.text() == "Đơn vị")
    QTest.mouseClick(offices, Qt.MouseButton.LeftButton)
    window.resize(1024, 560)
    assert window.windowTitle().startswith("Đơn vị")
    assert not window.desk.is_open
    go_on.set()
    qtbot.waitUntil(lambda: window.desk.is_open)
    settle(qtbot, window.desk)
    assert window.page.name == "offices"
    assert not window.waiting.isVisible()


def test_nothing_but_leaving_can_be_done_before(held: tuple[MainWindow, threading.Event]) -> None:
    window, _go_on = held
    assert [action.text() for action in window.menus._made if action.isEnabled()] == [window.menus.quit.text()]
    assert not window.header.isEnabled()
    assert not window.undoing.undo.isEnabled()


def test_afterwards_everything_can_be_done(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    window = start(copied_store(tmp_path))
    qtbot.waitUntil(lambda: window.desk.is_open)
    settle(qtbot, window.desk)
    assert all(action.isEnabled() for action in window.menus._made)
    assert window.header.isEnabled()


def test_closing_while_the_store_is_being_opened_leaves_it_as_it_was(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    path = copied_store(tmp_path)
    before = path.read_bytes()
    window = start(path)
    window.desk.runner.run_long(lambda progress, is_cancelled: None)
    qtbot.waitUntil(lambda: window._was_painted)
    window.close()
    assert path.read_bytes() == before
    with Store.open(path) as store:
        assert not store.recovered


def test_closing_just_after_the_opening_closes_the_store(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    """The worker has opened it; the window has not heard of it yet."""
    path = copied_store(tmp_path)
    window = start(path)
    opened = threading.Event()
    window.painted.connect(lambda: window.desk.runner.run_long(lambda progress, is_cancelled: opened.set()))
    window.painted.connect(lambda: (opened.wait(), window.close()))
    qtbot.waitUntil(lambda: not window.isVisible() and opened.is_set())
    assert not window.desk.is_open
    with Store.open(path) as store:
        assert not store.recovered


def test_the_last_size_and_the_page_wanted_are_kept_though_nothing_was_opened(
    held: tuple[MainWindow, threading.Event], settings: QSettings
) -> None:
    window, go_on = held
    window._on_rail_chosen("history")
    go_on.set()
    window.close()
    assert settings.value("window/page") == "history"
    assert settings.value("window/geometry")


@pytest.mark.parametrize("trouble", ["in_use", "damaged", "missing"])
def test_a_store_that_cannot_be_opened_is_told_and_the_program_ends(
    qtbot: QtBot,
    start: Start,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    trouble: str,
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(QApplication, "exit", ended.append)
    path = copied_store(tmp_path)
    if trouble == "damaged":
        path.write_bytes(b"not a store")
    elif trouble == "missing":
        path = tmp_path / "folder"
        path.mkdir()
    other = Store.open(path) if trouble == "in_use" else None
    window = start(path)
    qtbot.waitUntil(lambda: bool(ended))
    if other is not None:
        other.close()
    assert ended == [1]
    assert capsys.readouterr().err.startswith(f"[store.{trouble}] ")
    assert not window.desk.is_open
    assert not window.notices.isVisible()


def test_work_that_did_not_end_well_is_said_as_a_warning(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    path.with_name(path.name + ".open").write_text("1", encoding="ascii")
    window = start(path)
    qtbot.waitUntil(lambda: window.desk.is_open)
    settle(qtbot, window.desk)
    assert [line.notice.level for line in window.notices.lines()] == [Level.WARNING]
