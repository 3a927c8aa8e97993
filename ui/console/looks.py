"""What came of the packages that a command was given, with all that it takes to tell it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.history_rows import HistoryRow
from ui.console.exchange_words import Rounds, round_names
from ui.console.outcome_words import States, outcome_object
from ui.console.speaking import say

if TYPE_CHECKING:
    from exchange.importing import PackageOutcome
    from models.store import Store

#: How many changes of one package `inspect` tells.
MOST_CHANGES = 1_000


@dataclass(frozen=True, slots=True)
class Look:
    """What came of each package, what each changes, what rounds are called, how machines stand, whether at the hub."""

    outcomes: list[PackageOutcome]
    changes: dict[Path, list[HistoryRow]]
    rounds: Rounds
    states: States
    at_hub: bool


def look_around(
    store: Store, outcomes: list[PackageOutcome], changes: dict[Path, list[HistoryRow]], brought: Rounds | None = None
) -> Look:
    """`outcomes` with what is known at `store` now; `brought` names rounds that a package only shown would bring."""
    from exchange.enrolment import machines
    from models.store.authors import at_hub

    with store.read() as session:
        states = {row.site: row.state for row in machines(session)}
        return Look(outcomes, changes, {**(brought or {}), **round_names(session)}, states, at_hub(session))


def say_outcomes(found: Look) -> None:
    """The outcomes as JSON."""
    told = [outcome_object(outcome, found.rounds, found.states) for outcome in found.outcomes]
    say(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
