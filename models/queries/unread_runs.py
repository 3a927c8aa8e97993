"""What was received and not read yet: its machine is not confirmed, or this program cannot read its form."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlmodel import Session

from models.conflict_rows import RefusedRow
from models.labels import label
from models.messages import _
from models.queries.signatures import Signatures
from models.store.authors import authors, hub_office
from models.store.unread import FORM
from models.tables import Segment, SegmentState, table_of
from models.vocabulary import Standing, Unread

_SEGMENT = table_of(Segment)


def unread_runs(session: Session, codes: Mapping[str, str]) -> list[RefusedRow]:
    """One row for each machine and reason; `codes` gives the code of an office's uid.

    What the entries are about cannot be said: the columns that would are None.
    """
    rows = session.execute(
        select(_SEGMENT.c.site, _SEGMENT.c.version > FORM, func.sum(_SEGMENT.c.hi - _SEGMENT.c.lo + 1))
        .where(_SEGMENT.c.state != SegmentState.FOLDED)
        .group_by(_SEGMENT.c.site, _SEGMENT.c.version > FORM)
        .order_by(_SEGMENT.c.site)
    ).all()
    if not rows:
        return []
    known, signatures = authors(session, hub_office(session)).keys(), Signatures(session, (), codes)
    return [_row(signatures, site, _reason(site in known, newer=newer), entries) for site, newer, entries in rows]


def _reason(known: bool, *, newer: bool) -> Unread:
    """Only an update helps where the form is newer, whoever wrote it."""
    if newer:
        return Unread.PROGRAM_OLDER
    return Unread.NUMBERS_CLASH if known else Unread.MACHINE_NOT_CONFIRMED


def _row(signatures: Signatures, site: int, reason: Unread, entries: int) -> RefusedRow:
    signed = signatures.of((site, 0))
    return RefusedRow(
        cell=None,
        kind=None,
        uid=None,
        field=None,
        path=None,
        title=None,
        subject=_("{n} entries that have not been read", n=entries),
        field_words="",
        value=None,
        office=signed.office,
        on_behalf_of=None,
        operator=signed.operator,
        claimed_at=None,
        machine=signed.machine,
        change=None,
        standing=Standing.PENDING,
        standing_words=label(Standing.PENDING),
        reason=reason,
        reason_words=label(reason),
    )
