"""From heads to rows: every projected table is the fold of its cells, one row at a time or all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Select, delete, insert, select, update
from sqlmodel import Session, col

from models.store.values import decoded
from models.tables import KINDS, LINKS, Cell, Head, Operation, table_of

#: Filled from the operation that made the row, not from a cell.
_AUTHORSHIP = ("lamport", "site", "change_no")


@cache
def columns_of(kind: str) -> Mapping[str, Column[Any]]:
    """The columns of `kind`'s table that are cells, by field name."""
    columns = table_of(KINDS[kind]).columns
    return {column.name: column for column in columns if column.name not in ("uid", *_AUTHORSHIP)}


@cache
def lists_of(kind: str) -> tuple[str, ...]:
    """The fields of `kind` that are lists of references."""
    return tuple(name for owner, name in LINKS if owner == kind)


@dataclass(slots=True)
class _Folded:
    """One thing as its cells say: column values, and the members of its lists."""

    values: dict[str, Any]
    lists: dict[str, list[str]] = field(default_factory=dict)


def _winners() -> Select[str, str, str, str | None, int, int, int]:
    """Head operations in the order in which the last of each cell is the one displayed: max(lamport, site)."""
    return (
        select(
            col(Cell.kind), col(Cell.uid), col(Cell.field), col(Operation.value),
            col(Operation.lamport), col(Operation.site), col(Operation.change_no),
        )
        .join(Head, col(Head.cell) == Cell.id)
        .join(Operation, (col(Operation.site) == Head.site) & (col(Operation.seq) == Head.seq))
        .order_by(col(Cell.kind), col(Cell.uid), col(Cell.field), col(Head.lamport), col(Head.site))
    )  # fmt: skip


def _folded(kind: str, uid: str, heads: Iterable[Any]) -> _Folded:
    columns, table = columns_of(kind), KINDS[kind]
    row = _Folded({"uid": uid, **dict.fromkeys(columns)})
    row.values["deleted"] = False
    row.lists = {name: [] for name in lists_of(kind)}
    if table.ordered_by:
        row.values.update(dict.fromkeys(_AUTHORSHIP, 0))
    for _kind, _uid, name, value, *author in heads:
        if name in columns:
            row.values[name] = decoded(value, columns[name].type)
        elif name in row.lists:
            row.lists[name] = decoded(value) or []
        if name == table.ordered_by:
            row.values.update(zip(_AUTHORSHIP, author, strict=True))
    row.values["deleted"] = bool(row.values["deleted"])
    return row


def _links(uid: str, members: list[str]) -> list[dict[str, Any]]:
    return [{"owner": uid, "position": place, "target": member} for place, member in enumerate(members)]


def project(session: Session, kind: str, uid: str) -> None:
    """Bring the row of one thing, and its lists, to what its heads say."""
    table = table_of(KINDS[kind])
    row = _folded(kind, uid, session.execute(_winners().where(col(Cell.kind) == kind, col(Cell.uid) == uid)))
    present = session.execute(select(table.c.uid).where(table.c.uid == uid)).first()
    session.execute(
        update(table).where(table.c.uid == uid).values(row.values) if present else insert(table).values(row.values)
    )
    for name, members in row.lists.items():
        link = LINKS[kind, name]
        session.execute(delete(link).where(link.c.owner == uid))
        if members:
            session.execute(insert(link), _links(uid, members))
    session.expire_all()


def _things(session: Session) -> Iterator[tuple[str, _Folded]]:
    heads = session.connection().execute(_winners())
    for (kind, uid), cells in groupby(heads, key=itemgetter(0, 1)):
        if kind in KINDS:
            yield kind, _folded(kind, uid, cells)


def project_all(session: Session) -> None:
    """Make every projected row anew from the heads."""
    rows: dict[Any, list[dict[str, Any]]] = {}
    for kind, row in _things(session):
        rows.setdefault(table_of(KINDS[kind]), []).append(row.values)
        for name, members in row.lists.items():
            if members:
                rows.setdefault(LINKS[kind, name], []).extend(_links(row.values["uid"], members))
    for table in (*LINKS.values(), *map(table_of, KINDS.values())):
        session.execute(delete(table))
    connection = session.connection()
    for table, values in rows.items():
        connection.execute(insert(table), values)
    session.expire_all()
