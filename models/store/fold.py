"""From the set of operations to what has effect and the heads of every cell: a pure function of the set.

Heads are the operations with effect that no other operation with effect supersedes. The hub's operations are folded
first, and their things projected, because all others are judged by what the hub says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, exists, insert, select
from sqlmodel import Session

from models.rules.authority import Author
from models.store.authors import authors, hub_authors, hub_office
from models.store.judging import Quarantine, Verdict, verdicts
from models.store.log import GENESIS_SITE
from models.store.projection import project
from models.store.written import Key, Written, as_list, listed, named_list, read_written
from models.tables import Cell, Head, Operation, Supersession, Withheld, table_of

_CELL, _HEAD, _OPERATION = table_of(Cell), table_of(Head), table_of(Operation)
_SUPERSESSION, _WITHHELD = table_of(Supersession), table_of(Withheld)
#: Kinds of the hub's by whose rows others are judged.
AUTHORITY_KINDS = ("machine", "handover", "office", "indicator")


def _without_effect(operation: Any) -> ColumnElement[bool]:
    held = _WITHHELD.alias()
    return exists().where(held.c.site == operation.c.site, held.c.seq == operation.c.seq)


def _heads(*conditions: ColumnElement[bool]) -> Select[Any]:
    """The heads of the cells that the conditions on operations choose.

    A winner is of the same cell and later in Lamport order, as every honest author's is.
    """
    winner = _OPERATION.alias("winner")
    superseded = exists().where(
        and_(
            _SUPERSESSION.c.site == _OPERATION.c.site,
            _SUPERSESSION.c.seq == _OPERATION.c.seq,
            winner.c.site == _SUPERSESSION.c.by_site,
            winner.c.seq == _SUPERSESSION.c.by_seq,
            winner.c.cell == _OPERATION.c.cell,
            winner.c.lamport > _OPERATION.c.lamport,
            ~_without_effect(winner),
        )
    )
    return select(_OPERATION.c.cell, _OPERATION.c.site, _OPERATION.c.seq, _OPERATION.c.lamport).where(
        ~superseded, ~_without_effect(_OPERATION), *conditions
    )


_FORGET = delete(_HEAD).where(_HEAD.c.cell.in_(named_list("cells")))
_COLUMNS = ("cell", "site", "seq", "lamport")
_RENEW = insert(_HEAD).from_select(_COLUMNS, _heads(_OPERATION.c.cell.in_(named_list("cells"))))


def fold(session: Session) -> None:
    """Judge every operation and make all heads anew; the caller projects."""
    session.execute(delete(_WITHHELD))
    session.execute(delete(_HEAD))
    hub = hub_office(session)
    quarantine, hubs = Quarantine(session), hub_authors(session, hub)
    by_hub = _OPERATION.c.site.in_(listed(hubs))
    withhold(session, verdicts(session, _judged_anew(session, by_hub, hubs), hubs, quarantine))
    _insert_heads(session, by_hub, _OPERATION.c.cell.in_(_cells_of(AUTHORITY_KINDS)))
    project(session, session.execute(select(_CELL.c.kind, _CELL.c.uid).where(_CELL.c.kind.in_(AUTHORITY_KINDS))).all())
    known = authors(session, hub)
    withhold(session, verdicts(session, read_written(session, ~by_hub), known, quarantine))
    session.execute(delete(_HEAD))
    _insert_heads(session)


def _judged_anew(session: Session, by_hub: ColumnElement[bool], hubs: dict[int, Author]) -> list[Written]:
    """The hub's operations that are to be judged: what came with the program is as it is."""
    return read_written(session, by_hub, _OPERATION.c.site != GENESIS_SITE) if len(hubs) > 1 else []


def _cells_of(kinds: Iterable[str]) -> Select[int]:
    return select(_CELL.c.id).where(_CELL.c.kind.in_(tuple(kinds)))


def _insert_heads(session: Session, *conditions: ColumnElement[bool]) -> None:
    session.execute(insert(_HEAD).from_select(_COLUMNS, _heads(*conditions)))


def withhold(session: Session, found: Mapping[Key, Verdict]) -> None:
    """Note what has no effect, and why."""
    if found:
        rows = [
            {"site": site, "seq": seq, "standing": str(standing), "reason": str(reason)}
            for (site, seq), (standing, reason) in found.items()
        ]
        session.connection().execute(insert(_WITHHELD), rows)


def refold(session: Session, cells: Iterable[int]) -> None:
    """Make the heads of some cells anew."""
    if chosen := list(cells):
        given = {"cells": as_list(chosen)}
        for step in (_FORGET, _RENEW):
            session.connection().execute(step, given)
