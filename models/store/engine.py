"""SQLite connections as the store wants them: explicit transactions, foreign keys on, nothing lost at a power cut.

An error never tells what was to be written: reports of failures are copied and passed on, and secret keys are in the
store.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, StaticPool, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

from models.store.values import canonical

#: "DonD": marks a file as a store of this program.
APPLICATION_ID = 0x446F6E44
#: Seconds to wait for another process that is writing.
BUSY_SECONDS = 5
#: Memory for pages of the file: a package touches many indexes in many places.
CACHE_KIB = 16_384
#: Execution option of a connection that will write.
WRITES = "dondoc_writes"


class StoreDialect(SQLiteDialect_pysqlite):
    """SQLite as every store speaks it: one dialect is as good as another, so what was compiled for one serves all."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


_DRIVER = "sqlite+store"
registry.register(_DRIVER.replace("+", "."), __name__, StoreDialect.__name__)
#: Statements as SQL, kept longer than any engine: a store is opened, or its log folded in memory, many times.
_COMPILED: LRUCache[Any, Any] = LRUCache(1000)


def file_engine(path: Path, *, journal: str | None) -> Engine:
    """An engine on the store file; `journal` is the journal mode to set, None to leave it as it is."""
    engine = create_engine(
        URL.create(_DRIVER, database=str(path)),
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
        json_serializer=canonical,
        hide_parameters=True,
        execution_options={"compiled_cache": _COMPILED},
    )
    return _prepared(engine, journal)


def reading_engine(path: Path) -> Engine:
    """An engine on a store in a folder where nothing can be written, not even what readers share."""
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    engine = create_engine(
        f"{_DRIVER}://",
        creator=lambda: sqlite3.connect(uri, uri=True, check_same_thread=False),
        poolclass=NullPool,
        json_serializer=canonical,
        hide_parameters=True,
        execution_options={"compiled_cache": _COMPILED},
    )
    return _prepared(engine, None)


def memory_engine() -> Engine:
    """An engine on a private database in memory, for what is computed from the log and thrown away."""
    engine = create_engine(
        f"{_DRIVER}://",
        connect_args={"check_same_thread": False},
        poolclass=StaticPool,
        json_serializer=canonical,
        hide_parameters=True,
        execution_options={"compiled_cache": _COMPILED},
    )
    return _prepared(engine, None)


def _prepared(engine: Engine, journal: str | None) -> Engine:
    @event.listens_for(engine, "connect")
    def on_connected(connection: sqlite3.Connection, record: Any) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        if journal is not None:
            connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def on_begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
