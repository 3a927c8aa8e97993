"""ExchangeMenu: the ways to the exchange from any page: two lines of the menu, and what a page asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from models.messages import _

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.menus import Menus
    from ui.page import Page
    from ui.pages.exchange_page import ExchangePage


class ExchangeMenu(QObject):
    """Stands at the top of the menu of data; `show_page` leads to a page by its name."""

    def __init__(self, desk: Desk, menus: Menus, show_page: Callable[[str], Page], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._show_page = show_page
        first = menus.file.actions()[0]
        self.write_action = menus.add(menus.file, _("&Write packages…"), "", self.write_packages)
        self.take_action = menus.add(menus.file, _("&Take packages in…"), "", self.choose_packages)
        menus.file.insertActions(first, [self.write_action, self.take_action])
        menus.file.insertSeparator(first)
        desk.export_asked.connect(self.write_packages)
        desk.offers_changed.connect(self._say_whom)
        desk.begun.connect(self._say_whom)
        self._say_whom()

    def write_packages(self) -> None:
        self._page().write_packages()

    def choose_packages(self) -> None:
        self._page().choose_packages()

    def _page(self) -> ExchangePage:
        return cast("ExchangePage", self._show_page("exchange"))

    def _say_whom(self) -> None:
        """An office that reports has one receiver: the menu names it as the page does."""
        offers = self._desk.offers
        reports = offers is not None and not offers.keeps_programme
        one, many = _("&Write the package for the office that keeps the Programme…"), _("&Write packages…")
        self.write_action.setText(one if reports else many)
        self.write_action.setEnabled(not self._desk.is_revoked)
