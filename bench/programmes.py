"""Programmes of many tasks: the bundled one over and over in one store, the same every time.

The rows go straight into the tables that queries read, made by SQLite itself: through the log ten thousand tasks with
their reports would take minutes, and no query would see a difference.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from models.store import Store
from models.tables import Task, table_of

#: The day on which stores are made, and the day as of which they are looked at: in the middle of the term.
TODAY = date(2023, 6, 15)

#: Copies `n` = 1, 2 … of a uid, told apart by their last eight digits.
_UID = "substr({0}, 1, 28) || printf('%08d', n)"
_COPIES = "WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < :copies)"
#: What a copy of a task says otherwise; deadlines move by whole quarters, so that they still end their unit.
_MOVED = "date({0}, 'start of month', '+1 month', '+' || (n % 12 * 3 - 12) || ' months', '-1 day')"
_CHANGED = {
    "uid": _UID.format("uid"),
    "path": "n || '.' || path",
    "parent": _UID.format("parent"),
    "same_as": _UID.format("same_as"),
    "order": 'n * 1000 + "order"',
    "deadline": _MOVED.format("deadline"),
}


@contextmanager
def store_of(tasks: int, *, reports: int = 0) -> Iterator[Path]:
    """The file of a store with at least `tasks` tasks, `reports` of each that is tracked; gone at the end."""
    with TemporaryDirectory(prefix="dondoc-bench-") as folder:
        path = Path(folder) / "dondoc.sqlite"
        write_programme(path, tasks, reports=reports)
        yield path


def write_programme(path: Path, tasks: int, *, reports: int = 0) -> None:
    """Make a store at `path` with `tasks` tasks or a few more, and `reports` of each that is tracked."""
    Store.create(path, office="VPTU", today=TODAY).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        (bundled,) = connection.execute("SELECT count(*) FROM task").fetchone()
        copies = {"copies": -(-tasks // bundled) - 1}
        if copies["copies"] > 0:
            _copy_links(connection, copies)
            _copy_tasks(connection, copies)
        if reports:
            _write_reports(connection, reports)
        connection.execute("ANALYZE")


def _copy_tasks(connection: sqlite3.Connection, copies: dict[str, int]) -> None:
    names = [column.name for column in table_of(Task).columns]
    listed = ", ".join(f'"{name}"' for name in names)
    said = ", ".join(_CHANGED.get(name, f'"{name}"') for name in names)
    connection.execute(f"{_COPIES} INSERT INTO task ({listed}) SELECT {said} FROM task, copy", copies)


def _copy_links(connection: sqlite3.Connection, copies: dict[str, int]) -> None:
    for table in ("task_lead", "task_coordinating", "task_secondary_breakthrough"):
        said = f"{_UID.format('owner')}, position, target"
        connection.execute(
            f"{_COPIES} INSERT INTO {table} (owner, position, target) SELECT {said} FROM {table}, copy", copies
        )


def _write_reports(connection: sqlite3.Connection, reports: int) -> None:
    """Every task is reported on through the term: under way, then submitted, a third of them at last completed."""
    connection.execute(
        """
        WITH RECURSIVE turn(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM turn WHERE k < :reports),
        tracked AS (
            SELECT uid, (SELECT target FROM task_lead WHERE owner = uid ORDER BY position LIMIT 1) AS lead,
                   row_number() OVER (ORDER BY "order", path) AS no
            FROM task WHERE kind NOT IN ('section', 'task_group', 'restatement')
        )
        INSERT INTO progress_report
            (uid, deleted, lamport, site, change_no, task, office, reported_on, progress, on_behalf, as_lead)
        SELECT printf('%08d-0000-4000-8000-%012d', k, no), 0, no * 1000 + k, 1, 1, uid, lead,
               date('2021-02-01', '+' || (k * 1700 / :reports + no % 30) || ' days'),
               CASE WHEN k * 10 < :reports * 7 THEN 'in_progress'
                    WHEN k < :reports OR no % 3 THEN 'submitted' ELSE 'completed' END,
               0, 1
        FROM tracked, turn
        """,
        {"reports": reports},
    )
