"""The log folded again in memory: how things stood with what had been received by a date, or to check the rows."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Engine, func, insert, or_, select
from sqlmodel import Session, SQLModel, col

from models.store.engine import WRITES, memory_engine
from models.store.fold import fold
from models.store.projection import project_all
from models.tables import Cell, Change, Installation, Operation, Supersession, table_of


def replay(session: Session, known_on: date | None = None) -> Engine:
    """A database in memory with the log as received here by the end of `known_on` (all of it if None), folded.

    What came with the program has no receipt time and is always known.
    """
    known = select(table_of(Operation))
    if known_on is not None:
        day = func.substr(col(Operation.received_at), 1, 10)
        known = known.where(or_(col(Operation.received_at).is_(None), day <= known_on.isoformat()))
    engine = memory_engine()
    SQLModel.metadata.create_all(engine)
    with Session(engine.execution_options(**{WRITES: True})) as copy:
        copied: tuple[type[SQLModel], ...] = (Cell, Change, Supersession, Installation)
        for model in copied:
            rows = [dict(row) for row in session.execute(select(table_of(model))).mappings()]
            if rows:
                copy.execute(insert(model), rows)
        copy.execute(insert(Operation), [dict(row) for row in session.execute(known).mappings()])
        fold(copy)
        project_all(copy)
        copy.commit()
    return engine
