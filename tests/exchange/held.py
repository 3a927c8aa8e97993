"""What a store holds, read straight from its file, in the form of the oracle: its log, and what it made of it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from models.tables import KINDS, LINKS, table_of
from tests.exchange.oracle import Cell, Folded, Key, Log, Written, canonical

_PROGRAMME_OPERATIONS: dict[Key, Written] = {}


def read_log(path: Path) -> Log:
    """The log of a store, straight from its file; the Programme's part is the same in all of them and read once."""
    with _reading(path) as file:
        if not _PROGRAMME_OPERATIONS:
            _PROGRAMME_OPERATIONS.update(_operations(file, "o.site = 0"))
        log = Log(_PROGRAMME_OPERATIONS | dict(_operations(file, "o.site <> 0")))
        for site, seq, by_site, by_seq in file.execute("SELECT site, seq, by_site, by_seq FROM supersession"):
            log.supersedes.add(((site, seq), (by_site, by_seq)))
        log.own.update(file.execute("SELECT site, office FROM own_site").fetchall())
        log.hub_machines.update(file.execute("SELECT site, valid_up_to FROM certificate").fetchall())
        log.taken_back += file.execute(
            "SELECT s.site, s.lo, s.hi FROM package_segment s JOIN package p ON p.id = s.package"
            " WHERE p.undone_at IS NOT NULL"
        ).fetchall()
        return log


def _operations(file: sqlite3.Connection, condition: str) -> Iterator[tuple[Key, Written]]:
    for site, seq, lamport, kind, uid, name, text, grant_site, grant_seq in file.execute(
        "SELECT o.site, o.seq, o.lamport, c.kind, c.uid, c.field, o.value, o.grant_site, o.grant_seq"
        f" FROM operation o JOIN cell c ON c.id = o.cell WHERE {condition}"
    ):
        grant = None if grant_site is None else (grant_site, grant_seq)
        yield (site, seq), Written(lamport, (kind, uid, name), text, grant)


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
        yield file


def read_folded(path: Path) -> Folded:
    """What the store itself holds: `withheld`, `head`, and of each projected row what its columns say."""
    with _reading(path) as file:
        standing = {(site, seq): told for site, seq, told in file.execute("SELECT site, seq, standing FROM withheld")}
        heads: dict[Cell, tuple[Key, ...]] = {}
        for kind, uid, name, site, seq in file.execute(
            "SELECT c.kind, c.uid, c.field, h.site, h.seq FROM head h JOIN cell c ON c.id = h.cell"
            " WHERE c.id IN (SELECT cell FROM operation WHERE site <> 0)"
            " ORDER BY h.lamport DESC, h.site DESC, h.seq DESC"
        ):
            heads[kind, uid, name] = (*heads.get((kind, uid, name), ()), (site, seq))
        return Folded(standing, heads, dict(_displayed(file, heads)))


def _displayed(file: sqlite3.Connection, heads: dict[Cell, tuple[Key, ...]]) -> Iterator[tuple[Cell, str | None]]:
    """Each cell with heads as its row tells it, as canonical JSON."""
    named: dict[str, set[str]] = defaultdict(set)
    for kind, uid, _name in heads:
        named[kind].add(uid)
    for kind, uids in named.items():
        if kind in KINDS:
            table, lists = table_of(KINDS[kind]), [name for owner, name in LINKS if owner == kind]
            columns = [column.name for column in table.columns]
            members = {name: _members(file, LINKS[kind, name].name, uids) for name in lists}
            for row in _rows(file, f'SELECT {_quoted(columns)} FROM "{table.name}" WHERE uid', uids):
                told = dict(zip(columns, row, strict=True))
                uid = told["uid"]
                for name in (*columns, *lists):
                    if name == "deleted" or (kind, uid, name) in heads:
                        stored = members[name].get(uid) if name in lists else told[name]
                        yield (kind, uid, name), _as_text(kind, name, stored)


def _rows(file: sqlite3.Connection, query: str, uids: set[str], order: str = "") -> list[Any]:
    return file.execute(f"{query} IN (SELECT value FROM json_each(?)){order}", (json.dumps(list(uids)),)).fetchall()


def _quoted(columns: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _members(file: sqlite3.Connection, table: str, uids: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for owner, target in _rows(file, f'SELECT owner, target FROM "{table}" WHERE owner', uids, " ORDER BY position"):
        found[owner].append(target)
    return found


def _as_text(kind: str, name: str, stored: Any) -> str | None:
    if stored is None or (name == "deleted" and not stored):
        return None
    column = table_of(KINDS[kind]).columns.get(name)
    type_name = "" if column is None else type(column.type).__name__
    if type_name == "JSON":
        return str(stored)
    if type_name == "Boolean":
        return None if not stored else "true"
    return canonical(stored)
