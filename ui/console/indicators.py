"""Indicators: their list, a figure entered, a judgement; what is read is said back."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from models import operations, queries
from models.indicator_rows import FigureRow, IndicatorRow
from models.indicator_words import figure_words, period_words, short_id, target_words
from models.labels import label
from models.latest_words import latest_words
from models.messages import _
from models.operations import FigureGiven
from models.operations.assess import is_indicator
from models.queries.named_indicator import named_indicator
from models.queries.named_task import named_task
from models.rules.numbers import read_number
from models.vocabulary import AssessmentCode, FigureKind, MissingReason
from ui.console.listing import Column, as_data, as_table, deliver, keys_of, publish_data
from ui.console.opening import as_of_date, date_notes, perform, reading
from ui.console.speaking import echo
from ui.console.typed import code, day, path, text, whole_number


def list_indicators(args: Namespace) -> None:
    """`indicators`: every indicator with its targets, figures, verdicts and standing, in document order."""
    with reading(args) as (store, session):
        as_of = as_of_date(args, store, session)
        rows = queries.indicators(session, as_of=as_of)
        notes = date_notes(args, store, session, as_of)
    if args.format == "table":
        deliver(args, as_table(rows, _columns(), notes))
    else:
        publish_data(args, [_indicator_data(row) for row in rows], keys_of(IndicatorRow))


def _indicator_data(row: IndicatorRow) -> dict[str, Any]:
    """An indicator with the keys of the contract."""
    found: dict[str, Any] = as_data(row)
    if row.phase is not None:
        found["phase"] = {"from": row.phase.first, "to": row.phase.last}
    return found


def _columns() -> list[Column[IndicatorRow]]:
    return [
        Column(_("Code"), lambda row: short_id(row.id)),
        Column(_("Task"), lambda row: row.task or ""),
        Column(_("Indicator"), lambda row: row.name, 50),
        Column(_("Unit"), lambda row: row.unit or ""),
        Column(_("Targets"), target_words, 50),
        Column(_("Figure"), latest_words, 40),
        Column(_("State"), lambda row: label(row.status)),
        Column(_("Assessment"), lambda row: label(row.assessment.code) if row.assessment else ""),
    ]


def measure(args: Namespace) -> None:
    """`measure ID`: one figure, or the reason why there is none, or --clear; the value read is said back."""
    given = _given(args)
    if args.clear:
        place = {name: getattr(given, name) for name in ("code", "period", "kind", "office", "series")}
        perform(args, operations.remove_figure, **place)
    else:
        perform(args, operations.measure, figure=given)
    with reading(args) as (store, session):
        row = queries.indicator(session, code=given.code, as_of=store.today)
    words = _("taken away") if args.clear else figure_words(_as_row(given), row, unit=True)
    what = " · ".join(
        filter(None, [short_id(row.id), row.name, given.series, given.office, period_words(given.period)])
    )
    echo(_("{what}: {figure}. Recorded.", what=what, figure=words))


def _given(args: Namespace) -> FigureGiven:
    """The figure as typed; KnownError `number.ambiguous`, `number.unreadable`, `number.not_whole`."""
    return FigureGiven(
        code=code(args.indicator),
        period=args.period,
        kind=FigureKind.ESTIMATE if args.estimate else FigureKind.ACTUAL,
        value=None if args.value is None else read_number(args.value),
        text=text(args.text),
        of=whole_number(args.of),
        published_on=day(args.published),
        missing_reason=MissingReason(args.missing) if args.missing else None,
        source=text(args.source),
        office=code(args.office),
        series=text(args.series),
    )


def _as_row(given: FigureGiven) -> FigureRow:
    return FigureRow(**{name: getattr(given, name) for name in keys_of(FigureRow)})


def assess(args: Namespace) -> None:
    """`assess ID|PATH`: a person's judgement and its reason."""
    subject, judged = path(args.subject), AssessmentCode(args.code)
    said = {"reason": text(args.reason) or "", "proposal": text(args.proposal), "on": day(args.on)}
    perform(args, operations.assess, subject=subject, code=judged, **said)
    with reading(args) as (_store, session):
        found = named_indicator(session, subject).code if is_indicator(subject) else named_task(session, subject).path
    subject = short_id(found)
    echo(_("{subject}: assessed as “{judgement}”.", subject=subject, judgement=label(judged)))
