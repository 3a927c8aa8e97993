"""What the office of this store may do here: read from the assignments that stand."""

from __future__ import annotations

from sqlalchemy import Table, select
from sqlmodel import Session

from models.rules.offers import Offers
from models.store.authors import is_revoked
from models.store.log import GENESIS_SITE
from models.tables import (
    OFFICE_MEMBER,
    TASK_COORDINATING,
    TASK_LEAD,
    CascadedTask,
    Change,
    Indicator,
    Installation,
    Office,
    Programme,
    table_of,
)
from models.vocabulary import OfficeKind

_CASCADED = table_of(CascadedTask)
_CHANGE = table_of(Change)
_INDICATOR = table_of(Indicator)
_INSTALLATION = table_of(Installation)
_OFFICE = table_of(Office)
_PROGRAMME = table_of(Programme)


def offers(session: Session) -> Offers:
    """What is offered at this store, by the assignments and groups as the session knows them."""
    here = session.execute(
        select(
            _OFFICE.c.uid,
            _OFFICE.c.code,
            _OFFICE.c.kind,
            _OFFICE.c.reads_all,
            _INSTALLATION.c.root,
            _INSTALLATION.c.site,
        ).join(_INSTALLATION, _INSTALLATION.c.office == _OFFICE.c.uid)
    ).one()
    revoked = is_revoked(session, here.site)
    untouched = here.root is None and _is_untouched(session)
    if session.execute(select(_PROGRAMME.c.hub)).scalar() == here.uid:
        return Offers(here.code, keeps_programme=True, untouched=untouched, revoked=revoked)
    tasks = _given(session, TASK_LEAD, here.uid) | _given(session, TASK_COORDINATING, here.uid)
    is_district = here.kind == OfficeKind.DISTRICT
    return Offers(
        here.code,
        keeps_programme=False,
        is_district=is_district,
        tasks=tasks,
        cascaded=_cascaded(session, here.uid) if is_district else frozenset(),
        indicators=_indicators(session, tasks),
        untouched=untouched,
        revoked=revoked,
        reads_all=bool(here.reads_all),
    )


def _given(session: Session, link: Table, office: str) -> frozenset[str]:
    """The tasks in which a link names the office, or a group that it is a member of."""
    groups = select(OFFICE_MEMBER.c.owner).where(OFFICE_MEMBER.c.target == office)
    named = select(link.c.owner).where((link.c.target == office) | link.c.target.in_(groups))
    return frozenset(session.execute(named).scalars())


def _cascaded(session: Session, office: str) -> frozenset[str]:
    own = select(_CASCADED.c.parent).where(
        _CASCADED.c.office == office, ~_CASCADED.c.deleted, _CASCADED.c.parent.is_not(None)
    )
    return frozenset(session.execute(own).scalars())


def _indicators(session: Session, tasks: frozenset[str]) -> frozenset[str]:
    rows = session.execute(select(_INDICATOR.c.code, _INDICATOR.c.task).where(~_INDICATOR.c.deleted))
    return frozenset(code for code, task in rows if task in tasks)


def _is_untouched(session: Session) -> bool:
    """True if nothing was written but what came with the program."""
    return session.execute(select(_CHANGE.c.no).where(_CHANGE.c.site != GENESIS_SITE).limit(1)).first() is None
