"""The list of tasks: from asking for it to its first paint, and what a repaint costs."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from functools import partial
from itertools import cycle
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QTreeView

from bench.pairs import Ratio, timed
from bench.programmes import TODAY, store_of
from models.store import Store
from models.tables import Task, table_of
from ui.application import make_application
from ui.desk import Desk
from ui.pages.task_tree_page import TaskTreePage
from ui.preferences import Preferences
from ui.trees.arrangement import by_breakthrough
from ui.trees.task_cells import Column
from ui.trees.task_tree_model import TaskTreeModel

#: Reports of each task that is tracked.
FEW, MANY = 10, 100
#: What is searched letter by letter, and the same as Qt's own filter has to be asked, which knows accents only.
QUERY, ACCENTED = "nguon nhan luc", "nguồn nhân lực"


class _Painted(QObject):
    """Ends a loop when the tree has painted itself with tasks in it."""

    def __init__(self, page: TaskTreePage, loop: QEventLoop) -> None:
        super().__init__()
        self._page, self._loop = page, loop
        page.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._page.tasks:
            self._loop.quit()
        return False


@contextmanager
def desk_on(path: Path) -> Iterator[Desk]:
    """A desk on the store at `path`, its worker at rest at the end."""
    make_application()
    desk = Desk(Store.open(path, today=TODAY), Preferences(), TODAY, today=TODAY)
    try:
        yield desk
    finally:
        _settle(desk)
        desk.close()


@contextmanager
def page_on(desk: Desk) -> Iterator[TaskTreePage]:
    """The page of tasks, shown and painted empty: nothing has been read yet."""
    page = TaskTreePage(desk)
    page.stale = False
    page.resize(1366, 768)
    page.show()
    page.view.viewport().repaint()
    try:
        yield page
    finally:
        _settle(desk)
        page.close()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _settle(desk: Desk) -> None:
    while not desk.runner.idle:
        _turn()


def _turn() -> None:
    """Let the window's events be handled."""
    QEventLoop().processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def open_list(desk: Desk) -> float:
    """Seconds from asking the runner for the tasks to the painted tree."""
    with page_on(desk) as page:
        loop = QEventLoop()
        painted = _Painted(page, loop)
        start = perf_counter()
        page.refresh()
        loop.exec()
        page.view.viewport().removeEventFilter(painted)
        return perf_counter() - start


def raw_fetch(path: Path) -> Callable[[], object]:
    """All columns of all rows of the table of tasks, by the standard library alone."""
    names = ", ".join(f'"{column.name}"' for column in table_of(Task).columns)

    def fetch() -> object:
        gc.enable()  # as in any program of the standard library alone; the desk has taken it over
        try:
            with closing(sqlite3.connect(path)) as connection:
                return connection.execute(f"SELECT {names} FROM task").fetchall()
        finally:
            gc.disable()

    return fetch


def read_list(page: TaskTreePage) -> None:
    """Let the page read, and handle the window's events until it has shown and painted what was read."""
    page.refresh()
    _settle(page.desk)
    page.view.viewport().repaint()


def make_searchable(page: TaskTreePage) -> None:
    """What the page does by itself a moment after it was painted."""
    assert page.tree is not None
    _words = page.tree.index


def change_date(page: TaskTreePage) -> Callable[[], object]:
    """The as-of date goes from one day to another and back, each time to the painted list."""
    days = cycle((TODAY - timedelta(days=90), TODAY))

    def change() -> None:
        page.desk.as_of = next(days)
        read_list(page)

    return change


def keystrokes(page: TaskTreePage) -> Callable[[], object]:
    """One more letter of a search, and the list painted with what is found."""
    typed = cycle(QUERY[: number + 1] for number in range(len(QUERY)))

    def press() -> None:
        page.search(next(typed))
        page.view.viewport().repaint()

    return press


def proxied(page: TaskTreePage) -> tuple[QTreeView, Callable[[], object]]:
    """The same letters through Qt's own filter over the same tree, in a view of the same size."""
    proxy = QSortFilterProxyModel(recursiveFilteringEnabled=True, filterKeyColumn=Column.TITLE)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    model = TaskTreeModel(proxy)
    read = page.tree
    assert read is not None
    model.show(by_breakthrough(read), page.model.wording)
    proxy.setSourceModel(model)
    view = QTreeView()
    view.setUniformRowHeights(True)
    view.setModel(proxy)
    view.resize(page.view.size())
    view.show()
    typed = cycle(ACCENTED[: number + 1] for number in range(len(ACCENTED)))

    def press() -> None:
        proxy.setFilterFixedString(next(typed))
        view.viewport().repaint()

    return view, press


def ratios(tasks: int) -> Iterator[Ratio]:
    """Opening, searching and changing the date of a list of `tasks` rows."""
    with store_of(tasks) as path, desk_on(path) as desk:
        yield Ratio("task_list.first_paint", 1.0, partial(open_list, desk), timed(raw_fetch(path)))
    with store_of(tasks, reports=FEW) as path, desk_on(path) as desk, page_on(desk) as page:
        read_list(page)
        make_searchable(page)
        repaint, press = timed(page.view.viewport().repaint), timed(keystrokes(page))
        yield Ratio("task_list.search", 1.6, press, repaint, pairs=3 * len(QUERY))
        page.search("")
        view, press_proxied = proxied(page)
        yield Ratio("task_list.search_by_proxy", 0.25, press, timed(press_proxied), pairs=len(QUERY), warm_ups=1)
        view.close()
        page.search("")
        with store_of(tasks, reports=MANY) as many, desk_on(many) as other, page_on(other) as crowded:
            yield Ratio("task_list.as_of", 1.5, timed(change_date(crowded)), timed(change_date(page)), pairs=7)
