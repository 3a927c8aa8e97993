"""Findings of inspection: recorded, corrected, remedied, discarded; all by the office that keeps the Programme.

What each asks of the dates is asked once, of the finding as it would stand (docs/decisions/0027-inspection.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.errors import KnownError
from models.messages import _
from models.operations.given import EvidenceGiven
from models.operations.issue_document import issue_document
from models.operations.naming import office_uid, task_uid
from models.queries.findings import named_finding
from models.queries.task_list import task_row
from models.rules.dates import date_words
from models.rules.inspection import INSPECTING_TASK
from models.rules.periods import read_period
from models.rules.validation import valid
from models.store import Writing
from models.tables import Task, table_of

_TASK = table_of(Task)
#: What people say, where the field has another name.
_FIELDS = {"paths": "tasks", "on": "found_on"}


def record_finding(
    writing: Writing, *, paths: Sequence[str], period: str, text: str, on: date, office: str | None = None,
    recommendation: str | None = None, remedy_due: date | None = None, evidence: EvidenceGiven | None = None,
) -> None:  # fmt: skip
    """Note what the inspection of the year `period` found of the tasks at `paths`; `office` is whom it concerns.

    KnownError `finding.no_tasks`, `finding.text_missing`, `finding.period_unknown` (no turn of the inspecting task),
    `finding.in_future`, `finding.due_before`, `task.unknown_path`, `office.unknown`, those of `issue_document`,
    `authority.hub_only`.
    """
    given = {"paths": paths, "period": period, "text": text, "on": on, "office": office}
    said = _stored(writing, given | {"recommendation": recommendation, "remedy_due": remedy_due})
    _check(writing, said)
    writing.create("finding", **said, **_concluded(writing, evidence))


def correct_finding(writing: Writing, *, finding: str, evidence: EvidenceGiven | None = None, **fields: Any) -> None:
    """Put right what is said of a finding (its uid or the beginning of it); what is not given stays.

    `fields` are those of `record_finding`. KnownError `finding.unknown`, `finding.ambiguous`,
    `finding.remedied_before`, those of `record_finding`.
    """
    found = named_finding(writing.session, finding)
    said = _stored(writing, fields)
    _check(writing, {**found._mapping, **said})
    writing.set("finding", found.uid, **said, **_concluded(writing, evidence))


def record_remedy(writing: Writing, *, finding: str, on: date, remedy: str) -> None:
    """Note how and when what was found was remedied; entered again it is corrected.

    KnownError `finding.unknown`, `finding.ambiguous`, `finding.remedy_missing`, `finding.remedied_in_future`,
    `finding.remedied_before`, `authority.hub_only`.
    """
    found = named_finding(writing.session, finding)
    if valid("finding", "remedy", remedy) is None:
        raise KnownError("finding.remedy_missing", _("Please write how it was remedied. Nothing was saved."))
    if on > writing.today:
        raise KnownError("finding.remedied_in_future", _("The date {date} has not come yet.", date=date_words(on)))
    _check(writing, {**found._mapping, "remedied_on": on})
    writing.set("finding", found.uid, remedied_on=on, remedy=remedy)


def discard_finding(writing: Writing, *, finding: str) -> None:
    """Take a finding away; it stays in the history. KnownError `finding.unknown`, `finding.ambiguous`,
    `authority.hub_only`."""
    writing.delete("finding", named_finding(writing.session, finding).uid)


def _stored(writing: Writing, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What a person says of a finding, under the names of its fields: tasks for paths, an office for its code."""
    session = writing.session
    said = {_FIELDS.get(name, name): value for name, value in fields.items()}
    if "tasks" in said:
        said["tasks"] = _tasks(session, said["tasks"])
    if "period" in said:
        said["period"] = _turn(writing, said["period"])
    if said.get("office") is not None:
        said["office"] = office_uid(session, said["office"])
    return said


def _concluded(writing: Writing, evidence: EvidenceGiven | None) -> dict[str, str]:
    """The conclusion as a field, where one is given; the change rests on it."""
    if evidence is None:
        return {}
    writing.document = issue_document(writing, evidence=evidence)
    return {"document": writing.document}


def _tasks(session: Session, paths: Sequence[str]) -> list[str]:
    tasks = list(dict.fromkeys(task_uid(session, path) for path in paths))
    if not tasks:
        raise KnownError("finding.no_tasks", _("Please name at least one task. Nothing was saved."))
    return tasks


def _turn(writing: Writing, period: str) -> str:
    """The period, if it is one in which the inspecting task has a turn; any year where there is no such task."""
    found = read_period(period).text
    here = select(_TASK.c.uid).where(_TASK.c.path == INSPECTING_TASK, ~_TASK.c.deleted)
    known = writing.session.execute(here).first() is not None
    turns = task_row(writing.session, path=INSPECTING_TASK, as_of=writing.today).occurrences if known else ()
    if turns and found not in {turn.period for turn in turns}:
        raise KnownError(
            "finding.period_unknown",
            _("{path} has no turn in {period}: name the year of the inspection.", path=INSPECTING_TASK, period=found),
        )
    return found


def _check(writing: Writing, said: Mapping[str, Any]) -> None:
    """The finding as it would stand: worded, not of a day to come, its other days not before it."""
    found_on, due, remedied = said["found_on"], said["remedy_due"], said.get("remedied_on")
    if valid("finding", "text", said["text"]) is None:
        raise KnownError("finding.text_missing", _("Please write what was found. Nothing was saved."))
    if found_on > writing.today:
        raise KnownError("finding.in_future", _("The date {date} has not come yet.", date=date_words(found_on)))
    if due is not None and due < found_on:
        raise KnownError("finding.due_before", _("The remedy would be due before it was found. Nothing was saved."))
    if remedied is not None and remedied < found_on:
        raise KnownError(
            "finding.remedied_before",
            _("The remedy of {date} would be older than what was found.", date=date_words(remedied)),
        )
