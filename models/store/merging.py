"""Taking in what other sites wrote: into the log, judged, folded and projected, in work that grows with it alone.

What comes here is verified already: signed by an author whom the hub has confirmed, well formed, within its limits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from models.errors import KnownError
from models.messages import _
from models.store.projection import Thing
from models.store.refolding import Outcome, take_in
from models.store.written import Key, Written, as_list
from models.tables import Cell, Operation, Supersession, table_of

_CELL, _OPERATION, _SUPERSESSION = table_of(Cell), table_of(Operation), table_of(Supersession)
#: kind, uid, field
Address = tuple[str, str, str]

_NO_GRANT: tuple[None, None] = (None, None)

_NEW_CHANGE = (
    'INSERT INTO "change" (site, no, label, operator, claimed_at, document, on_behalf_of, reverts) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_CELLS_OF = (
    "SELECT cell.id, cell.kind, cell.uid, cell.field FROM json_each(?) AS thing CROSS JOIN cell"
    " ON cell.kind = json_extract(thing.value, '$[0]') AND cell.uid = json_extract(thing.value, '$[1]')"
)
_LAST_CELL = select(func.max(_CELL.c.id))
_NEW_CELL = "INSERT INTO cell (id, kind, uid, field) VALUES (?, ?, ?, ?)"
_NEW_OPERATION = (
    "INSERT INTO operation (site, seq, lamport, change_no, cell, value, grant_site, grant_seq, received_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_NEW_SUPERSESSION = "INSERT INTO supersession (site, seq, by_site, by_seq) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of one site's operations from number `lo`, column by column as in its segment.

    `changes`: no, label, operator, claimed_at, document, on_behalf_of, reverts. `cells`: kind, uid, field.
    `grants`: (site, seq). `supersedes`: (index of the operation, site, seq). Indexes point into `cells` and `grants`.
    """

    site: int
    lo: int
    changes: Sequence[Sequence[Any]]
    cells: Sequence[Address]
    lamports: Sequence[int]
    change_nos: Sequence[int]
    cell_indexes: Sequence[int]
    values: Sequence[str | None]
    grant_indexes: Sequence[int | None]
    grants: Sequence[Key] = ()
    supersedes: Sequence[tuple[int, int, int]] = ()

    def __len__(self) -> int:
        return len(self.lamports)


def merge(session: Session, runs: Sequence[Run], received_at: str) -> Outcome:
    """Take in runs; operations that are here already are passed over.

    KnownError `exchange.fork` if one that is here under the same number is another one: nothing may be kept then.
    """
    cells, first_new, known = _cells(session, runs)
    rows: list[tuple[Any, ...]] = []
    operations: list[Written] = []
    for run in runs:
        if fresh := _fresh(session, run):
            _write_changes(session, run)
            new = _written(run, fresh)
            operations += new
            rows += _rows(run, fresh, new, cells, received_at)
    if not rows:
        return Outcome()
    session.connection().exec_driver_sql(_NEW_OPERATION, rows)
    _write_supersessions(session, runs, {(each.site, each.seq) for each in operations})
    written_to = [row[4] for row in rows]
    return take_in(session, operations, written_to, {cell for cell in written_to if cell < first_new}, known)


def _written(run: Run, fresh: Sequence[int]) -> list[Written]:
    """The operations of a run with these indexes."""
    granted = [_NO_GRANT if place is None else run.grants[place] for place in run.grant_indexes]
    return [
        Written(run.site, run.lo + index, run.lamports[index], *run.cells[run.cell_indexes[index]], run.values[index],
                granted[index][0], granted[index][1], run.change_nos[index])
        for index in fresh
    ]  # fmt: skip


def _rows(
    run: Run, fresh: Sequence[int], operations: Sequence[Written], cells: Mapping[Address, int], received_at: str
) -> list[tuple[Any, ...]]:
    """The same as rows of the log."""
    ids = [cells[address] for address in run.cells]
    return [
        (site, seq, lamport, change_no, ids[run.cell_indexes[index]], value, grant_site, grant_seq, received_at)
        for index, (site, seq, lamport, _kind, _uid, _name, value, grant_site, grant_seq, change_no)
        in zip(fresh, operations, strict=True)
    ]  # fmt: skip


