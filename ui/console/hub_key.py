"""The hub's root key: protected, printed, recovered, shown."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from sqlmodel import Session

from exchange.passphrases import text_in
from models.errors import KnownError
from models.messages import _
from ui.console.enrolment import passphrase, warn_of_open_key
from ui.console.listing import deliver, publish_data, target
from ui.console.opening import opened, reading
from ui.console.speaking import echo


def protect(args: Namespace) -> None:
    """`hub-key protect`: sealed with a passphrase, and printed before that if asked for."""
    from ui.key_paper import protect_key

    chosen, present = passphrase(args.passphrase_file) or "", passphrase(args.present_passphrase_file)
    sheet = None if args.sheet is None else _sheet(args.sheet)
    with opened(args, writer=True) as store:
        found = protect_key(store, chosen, present=present, sheet=sheet)
    echo(_("Key {code}: sealed with the passphrase.", code=found))
    if sheet is not None:
        _echo_sheet(sheet)


def _sheet(given: str) -> Path:
    """Where the recovery sheet goes; KnownError `report.unknown_format` for another ending, those of `target`."""
    path = target(given)
    if path.suffix.lower() != ".pdf":
        raise KnownError(
            "report.unknown_format",
            _("The recovery sheet is a PDF file: give it a name that ends in .pdf. Nothing was written."),
        )
    return path


def _echo_sheet(sheet: Path) -> None:
    echo(_("{name} written. Print it, put the paper into the safe and delete the file.", name=sheet.name))


def print_sheet(args: Namespace) -> None:
    """`hub-key sheet`: the recovery sheet as PDF."""
    from ui.key_paper import write_sheet

    secret, sheet = passphrase(args.passphrase_file), _sheet(args.out)
    with opened(args, writer=True) as store:
        write_sheet(store, sheet, passphrase=secret)
    _echo_sheet(sheet)


def recover(args: Namespace) -> None:
    """`hub-key recover`: from the recovery sheet, or with the passphrase where the data still has the key."""
    from ui.key_paper import recover_key, unlock_key

    typed = None if args.recovery_file is None else text_in(Path(args.recovery_file))
    secret = passphrase(args.passphrase_file)
    with opened(args, writer=True) as store:
        code = unlock_key(store, secret) if typed is None else recover_key(store, typed)
        echo(_("Key {code}: this machine may write in the name of the office again.", code=code))
        warn_of_open_key(store)


def show(args: Namespace) -> None:
    """`hub-key show`: nothing secret."""
    with reading(args) as (_store, session):
        told = _told(session)
    if args.format == "table":
        deliver(args, _words(told))
    else:
        publish_data(args, told, list(told))


def _told(session: Session) -> dict[str, Any]:
    from exchange.keys import present_keys
    from exchange.root_key import believed_root, is_certified, is_protected, root_fingerprint

    root, keys = believed_root(session), present_keys(session)
    return {
        "fingerprint": None if root is None else root_fingerprint(root),
        "here": is_protected(session) is not None,
        "protected": is_protected(session),
        "certified": keys is not None and is_certified(session, keys),
        "machine": None if keys is None else keys.fingerprint,
    }


def _words(told: dict[str, Any]) -> str:
    lines = [_("Identification code of the key: {code}", code=told["fingerprint"] or _("not known yet"))]
    if told["here"]:
        lines.append(
            _("The key is here, under a passphrase.")
            if told["protected"]
            else _("The key is here, without a passphrase.")
        )
    else:
        lines.append(_("The key is not on this machine."))
    lines.append(_("Identification code of this machine: {code}", code=told["machine"] or _("not known yet")))
    if told["certified"]:
        lines.append(_("This machine writes in the name of the office that keeps the Programme."))
    return "\n".join(lines) + "\n"
