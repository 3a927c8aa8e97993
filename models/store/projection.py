"""From heads to rows: every projected table is the fold of its cells, some rows at a time or all at once.

What a row refers to may not have come yet, or may have been taken back: then an empty, deleted row stands for it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Date, Integer, delete
from sqlmodel import Session

from models.store.written import Written, as_list
from models.tables import KINDS, LINKS, table_of

#: Without these a thing is half a thing, as yet: its row counts as deleted until the rest has come.
_NEEDED = {
    "progress_report": ("task", "office", "reported_on", "progress"),
    "cascaded_task": ("parent", "office", "title"),
    "indicator_value": ("indicator", "period", "kind"),
    "attachment": ("name", "sha256", "size"),
}
#: Filled from the operation that made the row, not from a cell.
AUTHORSHIP = ("lamport", "site", "change_no")

Thing = tuple[str, str]
#: What a cell was told: uid, field, value, its place in time (lamport, site, number), number of the change.
_Told = tuple[str, str, str | None, int, int, int, int]
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


def project(session: Session, things: Iterable[Thing], said: Iterable[Written] = ()) -> None:
    """Bring the rows of things (kind, uid), and their lists, to what their heads say.

    `said` is all that has effect on some of the things: their heads, which are among it, are not read from the store.
    """
    by_kind: dict[str, set[str]] = defaultdict(set)
    for kind, uid in things:
        by_kind[kind].add(uid)
    told: dict[str, list[_Told]] = defaultdict(list)
    for each in said:
        told[each.kind].append((each.uid, each.field, each.value, each.lamport, each.site, each.seq, each.change_no))
    for kind, uids in by_kind.items():
        if kind in KINDS:
            _project_kind(session.connection(), kind, uids, told[kind])
    session.expire_all()


def project_all(session: Session) -> None:
    """Make every projected row anew from the heads."""
    for table in (*LINKS.values(), *map(table_of, KINDS.values())):
        session.execute(delete(table))
    for kind in KINDS:
        plan = _Plan.of(kind)
        _write(session.connection(), plan, _folded(plan, session.connection().exec_driver_sql(plan.winners).all()))
    session.expire_all()


def _project_kind(connection: Connection, kind: str, uids: set[str], told: Sequence[_Told]) -> None:
    plan, rows = _Plan.of(kind), dict[str, _Folded]()
    if told:
        rows = _folded(plan, told)
        uids = uids - rows.keys()
    if uids:
        named = (as_list(uids),)
        rows |= _folded(plan, connection.exec_driver_sql(plan.winners_of, named).all())
        for link in plan.links:
            connection.exec_driver_sql(link.clear, named)
        if emptied := uids - rows.keys():
            connection.exec_driver_sql(plan.empty, [(uid,) for uid in emptied])
    _write(connection, plan, rows)


@dataclass(slots=True)
class _Folded:
    """One thing as its cells say: column values as they are stored, and the members of its lists."""

    values: dict[str, Any]
    lists: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Link:
    """How a list of references is written: its field, the kind it refers to, its SQL."""

    field: str
    target: str
    clear: str
    write: str

    @classmethod
    def of(cls, kind: str, field: str) -> _Link:
        table = LINKS[kind, field]
        return cls(
            field,
            str(_target(table.columns["target"])),
            f'DELETE FROM "{table.name}" WHERE owner IN {_GIVEN}',
            f'INSERT INTO "{table.name}" (owner, position, target) VALUES (?, ?, ?)',
        )


#: A list given to SQL as one parameter, however long it is.
_GIVEN = "(SELECT value FROM json_each(?))"
#: The head operations of the cells of a kind.
_WINNERS = (
    "SELECT cell.uid, cell.field, operation.value, operation.lamport, operation.site,"
    " operation.seq, operation.change_no"
    " FROM cell JOIN head ON head.cell = cell.id"
    " JOIN operation ON operation.site = head.site AND operation.seq = head.seq WHERE cell.kind = '{kind}'"
)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How rows of a kind are read from the heads and written: its SQL is made once, for it runs with every change."""

    kind: str
    names: tuple[str, ...]
    stored: Mapping[str, Stored]
    references: tuple[tuple[str, str], ...]
    links: tuple[_Link, ...]
    authored_by: str | None
    winners: str
    winners_of: str
    write: str
    empty: str
    missing: str
    stand_in: str

    @staticmethod
    @cache
    def of(kind: str) -> _Plan:
        table, columns, authored = table_of(KINDS[kind]).name, columns_of(kind), KINDS[kind].ordered_by
        fixed = AUTHORSHIP if authored else ()
        names = ("uid", *columns, *fixed)
        quoted = ", ".join(f'"{name}"' for name in names)
        changed = ", ".join(f'"{name}" = excluded."{name}"' for name in names[1:])
        nothing = ", ".join(f'"{name}" = NULL' for name in columns if name != "deleted")
        zeros = "".join(f', "{name}"' for name in fixed)
        winners = _WINNERS.format(kind=kind)
        return _Plan(
            kind,
            names,
            {name: _storing(column) for name, column in columns.items()},
            tuple((name, target) for name, column in columns.items() if (target := _target(column))),
            tuple(_Link.of(kind, name) for name in lists_of(kind)),
            authored,
            winners,
            f"{winners} AND cell.uid IN {_GIVEN}",
            f'INSERT INTO "{table}" ({quoted}) VALUES ({", ".join("?" * len(names))}) '
            f"ON CONFLICT (uid) DO UPDATE SET {changed}",
            f'UPDATE "{table}" SET {nothing}, deleted = 1 WHERE uid = ?',
            f'SELECT value FROM json_each(?) WHERE value NOT IN (SELECT uid FROM "{table}")',
            f'INSERT INTO "{table}" (uid, deleted{zeros}) VALUES (?, 1{", 0" * len(fixed)}) '
            "ON CONFLICT (uid) DO NOTHING",
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


def _folded(plan: _Plan, heads: Iterable[Any]) -> dict[str, _Folded]:
    """By uid, the things of a kind that have heads; of several in one cell the latest is displayed."""
    rows: dict[str, _Folded] = {}
    shown: dict[tuple[str, str], tuple[int, int, int]] = {}
    for uid, name, text, lamport, site, seq, change_no in heads:
        cell, place = (uid, name), (lamport, site, seq)
        if cell in shown and shown[cell] > place:
            continue
        shown[cell] = place
        row = rows.get(uid)
        if row is None:
            row = rows[uid] = _Folded(dict.fromkeys(plan.names) | {"uid": uid, "deleted": 0})
            if plan.authored_by:
                row.values.update(dict.fromkeys(AUTHORSHIP, 0))
        if (store := plan.stored.get(name)) is not None:
            row.values[name] = (0 if name == "deleted" else None) if text is None else store(text)
        elif (plan.kind, name) in LINKS:
            row.lists[name] = [] if text is None else json.loads(text)
        if name == plan.authored_by:
            row.values.update(zip(AUTHORSHIP, (lamport, site, change_no), strict=True))
    for row in rows.values():
        if any(row.values[name] is None for name in _NEEDED.get(plan.kind, ())):
            row.values["deleted"] = 1
    return rows


def _write(connection: Connection, plan: _Plan, rows: Mapping[str, _Folded]) -> None:
    if not rows:
        return
    connection.exec_driver_sql(plan.write, [tuple(row.values.values()) for row in rows.values()])
    for name, target in plan.references:
        _stand_in(connection, target, {row.values[name] for row in rows.values()} - {None})
    for link in plan.links:
        members = list(_links(rows, link.field))
        if members:
            connection.exec_driver_sql(link.write, members)
            _stand_in(connection, link.target, {target for _owner, _place, target in members})


def _links(rows: Mapping[str, _Folded], name: str) -> Iterator[tuple[str, int, str]]:
    for uid, row in rows.items():
        for place, member in enumerate(row.lists.get(name, ())):
            yield uid, place, member


def _stand_in(connection: Connection, kind: str, uids: set[str]) -> None:
    """Make an empty, deleted row for each uid that is referred to and has none."""
    if not uids:
        return
    plan = _Plan.of(kind)
    missing = connection.exec_driver_sql(plan.missing, (as_list(uids),)).all()
    if missing:
        connection.exec_driver_sql(plan.stand_in, [(uid,) for (uid,) in missing])
