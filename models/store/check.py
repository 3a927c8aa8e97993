"""Is the store sound? The file, its references, its rows against the log, the files kept beside it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Connection, Table, text
from sqlmodel import Session

from models.messages import _
from models.store.kept_check import kept_findings
from models.store.projection import AUTHORSHIP
from models.store.replay import driver_of, replay
from models.tables import KINDS, LINKS, Head, Withheld, table_of


def findings(session: Session) -> list[str]:
    """What is wrong, in words; empty if nothing is."""
    connection = session.connection()
    return [*_file(connection), *_references(connection), *_rows(session), *kept_findings(session)]


def _file(connection: Connection) -> list[str]:
    lines = connection.execute(text("PRAGMA integrity_check(20)")).scalars().all()
    return [] if lines == ["ok"] else [_("The data file is damaged: {detail}", detail=line) for line in lines]


def _references(connection: Connection) -> list[str]:
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    return [_("A row of {table} refers to something that is not there.", table=row[0]) for row in broken]


def _rows(session: Session) -> list[str]:
    """Tables whose rows are not what the log says."""
    engine = replay(session)
    try:
        with Session(engine) as copy:
            tables = [table_of(Head), table_of(Withheld), *map(table_of, KINDS.values()), *LINKS.values()]
            differing = [table.name for table in tables if _content(session, table) != _content(copy, table)]
    finally:
        engine.dispose()
    return [_("The rows of {table} differ from the log; rebuild them.", table=name) for name in differing]


def _content(session: Session, table: Table) -> Counter[Any]:
    """The rows as SQLite holds them, in no order; rows that only stand in for things unknown say nothing."""
    names = [column.name for column in table.columns]
    columns = ", ".join(f'"{name}"' for name in names)
    rows = driver_of(session).execute(f'SELECT {columns} FROM "{table.name}"').fetchall()
    if "deleted" not in names:
        return Counter(rows)
    deleted = names.index("deleted")
    said = [place for place, name in enumerate(names) if name not in ("uid", "deleted", *AUTHORSHIP)]
    return Counter(row for row in rows if not row[deleted] or any(row[place] is not None for place in said))
