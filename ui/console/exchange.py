"""Packages from the command line: written, listed, taken back."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from models.errors import KnownError
from models.messages import _
from models.queries import ledger
from models.queries.named_round import named_round
from models.store.creation import office_uid
from models.vocabulary import MachineState
from ui.console.exchange_words import (
    round_names,
    sent_columns,
    sent_object,
    taken_columns,
    taken_object,
    unit_words,
    written_columns,
    written_object,
)
from ui.console.listing import as_table, deliver, publish_data
from ui.console.opening import opened, operator, reading, tell_warnings
from ui.console.parser import WrongUseError
from ui.console.speaking import echo, next_step_words, say, warn
from ui.console.typed import codes, place, positive

if TYPE_CHECKING:
    from sqlmodel import Session

    from models.changes import Changes
    from models.store import Store

_ALL = "all"
_TAKEN_KEYS = (
    "id", "package", "from", "person", "number", "round", "made_at", "received_at", "undone_at", "new", "changed",
    "refused", "pending", "conflicts", "machine", "files",
)  # fmt: skip
_SENT_KEYS = ("id", "package", "to", "number", "round", "made_at", "operator")


def export(args: Namespace) -> None:
    """`export --to CODE… --out FOLDER`: one file for each office, or several where there is much."""
    from exchange.exporting import export_packages

    who, folder, to = operator(args), place(args.out, "--out"), codes(args.to)
    if not to:
        raise WrongUseError(_("--to names no office"))
    with opened(args, writer=True) as store:
        with store.read() as session:
            asked = None if args.round is None else named_round(session, args.round).uid
            receivers = _receivers(session, store, to)
            names = round_names(session)
            if asked is None:
                _warn_of_rounds(session, receivers)
            waits = _is_to_be_confirmed(session)
        written = export_packages(store, to=receivers, folder=folder, operator=who, round_uid=asked)
    if args.format == "json":
        _say_json([written_object(each, names) for each in written])
    else:
        say(as_table(written, written_columns(), [next_step_words(_next_step(waits))]))


def _is_to_be_confirmed(session: Session) -> bool:
    """Whether nobody believes this machine yet, as far as is known here."""
    from exchange.enrolment import own_machine

    own = own_machine(session)
    return own is not None and own.state is MachineState.PENDING


def _next_step(waits: bool) -> str:
    """What becomes of packages; the code of a machine that waits to be confirmed is asked for by telephone."""
    carried = _("carry each package to its office, which takes it in: {command}", command=f"import {_('FOLDER')} --yes")
    read_out = _("when that office calls, read out the identification code of this machine: {command}",
                 command="office machines")  # fmt: skip
    return f"{carried}; {read_out}" if waits else carried


def _warn_of_rounds(session: Session, receivers: Sequence[str]) -> None:
    """What an office sends the hub while a round asks it is no return for that round unless it says so."""
    state = ledger.exchange_state(session)
    open_now = [row.id for row in state.rounds if state.office in row.offices]
    if state.hub in receivers and open_now:
        warn(
            "export.without_round", _("This is no return for an open round. For that add --round {id}", id=open_now[0])
        )


def _receivers(session: Session, store: Store, given: Sequence[str]) -> list[str]:
    """The offices named, or all that can open a package; KnownError `export.nobody`, `exchange.receiver_own`."""
    from exchange.receivers import check_sensible

    if _ALL not in [each.casefold() for each in given]:
        for each in given:
            check_sensible(session, each, office_uid(session, each))
        return list(given)
    found = [row.code for row in ledger.receivers(session, store.today) if row.machines]
    if not found:
        raise KnownError("export.nobody", _("No other office has a confirmed machine yet. Nothing was written."))
    return found


def list_imports(args: Namespace) -> None:
    """`imports`: the ledger of what was taken in."""
    with reading(args) as (_store, session):
        rows, names = ledger.taken_packages(session), round_names(session)
    if args.format == "table":
        notes = [_("As counted when the package was taken in; what came later changes nothing here")] if rows else []
        deliver(args, as_table(rows, taken_columns(names), [*notes, *unit_words(rows)]))
    else:
        publish_data(args, [taken_object(row, names) for row in rows], _TAKEN_KEYS)


def list_exports(args: Namespace) -> None:
    """`exports`: the ledger of what was written."""
    with reading(args) as (_store, session):
        rows, names = ledger.sent_packages(session), round_names(session)
    if args.format == "table":
        deliver(args, as_table(rows, sent_columns(names)))
    else:
        publish_data(args, [sent_object(row, names) for row in rows], _SENT_KEYS)


def undo_import(args: Namespace) -> None:
    """`undo-import ID`: what the package was the first to bring counts no more."""
    from exchange import importing

    number = _settle(args, importing.undo_import)
    echo(_("Package {number} was taken back.", number=number))
    echo(_("It is no step of undo. To have it again: redo-import {number}", number=number))


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


def _say_json(found: Sequence[dict[str, Any]]) -> None:
    say(json.dumps(list(found), ensure_ascii=False, indent=2) + "\n")
