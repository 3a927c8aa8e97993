"""What one office said twice of one task, period and day without knowing of it: two people at two machines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.queries.disputed_cells import Writer, fingerprint
from models.store.differing_days import differing_days, standing
from models.store.written import listed
from models.tables import REPORT_DOCUMENT, Document, ProgressReport, table_of
from models.vocabulary import Progress

_DOCUMENT, _REPORT = table_of(Document), table_of(ProgressReport)
#: How the address of such a dispute begins, and what stands in it for "no period".
REPORT = "report"
NO_PERIOD = "-"


@dataclass(frozen=True, slots=True)
class SaidReport:
    """A standing report: what it says, the uids of its documents, and where it stands in Lamport order."""

    uid: str
    progress: Progress
    note: str | None
    obstacle: str | None
    deciding_level: str | None
    documents: tuple[str, ...]
    as_lead: bool
    said_on: date
    lamport: int
    site: int
    change_no: int

    @property
    def content(self) -> tuple[Any, ...]:
        return self.progress, self.note, self.obstacle, self.deciding_level, self.documents


@dataclass(frozen=True, slots=True)
class ReportTake:
    """One of the things said, by the latest report that says it, and who wrote it, the latest first."""

    report: SaidReport
    writers: tuple[Writer, ...]


@dataclass(frozen=True, slots=True)
class ReportDispute:
    """Standing reports of one office (uid) that differ, the one that speaks first; `before` is its report before them.

    `uids` are all of them.
    """

    task: str
    office: str
    period: str | None
    day: date
    takes: tuple[ReportTake, ...]
    uids: tuple[str, ...]
    before: tuple[Progress, date] | None
    seen: str

    @property
    def address(self) -> str:
        return f"{REPORT}/{self.task}/{self.office}/{self.period or NO_PERIOD}/{self.day.isoformat()}"


Place = tuple[str, str, str | None, date]


def disputed_reports(session: Session, as_of: date | None = None) -> list[ReportDispute]:
    """Every day of an office's on a task, up to `as_of`, of which its standing reports give different states."""
    rows = _rows(session)
    if not rows:
        return []
    documents = _documents(session, [row.uid for row in rows])
    places: dict[Place, list[SaidReport]] = defaultdict(list)
    lines: dict[tuple[str, str, str | None], list[tuple[date, SaidReport]]] = defaultdict(list)
    for row in rows:
        report = _said(row, documents.get(row.uid, ()))
        places[row.task, row.office, row.period, row.reported_on].append(report)
        lines[row.task, row.office, row.period].append((row.reported_on, report))
    return [
        _dispute(place, reports, _before(lines[place[:3]], place[3]))
        for place, reports in places.items()
        if len({report.progress for report in reports}) > 1 and (as_of is None or place[3] <= as_of)
    ]


def _rows(session: Session) -> Sequence[Any]:
    """The standing reports of the offices and tasks that have such a day; none at all where there is none."""
    disputed = differing_days().with_only_columns(_REPORT.c.task)
    return (
        session.connection()
        .execute(
            select(
                _REPORT.c.uid, _REPORT.c.task, _REPORT.c.office, _REPORT.c.period, _REPORT.c.reported_on,
                _REPORT.c.progress, _REPORT.c.note, _REPORT.c.obstacle, _REPORT.c.deciding_level, _REPORT.c.as_lead,
                _REPORT.c.lamport, _REPORT.c.site, _REPORT.c.change_no,
            ).where(
                *standing(), _REPORT.c.task.in_(disputed), _REPORT.c.office.is_not(None),
                _REPORT.c.reported_on.is_not(None),
            )
        )
        .all()
    )  # fmt: skip


def _documents(session: Session, uids: Iterable[str]) -> dict[str, list[tuple[str, date | None]]]:
    """Report → its documents in order, each with its day of issue."""
    rows = session.connection().execute(
        select(REPORT_DOCUMENT.c.owner, REPORT_DOCUMENT.c.target, _DOCUMENT.c.issued_on)
        .join(_DOCUMENT, _DOCUMENT.c.uid == REPORT_DOCUMENT.c.target)
        .where(REPORT_DOCUMENT.c.owner.in_(listed(uids)), ~_DOCUMENT.c.deleted)
        .order_by(REPORT_DOCUMENT.c.owner, REPORT_DOCUMENT.c.position)
    )
    documents: dict[str, list[tuple[str, date | None]]] = defaultdict(list)
    for owner, uid, issued_on in rows:
        documents[owner].append((uid, issued_on))
    return documents


def _said(row: Any, documents: Sequence[tuple[str, date | None]]) -> SaidReport:
    progress = Progress(row.progress)
    issued = [day for _uid, day in documents if day] if progress is Progress.COMPLETED else []
    return SaidReport(
        row.uid, progress, row.note, row.obstacle, row.deciding_level, tuple(uid for uid, _day in documents),
        bool(row.as_lead), max([row.reported_on, *([min(issued)] if issued else [])]), row.lamport, row.site,
        row.change_no,
    )  # fmt: skip


def _before(line: Iterable[tuple[date, SaidReport]], day: date) -> tuple[Progress, date] | None:
    """What the same office had said of the same thing before that day."""
    earlier = [(each, report.lamport, report.site, report.progress) for each, report in line if each < day]
    if not earlier:
        return None
    on, _lamport, _site, progress = max(earlier)
    return progress, on


def _dispute(place: Place, reports: list[SaidReport], before: tuple[Progress, date] | None) -> ReportDispute:
    reports.sort(key=lambda report: (report.said_on, report.lamport, report.site), reverse=True)
    alike: dict[tuple[Any, ...], list[SaidReport]] = defaultdict(list)
    for report in reports:
        alike[report.content].append(report)
    takes = tuple(
        ReportTake(same[0], tuple((report.site, report.change_no) for report in same)) for same in alike.values()
    )
    uids = tuple(report.uid for report in reports)
    return ReportDispute(*place, takes=takes, uids=uids, before=before, seen=fingerprint(uids))
