"""The invented figures: a row of the bundled file as a figure given, by the day on which it is published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from models.operations import FigureGiven
from models.vocabulary import FigureKind, MissingReason

#: What stands before a value that is estimated, and before the reason why there is none.
_ESTIMATE, _MISSING = "~", "?"


def figures_by_day(given: Mapping[str, Any]) -> dict[date, list[FigureGiven]]:
    """The figures of each day, in the order of the file."""
    by_day: dict[date, list[FigureGiven]] = defaultdict(list)
    for series in given["figures"]:
        for period, day, said in series["rows"]:
            published = date.fromisoformat(day)
            by_day[published].append(_figure(series, period, published, said, given["source"]))
    return by_day


def _figure(series: Mapping[str, Any], period: str, published: date, said: str, source: str) -> FigureGiven:
    missing = MissingReason(said[1:]) if said.startswith(_MISSING) else None
    value = None if missing else _number(said.removeprefix(_ESTIMATE))
    return FigureGiven(
        code=series["code"],
        period=period,
        kind=FigureKind.ESTIMATE if said.startswith(_ESTIMATE) else FigureKind.ACTUAL,
        value=value,
        text=said if value is None and missing is None else None,
        of=series.get("of") if value is not None else None,
        published_on=published,
        missing_reason=missing,
        source=source,
        office=series.get("office"),
        series=series.get("series"),
    )


def _number(said: str) -> Decimal | None:
    """The value; None for words."""
    try:
        return Decimal(said)
    except InvalidOperation:
        return None
