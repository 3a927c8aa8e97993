"""One short name for the visible state: values and open conflicts, not the log, not times, not keys."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from models.store.authors import OF_TRUST
from models.store.values import canonical
from models.tables import Cell, Head, Operation

#: Rows read together: one by one takes longer than all that is done with them.
_AT_ONCE = 5000


def visible_state(session: Session) -> Iterator[list[Any]]:
    """[kind, uid, field, value, …] for each cell that holds something, in order; several values are a conflict.

    The displayed value, the latest by (lamport, site, number), comes first. Deleted things and cells without value are
    left out, and so is whom the store believes: keys and hand-overs are no part of what people see.
    """
    heads = session.connection().execute(
        select(col(Cell.kind), col(Cell.uid), col(Cell.field), col(Operation.value))
        .join(Head, col(Head.cell) == Cell.id)
        .join(Operation, (col(Operation.site) == Head.site) & (col(Operation.seq) == Head.seq))
        .where(col(Cell.kind).not_in(OF_TRUST))
        .order_by(
            col(Cell.kind),
            col(Cell.uid),
            col(Cell.field),
            col(Head.lamport).desc(),
            col(Head.site).desc(),
            col(Head.seq).desc(),
        )
    )
    for (kind, uid), cells in groupby(chain.from_iterable(heads.partitions(_AT_ONCE)), key=itemgetter(0, 1)):
        lines = [
            [kind, uid, name, *dict.fromkeys(value for *_cell, value in same)]
            for name, same in groupby(cells, key=itemgetter(2))
        ]
        if any(name == "deleted" and displayed is not None for _, _, name, displayed, *_ in lines):
            continue
        yield from (line for line in lines if line[3:] != [None])


def digest(session: Session) -> str:
    """SHA-256 of the visible state, in hexadecimal."""
    state = hashlib.sha256()
    for line in visible_state(session):
        state.update(canonical(line).encode())
        state.update(b"\n")
    return state.hexdigest()
