"""MainWindow: the header, the rail, the page in sight and the notices, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QSettings, QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from models.messages import _
from ui.demonstration_band import DemonstrationBand
from ui.exchange.export_menu import ExchangeMenu
from ui.first_steps.leading import StepLeading
from ui.header import Header
from ui.menus import Menus
from ui.navigation import Destination, NavigationRail, destination_title, destinations
from ui.notices import NoticeStrip, ProgressStrip
from ui.page_leading import PageLeading
from ui.revoked_band import RevokedBand
from ui.undoing import Undoing
from ui.upkeep import Upkeep
from ui.waiting import WaitingLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from ui.desk import Desk
    from ui.page import Page

_FIRST_PAGE = "today"
_SEARCHED_PAGE = "tasks"
_FIRST_SIZE = QSize(1280, 700)
_SMALLEST = QSize(800, 480)


class MainWindow(QMainWindow):
    """One window on one store; pages are made when they are first gone to. Closing it closes the store.

    While the desk waits for its store the window is a frame: it leads to the page wanted when the desk begins.
    """

    painted = Signal()  # for the first time

    def __init__(self, desk: Desk, settings: QSettings) -> None:
        super().__init__()
        self.desk = desk
        self._settings = settings
        self._pages: dict[str, Page] = {}
        self._searched: dict[str, str] = {}
        self._destinations = destinations()
        self._wanted = self._destinations[0]
        self.setMinimumSize(_SMALLEST)
        self._was_painted = False
        self.remembers = True  # where it was is kept for the next time
        self.upkeep = Upkeep(desk, self)
        self.undoing = Undoing(desk, self)
        self.header = Header(desk)
        self.band = DemonstrationBand()
        self.revoked_band = RevokedBand(desk)
        self.rail = NavigationRail([each.name for each in self._destinations])
        self.stack = QStackedWidget()
        self.waiting = WaitingLabel()
        self.notices = NoticeStrip()
        self.progress = ProgressStrip(desk.runner)
        self.menus = Menus(self, self.undoing, self.upkeep)
        self._lay_out()
        self._fill_menus()
        self._connect()
        self._restore()

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.stack, 1)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.band)
        column.addWidget(self.revoked_band)
        column.addLayout(middle, 1)
        column.addWidget(self.notices)
        self.progress.lie_over(self.stack)
        self.setCentralWidget(centre)

    def _fill_menus(self) -> None:
        menus = self.menus
        ExchangeMenu(self.desk, menus, self._lead_to, self)
        StepLeading(self.desk, self._lead_to, self)
        PageLeading(self.desk, self._lead_to, self)
        menus.add(menus.edit, _("&Find"), "Ctrl+F", self.go_to_search)
        menus.add_destinations(self._destinations, self.show_page)
        menus.add(menus.view, _("Read &again"), "F5", self.refresh_page)
        menus.add(menus.view, _("&Next part of the window"), "F6", self.go_to_next_part)
        menus.add(menus.view, _("&Change the as-of date"), "Ctrl+E", self.header.as_of.setFocus)
        menus.add(menus.help, _("&Keyboard shortcuts"), "F1", self.show_shortcuts)
        menus.add(menus.help, _("&First steps"), "", self.show_first_steps)
        menus.add(menus.help, _("&About Đôn Đốc"), "", self.show_about)

    def _connect(self) -> None:
        self.rail.chosen.connect(self._on_rail_chosen)
        self.header.programme_read.connect(self.band.show_programme)
        self.header.searched.connect(self._on_header_searched)
        self.header.entered.connect(self._on_header_entered)
        self.header.office_asked.connect(self.upkeep.open_parameters)
        self.desk.noticed.connect(self.notices.show_notice)
        self.desk.page_asked.connect(self.show_page)
        self.desk.begun.connect(self._begin)
        self.desk.offers_changed.connect(self._offer)

    # -- pages ----------------------------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """The page in sight."""
        return self._pages[self._wanted.name]

    @property
    def wanted(self) -> Destination:
        """Where the person is, or wants to be once there are data to show."""
        return self._wanted

    def show_page(self, name: str) -> Page:
        """Go to a page, making it the first time; its search comes back with it."""
        page = self._pages.get(name) or self._make_page(name)
        self.stack.setCurrentWidget(page)
        self.want(name)
        self.header.offer_search(page.searches())
        self.header.show_search(self._searched.get(name, ""))
        self.menus.offer_commands(page.commands())
        page.select_first()
        return page

    def want(self, name: str) -> None:
        """Say where the person is, or goes once there are data to show."""
        self._wanted = self._destination(name)
        self.rail.mark(name)
        self.setWindowTitle(f"{destination_title(name)} – Đôn Đốc")

    def _destination(self, name: str) -> Destination:
        return next(each for each in self._destinations if each.name == name)

    def _on_rail_chosen(self, name: str) -> None:
        go = self.show_page if self.desk.is_open else self.want
        go(name)

    def _make_page(self, name: str) -> Page:
        load = self._destination(name).load
        assert load is not None
        page = load()(self.desk)
        self._pages[name] = page
        self.stack.addWidget(page)
        page.restore_place(str(self._settings.value(f"place/{name}", "")))
        return page

    def refresh_page(self) -> None:
        self.page.mark_stale()

    def _on_header_searched(self, text: str) -> None:
        if self.page.searches() is not None:
            self._searched[self.page.name] = text
            self.page.search(text)

    def _on_header_entered(self) -> None:
        self.page.select_first()

    def _lead_to(self, name: str) -> Page:
        """Go to a page without what was searched there, so that nothing hides what is to be shown."""
        page = self.show_page(name)
        self.header.empty_search()
        return page

    # -- keyboard -------------------------------------------------------------------------------------------------

    def go_to_search(self) -> None:
        if self.page.searches() is None:
            self.show_page(_SEARCHED_PAGE)
        self.header.search.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    def go_to_next_part(self) -> None:
        """From the search to the parts of the page, one after the other, and back."""
        parts = self.page.parts()
        focused = self.focusWidget()
        inside = [focused is part or (focused is not None and part.isAncestorOf(focused)) for part in parts]
        following = inside.index(True) + 1 if True in inside else 0
        if following == len(parts):
            self.go_to_search()
        elif following == 0:
            self.page.select_first()
        else:
            parts[following].setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)

    def show_first_steps(self) -> None:
        self._lead_to("today")
        self.desk.steps_asked.emit()

    def show_shortcuts(self) -> None:
        from ui.shortcuts import ShortcutsDialog

        page = self.page
        ShortcutsDialog(self.menus.shortcuts(), page.keyboard(), page.title(), self).open()

    def show_about(self) -> None:
        from ui.about import show_about

        show_about(self.desk.store.path, self)

    # -- the first sight and the last place -----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def _begin(self) -> None:
        """Show the page that is wanted, then all that is in sight on every page: the store is open."""
        self.menus.let(True)
        self._offer()
        self.show_page(self._wanted.name)
        self.waiting.rest()
        self.header.begin()
        self.undoing.refresh()

    def _offer(self) -> None:
        if self.desk.offers is not None:
            self.menus.offer(self.desk.offers)

    def _restore(self) -> None:
        geometry = self._settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            room = self.screen().availableGeometry().size()
            self.resize(_FIRST_SIZE.boundedTo(room))
        last = str(self._settings.value("window/page", _FIRST_PAGE))
        known = [each.name for each in self._destinations]
        self.want(last if last in known else _FIRST_PAGE)
        if self.desk.is_open:
            self._begin()
        else:
            self._wait()

    def _wait(self) -> None:
        self.menus.let(False)
        self.menus.offer_commands([])
        self.stack.addWidget(self.waiting)
        self.waiting.setFocus()
        self.waiting.wait()

    def _keep(self) -> None:
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.setValue("window/page", self._wanted.name)
        for name, page in self._pages.items():
            self._settings.setValue(f"place/{name}", page.place())
        self._settings.sync()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.remembers:
            self._keep()
        self.desk.close()
        super().closeEvent(event)
