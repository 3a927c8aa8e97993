"""Desks for tests of the window: a real store, its worker, and waiting until nothing is being worked on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from models.store import Store
from tests.stores import TODAY, copied_store
from ui.desk import Desk
from ui.preferences import Preferences

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


def settle(qtbot: QtBot, desk: Desk) -> None:
    """Wait until the worker has done what was asked for and its results are shown."""
    qtbot.waitUntil(lambda: desk.runner.idle, timeout=_PATIENCE_MS)
