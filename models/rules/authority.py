"""Who may write which field: the hub's, the owner's, anyone's; and whether one operation has effect.

Source: the Programme, part III.4 (the provincial Party office keeps it) and II.3 (a lead answers for its task).
An operation is judged by what is known of its author and of the assignment it cites, never by who carried it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from models.vocabulary import OfficeKind, Refusal, Standing


class FieldClass(StrEnum):
    """`HUB`: the office that keeps the Programme; `OWNER`: the office that an assignment names; `ANYONE`: all."""

    HUB = "hub"
    OWNER = "owner"
    ANYONE = "anyone"


#: Kinds that offices answer for, each thing under a uid that is bound to its office or made of its place.
OWNED_KINDS = frozenset({"progress_report", "indicator_value", "cascaded_task"})
#: Owned kinds whose uids are bound to an office.
BOUND_KINDS = OWNED_KINDS - {"indicator_value"}
_SHARED_KINDS = frozenset({"document", "attachment"})
#: Fields by which a task is assigned.
ASSIGNING = ("lead", "coordinating")

Verdict = tuple[Standing, Refusal] | None
_PENDING: Verdict = (Standing.PENDING, Refusal.GRANT_NOT_HERE)
_LATE: Verdict = (Standing.LATE, Refusal.AFTER_HANDOVER)


def _refused(reason: Refusal) -> Verdict:
    return Standing.UNAUTHORISED, reason


def field_class(kind: str, field: str) -> FieldClass:
    """The class of `field` of `kind`; what is not named otherwise belongs to the hub."""
    if kind in OWNED_KINDS:
        return FieldClass.OWNER
    if kind in _SHARED_KINDS:
        return FieldClass.ANYONE
    return FieldClass.HUB


def _mark(office: str) -> str:
    """The first twelve hexadecimal digits of the uids of an office's things: 48 bits of SHA-256 of the office's uid."""
    return hashlib.sha256(office.encode()).hexdigest()[:12]


def bound_uid(office: str, uid: str) -> str:
    """A uid (version 8, RFC 9562) that only operations of `office` and of the hub can write to; the rest is `uid`'s."""
    plain = UUID(uid).hex
    return str(UUID(_mark(office) + "8" + plain[13:]))


def is_bound(uid: str) -> bool:
    """True for a uid that is bound to an office; others are of stores older than the exchange."""
    return uid[14:15] == "8"


def is_bound_to(uid: str, office: str) -> bool:
    """True if only `office`, besides the hub, may write to the thing."""
    return uid[:8] + uid[9:13] == _mark(office)


@dataclass(frozen=True, slots=True)
class Author:
    """Who a site is: its office (uid), whether that keeps the Programme, the last number that counts (None: all)."""

    office: str
    is_hub: bool
    valid_up_to: int | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """A hand-over of one assignment: later than assignments of smaller `lamport`; `seen` by site."""

    lamport: int
    seen: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Member:
    """An operation that declared offices members of a group."""

    lamport: int
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Granted:
    """The operation that another one cites, if it is the hub's: its cell, its place in time, what it names.

    `named` are offices (uids); where the cell is an office's kind it is that kind.
    """

    kind: str
    uid: str
    field: str
    lamport: int
    named: frozenset[str]


@dataclass(frozen=True, slots=True)
class Place:
    """What a figure is a figure of: the tasks that its indicator ever had, and the office it was measured in."""

    tasks: frozenset[str]
    office: str | None


Cell = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that an owner's operations are judged by.

    `grants`: what the cited operations are, None for one that is here but is no assignment of the hub's.
    `members`: the declarations of each group. `handed`: by cell of the assignment and office.
    `leads`: by task, what the hub wrote into its lead, by Lamport order; `kinds` likewise, by office, of its kind.
    `places`: by uid of a figure.
    """

    grants: Mapping[tuple[int, int], Granted | None]
    members: Mapping[str, Sequence[Member]]
    handed: Mapping[tuple[Cell, str], Sequence[Handed]]
    leads: Mapping[str, Sequence[tuple[int, frozenset[str]]]]
    kinds: Mapping[str, Sequence[tuple[int, frozenset[str]]]]
    places: Mapping[str, Place]


def _said_before(said: Sequence[tuple[int, frozenset[str]]], lamport: int) -> frozenset[str]:
    """What the hub had said last before a place in time: what it says later takes nothing of what was done by then."""
    return next((named for at, named in reversed(said) if at < lamport), frozenset())


class Judged(NamedTuple):
    """An owner's operation as the judge sees it; `value` is decoded."""

    site: int
    seq: int
    lamport: int
    kind: str
    uid: str
    field: str
    value: object
    grant: tuple[int, int] | None


#: Fields of bound things that say of whom or on what they are: their values are judged too.
TELLING_FIELDS = frozenset({"task", "office", "as_lead"})


