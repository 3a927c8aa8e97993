"""The operations of one segment as columns of bytes: made, and read without trusting a single one of them.

A body is a MessagePack map of the columns below, each a byte string: numbers as 64-bit little-endian integers, texts as
UTF-8 joined by NUL, which none of them holds. So a reader spends no more memory than the bytes it was given, whatever
they are, and checks whole columns at a time (docs/package-format.md).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import lt, sub
from typing import Any

import msgpack  # type: ignore[import-untyped]

from exchange import limits
from exchange.json_form import check_json
from exchange.plain_text import check_characters

#: no, label, operator, claimed_at, document, on_behalf_of, reverts: a row of the table `change` without its site.
ChangeRow = tuple[int, str, str, str | None, str | None, str | None, int | None]
#: kind, uid, field
CellRow = tuple[str, str, str]
#: site, seq
Address = tuple[int, int]
#: index of the operation in the segment, and the site and seq of a head that it supersedes
SupersedesRow = tuple[int, int, int]

COLUMNS = (
    "lamport_steps", "change_nos", "cell_indexes", "grant_indexes", "values",
    "changes.no", "changes.reverts", "changes.label", "changes.operator", "changes.claimed_at", "changes.document",
    "changes.on_behalf_of",
    "cells.kind", "cells.uid", "cells.field",
    "grants.site", "grants.seq",
    "supersedes.operation", "supersedes.site", "supersedes.seq",
)  # fmt: skip
_WORD = b"abcdefghijklmnopqrstuvwxyz0123456789_\0"
_UID = b"0123456789abcdef-\0"
_MOMENT = b"0123456789-:T+.\0"


@dataclass(frozen=True, slots=True)
class SegmentBody:
    """The operations `lo`, `lo` + 1, … of one site: the n-th of each of the first five columns is of the n-th of them.

    `lamports` ascend; `change_nos` name rows of `changes`, `cell_indexes` rows of `cells` and `grant_indexes` rows of
    `grants` (None: no grant); `values` are JSON text (None: no value). All rows are used, none comes twice.
    """

    lamports: Sequence[int]
    change_nos: Sequence[int]
    cell_indexes: Sequence[int]
    grant_indexes: Sequence[int | None]
    values: Sequence[str | None]
    changes: Sequence[ChangeRow]
    cells: Sequence[CellRow]
    grants: Sequence[Address] = ()
    supersedes: Sequence[SupersedesRow] = ()


def raw_body(body: SegmentBody) -> bytes:
    """`body` as bytes, the same for the same operations; not yet checked."""
    changes = tuple(zip(*body.changes, strict=True))
    cells = tuple(zip(*body.cells, strict=True))
    grants = tuple(zip(*body.grants, strict=True)) or ((), ())
    supersedes = tuple(zip(*body.supersedes, strict=True)) or ((), (), ())
    steps = map(sub, body.lamports, (0, *body.lamports))
    columns = (
        _numbers(steps), _numbers(body.change_nos), _numbers(body.cell_indexes),
        _numbers(-1 if index is None else index for index in body.grant_indexes), _texts(body.values),
        _numbers(changes[0]), _numbers(no or 0 for no in changes[6]), *map(_texts, changes[1:6]),
        *map(_texts, cells),
        *map(_numbers, grants),
        *map(_numbers, supersedes),
    )  # fmt: skip
    return bytes(msgpack.packb(dict(zip(COLUMNS, columns, strict=True))))


def read_body(raw: bytes, *, site: int, lo: int, number: int) -> SegmentBody:
    """The `number` operations of `site` from `lo` on that `raw` holds; ValueError and its kin for anything else."""
    columns = msgpack.unpackb(raw, use_list=False, max_array_len=0, max_ext_len=0, max_map_len=len(COLUMNS))
    if type(columns) is not dict or tuple(columns) != COLUMNS or set(map(type, columns.values())) != {bytes}:
        raise ValueError("not the columns of a segment")
    changes = _changes(columns)
    cells = _cells(columns)
    grants = _addresses(columns, "grants")
    values = _split(columns["values"], number, limits.VALUE)
    check_json(set(values))
    return SegmentBody(
        lamports=_lamports(columns["lamport_steps"], number),
        change_nos=_change_nos(columns["change_nos"], number, changes),
        cell_indexes=_indexes(columns["cell_indexes"], number, len(cells)),
        grant_indexes=_optional(_indexes(columns["grant_indexes"], number, len(grants), first=-1), -1),
        values=_optional(values, ""),
        changes=changes,
        cells=cells,
        grants=grants,
        supersedes=_supersedes(columns, number, site, lo),
    )


def _lamports(column: bytes, number: int) -> list[int]:
    steps = _whole(column, number)
    if min(steps) < 1:
        raise ValueError("lamports do not ascend")
    lamports = list(accumulate(steps))
    if lamports[-1] > limits.LAMPORT:
        raise ValueError("lamports too great")
    return lamports


def _change_nos(column: bytes, number: int, changes: list[ChangeRow]) -> tuple[int, ...]:
    nos = _whole(column, number)
    if set(nos) != {row[0] for row in changes}:
        raise ValueError("changes that are not there, or not used")
    return nos


def _indexes(column: bytes, number: int, rows: int, first: int = 0) -> tuple[int, ...]:
    """Indexes of `rows` rows, each of which is used; -1, where it is the `first`, is none of them."""
    indexes = _whole(column, number)
    used = set(indexes) - {-1} if first else set(indexes)
    if min(indexes) < first or max(indexes) >= rows or len(used) != rows:
        raise ValueError("rows that are not there, or not used")
    return indexes


def _changes(columns: dict[str, bytes]) -> list[ChangeRow]:
    nos = _any_number(columns["changes.no"])
    number = len(nos)
    reverts = _whole(columns["changes.reverts"], number)
    if nos[0] < 1 or nos[-1] > limits.NUMBER or not _ascend(nos):
        raise ValueError("changes out of order")
    if min(reverts) < 0 or not all(map(lt, reverts, nos)):
        raise ValueError("a change that takes back a later one")
    labels = _split(columns["changes.label"], number, limits.WORD, _WORD, empty=False)
    operators = _split(columns["changes.operator"], number, limits.PERSON)
    check_characters("".join(set(operators)))
    moments = _split(columns["changes.claimed_at"], number, limits.MOMENT, _MOMENT)
    documents = _split(columns["changes.document"], number, limits.UID, _UID)
    offices = _split(columns["changes.on_behalf_of"], number, limits.UID, _UID)
    optional = (_optional(column, "") for column in (moments, documents, offices))
    return list(zip(nos, labels, operators, *optional, _optional(reverts, 0), strict=True))


def _cells(columns: dict[str, bytes]) -> list[CellRow]:
    number = columns["cells.kind"].count(0) + 1
    if number > limits.OPERATIONS:
        raise ValueError("too many cells")
    kinds = _split(columns["cells.kind"], number, limits.WORD, _WORD, empty=False)
    uids = _split(columns["cells.uid"], number, limits.UID, _UID, empty=False)
    fields = _split(columns["cells.field"], number, limits.WORD, _WORD, empty=False)
    cells = list(zip(kinds, uids, fields, strict=True))
    if len(set(cells)) != number:
        raise ValueError("a cell that comes twice")
    return cells


def _supersedes(columns: dict[str, bytes], number: int, site: int, lo: int) -> list[SupersedesRow]:
    sites, seqs = _columns(columns, "supersedes")
    rows = list(zip(_any_number(columns["supersedes.operation"]), sites, seqs, strict=True))
    if rows and (rows[0][0] < 0 or rows[-1][0] >= number or not _ascend(rows)):
        raise ValueError("heads out of order")
    if site in sites and any(seq >= lo + index for index, of, seq in rows if of == site):
        raise ValueError("an operation supersedes itself or a later one")
    return rows


def _addresses(columns: dict[str, bytes], name: str) -> list[Address]:
    rows = list(zip(*_columns(columns, name), strict=True))
    if len(set(rows)) != len(rows):
        raise ValueError("an address that comes twice")
    return rows


def _columns(columns: dict[str, bytes], name: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The columns of sites and seqs of `name`."""
    sites, seqs = _any_number(columns[f"{name}.site"]), _any_number(columns[f"{name}.seq"])
    if sites and (min(sites) < 0 or min(seqs) < 1 or max(seqs) > limits.NUMBER):
        raise ValueError("no address of an operation")
    return sites, seqs


