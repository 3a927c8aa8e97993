"""What the operations of owners are judged by: assignments, members of groups, hand-overs, places of figures."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlmodel import Session

from models.rules.authority import ASSIGNING, Author, Cell, Facts, Granted, Handed, Member, Place
from models.rules.indicator.place import figure_uid
from models.store.acceptance import accepted
from models.store.authors import site_number
from models.store.written import Key, Written, as_list, listed, read_written
from models.tables import Cell as CellTable
from models.tables import Handover, Head, Operation, Withheld, table_of
from models.vocabulary import Standing

_CELL, _HEAD, _OPERATION, _WITHHELD = table_of(CellTable), table_of(Head), table_of(Operation), table_of(Withheld)
_HANDOVER = table_of(Handover)
#: How many ways of putting a figure's place together are tried; what an honest author wrote has one.
_TRIED = 64

NO_FACTS = Facts({}, {}, {}, {}, {}, {})


def facts_for(session: Session, operations: Sequence[Written], known: dict[int, Author]) -> Facts:
    """What the owners' operations given are to be judged by; the tables of the hub's things must be up to date."""
    hubs = {site for site, author in known.items() if author.is_hub}
    cited = {(each.grant_site, each.grant_seq) for each in operations}
    grants = _grants(session, {(site, seq) for site, seq in cited if site is not None and seq is not None}, hubs)
    as_lead = {
        grant.uid
        for each in operations
        if each.field == "as_lead" and (grant := grants.get(each.grant or (0, 0))) and grant.field != "lead"
    }
    figures = {each.uid for each in operations if each.kind == "indicator_value"}
    return Facts(
        grants=grants,
        members=_members(session, hubs),
        handed=_handed(session),
        leads=_said(session, "task", as_lead, "lead", hubs) if as_lead else {},
        kinds=_said(session, "office", {known[each.site].office for each in operations}, "kind", hubs)
        if figures
        else {},
        places=_places(session, figures, hubs) if figures else {},
    )


def _cited() -> Select[Any]:
    wanted = func.json_each(bindparam("keys")).table_valued("value")
    site, seq = (func.json_extract(wanted.c.value, f"$[{place}]") for place in range(2))
    return (
        select(
            _OPERATION.c.site, _OPERATION.c.seq, _OPERATION.c.lamport, _CELL.c.kind, _CELL.c.uid, _CELL.c.field,
            _OPERATION.c.value, _WITHHELD.c.standing,
        )
        .select_from(wanted)
        .join(_OPERATION, (_OPERATION.c.site == site) & (_OPERATION.c.seq == seq))
        .join(_CELL, _CELL.c.id == _OPERATION.c.cell)
        .outerjoin(_WITHHELD, _HELD)
    )  # fmt: skip


def _hubs_on(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Operations on cells, in Lamport order, without what has no effect."""
    return (
        select(_OPERATION.c.site, _OPERATION.c.lamport, _CELL.c.uid, _OPERATION.c.value)
        .join(_CELL, _CELL.c.id == _OPERATION.c.cell)
        .outerjoin(_WITHHELD, _HELD)
        .where(_WITHHELD.c.site.is_(None), *conditions)
        .order_by(_OPERATION.c.lamport, _OPERATION.c.site, _OPERATION.c.seq)
    )


_HELD = (_WITHHELD.c.site == _OPERATION.c.site) & (_WITHHELD.c.seq == _OPERATION.c.seq)
_CITED, _MEMBERS = _cited(), _hubs_on(_CELL.c.kind == "office", _CELL.c.field == "members")
_HANDED = (
    select(
        _HANDOVER.c.cell_kind, _HANDOVER.c.cell_uid, _HANDOVER.c.cell_field, _HANDOVER.c.office, _HANDOVER.c.seen,
        func.max(_HEAD.c.lamport).label("lamport"),
    )
    .join(_CELL, (_CELL.c.kind == "handover") & (_CELL.c.uid == _HANDOVER.c.uid) & (_CELL.c.field == "office"))
    .join(_HEAD, _HEAD.c.cell == _CELL.c.id)
    .where(~_HANDOVER.c.deleted)
    .group_by(_HANDOVER.c.uid)
)  # fmt: skip


