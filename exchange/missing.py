"""What a package's maker has and this store lacks, in words: a package before this one may have been lost."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session

from exchange.ranges import Have
from models.messages import _
from models.store.authors import authors, hub_office
from models.tables import Office, OwnSite, table_of

#: Gaps that are told one by one: a package may claim thousands.
_TOLD = 20
_OFFICE, _OWN_SITE = table_of(Office), table_of(OwnSite)


def missing_words(session: Session, missing: Have) -> tuple[str, ...]:
    """One sentence for each run of numbers that is missing, by the office that wrote it."""
    if not missing:
        return ()
    known = authors(session, hub_office(session))
    names = dict(session.execute(select(_OFFICE.c.uid, _OFFICE.c.short_name)).all())
    own = set(session.execute(select(_OWN_SITE.c.site)).scalars())
    sentences = []
    for site, runs in missing.items():
        if site in own:
            continue
        author = known.get(site)
        office = (names.get(author.office) if author else None) or _("a machine not confirmed yet")
        for lo, hi in runs:
            sentences.append(_("changes {first}–{last} of {office} are missing", first=lo, last=hi, office=office))
    if len(sentences) > _TOLD:
        left = len(sentences) - _TOLD
        sentences = [*sentences[:_TOLD], _("and {n} further gaps", n=left)]
    return tuple(sentences)
