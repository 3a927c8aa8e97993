"""Which of the first steps have been done at this store, and whose steps they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select
from sqlmodel import Session

from models.queries.offers import offers
from models.rules.first_steps import FirstStep, Role
from models.store.authors import site_hex
from models.tables import (
    CascadedTask,
    HubKey,
    Installation,
    Machine,
    Office,
    Package,
    Programme,
    ProgressReport,
    ReportingRound,
    Sending,
    table_of,
)
from models.vocabulary import OfficeKind

_CASCADED, _HUB_KEY, _MACHINE = table_of(CascadedTask), table_of(HubKey), table_of(Machine)
_INSTALLATION, _OFFICE, _PROGRAMME = table_of(Installation), table_of(Office), table_of(Programme)
_PACKAGE, _REPORT, _ROUND, _SENDING = (table_of(each) for each in (Package, ProgressReport, ReportingRound, Sending))


@dataclass(frozen=True, slots=True)
class StepsHere:
    """The role of this store's office, the steps that were done here, and those that it has nothing for."""

    role: Role
    done: frozenset[FirstStep] = frozenset()
    without: frozenset[FirstStep] = frozenset()


def first_steps(session: Session) -> StepsHere:
    """Whose steps they are here, and how far they have been gone.

    No query tells a leader from the office; only a demonstration is there for nothing but looking.
    """
    programme = session.execute(select(_PROGRAMME.c.hub, _PROGRAMME.c.demonstration)).first()
    if programme is not None and programme.demonstration:
        return StepsHere(Role.LEADER)
    here = session.execute(
        select(_INSTALLATION.c.office, _INSTALLATION.c.site, _OFFICE.c.kind).join(
            _OFFICE, _OFFICE.c.uid == _INSTALLATION.c.office
        )
    ).one()
    hub = None if programme is None else programme.hub
    steps = _at_hub() if here.office == hub else _at_office(here.office, hub, site_hex(here.site))
    done = frozenset(step for step, there_is in steps if session.execute(select(there_is)).scalar())
    if here.office == hub:
        return StepsHere(Role.HUB, done)
    role = Role.DISTRICT if here.kind == OfficeKind.DISTRICT else Role.AGENCY
    return StepsHere(role, done, frozenset() if offers(session).tasks else frozenset({FirstStep.REPORT}))


def _at_hub() -> Iterator[tuple[FirstStep, ColumnElement[bool]]]:
    yield FirstStep.REPORT, exists().where(~_REPORT.c.deleted)
    yield FirstStep.PROTECT_KEY, exists().where(_HUB_KEY.c.protected)
    yield FirstStep.OPEN_ROUND, exists().where(~_ROUND.c.deleted)
    yield FirstStep.INVITE, exists().where(_SENDING.c.id.is_not(None))
    yield FirstStep.TAKE_RETURNS, exists().where(_PACKAGE.c.id.is_not(None))


def _at_office(own: str, hub: str | None, site: str) -> Iterator[tuple[FirstStep, ColumnElement[bool]]]:
    yield FirstStep.REPORT, exists().where(~_REPORT.c.deleted, _REPORT.c.office == own)
    yield FirstStep.CASCADE, exists().where(~_CASCADED.c.deleted, _CASCADED.c.office == own)
    yield FirstStep.WRITE_RETURN, exists().where(_SENDING.c.receiver == hub)
    yield FirstStep.READ_CODE, exists().where(~_MACHINE.c.deleted, _MACHINE.c.site == site)
