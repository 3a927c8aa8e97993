"""Reading what the periodic report says: everything as of one date, as known by one date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from models import queries
from models.queries.signing import signing_profile
from models.queries.today import late_by_office
from models.rules.periods import Period, figures_on
from models.vocabulary import DocumentKind, PaperLayout
from reports.progress_report import OverdueOffice, ProgressReport, overdue_offices, overdue_tasks, progress_report


def read_late(session: Session, *, as_of: date) -> tuple[tuple[OverdueOffice, ...], int]:
    """What is overdue on `as_of` under each lead, and how many tasks that are."""
    rows = queries.task_list(session, as_of=as_of)
    late = late_by_office(session, rows, as_of=as_of)
    offices = {row.code: row for row in queries.offices(session)}
    return overdue_offices(late, {row.uid: row for row in rows}, offices), overdue_tasks(late)


def read_progress_report(
    session: Session, *, period: Period, known_by: date, as_of: date | None = None, layout: PaperLayout | None = None,
    proposals: Sequence[str] = (),
) -> ProgressReport:  # fmt: skip
    """The report on `period`, as of its last day, or of `known_by` while it runs, unless `as_of` says otherwise.

    KnownError `report.period_not_begun`, without `as_of`.
    `session` knows what was known at the end of `known_by`: the same day asked again later gives the same report.
    """
    on = as_of or figures_on(period, known_by)
    rows = queries.task_list(session, as_of=on)
    return progress_report(
        rows,
        late=late_by_office(session, rows, as_of=on),
        indicators=queries.indicators(session, as_of=on),
        offices={row.code: row for row in queries.offices(session)},
        breakthroughs=queries.breakthroughs(session),
        programme=queries.programme(session),
        profile=signing_profile(session, DocumentKind.PROGRESS_REPORT, layout),
        period=period,
        as_of=on,
        known_by=known_by,
        proposals=proposals,
    )
