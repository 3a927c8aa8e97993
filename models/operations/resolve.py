"""Deciding conflicts: one value in the place of all that stand against each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlmodel import col

from models.errors import KnownError, RowRefusedError
from models.messages import _
from models.operations.assignment import leads_of, rely_on_assignment, rely_on_district
from models.operations.measure import rely_on_grant
from models.operations.report_checks import check_report, check_tracked
from models.operations.settled_value import write_typed
from models.operations.typed_value import read_value
from models.queries.conflicts import REPORT_FIELD, REPORT_KIND, Dispute
from models.queries.disputed_cells import CellDispute
from models.queries.disputed_reports import ReportDispute, SaidReport
from models.queries.named_conflict import by_cell, named_conflict
from models.rules.authority import FieldClass, field_class
from models.store import Writing
from models.tables import CascadedTask, Indicator, IndicatorValue, ProgressReport
from models.vocabulary import Progress


class ConflictChoice(NamedTuple):
    """A conflict by its cell, and the number of the value to take; `seen` is the row's own, None to take it unseen."""

    cell: str
    take: int
    seen: str | None = None


def resolve_conflict(
    writing: Writing, *, cell: str, take: int | None = None, value: str | None = None, note: str | None = None,
    seen: str | None = None,
) -> None:  # fmt: skip
    """Put value number `take`, or the one typed as `value`, in the place of all that stand in a conflict.

    What one office said twice of one day becomes a new report of that day, which corrects the others; `note` is its
    remark where the state is typed. KnownError `conflict.unknown`, `conflict.none_left`, `conflict.take_unknown`,
    `conflict.changed` if other values than those `seen` stand by now, `authority.hub_only`, `authority.not_assigned`,
    `authority.not_a_district`, those of `models.operations.typed_value`, and of a report typed those of
    `record_progress`.
    """
    if (take is None) == (value is None):
        raise TypeError("either the number of a value, or a value")
    dispute = named_conflict(writing.session, by_cell(writing.session), cell, seen)
    _rely_on_grant(writing, dispute)
    if take is not None:
        _take(writing, dispute, take)
    elif isinstance(dispute, ReportDispute):
        _type_report(writing, dispute, value or "", note)
    else:
        write_typed(writing, dispute, value or "")
    _finish(writing, [dispute])


def resolve_conflicts(writing: Writing, *, choices: Sequence[ConflictChoice | tuple[str, int]]) -> None:
    """Decide many conflicts as one change, all of them or none; KnownErrors of `resolve_conflict`, naming the row."""
    open_now, decided = by_cell(writing.session), []
    for number, choice in enumerate(choices, 1):
        cell, take, seen = ConflictChoice(*choice)
        try:
            dispute = named_conflict(writing.session, open_now, cell, seen)
            _rely_on_grant(writing, dispute)
            _take(writing, dispute, take)
        except KnownError as error:
            raise RowRefusedError(number, error) from error
        decided.append(open_now.pop(cell))
    _finish(writing, decided)


# -- by virtue of what --------------------------------------------------------------------------------------------


def _rely_on_grant(writing: Writing, dispute: Dispute) -> None:
    """The next operations cite the assignment by which this office may decide; KnownError `authority.*`."""
    writing.grant = None
    if isinstance(dispute, ReportDispute):
        rely_on_assignment(writing, dispute.task, dispute.office)
        return
    if field_class(dispute.kind, dispute.field) is not FieldClass.OWNER:
        return  # the store itself refuses the hub's fields to others
    session, uid = writing.session, dispute.uid
    if dispute.kind == REPORT_KIND:
        row: Any = session.execute(
            select(col(ProgressReport.task), col(ProgressReport.office)).where(col(ProgressReport.uid) == uid)
        ).one()
        rely_on_assignment(writing, row.task, row.office)
    elif dispute.kind == "indicator_value":
        row = session.execute(
            select(col(Indicator.task), col(IndicatorValue.office))
            .join(Indicator, col(Indicator.uid) == col(IndicatorValue.indicator))
            .where(col(IndicatorValue.uid) == uid)
        ).one()
        rely_on_grant(writing, row.task, row.office)
    else:
        _rely_on_own_task(writing, uid)


def _rely_on_own_task(writing: Writing, uid: str) -> None:
    office: str | None = writing.session.execute(
        select(col(CascadedTask.office)).where(col(CascadedTask.uid) == uid)
    ).scalar()
    if office is None or not (writing.is_hub or office == writing.office):
        raise KnownError(
            "authority.not_a_district",
            _(
                "Only the district committee itself, or the office that keeps the Programme in its name, may do this."
                " Nothing was changed."
            ),
        )
    rely_on_district(writing, office)


def _finish(writing: Writing, disputes: Sequence[Dispute]) -> None:
    """Bring the rows up to what was decided, and say in whose name it was."""
    writing.grant = None
    cells = [each for each in disputes if isinstance(each, CellDispute)]
    writing.all_projected(list({(each.kind, each.uid) for each in cells}))
    _name_in_history(writing, disputes)


def _name_in_history(writing: Writing, disputes: Iterable[Dispute]) -> None:
    """The line of the history names the office in whose name was decided, where it is one."""
    offices = {each.office if isinstance(each, ReportDispute) else None for each in disputes}
    if len(offices) == 1 and (office := offices.pop()) is not None:
        writing.on_behalf_of = office if office != writing.office else None


# -- deciding -----------------------------------------------------------------------------------------------------


def _take(writing: Writing, dispute: Dispute, number: int) -> None:
    if not 1 <= number <= len(dispute.takes):
        raise KnownError(
            "conflict.take_unknown",
            _("There is no value number {take} here: give 1 to {last}.", take=number, last=len(dispute.takes)),
        )
    if isinstance(dispute, CellDispute):
        writing.settle(dispute.kind, dispute.uid, dispute.field, dispute.takes[number - 1].value)
    else:
        _take_report(writing, dispute, dispute.takes[number - 1].report)


def _take_report(writing: Writing, dispute: ReportDispute, said: SaidReport) -> None:
    _report(
        writing, dispute, progress=said.progress, note=said.note, obstacle=said.obstacle,
        deciding_level=said.deciding_level, documents=list(said.documents),
    )  # fmt: skip


def _type_report(writing: Writing, dispute: ReportDispute, value: str, note: str | None) -> None:
    """A state that one of the reports gives is that report's word, unless something else is remarked."""
    progress = Progress(read_value(writing.session, REPORT_KIND, REPORT_FIELD, value))
    same = next((take.report for take in dispute.takes if take.report.progress is progress), None)
    if same is not None and note is None:
        _take_report(writing, dispute, same)
        return
    if same is None or not same.documents:
        check_tracked(writing, dispute.task)
        check_report(writing, dispute.task, progress, dispute.day, note, (), dispute.period)
    _report(writing, dispute, progress=progress, note=note, documents=list(same.documents) if same else [])


def _report(writing: Writing, dispute: ReportDispute, **said: Any) -> None:
    """A report of the same office, day and period in the place of all that disagree."""
    leads = leads_of(writing, dispute.task)
    as_lead = not leads or dispute.office in leads
    if writing.is_hub:  # a hand-over since takes nothing of what was said before it
        as_lead = as_lead or any(take.report.as_lead for take in dispute.takes)
    writing.create(
        REPORT_KIND, task=dispute.task, office=dispute.office, period=dispute.period, reported_on=dispute.day,
        on_behalf=dispute.office != writing.office, as_lead=as_lead, corrects=list(dispute.uids), **said,
    )  # fmt: skip
