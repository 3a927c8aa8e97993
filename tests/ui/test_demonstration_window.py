"""A demonstration in the window: said on every page, at its last invented day, beside the person's own data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from models.demonstration.days import LAST_DAY
from models.messages import _
from models.rules.dates import date_words
from models.store import Store
from tests.stores import copied_demonstration, copied_store
from tests.ui.desks import OPERATOR, settle
from ui import theme
from ui.desk import Desk, Notice
from ui.navigation import destinations
from ui.opening import Opening
from ui.pages.today_page import TodayPage
from ui.paths import demonstration_file, store_file
from ui.preferences import Preferences
from ui.screenshot import take
from ui.window import MainWindow

TODAY = date(2026, 11, 23)


@pytest.fixture
def frame(qtbot: QtBot, settings: QSettings) -> Iterator[MainWindow]:
    """A window whose store is still to be opened."""
    desk = Desk(None, Preferences(operator=OPERATOR), today=TODAY)
    window = MainWindow(desk, settings)
    yield window
    window.close()


def _open(qtbot: QtBot, frame: MainWindow, path: Path, *, demonstration: bool = True) -> None:
    Opening(frame, path, demonstration=demonstration)
    frame.show()
    qtbot.waitUntil(lambda: frame.desk.is_open, timeout=120_000)
    settle(qtbot, frame.desk)


def test_every_page_says_that_it_is_invented(qtbot: QtBot, frame: MainWindow, tmp_path: Path) -> None:
    _open(qtbot, frame, copied_demonstration(tmp_path))
    assert frame.desk.as_of == LAST_DAY
    assert frame.header.note.text() == _("last invented day")
    for destination in destinations():
        frame.show_page(destination.name)
        settle(qtbot, frame.desk)
        assert frame.band.isVisible()
        assert _("DEMONSTRATION DATA") in frame.band.text()
        assert frame.band.sizeHint().width() < 1024


def test_nobody_is_led_to_work_on_what_is_invented(qtbot: QtBot, frame: MainWindow, tmp_path: Path) -> None:
    _open(qtbot, frame, copied_demonstration(tmp_path))
    page = frame.page
    assert isinstance(page, TodayPage)
    steps = page.next_step
    assert (steps.isVisible(), steps.read_button.isVisible()) == (True, False)
    assert "xem việc nào quá hạn" in steps.words.text()
    steps.do_button.click()
    settle(qtbot, frame.desk)
    assert "thời hạn của nhiệm kỳ" in steps.words.text()


def test_it_is_made_where_there_is_none(
    qtbot: QtBot, frame: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(frame.waiting, "say", said.append)
    path = tmp_path / "new" / "demo.sqlite"
    _open(qtbot, frame, path)
    assert path.exists()
    assert _("Making the demonstration: {share}%", share=0) in said
    assert frame.band.isVisible()


def test_a_real_store_in_the_window_says_nothing_of_it(qtbot: QtBot, frame: MainWindow, tmp_path: Path) -> None:
    _open(qtbot, frame, copied_store(tmp_path), demonstration=False)
    assert not frame.band.isVisible()
    assert frame.desk.as_of == date(2025, 12, 31)


def test_a_demonstration_opened_as_any_store_is_told_as_one(qtbot: QtBot, frame: MainWindow, tmp_path: Path) -> None:
    noticed: list[Notice] = []
    frame.desk.noticed.connect(noticed.append)
    _open(qtbot, frame, copied_demonstration(tmp_path), demonstration=False)
    (told,) = (each.message for each in noticed if date_words(LAST_DAY) in each.message)
    assert told.startswith("Dữ liệu minh họa")


def test_it_lies_beside_the_persons_own_data() -> None:
    assert demonstration_file().parent == store_file().parent
    assert demonstration_file() != store_file()


def test_a_screenshot_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    """The band lies between the header and the page, from edge to edge."""
    for name, path in (("real", copied_store(tmp_path / "a")), ("invented", copied_demonstration(tmp_path / "b"))):
        take(Store.open(path, today=TODAY), page="tasks", width=1024, height=560, out=tmp_path / f"{name}.png")
    grounds = {name: _left_edge(tmp_path / f"{name}.png") for name in ("real", "invented")}
    assert theme.colour("warning").rgb() in grounds["invented"]
    assert theme.colour("warning").rgb() not in grounds["real"]


def _left_edge(picture: Path) -> set[int]:
    image = QImage(str(picture))
    return {image.pixel(3, y) for y in range(image.height() // 4)}
