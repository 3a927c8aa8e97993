"""What inspections found, as of a date; in a store that reads not everything only what concerns its own office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.errors import KnownError
from models.finding_rows import FindingRow
from models.messages import _
from models.queries.links import named, office_codes, targets, task_paths
from models.queries.named_task import named_task
from models.queries.offers import offers
from models.queries.readers import own_office, reads_all
from models.queries.task_facts import documents_by_uid
from models.rules.inspection import is_remedied, remedy_days_late
from models.tables import FINDING_TASK, OFFICE_MEMBER, Finding, Office, table_of

_FINDING, _OFFICE = table_of(Finding), table_of(Office)
#: So many characters of a finding's uid name it, if no other begins so.
SHORTEST_NAME = 4


def findings(session: Session, *, as_of: date, path: str | None = None) -> tuple[FindingRow, ...]:
    """The findings made by `as_of`, of all tasks or of that at `path`: the remedies longest overdue first, then those
    that are awaited by their day, then the remedied ones, the latest first. KnownError `task.unknown_path`."""
    about = targets(session, FINDING_TASK)
    task = None if path is None else named_task(session, path).uid
    stored = [
        row
        for row in _stored(session)
        if row.found_on <= as_of and (task is None or task in about.get(row.uid, ())) and about.get(row.uid)
    ]
    if stored and not reads_all(session, own_office(session)):
        stored = _concerning(session, stored, about)
    make = _Rows(session, as_of, about) if stored else None
    return tuple(sorted((make.row(row) for row in stored), key=_place)) if make else ()


def named_finding(session: Session, name: str) -> Any:
    """The stored finding that a person names by its uid or the beginning of it.

    KnownError `finding.unknown`, `finding.ambiguous`.
    """
    wanted = name.strip().lower()
    found = [row for row in _stored(session) if len(wanted) >= SHORTEST_NAME and row.uid.startswith(wanted)]
    if not found:
        raise KnownError("finding.unknown", _("There is no finding {name}.", name=wanted[:80]))
    if len(found) > 1:
        raise KnownError(
            "finding.ambiguous", _("Several findings are called {name}: write more of it.", name=wanted[:80])
        )
    return found[0]


def _stored(session: Session) -> Sequence[Any]:
    """Those of which enough is here to be shown."""
    whole = (~_FINDING.c.deleted, _FINDING.c.text.is_not(None), _FINDING.c.found_on.is_not(None))
    return session.execute(select(_FINDING).where(*whole)).all()


def _concerning(session: Session, stored: Sequence[Any], about: dict[str, list[str]]) -> list[Any]:
    """What names this office or a group that it is a member of, and what names nobody and is about tasks that were
    given to it."""
    own, tasks = own_office(session), offers(session).tasks
    named_here = {own, *(group for group, members in targets(session, OFFICE_MEMBER).items() if own in members)}
    return [
        row
        for row in stored
        if row.office in named_here or (row.office is None and not tasks.isdisjoint(about[row.uid]))
    ]


def _place(row: FindingRow) -> tuple[Any, ...]:
    waits = row.remedied_on is None
    due = row.remedy_due or date.max
    return not waits, due if waits else date.min, -row.found_on.toordinal(), row.uid


class _Rows:
    """All that is read once for the whole list."""

    def __init__(self, session: Session, as_of: date, tasks: dict[str, list[str]]) -> None:
        self._as_of, self._tasks = as_of, tasks
        self._codes, self._paths = office_codes(session), task_paths(session)
        self._names = dict(session.execute(select(_OFFICE.c.uid, _OFFICE.c.name)).all())
        self._documents = documents_by_uid(session, self._codes)

    def row(self, stored: Any) -> FindingRow:
        remedied = is_remedied(stored.remedied_on, self._as_of)
        code = self._codes.get(stored.office)
        return FindingRow(
            uid=stored.uid,
            period=stored.period or str(stored.found_on.year),
            tasks=named(self._tasks, stored.uid, self._paths),
            office=code,
            name=self._names.get(stored.office) or code,
            found_on=stored.found_on,
            text=stored.text,
            recommendation=stored.recommendation,
            remedy_due=stored.remedy_due,
            remedied_on=stored.remedied_on if remedied else None,
            remedy=stored.remedy if remedied else None,
            document=self._documents.get(stored.document),
            remedy_days_late=remedy_days_late(stored.remedy_due, stored.remedied_on, self._as_of),
        )
