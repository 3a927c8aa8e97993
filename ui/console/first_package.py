"""The package with which an office begins, from the command line: it makes the store where there is none."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from models.errors import KnownError
from models.ledger_rows import TakenRow
from models.messages import _
from models.queries.history import history
from models.queries.ledger import taken_packages
from models.queries.offers import offers
from models.store import Store
from ui.console.enrolment import opening_passphrase
from ui.console.looks import MOST_CHANGES, Look, look_around, say_outcomes
from ui.console.opening import keep_operator, open_writing, operator, store_path, warn_of_signature
from ui.console.parser import WrongUseError
from ui.console.speaking import echo, next_step_words
from ui.console.typed import day
from ui.first_start.founding import Given, found_in_place
from ui.first_start.founding import found as found_at
from ui.first_start.invitations import is_invitation

if TYPE_CHECKING:
    from exchange.importing import PackageOutcome


def is_first(args: Namespace, files: Sequence[Path]) -> bool:
    """Whether there are no data yet, or none that anybody has used, and a package that makes some.

    A key opens it nowhere, only its passphrase.
    """
    if store_path(args).exists():
        return len(files) == 1 and is_invitation(files[0]) and _is_untouched(args)
    return args.passphrase_file is not None or any(map(is_invitation, files))


def begin(args: Namespace, files: Sequence[Path]) -> None:
    """Make the store of the office invited; without --yes it is only told which one that would be."""
    if len(files) != 1:
        raise WrongUseError(_("where there is no data yet, give the one invitation with its --passphrase-file"))
    there = store_path(args).exists()
    found, office = _founded(args, files[0], apply=args.yes)
    if args.yes:
        keep_operator(args)
        warn_of_signature(args)
    if args.format == "json":
        say_outcomes(found)
    elif args.yes:
        echo(_("Made {path} for {office}.", path=store_path(args), office=office))
        if there:
            echo(_("The data that were there, which nobody had used, stay among the backups."))
        first = f"export --to {found.outcomes[0].sender} --out {_('FOLDER')}"
        echo(next_step_words(_("record what was done, then send the first package: {command}", command=first)))
    else:
        echo(_("This invitation would make the data of {office} at {path}. Add --yes.", office=office,
               path=store_path(args)))  # fmt: skip
        if there:
            echo(_("The data that are there now, which nobody has used, would give way to them."))


def look_into(args: Namespace, file: Path) -> Look:
    """What an invitation would bring, or without its passphrase only that it is one."""
    if args.passphrase_file is not None:
        return _founded(args, file, apply=False)[0]
    from exchange.importing import PackageOutcome
    from exchange.manifest import PackageKind

    return Look([PackageOutcome(file.name, kind=PackageKind.INVITATION)], {}, {}, {}, at_hub=False)


def invitation_words(outcome: PackageOutcome) -> list[str]:
    """For which office an invitation is, or what to do with one that was not opened."""
    if outcome.kind != "invitation":
        return []
    if outcome.receiver is not None:
        return [_("This is an invitation: the data of {office} begin with it.", office=outcome.receiver)]
    return [
        _(
            "This is an invitation: the data of an office begin with it. Only its passphrase opens it, which came by"
            " telephone or on paper. Give it with --passphrase-file FILE to see for which office it is; import makes"
            " the data."
        )
    ]


def _founded(args: Namespace, file: Path, *, apply: bool) -> tuple[Look, str]:
    """What an invitation brings, and for which office it makes a store: in a folder that goes, unless `apply`."""
    with TemporaryDirectory() as folder:
        path = store_path(args) if apply else Path(folder) / "dondoc.sqlite"
        given = Given(file, opening_passphrase(args.passphrase_file) or "", operator(args))
        with _in_place(args, given) if path.exists() else found_at(path, given, day(args.today)) as store:
            with store.read() as session:
                (row, *_none) = taken_packages(session)
                changes = {file: history(session, package=row.id, limit=MOST_CHANGES)}
            return look_around(store, [_outcome(row, store.office, applied=apply)], changes), store.office


@dataclass(slots=True)
class _Held:
    """The store that a command works with."""

    store: Store


def _in_place(args: Namespace, given: Given) -> Store:
    """The office's store, in the place of the one that nobody has used."""
    held = _Held(open_writing(args))
    try:
        return found_in_place(held, given, day(args.today))
    except BaseException:
        held.store.close()
        raise


def _is_untouched(args: Namespace) -> bool:
    path, today = store_path(args), day(args.today)
    with suppress(KnownError), Store.open(path, today=today, writer=False) as store, store.read() as session:
        return offers(session).untouched
    return False


def _outcome(row: TakenRow, office: str, *, applied: bool) -> PackageOutcome:
    """An invitation that made a store, or would, as the package that it is."""
    from exchange.importing import PackageOutcome
    from exchange.manifest import PackageKind

    return PackageOutcome(
        row.package, row.sender, row.person, row.made_at.isoformat() if row.made_at else None, row.number, row.round,
        row.new, row.changed, row.refused, row.pending, row.conflicts, applied=applied, ledger=row.id,
        kind=PackageKind.INVITATION, machine=row.machine, receiver=office, files=row.files or 0,
    )  # fmt: skip
