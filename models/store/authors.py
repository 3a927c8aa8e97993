"""Who wrote: from the site of an operation to its office, as the hub's root key and the hub's grants say."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session

from models.rules.authority import Author
from models.store.genesis import PROGRAMME_UID
from models.store.log import GENESIS_SITE
from models.store.values import decoded
from models.tables import Cell, Certificate, Installation, Machine, Operation, OwnSite, table_of

_CERTIFICATE, _MACHINE, _OWN_SITE = table_of(Certificate), table_of(Machine), table_of(OwnSite)
_CELL, _INSTALLATION, _OPERATION = table_of(Cell), table_of(Installation), table_of(Operation)

_HUB_OFFICE = (
    select(_OPERATION.c.value)
    .join(_CELL, _CELL.c.id == _OPERATION.c.cell)
    .where(
        _OPERATION.c.site == GENESIS_SITE,
        _CELL.c.kind == "programme",
        _CELL.c.uid == str(PROGRAMME_UID),
        _CELL.c.field == "hub",
    )
)
_OWN = select(_OWN_SITE.c.site, _OWN_SITE.c.office)
_CERTIFIED = select(_CERTIFICATE.c.site, _CERTIFICATE.c.valid_up_to)
_CONFIRMED = select(_MACHINE.c.site, _MACHINE.c.office, _MACHINE.c.valid_up_to).where(
    ~_MACHINE.c.deleted, _MACHINE.c.site.is_not(None), _MACHINE.c.office.is_not(None)
)

#: Kinds of things that say whom the store believes: nothing of them is for people to compare and decide.
OF_TRUST = frozenset({"machine", "handover"})


def site_hex(site: int) -> str:
    """A site as people and files name it: sixteen hexadecimal digits."""
    return f"{site:016x}"


def site_number(text: str) -> int:
    """The site that sixteen hexadecimal digits name; ValueError for anything else."""
    return int(text, 16)


def hub_office(session: Session) -> str:
    """The uid of the office that keeps the Programme, by the bundled Programme's own word: no row need be there yet."""
    return str(decoded(session.connection().execute(_HUB_OFFICE).scalar_one()))


def at_hub(session: Session) -> bool:
    """True if this store is of the office that keeps the Programme."""
    return bool(session.execute(select(_INSTALLATION.c.office)).scalar_one() == hub_office(session))


def hub_authors(session: Session, hub: str) -> dict[int, Author]:
    """The sites that speak for the hub: the bundled Programme's, certified machines, and at the hub its own."""
    connection = session.connection()
    own, certified = connection.execute(_OWN).all(), connection.execute(_CERTIFIED).all()
    return {
        GENESIS_SITE: Author(hub, is_hub=True),
        **{site: Author(hub, is_hub=True) for site, office in own if office == hub},
        **{site: Author(hub, is_hub=True, valid_up_to=last) for site, last in certified},
    }


def authors(session: Session, hub: str) -> dict[int, Author]:
    """Every known site: the hub's, this store's own, and the machines that the hub confirmed (their rows as projected).

    A site that the hub has certified is never an office's, whatever is said of it elsewhere.
    """
    connection = session.connection()
    own, machines = connection.execute(_OWN).all(), connection.execute(_CONFIRMED).all()
    return {
        **{site: Author(office, is_hub=False) for site, office in own},
        **{site_number(site): Author(office, is_hub=False, valid_up_to=last) for site, office, last in machines},
        **hub_authors(session, hub),
    }


def is_revoked(session: Session, site: int) -> bool:
    """True if what the site writes from now on does not count any more."""
    as_machine = select(_MACHINE.c.valid_up_to).where(_MACHINE.c.site == site_hex(site), ~_MACHINE.c.deleted)
    as_hub = select(_CERTIFICATE.c.valid_up_to).where(_CERTIFICATE.c.site == site)
    return any(session.execute(each).scalars().first() is not None for each in (as_machine, as_hub))
