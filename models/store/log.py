"""Appending to the operation log: changes, cells, operations and what each supersedes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, func, insert, select
from sqlmodel import Session, col

from models.tables import Cell, Change, Head, Operation, Supersession

#: The site that "wrote" the bundled Programme.
GENESIS_SITE = 0

Grant = tuple[int, int]

# Built once, and run without the session's care for objects: a change writes many cells.
_KNOWN_CELL = select(col(Cell.id)).where(
    col(Cell.kind) == bindparam("kind"), col(Cell.uid) == bindparam("uid"), col(Cell.field) == bindparam("field")
)
_NEW_CELL = insert(Cell).returning(col(Cell.id))
_HEADS = (
    select(col(Operation.site), col(Operation.seq), col(Operation.change_no), col(Operation.value))
    .join(Head, (col(Head.site) == Operation.site) & (col(Head.seq) == Operation.seq))
    .where(col(Head.cell) == bindparam("cell"))
    .order_by(col(Head.lamport), col(Head.site))
)
_NEW_OPERATION, _NEW_SUPERSESSION, _NEW_HEAD = insert(Operation), insert(Supersession), insert(Head)
_OLD_HEAD = delete(Head).where(
    col(Head.cell) == bindparam("of"), col(Head.site) == bindparam("by"), col(Head.seq) == bindparam("no")
)


def new_site() -> int:
    """A name for an installation: random, 63 bits, never 0."""
    return secrets.randbits(63) or 1


@dataclass(frozen=True, slots=True)
class HeadOperation:
    """A head of a cell: which operation, and its text."""

    site: int
    seq: int
    change_no: int
    value: str | None


class Log:
    """The end of one site's log inside one transaction."""

    def __init__(self, session: Session, site: int, received_at: str | None) -> None:
        self._session = session
        self._connection = session.connection()
        self._site = site
        self._received_at = received_at
        mine = select(func.max(col(Operation.seq))).where(col(Operation.site) == site)
        self._seq: int = session.execute(mine).scalar() or 0
        self._lamport: int = session.execute(select(func.max(col(Operation.lamport)))).scalar() or 0

    def next_change(self) -> int:
        """The number of this site's next change."""
        mine = select(func.max(col(Change.no))).where(col(Change.site) == self._site)
        return (self._session.execute(mine).scalar() or 0) + 1

    def known_cell(self, kind: str, uid: str, field: str) -> int | None:
        """The id of a cell; None if nothing was ever written to it."""
        return self._connection.execute(_KNOWN_CELL, {"kind": kind, "uid": uid, "field": field}).scalar()

    def cell(self, kind: str, uid: str, field: str) -> int:
        """The id of a cell, made if it is new."""
        found = self.known_cell(kind, uid, field)
        return self.new_cell(kind, uid, field) if found is None else found

    def new_cell(self, kind: str, uid: str, field: str) -> int:
        """The id of a cell to which nothing was ever written."""
        made = self._connection.execute(_NEW_CELL, {"kind": kind, "uid": uid, "field": field})
        return int(made.scalar_one() or 0)

    def heads(self, cell: int) -> list[HeadOperation]:
        """The heads of a cell, the displayed one last."""
        return [HeadOperation(*row) for row in self._connection.execute(_HEADS, {"cell": cell})]

    def texts(self, kind: str, uid: str, field: str) -> list[str | None]:
        """What stands in a cell, the displayed value last; several are in conflict."""
        known = self.known_cell(kind, uid, field)
        return [] if known is None else [head.value for head in self.heads(known)]

    def append(
        self, change_no: int, cell: int, value: str | None, heads: list[HeadOperation], grant: Grant | None = None
    ) -> HeadOperation:
        """Write one operation that takes the place of `heads`."""
        self._seq += 1
        self._lamport += 1
        address = {"site": self._site, "seq": self._seq}
        grant_site, grant_seq = grant or (None, None)
        operation = {
            **address, "lamport": self._lamport, "change_no": change_no, "cell": cell, "value": value,
            "grant_site": grant_site, "grant_seq": grant_seq, "received_at": self._received_at,
        }  # fmt: skip
        self._connection.execute(_NEW_OPERATION, operation)
        for head in heads:
            superseded = {"site": head.site, "seq": head.seq}
            self._connection.execute(_NEW_SUPERSESSION, {**superseded, "by_site": self._site, "by_seq": self._seq})
            self._connection.execute(_OLD_HEAD, {"of": cell, "by": head.site, "no": head.seq})
        self._connection.execute(_NEW_HEAD, {"cell": cell, **address, "lamport": self._lamport})
        return HeadOperation(self._site, self._seq, change_no, value)
