"""Saying under whose name, number and signature a kind of document goes out."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlmodel import col

from models.rules.signing import profile_uid
from models.store import Writing
from models.tables import Programme
from models.vocabulary import DocumentKind


def set_signing_profile(writing: Writing, *, kind: DocumentKind, **fields: Any) -> None:
    """Change fields of the signing profile of `kind` (names as in `models.rules.signing.SigningProfile`).

    An empty value gives the default back. KnownError `value.unknown_word`, `value.malformed`, `text.*`,
    `authority.hub_only`.
    """
    programme: str = writing.session.execute(select(col(Programme.uid))).scalar_one()
    writing.set("signing_profile", profile_uid(programme, kind), document_kind=kind, **fields)
