"""Values of cells as canonical JSON text: the same value has the same bytes in every store."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sqlalchemy import Date


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a cell")


_CANONICAL = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_plain
)


def canonical(value: Any) -> str:
    """`value` as JSON text with sorted keys, no spaces, letters unescaped."""
    return _CANONICAL.encode(value)


def encoded(value: Any) -> str | None:
    """The text of a cell that holds `value`; None, an empty list and False are "no value"."""
    if value is None or value is False or value == [] or value == ():
        return None
    return canonical(value)


def decoded(text: str | None, column_type: object = None) -> Any:
    """The value of a cell's text, as a date where the column holds dates."""
    if text is None:
        return None
    value = json.loads(text)
    return date.fromisoformat(value) if isinstance(column_type, Date) else value
