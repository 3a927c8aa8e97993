"""What somebody new to the program does next, by the office whose data these are and by what has been done here.

Source: the Programme, part III.4 (the provincial Party office follows up and reports; the others carry out and report).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Who works here: the office that keeps the Programme, an agency, a district committee; a leader only reads."""

    HUB = "hub"
    AGENCY = "agency"
    DISTRICT = "district"
    LEADER = "leader"


class FirstStep(StrEnum):
    """A step; stored among a person's preferences once it was passed over."""

    PROTECT_KEY = "protect_key"
    REPORT = "report"
    OPEN_ROUND = "open_round"
    INVITE = "invite"
    TAKE_RETURNS = "take_returns"
    CASCADE = "cascade"
    WRITE_RETURN = "write_return"
    READ_CODE = "read_code"
    SEE_LATE = "see_late"
    SEE_DEADLINES = "see_deadlines"
    PRINT_OVERVIEW = "print_overview"


#: The steps of each role, in the order of a first working week.
STEPS = {
    Role.HUB: (
        FirstStep.REPORT, FirstStep.PROTECT_KEY, FirstStep.OPEN_ROUND, FirstStep.INVITE, FirstStep.TAKE_RETURNS
    ),
    Role.AGENCY: (FirstStep.REPORT, FirstStep.WRITE_RETURN, FirstStep.READ_CODE),
    Role.DISTRICT: (FirstStep.REPORT, FirstStep.CASCADE, FirstStep.WRITE_RETURN, FirstStep.READ_CODE),
    Role.LEADER: (FirstStep.SEE_LATE, FirstStep.SEE_DEADLINES, FirstStep.PRINT_OVERVIEW),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Next:
    """The next step of a role, which is number `place` of `among`."""

    step: FirstStep
    place: int
    among: int


def next_step(
    role: Role, done: Collection[FirstStep], passed_over: Collection[FirstStep], without: Collection[FirstStep] = ()
) -> Next | None:
    """The first step that is neither done nor passed over; None where none is left.

    Steps `without` which this office is are no part of its way.
    """
    steps = [step for step in STEPS[role] if step not in without]
    left = [step for step in steps if step not in done and step not in passed_over]
    return Next(left[0], steps.index(left[0]) + 1, len(steps)) if left else None
