"""What was received and has not been read, and why: of a newer form, of an unconfirmed machine, clashing, forged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session

from models.conflict_rows import RefusedRow
from models.labels import label
from models.messages import _
from models.queries.signatures import Signatures
from models.store.authors import authors, hub_office
from models.store.signing_keys import certified_keys, confirmed_keys
from models.store.unread import FORM
from models.tables import Segment, SegmentState, table_of
from models.vocabulary import Standing, Unread

_SEGMENT = table_of(Segment)
_RUNS = (
    select(_SEGMENT.c.site, _SEGMENT.c.lo, _SEGMENT.c.hi, _SEGMENT.c.version, _SEGMENT.c.signing_key)
    .where(_SEGMENT.c.state.in_((SegmentState.WAITING, SegmentState.NEWER)))
    .order_by(_SEGMENT.c.site, _SEGMENT.c.version, _SEGMENT.c.lo)
)


def unread_runs(session: Session, codes: Mapping[str, str]) -> list[RefusedRow]:
    """One row for each machine and reason; `codes` gives the code of an office's uid.

    What the entries are about cannot be said: the columns that would are None.
    """
    rows = session.execute(_RUNS).all()
    if not rows:
        return []
    machines, entries = _Machines(session), Counter[tuple[int, Unread]]()
    for row in rows:
        entries[row.site, machines.reason(row)] += row.hi - row.lo + 1
    signatures = Signatures(session, (), codes)
    return [_row(signatures, site, reason, count) for (site, reason), count in entries.items()]


def some_unread(session: Session) -> bool:
    """Whether anything was received and has not been read."""
    return session.execute(_RUNS.limit(1)).first() is not None


class _Machines:
    """The machines whose word is believed, and by which keys."""

    def __init__(self, session: Session) -> None:
        self._known = authors(session, hub_office(session)).keys()
        self._keys = {**confirmed_keys(session), **certified_keys(session)}

    def reason(self, run: Row[Any]) -> Unread:
        """Why a run stays aside: no update helps what another signed, and where the form is newer only that helps."""
        if self._keys.get(run.site, run.signing_key) != run.signing_key:
            return Unread.SIGNED_BY_ANOTHER
        if run.version > FORM:
            return Unread.PROGRAM_OLDER
        return Unread.NUMBERS_CLASH if run.site in self._known else Unread.MACHINE_NOT_CONFIRMED


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
