"""Packages from the command line: written, looked into, taken in, listed, taken back."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from models.errors import KnownError
from models.history_rows import HistoryRow
from models.messages import _
from models.queries import ledger
from models.queries.history import history
from models.queries.named_round import named_round
from models.queries.rounds import rounds
from ui.console.exchange_words import (
    Rounds,
    change_lines,
    founded_object,
    outcome_columns,
    outcome_object,
    sent_columns,
    sent_object,
    taken_columns,
    taken_object,
    written_columns,
    written_object,
)
from ui.console.listing import as_data, as_table, deliver, publish_data
from ui.console.opening import opened, operator, reading, store_path, tell_warnings
from ui.console.parser import WrongUseError
from ui.console.speaking import echo, say, warn
from ui.console.typed import codes, day, positive

if TYPE_CHECKING:
    from sqlmodel import Session

    from exchange.importing import PackageOutcome
    from models.changes import Changes
    from models.store import Store

_ALL = "all"
_TAKEN_KEYS = (
    "id", "package", "from", "person", "number", "round", "made_at", "received_at", "undone_at", "new", "changed",
    "refused", "pending", "conflicts",
)  # fmt: skip
_SENT_KEYS = ("id", "package", "to", "number", "round", "made_at", "operator")
#: How many changes of one package `inspect` tells.
_MOST = 1_000


class _Look(NamedTuple):
    """What came of each package, what each changes, and what rounds are called."""

    outcomes: list[PackageOutcome]
    changes: dict[Path, list[HistoryRow]]
    rounds: Rounds


def export(args: Namespace) -> None:
    """`export --to CODE… --out FOLDER`: one file for each office, or several where there is much."""
    from exchange.exporting import export_packages

    who = operator(args)
    with opened(args, writer=True) as store:
        with store.read() as session:
            receivers = _receivers(session, store, codes(args.to))
            asked = named_round(session, args.round).uid if args.round else None
            names = _names(session)
        written = export_packages(store, to=receivers, folder=Path(args.out), operator=who, round_uid=asked)
    if args.format == "json":
        _say_json([written_object(each, names) for each in written])
    else:
        say(as_table(written, written_columns()))


def _receivers(session: Session, store: Store, given: Sequence[str]) -> list[str]:
    """The offices named, or all that can open a package; KnownError `export.nobody` where there is none."""
    if _ALL not in [each.casefold() for each in given]:
        return list(given)
    found = [row.code for row in ledger.receivers(session, store.today) if row.machines]
    if not found:
        raise KnownError("export.nobody", _("No other office has a confirmed machine yet. Nothing was written."))
    return found


def inspect(args: Namespace) -> None:
    """`inspect PACKAGE`: who made it, its counts, and field by field what it would change."""
    file = Path(args.package)
    found = _look(args, [file], apply=False)
    (outcome,) = found.outcomes
    _raise_errors(found.outcomes)
    rows = found.changes.get(file, [])
    if args.format == "table":
        deliver(args, as_table(found.outcomes, outcome_columns(found.rounds), change_lines(rows)))
    else:
        told = outcome_object(outcome, found.rounds)
        publish_data(args, told | {"changes": as_data(rows)}, list(told), [told])


def take_in(args: Namespace) -> None:
    """`import PACKAGE…`: what is wrong with one is told, the others are shown or taken in all the same."""
    files = [Path(each) for each in args.packages]
    if _is_first_start(args, files):
        _start(args, files)
        return
    found = _look(args, files, apply=args.yes)
    if args.format == "json":
        _say_json([outcome_object(outcome, found.rounds) for outcome in found.outcomes])
    else:
        notes = [] if args.yes else [_("Nothing was taken in: this is only what would be. Add --yes.")]
        say(as_table(found.outcomes, outcome_columns(found.rounds), [*notes, *_next_steps(found.outcomes)]))
    _raise_errors(found.outcomes)


def _next_steps(outcomes: Sequence[PackageOutcome]) -> list[str]:
    """What is left to do with what came, and by which command."""
    steps = []
    if any(outcome.pending for outcome in outcomes):
        steps.append(_("Something waits, mostly for a machine to be confirmed: see office pending, office confirm."))
    if any(outcome.refused for outcome in outcomes):
        steps.append(_("Something was not accepted: see refused."))
    if any(outcome.conflicts for outcome in outcomes):
        steps.append(_("Something was written differently by two: see conflicts, resolve."))
    return steps


def _look(args: Namespace, files: Sequence[Path], *, apply: bool) -> _Look:
    from exchange.importing import import_packages

    changes: dict[Path, list[HistoryRow]] = {}

    def look(session: Session, file: Path, package: int) -> None:
        changes[file] = history(session, package=package, limit=_MOST)

    with opened(args, writer=True) as store:
        outcomes = import_packages(store, files, apply=apply, passphrase=_passphrase(args), look=look)
        with store.read() as session:
            names = _names(session)
    for outcome in outcomes:
        tell_warnings(outcome.changes)
    return _Look(outcomes, changes, names)


def _is_first_start(args: Namespace, files: Sequence[Path]) -> bool:
    """Whether there is no store yet, and a package that makes one: a key opens it nowhere, only its passphrase."""
    from exchange.envelope import is_under_passphrase

    if store_path(args).exists():
        return False
    for file in files:
        with suppress(KnownError, OSError):
            if is_under_passphrase(file):
                return True
    return args.passphrase_file is not None


def _start(args: Namespace, files: Sequence[Path]) -> None:
    """An invitation where no store is makes the store of the office invited; without --yes in a folder that goes."""
    from exchange.enrolment import found_store

    if len(files) != 1:
        raise WrongUseError(_("where there is no data yet, give the one invitation with its --passphrase-file"))
    with TemporaryDirectory() as folder:
        path = store_path(args) if args.yes else Path(folder) / "dondoc.sqlite"
        with found_store(path, files[0], _passphrase(args) or "", today=day(args.today)) as store:
            office = store.office
            with store.read() as session:
                (row, *_none), names = ledger.taken_packages(session), _names(session)
    if args.format == "json":
        _say_json([founded_object(row, names, applied=args.yes)])
    elif args.yes:
        echo(_("Made {path} for {office}.", path=path, office=office))
    else:
        echo(_("This invitation would make the data of {office} at {path}. Add --yes.", office=office,
               path=store_path(args)))  # fmt: skip


def list_imports(args: Namespace) -> None:
    """`imports`: the ledger of what was taken in."""
    with reading(args) as (_store, session):
        rows, names = ledger.taken_packages(session), _names(session)
    if args.format == "table":
        deliver(args, as_table(rows, taken_columns(names)))
    else:
        publish_data(args, [taken_object(row, names) for row in rows], _TAKEN_KEYS)


def list_exports(args: Namespace) -> None:
    """`exports`: the ledger of what was written."""
    with reading(args) as (_store, session):
        rows, names = ledger.sent_packages(session), _names(session)
    if args.format == "table":
        deliver(args, as_table(rows, sent_columns(names)))
    else:
        publish_data(args, [sent_object(row, names) for row in rows], _SENT_KEYS)


def undo_import(args: Namespace) -> None:
    """`undo-import ID`: what the package was the first to bring counts no more."""
    from exchange import importing

    number = _settle(args, importing.undo_import)
    echo(_("Package {number} was taken back.", number=number))


def redo_import(args: Namespace) -> None:
    """`redo-import ID`: what the package brought counts again."""
    from exchange import importing

    number = _settle(args, importing.redo_import)
    echo(_("Package {number} was taken in again.", number=number))


def _settle(args: Namespace, how: Callable[[Store, int], Changes]) -> int:
    number = positive(args.number) or 0
    with opened(args, writer=True) as store:
        changes = how(store, number)
    tell_warnings(changes)
    return number


def _raise_errors(outcomes: Sequence[PackageOutcome]) -> None:
    """Each package that was refused is told; the last of them ends the command as refused."""
    errors = [outcome.error for outcome in outcomes if outcome.error is not None]
    for error in errors[:-1]:
        warn(error.code, error.message)
    if errors:
        raise errors[-1]


def _passphrase(args: Namespace) -> str | None:
    from exchange.passphrases import passphrase_in

    return passphrase_in(Path(args.passphrase_file)) if args.passphrase_file is not None else None


def _names(session: Session) -> Rounds:
    return {row.uid: row.id for row in rounds(session)}


def _say_json(found: Sequence[dict[str, Any]]) -> None:
    say(json.dumps(list(found), ensure_ascii=False, indent=2) + "\n")
