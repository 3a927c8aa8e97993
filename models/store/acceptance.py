"""Whether the text of a cell that came from elsewhere is a value that its field may hold."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Integer

from models.errors import KnownError
from models.rules.validation import CLOSED_LISTS, valid
from models.store.projection import columns_of, lists_of
from models.store.values import encoded
from models.tables import KINDS

#: Texts that stand for "no value" and are therefore never written.
_EMPTY = frozenset({"null", "false", "[]"})
_UID_LENGTH = 36
_PLAIN_LENGTH = 40
_LARGEST = 2**63

Accepts = Callable[[Any], bool]


def accepted(kind: str, field: str, text: str | None) -> bool:
    """True if `text` (canonical JSON, None for no value) may stand in the cell; what `valid` would refuse may not."""
    accepts = _acceptance(kind, field)
    if accepts is None:
        return False
    if text is None:
        return True
    if text in _EMPTY:
        return False
    try:
        value = json.loads(text)
        return accepts(value) and encoded(value) == text
    except (ValueError, RecursionError, TypeError, KnownError):
        return False


@cache
def _acceptance(kind: str, field: str) -> Accepts | None:
    """What a field of a kind accepts; None for a field that this version does not have."""
    if kind not in KINDS:
        return None
    if field in lists_of(kind):
        return _are_uids
    column = columns_of(kind).get(field)
    if column is None:
        return None
    return _column_acceptance(kind, field, column)


def _column_acceptance(kind: str, field: str, column: Column[Any]) -> Accepts:
    if isinstance(column.type, Boolean):
        return lambda value: value is True
    if isinstance(column.type, (Integer, BigInteger)):
        return lambda value: type(value) is int and abs(value) < _LARGEST and valid(kind, field, value) == value
    if isinstance(column.type, Date):
        return lambda value: isinstance(value, str) and valid(kind, field, date.fromisoformat(value)) is not None
    if isinstance(column.type, JSON):
        if (kind, field) in CLOSED_LISTS or (kind, field) == ("indicator_value", "figure"):
            return lambda value: bool(valid(kind, field, value) == value)
        return lambda value: isinstance(value, (list, dict))
    if column.foreign_keys:
        return _is_uid
    return lambda value: isinstance(value, str) and _is_text(kind, field, value)


def _is_text(kind: str, field: str, value: str) -> bool:
    """As `valid` would leave it; short plain words need not be asked about."""
    if len(value) <= _PLAIN_LENGTH and value.isascii() and value.isprintable() and (kind, field) not in CLOSED_LISTS:
        return value.strip() == value != ""
    if (kind, field) == ("indicator_value", "period") or (kind, field) in CLOSED_LISTS:
        return bool(valid(kind, field, value) == value)
    return unicodedata.is_normalized("NFC", value) and _is_clean(kind, field, value)


def _is_clean(kind: str, field: str, value: str) -> bool:
    try:
        return bool(valid(kind, field, value) == value)
    except KnownError as refusal:
        return refusal.code == "text.legacy_encoding"  # a guess that helps who types; what was kept once is kept


def _is_uid(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _UID_LENGTH and value.isascii()


def _are_uids(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_uid, value))
