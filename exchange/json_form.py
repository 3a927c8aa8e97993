"""Whether values of cells are JSON text of bounded depth, for thousands at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from math import isfinite
from typing import Any, NoReturn

from exchange.limits import DEPTH, LISTS


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number of JSON")


def _whole(text: str) -> int:
    number = int(text) if len(text) <= _DIGITS else _no_number(text)
    return number if -_INTEGERS <= number < _INTEGERS else _no_number(text)


def _finite(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _no_number(text)


#: What a column of the store holds: 64 bits, 20 characters with the sign.
_INTEGERS, _DIGITS = 2**63, 20
_DECODER = json.JSONDecoder(parse_constant=_no_number, parse_int=_whole, parse_float=_finite)
#: (text, start) → (value, end); the decoder's own, without its handling of blanks around the value.
_scan: Callable[[str, int], tuple[Any, int]] = vars(_DECODER)["scan_once"]
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"')
_SQUARE = bytes.maketrans(b"{}", b"[]")
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


def check_json(texts: Iterable[str]) -> None:
    """ValueError (or RecursionError) unless each of `texts` is one JSON value within bounds, or empty.

    Whether it is canonical, and whether its field may hold it, is judged when it is folded.
    """
    for text in texts:
        if text:
            try:
                value, end = _scan(text, 0)
            except StopIteration as nothing:
                raise ValueError("not JSON") from nothing
            if end != len(text):
                raise ValueError("more than one value")
            if "\\u" in text:
                json.dumps(value, ensure_ascii=False).encode()  # half of a surrogate pair has no UTF-8
            if text[0] in "[{" and text.count("[") + text.count("{") > DEPTH:
                _check_lists(text)


def _check_lists(text: str) -> None:
    """ValueError for JSON of too many lists, or too deep ones: the innermost are taken away, time and again."""
    brackets = _STRING.sub("", text).encode().translate(_SQUARE, _NO_BRACKETS)
    if len(brackets) > 2 * LISTS:
        raise ValueError("too many lists")
    for _ in range(DEPTH):
        brackets = brackets.replace(b"[]", b"")
    if brackets:
        raise ValueError("lists too deep")
