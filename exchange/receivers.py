"""Whether a package can be written for an office: refused before anything is, with what to do instead."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session

from exchange.keys import machines_in_use
from models.errors import KnownError
from models.messages import _
from models.store.authors import at_hub
from models.tables import Installation, Office, OwnSite, table_of
from models.vocabulary import OfficeKind

_INSTALLATION, _OFFICE, _OWN_SITE = table_of(Installation), table_of(Office), table_of(OwnSite)


def check_receiver(session: Session, code: str, office: str) -> None:
    """KnownError `exchange.receiver_unknown`, `exchange.receiver_own` where no machine could open a package.

    `code` and `office` (a uid) name the same office.
    """
    if machines_in_use(session, office):
        return
    if office == _own_office(session):
        raise _own(code)
    raise KnownError("exchange.receiver_unknown", _why_unknown(session, code, office))


def check_sensible(session: Session, code: str, office: str) -> None:
    """KnownError `exchange.receiver_own` where only the machine that writes a package could open it."""
    own_sites = set(session.execute(select(_OWN_SITE.c.site)).scalars())
    if office == _own_office(session) and not machines_in_use(session, office).keys() - own_sites:
        raise _own(code)


def _own_office(session: Session) -> str:
    return str(session.execute(select(_INSTALLATION.c.office)).scalar_one())


def _own(code: str) -> KnownError:
    return KnownError(
        "exchange.receiver_own",
        _(
            "{code} is your own office, and it has no other machine that is confirmed. Packages are written for other"
            " offices. Nothing was written.",
            code=code,
        ),
    )


def _why_unknown(session: Session, code: str, office: str) -> str:
    if session.execute(select(_OFFICE.c.kind).where(_OFFICE.c.uid == office)).scalar() == OfficeKind.GROUP:
        return _("{code} is a group: write a package for each office in it. Nothing was written.", code=code)
    if at_hub(session):
        return _(
            "No machine of {code} is confirmed here, so no package can be sealed for it. If its first package has come,"
            " confirm its machine; otherwise send it an invitation. Nothing was written.",
            code=code,
        )
    return _(
        "No machine of {code} is known here, so no package can be sealed for it. Send your package to the office that"
        " keeps the Programme, which passes everything on. Nothing was written.",
        code=code,
    )
