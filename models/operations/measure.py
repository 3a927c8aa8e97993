"""Entering figures of indicators, and taking them away."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from models.errors import KnownError, RowRefusedError
from models.messages import _
from models.operations.assignment import rely_on_assignment, rely_on_district
from models.operations.figure_checks import check_figure, checked_period, checked_series
from models.operations.figure_doubts import warn_of_doubts, warn_of_dropped_source
from models.operations.given import FigureGiven
from models.operations.naming import office_uid
from models.queries.named_indicator import named_indicator
from models.rules.indicator.place import figure_uid
from models.rules.validation import valid
from models.store import Writing
from models.tables import IndicatorValue, Office
from models.vocabulary import FigureKind, OfficeKind


def measure(writing: Writing, *, figure: FigureGiven) -> None:
    """Enter one figure of an indicator; one that is there already for the same place is replaced.

    The estimate and the actual of a period stand side by side. KnownError `indicator.unknown`, `office.unknown`,
    `authority.not_assigned`, those of `models.operations.figure_checks`. Accepted with a warning:
    `figure.before_period_end`, `figure.percent_unusual`, those of `models.operations.figure_doubts`.
    """
    before = _enter(writing, figure)
    warn_of_dropped_source(writing, named_indicator(writing.session, figure.code).code, before, _said(figure))


def record_figures(writing: Writing, *, rows: Sequence[FigureGiven]) -> None:
    """Enter many figures as one change; an empty one takes away what is there. KnownErrors name the row."""
    for number, row in enumerate(rows, 1):
        try:
            if row.is_empty:
                _take_away(writing, row)
            else:
                _enter(writing, row)
        except KnownError as error:
            raise RowRefusedError(number, error) from error


def remove_figure(
    writing: Writing, *, code: str, period: str, kind: FigureKind = FigureKind.ACTUAL, office: str | None = None,
    series: str | None = None,
) -> None:  # fmt: skip
    """Take away one figure; KnownError `figure.none_to_remove` where there is none, and those of `measure`."""
    if not _take_away(writing, FigureGiven(code, period, kind, office=office, series=series)):
        raise KnownError("figure.none_to_remove", _("There is no figure to take away. Nothing was changed."))


def _enter(writing: Writing, figure: FigureGiven) -> dict[str, Any]:
    """What was said of it before."""
    place, indicator, period = _place(writing, figure)
    check_figure(writing, indicator, figure, period)
    uid = figure_uid(indicator.uid, **place)
    before = _said_before(writing, uid)
    writing.set("indicator_value", uid, indicator=indicator.uid, **place, figure=_said(figure), deleted=False)
    if figure.value is not None:
        warn_of_doubts(writing, indicator, place, figure.value)
    return before


def _take_away(writing: Writing, figure: FigureGiven) -> bool:
    """True if there was something to take away."""
    place, indicator, _period = _place(writing, figure)
    uid = figure_uid(indicator.uid, **place)
    if not _said_before(writing, uid):
        return False
    writing.set("indicator_value", uid, figure=None)
    return True


def _said_before(writing: Writing, uid: str) -> dict[str, Any]:
    present = select(col(IndicatorValue.figure)).where(col(IndicatorValue.uid) == uid, ~col(IndicatorValue.deleted))
    return writing.session.execute(present).scalar() or {}


def _place(writing: Writing, figure: FigureGiven) -> tuple[dict[str, Any], Any, Any]:
    """What the figure is of, once it is known that this office may write it."""
    indicator = named_indicator(writing.session, figure.code)
    period = checked_period(indicator, figure.period)
    series = checked_series(indicator, valid("indicator_value", "series", figure.series))
    office = office_uid(writing.session, figure.office) if figure.office is not None else None
    rely_on_grant(writing, indicator.task, office)
    return {"series": series, "office": office, "period": period.text, "kind": figure.kind}, indicator, period


def stands_already(writing: Writing, figure: FigureGiven) -> bool:
    """True where the figure, as far as it says anything, is what is there; KnownErrors of its place, as `measure`."""
    place, indicator, _period = _place(writing, figure)
    before, said = _said_before(writing, figure_uid(indicator.uid, **place)), _said(figure)
    fixed = ("value", "text", "of", "missing_reason")
    return bool(before) and all(before.get(name) == said.get(name) for name in {*fixed, *said})


def rely_on_grant(writing: Writing, task: str | None, office: str | None) -> None:
    """Who has the task gives its figures, of the province and of each office; a district gives its own, none other's.

    KnownError `authority.not_assigned`.
    """
    author = writing.on_behalf_of or writing.office
    kind = writing.session.execute(select(col(Office.kind)).where(col(Office.uid) == author)).scalar()
    if kind == OfficeKind.DISTRICT and author == writing.office == office:
        rely_on_district(writing, author)
    else:
        of_another = kind == OfficeKind.DISTRICT and office is not None
        rely_on_assignment(writing, None if of_another else task, author)


def _said(figure: FigureGiven) -> dict[str, Any]:
    """What is said of the figure, the same for the same thing however it was typed: 7,50 is 7,5."""
    said = {
        "value": None if figure.value is None else _plain(figure.value),
        "text": figure.text or None,
        "of": figure.of,
        "published_on": figure.published_on.isoformat() if figure.published_on else None,
        "missing_reason": None if figure.missing_reason is None else str(figure.missing_reason),
        "source": figure.source or None,
    }
    return {name: each for name, each in said.items() if each is not None}


def _plain(value: Decimal) -> str:
    return format(value.normalize() + 0, "f")
