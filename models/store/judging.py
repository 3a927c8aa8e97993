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

from models.rules.authority import (
    OWNED_KINDS,
    TELLING_FIELDS,
    Author,
    FieldClass,
    Judged,
    field_class,
    ground_verdict,
    owner_verdict,
    telling_verdict,
)
from models.store.acceptance import accepted
from models.store.facts import NO_FACTS, facts_for
from models.store.written import Key, Written
from models.tables import Package, PackageSegment, table_of
from models.vocabulary import Refusal, Standing

_PACKAGE, _PACKAGE_SEGMENT = table_of(Package), table_of(PackageSegment)
Verdict = tuple[Standing, Refusal]
_TAKEN_BACK: Verdict = (Standing.UNDONE, Refusal.PACKAGE_TAKEN_BACK)


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
        return site in self._runs and any(lo <= seq <= hi for lo, hi in self._runs[site])


def verdicts(
    session: Session, operations: Sequence[Written], known: dict[int, Author], quarantine: Quarantine
) -> dict[Key, Verdict]:
    """What has no effect, and why; the tables of the hub's things must be up to date.

    An author that nobody has confirmed has no say: its operations should not be in the log yet.
    """
    judge = _Judge(session, operations, known)
    found: dict[Key, Verdict] = {}
    for operation in operations:
        taken_back = quarantine.holds(operation.site, operation.seq)
        verdict = _TAKEN_BACK if taken_back else judge.verdict(operation)
        if verdict is not None:
            found[operation.site, operation.seq] = verdict
    return found


class _Judge:
    def __init__(self, session: Session, operations: Sequence[Written], known: dict[int, Author]) -> None:
        self._known = known
        owners = {site for site, author in known.items() if not author.is_hub}
        own = [each for each in operations if each.kind in OWNED_KINDS and each.site in owners]
        self._facts = facts_for(session, own, known) if own else NO_FACTS
        self._handed = {office for _cell, office in self._facts.handed}
        self._grounds: dict[tuple[Any, ...], Verdict | None] = {}
        self._told: dict[tuple[Any, ...], Verdict | None] = {}
        self._accepted: dict[tuple[str, str, str | None], bool] = {}

    def verdict(self, operation: Written) -> Verdict | None:
        author = self._known.get(operation.site)
        if author is None:
            return Standing.PENDING, Refusal.GRANT_NOT_HERE
        if author.valid_up_to is not None and operation.seq > author.valid_up_to:
            return Standing.UNAUTHORISED, Refusal.AFTER_REVOCATION
        if not self._is_accepted(operation.kind, operation.field, operation.value):
            return Standing.INVALID, Refusal.VALUE_NOT_ALLOWED
        if author.is_hub:
            return None
        needed = field_class(operation.kind, operation.field)
        if needed is FieldClass.ANYONE:
            return None
        if needed is FieldClass.HUB:
            return Standing.UNAUTHORISED, Refusal.HUB_ONLY
        return self._owners(operation, author.office)

    def _is_accepted(self, kind: str, field: str, text: str | None) -> bool:
        """Most of a package says the same things again and again."""
        said = kind, field, text
        if said not in self._accepted:
            self._accepted[said] = accepted(kind, field, text)
        return self._accepted[said]

    def _owners(self, operation: Written, office: str) -> Verdict | None:
        """What rests on one assignment in one way is judged once; where hand-overs look at numbers, each for itself."""
        if office in self._handed:
            return owner_verdict(_judged(operation), office, self._facts)
        figure = operation.kind == "indicator_value"
        thing = (operation.uid, operation.lamport) if figure else operation.uid[:15]
        ground = operation.kind, thing, operation.grant_site, operation.grant_seq, office
        if ground not in self._grounds:
            self._grounds[ground] = ground_verdict(_judged(operation), office, self._facts)
        verdict = self._grounds[ground]
        if verdict is None and operation.field in TELLING_FIELDS:
            return self._telling(operation, office)
        return verdict

    def _telling(self, operation: Written, office: str) -> Verdict | None:
        """Only who led the task is a matter of the place in time."""
        when = operation.lamport if operation.field == "as_lead" else None
        said = operation.kind, operation.field, operation.value, operation.grant_site, operation.grant_seq, office, when
        if said not in self._told:
            self._told[said] = telling_verdict(_judged(operation), office, self._facts)
        return self._told[said]


def _judged(operation: Written) -> Judged:
    value = None if operation.value is None else json.loads(operation.value)
    return Judged(
        operation.site, operation.seq, operation.lamport, operation.kind, operation.uid, operation.field, value,
        operation.grant,
    )  # fmt: skip
