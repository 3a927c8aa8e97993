"""Runs of operations that an earlier program kept without being able to read them: this one may."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session

from models.tables import Segment, SegmentState, table_of

#: The version of the form in which operations travel that this program reads and writes.
FORM = 1

_SEGMENT = table_of(Segment)


def has_unread(session: Session) -> bool:
    """True if there is something to be folded since the program was brought up to date."""
    readable = select(_SEGMENT.c.lo).where(_SEGMENT.c.state == SegmentState.NEWER, _SEGMENT.c.version <= FORM)
    return session.execute(readable.limit(1)).first() is not None
