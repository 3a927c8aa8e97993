"""The keys of this store's machine, and the keys of others that packages are sealed to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import pyrage  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import exists, select, update
from sqlmodel import Session

from exchange.envelope import checked_recipient
from exchange.signatures import public_of
from exchange.statements import fingerprint
from models.errors import KnownError
from models.messages import _
from models.store.authors import hub_office, site_hex, site_number
from models.store.rehoming import rename_before_keys
from models.tables import Certificate, Installation, Machine, Operation, OwnSite, table_of

_CERTIFICATE, _INSTALLATION = table_of(Certificate), table_of(Installation)
_MACHINE, _OPERATION, _OWN_SITE = table_of(Machine), table_of(Operation), table_of(OwnSite)
#: Letters by which a machine is called.
_MARK = 4


@dataclass(frozen=True, slots=True)
class MachineKeys:
    """What this machine signs with as `site` for `office` (a uid), and the secret ("AGE-SECRET-KEY-…") that opens."""

    site: int
    office: str
    signing: Ed25519PrivateKey = field(repr=False)
    sealing: str = field(repr=False)

    @property
    def public(self) -> bytes:
        """The public signing key, 32 bytes."""
        return public_of(self.signing)

    @property
    def recipient(self) -> str:
        """The public sealing key, "age1…"."""
        return str(pyrage.x25519.Identity.from_str(self.sealing).to_public())

    @property
    def fingerprint(self) -> str:
        """What is read out to the hub over the telephone."""
        return fingerprint(self.site, self.public, self.recipient)


def machine_keys(session: Session, now: datetime) -> MachineKeys:
    """The keys under which this store writes now; made on first need, in a session that writes.

    Names that it had before there were keys get the same, and new numbers with them.
    """
    present = present_keys(session)
    if present is not None:
        return present
    rename_before_keys(session)
    here = session.execute(select(_INSTALLATION.c.site, _INSTALLATION.c.office)).one()
    made = MachineKeys(here.site, here.office, Ed25519PrivateKey.generate(), str(pyrage.x25519.Identity.generate()))
    secret = {"signing_key": made.signing.private_bytes_raw(), "sealing_key": made.sealing}
    session.execute(update(_OWN_SITE).where(_OWN_SITE.c.signing_key.is_(None)).values(secret))
    return made


def present_keys(session: Session) -> MachineKeys | None:
    """The keys under which this store writes now, None before they were first needed."""
    here = session.execute(select(_INSTALLATION.c.site, _INSTALLATION.c.office)).one()
    kept = session.execute(select(_OWN_SITE).where(_OWN_SITE.c.site == here.site)).first()
    if kept is None or kept.signing_key is None or kept.sealing_key is None:
        return None
    signing = Ed25519PrivateKey.from_private_bytes(kept.signing_key)
    return MachineKeys(here.site, here.office, signing, kept.sealing_key)


def former_keys(session: Session) -> list[tuple[MachineKeys, str]]:
    """The keys of earlier names under which something was written here, each with the time since when it was used."""
    here = session.execute(select(_INSTALLATION.c.site)).scalar_one()
    wrote = exists().where(_OPERATION.c.site == _OWN_SITE.c.site)
    rows = select(_OWN_SITE).where(_OWN_SITE.c.site != here, _OWN_SITE.c.signing_key.is_not(None), wrote)
    return [
        (
            MachineKeys(row.site, row.office, Ed25519PrivateKey.from_private_bytes(row.signing_key), row.sealing_key),
            row.since,
        )
        for row in session.execute(rows.order_by(_OWN_SITE.c.site))
    ]


def identities(session: Session) -> list[str]:
    """Every secret that this store ever opened packages with, under whatever name, the newest first."""
    held = select(_OWN_SITE.c.sealing_key).where(_OWN_SITE.c.sealing_key.is_not(None))
    return list(dict.fromkeys(session.execute(held.order_by(_OWN_SITE.c.since.desc())).scalars()))


def recipients(session: Session, office: str) -> list[str]:
    """The public sealing keys ("age1…") of all machines of an office (a uid) that are confirmed and not revoked.

    KnownError `exchange.receiver_unknown` if there is none.
    """
    found = [key for key in dict.fromkeys(machines_in_use(session, office).values()) if key and _is_key(key)]
    if not found:
        raise KnownError(
            "exchange.receiver_unknown",
            _(
                "No machine of the receiving office is confirmed here, so no package can be sealed for it. Invite the"
                " office, or confirm its machine first. Nothing was written."
            ),
        )
    return found


def machines_in_use(session: Session, office: str) -> dict[int, str | None]:
    """The machines of an office (a uid) that are confirmed and not revoked: their sites, each with its sealing key."""
    certified = {row.site: row for row in session.execute(select(_CERTIFICATE).order_by(_CERTIFICATE.c.site))}
    if office == hub_office(session):
        return {site: row.sealing_key for site, row in certified.items() if row.valid_up_to is None}
    confirmed = select(_MACHINE.c.site, _MACHINE.c.sealing_key).where(
        _MACHINE.c.office == office,
        _MACHINE.c.revoked_on.is_(None),
        _MACHINE.c.valid_up_to.is_(None),
        _MACHINE.c.site.is_not(None),
        ~_MACHINE.c.deleted,
    )
    rows = session.execute(confirmed.order_by(_MACHINE.c.site))
    return {site: key for name, key in rows if (site := site_number(name)) not in certified}


def machine_mark(session: Session, keys: MachineKeys) -> str:
    """What tells this machine from the others of its office in the name of a file; "" where none is known here.

    It is how screens call the machine ("máy 6018"); of one that is not confirmed, whose code is only to be heard, it is
    the beginning of its number.
    """
    in_use = machines_in_use(session, keys.office)
    if not set(in_use.values()) - {keys.recipient}:
        return ""
    return (keys.fingerprint if keys.site in in_use else site_hex(keys.site))[:_MARK]


def _is_key(text: str) -> bool:
    try:
        return bool(checked_recipient(text))
    except ValueError:
        return False
