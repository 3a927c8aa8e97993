"""A paper as it can be kept: every value of its tables is a text that says of what kind it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from reports.official.paper import Paper, Part, Table, Value

#: How each kind of value begins, and how it is read.
_KINDS: dict[str, tuple[type, Callable[[str], Value]]] = {
    "text": (str, str),
    "day": (date, date.fromisoformat),
    "whole": (int, int),
    "number": (Decimal, Decimal),
}


def frozen(paper: Paper) -> Paper:
    """`paper` with texts alone in its tables; it has no pictures, which are painted anew each time."""
    return _with_values(paper, _told)


def thawed(paper: Paper) -> Paper:
    """What `frozen` was given; ValueError or KeyError of what it did not give."""
    return _with_values(paper, _read)


def _with_values(paper: Paper, turn: Callable[[Value], Value]) -> Paper:
    annex = paper.annex and replace(paper.annex, parts=_parts(paper.annex.parts, turn))
    return replace(paper, parts=_parts(paper.parts, turn), annex=annex, sheets=_parts(paper.sheets, turn))


def _parts(parts: Iterable[Part], turn: Callable[[Value], Value]) -> tuple[Part, ...]:
    return tuple(_table(part, turn) if isinstance(part, Table) else part for part in parts)


def _table(table: Table, turn: Callable[[Value], Value]) -> Table:
    rows = tuple(tuple(map(turn, row)) for row in table.rows)
    return replace(table, rows=rows, total=tuple(map(turn, table.total)))


def _told(value: Value) -> Value:
    if value is None:
        return None
    kind = next(kind for kind, (form, _reading) in _KINDS.items() if isinstance(value, form))
    return f"{kind}:{value}"


def _read(value: Value) -> Value:
    if value is None:
        return None
    kind, told = str(value).split(":", 1)
    return _KINDS[kind][1](told)
