"""Whether values of cells are JSON text of bounded depth, for thousands at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from exchange.limits import DEPTH


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number of JSON")


#: (text, start) → (value, end); the decoder's own, without its handling of blanks around the value.
_scan: Callable[[str, int], tuple[Any, int]] = vars(json.JSONDecoder(parse_constant=_no_number))["scan_once"]


def check_json(texts: Iterable[str]) -> None:
    """ValueError (or RecursionError) unless each of `texts` is one JSON value, or empty.

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
            if text[0] in "[{" and text.count("[") + text.count("{") > DEPTH:
                _check_depth(value)


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(DEPTH):
        level = [inner for each in level if type(each) in (list, dict) for inner in _inside(each)]
        if not level:
            return
    if any(type(each) in (list, dict) for each in level):
        raise ValueError("lists too deep")


def _inside(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value
