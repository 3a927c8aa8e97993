"""From heads to rows: every projected table is the fold of its cells, some rows at a time or all at once.

What a row refers to may not have come yet, or may have been taken back: then an empty, deleted row stands for it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Date, Integer, Select, Table, delete, select
from sqlmodel import Session

from models.store.written import listed
from models.tables import KINDS, LINKS, Cell, Head, Operation, table_of

#: Filled from the operation that made the row, not from a cell.
AUTHORSHIP = ("lamport", "site", "change_no")
_CELL, _HEAD, _OPERATION = table_of(Cell), table_of(Head), table_of(Operation)

Thing = tuple[str, str]
Stored = Callable[[str], Any]


@cache
def columns_of(kind: str) -> Mapping[str, Column[Any]]:
    """The columns of `kind`'s table that are cells, by field name."""
    made = ("uid", *(AUTHORSHIP if KINDS[kind].ordered_by else ()))
    return {column.name: column for column in table_of(KINDS[kind]).columns if column.name not in made}


@cache
def lists_of(kind: str) -> tuple[str, ...]:
    """The fields of `kind` that are lists of references."""
    return tuple(name for owner, name in LINKS if owner == kind)


def project(session: Session, things: Iterable[Thing]) -> None:
    """Bring the rows of things (kind, uid), and their lists, to what their heads say."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for kind, uid in things:
        by_kind[kind].add(uid)
    for kind, uids in by_kind.items():
        if kind in KINDS:
            _project_kind(session.connection(), kind, uids)
    session.expire_all()


def project_all(session: Session) -> None:
    """Make every projected row anew from the heads."""
    for table in (*LINKS.values(), *map(table_of, KINDS.values())):
        session.execute(delete(table))
    for kind in KINDS:
        _write(session.connection(), _Plan.of(kind), _folded(session.connection(), kind, None))
    session.expire_all()


def _project_kind(connection: Connection, kind: str, uids: set[str]) -> None:
    plan = _Plan.of(kind)
    rows = _folded(connection, kind, uids)
    for name in lists_of(kind):
        link = LINKS[kind, name]
        connection.execute(delete(link).where(link.c.owner.in_(listed(uids))))
    emptied = uids - rows.keys()
    if emptied:
        connection.exec_driver_sql(plan.empty, [(uid,) for uid in emptied])
    _write(connection, plan, rows)


@dataclass(slots=True)
class _Folded:
    """One thing as its cells say: column values as they are stored, and the members of its lists."""

    values: dict[str, Any]
    lists: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How rows of a kind are written: its columns with how each text is stored, its SQL, and what it refers to."""

    kind: str
    names: tuple[str, ...]
    stored: Mapping[str, Stored]
    write: str
    empty: str
    stand_in: str
    references: tuple[tuple[str, str], ...]
    authored_by: str | None

    @staticmethod
    @cache
    def of(kind: str) -> _Plan:
        table, columns = table_of(KINDS[kind]), columns_of(kind)
        authored = KINDS[kind].ordered_by
        fixed = AUTHORSHIP if authored else ()
        names = ("uid", *columns, *fixed)
        quoted = ", ".join(f'"{name}"' for name in names)
        changed = ", ".join(f'"{name}" = excluded."{name}"' for name in names[1:])
        nothing = ", ".join(f'"{name}" = NULL' for name in columns if name != "deleted")
        zeros = "".join(f', "{name}"' for name in fixed)
        return _Plan(
            kind,
            names,
            {name: _storing(column) for name, column in columns.items()},
            f'INSERT INTO "{table.name}" ({quoted}) VALUES ({", ".join("?" * len(names))}) '
            f"ON CONFLICT (uid) DO UPDATE SET {changed}",
            f'UPDATE "{table.name}" SET {nothing}, deleted = 1 WHERE uid = ?',
            f'INSERT INTO "{table.name}" (uid, deleted{zeros}) VALUES (?, 1{", 0" * len(fixed)}) '
            "ON CONFLICT (uid) DO NOTHING",
            tuple((name, target) for name, column in columns.items() if (target := _target(column))),
            authored,
        )


