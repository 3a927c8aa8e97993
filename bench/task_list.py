"""The list of tasks: from asking for it to its first paint, and what a repaint costs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject

from bench.pairs import Ratio, timed
from bench.programmes import TODAY, store_of
from models.store import Store
from models.tables import Task, table_of
from ui.application import make_application
from ui.desk import Desk
from ui.pages.task_tree_page import TaskTreePage
from ui.preferences import Preferences

#: Columns of the raw fetch that the first paint is held against.
RAW_COLUMNS = 25
#: Reports of each task that is tracked.
REPORTS = 10


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
def page_on(store: Store) -> Iterator[TaskTreePage]:
    """The page of tasks, shown and painted empty: nothing has been read yet."""
    make_application()
    desk = Desk(store, Preferences(), TODAY, today=TODAY)
    page = TaskTreePage(desk)
    page.stale = False
    page.resize(1366, 768)
    page.show()
    page.view.viewport().repaint()
    try:
        yield page
    finally:
        page.close()
        page.deleteLater()
        while not desk.runner.idle:
            _turn()
        desk.runner.close()


def _turn() -> None:
    """Let the window's events be handled."""
    QEventLoop().processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def open_list(path: Path) -> float:
    """Seconds from asking the runner for the tasks to the painted tree."""
    with page_on(Store.open(path, today=TODAY)) as page:
        loop = QEventLoop()
        painted = _Painted(page, loop)
        start = perf_counter()
        page.refresh()
        loop.exec()
        page.view.viewport().removeEventFilter(painted)
        return perf_counter() - start


def raw_fetch(path: Path) -> Callable[[], object]:
    """All rows of the table of tasks by the standard library alone."""
    names = ", ".join(f'"{column.name}"' for column in list(table_of(Task).columns)[:RAW_COLUMNS])

    def fetch() -> object:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute(f"SELECT {names} FROM task").fetchall()

    return fetch


def ratios(tasks: int) -> Iterator[Ratio]:
    with store_of(tasks, reports=REPORTS) as path:
        yield Ratio("task_list.first_paint", 1.0, partial(open_list, path), timed(raw_fetch(path)))
