"""What follows from a change of the hub's, whichever verb, decision or undo it is: what it takes from offices ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, select, tuple_
from sqlmodel import col

from models.rules.authority import ASSIGNING
from models.store.authors import authors, site_hex
from models.store.changed_cells import ChangedCell, changed_cells
from models.store.values import decoded, encoded
from models.store.written import listed
from models.tables import Cell, Handover, Office, Operation, table_of
from models.vocabulary import OfficeKind

if TYPE_CHECKING:
    from models.store.writing import Writing

_CELL, _HANDOVER, _OFFICE, _OPERATION = table_of(Cell), table_of(Handover), table_of(Office), table_of(Operation)
#: What lets offices write: lists of them, and that one is a district.
_ASSIGNMENTS = (*(("task", name) for name in ASSIGNING), ("office", "members"), ("office", "kind"))
_GROUP, _DISTRICT = encoded(OfficeKind.GROUP), encoded(OfficeKind.DISTRICT)


def follow(writing: Writing) -> None:
    """End what the change took from offices: members of what is no group any more, assignments handed over.

    Who lost an assignment is heard as far as this store has seen it, and no further; the hub itself needs none. What
    an undo gives back is given back whole.
    """
    if not writing.is_hub:
        return
    writing.grant = None
    _dissolve(writing)
    heard: dict[str, dict[str, int]] | None = None
    for cell in _changed(writing, *_ASSIGNMENTS):
        holders = _holders(writing, cell, cell.left)
        _give_back(writing, cell, holders)
        for office in sorted(_holders(writing, cell, cell.before) - holders - {writing.hub}):
            heard = _heard(writing) if heard is None else heard
            named = {"cell_kind": cell.kind, "cell_uid": cell.uid, "cell_field": cell.name}
            writing.create("handover", **named, office=office, seen=heard.get(office, {}))


def _changed(writing: Writing, *cells: tuple[str, str]) -> Iterable[ChangedCell]:
    """Those of the cells (kind, field) that the change wrote to."""
    named: ColumnElement[bool] = tuple_(col(Cell.kind), col(Cell.field)).in_(cells)
    return changed_cells(writing.session, writing.site, writing.change_no, named).values()


def _dissolve(writing: Writing) -> None:
    """What is no group has no members, also where another machine had declared some meanwhile."""
    for uid in {cell.uid for cell in _changed(writing, ("office", "kind"), ("office", "members"))}:
        if _GROUP not in writing.log.texts("office", uid, "kind"):
            writing.set("office", uid, members=[])


def _holders(writing: Writing, cell: ChangedCell, texts: Iterable[str | None]) -> set[str]:
    """The offices (uids) that values of the cell let write something; a group stands for its members."""
    if cell.name == "kind":
        return {cell.uid} if _DISTRICT in texts else set()
    named = _named(texts)
    members = {member for uid in named for member in _named(writing.log.texts("office", uid, "members"))}
    groups = select(_OFFICE.c.uid).where(_OFFICE.c.kind == OfficeKind.GROUP, _OFFICE.c.uid.in_(listed(named)))
    return (named | members) - set(writing.session.execute(groups).scalars())


def _named(texts: Iterable[str | None]) -> set[str]:
    return {uid for text in texts for uid in decoded(text) or ()}


def _give_back(writing: Writing, cell: ChangedCell, holders: set[str]) -> None:
    """Take back what steps ended that are undone by now: who holds again what it held before them has lost nothing.

    Of one site's steps the later are always undone before the earlier, so these are all since the change reverted.
    """
    if writing.reverts is None:
        return
    ended = (
        select(_HANDOVER.c.uid)
        .join(_CELL, (_CELL.c.kind == "handover") & (_CELL.c.uid == _HANDOVER.c.uid) & (_CELL.c.field == "office"))
        .join(_OPERATION, _OPERATION.c.cell == _CELL.c.id)
        .where(
            ~_HANDOVER.c.deleted,
            (_HANDOVER.c.cell_kind == cell.kind) & (_HANDOVER.c.cell_uid == cell.uid),
            (_HANDOVER.c.cell_field == cell.name) & _HANDOVER.c.office.in_(listed(holders)),
            (_OPERATION.c.site == writing.site) & (_OPERATION.c.change_no > writing.reverts),
        )
    )
    for uid in writing.session.execute(ended).scalars().all():
        writing.delete("handover", uid)


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
