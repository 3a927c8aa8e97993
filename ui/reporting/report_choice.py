"""What report is asked for, and how it is read and put into a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session

from models.rules.periods import Period, read_period
from models.vocabulary import DocumentKind, PaperLayout

if TYPE_CHECKING:
    from reports.official.paper import Paper
    from reports.progress_report import ProgressReport

    Content = ProgressReport | Paper

#: Documents that this page makes; the others come from the pages where their matter is chosen.
KINDS = (
    DocumentKind.PROGRESS_REPORT, DocumentKind.REVIEW, DocumentKind.INDICATOR_REPORT, DocumentKind.OVERVIEW,
    DocumentKind.OVERDUE_LIST, DocumentKind.ROUND_LIST,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """A report by its kind, one of `KINDS`: `period` of what is about one, `round` (its uid) of a round's.

    A periodic one or a review with a `round` prints what was frozen when that was closed.
    `as_of` is the date that the window shows, `known_by` the day by which the store knew what is told. No `layout`: the
    one that its kind of document is to have.
    """

    kind: DocumentKind
    as_of: date
    known_by: date
    layout: PaperLayout | None
    period: Period | None = None
    round: str | None = None
    proposals: tuple[str, ...] = ()
    number: str | None = None
    issued_on: date | None = None

    def read(self, session: Session) -> Content:
        """What the report says; KnownErrors as those who read it have them."""
        from reports.indicator_reading import read_indicator_report
        from reports.lists_reading import read_overdue_list
        from reports.overview_reading import read_overview_paper
        from reports.progress_reading import read_progress_report
        from reports.review_reading import read_review
        from reports.snapshot import read_frozen_report, read_frozen_review, read_round

        as_of, known_by, layout = self.as_of, self.known_by, self.layout
        match self.kind:
            case DocumentKind.PROGRESS_REPORT if self.round is not None:
                return read_frozen_report(session, self.round, layout=layout, proposals=self.proposals)
            case DocumentKind.PROGRESS_REPORT:
                assert self.period is not None
                return read_progress_report(
                    session, period=self.period, known_by=known_by, layout=layout, proposals=self.proposals
                )
            case DocumentKind.REVIEW if self.round is not None:
                return read_frozen_review(session, self.round, layout=layout).with_proposals(self.proposals)
            case DocumentKind.REVIEW:
                assert self.period is not None
                on = min(self.period.last, as_of)
                given = {"as_of": on, "judged_by": as_of, "known_by": known_by}
                review = read_review(session, period=self.period, layout=layout, **given)
                return review.with_proposals(self.proposals)
            case DocumentKind.INDICATOR_REPORT:
                return read_indicator_report(session, as_of=as_of, known_by=known_by, layout=layout)
            case DocumentKind.OVERVIEW:
                return read_overview_paper(session, as_of=as_of, known_by=known_by, layout=layout)
            case DocumentKind.OVERDUE_LIST:
                return read_overdue_list(session, as_of=as_of, known_by=known_by, layout=layout)
            case _rounds:
                return read_round(session, name=self.round or "", day=known_by, layout=layout)

    def write(self, content: Content, path: Path) -> Path:
        """Put it into a .docx, .xlsx or .pdf file; KnownErrors of `reports.progress_writing`."""
        from reports.official.paper import Paper
        from reports.official.paper_writing import write_paper
        from reports.progress_writing import write_progress_report

        if isinstance(content, Paper):
            return write_paper(content, path, number=self.number, issued_on=self.issued_on)
        return write_progress_report(content, path, number=self.number, issued_on=self.issued_on)

    @property
    def file_name(self) -> str:
        """A plain name for the file, without its ending."""
        match self.kind:
            case DocumentKind.PROGRESS_REPORT:
                return f"bao-cao-{self.period}".replace("/", "-").lower()
            case DocumentKind.REVIEW:
                return f"so-ket-tong-ket-{self.period}".replace("/", "-")
            case DocumentKind.INDICATOR_REPORT:
                return f"bao-cao-chi-tieu-{self.as_of:%Y-%m-%d}"
            case DocumentKind.OVERVIEW:
                return f"tom-tat-{self.as_of:%Y-%m-%d}"
            case DocumentKind.OVERDUE_LIST:
                return f"danh-sach-qua-han-{self.as_of:%Y-%m-%d}"
            case _rounds:
                return f"danh-sach-gui-bao-cao-{self.period}".replace("/", "-").lower()


def periods(first_year: int, last_year: int, as_of: date) -> list[Period]:
    """The years, half-years and quarters of the term that have begun by `as_of`, the latest first."""
    texts = (
        text
        for year in range(first_year, last_year + 1)
        for text in (f"{year}", *(f"{year}-H{half}" for half in (1, 2)), *(f"{year}-Q{no}" for no in range(1, 5)))
    )
    begun = (period for period in map(read_period, texts) if period.first <= as_of)
    return sorted(begun, reverse=True)


def usual_period(offered: Iterable[Period], as_of: date) -> Period | None:
    """The quarter that ended last by `as_of`, else the one that runs."""
    quarters = [period for period in offered if period.months == 3]
    return next((period for period in quarters if period.last <= as_of), quarters[-1] if quarters else None)
