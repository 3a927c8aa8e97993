"""Judging operations: which have effect, by what is known of their authors and of the assignments that they cite.

The hub's operations come first, because all others are judged by what they say; `models.store.fold` sees to the order.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.rules.authority import Author, FieldClass, Judged, field_class, owner_verdict
from models.store.acceptance import accepted
from models.store.facts import NO_FACTS, facts_for
from models.store.written import Key, Written
from models.tables import Package, PackageSegment, table_of
from models.vocabulary import Refusal, Standing

_PACKAGE, _PACKAGE_SEGMENT = table_of(Package), table_of(PackageSegment)
#: Fields of which the verdict depends on the value or on more than the assignment.
_OWN_VERDICT = frozenset({"task", "office", "as_lead"})

Verdict = tuple[Standing, Refusal]


class Quarantine:
    """The runs of operations that packages taken back were the first to bring."""

    def __init__(self, session: Session) -> None:
        rows = session.execute(
            select(_PACKAGE_SEGMENT.c.site, _PACKAGE_SEGMENT.c.lo, _PACKAGE_SEGMENT.c.hi)
            .join(_PACKAGE, _PACKAGE.c.id == _PACKAGE_SEGMENT.c.package)
            .where(_PACKAGE.c.undone_at.is_not(None))
        )
        self._runs: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for site, lo, hi in rows:
            self._runs[site].append((lo, hi))

    def holds(self, site: int, seq: int) -> bool:
        return any(lo <= seq <= hi for lo, hi in self._runs.get(site, ()))


def verdicts(
    session: Session, operations: Sequence[Written], known: dict[int, Author], quarantine: Quarantine
) -> dict[Key, Verdict]:
    """What has no effect, and why; the tables of the hub's things must be up to date.

    An author that nobody has confirmed has no say: its operations should not be in the log yet.
    """
    judge = _Judge(session, operations, known)
    found: dict[Key, Verdict] = {}
    for operation in operations:
        site, seq = operation.site, operation.seq
        verdict = (
            (Standing.UNDONE, Refusal.PACKAGE_TAKEN_BACK) if quarantine.holds(site, seq) else judge.verdict(operation)
        )
        if verdict is not None:
            found[site, seq] = verdict
    return found


class _Judge:
    def __init__(self, session: Session, operations: Sequence[Written], known: dict[int, Author]) -> None:
        self._known = known
        own = [each for each in operations if _is_owners(each, known)]
        self._facts = facts_for(session, own, known) if own else NO_FACTS
        self._same: dict[tuple[Any, ...], Verdict | None] = {}

    def verdict(self, operation: Written) -> Verdict | None:
        author = self._known.get(operation.site)
        if author is None:
            return Standing.PENDING, Refusal.GRANT_NOT_HERE
        if author.valid_up_to is not None and operation.seq > author.valid_up_to:
            return Standing.UNAUTHORISED, Refusal.AFTER_REVOCATION
        if not accepted(operation.kind, operation.field, operation.value):
            return Standing.INVALID, Refusal.VALUE_NOT_ALLOWED
        if author.is_hub:
            return None
        needed = field_class(operation.kind, operation.field)
        if needed is FieldClass.ANYONE:
            return None
        if needed is FieldClass.HUB:
            return Standing.UNAUTHORISED, Refusal.HUB_ONLY
        return self._owners(operation, author.office)

    def _owners(self, operation: Written, office: str) -> Verdict | None:
        """Most cells of a report stand or fall together: they are judged once, where no hand-over looks at numbers."""
        if operation.field in _OWN_VERDICT or self._facts.handed:
            return owner_verdict(_judged(operation), office, self._facts)
        same = operation.kind, operation.uid, operation.grant, office
        if same not in self._same:
            self._same[same] = owner_verdict(_judged(operation), office, self._facts)
        return self._same[same]


def _is_owners(operation: Written, known: dict[int, Author]) -> bool:
    author = known.get(operation.site)
    if author is None or author.is_hub:
        return False
    return field_class(operation.kind, operation.field) is FieldClass.OWNER


def _judged(operation: Written) -> Judged:
    value = None if operation.value is None else json.loads(operation.value)
    return Judged(
        operation.site, operation.seq, operation.lamport, operation.kind, operation.uid, operation.field, value,
        operation.grant,
    )  # fmt: skip
