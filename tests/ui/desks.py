"""Desks for tests of the window: a real store, its worker, and waiting until nothing is being worked on."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.store import Store
from tests.stores import TODAY, copied_store
from ui.desk import Desk
from ui.opening import Opening
from ui.preferences import Preferences
from ui.window import MainWindow

OPERATOR = "Nguyễn Thị Hồng"
_PATIENCE_MS = 20_000


@contextmanager
def open_desk(folder: Path, *, office: str = "VPTU", today: date = TODAY) -> Iterator[Desk]:
    """A desk on a new store of `office`, closed at the end."""
    store = Store.open(copied_store(folder, office=office), today=today)
    desk = Desk(store, Preferences(operator=OPERATOR), today, today=today)
    try:
        yield desk
    finally:
        desk.close()


@contextmanager
def started_windows(qtbot: QtBot, settings: QSettings) -> Iterator[Callable[..., MainWindow]]:
    """What makes windows as `main` does, over a store that is not open yet; at the end they are closed.

    It takes what `Opening` takes, the name of a `person`, and the `page` that may come before the data.
    """
    windows = []

    def started(path: Path, *, page: type[QWidget], person: str = "", **given: Any) -> MainWindow:
        window = MainWindow(Desk(None, Preferences(operator=person), today=TODAY), settings)
        windows.append(window)
        Opening(window, path, **given)
        window.resize(1024, 560)
        window.show()
        qtbot.waitUntil(lambda: window.desk.is_open or isinstance(window.stack.currentWidget(), page))
        settle(qtbot, window.desk)
        return window

    yield started
    for window in windows:
        window.close()
    gc.unfreeze()
    assert gc.isenabled()  # the start puts it off


def settle(qtbot: QtBot, desk: Desk) -> None:
    """Wait until the worker has done what was asked for and its results are shown."""
    qtbot.waitUntil(lambda: desk.runner.idle, timeout=_PATIENCE_MS)
