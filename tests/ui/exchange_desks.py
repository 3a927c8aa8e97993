"""Desks on stores that exchange packages, and the page of the exchange on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from models.store import Store
from tests.stores import TODAY
from tests.ui.desks import OPERATOR, settle
from ui.desk import Desk
from ui.pages.exchange_page import ExchangePage
from ui.preferences import Preferences


@contextmanager
def desk_at(path: Path) -> Iterator[Desk]:
    """A desk on a closed store, closed again at the end."""
    desk = Desk(Store.open(path, today=TODAY), Preferences(operator=OPERATOR), TODAY, today=TODAY)
    try:
        yield desk
    finally:
        desk.close()


def page_on(qtbot: QtBot, desk: Desk) -> ExchangePage:
    """The page, shown in the room that the smallest window leaves it."""
    page = ExchangePage(desk)
    qtbot.addWidget(page)
    page.resize(908, 500)
    page.show()
    settle(qtbot, desk)
    return page
