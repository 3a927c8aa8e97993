"""Whether the text of a cell that came from elsewhere is a value that its field may hold.

Packages bring many thousands of cells: ordinary texts, dates and words are told at a glance, all else is read in full.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer

from models.errors import KnownError
from models.rules.dates import checked_year
from models.rules.validation import CLOSED_LISTS, FORMS, LINES, text_limit, valid
from models.store.projection import columns_of, lists_of
from models.store.values import encoded
from models.tables import KINDS

#: Texts that stand for "no value" and are therefore never written.
_EMPTY = frozenset({"null", "false", "[]", '""'})
_UID_LENGTH = 36
#: References in one list: a round may ask a thousand offices.
_LONGEST_LIST = 2_000
_LARGEST = 2**63
#: Structures of which `valid` says what may stand in them.
_JUDGED = frozenset({*CLOSED_LISTS, *LINES, ("indicator_value", "figure"), ("signing_profile", "margins")})
#: Letters that stand for ư where a damaged font wrote them.
_DAMAGED = frozenset("\u01a2\u01a3")

Accepts = Callable[[str], bool]


def accepted(kind: str, field: str, text: str | None) -> bool:
    """True if `text` (canonical JSON, None for no value) may stand in the cell; what `valid` would refuse may not."""
    accepts = _acceptance(kind, field)
    if accepts is None:
        return False
    return text is None or (text not in _EMPTY and accepts(text))


@cache
def _acceptance(kind: str, field: str) -> Accepts | None:
    """What tells whether a text may stand in a field; None for a field that this version does not have."""
    if kind not in KINDS:
        return None
    if field in lists_of(kind):
        return _read_in_full(_are_uids)
    column = columns_of(kind).get(field)
    return None if column is None else _column_acceptance(kind, field, column)


def _column_acceptance(kind: str, field: str, column: Column[Any]) -> Accepts:
    if isinstance(column.type, Boolean):
        return lambda text: text == "true"
    if isinstance(column.type, Integer):
        return _read_in_full(lambda value: type(value) is int and abs(value) < _LARGEST and _stays(kind, field, value))
    if isinstance(column.type, Date):
        return _is_day
    if isinstance(column.type, JSON):
        judged = (kind, field) in _JUDGED
        return _read_in_full(
            lambda value: isinstance(value, (list, dict)) and (not judged or _stays(kind, field, value))
        )
    if column.foreign_keys:
        return lambda text: text[0] == text[-1] == '"' and _is_uid(text[1:-1])
    words = CLOSED_LISTS.get((kind, field))
    if words is not None:
        return frozenset(f'"{word}"' for word in words).__contains__
    return _text_acceptance(kind, field)


def _text_acceptance(kind: str, field: str) -> Accepts:
    limit = text_limit(kind, field)
    in_full = _read_in_full(lambda value: isinstance(value, str) and _stays(kind, field, value))
    if (kind, field) in FORMS or (kind, field) in (("indicator_value", "period"), ("finding", "period")):
        return in_full

    def accepts(text: str) -> bool:
        """An ordinary text is printable, in the one form of letters, without spaces around, and not too long."""
        plain = text[1:-1]
        ordinary = (
            text[0] == text[-1] == '"'
            and 0 < len(plain) <= limit
            and plain.isprintable()
            and "\\" not in plain
            and '"' not in plain
            and plain.strip() == plain
            and unicodedata.is_normalized("NFC", plain)
            and _DAMAGED.isdisjoint(plain)
        )
        return ordinary or in_full(text)

    return accepts


def _read_in_full(accepts: Callable[[Any], bool]) -> Accepts:
    def read(text: str) -> bool:
        try:
            value = json.loads(text)
            return accepts(value) and encoded(value) == text
        except (ValueError, RecursionError, TypeError):
            return False

    return read


def _stays(kind: str, field: str, value: Any) -> bool:
    """True if `valid` would leave the value as it is; old encodings are a guess that helps who types, and no more."""
    try:
        return bool(valid(kind, field, value) == value)
    except KnownError as refusal:
        return refusal.code == "text.legacy_encoding"


@lru_cache(4_096)
def _is_day(text: str) -> bool:
    try:
        return len(text) == 12 and text[0] == text[-1] == '"' and checked_year(date.fromisoformat(text[1:-1]).year) > 0
    except (ValueError, KnownError):
        return False


def _is_uid(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _UID_LENGTH and value.replace("-", "").isalnum()


def _are_uids(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= _LONGEST_LIST and all(map(_is_uid, value))
