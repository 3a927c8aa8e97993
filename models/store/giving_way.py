"""Of two things under one number, the one that the hub passes on stands: a copy that was used beside it gives way.

The machine that wrote the other one goes on under a new name, so what gives way here comes again, under that name.
"""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlmodel import Session

from models.store.fold import refold
from models.store.projection import project
from models.tables import (
    Cell,
    Change,
    Operation,
    PackageSegment,
    Segment,
    SegmentState,
    Supersession,
    Withheld,
    table_of,
)

_CELL, _OPERATION, _SEGMENT = table_of(Cell), table_of(Operation), table_of(Segment)
_SUPERSESSION, _WITHHELD = table_of(Supersession), table_of(Withheld)
_CHANGE, _PACKAGE_SEGMENT = table_of(Change), table_of(PackageSegment)


def give_way(session: Session, site: int, first: int) -> set[tuple[str, str]]:
    """Take a site's operations from number `first` on out of the log; its segments stay aside. The things touched."""
    gone = (_OPERATION.c.site == site, _OPERATION.c.seq >= first)
    rows = session.execute(
        select(_CELL.c.id, _CELL.c.kind, _CELL.c.uid).join(_OPERATION, _OPERATION.c.cell == _CELL.c.id).where(*gone)
    )
    cells = {cell: (kind, uid) for cell, kind, uid in rows}
    session.execute(delete(_OPERATION).where(*gone))
    session.execute(delete(_SUPERSESSION).where(_SUPERSESSION.c.by_site == site, _SUPERSESSION.c.by_seq >= first))
    session.execute(delete(_WITHHELD).where(_WITHHELD.c.site == site, _WITHHELD.c.seq >= first))
    session.execute(
        update(_SEGMENT)
        .where(_SEGMENT.c.site == site, _SEGMENT.c.hi >= first, _SEGMENT.c.state == SegmentState.FOLDED)
        .values(state=SegmentState.WAITING)
    )
    _forget_what_brought_it(session, site, first)
    refold(session, cells)
    project(session, cells.values())
    return set(cells.values())


def _forget_what_brought_it(session: Session, site: int, first: int) -> None:
    """Changes that have no operation any more, and the runs that packages were the first to bring."""
    left = select(_OPERATION.c.change_no).where(_OPERATION.c.site == site)
    session.execute(delete(_CHANGE).where(_CHANGE.c.site == site, _CHANGE.c.no.not_in(left)))
    run = _PACKAGE_SEGMENT.c
    session.execute(delete(_PACKAGE_SEGMENT).where(run.site == site, run.lo >= first))
    session.execute(update(_PACKAGE_SEGMENT).where(run.site == site, run.hi >= first).values(hi=first - 1))
