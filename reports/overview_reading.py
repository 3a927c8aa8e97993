"""Reading what the leader's page says."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from models import queries
from models.queries.obstacles import obstacles
from models.queries.rounds import round_matrix
from models.queries.signing import signing_profile
from models.queries.today import late_by_office
from models.vocabulary import DONE, UNTRACKED_KINDS, DocumentKind, PaperLayout, Timeliness
from reports.official.paper import Paper
from reports.overview_paper import overview_paper
from reports.overview_report import overview_report

_ENDED = DONE | {Timeliness.CANCELLED}


def read_overview_paper(session: Session, *, as_of: date, known_by: date, layout: PaperLayout | None = None) -> Paper:
    """The page on `as_of`, by what was known at the end of `known_by`, for which `session` was opened."""
    rows, programme = queries.task_list(session, as_of=as_of), queries.programme(session)
    still_open = {row.uid: row.lead for row in rows if row.kind not in UNTRACKED_KINDS and row.timeliness not in _ENDED}
    report = overview_report(
        rows,
        late=late_by_office(session, rows, as_of=as_of),
        in_the_way=obstacles(session, leads=still_open, as_of=as_of),
        indicators=queries.indicators(session, as_of=as_of),
        rounds=round_matrix(session, day=min(as_of, known_by)),
        offices={row.code: row for row in queries.offices(session)},
        profile=signing_profile(session, DocumentKind.OVERVIEW, layout),
        as_of=as_of,
        known_by=known_by,
        due_soon_days=programme.due_soon_days,
        demonstration=programme.demonstration,
    )
    return overview_paper(report)
