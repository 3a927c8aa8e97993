"""Rows of reporting rounds: the rounds themselves, and how each office stands in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.rules.rounds import WAITING
from models.vocabulary import RoundAnswerCode, RoundKind, RoundStanding, RoundStep


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round; `id` is its readable name ("quarter/2021-Q4"), `offices` the codes of those it asks.

    `snapshot` is the SHA-256 of the kept file with the figures frozen at its closing, None where there is none.
    """

    uid: str
    id: str
    kind: RoundKind
    period: str
    title: str
    due: date | None
    opened_on: date | None
    closed_on: date | None
    offices: tuple[str, ...]
    snapshot: str | None = None


@dataclass(frozen=True, slots=True)
class RoundOfficeRow:
    """One office (a code) in one round (a uid), as of a day; a closed round stays as it was on the day it was closed.

    `days_late` is 0 where nothing is late. `sent_on` and `received_on` are the days of the last package or form each
    way, as the hub knows them (an office's own store never learns on which day the hub received); the counts are those
    of all. `after_closing` counts returns that came to a closed round. `written_on` and `step` say when an office last
    wrote its return and what it must do next: only in its own store, None at the hub.

    `unconfirmed` counts the packages that say they are this office's return and whose machines nobody has confirmed,
    the last of `unconfirmed_on`: a claim, on which nothing is built. `nothing_new` is true where what came as the
    return brought nothing new of the office. `forms` are the numbers of the Excel forms that were taken in as returns.
    """

    round: str
    round_id: str
    title: str
    due: date | None
    closed_on: date | None
    office: str
    name: str
    standing: RoundStanding
    days_late: int
    sent_on: date | None
    received_on: date | None
    returns: int
    sent_back: int
    answer: RoundAnswerCode | None
    answered_on: date | None
    reason: str | None
    after_closing: int
    written_on: date | None
    step: RoundStep | None
    unconfirmed: int = 0
    unconfirmed_on: date | None = None
    nothing_new: bool = False
    forms: tuple[str, ...] = ()

    @property
    def is_claimed(self) -> bool:
        """Whether no return stands, but what says that it is one waits for its machine to be confirmed."""
        return self.unconfirmed > 0 and self.standing in WAITING

    @property
    def is_accepted_unseen(self) -> bool:
        """Whether the hub accepted what no package or form brought: it came on paper, or to another machine."""
        return self.standing is RoundStanding.ACCEPTED and self.step is None and not self.returns

    @property
    def came_after_acceptance(self) -> bool:
        """Whether the latest return came on a later day than the hub's acceptance."""
        if self.standing is not RoundStanding.ACCEPTED or self.received_on is None or self.answered_on is None:
            return False
        return self.received_on > self.answered_on

    @property
    def is_waited_for(self) -> bool:
        """Whether the hub waits for a return, and nothing has come that says it is one."""
        return self.standing in WAITING and not self.unconfirmed
