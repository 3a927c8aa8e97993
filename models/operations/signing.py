"""Saying under whose name, number and signature a kind of document goes out, and from which template."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from models.labels import label
from models.messages import _
from models.queries.signing import default_signing_profile, signing_profile
from models.rules.signing import SigningProfile, lacks_whom, profile_uid
from models.signing_words import lacks_whom_words
from models.store import Writing
from models.store.files import keep_file
from models.tables import Programme
from models.vocabulary import DocumentKind

#: Fields that say who signs, and for whom.
_WHO_SIGNS = frozenset({"mode", "signs_for", "title"})


def set_signing_profiles(writing: Writing, *, profiles: Mapping[DocumentKind, Mapping[str, Any]]) -> None:
    """Change fields of several profiles as one step; KnownErrors of `set_signing_profile`."""
    for kind, fields in profiles.items():
        set_signing_profile(writing, kind=kind, **fields)


def set_signing_profile(
    writing: Writing, *, kind: DocumentKind, template_file: Path | None = None, **fields: Any
) -> None:
    """Change fields of the signing profile of `kind` (names as in `models.rules.signing.SigningProfile`).

    An empty value gives the default back; `template=None` the program's own template. `template_file`, a Word file
    found fit by `reports.samples.check_template`, is kept and used from now on. A template was made for one layout: in
    another one the program's own is used again, which the warning `signing.template_dropped` says; the warning
    `signing.lacks_whom` that somebody signs for nobody, or a deputy under the chief's title. KnownError
    `value.unknown_word`, `value.malformed`, `value.out_of_range`, `text.*`, `authority.hub_only`, and those of
    `keep_file`.
    """
    programme: str = writing.session.execute(select(col(Programme.uid))).scalar_one()
    profile, before = profile_uid(programme, kind), signing_profile(writing.session, kind)
    if template_file is None:
        writing.set("signing_profile", profile, document_kind=kind, **fields)
        if not _WHO_SIGNS.isdisjoint(fields):
            _check_who_signs(writing, kind)
        if before.template and "template" not in fields:
            _follow_layout(writing, kind, before)
        return
    attachment = writing.create("attachment", name=template_file.name)
    writing.set("signing_profile", profile, document_kind=kind, **fields, template=attachment)
    kept = keep_file(writing.files, template_file)  # last: who may not, leaves no file behind either
    writing.set("attachment", attachment, name=kept.name, sha256=kept.sha256, size=kept.size)


def _check_who_signs(writing: Writing, kind: DocumentKind) -> None:
    if lacks_whom(signing_profile(writing.session, kind), default_signing_profile(writing.session, kind)):
        writing.warn("signing.lacks_whom", f"{label(kind)}. {lacks_whom_words()}")


def _follow_layout(writing: Writing, kind: DocumentKind, before: SigningProfile) -> None:
    if signing_profile(writing.session, kind).layout is before.layout:
        return
    set_signing_profile(writing, kind=kind, template=None)
    writing.warn(
        "signing.template_dropped",
        _("The Word template of one's own was made for the other layout: the program's own is used again."),
    )
