"""Reading what a review of the term says."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from models import queries
from models.errors import KnownError
from models.messages import _
from models.queries.assessments import assessments
from models.queries.signing import signing_profile
from models.rows import ProgrammeRow
from models.rules.periods import Period, figures_on
from models.rules.rounds import is_reviewed
from models.vocabulary import DocumentKind, PaperLayout
from reports.official.paper import Paper
from reports.review_paper import review_paper
from reports.review_report import review


def read_review(
    session: Session, *, period: Period, known_by: date, as_of: date | None = None, judged_by: date | None = None,
    layout: PaperLayout | None = None,
) -> Paper:  # fmt: skip
    """The review of `period`, whole years of the term, as of its last day (if that has come) unless `as_of` says
    otherwise.

    A review is written after its period: judgements count up to `judged_by`, or up to the date of the figures.
    `session` knows what was known at the end of `known_by`. KnownError `report.not_a_review_period`,
    `report.period_not_begun` (without `as_of`).
    """
    programme = queries.programme(session)
    if not is_reviewed(period, programme.term_first_year, programme.term_last_year):
        raise _no_review(programme)
    on = as_of or figures_on(period, known_by)
    judged = max(on, judged_by) if judged_by else on
    return review_paper(
        review(
            queries.task_list(session, as_of=on),
            indicators=queries.indicators(session, as_of=on),
            said=assessments(session, as_of=judged),
            offices={row.code: row for row in queries.offices(session)},
            breakthroughs=queries.breakthroughs(session),
            programme=programme,
            profile=signing_profile(session, DocumentKind.REVIEW, layout),
            period=period,
            as_of=on,
            judged_by=judged,
            known_by=known_by,
        )
    )


def _no_review(programme: ProgrammeRow) -> KnownError:
    first, last = programme.term_first_year, programme.term_last_year
    return KnownError(
        "report.not_a_review_period",
        _("A review is about years of the term {first}–{last}: write 2021/2023.", first=first, last=last),
    )
