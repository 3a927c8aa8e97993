"""A second start on the same data: the first window gets its packages and comes forward, the second ends quietly."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import main
from models.store import Store
from tests.stores import TODAY, copied_store
from tests.ui.desks import settle
from tests.ui.test_shell_start import start as start_process
from ui.desk import Desk
from ui.opening import Opening
from ui.preferences import Preferences
from ui.program.further_starts import FurtherStarts
from ui.program.listening import Listening
from ui.program.second_start import LONGEST_MESSAGE, address_of, is_taken_over, mark_of, message_of, packages_in
from ui.window import MainWindow

ROOT = Path(main.__file__).parent


@pytest.fixture
def first(qtbot: QtBot, settings: QSettings, tmp_path: Path) -> Iterator[MainWindow]:
    """The first window as `main` makes it, listening."""
    window = MainWindow(Desk(None, Preferences(), today=TODAY), settings)
    Opening(window, copied_store(tmp_path / "data"))
    window.resize(1024, 560)
    window.show()
    qtbot.waitUntil(lambda: window.desk.is_open)
    settle(qtbot, window.desk)
    qtbot.waitUntil(lambda: window.findChild(Listening) is not None)
    yield window
    window.close()


def begin_process(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """A second start, in a process of its own, which the first window must answer meanwhile."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    kept |= {"XDG_DATA_HOME": str(folder), "WIN_PD_OVERRIDE_LOCAL_APPDATA": str(folder), "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "main.py", *arguments], cwd=ROOT, env=kept, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def ended(qtbot: QtBot, process: subprocess.Popen[str]) -> tuple[int, str, str]:
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=30_000)
    out, err = process.communicate()
    return process.returncode, out, err


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_second_start_hands_its_packages_over_and_ends(qtbot: QtBot, first: MainWindow, tmp_path: Path) -> None:
    package = tmp_path / "gói của Sở.dondoc"
    package.write_bytes(b"not a package")
    first.showMinimized()
    given: list[list[Path]] = []
    first.desk.packages_given.connect(given.append)
    other = tmp_path / "other"
    second = begin_process(other, "--store", str(first.desk.store.path), str(package))
    assert ended(qtbot, second) == (0, "", "")
    settle(qtbot, first.desk)
    assert given == [[package.resolve()]]
    assert first.page.name == "exchange"
    assert not first.isMinimized()
    assert not other.exists()  # it kept nothing of its own


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_second_start_without_packages_only_raises_the_window(
    qtbot: QtBot, first: MainWindow, tmp_path: Path
) -> None:
    page = first.page.name
    first.setWindowState(first.windowState() | Qt.WindowState.WindowMinimized)
    assert ended(qtbot, begin_process(tmp_path, "--store", str(first.desk.store.path))) == (0, "", "")
    assert not first.isMinimized()
    assert first.page.name == page


