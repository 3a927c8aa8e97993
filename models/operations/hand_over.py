"""What a hand-over ends: the office that loses an assignment is heard as far as the hub had seen it, and no further."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from models.store import Writing
from models.store.authors import authors, site_hex
from models.tables import OFFICE_MEMBER, Office, Operation, table_of
from models.vocabulary import OfficeKind

_OFFICE, _OPERATION = table_of(Office), table_of(Operation)


def hand_over(
    writing: Writing, kind: str, uid: str, field: str, *, before: Iterable[str], after: Iterable[str]
) -> None:
    """Note for each office (uid) that the cell named before and names no longer how far it has been heard.

    A group stands for its members; an office that a group still names has lost nothing.
    """
    groups = set(writing.session.execute(select(_OFFICE.c.uid).where(_OFFICE.c.kind == OfficeKind.GROUP)).scalars())
    lost = _with_members(writing, before) - _with_members(writing, after) - groups
    if not lost:
        return
    seen = _heard(writing)
    for office in sorted(lost):
        writing.create(
            "handover", cell_kind=kind, cell_uid=uid, cell_field=field, office=office, seen=seen.get(office, {})
        )


def _with_members(writing: Writing, offices: Iterable[str]) -> set[str]:
    named = set(offices)
    members = select(OFFICE_MEMBER.c.target).where(OFFICE_MEMBER.c.owner.in_(named))
    return named | set(writing.session.execute(members).scalars())


def _heard(writing: Writing) -> dict[str, dict[str, int]]:
    """By office: the last number seen of each of its machines."""
    last = dict(
        writing.session.execute(select(_OPERATION.c.site, func.max(_OPERATION.c.seq)).group_by(_OPERATION.c.site)).all()
    )
    heard: dict[str, dict[str, int]] = {}
    for site, author in authors(writing.session, str(writing.hub)).items():
        if not author.is_hub and site in last:
            heard.setdefault(author.office, {})[site_hex(site)] = last[site]
    return heard
