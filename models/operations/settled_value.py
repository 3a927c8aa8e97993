"""Writing a value typed for a conflict's cell: by the verb that writes such a field, so that its checks hold."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from models.errors import KnownError
from models.labels import label
from models.messages import _
from models.operations.edit_offices import check_code, check_members, edit_office
from models.operations.given import FigureGiven
from models.operations.measure import measure
from models.operations.typed_value import read_value
from models.queries.disputed_cells import CellDispute
from models.rules.folding import fold
from models.rules.numbers import read_number
from models.rules.validation import valid
from models.store import Writing
from models.tables import LINKS, Indicator, IndicatorValue, Office, table_of
from models.vocabulary import FigureKind, MissingReason

_RANKED = re.compile(r"(?P<rank>[^/]+)/(?P<of>[^/]+)")
#: An office leads or coordinates, never both.
_BESIDE = {"lead": "coordinating", "coordinating": "lead"}
_EDITED = frozenset({"name", "short_name", "kind", "valid_from", "valid_to", "successor", "reads_all"})


def write_typed(writing: Writing, dispute: CellDispute, text: str) -> None:
    """Put what `text` means in the place of all values of a cell.

    KnownErrors of `read_value`, and of the verb that writes the field: `figure.*`, `office.*`, `assignment.twice`.
    """
    kind, uid, field = dispute.kind, dispute.uid, dispute.field
    value = valid(kind, field, read_value(writing.session, kind, field, text)) if field != "figure" else text
    if (kind, field) == ("indicator_value", "figure"):
        measure(writing, figure=_figure(writing, uid, text))
    elif kind == "office" and field in _EDITED:
        edit_office(writing, code=_code(writing, uid), **{field: text if field == "successor" else value})
    else:
        _check(writing, kind, uid, field, value)
        writing.set(kind, uid, **{field: value})


def _code(writing: Writing, uid: str) -> str:
    return str(writing.session.execute(select(col(Office.code)).where(col(Office.uid) == uid)).scalar_one())


def _check(writing: Writing, kind: str, uid: str, field: str, value: Any) -> None:
    if kind == "task" and field in _BESIDE:
        link = LINKS["task", _BESIDE[field]]
        beside = writing.session.execute(select(link.c.target).where(link.c.owner == uid)).scalars()
        if set(value) & set(beside):
            raise KnownError("assignment.twice", _("An office cannot both lead and coordinate the same task."))
    if (kind, field) == ("office", "code"):
        check_code(writing, value, of=uid)
    if (kind, field) == ("office", "members"):
        check_members(writing, uid, value)


def _figure(writing: Writing, uid: str, text: str) -> FigureGiven:
    """A number ("7,5", "35/63"), the reason why there is none, or words, for the place that the figure has."""
    place: Any = writing.session.execute(
        select(
            table_of(Indicator).c.code, col(IndicatorValue.series), col(IndicatorValue.period),
            col(IndicatorValue.kind), table_of(Office).c.code.label("office"),
        )
        .join(Indicator, col(Indicator.uid) == col(IndicatorValue.indicator))
        .outerjoin(Office, col(Office.uid) == col(IndicatorValue.office))
        .where(col(IndicatorValue.uid) == uid)
    ).one()  # fmt: skip
    return FigureGiven(
        code=place.code, period=place.period, kind=FigureKind(place.kind), office=place.office, series=place.series,
        **_said(writing, text),
    )  # fmt: skip


def _said(writing: Writing, text: str) -> dict[str, Any]:
    words = read_value(writing.session, "indicator_value", "figure", text)
    reason = next((each for each in MissingReason if fold(words) in (each.value, fold(label(each)))), None)
    if reason is not None:
        return {"missing_reason": reason}
    ranked = _RANKED.fullmatch(words)
    try:
        value = read_number(ranked["rank"].strip() if ranked else words)
        of = read_number(ranked["of"].strip()) if ranked else None
    except KnownError as error:
        if error.code != "number.unreadable":
            raise
        return {"text": words}
    if of is not None and of != int(of):
        raise KnownError("figure.rank_wrong", _("A rank is a whole number from 1: write 35/63."))
    return {"value": value, "of": None if of is None else int(of)}
