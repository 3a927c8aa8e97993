"""Operations of the log as they are judged, and how lists of them are named in SQL."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlmodel import Session

from models.tables import Cell as CellTable
from models.tables import Operation, table_of

_CELL, _OPERATION = table_of(CellTable), table_of(Operation)

Key = tuple[int, int]


class Written(NamedTuple):
    """An operation to be judged."""

    site: int
    seq: int
    lamport: int
    kind: str
    uid: str
    field: str
    value: str | None
    grant_site: int | None
    grant_seq: int | None
    change_no: int

    @property
    def grant(self) -> Key | None:
        return None if self.grant_site is None or self.grant_seq is None else (self.grant_site, self.grant_seq)


def written(*conditions: ColumnElement[bool]) -> Select[Any]:
    """A select of operations as `Written`."""
    return (
        select(
            _OPERATION.c.site, _OPERATION.c.seq, _OPERATION.c.lamport, _CELL.c.kind, _CELL.c.uid, _CELL.c.field,
            _OPERATION.c.value, _OPERATION.c.grant_site, _OPERATION.c.grant_seq, _OPERATION.c.change_no,
        )
        .join(_CELL, _CELL.c.id == _OPERATION.c.cell)
        .where(*conditions)
    )  # fmt: skip


def read_written(session: Session, *conditions: ColumnElement[bool]) -> list[Written]:
    """Operations, to be judged (again)."""
    return list(map(Written._make, session.connection().execute(written(*conditions))))


def listed(values: Iterable[Any]) -> Any:
    """A list given to SQL as one parameter, however long it is."""
    return select(func.json_each(as_list(values)).table_valued("value").c.value)


def named_list(name: str) -> Any:
    """The same in a statement that is made once: `as_list` gives the parameter of that name."""
    return select(func.json_each(bindparam(name)).table_valued("value").c.value)


def as_list(values: Iterable[Any]) -> str:
    """The values (texts, numbers, pairs of them) as SQL reads a list."""
    return json.dumps(list(values), ensure_ascii=False)