def _cells(session: Session, runs: Sequence[Run]) -> tuple[dict[Address, int], int, set[Thing]]:
    """The ids of all cells named, made where they are new; the first id that is new; the things that had cells."""
    named = dict.fromkeys(address for run in runs for address in run.cells)
    things = dict.fromkeys((kind, uid) for kind, uid, _name in named)
    connection = session.connection()
    ids: dict[Address, int] = {}
    for cell, kind, uid, name in connection.exec_driver_sql(_CELLS_OF, (as_list(things),)):
        ids[kind, uid, name] = cell
    first_new = (connection.execute(_LAST_CELL).scalar() or 0) + 1
    missing = [address for address in named if address not in ids]
    made = {address: first_new + place for place, address in enumerate(missing)}
    if made:
        connection.exec_driver_sql(_NEW_CELL, [(cell, *address) for address, cell in made.items()])
    return ids | made, first_new, {(kind, uid) for kind, uid, _name in ids}


def _fresh(session: Session, run: Run) -> Sequence[int]:
    """The indexes of the run's operations that are not here yet; KnownError `exchange.fork`."""
    present = _present(session, run)
    if not present:
        return range(len(run))
    if _differing(session, run, present) is not None:
        raise fork()
    here = {row.seq - run.lo for row in present}
    return [index for index in range(len(run)) if index not in here]


def first_difference(session: Session, run: Run) -> int | None:
    """The first number that stands here for something else than in `run`."""
    return _differing(session, run, _present(session, run))


def _present(session: Session, run: Run) -> Sequence[Any]:
    """What stands here under the run's numbers, in their order."""
    return session.connection().execute(
        select(
            _OPERATION.c.seq, _OPERATION.c.lamport, _OPERATION.c.change_no, _OPERATION.c.value,
            _OPERATION.c.grant_site, _OPERATION.c.grant_seq, _CELL.c.kind, _CELL.c.uid, _CELL.c.field,
        )
        .join(_CELL, _CELL.c.id == _OPERATION.c.cell)
        .where(_OPERATION.c.site == run.site, _OPERATION.c.seq.between(run.lo, run.lo + len(run) - 1))
        .order_by(_OPERATION.c.seq)
    ).all()  # fmt: skip


def _differing(session: Session, run: Run, present: Sequence[Any]) -> int | None:
    """The first of the operations present that says something else, or takes the place of something else."""
    taken, told = _taken(session, run), defaultdict(set)
    for index, site, seq in run.supersedes:
        told[run.lo + index].add((site, seq))
    return next(
        (
            seq
            for seq, *known in present
            if tuple(known) != _told(run, seq - run.lo) or taken.get(seq, set()) != told.get(seq, set())
        ),
        None,
    )


def _taken(session: Session, run: Run) -> dict[int, set[Key]]:
    """By number of the run, what the operation that stands here takes the place of."""
    rows = session.connection().execute(
        select(_SUPERSESSION.c.by_seq, _SUPERSESSION.c.site, _SUPERSESSION.c.seq).where(
            _SUPERSESSION.c.by_site == run.site, _SUPERSESSION.c.by_seq.between(run.lo, run.lo + len(run) - 1)
        )
    )
    taken: dict[int, set[Key]] = defaultdict(set)
    for by, site, seq in rows:
        taken[by].add((site, seq))
    return taken


def _told(run: Run, index: int) -> tuple[Any, ...]:
    granted = run.grant_indexes[index]
    grant = (None, None) if granted is None else run.grants[granted]
    cell = run.cells[run.cell_indexes[index]]
    return run.lamports[index], run.change_nos[index], run.values[index], *grant, *cell


def fork() -> KnownError:
    """One machine's number stands for two different things."""
    return KnownError(
        "exchange.fork",
        _(
            "Two machines have written under one name: a copy of the data is in use somewhere, perhaps put back from a"
            " backup by hand. Nothing of this package was taken in. Write a package for the office that made it: once"
            " it has taken that in, its machine goes on under a new name, and its next package brings all that was"
            " refused."
        ),
    )


def _write_changes(session: Session, run: Run) -> None:
    session.connection().exec_driver_sql(_NEW_CHANGE, [(run.site, *change) for change in run.changes])


def _write_supersessions(session: Session, runs: Sequence[Run], fresh: set[Key]) -> None:
    rows = [
        (site, seq, run.site, run.lo + index)
        for run in runs
        for index, site, seq in run.supersedes
        if (run.site, run.lo + index) in fresh
    ]
    if rows:
        session.connection().exec_driver_sql(_NEW_SUPERSESSION, rows)
