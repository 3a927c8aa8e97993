"""The few reports that decide how tasks stand on a date, found by index however many there are.

Of reports that their own date ranks, only the last of each office can decide; usually the very last of all is the
lead's and does so alone. What stands apart is read whole: completions (they hold from their document's date), reports
on single turns, corrections and what they correct. Reports come as short texts where nothing more is needed, because
many say the same.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Select,
    String,
    and_,
    case,
    func,
    or_,
    select,
    text,
    type_coerce,
)  # fmt: skip
from sqlmodel import Session

from models.rules.standing import Report
from models.tables import REPORT_CORRECTION, REPORT_DOCUMENT, Document, ProgressReport, Task, table_of
from models.tables.report import APART
from models.vocabulary import UNTRACKED_KINDS, Progress

#: Where a text names the office: one that led the task then.
AS_LEAD = "lead"
_BETWEEN = ";"

_DOCUMENT = table_of(Document)
_REPORT = table_of(ProgressReport)
_TASK = table_of(Task)
_CORRECTED = select(REPORT_CORRECTION.c.target)


def _plain(report: FromClause, as_of: date | BindParameter[date]) -> ColumnElement[bool]:
    """Reports on a whole task that their own date ranks, by `as_of`."""
    return and_(
        report.c.reported_on <= as_of,
        report.c.period.is_(None),
        report.c.progress != Progress.COMPLETED.value,
        ~report.c.deleted,
        report.c.uid.not_in(_CORRECTED),
    )


def _latest_first(report: FromClause) -> tuple[ColumnElement[Any], ...]:
    return report.c.reported_on.desc(), report.c.lamport.desc(), report.c.site.desc()


def _said(report: FromClause) -> ColumnElement[str]:
    """day|progress|office of a report, for `report_of`."""
    by = case((report.c.as_lead, AS_LEAD), else_=func.coalesce(report.c.office, ""))
    return type_coerce(report.c.reported_on, String) + "|" + report.c.progress + "|" + by


def last_plain(as_of: BindParameter[date]) -> ColumnElement[str | None]:
    """For a select of tasks: the last plain report of anybody, as text; None for headings and where there is none."""
    report = _REPORT.alias("last")
    last = select(_said(report)).where(report.c.task == _TASK.c.uid, _plain(report, as_of))
    last = last.order_by(*_latest_first(report)).limit(1).correlate(_TASK)
    return case((_TASK.c.kind.not_in(sorted(UNTRACKED_KINDS)), last.scalar_subquery()), else_=None)


def texts_apart(session: Session, as_of: date) -> dict[str, str]:
    """By task: the texts of completions that hold by `as_of` and of reports on single turns by then."""
    documents = _issued(_REPORT)
    said = _said(_REPORT) + "|" + func.coalesce(_REPORT.c.period, "") + "|" + func.coalesce(documents, "")
    held = or_(_REPORT.c.reported_on <= as_of, documents.is_not(None))
    apart = select(_REPORT.c.task, func.group_concat(said, _BETWEEN)).where(
        text(f"({APART})"), ~_REPORT.c.deleted, _REPORT.c.task.is_not(None), held
    )
    return dict(session.connection().execute(apart.group_by(_REPORT.c.task)).all())


def reports_of(last: str | None, apart: str | None, codes: Mapping[str, str]) -> list[Report]:
    """The reports that the texts stand for; which of several reports that say the same makes no difference."""
    texts = [*([last] if last else []), *(apart.split(_BETWEEN) if apart else [])]
    return [_report_of(each, codes) for each in texts]


def _report_of(said: str, codes: Mapping[str, str]) -> Report:
    day, progress, by, *turn = said.split("|")
    period, issued = turn or ("", "")
    return Report(
        "", codes.get(by), period or None, date.fromisoformat(day), Progress(progress), 0,
        issued=tuple(map(date.fromisoformat, issued.split(","))) if issued else (), as_lead=by == AS_LEAD,
    )  # fmt: skip


def corrected_tasks(session: Session) -> set[str]:
    """The tasks of which some report corrects another."""
    concerned = or_(_REPORT.c.uid.in_(select(REPORT_CORRECTION.c.owner)), _REPORT.c.uid.in_(_CORRECTED))
    return {uid for uid in session.execute(select(_REPORT.c.task).where(concerned)).scalars() if uid}


def whole_reports(
    session: Session, tasks: Iterable[str], as_of: date, codes: Mapping[str, str]
) -> dict[str, list[Report]]:
    """By task, for the uids `tasks`: the last plain report of every office, and whatever stands apart."""
    wanted = _REPORT.c.task.in_(select(func.json_each(json.dumps(list(tasks))).table_valued("value").c.value))
    corrects: dict[str, list[str]] = defaultdict(list)
    for owner, target in session.execute(select(REPORT_CORRECTION.c.owner, REPORT_CORRECTION.c.target)):
        corrects[owner].append(target)
    involved = or_(_REPORT.c.uid.in_(select(REPORT_CORRECTION.c.owner)), _REPORT.c.uid.in_(_CORRECTED))
    apart = select(*_COLUMNS, _issued(_REPORT).label("issued")).where(
        wanted, ~_REPORT.c.deleted, or_(text(f"({APART})"), involved)
    )
    found: dict[str, list[Report]] = defaultdict(list)
    for row in [*session.execute(_last_of_each_office(wanted, as_of)), *session.execute(apart)]:
        issued = tuple(map(date.fromisoformat, row.issued.split(","))) if row.issued else ()
        found[row.task].append(
            Report(
                row.uid, codes.get(row.office), row.period, row.reported_on, Progress(row.progress), row.lamport,
                issued, tuple(corrects.get(row.uid, ())), row.site, bool(row.as_lead),
            )
        )  # fmt: skip
    return found


def _last_of_each_office(wanted: ColumnElement[bool], as_of: date) -> Select[Any]:
    place = func.row_number().over(
        partition_by=[_REPORT.c.task, _REPORT.c.office, _REPORT.c.as_lead], order_by=_latest_first(_REPORT)
    )
    numbered = select(*_COLUMNS, place.label("place")).where(wanted, _plain(_REPORT, as_of)).subquery()
    return select(numbered, type_coerce(None, String).label("issued")).where(numbered.c.place == 1)


_COLUMNS = (
    _REPORT.c.uid, _REPORT.c.task, _REPORT.c.office, _REPORT.c.period, _REPORT.c.reported_on, _REPORT.c.progress,
    _REPORT.c.lamport, _REPORT.c.site, _REPORT.c.as_lead,
)  # fmt: skip


def _issued(report: FromClause) -> ColumnElement[str | None]:
    """The dates of a report's documents, with commas."""
    return (
        select(func.group_concat(type_coerce(_DOCUMENT.c.issued_on, String)))
        .join(REPORT_DOCUMENT, REPORT_DOCUMENT.c.target == _DOCUMENT.c.uid)
        .where(REPORT_DOCUMENT.c.owner == report.c.uid, ~_DOCUMENT.c.deleted)
        .correlate(report)
        .scalar_subquery()
    )
