"""This store's own operations come back from elsewhere: lost ones are taken in, a clash ends the name they share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from exchange.kept_segments import run_of
from exchange.segment import SegmentHeader, SegmentParts, unpack_body
from models.store.merging import Run
from models.store.rehoming import move_to_new_name, take_new_name
from models.tables import Cell, Installation, Operation, OwnSite, table_of

_CELL, _INSTALLATION = table_of(Cell), table_of(Installation)
_OPERATION, _OWN_SITE = table_of(Operation), table_of(OwnSite)


def settle_own(session: Session, header: SegmentHeader, parts: SegmentParts, now: datetime) -> None:
    """Where a segment is of this store's own name and says what this store does not know, go on under a new name.

    That is so where a copy of the data file was put back by hand, or is in use on another machine too.
    """
    site = header.site
    if header.newer or session.execute(select(_OWN_SITE.c.site).where(_OWN_SITE.c.site == site)).first() is None:
        return
    clash = _first_difference(session, run_of(header, unpack_body(header, parts.body)))
    last = session.execute(select(func.max(_OPERATION.c.seq)).where(_OPERATION.c.site == site)).scalar() or 0
    if clash is not None:
        move_to_new_name(session, site, clash, now)
    elif header.hi > last and session.execute(select(_INSTALLATION.c.site)).scalar_one() == site:
        take_new_name(session, now)


def _first_difference(session: Session, run: Run) -> int | None:
    """The first number that stands here for something else than in `run`."""
    rows = session.execute(
        select(
            _OPERATION.c.seq, _OPERATION.c.lamport, _OPERATION.c.change_no, _OPERATION.c.value,
            _OPERATION.c.grant_site, _OPERATION.c.grant_seq, _CELL.c.kind, _CELL.c.uid, _CELL.c.field,
        )
        .join(_CELL, _CELL.c.id == _OPERATION.c.cell)
        .where(_OPERATION.c.site == run.site, _OPERATION.c.seq.between(run.lo, run.lo + len(run) - 1))
        .order_by(_OPERATION.c.seq)
    )  # fmt: skip
    return next((seq for seq, *known in rows if tuple(known) != _told(run, seq - run.lo)), None)


def _told(run: Run, index: int) -> tuple[Any, ...]:
    granted = run.grant_indexes[index]
    grant = (None, None) if granted is None else run.grants[granted]
    cell = run.cells[run.cell_indexes[index]]
    return run.lamports[index], run.change_nos[index], run.values[index], *grant, *cell
