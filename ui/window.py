"""MainWindow: the header, the rail, the page in sight and the notices, put together."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from models.messages import _
from ui.desk import Desk
from ui.header import Header
from ui.menus import Menus
from ui.navigation import NavigationRail, destination_title, destinations
from ui.notices import NoticeStrip, ProgressStrip
from ui.page import Page
from ui.shortcuts import ShortcutsDialog
from ui.undoing import Undoing
from ui.upkeep import Upkeep

_FIRST_PAGE = "tasks"
_FIRST_SIZE = QSize(1280, 700)
_SMALLEST = QSize(800, 480)


class MainWindow(QMainWindow):
    """One window on one store; pages are made when they are first gone to. Closing it closes the store."""

    def __init__(self, desk: Desk, settings: QSettings) -> None:
        super().__init__()
        self.desk = desk
        self._settings = settings
        self._pages: dict[str, Page] = {}
        self._searched: dict[str, str] = {}
        self._destinations = destinations()
        self.setWindowTitle("Đôn Đốc")
        self.setMinimumSize(_SMALLEST)
        self.upkeep = Upkeep(desk, self)
        self.undoing = Undoing(desk, self)
        self.header = Header(desk)
        self.rail = NavigationRail([each.name for each in self._destinations])
        self.stack = QStackedWidget()
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
        column.addLayout(middle, 1)
        column.addWidget(self.progress)
        column.addWidget(self.notices)
        self.setCentralWidget(centre)

    def _fill_menus(self) -> None:
        menus = self.menus
        menus.add(menus.edit, _("&Find"), "Ctrl+F", self.go_to_search)
        menus.add_destinations(self._destinations, self.show_page)
        menus.add(menus.view, _("Read &again"), "F5", self.refresh_page)
        menus.add(menus.view, _("&Next part of the window"), "F6", self.go_to_next_part)
        menus.add(menus.view, _("&Change the as-of date"), "Ctrl+E", self.header.as_of.setFocus)
        menus.add(menus.help, _("&Keyboard shortcuts"), "F1", self.show_shortcuts)
        menus.add(menus.help, _("&About Đôn Đốc"), "", self.show_about)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.header.searched.connect(self._on_header_searched)
        self.header.entered.connect(self._on_header_entered)
        self.header.office_asked.connect(self.upkeep.open_parameters)
        self.desk.noticed.connect(self.notices.show_notice)
        self.desk.task_chosen.connect(self._on_desk_task_chosen)

    # -- pages ----------------------------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """The page in sight."""
        page = self.stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def show_page(self, name: str) -> Page:
        """Go to a page, making it the first time; its search comes back with it."""
        page = self._pages.get(name) or self._make_page(name)
        self.stack.setCurrentWidget(page)
        self.rail.mark(name)
        self.header.offer_search(page.searches())
        self.header.show_search(self._searched.get(name, ""))
        self.menus.offer_commands(page.commands())
        self.setWindowTitle(f"{destination_title(name)} – Đôn Đốc")
        page.select_first()
        return page

    def _make_page(self, name: str) -> Page:
        make = next(each.make for each in self._destinations if each.name == name)
        assert make is not None
        page = make(self.desk)
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

    def _on_desk_task_chosen(self, uid: str) -> None:
        page = self.show_page("tasks")
        self.header.empty_search()
        page.choose_task(uid)

    # -- keyboard -------------------------------------------------------------------------------------------------

    def go_to_search(self) -> None:
        if self.page.searches() is None:
            self.show_page(_FIRST_PAGE)
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
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
            parts[following].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_shortcuts(self) -> None:
        page = self.page
        ShortcutsDialog(self.menus.shortcuts(), page.keyboard(), page.title(), self).open()

    def show_about(self) -> None:
        words = _(
            "Đôn Đốc follows up the tasks of the provincial Party committee's Programme of action."
            " It works without a network. Do not use it for documents that are state secrets."
        )
        box = QMessageBox(QMessageBox.Icon.Information, "Đôn Đốc", words, QMessageBox.StandardButton.Close, self)
        box.setInformativeText(_("Data: {file}", file=self.desk.store.path))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    # -- the last place -------------------------------------------------------------------------------------------

    def _restore(self) -> None:
        geometry = self._settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            room = self.screen().availableGeometry().size()
            self.resize(_FIRST_SIZE.boundedTo(room))
        last = str(self._settings.value("window/page", _FIRST_PAGE))
        known = [each.name for each in self._destinations]
        self.show_page(last if last in known else _FIRST_PAGE)

    def _keep(self) -> None:
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.setValue("window/page", self.page.name)
        for name, page in self._pages.items():
            self._settings.setValue(f"place/{name}", page.place())
        self._settings.sync()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep()
        self.desk.close()
        super().closeEvent(event)
