"""Who wrote: from a change of a site to its office, the person as typed, the time as claimed and the machine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session

from models.conflict_rows import SignatureRow
from models.queries.disputed_cells import Writer
from models.store.authors import authors, hub_office, site_hex
from models.store.log import GENESIS_SITE
from models.tables import Change, Installation, Introduction, table_of

_CHANGE, _INSTALLATION, _INTRODUCTION = table_of(Change), table_of(Installation), table_of(Introduction)


class Signatures:
    """Of the changes asked for; `codes` gives the code of an office's uid."""

    def __init__(self, session: Session, writers: Iterable[Writer], codes: Mapping[str, str]) -> None:
        self._codes = codes
        self._offices = offices_by_site(session)
        wanted = func.json_each(json.dumps(sorted(set(writers)))).table_valued("value")
        site, no = func.json_extract(wanted.c.value, "$[0]"), func.json_extract(wanted.c.value, "$[1]")
        rows = session.connection().execute(
            select(_CHANGE.c.site, _CHANGE.c.no, _CHANGE.c.operator, _CHANGE.c.claimed_at, _CHANGE.c.on_behalf_of)
            .select_from(wanted)
            .join(_CHANGE, (_CHANGE.c.site == site) & (_CHANGE.c.no == no))
        )
        self._changes = {(row.site, row.no): row for row in rows}

    def of(self, writer: Writer, *, in_the_name_of: str | None = None) -> SignatureRow:
        """Who made a change; `in_the_name_of` (a uid) is the office whose word it is, where the thing says so."""
        site, _no = writer
        change = self._changes.get(writer)
        office = self._offices.get(site)
        behalf = in_the_name_of if in_the_name_of not in (None, office) else change.on_behalf_of if change else None
        return SignatureRow(
            office=self._codes.get(office or ""),
            on_behalf_of=self._codes.get(behalf or "") if behalf != office else None,
            operator=change.operator if change else "",
            claimed_at=_moment(change.claimed_at) if change else None,
            machine="" if site == GENESIS_SITE else site_hex(site),
        )


def offices_by_site(session: Session) -> dict[int, str]:
    """Whose each machine is; of one that nobody has confirmed, what it says of itself."""
    own = session.execute(select(_INSTALLATION.c.site, _INSTALLATION.c.office)).one()
    claimed = dict(session.execute(select(_INTRODUCTION.c.site, _INTRODUCTION.c.office)).all())
    known = {site: author.office for site, author in authors(session, hub_office(session)).items()}
    return {**claimed, **known, own.site: own.office}


def _moment(text: str | None) -> datetime | None:
    """A claimed time; None for what cannot be read as one."""
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
