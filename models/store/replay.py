"""The log folded again in memory: how things stood with what had been received by a date, or to check the rows."""

from __future__ import annotations

import sqlite3
from datetime import date

from sqlalchemy import Engine, delete, func, update
from sqlmodel import Session, col

from models.store.engine import WRITES, memory_engine
from models.store.fold import fold
from models.store.projection import project_all
from models.tables import Operation, Package


def replay(session: Session, known_on: date | None = None) -> Engine:
    """A copy in memory of the log as received here by the end of `known_on` (all of it if None), folded anew.

    What came with the program has no receipt time and is always known.
    """
    engine = memory_engine()
    try:
        with Session(engine.execution_options(**{WRITES: True})) as copy:
            memory = driver_of(copy)
            copy.rollback()  # SQLite copies into a connection that is in no transaction
            driver_of(session).backup(memory)
            if known_on is not None:
                day = func.substr(col(Operation.received_at), 1, 10)
                copy.execute(delete(Operation).where(day > known_on.isoformat()))
                taken_back = func.substr(col(Package.undone_at), 1, 10)
                copy.execute(update(Package).where(taken_back > known_on.isoformat()).values(undone_at=None))
            fold(copy)
            project_all(copy)
            copy.commit()
    except BaseException:
        engine.dispose()
        raise
    return engine


def driver_of(session: Session) -> sqlite3.Connection:
    """SQLite's own connection under a session."""
    driver = session.connection().connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver
