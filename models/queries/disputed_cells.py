"""Cells in which different values stand against each other: their heads, and what all of these took the place of."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from models.store.authors import OF_TRUST
from models.store.written import Key, listed
from models.tables import KINDS, Cell, Change, Head, Operation, Supersession, Withheld, table_of

_CELL, _CHANGE, _HEAD, _OPERATION = table_of(Cell), table_of(Change), table_of(Head), table_of(Operation)
_SUPERSESSION, _WITHHELD = table_of(Supersession), table_of(Withheld)

#: (site, number of the change): what tells who wrote.
Writer = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CellTake:
    """One of the values, as the text of the cell, and who wrote it, the latest first."""

    value: str | None
    writers: tuple[Writer, ...]


@dataclass(frozen=True, slots=True)
class CellDispute:
    """A cell with several values, the displayed one first; `before` is what all of them took the place of.

    `has_before` tells "no value stood there" from "they have nothing in common".
    """

    kind: str
    uid: str
    field: str
    takes: tuple[CellTake, ...]
    has_before: bool
    before: str | None
    seen: str

    @property
    def address(self) -> str:
        return f"{self.kind}/{self.uid}/{self.field}"


def disputed_cells(session: Session) -> list[CellDispute]:
    """Every cell whose heads differ, except those of deleted things."""
    cells = _heads(session)
    gone = _deleted(session, [(heads[0].kind, heads[0].uid) for heads in cells.values()])
    cells = {cell: heads for cell, heads in cells.items() if (heads[0].kind, heads[0].uid) not in gone}
    past = _Past(session, cells) if cells else None
    return [past.dispute(heads) for heads in cells.values()] if past else []


def fingerprint(names: Iterable[str]) -> str:
    """A short name for exactly this set of names."""
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()[:16]


def _heads(session: Session) -> dict[int, Sequence[Any]]:
    """cell → its heads, the displayed one first, where they differ."""
    several = select(_HEAD.c.cell).group_by(_HEAD.c.cell).having(func.count() > 1)  # from the index, quickly
    rows = session.connection().execute(
        select(
            _CELL.c.id, _CELL.c.kind, _CELL.c.uid, _CELL.c.field, _OPERATION.c.value, _OPERATION.c.site,
            _OPERATION.c.seq, _OPERATION.c.change_no, _OPERATION.c.lamport,
        )
        .join(_HEAD, _HEAD.c.cell == _CELL.c.id)
        .join(_OPERATION, (_OPERATION.c.site == _HEAD.c.site) & (_OPERATION.c.seq == _HEAD.c.seq))
        .where(_CELL.c.id.in_(several), _CELL.c.kind.in_(KINDS.keys() - OF_TRUST))
        .order_by(_CELL.c.id, _HEAD.c.lamport.desc(), _HEAD.c.site.desc(), _HEAD.c.seq.desc())
    )  # fmt: skip
    cells = {cell: list(heads) for cell, heads in groupby(rows, key=lambda row: row.id)}
    return {cell: heads for cell, heads in cells.items() if len({head.value for head in heads}) > 1}


def _deleted(session: Session, things: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of `things` (kind, uid) that are displayed as deleted."""
    rows = session.connection().execute(
        select(_CELL.c.kind, _CELL.c.uid, _OPERATION.c.value)
        .join(_HEAD, _HEAD.c.cell == _CELL.c.id)
        .join(_OPERATION, (_OPERATION.c.site == _HEAD.c.site) & (_OPERATION.c.seq == _HEAD.c.seq))
        .where(
            _CELL.c.kind.in_({kind for kind, _uid in things}),
            _CELL.c.uid.in_(listed({uid for _kind, uid in things})),
            _CELL.c.field == "deleted",
        )
        .order_by(_HEAD.c.lamport, _HEAD.c.site, _HEAD.c.seq)
    )
    displayed = {(row.kind, row.uid): row.value for row in rows}
    return {thing for thing, value in displayed.items() if value is not None}


