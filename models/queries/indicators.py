"""The indicators of the Programme as they stood on a date, in document order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.indicator_rows import FigureRow, IndicatorRow
from models.queries.assessments import assessments
from models.queries.indicator_definitions import baseline_row, decimal, phase_row, rule_row, target_row
from models.queries.links import office_codes
from models.queries.named_indicator import named_indicator
from models.rules.indicator.definition import Definition
from models.rules.indicator.known import known_figures
from models.rules.indicator.status import Judgement, judge_all
from models.tables import Indicator, IndicatorValue, Programme, Task, table_of
from models.vocabulary import (
    Aggregation,
    BetterDirection,
    FigureKind,
    IndicatorClass,
    Measure,
    MissingReason,
)

_INDICATOR = table_of(Indicator)
_INDICATOR_VALUE = table_of(IndicatorValue)
_PROGRAMME = table_of(Programme)
_TASK = table_of(Task)


def indicators(session: Session, *, as_of: date) -> list[IndicatorRow]:
    """Every indicator on `as_of`, in the order of their tasks in the document, then by code."""
    found = session.execute(
        select(_INDICATOR, _TASK.c.path.label("path"))
        .outerjoin(_TASK, _TASK.c.uid == _INDICATOR.c.task)
        .where(~_INDICATOR.c.deleted)
        .order_by(_TASK.c.order.is_(None), _TASK.c.order, _INDICATOR.c.code)
    ).all()
    figures = _figures(session)
    definitions = {row.uid: _definition(row) for row in found}
    judged = judge_all(
        list(definitions.values()),
        {definition.id: figures.get(uid, ()) for uid, definition in definitions.items()},
        as_of=as_of,
        tolerance=_tolerance(session),
    )
    said = assessments(session, as_of=as_of)
    return [
        _row(
            row, definitions[row.uid], judged[row.code], known_figures(figures.get(row.uid, ()), as_of),
            said.get(row.uid),
        )
        for row in found
    ]  # fmt: skip


def indicator(session: Session, *, code: str, as_of: date) -> IndicatorRow:
    """One indicator ("IND-N04" or "N04") as `indicators` gives it; KnownError `indicator.unknown`."""
    uid = named_indicator(session, code).uid
    return next(row for row in indicators(session, as_of=as_of) if row.uid == uid)


def _definition(stored: Any) -> Definition:
    return Definition(
        id=stored.code,
        klass=IndicatorClass(stored.klass),
        measure=Measure(stored.measure),
        direction=BetterDirection(stored.direction) if stored.direction else None,
        unit=stored.unit,
        frequency=stored.frequency,
        aggregation=Aggregation(stored.aggregation),
        phase=phase_row(stored.phase),
        baseline=baseline_row(stored.baseline),
        targets=tuple(target_row(each) for each in stored.targets or ()),
        rule=rule_row(stored.rule),
    )


def _row(
    stored: Any, definition: Definition, judgement: Judgement, values: Sequence[FigureRow], assessment: Any,
) -> IndicatorRow:  # fmt: skip
    return IndicatorRow(
        id=definition.id,
        uid=stored.uid,
        task=stored.path,
        name=stored.name or "",
        klass=definition.klass,
        unit=definition.unit,
        measure=definition.measure,
        direction=definition.direction,
        scope=stored.scope,
        as_written=stored.as_written,
        frequency=definition.frequency,
        aggregation=definition.aggregation,
        phase=definition.phase,
        baseline=definition.baseline,
        targets=definition.targets,
        rule=definition.rule,
        values=tuple(values),
        verdicts=judgement.verdicts,
        status=judgement.status,
        assessment=assessment,
        questions=tuple(stored.questions or ()),
        source_lines=tuple(stored.source_lines) if stored.source_lines else None,
        notes=tuple(stored.notes or ()),
    )


def _tolerance(session: Session) -> Decimal:
    """How far "khoảng" reaches, in percent."""
    return Decimal(session.execute(select(_PROGRAMME.c.approximate_tolerance)).scalar() or 0)


def _figures(session: Session) -> Mapping[str, Sequence[FigureRow]]:
    """uid of an indicator → every figure that is stored of it."""
    codes, table = office_codes(session), _INDICATOR_VALUE
    rows = session.execute(
        select(
            table.c.indicator, table.c.series, table.c.office, table.c.period, table.c.kind,
            table.c.figure,
        ).where(~table.c.deleted, table.c.indicator.is_not(None))
    )  # fmt: skip
    found: dict[str, list[FigureRow]] = defaultdict(list)
    for row in rows:
        if row.figure is not None:
            found[row.indicator].append(figure_row(row, codes.get(row.office)))
    return found


def figure_row(stored: Any, office: str | None) -> FigureRow:
    """A stored figure, of the office with that code."""
    said = stored.figure
    published, missing = said.get("published_on"), said.get("missing_reason")
    return FigureRow(
        period=stored.period,
        office=office,
        kind=FigureKind(stored.kind),
        value=decimal(said.get("value")),
        text=said.get("text"),
        of=said.get("of"),
        published_on=date.fromisoformat(published) if published else None,
        missing_reason=MissingReason(missing) if missing else None,
        source=said.get("source"),
        series=stored.series,
    )