def _target(column: Column[Any]) -> str | None:
    """The kind that a column refers to; None for a plain value."""
    return next((key.column.table.name for key in column.foreign_keys), None)


def _storing(column: Column[Any]) -> Stored:
    """From a cell's canonical JSON text to what the column stores."""
    if isinstance(column.type, JSON):
        return str
    if isinstance(column.type, Boolean):
        return lambda text: int(text == "true")
    if isinstance(column.type, Integer):
        return int
    if isinstance(column.type, Date):
        return lambda text: text[1:-1]
    return _plain_text


def _plain_text(text: str) -> Any:
    return json.loads(text) if "\\" in text else text[1:-1]


def _winners(kind: str, uids: Iterable[str] | None) -> Select[Any]:
    """The head operations of the cells of a kind: uid, field, value, lamport, site, change."""
    chosen = (
        select(
            _CELL.c.uid, _CELL.c.field, _OPERATION.c.value, _OPERATION.c.lamport, _OPERATION.c.site,
            _OPERATION.c.change_no,
        )
        .join(_HEAD, _HEAD.c.cell == _CELL.c.id)
        .join(_OPERATION, (_OPERATION.c.site == _HEAD.c.site) & (_OPERATION.c.seq == _HEAD.c.seq))
        .where(_CELL.c.kind == kind)
    )  # fmt: skip
    return chosen if uids is None else chosen.where(_CELL.c.uid.in_(listed(uids)))


def _folded(connection: Connection, kind: str, uids: Iterable[str] | None) -> dict[str, _Folded]:
    """By uid, the things of a kind that have heads; of several in one cell max(lamport, site) is displayed."""
    plan = _Plan.of(kind)
    rows: dict[str, _Folded] = {}
    shown: dict[tuple[str, str], tuple[int, int]] = {}
    for uid, name, text, lamport, site, change_no in connection.execute(_winners(kind, uids)).all():
        if shown.setdefault((uid, name), (lamport, site)) > (lamport, site):
            continue
        shown[uid, name] = lamport, site
        row = rows.get(uid)
        if row is None:
            row = rows[uid] = _Folded(dict.fromkeys(plan.names) | {"uid": uid, "deleted": 0})
            if plan.authored_by:
                row.values.update(dict.fromkeys(AUTHORSHIP, 0))
        if (store := plan.stored.get(name)) is not None:
            row.values[name] = (0 if name == "deleted" else None) if text is None else store(text)
        elif (kind, name) in LINKS:
            row.lists[name] = [] if text is None else json.loads(text)
        if name == plan.authored_by:
            row.values.update(zip(AUTHORSHIP, (lamport, site, change_no), strict=True))
    return rows


def _write(connection: Connection, plan: _Plan, rows: Mapping[str, _Folded]) -> None:
    if not rows:
        return
    connection.exec_driver_sql(plan.write, [tuple(row.values.values()) for row in rows.values()])
    for name, target in plan.references:
        _stand_in(connection, target, {row.values[name] for row in rows.values()} - {None})
    for name in lists_of(plan.kind):
        link = LINKS[plan.kind, name]
        links = list(_links(rows, name))
        if links:
            connection.exec_driver_sql(_link_sql(link.name), links)
            _stand_in(connection, str(_target(link.columns["target"])), {target for _owner, _place, target in links})


def _links(rows: Mapping[str, _Folded], name: str) -> Iterator[tuple[str, int, str]]:
    for uid, row in rows.items():
        for place, member in enumerate(row.lists.get(name, ())):
            yield uid, place, member


def _link_sql(name: str) -> str:
    return f'INSERT INTO "{name}" (owner, position, target) VALUES (?, ?, ?)'


def _stand_in(connection: Connection, kind: str, uids: set[str]) -> None:
    """Make an empty, deleted row for each uid that is referred to and has none."""
    table: Table = table_of(KINDS[kind])
    present = set(connection.execute(select(table.c.uid).where(table.c.uid.in_(listed(uids)))).scalars())
    missing = uids - present
    if missing:
        connection.exec_driver_sql(_Plan.of(kind).stand_in, [(uid,) for uid in missing])
