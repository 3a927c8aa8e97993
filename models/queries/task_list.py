"""The tasks of the Programme as they stood on a date, in document order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.errors import KnownError
from models.messages import _
from models.queries.cascades import cascade_rollups
from models.queries.links import breakthrough_numbers, group_codes, named, office_codes, targets, task_paths
from models.queries.named_task import named_task
from models.queries.parameters import parameters
from models.queries.task_facts import TaskFacts, task_facts
from models.rows import EvidenceRow, OccurrenceRow, TaskRow
from models.rules.deadline import Deadline
from models.rules.folding import FoldedIndex
from models.rules.occurrences import plan
from models.rules.standing import Report, disagreements, in_force, latest, said, standing
from models.rules.timeliness import judge, timeliness
from models.tables import (
    OFFICE_MEMBER,
    TASK_COORDINATING,
    TASK_LEAD,
    TASK_RELATED,
    TASK_SECONDARY_BREAKTHROUGH,
    Task,
    table_of,
)
from models.vocabulary import (
    BreakthroughBasis,
    DeadlineKind,
    DeadlinePrecision,
    DocumentType,
    Progress,
    TaskKind,
    Timeliness,
    TitleBasis,
)

_TASK = table_of(Task)

_COLUMNS = (
    _TASK.c.uid, _TASK.c.path, _TASK.c.parent, _TASK.c.order, _TASK.c.kind, _TASK.c.title,
    _TASK.c.title_basis, _TASK.c.document_types, _TASK.c.document_type_text, _TASK.c.breakthrough,
    _TASK.c.breakthrough_basis, _TASK.c.issuing_level, _TASK.c.deadline_text, _TASK.c.deadline_kind,
    _TASK.c.deadline_precision, _TASK.c.deadline_start, _TASK.c.deadline, _TASK.c.recurrence,
    _TASK.c.same_as, _TASK.c.source_lines,
)  # fmt: skip


def task_list(
    session: Session, *, as_of: date, overdue: bool = False, lead: str | None = None, search: str | None = None
) -> list[TaskRow]:
    """Tasks on `as_of`; only overdue ones, only those that office `lead` (a code) leads itself or in a group, or only
    those whose title or path holds all words of `search`. KnownError `office.unknown`."""
    view = _View(session, as_of)
    if lead is not None and lead not in view.codes.values():
        raise KnownError("office.unknown", _("There is no office with the code {code}.", code=lead[:80]))
    tasks = session.execute(select(*_COLUMNS).where(~_TASK.c.deleted).order_by(_TASK.c.order, _TASK.c.path))
    rows = [view.row(task) for task in tasks]
    if overdue:
        rows = [row for row in rows if row.timeliness is Timeliness.OVERDUE]
    if lead is not None:
        answering = {lead, *view.groups_of(lead)}
        rows = [row for row in rows if answering.intersection(row.lead)]
    if search:
        found = set(FoldedIndex([(row.path, row.title) for row in rows]).search(search))
        rows = [row for place, row in enumerate(rows) if place in found]
    return rows


def task_row(session: Session, *, path: str, as_of: date) -> TaskRow:
    """The task at `path` as `task_list` gives it; KnownError `task.unknown_path`."""
    uid = named_task(session, path).uid
    task = session.execute(select(*_COLUMNS).where(_TASK.c.uid == uid)).one()
    return _View(session, as_of).row(task)


class _View:
    """All that is read once for the whole listing, and the making of one row from it."""

    def __init__(self, session: Session, as_of: date) -> None:
        self.as_of = as_of
        self.facts: TaskFacts = task_facts(session)
        self.codes = office_codes(session)
        self.paths = task_paths(session)
        self.numbers = breakthrough_numbers(session)
        self.leads = targets(session, TASK_LEAD)
        self.coordinating = targets(session, TASK_COORDINATING)
        self.related = targets(session, TASK_RELATED)
        self.secondary = targets(session, TASK_SECONDARY_BREAKTHROUGH)
        members = targets(session, OFFICE_MEMBER)
        self.members = {
            self.codes[group]: named(members, group, self.codes) for group in members if group in self.codes
        }
        self.groups = group_codes(session)
        self.cascades = cascade_rollups(session, as_of)
        self.parameters = parameters(session)
        self.hub = self.codes.get(self.parameters.hub or "")

    def groups_of(self, code: str) -> list[str]:
        """The groups that an office is a declared member of."""
        return [group for group, members in self.members.items() if code in members]

    def row(self, task: Any) -> TaskRow:
        kind, lead = TaskKind(task.kind), named(self.leads, task.uid, self.codes)
        reports = standing(self.facts.reports.get(task.uid, ()))
        heard = said(reports, kind=kind, leads=lead, groups=self.groups, hub=self.hub, as_of=self.as_of)
        due = in_force(written_deadline(task), self.facts.extensions.get(task.uid, ()), self.as_of)
        judged = judge(
            kind=kind, deadline=due.deadline, progress=heard.progress, completed_on=heard.completed_on,
            is_restatement=task.same_as is not None, as_of=self.as_of, **self.parameters.thresholds,
        )  # fmt: skip
        return TaskRow(
            path=task.path,
            uid=task.uid,
            parent=self.paths.get(task.parent),
            order=task.order,
            kind=kind,
            title=task.title,
            title_basis=TitleBasis(task.title_basis),
            document_types=tuple(DocumentType(each) for each in task.document_types or ()),
            document_type_text=task.document_type_text,
            breakthrough=self.numbers.get(task.breakthrough),
            breakthrough_basis=BreakthroughBasis(task.breakthrough_basis or BreakthroughBasis.NONE),
            breakthrough_secondary=named(self.secondary, task.uid, self.numbers),
            lead=lead,
            coordinating=named(self.coordinating, task.uid, self.codes),
            issuing_level=task.issuing_level,
            deadline_text=task.deadline_text,
            deadline_kind=due.deadline.kind,
            deadline_precision=due.deadline.precision,
            deadline_start=due.deadline.start if due.deadline.kind is DeadlineKind.RANGE else None,
            deadline=due.deadline.end,
            original_deadline=due.original,
            extensions=due.extensions,
            internal_deadline=due.internal,
            progress=heard.progress,
            reported=heard.reported,
            last_report_on=heard.last_report_on,
            completed_on=heard.completed_on,
            evidence=self._evidence([report for report in reports if report.dated <= self.as_of]),
            timeliness=judged.timeliness,
            in_deadline_unit=judged.in_deadline_unit,
            days_late=judged.days_late,
            alert=judged.alert,
            counted=judged.counted,
            same_as=self.paths.get(task.same_as),
            related=named(self.related, task.uid, self.paths),
            directions=tuple(
                each for each in self.facts.directions.get(task.uid, ()) if each.on is None or each.on <= self.as_of
            ),
            source_lines=tuple(task.source_lines) if task.source_lines else None,
            occurrences=self._occurrences(task.recurrence, kind, lead, reports),
            conflicts=self.facts.disputed.get(task.uid, 0) + disagreements(reports, self.as_of),
            cascade=self.cascades.get(task.uid),
        )

    def _evidence(self, reports: Sequence[Report]) -> tuple[EvidenceRow, ...]:
        proofs = (proof for report in reports for proof in self.facts.documents.get(report.uid, ()))
        issued = (proof for proof in proofs if proof.issued_on is None or proof.issued_on <= self.as_of)
        return tuple({proof.uid: proof for proof in issued}.values())

    def _occurrences(
        self,
        recurrence: Sequence[Mapping[str, Any]] | None,
        kind: TaskKind,
        lead: Sequence[str],
        reports: Sequence[Report],
    ) -> tuple[OccurrenceRow, ...]:
        if not recurrence:
            return ()
        offices = [office for code in lead for office in self._declared(code)]
        planned = plan(
            recurrence,
            offices=offices,
            first_year=self.parameters.first_year,
            last_year=self.parameters.last_year,
            review_base_year=self.parameters.review_base_year,
        )
        rows = []
        for turn in planned:
            own = (r for r in reports if (r.office, r.period) == (turn.office, turn.period))
            last = latest(own, self.as_of)
            progress = last.progress if last else Progress.NOT_STARTED
            completed_on = last.dated if last and progress is Progress.COMPLETED else None
            state = timeliness(
                kind=kind, deadline=_turn_deadline(turn.deadline), progress=progress, completed_on=completed_on,
                as_of=self.as_of, due_soon_days=self.parameters.due_soon_days,
            )  # fmt: skip
            rows.append(
                OccurrenceRow(
                    turn.office, turn.period, turn.deadline, turn.deadline_basis, progress, completed_on, state
                )
            )
        return tuple(rows)

    def _declared(self, code: str) -> Sequence[str]:
        """A group's declared members (none until someone declares them); any other office is itself."""
        return self.members.get(code, ()) if code in self.groups else (code,)


def written_deadline(task: Any) -> Deadline:
    """The deadline as the Programme has it, from the columns of a task."""
    precision = DeadlinePrecision(task.deadline_precision) if task.deadline_precision else None
    kind = DeadlineKind(task.deadline_kind or DeadlineKind.NONE)
    return Deadline(kind, precision, task.deadline_start, task.deadline, task.deadline_text)


def _turn_deadline(day: date) -> Deadline:
    return Deadline(DeadlineKind.FIXED, DeadlinePrecision.YEAR, None, day, None)
