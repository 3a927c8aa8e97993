"""Folding again what new operations, or new verdicts on old ones, touch: no more than that."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session

from models.errors import KnownError
from models.messages import _
from models.rules.authority import Author
from models.store.authors import OF_TRUST, authors, hub_office
from models.store.differing_days import DaysWatched
from models.store.fold import refold, withhold
from models.store.judging import Quarantine, Verdict, verdicts
from models.store.log import GENESIS_SITE
from models.store.projection import Thing, project
from models.store.reconsidering import reconsidered
from models.store.written import Key, Written, as_list, listed, named_list, read_written
from models.tables import KINDS, Cell, Head, Operation, Withheld, table_of
from models.vocabulary import REFUSED, Standing

_CELL, _HEAD, _OPERATION, _WITHHELD = table_of(Cell), table_of(Head), table_of(Operation), table_of(Withheld)


@dataclass(slots=True)
class Outcome:
    """Things touched; how many are new or changed, new conflicts, new operations refused or pending.

    A conflict is a cell of a thing that is there, or a day of which one office's reports give different states.
    """

    things: set[Thing] = field(default_factory=set)
    new: int = 0
    changed: int = 0
    conflicts: int = 0
    refused: int = 0
    pending: int = 0


def take_in(
    session: Session, operations: Sequence[Written], cells: Sequence[int], old_cells: set[int], old_things: set[Thing]
) -> Outcome:
    """Judge, fold and project new operations, which stand in the log already.

    `cells` are theirs, in the same order; `old_cells` and `old_things` are those that were there before.
    """
    hub, quarantine = hub_office(session), Quarantine(session)
    known = authors(session, hub)
    sight = _Sight(session, _things(operations), old_cells | _twice(cells))
    hubs_sites, placed = _hubs(known), list(zip(cells, operations, strict=True))
    spoken = [each for each in operations if each.site in hubs_sites]
    found: dict[Key, Verdict] = {}
    if spoken:
        found = _judge(session, spoken, known, quarantine)
        refold(session, {cell for cell, each in placed if each.site in hubs_sites})
        project(session, _things(spoken))
        known = authors(session, hub)
    rest = [each for each in operations if each.site not in hubs_sites]
    found |= _judge(session, rest, known, quarantine)
    again = _revise(session, reconsidered(session, operations, known), known, quarantine)
    sight.widen(again)
    refold(session, {*(cell for cell, each in placed if each.site not in hubs_sites), *again})
    things, known_things = _things(rest), old_things.union(_things(spoken), again.values())
    project(session, things.union(again.values()), _all_said(rest, found, things - known_things))
    outcome = sight.outcome()
    outcome.refused = sum(standing in REFUSED for standing, _reason in found.values())
    outcome.pending = sum(standing is Standing.PENDING for standing, _reason in found.values())
    return outcome


def settle(session: Session, site: int, change_no: int) -> set[Thing]:
    """Judge a change that was made here as all other stores will, and what it gives or takes effect; things touched.

    KnownError `authority.not_assigned` if it would count nowhere else: nothing may be kept of it then.
    """
    made = read_written(session, _OPERATION.c.site == site, _OPERATION.c.change_no == change_no)
    known, quarantine = authors(session, hub_office(session)), Quarantine(session)
    refused = verdicts(session, made, known, quarantine)
    assert all(standing is not Standing.INVALID for standing, _reason in refused.values()), refused
    if refused:
        raise KnownError("authority.not_assigned", _("This task is not assigned to your office. Nothing was changed."))
    again = _revise(session, reconsidered(session, made, known), known, quarantine)
    refold(session, again.keys())
    project(session, again.values())
    return set(again.values())


def judge_again(session: Session) -> set[Thing]:
    """Give every operation its verdict anew, after a package was taken back or a machine's word was; what changed."""
    hub, quarantine = hub_office(session), Quarantine(session)
    touched: set[Thing] = set()
    for of_hub in (True, False):
        known = authors(session, hub)
        sites = listed(_hubs(known) - {GENESIS_SITE})
        within = _OPERATION.c.site.in_(sites)
        chosen = within if of_hub else ~within & (_OPERATION.c.site != GENESIS_SITE)
        changed = _revise(session, read_written(session, chosen), known, quarantine)
        refold(session, changed.keys())
        project(session, changed.values())
        touched |= set(changed.values())
    return touched


def _things(operations: Iterable[Written]) -> set[Thing]:
    return {(each.kind, each.uid) for each in operations}


def _all_said(operations: Iterable[Written], without_effect: Mapping[Key, Verdict], new: set[Thing]) -> list[Written]:
    """The operations with effect on things of which nothing was said before: all that their rows are made of."""
    return [each for each in operations if (each.kind, each.uid) in new and (each.site, each.seq) not in without_effect]


def _hubs(known: dict[int, Author]) -> set[int]:
    """The sites that speak for the hub."""
    return {site for site, author in known.items() if author.is_hub}


def _twice(cells: Sequence[int]) -> set[int]:
    """Cells that more than one operation writes to: only these can be in conflict though they are new."""
    return {cell for cell, times in Counter(cells).items() if times > 1}


