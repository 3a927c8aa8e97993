"""What a change wrote, cell by cell: what it left there, and what it took the place of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.store.log import Grant
from models.tables import Cell, Operation, Supersession


@dataclass(slots=True)
class ChangedCell:
    """The texts that a change left in a cell, and those that it took the place of, the displayed one last.

    `grant` is the assignment that it relied on there.
    """

    kind: str
    uid: str
    name: str
    grant: Grant | None
    left: list[str | None] = field(default_factory=list)
    before: list[str | None] = field(default_factory=list)


def changed_cells(
    session: Session, site: int, change_no: int, *conditions: ColumnElement[bool]
) -> dict[int, ChangedCell]:
    """By id, the cells that change `change_no` of `site` wrote to, as far as `conditions` on `Cell` choose them."""
    operations = session.execute(
        select(
            col(Operation.seq), col(Operation.cell), col(Operation.value), col(Operation.grant_site),
            col(Operation.grant_seq), col(Cell.kind), col(Cell.uid), col(Cell.field),
        )
        .join(Cell, col(Cell.id) == Operation.cell)
        .where(col(Operation.site) == site, col(Operation.change_no) == change_no, *conditions)
        .order_by(col(Operation.seq))
    ).all()  # fmt: skip
    if not operations:
        return {}
    lost = _superseded(session, site, change_no)
    again, own = {(each.site, each.seq) for each in lost}, {(site, row.seq) for row in operations}
    cells: dict[int, ChangedCell] = {}
    for row in operations:
        grant = None if row.grant_site is None else (row.grant_site, row.grant_seq)
        changed = cells.setdefault(row.cell, ChangedCell(row.kind, row.uid, row.field, grant))
        if (site, row.seq) not in again:
            changed.left.append(row.value)
    for loser in lost:
        known = cells.get(loser.cell)
        if known and (loser.site, loser.seq) not in own and loser.value not in known.before:
            known.before.append(loser.value)
    return cells


def _superseded(session: Session, site: int, change_no: int) -> Sequence[Any]:
    """The operations that the change's operations took the place of, in Lamport order."""
    loser, winner = aliased(Operation), aliased(Operation)
    return session.execute(
        select(col(loser.site), col(loser.seq), col(loser.cell), col(loser.value))
        .join(Supersession, (col(Supersession.site) == loser.site) & (col(Supersession.seq) == loser.seq))
        .join(winner, (col(winner.site) == Supersession.by_site) & (col(winner.seq) == Supersession.by_seq))
        .where(col(winner.site) == site, col(winner.change_no) == change_no)
        .order_by(col(loser.lamport), col(loser.site))
    ).all()
