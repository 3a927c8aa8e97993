"""Small MessagePack maps of named fields in one fixed form: for headers, statements and manifests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgpack  # type: ignore[import-untyped]

from exchange import limits


def packed_map(fields: Mapping[str, Any]) -> bytes:
    """`fields` in their order; the same fields give the same bytes."""
    return bytes(msgpack.packb(fields))


def unpacked_map(raw: bytes, names: tuple[str, ...], *, longest: int, further: bool = False) -> dict[str, Any]:
    """The fields `names` of `raw`, lists as tuples; ValueError for other fields, another order or another form.

    With `further`, fields of a later version may follow.
    """
    if len(raw) > longest:
        raise ValueError("a map is too long")
    fields = msgpack.unpackb(
        raw, use_list=False, max_array_len=limits.STATEMENTS, max_map_len=len(names) + 32, max_ext_len=0
    )
    if type(fields) is not dict or tuple(fields)[: len(names) if further else None] != names:
        raise ValueError("other fields than expected")
    if not further and packed_map(fields) != raw:
        raise ValueError("the same fields in another form")
    return fields


def whole(value: Any, first: int, last: int) -> int:
    """`value` if it is a whole number in bounds; ValueError otherwise. True is no number."""
    if type(value) is not int or not first <= value <= last:
        raise ValueError("not a number in bounds")
    return value


def octets(value: Any, *lengths: int) -> bytes:
    """`value` if it is a byte string of one of the lengths; ValueError otherwise."""
    if type(value) is not bytes or len(value) not in lengths:
        raise ValueError("not bytes of that length")
    return value
