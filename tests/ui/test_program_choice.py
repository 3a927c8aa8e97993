"""The first double-click on a stick: where the program is to work is asked once, and nothing is made before."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import main
from models.errors import KnownError
from tests.stores import TODAY, copied_store
from tests.ui.desks import settle, started_windows
from tests.ui.programs import contents, how_opened, make_program, on_a_stick
from ui.desk import Desk
from ui.preferences import Preferences
from ui.program import choosing, portable
from ui.program.choosing import Choosing
from ui.program.copying import Told, copy_program
from ui.program.leaving import start_program
from ui.program.links import make_links
from ui.program.place import PROGRAM, Place
from ui.program.second_start import mark_of
from ui.program.ways_here import WaysHere
from ui.window import MainWindow

WORDS = ["/stick/GOI.dondoc", "--lang=vi"]
Start = Callable[[Place], MainWindow]


@pytest.fixture
def ends(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The exit statuses with which the program wanted to end."""
    found: list[int] = []
    monkeypatch.setattr(QApplication, "exit", found.append)
    return found


@pytest.fixture(autouse=True)
def desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "desktop"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: str(folder))
    return folder


@pytest.fixture
def start(qtbot: QtBot, settings: QSettings, tmp_path: Path, ends: list[int]) -> Iterator[Start]:
    """The window as `main` makes it where the program lies at a place."""
    data = tmp_path / "data" / "dondoc.sqlite"
    with started_windows(qtbot, settings) as started:
        yield lambda place: started(data, page=WaysHere, place=lambda: place, words=WORDS)


def page_of(window: MainWindow) -> WaysHere:
    page = window.stack.currentWidget()
    assert isinstance(page, WaysHere)
    return page


def test_nothing_is_made_before_it_is_chosen(start: Start, settings: QSettings, tmp_path: Path) -> None:
    place = on_a_stick(tmp_path)
    window = start(place)
    page = page_of(window)
    assert [action.text() for action in window.menus._made if action.isEnabled()] == [window.menus.quit.text()]
    assert (window.rail.isVisible(), window.header.isVisible()) == (False, False)
    assert page.verticalScrollBar().maximum() == 0
    assert page.here_button.hasFocus()
    assert not page.stop_button.isVisible()
    window.close()
    assert not (tmp_path / "data").exists()
    assert not place.here.parent.exists()
    assert settings.allKeys() == []
    assert [each.name for each in place.folder.parent.iterdir()] == ["DonDoc"]


def test_a_copied_program_is_opened_with_the_same_arguments(
    qtbot: QtBot, start: Start, tmp_path: Path, ends: list[int], desktop: Path
) -> None:
    place = on_a_stick(tmp_path)
    whole = contents(place.folder)
    window = start(place)
    page_of(window).here_button.click()
    assert page_of(window).stop_button.isVisible()
    assert not page_of(window).stick_button.isEnabled()
    settle(qtbot, window.desk)
    assert ends == [0]
    assert how_opened(place.here) == [str(place.here), *WORDS]
    assert contents(place.here).items() >= whole.items()
    assert [(link.name, link.resolve()) for link in desktop.iterdir()] == [("Đôn Đốc", place.here / PROGRAM)]
    assert not window.remembers


def test_data_on_the_stick_are_chosen_once(start: Start, tmp_path: Path, ends: list[int]) -> None:
    place = on_a_stick(tmp_path)
    page_of(start(place)).stick_button.click()
    assert ends == [0]
    assert how_opened(place.folder) == [str(place.folder), *WORDS]
    assert (place.folder.parent / "DuLieu").is_dir()
    assert not place.here.exists()
    assert start(place).desk.is_open


@pytest.mark.parametrize(("offices", "offered"), [(["BTCTU"], True), (["BTCTU", "TCT"], False)])
def test_a_stick_that_goes_on_to_other_offices_takes_no_data(
    start: Start, tmp_path: Path, offices: list[str], offered: bool
) -> None:
    place = on_a_stick(tmp_path)
    for code in offices:
        (place.folder.parent / "Goi" / code).mkdir(parents=True)
    page = page_of(start(place))
    assert page.stick_button.isVisible() is offered
    assert page.here_button.isVisible()


def test_an_older_program_here_is_updated_and_its_data_stay(
    qtbot: QtBot, start: Start, tmp_path: Path, ends: list[int]
) -> None:
    place = on_a_stick(tmp_path)
    make_program(place.here, "1.1.0")
    data = copied_store(tmp_path / "data").read_bytes()
    window = start(place)
    page = page_of(window)
    assert page.here_button.text() == "&Cập nhật bản trên máy này"
    page.here_button.click()
    settle(qtbot, window.desk)
    how_opened(place.here)
    assert (ends, place.version_here) == ([0], "1.2.0")
    assert (tmp_path / "data" / "dondoc.sqlite").read_bytes() == data


@pytest.mark.parametrize("installed", ["1.2.0", "2.0.0"])
def test_a_program_here_that_is_not_older_is_opened(
    start: Start, tmp_path: Path, ends: list[int], installed: str
) -> None:
    place = on_a_stick(tmp_path)
    before = contents(make_program(place.here, installed))
    page = page_of(start(place))
    assert page.here_button.text() == "&Mở bản trên máy này"
    page.here_button.click()
    assert ends == [0]
    how_opened(place.here)
    assert contents(place.here).items() >= before.items()


