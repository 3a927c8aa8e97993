"""The signing profile in force for a kind of document."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.rules.signing import OwnTemplate, SigningProfile, default_profile, laid_out, profile_uid
from models.signing_rows import SigningRow, TemplateRow
from models.store.files import files_beside, is_kept
from models.tables import Attachment, Programme, table_of
from models.tables import SigningProfile as Stored
from models.vocabulary import DocumentKind, PaperLayout, SigningMode

_ATTACHMENT, _PROGRAMME, _STORED = table_of(Attachment), table_of(Programme), table_of(Stored)
_READ = {"layout": PaperLayout, "mode": SigningMode, "addressees": tuple, "recipients": tuple, "margins": tuple}


def signing_profile(session: Session, kind: DocumentKind, layout: PaperLayout | None = None) -> SigningProfile:
    """What the office that keeps the Programme said of `kind`, in another `layout` where one is asked for.

    What it left empty is the default.
    """
    return laid_out(_said(session, kind), layout)


def signing_profiles(session: Session) -> list[SigningRow]:
    """What is in force for every kind of document, and which of it somebody said."""
    return [_row(session, kind) for kind in DocumentKind]


def _row(session: Session, kind: DocumentKind) -> SigningRow:
    profile, default = _said(session, kind), default_signing_profile(session, kind)
    given = {each.name: getattr(profile, each.name) for each in fields(profile)}
    template = profile.template
    given["template"] = template and TemplateRow(
        template.name, template.sha256, is_kept(template.file.parent, template.sha256)
    )
    said = tuple(name for name in given if getattr(profile, name) != getattr(default, name))
    return SigningRow(kind=kind, **given, said=said)


def default_signing_profile(session: Session, kind: DocumentKind) -> SigningProfile:
    """What holds of `kind` where nobody has said anything."""
    return default_profile(kind, session.execute(select(_PROGRAMME.c.province)).scalar_one() or "")


def _said(session: Session, kind: DocumentKind) -> SigningProfile:
    programme = session.execute(select(_PROGRAMME.c.uid, _PROGRAMME.c.province)).one()
    default = default_profile(kind, programme.province or "")
    said = session.execute(
        select(_STORED).where(_STORED.c.uid == profile_uid(programme.uid, kind), ~_STORED.c.deleted)
    ).one_or_none()
    if said is None:
        return default
    names = [each.name for each in fields(default) if each.name != "template"]
    given: dict[str, Any] = {name: getattr(said, name) for name in names}
    read = {name: _READ.get(name, str)(value) for name, value in given.items() if value is not None}
    return replace(default, **read, template=_template(session, said.template))


def _template(session: Session, uid: str | None) -> OwnTemplate | None:
    if uid is None:
        return None
    kept = session.execute(
        select(_ATTACHMENT.c.name, _ATTACHMENT.c.sha256).where(_ATTACHMENT.c.uid == uid, ~_ATTACHMENT.c.deleted)
    ).one_or_none()
    if kept is None or kept.sha256 is None:
        return None
    return OwnTemplate(kept.name or kept.sha256, kept.sha256, files_beside(session) / kept.sha256)
