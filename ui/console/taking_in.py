"""Packages that come, from the command line: looked into, and taken in."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models.history_rows import HistoryRow
from models.messages import _
from models.queries.history import history
from ui.console import first_package
from ui.console.enrolment import opening_passphrase
from ui.console.exchange_words import round_names, unit_words
from ui.console.listing import as_data, as_table, deliver, publish_data
from ui.console.looks import MOST_CHANGES, Look, look_around, say_outcomes
from ui.console.opening import opened, tell_warnings
from ui.console.outcome_words import (
    change_lines,
    machine_lines,
    next_steps,
    outcome_columns,
    outcome_object,
    told_error,
)
from ui.console.package_files import GivenFiles, given_files
from ui.console.speaking import complain, say
from ui.console.typed import place

if TYPE_CHECKING:
    from sqlmodel import Session

    from exchange.importing import PackageOutcome

#: What is said of a package that somebody else is to open.
_FOR_OTHERS = frozenset({"exchange.not_for_us", "exchange.passphrase_missing"})


def inspect(args: Namespace) -> None:
    """`inspect PACKAGE`: who made it, its counts, and field by field what it would change."""
    file = place(args.package, _("PACKAGE"))
    first = first_package.is_first(args, [file])
    found = first_package.look_into(args, file) if first else _look(args, [file], apply=False)
    (outcome,) = found.outcomes
    if (error := told_error(outcome)) is not None:
        raise error
    rows = found.changes.get(file, [])
    if args.format == "table":
        machines = machine_lines(found.outcomes, found.states, at_hub=found.at_hub)
        units = unit_words(found.outcomes)
        notes = [*first_package.invitation_words(outcome), *units, *machines, *change_lines(rows)]
        deliver(args, as_table(found.outcomes, outcome_columns(found.rounds), notes))
    else:
        told = outcome_object(outcome, found.rounds, found.states)
        publish_data(args, told | {"changes": as_data(rows)}, list(told), [told])


def take_in(args: Namespace) -> None:
    """`import PACKAGE…`: what is wrong with one is told, the others are shown or taken in all the same."""
    given = given_files(args.packages)
    if first_package.is_first(args, given.files):
        first_package.begin(args, given.files)
        return
    found = _look(args, given.files, apply=args.yes)
    if args.format == "json":
        say_outcomes(found)
    elif any(outcome.error is None for outcome in found.outcomes):
        notes = [] if args.yes else [_("Nothing was taken in: this is only what would be. Add --yes.")]
        steps = next_steps(found.outcomes, found.states, at_hub=found.at_hub)
        say(as_table(found.outcomes, outcome_columns(found.rounds), [*notes, *steps]))
    _raise_errors(given, found.outcomes)


def _look(args: Namespace, files: Sequence[Path], *, apply: bool) -> Look:
    from exchange.importing import import_packages

    changes: dict[Path, list[HistoryRow]] = {}
    rounds: dict[str, str] = {}

    def look(session: Session, file: Path, package: int) -> None:
        changes[file] = history(session, package=package, limit=MOST_CHANGES)
        rounds.update(round_names(session))

    secret = opening_passphrase(args.passphrase_file)
    with opened(args, writer=True) as store:
        outcomes = import_packages(store, files, apply=apply, passphrase=secret, look=look)
        found = look_around(store, outcomes, changes, rounds)
    for outcome in outcomes:
        tell_warnings(outcome.changes)
    return found


def _raise_errors(given: GivenFiles, outcomes: Sequence[PackageOutcome]) -> None:
    """Each package that was refused is told; the last of them ends the command as refused.

    On a stick for several offices lie packages for others: beside one that could be read, they are no trouble.
    """
    some_read = any(outcome.error is None for outcome in outcomes)
    errors = [
        error
        for file, outcome in zip(given.files, outcomes, strict=True)
        if (error := told_error(outcome)) is not None
        and not (some_read and file in given.found and error.code in _FOR_OTHERS)
    ]
    for error in errors[:-1]:
        complain(error.code, error.message)
    if errors:
        raise errors[-1]
