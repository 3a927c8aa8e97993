"""Whoever asked for work dies in the window's thread, even where the worker is the last to let go of the job."""

from __future__ import annotations

import gc
import threading
import weakref
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from tests.ui.desks import open_desk, settle

_LONGEST_S = 20


class Asker:
    """Stands for a page: its bound method is where the result goes."""

    def take(self, _result: object) -> None:
        pass


def test_the_worker_never_holds_the_last_reference(qtbot: QtBot, tmp_path: Path) -> None:
    died_in: list[threading.Thread] = []
    delivered = threading.Event()
    with open_desk(tmp_path) as desk:
        desk.runner._woken.connect(lambda: delivered.wait(_LONGEST_S), Qt.ConnectionType.DirectConnection)
        asker = Asker()
        weakref.finalize(asker, lambda: died_in.append(threading.current_thread()))
        desk.runner.run_store(lambda store, asker=asker: None, asker.take)  # type: ignore[misc]
        del asker
        settle(qtbot, desk)
        delivered.set()
    assert died_in == [threading.main_thread()]


class Cycle:
    """Stands for a page that only a reference cycle still holds."""

    def __init__(self) -> None:
        self.itself = self


def _much_garbage(_session: Session) -> None:
    """Enough of it for the oldest generation to be due."""
    youngest, middle, oldest = gc.get_threshold()
    for _ in range(2 * (youngest + 1) * (middle + 1) * (oldest + 1)):
        Cycle()


def test_what_only_a_cycle_holds_dies_in_the_windows_thread(qtbot: QtBot, tmp_path: Path) -> None:
    died_in: list[threading.Thread] = []
    with open_desk(tmp_path) as desk:
        weakref.finalize(Cycle(), lambda: died_in.append(threading.current_thread()))
        desk.runner.run_read(_much_garbage, lambda _nothing: None)
        settle(qtbot, desk)
        qtbot.waitUntil(lambda: bool(died_in), timeout=_LONGEST_S * 1000)
    assert died_in == [threading.main_thread()]


def test_collection_is_the_interpreters_again_after_the_desk(tmp_path: Path) -> None:
    with open_desk(tmp_path):
        assert not gc.isenabled()
    assert gc.isenabled()
