"""This store's own operations come back from elsewhere: lost ones are taken in, a clash ends the name they share."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session

from exchange.kept_segments import run_of
from exchange.segment import SegmentHeader, SegmentParts, unpack_body
from models.store.merging import first_difference
from models.store.rehoming import move_to_new_name, take_new_name
from models.tables import Installation, Operation, OwnSite, table_of

_INSTALLATION = table_of(Installation)
_OPERATION, _OWN_SITE = table_of(Operation), table_of(OwnSite)


def settle_own(session: Session, header: SegmentHeader, parts: SegmentParts, now: datetime) -> None:
    """Where a segment is of this store's own name and says what this store does not know, go on under a new name.

    That is so where a copy of the data file was put back by hand, or is in use on another machine too.
    """
    site = header.site
    if header.newer or session.execute(select(_OWN_SITE.c.site).where(_OWN_SITE.c.site == site)).first() is None:
        return
    clash = first_difference(session, run_of(header, unpack_body(header, parts.body)))
    last = session.execute(select(func.max(_OPERATION.c.seq)).where(_OPERATION.c.site == site)).scalar() or 0
    if clash is not None:
        move_to_new_name(session, site, clash, now)
    elif header.hi > last and session.execute(select(_INSTALLATION.c.site)).scalar_one() == site:
        take_new_name(session, now)