def _grants(session: Session, keys: set[Key], hubs: set[int]) -> dict[Key, Granted | None]:
    """The operations cited, as far as they are here; one taken back counts as not here."""
    rows = session.connection().execute(_CITED, {"keys": as_list(keys)})
    found: dict[Key, Granted | None] = {}
    for site, seq, lamport, kind, uid, field, text, standing in rows:
        if standing == Standing.UNDONE:
            continue
        assigns = (kind == "task" and field in ASSIGNING) or (kind, field) == ("office", "kind")
        counts = assigns and site in hubs and standing is None
        found[site, seq] = Granted(kind, uid, field, lamport, _named(text)) if counts else None
    return found


def _named(text: str | None) -> frozenset[str]:
    value = None if text is None else json.loads(text)
    return frozenset(value if isinstance(value, list) else [] if value is None else [value])


def _of_hubs(session: Session, hubs: set[int], operations: Select[Any]) -> Iterator[Any]:
    return (row for row in session.connection().execute(operations) if row.site in hubs)


def _members(session: Session, hubs: set[int]) -> dict[str, list[Member]]:
    members: dict[str, list[Member]] = defaultdict(list)
    for row in _of_hubs(session, hubs, _MEMBERS):
        members[row.uid].append(Member(row.lamport, _named(row.value)))
    return members


def _said(
    session: Session, kind: str, uids: set[str], field: str, hubs: set[int]
) -> dict[str, list[tuple[int, frozenset[str]]]]:
    """What the hub wrote into one field of some things, by uid, in Lamport order."""
    said: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    conditions = (_CELL.c.kind == kind, _CELL.c.uid.in_(listed(uids)), _CELL.c.field == field)
    for row in _of_hubs(session, hubs, _hubs_on(*conditions)):
        said[row.uid].append((row.lamport, _named(row.value)))
    return said


def _handed(session: Session) -> dict[tuple[Cell, str], list[Handed]]:
    """Hand-overs that stand, each with the place in time of the operation that told which office lost what."""
    handed: dict[tuple[Cell, str], list[Handed]] = defaultdict(list)
    for row in session.connection().execute(_HANDED):
        seen = {site_number(site): seq for site, seq in (row.seen or {}).items()}
        handed[(row.cell_kind, row.cell_uid, row.cell_field), row.office].append(Handed(row.lamport, seen))
    return handed


def _places(session: Session, figures: set[str], hubs: set[int]) -> dict[str, Place]:
    """Of what figures are figures, where one author's cells give back the uid: then it matters not who said it."""
    fields = ("indicator", "series", "office", "period", "kind")
    said: dict[tuple[str, int], dict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
    conditions = (_CELL.c.kind == "indicator_value", _CELL.c.uid.in_(listed(figures)), _CELL.c.field.in_(fields))
    for row in read_written(session, *conditions):
        if row.value is not None and accepted(row.kind, row.field, row.value):
            said[row.uid, row.site][row.field].add(json.loads(row.value))
    found = {uid: place for (uid, _site), cells in said.items() if (place := _place_of(uid, cells)) is not None}
    tasks = _said(session, "indicator", {indicator for indicator, _office in found.values()}, "task", hubs)
    return {
        uid: Place(frozenset().union(*(named for _at, named in tasks.get(indicator, ()))), office)
        for uid, (indicator, office) in found.items()
    }


def _place_of(uid: str, cells: dict[str, set[Any]]) -> tuple[str, str | None] | None:
    """The indicator and office of a figure, of what was said the combination that makes its uid."""
    told = (cells["indicator"], {None, *cells["series"]}, {None, *cells["office"]}, cells["period"], cells["kind"])
    for indicator, series, office, period, kind in islice(product(*told), _TRIED):
        if figure_uid(indicator, series=series, office=office, period=period, kind=kind) == uid:
            return indicator, office
    return None