def _judge(
    session: Session, operations: Sequence[Written], known: dict[int, Author], quarantine: Quarantine
) -> dict[Key, Verdict]:
    found = verdicts(session, operations, known, quarantine)
    withhold(session, found)
    return found


def _revise(
    session: Session, operations: Sequence[Written], known: dict[int, Author], quarantine: Quarantine
) -> dict[int, Thing]:
    """Judge operations of the log anew; the cells, with their things, of those whose having effect changed."""
    if not operations:
        return {}
    keys = {(each.site, each.seq) for each in operations}
    before = {
        (site, seq): (Standing(standing), reason)
        for site, seq, standing, reason in session.connection().execute(select(*_WITHHELD.c))
        if (site, seq) in keys
    }
    after = verdicts(session, operations, known, quarantine)
    differing = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    removed = [key for key in differing if key in before]
    if removed:
        session.connection().exec_driver_sql("DELETE FROM withheld WHERE site = ? AND seq = ?", removed)
    withhold(session, {key: after[key] for key in differing if key in after})
    return _addresses(session, [key for key in differing if (key in before) != (key in after)])


def _addresses(session: Session, keys: Iterable[Key]) -> dict[int, Thing]:
    given = func.json_each(as_list(keys)).table_valued("value")
    site, seq = (func.json_extract(given.c.value, f"$[{place}]") for place in range(2))
    rows = session.connection().execute(
        select(_CELL.c.id, _CELL.c.kind, _CELL.c.uid)
        .select_from(given)
        .join(_OPERATION, (_OPERATION.c.site == site) & (_OPERATION.c.seq == seq))
        .join(_CELL, _CELL.c.id == _OPERATION.c.cell)
    )
    return {cell: (kind, uid) for cell, kind, uid in rows}


class _Sight:
    """What people saw of some things and cells before, compared with what they see after."""

    def __init__(self, session: Session, things: set[Thing], cells: set[int]) -> None:
        self._session = session
        self._things = set(things)
        self._alive = _alive(session, things)
        self._cells = set(cells)
        self._shown = dict(_shown(session, cells))
        self._days = DaysWatched(session)
        self._days.watch(things)

    def widen(self, cells: dict[int, Thing]) -> None:
        """Look at further cells too; nothing of them has been folded yet."""
        further = cells.keys() - self._cells
        self._shown |= _shown(self._session, further)
        self._alive |= _alive(self._session, set(cells.values()) - self._things)
        self._cells |= further
        self._things |= set(cells.values())
        self._days.watch(cells.values())

    def outcome(self) -> Outcome:
        alive, shown = _alive(self._session, self._things), dict(_shown(self._session, self._cells))
        changed = {
            thing
            for cell in self._shown.keys() | shown.keys()
            for thing, *values in [shown.get(cell) or self._shown[cell]]
            if thing in self._alive and self._shown.get(cell, (None,))[1:2] != shown.get(cell, (None,))[1:2]
        }
        conflicts = [
            cell for cell, (thing, *values) in shown.items()
            if len(set(values)) > 1 and len(set(self._shown.get(cell, ())[1:])) < 2
            and thing in alive and thing[0] not in OF_TRUST
        ]  # fmt: skip
        return Outcome(self._things, len(alive - self._alive), len(changed), len(conflicts) + self._days.new())


def _alive(session: Session, things: Iterable[Thing]) -> set[Thing]:
    """Those of the things that have a row which is not deleted."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, uid in things:
        by_kind[kind].append(uid)
    found: set[Thing] = set()
    for kind, uids in by_kind.items():
        if kind in KINDS:
            rows = session.connection().execute(_there(kind), {"uids": as_list(uids)})
            found.update((kind, uid) for uid in rows.scalars())
    return found


@cache
def _there(kind: str) -> Select[Any]:
    table = table_of(KINDS[kind])
    return select(table.c.uid).where(table.c.uid.in_(named_list("uids")), ~table.c.deleted)


_DISPLAYED = (
    select(_HEAD.c.cell, _CELL.c.kind, _CELL.c.uid, _OPERATION.c.value)
    .join(_CELL, _CELL.c.id == _HEAD.c.cell)
    .join(_OPERATION, (_OPERATION.c.site == _HEAD.c.site) & (_OPERATION.c.seq == _HEAD.c.seq))
    .where(_HEAD.c.cell.in_(named_list("cells")))
    .order_by(_HEAD.c.cell, _HEAD.c.lamport.desc(), _HEAD.c.site.desc(), _HEAD.c.seq.desc())
)


def _shown(session: Session, cells: Iterable[int]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """By cell: its thing, and the values of its heads, the displayed one first."""
    rows = session.connection().execute(_DISPLAYED, {"cells": as_list(cells)})
    shown: dict[int, tuple[Any, ...]] = {}
    for cell, kind, uid, value in rows:
        shown[cell] = (*shown.get(cell, ((kind, uid),)), value)
    yield from shown.items()
