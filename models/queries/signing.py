"""The signing profile in force for a kind of document."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.rules.signing import SigningProfile, default_profile, profile_uid
from models.tables import Programme, table_of
from models.tables import SigningProfile as Stored
from models.vocabulary import DocumentKind, PaperLayout, SigningMode

_PROGRAMME, _STORED = table_of(Programme), table_of(Stored)
_READ = {"layout": PaperLayout, "mode": SigningMode, "addressees": tuple, "recipients": tuple}


def signing_profile(session: Session, kind: DocumentKind) -> SigningProfile:
    """What the office that keeps the Programme said of `kind`; what it left empty is the default."""
    programme = session.execute(select(_PROGRAMME.c.uid, _PROGRAMME.c.province)).one()
    default = default_profile(kind, programme.province or "")
    said = session.execute(
        select(_STORED).where(_STORED.c.uid == profile_uid(programme.uid, kind), ~_STORED.c.deleted)
    ).one_or_none()
    if said is None:
        return default
    given: dict[str, Any] = {name: getattr(said, name) for name in (each.name for each in fields(default))}
    return replace(default, **{name: _READ.get(name, str)(value) for name, value in given.items() if value is not None})
