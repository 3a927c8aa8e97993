"""A store that has learned that its own machine was withdrawn."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, select

from models.operations.confirm_machine import machine_uid
from models.store import Store
from models.store.authors import site_hex
from models.tables import Installation, Machine


def learn_of_revocation(store: Store) -> None:
    """As an import leaves it: the row of this machine says until which number it counts."""
    with store.transaction() as session:
        _note(session)


def _note(session: Session) -> None:
    here = session.exec(select(Installation)).one()
    site = site_hex(here.site)
    session.add(
        Machine(
            uid=machine_uid(site), site=site, office=here.office, signing_key="00" * 32, sealing_key="age1" + "q" * 58,
            confirmed_on=date(2021, 12, 1), revoked_on=date(2022, 2, 1), valid_up_to=0,
        )
    )  # fmt: skip