class _Past:
    """What the cells ever held: who first wrote a value that stands, and what values took the place of."""

    def __init__(self, session: Session, cells: Mapping[int, Sequence[Any]]) -> None:
        self._operations = _operations(session, cells)
        self._parents = _parents(session, cells)
        self._by_value: dict[tuple[int, str | None], list[Any]] = defaultdict(list)
        for row in self._operations.values():
            self._by_value[row.cell, row.value].append(row)
        self._reverted = {(row.site, row.reverts) for row in self._operations.values() if row.reverts is not None}

    def dispute(self, heads: Sequence[Any]) -> CellDispute:
        """The dispute between heads of one cell, the displayed one first."""
        first = heads[0]
        written = [self._first_written(head) for head in heads]
        writers: dict[str | None, list[Writer]] = {}
        for head, row in zip(heads, written, strict=True):
            writers.setdefault(head.value, []).append((row.site, row.change_no))
        common = set.intersection(*(self._ancestors((row.site, row.seq)) for row in written))
        known = [self._operations[key] for key in common if key in self._operations]
        before = max(known, key=_lamport_order, default=None)
        return CellDispute(
            kind=first.kind,
            uid=first.uid,
            field=first.field,
            takes=tuple(CellTake(value, tuple(who)) for value, who in writers.items()),
            has_before=before is not None,
            before=before.value if before is not None else None,
            seen=fingerprint(f"{head.site}/{head.seq}" for head in heads),
        )

    def _first_written(self, head: Any) -> Any:
        """The operation itself, or, where an undo put the value there again, the one that had written it."""
        if self._operations[head.site, head.seq].reverts is None:
            return head
        earlier = [
            row
            for row in self._by_value[head.id, head.value]
            if row.reverts is None
            and (row.site, row.change_no) not in self._reverted
            and _lamport_order(row) < _lamport_order(head)
        ]
        return max(earlier, key=_lamport_order, default=head)

    def _ancestors(self, key: Key) -> set[Key]:
        """All that an operation took the place of, however long ago."""
        found: set[Key] = set()
        waiting = list(self._parents.get(key, ()))
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += self._parents.get(each, ())
        return found


def _lamport_order(row: Any) -> tuple[int, int]:
    return row.lamport, row.site


def _operations(session: Session, cells: Mapping[int, Any]) -> dict[Key, Any]:
    """The operations that cells ever had, without those that have no effect."""
    withheld = (_WITHHELD.c.site == _OPERATION.c.site) & (_WITHHELD.c.seq == _OPERATION.c.seq)
    rows = session.connection().execute(
        select(
            _OPERATION.c.cell, _OPERATION.c.site, _OPERATION.c.seq, _OPERATION.c.lamport, _OPERATION.c.value,
            _OPERATION.c.change_no, _CHANGE.c.reverts,
        )
        .outerjoin(_WITHHELD, withheld)
        .outerjoin(_CHANGE, (_CHANGE.c.site == _OPERATION.c.site) & (_CHANGE.c.no == _OPERATION.c.change_no))
        .where(_OPERATION.c.cell.in_(listed(cells)), _WITHHELD.c.site.is_(None))
    )  # fmt: skip
    return {(row.site, row.seq): row for row in rows}


def _parents(session: Session, cells: Mapping[int, Any]) -> dict[Key, list[Key]]:
    """An operation of the cells → those that it took the place of."""
    by = (_OPERATION.c.site == _SUPERSESSION.c.by_site) & (_OPERATION.c.seq == _SUPERSESSION.c.by_seq)
    rows = session.connection().execute(
        select(_SUPERSESSION.c.by_site, _SUPERSESSION.c.by_seq, _SUPERSESSION.c.site, _SUPERSESSION.c.seq)
        .join(_OPERATION, by)
        .where(_OPERATION.c.cell.in_(listed(cells)))
    )
    parents: dict[Key, list[Key]] = defaultdict(list)
    for by_site, by_seq, site, seq in rows:
        parents[by_site, by_seq].append((site, seq))
    return parents