def _ascend(column: Sequence[Any]) -> bool:
    return all(map(lt, column, column[1:]))


def _numbers(column: Iterable[int]) -> bytes:
    numbers = tuple(column)
    return struct.pack(f"<{len(numbers)}q", *numbers)


def _whole(column: bytes, number: int) -> tuple[int, ...]:
    """The numbers of a column that has `number` of them; struct.error for another length."""
    return struct.unpack(f"<{number}q", column)


def _any_number(column: bytes) -> tuple[int, ...]:
    number = len(column) // 8
    if number > limits.SUPERSEDES:
        raise ValueError("too many rows")
    return _whole(column, number)


def _texts(column: Iterable[str | None]) -> bytes:
    return "\0".join(text or "" for text in column).encode()


def _split(column: bytes, number: int, longest: int, allowed: bytes | None = None, *, empty: bool = True) -> list[str]:
    """The `number` texts of a column, each of at most `longest` characters, all of them `allowed`."""
    if column.count(0) != number - 1:
        raise ValueError("another number of texts")
    if allowed is not None and column.translate(None, allowed):
        raise ValueError("characters that have no place there")
    texts = column.decode().split("\0")
    distinct = set(texts)
    if max(map(len, distinct)) > longest or not (empty or "" not in distinct):
        raise ValueError("a text is too long, or missing")
    return texts


def _optional(column: Sequence[Any], none: Any) -> list[Any]:
    return [None if each == none else each for each in column] if none in column else list(column)
