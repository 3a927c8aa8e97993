"""Taking in what other sites wrote: into the log, judged, folded and projected, in work that grows with it alone.

What comes here is verified already: signed by an author whom the hub has confirmed, well formed, within its limits.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from models.errors import KnownError
from models.messages import _
from models.store.refolding import Outcome, take_in
from models.store.written import Key, Written
from models.tables import Cell, Operation, Supersession, table_of

_CELL, _OPERATION, _SUPERSESSION = table_of(Cell), table_of(Operation), table_of(Supersession)
#: kind, uid, field
Address = tuple[str, str, str]

_NEW_CHANGE = (
    'INSERT INTO "change" (site, no, label, operator, claimed_at, document, on_behalf_of, reverts) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
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
    cells, first_new = _cells(session, runs)
    rows: list[tuple[Any, ...]] = []
    operations: list[Written] = []
    for run in runs:
        fresh = _fresh(session, run)
        _write_changes(session, run, fresh)
        for index in fresh:
            kind, uid, name = address = run.cells[run.cell_indexes[index]]
            granted = run.grant_indexes[index]
            grant_site, grant_seq = (None, None) if granted is None else run.grants[granted]
            seq, lamport, value = run.lo + index, run.lamports[index], run.values[index]
            rows.append(
                (
                    run.site,
                    seq,
                    lamport,
                    run.change_nos[index],
                    cells[address],
                    value,
                    grant_site,
                    grant_seq,
                    received_at,
                )
            )
            operations.append(Written(run.site, seq, lamport, kind, uid, name, value, grant_site, grant_seq))
    if not rows:
        return Outcome()
    session.connection().exec_driver_sql(_NEW_OPERATION, rows)
    _write_supersessions(session, runs, {(each.site, each.seq) for each in operations})
    written_to = [row[4] for row in rows]
    return take_in(session, operations, written_to, {cell for cell in written_to if cell < first_new})


def _cells(session: Session, runs: Sequence[Run]) -> tuple[dict[Address, int], int]:
    """The ids of all cells named, made where they are new; and the first id that is new."""
    named = list(dict.fromkeys(address for run in runs for address in run.cells))
    given = func.json_each(json.dumps(named, ensure_ascii=False)).table_valued("key", "value")
    part = [func.json_extract(given.c.value, f"$[{place}]") for place in range(3)]
    found = session.connection().execute(
        select(given.c.key, _CELL.c.id).join(
            _CELL, (_CELL.c.kind == part[0]) & (_CELL.c.uid == part[1]) & (_CELL.c.field == part[2])
        )
    )
    ids = {named[key]: cell for key, cell in found}
    first_new = (session.execute(select(func.max(_CELL.c.id))).scalar() or 0) + 1
    missing = [address for address in named if address not in ids]
    made = {address: first_new + place for place, address in enumerate(missing)}
    if made:
        session.connection().exec_driver_sql(_NEW_CELL, [(cell, *address) for address, cell in made.items()])
    return ids | made, first_new


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
            " backup by hand. Nothing of this package was taken in. Ask the office that made it to write it again."
        ),
    )


def _write_changes(session: Session, run: Run, fresh: Sequence[int]) -> None:
    if len(fresh):
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
