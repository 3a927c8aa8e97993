"""What every test of the window needs: the application with its look, speaking Vietnamese."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desks import open_desk, settle
from ui.application import make_application
from ui.desk import Desk
from ui.window import MainWindow

HERE = Path(__file__).parent


class _Watch:
    """Notes what of Qt's is first loaded outside the window's thread: PySide6 makes its classes for one thread only."""

    def __init__(self) -> None:
        self.astray: list[str] = []

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> None:
        if name.split(".")[0] in {"PySide6", "ui"} and threading.current_thread() is not threading.main_thread():
            self.astray.append(name)


_WATCH = _Watch()


@pytest.fixture(scope="session", autouse=True)
def _watched() -> Iterator[None]:
    sys.meta_path.insert(0, _WATCH)  # it finds nothing
    yield
    sys.meta_path.remove(_WATCH)


@pytest.fixture(autouse=True)
def nothing_of_qt_is_loaded_astray() -> Iterator[None]:
    yield
    found = list(_WATCH.astray)
    _WATCH.astray.clear()
    assert found == []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says of every window that it does not pass on size hints; nothing else is forgiven."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(scope="session", autouse=True)
def application(qapp: QApplication) -> QApplication:
    return make_application("vi")


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def working_desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a new store, its worker at rest at the end."""
    with open_desk(tmp_path / "data") as desk:
        yield desk


@pytest.fixture
def window(qtbot: QtBot, working_desk: Desk, settings: QSettings) -> Iterator[MainWindow]:
    """The main window on a new store, shown at the smallest size that must do, with what it reads first."""
    window = MainWindow(working_desk, settings)
    window.resize(1024, 560)
    window.show()
    qtbot.waitExposed(window)
    settle(qtbot, working_desk)
    yield window
    window.close()