def test_where_nothing_is_to_be_chosen_the_data_open(start: Start, tmp_path: Path) -> None:
    place = on_a_stick(tmp_path)
    assert start(Place(place.folder, place.here, removable=False)).desk.is_open


def test_a_failure_is_told_and_can_be_tried_again(
    qtbot: QtBot, start: Start, tmp_path: Path, ends: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = on_a_stick(tmp_path)
    window = start(place)
    page = page_of(window)

    def fail(*_given: object) -> None:
        raise KnownError("program.running", "Đang mở.")

    with monkeypatch.context() as patched:
        patched.setattr(choosing, "copy_program", fail)
        page.here_button.click()
        settle(qtbot, window.desk)
    assert (page.trouble.text(), page.trouble.isVisible()) == ("✕ Đang mở.", True)
    assert (page.here_button.isEnabled(), page.stop_button.isVisible(), ends) == (True, False, [])
    page.here_button.click()
    settle(qtbot, window.desk)
    assert ends == [0]
    how_opened(place.here)


def test_copying_can_be_stopped(
    qtbot: QtBot, start: Start, tmp_path: Path, ends: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = on_a_stick(tmp_path)
    window = start(place)
    page, go_on = page_of(window), threading.Event()

    def copy(source: Path, target: Path, told: Told) -> None:
        go_on.wait()
        copy_program(source, target, told)

    monkeypatch.setattr(choosing, "copy_program", copy)
    page.here_button.click()
    page.stop_button.click()
    go_on.set()
    settle(qtbot, window.desk)
    assert (ends, page.here_button.isEnabled(), page.trouble.isVisible()) == ([], True, False)
    assert not place.here.exists()


def test_a_shortcut_that_cannot_be_made_is_told_and_the_program_opens_all_the_same(
    qtbot: QtBot, start: Start, tmp_path: Path, ends: list[int], desktop: Path
) -> None:
    desktop.rmdir()
    place = on_a_stick(tmp_path)
    window = start(place)
    page = page_of(window)
    page.here_button.click()
    settle(qtbot, window.desk)
    assert ends == []
    assert str(place.here) in page.trouble.text()
    page.here_button.click()
    assert ends == [0]
    how_opened(place.here)


def test_a_stick_that_takes_nothing_is_told(
    start: Start, tmp_path: Path, ends: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = on_a_stick(tmp_path)
    page = page_of(start(place))

    def refuse(_program: Path) -> None:
        raise OSError(30, "read-only")

    monkeypatch.setattr(choosing, "put_data_beside", refuse)
    page.stick_button.click()
    assert page.trouble.isVisible()
    assert ends == []


def test_a_program_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        start_program(tmp_path / "gone" / PROGRAM, [])
    assert refused.value.code == "program.not_started"


def test_a_program_that_is_started_gets_nothing_of_the_builders(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = make_program(tmp_path / "DonDoc")
    (program / PROGRAM).write_text(
        '#!/bin/sh\nprintf "%s\\n" "$LD_LIBRARY_PATH" "$_PYI_X" > "$0.p"; mv "$0.p" "$0.opened"\n', encoding="ascii"
    )
    monkeypatch.setenv("LD_LIBRARY_PATH", "/inside")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/before")
    monkeypatch.setenv("_PYI_X", "of the builder")
    start_program(program / PROGRAM, [])
    assert how_opened(program) == ["/before", ""]


def test_a_shortcut_is_made_anew_and_a_file_of_somebodys_stays(tmp_path: Path, desktop: Path) -> None:
    program = make_program(tmp_path / "DonDoc") / PROGRAM
    assert make_links(tmp_path / "older") == make_links(program) == []
    (link,) = desktop.iterdir()
    assert link.resolve() == program
    link.unlink()
    link.write_text("own", encoding="ascii")
    assert make_links(program) == ["trên màn hình nền"]
    assert link.read_text(encoding="ascii") == "own"


def test_what_it_was_given_is_said_again_in_full(tmp_path: Path) -> None:
    args = main._parser().parse_args(["goi.dondoc", "--today", "15/02/2022", "--lang", "vi"])
    assert main._said_again(args, [tmp_path]) == [str(tmp_path), "--today=15/02/2022", "--lang=vi"]


def test_a_program_that_was_told_what_to_open_asks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    asked = [main._asked_place(main._parser().parse_args(words)) for words in ([], ["--demo"], ["--store", "x"])]
    assert [each is not None for each in asked] == [True, False, False]
    monkeypatch.delattr("sys.frozen")
    assert main._asked_place(main._parser().parse_args([])) is None


def test_a_program_on_a_stick_asks_though_a_window_here_is_open(tmp_path: Path) -> None:
    """That window may be the older program's: it would come forward, and nobody could update it."""
    place, store = on_a_stick(tmp_path), copied_store(tmp_path / "data")
    assert not main._asks_first(lambda: place, store)
    mark_of(store).write_text("1", encoding="ascii")
    assert main._asks_first(lambda: place, store)
    assert not main._asks_first(None, store)
    portable.put_data_beside(place.folder)
    assert not main._asks_first(lambda: place, store)


def test_the_page_is_named_for_whoever_does_not_see_it(qtbot: QtBot, tmp_path: Path, settings: QSettings) -> None:
    window = MainWindow(Desk(None, Preferences(), today=TODAY), settings)
    chosen = Choosing(window, on_a_stick(tmp_path), [])
    assert chosen.page.bar.accessibleName()
    window.close()
