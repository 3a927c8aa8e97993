"""Whoever asked for work dies in the window's thread, even where the worker is the last to let go of the job."""

from __future__ import annotations

import threading
import weakref
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

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
