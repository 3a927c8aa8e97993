"""Reading what the report on indicators says."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from figures.charts.building import charts
from models import queries
from models.queries.signing import signing_profile
from models.rules.periods import Period
from models.vocabulary import DocumentKind, PaperLayout
from reports.indicator_report import IndicatorReport, indicator_paper
from reports.official.paper import Paper


def read_indicator_report(
    session: Session, *, as_of: date, known_by: date, period: Period | None = None, layout: PaperLayout | None = None
) -> Paper:
    """All indicators on `as_of`, by what was known at the end of `known_by`, for which `session` was opened."""
    rows, programme = queries.indicators(session, as_of=as_of), queries.programme(session)
    drawn = charts(
        rows,
        others={row.id: row for row in rows},
        as_of=as_of,
        tolerance=programme.approximate_tolerance,
        offices={office.code: office.short_name for office in queries.offices(session)},
    )
    report = IndicatorReport(
        profile=signing_profile(session, DocumentKind.INDICATOR_REPORT, layout),
        period=period,
        as_of=as_of,
        known_by=known_by,
        demonstration=programme.demonstration,
        rows=tuple(rows),
        charts=tuple(drawn),
    )
    return indicator_paper(report)
