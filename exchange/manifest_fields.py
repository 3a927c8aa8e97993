"""The parts of a manifest that come many times or in a form of their own: checked when read, packed when written.

What comes many times is a table: rows of one fixed length, numbers little-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from exchange import limits
from exchange.failures import too_large
from exchange.plain_text import check_line
from exchange.ranges import Have, Ranges, checked
from exchange.signatures import SIGNATURE
from exchange.strict_map import octets
from models.rules.office_codes import CODE

_RANGE = struct.Struct("<QII")
_SEGMENT = struct.Struct("<II")
_FILE = struct.Struct("<32sQ")
_HASH = struct.Struct("<32s")


class SegmentSize(NamedTuple):
    """Lengths of a segment's header and packed body, in bytes."""

    header: int
    body: int


class ListedFile(NamedTuple):
    """An evidence file: SHA-256 (32 bytes) and length in bytes."""

    sha256: bytes
    size: int


class Statement(NamedTuple):
    """A certificate or an introduction as it travels (exchange/statements.py)."""

    statement: bytes
    signature: bytes


def read_uid(value: Any) -> str:
    if not isinstance(value, str) or str(UUID(value)) != value:
        raise ValueError("not a uid")
    return value


def read_code(value: Any) -> str:
    if not isinstance(value, str) or len(value) > limits.CODE or not CODE.fullmatch(value):
        raise ValueError("not the code of an office")
    return value


def read_moment(value: Any) -> str:
    moment = check_line(value, limits.MOMENT)
    if not moment.isascii() or datetime.fromisoformat(moment).tzinfo is None:
        raise ValueError("not a time with its offset")
    return moment


def have_table(have: Mapping[int, Ranges]) -> bytes:
    return _packed(_RANGE, ((site, lo, hi) for site in sorted(have) for lo, hi in have[site]))


def read_have(value: Any) -> Have:
    rows = _ascending(_RANGE, value, limits.RANGES)
    have = {site: checked((lo, hi) for _site, lo, hi in runs) for site, runs in groupby(rows, itemgetter(0))}
    if have and not 0 < min(have) <= max(have) <= limits.SITE:
        raise ValueError("not a site")
    return have


def read_held(value: Any) -> tuple[bytes, ...]:
    return tuple(sha256 for (sha256,) in _ascending(_HASH, value, limits.HELD))


def read_segments(value: Any) -> tuple[SegmentSize, ...]:
    sizes = tuple(map(SegmentSize._make, _table(_SEGMENT, value, limits.SEGMENTS)))
    if any(not header or not body for header, body in sizes):
        raise ValueError("an empty segment")
    if any(header > limits.HEADER or body > limits.BODY for header, body in sizes):
        raise too_large()
    return sizes


def read_files(value: Any) -> tuple[ListedFile, ...]:
    files = tuple(map(ListedFile._make, _ascending(_FILE, value, limits.FILES)))
    if len({file.sha256 for file in files}) != len(files):
        raise ValueError("a file that is listed twice")
    if any(file.size > limits.FILE for file in files):
        raise too_large()
    return files


def read_statements(value: Any) -> tuple[Statement, ...]:
    if type(value) is not tuple or len(value) > limits.STATEMENTS:
        raise ValueError("not statements")
    statements = tuple(map(Statement._make, value))
    for statement, signature in statements:
        octets(signature, SIGNATURE)
        if type(statement) is not bytes or not 0 < len(statement) <= limits.STATEMENT:
            raise ValueError("not a statement")
    return statements


def held_table(hashes: Iterable[bytes]) -> bytes:
    return _packed(_HASH, ((sha256,) for sha256 in hashes))


def segment_table(sizes: Iterable[SegmentSize]) -> bytes:
    return _packed(_SEGMENT, sizes)


def file_table(files: Iterable[ListedFile]) -> bytes:
    return _packed(_FILE, files)


def _packed(form: struct.Struct, rows: Iterable[Iterable[Any]]) -> bytes:
    return b"".join(form.pack(*row) for row in rows)


def _table(form: struct.Struct, value: Any, most: int) -> Iterator[tuple[Any, ...]]:
    if type(value) is not bytes:
        raise ValueError("not a table")
    if len(value) > most * form.size:
        raise too_large()
    return form.iter_unpack(value)


def _ascending(form: struct.Struct, value: Any, most: int) -> list[tuple[Any, ...]]:
    rows = list(_table(form, value, most))
    if any(one >= other for one, other in pairwise(rows)):
        raise ValueError("rows out of order")
    return rows