def test_a_start_while_the_first_is_still_opening_waits_for_it(
    qtbot: QtBot, settings: QSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two clicks on the icon: the store is taken, and nobody listens yet."""
    ends: list[int] = []
    monkeypatch.setattr(QApplication, "exit", ends.append)
    path = copied_store(tmp_path / "data")
    with Store.open(path):
        window = MainWindow(Desk(None, Preferences(), today=TODAY), settings)
        qtbot.addWidget(window)
        Opening(window, path, packages=[path])
        window.show()
        asked = window.findChild(FurtherStarts)
        assert asked is not None
        qtbot.waitUntil(lambda: asked._asked > 1)
        assert ends == []
        answered: list[list[Path]] = []

        def answer(_store: Path, packages: list[Path]) -> bool:
            answered.append(packages)
            return True

        monkeypatch.setattr("ui.program.further_starts.is_taken_over", answer)
        qtbot.waitUntil(lambda: bool(ends))
    assert (ends, answered, window.remembers) == ([0], [[path]], False)
    window.close()
    assert settings.allKeys() == []


def test_a_start_while_the_first_is_closing_opens_the_data(qtbot: QtBot, settings: QSettings, tmp_path: Path) -> None:
    path = copied_store(tmp_path / "data")
    closing = Store.open(path)
    window = MainWindow(Desk(None, Preferences(), today=TODAY), settings)
    Opening(window, path)
    window.show()
    asked = window.findChild(FurtherStarts)
    assert asked is not None
    qtbot.waitUntil(lambda: asked._asked > 0)
    closing.close()
    qtbot.waitUntil(lambda: window.desk.is_open)
    settle(qtbot, window.desk)
    window.close()


def test_a_mark_left_behind_hardly_delays_the_start(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    begun = time.perf_counter()
    assert not is_taken_over(path, [])
    assert time.perf_counter() - begun < 0.05  # without a mark nothing is asked
    mark_of(path).write_text("1", encoding="ascii")
    begun = time.perf_counter()
    assert not is_taken_over(path, [])
    assert time.perf_counter() - begun < 0.5


def test_the_mark_is_the_one_that_a_writer_leaves(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    with Store.open(path):
        assert mark_of(path).read_text(encoding="ascii") == str(os.getpid())


@pytest.mark.skipif(os.name == "nt", reason="a pipe of Windows dies with its process")
def test_a_name_left_behind_by_a_process_that_died_is_taken_again(qtbot: QtBot, tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    dying = "import sys, os; from PySide6.QtCore import QCoreApplication; from pathlib import Path;"
    dying += "app = QCoreApplication([]); from ui.program.listening import Listening;"
    dying += f"Listening(Path({str(path)!r}), app); os._exit(0)"
    subprocess.run([sys.executable, "-c", dying], cwd=ROOT, check=True)
    listening = Listening(path)
    with qtbot.waitSignal(listening.started_again) as heard:
        said = QLocalSocket()
        said.connectToServer(address_of(path))
        said.write(message_of([tmp_path]))
        said.flush()
    assert heard.args == [[tmp_path]]
    listening.close()


@pytest.mark.parametrize(
    "said", [b"\n", b"[]\n", b'{"packages": 5}\n', b'{"packages": ["../x.dondoc"]}\n', b"x" * (LONGEST_MESSAGE + 5)]
)
def test_what_no_second_start_says_is_not_heard(qtbot: QtBot, tmp_path: Path, said: bytes) -> None:
    listening = Listening(copied_store(tmp_path))
    heard: list[object] = []
    listening.started_again.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(address_of(tmp_path / "dondoc.sqlite"))
    socket.write(said)
    socket.flush()
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert heard == []
    listening.close()


def test_each_store_has_an_address_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "dondoc.sqlite"
    monkeypatch.chdir(tmp_path)
    assert address_of(store) == address_of(Path("dondoc.sqlite"))
    assert address_of(store) != address_of(tmp_path / "dondoc-minh-hoa.sqlite")
    monkeypatch.setattr("getpass.getuser", lambda: "another")
    assert address_of(store) != address_of(tmp_path / "x" / ".." / "other.sqlite")


def test_a_machine_that_names_nobody_has_an_address_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows without the name in its environment: Python then looks for a module of Unix."""

    def nobody() -> str:
        raise ModuleNotFoundError("pwd")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert address_of(tmp_path / "dondoc.sqlite")
    assert Preferences.load(tmp_path / "none").operator == ""


def test_a_message_is_read_as_it_was_said(tmp_path: Path) -> None:
    files = [tmp_path / "gói mời.dondoc", tmp_path / "\udcff.dondoc"]
    assert packages_in(message_of(files)) == files


def test_the_lock_still_refuses_where_nobody_answers(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path)) as store:
        done = start_process(tmp_path, "--store", str(store.path))
    assert (done.returncode, done.stderr.split("]")[0]) == (1, "[store.in_use")