def owner_verdict(operation: Judged, office: str, facts: Facts) -> Verdict:
    """Whether an operation of `office`, which is not the hub, on an owned kind has effect; None: it has."""
    verdict = ground_verdict(operation, office, facts)
    if verdict is None and operation.field in TELLING_FIELDS:
        return telling_verdict(operation, office, facts)
    return verdict


def ground_verdict(operation: Judged, office: str, facts: Facts) -> Verdict:
    """Whether the office may write to the thing, by virtue of what it cites; whatever it writes.

    It depends on kind and uid (of a bound thing: on its first 15 letters), assignment and office; of a figure on the
    place in time too, and where the office has handed something over, on site and number.
    """
    if is_bound(operation.uid) and not is_bound_to(operation.uid, office):
        return _refused(Refusal.OTHER_OFFICE)
    if operation.grant is None:
        return _refused(Refusal.NOT_ASSIGNED)
    if operation.grant not in facts.grants:
        return _PENDING
    granted = facts.grants[operation.grant]
    if granted is None:
        return _refused(Refusal.NOT_ASSIGNED)
    if granted.kind == "office":
        return _district_verdict(operation, office, granted, facts)
    return _assigned_verdict(operation, office, granted, facts)


def telling_verdict(operation: Judged, office: str, facts: Facts) -> Verdict:
    """Whether what a thing says of itself is its author's to say.

    A report is on the task that was assigned, in the office's own name, and as its lead only by who leads it; a
    district's task is in its own name.
    """
    granted = facts.grants[operation.grant] if operation.grant is not None else None
    if operation.kind == "indicator_value" or granted is None:
        return None
    if operation.field == "office":
        return None if operation.value == office else _refused(Refusal.OTHER_OFFICE)
    if operation.kind != "progress_report":
        return None
    if operation.field == "task":
        return None if operation.value == granted.uid else _refused(Refusal.OTHER_TASK)
    claims_lead = operation.field == "as_lead" and operation.value and granted.field != "lead"
    led = claims_lead and _said_before(facts.leads.get(granted.uid, ()), operation.lamport)
    return _refused(Refusal.NOT_ASSIGNED) if led else None


def _district_verdict(operation: Judged, office: str, granted: Granted, facts: Facts) -> Verdict:
    """A district answers for its own tasks and for what is measured in it."""
    if granted.uid != office or OfficeKind.DISTRICT not in granted.named:
        return _refused(Refusal.NOT_A_DISTRICT)
    if _is_late(operation, office, granted, facts):
        return _LATE
    if operation.kind == "cascaded_task":
        return None
    if operation.kind == "indicator_value":
        place = facts.places.get(operation.uid)
        if place is None:
            return Standing.PENDING, Refusal.PLACE_NOT_HERE
        return None if place.office == office else _refused(Refusal.OTHER_OFFICE)
    return _refused(Refusal.NOT_ASSIGNED)


def _assigned_verdict(operation: Judged, office: str, granted: Granted, facts: Facts) -> Verdict:
    """An office answers for the tasks that it leads or takes part in, itself or through a group."""
    verdict = _holds(operation, office, granted, facts)
    if verdict is not None or operation.kind == "progress_report":
        return verdict
    if operation.kind == "indicator_value":
        return _figure_verdict(operation, office, granted, facts)
    return _refused(Refusal.NOT_A_DISTRICT)


def _holds(operation: Judged, office: str, granted: Granted, facts: Facts) -> Verdict:
    """Whether the assignment names the office, and no hand-over had ended it when the operation was written."""
    if office not in granted.named:
        declared = [
            (group, each) for group in granted.named for each in facts.members.get(group, ()) if office in each.members
        ]
        if not declared:
            return _refused(Refusal.NOT_ASSIGNED)
        if all(
            _ended(operation, office, ("office", group, "members"), each.lamport, facts) for group, each in declared
        ):
            return _LATE
    return _LATE if _is_late(operation, office, granted, facts) else None


def _is_late(operation: Judged, office: str, granted: Granted, facts: Facts) -> bool:
    return _ended(operation, office, (granted.kind, granted.uid, granted.field), granted.lamport, facts)


def _ended(operation: Judged, office: str, cell: Cell, lamport: int, facts: Facts) -> bool:
    """True if a hand-over later than the assignment had not seen the operation."""
    return any(
        handed.lamport > lamport and operation.seq > handed.seen.get(operation.site, 0)
        for handed in facts.handed.get((cell, office), ())
    )


def _figure_verdict(operation: Judged, office: str, granted: Granted, facts: Facts) -> Verdict:
    """Who has the indicator's task gives its figures; a district none of another office."""
    place = facts.places.get(operation.uid)
    if place is None:
        return Standing.PENDING, Refusal.PLACE_NOT_HERE
    if granted.uid not in place.tasks:
        return _refused(Refusal.OTHER_TASK)
    is_district = OfficeKind.DISTRICT in _said_before(facts.kinds.get(office, ()), operation.lamport)
    if is_district and place.office not in (None, office):
        return _refused(Refusal.OTHER_OFFICE)
    return None
