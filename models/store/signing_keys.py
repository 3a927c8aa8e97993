"""By which public keys the machines sign that this store believes: those that the hub confirmed or certified."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session

from models.store.authors import site_number
from models.tables import Certificate, Machine, table_of

_CERTIFICATE, _MACHINE = table_of(Certificate), table_of(Machine)
_CONFIRMED = select(_MACHINE.c.site, _MACHINE.c.signing_key).where(
    ~_MACHINE.c.deleted, _MACHINE.c.site.is_not(None), _MACHINE.c.signing_key.is_not(None)
)
_CERTIFIED = select(_CERTIFICATE.c.site, _CERTIFICATE.c.signing_key)


def confirmed_keys(session: Session) -> dict[int, bytes]:
    """Site → the key (32 bytes) of a machine that the hub confirmed for an office."""
    return {site_number(site): bytes.fromhex(key) for site, key in session.connection().execute(_CONFIRMED)}


def certified_keys(session: Session) -> dict[int, bytes]:
    """Site → the key (32 bytes) of a machine of the hub's own, which counts whatever else is said of that site."""
    return dict(session.connection().execute(_CERTIFIED).all())
