"""The list of tasks as they stood on a date: what `task_list` says of them, less what a list does not show."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import repeat
from typing import Any

from sqlalchemy import Date, Executable, LargeBinary, String, bindparam, cast, func, select, type_coerce
from sqlmodel import Session

from models.queries.cascades import cascade_rollups
from models.queries.last_reports import AS_LEAD, corrected_tasks, last_plain, reports_of, texts_apart, whole_reports
from models.queries.links import breakthrough_numbers, group_codes, office_codes
from models.queries.parameters import parameters
from models.queries.task_facts import deadline_extensions
from models.rules.deadline import Deadline
from models.rules.rollup import count
from models.rules.standing import DeadlineInForce, Extension, Report, Said, in_force, of_task, said, standing
from models.rules.timeliness import Judgement, judge
from models.tables import TASK_LEAD, Task, table_of
from models.task_line import Standing, TaskLine, TaskLines
from models.vocabulary import (
    UNTRACKED_KINDS,
    BreakthroughBasis,
    DeadlineKind,
    DeadlinePrecision,
    DocumentType,
    TaskKind,
)

_TASK = table_of(Task)

#: Columns in which many tasks are alike; SQLite joins them to one text, and each text is decoded and read once.
_FORM = func.json_array(
    _TASK.c.kind, type_coerce(_TASK.c.document_types, String), _TASK.c.document_type_text,
    _TASK.c.breakthrough, _TASK.c.breakthrough_basis, _TASK.c.same_as, _TASK.c.deadline_text,
    _TASK.c.deadline_kind, _TASK.c.deadline_precision, _TASK.c.deadline_start, _TASK.c.deadline,
    type_=String,
)  # fmt: skip

#: So few rows are turned into columns while they are at hand in the processor's memory.
_AT_ONCE = 250
#: Letters of a report's day, before what it says.
_DAY = len("2021-12-31")


def task_lines(session: Session, *, as_of: date) -> TaskLines:
    """All tasks on `as_of` in document order."""
    columns: tuple[list[Any], ...] = ([], [], [], [], [], [])
    with session.connection().execute(_listing(), {"as_of": as_of}) as result:
        assert result.cursor is not None  # the driver's own rows: to wrap ten thousand costs as much as a column
        while rows := result.cursor.fetchmany(_AT_ONCE):
            for column, part in zip(columns, zip(*rows, strict=True), strict=True):
                column.extend(part)
    return _Lines(session, as_of, *columns).columns()


@cache
def _listing() -> Executable:
    """Titles and forms come as bytes: most are never looked at, or are known."""
    columns = _TASK.c.uid, _TASK.c.path, _TASK.c.parent, cast(_TASK.c.title, LargeBinary)
    last = last_plain(bindparam("as_of", type_=Date))
    listing = select(*columns, cast(_FORM, LargeBinary), last).where(~_TASK.c.deleted)
    return listing.order_by(_TASK.c.order, _TASK.c.path)


@dataclass(slots=True, eq=False)
class _Form:
    """What tasks that are alike say of themselves; `states` by what their reports come to."""

    kind: TaskKind
    document_types: tuple[DocumentType, ...]
    document_type_text: str | None
    breakthrough: int | None
    breakthrough_basis: BreakthroughBasis
    same_as: str | None
    written: Deadline
    states: dict[Any, _State] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _State:
    """How a task of a form stands: the deadline in force, the judgement of it, and both in brief."""

    form: _Form
    due: DeadlineInForce
    judged: Judgement
    standing: Standing


class _Lines:
    """All that is read once for the whole list, and the making of its columns and lines from it."""

    def __init__(
        self, session: Session, as_of: date, uids: list[str], paths: list[str], parents: list[str | None],
        titles: list[bytes], forms: list[bytes], last: list[str | None],
    ) -> None:  # fmt: skip
        self._as_of = as_of
        self._uids, self._paths, self._parents, self._titles = uids, paths, parents, titles
        self._texts, self._last = forms, last
        self._codes = office_codes(session)
        self._groups = group_codes(session)
        self._numbers = breakthrough_numbers(session)
        self._cascades = cascade_rollups(session, as_of)
        self._places: dict[str | None, int] = dict(zip(uids, range(len(uids)), strict=True))
        self._leads = _leads(session, self._codes)
        judged_by = parameters(session)
        self._thresholds, self._hub = judged_by.thresholds, self._codes.get(judged_by.hub or "")
        self._extensions: dict[str, list[Extension]] = defaultdict(list)
        for _uid, task, extension in deadline_extensions(session):
            self._extensions[task].append(extension)
        self._apart = texts_apart(session, as_of)
        self._forms: dict[bytes, _Form] = {}
        self._heard: dict[Any, Said | None] = {}
        self._whole: dict[str, list[Report]] = {}
        self._states = self._all_states(session)

    def columns(self) -> TaskLines:
        """What the whole list is needed for, and the lines on demand."""
        return TaskLines(
            uids=self._uids,
            paths=self._paths,
            titles=self._titles,
            parents=self._parents,
            leads=list(map(self._leads.get, self._uids, repeat(()))),
            standings=[state.standing for state in self._states],
            make=self._line,
        )

    def _all_states(self, session: Session) -> list[_State]:
        """Where the lead's last report alone decides, tasks of one form stand alike; the others are seen one by one."""
        said_last = [last and last[_DAY:] for last in self._last]
        samples = dict(zip(zip(self._texts, said_last, strict=True), self._last, strict=True))
        alike = {key: self._state_alike(key[0], last) for key, last in samples.items()}
        states = list(map(alike.get, zip(self._texts, said_last, strict=True)))
        corrected = corrected_tasks(session)
        for uid in corrected | self._apart.keys() | self._extensions.keys():
            if uid in self._places:
                states[self._places[uid]] = None
        alone = [place for place, state in enumerate(states) if state is None]
        for place in alone:
            uid = self._uids[place]
            if uid not in corrected:
                form = self._forms[self._texts[place]]
                heard = self._heard_by_text(form, uid, self._last[place])
                states[place] = self._state(form, heard, self._extensions.get(uid)) if heard else None
        undecided = [place for place in alone if states[place] is None]
        uids = [self._uids[place] for place in undecided]
        self._whole = whole_reports(session, uids, self._as_of, self._codes) if uids else {}
        for place, uid in zip(undecided, uids, strict=True):
            form = self._forms[self._texts[place]]
            heard = self._said(form, self._leads_of(uid), self._whole.get(uid, []))
            states[place] = self._state(form, heard, self._extensions.get(uid))
        return [state for state in states if state is not None]

    def _leads_of(self, uid: str) -> tuple[str, ...]:
        return self._leads.get(uid, ())

    def _state_alike(self, text: bytes, last: str | None) -> _State | None:
        """How tasks of a form stand whose lead said `last` or of which nobody said anything; None if another did."""
        form = self._form(text)
        if last is not None and not last.endswith(AS_LEAD):
            return None
        return self._state(form, self._said(form, (), reports_of(last, None, self._codes)))

    def _said(self, form: _Form, leads: tuple[str, ...], reports: list[Report]) -> Said:
        return said(
            standing(reports), kind=form.kind, leads=leads, groups=self._groups, hub=self._hub, as_of=self._as_of
        )

    def _heard_by_text(self, form: _Form, uid: str, last: str | None) -> Said | None:
        """What texts alone can tell; None where the last plain report does not speak for the task, so that another
        office's may, or where two reports of one day are told apart only by their order."""
        key = form.kind in UNTRACKED_KINDS, last, self._apart.get(uid), self._leads.get(uid)
        if key not in self._heard:
            reports = reports_of(last, self._apart.get(uid), self._codes)
            own = not last or of_task(reports[:1], leads=self._leads_of(uid), hub=self._hub)
            told_apart = len({report.said_on for report in reports}) == len(reports)
            self._heard[key] = self._said(form, self._leads_of(uid), reports) if own and told_apart else None
        return self._heard[key]

    def _state(self, form: _Form, heard: Said, extensions: list[Extension] | None = None) -> _State:
        key = heard.progress, heard.reported, heard.completed_on
        known = None if extensions else form.states.get(key)
        if known is not None:
            return known
        due = in_force(form.written, extensions or (), self._as_of)
        judged = judge(
            kind=form.kind, deadline=due.deadline, progress=heard.progress, completed_on=heard.completed_on,
            is_restatement=form.same_as is not None, as_of=self._as_of, **self._thresholds,
        )  # fmt: skip
        counts = count(
            kind=form.kind, restates=form.same_as is not None, timeliness=judged.timeliness, reported=heard.reported,
            counted=judged.counted, dated=due.deadline.end is not None,
        )  # fmt: skip
        standing = Standing(form.kind, form.same_as, form.breakthrough, heard.reported, judged.timeliness, counts)
        state = _State(form, due, judged, standing)
        if not extensions:
            form.states[key] = state
        return state

    def _line(self, place: int) -> TaskLine:
        uid, state = self._uids[place], self._states[place]
        form, due, judged = state.form, state.due, state.judged
        reports = self._whole.get(uid) or reports_of(self._last[place], self._apart.get(uid), self._codes)
        heard = self._said(form, self._leads_of(uid), reports)
        return TaskLine(
            uid=uid,
            path=self._paths[place],
            parent=self._path_of(self._parents[place]),
            title=self._titles[place].decode(),
            lead=self._leads_of(uid),
            kind=form.kind,
            document_types=form.document_types,
            document_type_text=form.document_type_text,
            breakthrough=form.breakthrough,
            breakthrough_basis=form.breakthrough_basis,
            same_as=form.same_as,
            deadline_text=form.written.text,
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
            timeliness=judged.timeliness,
            in_deadline_unit=judged.in_deadline_unit,
            days_late=judged.days_late,
            alert=judged.alert,
            counted=judged.counted,
            cascade=self._cascades.get(uid),
        )

    def _path_of(self, uid: str | None) -> str | None:
        place = self._places.get(uid)
        return None if place is None else self._paths[place]

    def _form(self, text: bytes) -> _Form:
        if text in self._forms:
            return self._forms[text]
        kind, types, type_text, breakthrough, basis, same_as, words, *due = json.loads(text)
        deadline_kind, precision, start, end = due
        form = self._forms[text] = _Form(
            kind=TaskKind(kind),
            document_types=tuple(map(DocumentType, json.loads(types))) if types else (),
            document_type_text=type_text,
            breakthrough=self._numbers.get(breakthrough),
            breakthrough_basis=BreakthroughBasis(basis or BreakthroughBasis.NONE),
            same_as=self._path_of(same_as),
            written=Deadline(
                DeadlineKind(deadline_kind or DeadlineKind.NONE),
                DeadlinePrecision(precision) if precision else None,
                date.fromisoformat(start) if start else None,
                date.fromisoformat(end) if end else None,
                words,
            ),
        )
        return form


def _leads(session: Session, codes: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The codes of each task's leads, in order; SQLite collects the tasks of an office, ten times faster than rows."""
    led = select(TASK_LEAD.c.target, func.json_group_array(TASK_LEAD.c.owner))
    led = led.group_by(TASK_LEAD.c.position, TASK_LEAD.c.target).order_by(TASK_LEAD.c.position)
    leads: dict[str, tuple[str, ...]] = {}
    for office, tasks in session.execute(led):
        if office in codes:
            alone = (codes[office],)
            for task in json.loads(tasks):
                leads[task] = leads[task] + alone if task in leads else alone
    return leads
