"""Offices and their machines in the exchange: invited, confirmed, revoked."""

from __future__ import annotations

import json
from argparse import Namespace
from contextlib import suppress
from pathlib import Path
from typing import Any

from exchange.passphrases import passphrase_in, plain_passphrase
from models.errors import KnownError
from models.labels import label
from models.machine_rows import MachineRow
from models.messages import _
from models.rules.dates import date_words
from models.store import Store
from ui.console.listing import Column, as_data, as_table, deliver, publish, publish_data
from ui.console.opening import opened, operator, reading, tell_warnings
from ui.console.speaking import echo, is_watched, next_step_words, say, warn
from ui.console.typed import code, place

_PENDING_KEYS = ("site", "office", "name", "fingerprint", "person", "introduced_at", "beside")


def passphrase(file: str | None) -> str | None:
    """The passphrase in the file that an option names; None where none was named."""
    return None if file is None else passphrase_in(Path(file))


def opening_passphrase(file: str | None) -> str | None:
    """A passphrase that is to open a package; KnownError `exchange.passphrase_missing` where the file has none."""
    found = passphrase(file)
    if file is not None and not plain_passphrase(found or ""):
        raise KnownError(
            "exchange.passphrase_missing",
            _("{name} has no passphrase in its first line. Nothing was changed.", name=Path(file).name),
        )
    return found


def warn_of_open_key(store: Store) -> None:
    """Say so once where the key by which offices believe the hub lies open in its data."""
    from exchange.root_key import is_protected

    with store.read() as session:
        unprotected = is_protected(session) is False
    if unprotected:
        warn(
            "exchange.root_unprotected",
            _(
                "The key of your office has no passphrase: whoever copies these data can write in its name. Set one:"
                " hub-key protect --passphrase-file FILE --sheet FILE.pdf"
            ),
        )


def invite(args: Namespace) -> None:
    """`office invite CODE --out FILE`: the passphrase is said once and kept nowhere."""
    from exchange.enrolment import invite as write

    office, out = code(args.code), place(args.out, "--out")
    with suppress(OSError):  # what can be no name is told when it is to be written
        if out.is_dir():
            out = out / f"moi-{office}.dondoc"
    chosen, who = passphrase(args.passphrase_file), operator(args)
    with opened(args, writer=True) as store:
        made = write(store, code=office, out=out, operator=who, passphrase=chosen)
        warn_of_open_key(store)
    if args.format == "json" or (args.format is None and not is_watched()):
        told = {"office": made.office, "package": str(made.package), "passphrase": made.passphrase}
        say(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return
    echo(_("{office}: invitation written to {file}.", office=made.office, file=made.package))
    echo(_("Passphrase, to be handed over apart from the package: {passphrase}", passphrase=made.passphrase))
    taken = f"import {made.package.name} --passphrase-file {_('FILE')} --yes"
    echo(next_step_words(_("the office begins with both: {command}", command=taken)))


def list_pending(args: Namespace) -> None:
    """`office pending`: whose code is to be asked for."""
    from exchange.enrolment import pending_machines

    with reading(args) as (_store, session):
        rows = pending_machines(session)
    if args.format == "table":
        deliver(args, as_table(rows, [*_columns(), Column(_("Number of the machine"), lambda row: row.site)]))
    else:
        publish_data(args, [_told(row) for row in rows], _PENDING_KEYS)


def _told(row: MachineRow) -> dict[str, Any]:
    told = as_data(row)
    return {key: told[key] for key in _PENDING_KEYS}


def list_machines(args: Namespace) -> None:
    """`office machines`: all of them, this one first while nobody has confirmed it."""
    from exchange.enrolment import machines, own_machine

    with reading(args) as (_store, session):
        rows, own = machines(session), own_machine(session)
    if own is not None and own not in rows:
        rows = [own, *rows]
    columns = [
        *_columns(),
        Column(_("State"), lambda row: label(row.state)),
        Column(_("Confirmed on"), lambda row: date_words(row.confirmed_on) if row.confirmed_on else ""),
        Column(_("Revoked on"), lambda row: date_words(row.revoked_on) if row.revoked_on else ""),
        Column(_("Number of the machine"), lambda row: f"{row.site} ({_('this one')})" if row.own else row.site),
    ]
    publish(args, rows, MachineRow, columns)


def _columns() -> list[Column[MachineRow]]:
    return [
        Column(_("Office"), lambda row: row.office or _("not in the register")),
        Column(_("Name"), lambda row: row.name, 40),
        Column(_("Person in charge"), lambda row: row.person, 30),
        Column(_("Identification code"), lambda row: row.fingerprint),
    ]


def confirm(args: Namespace) -> None:
    """`office confirm MACHINE --fingerprint DIGITS`: what the machine sent so far is taken in with it."""
    from exchange.enrolment import confirm as believe
    from exchange.enrolment import machines

    site = args.site.strip().lower()
    secret, who = passphrase(args.passphrase_file), operator(args)
    with opened(args, writer=True) as store:
        confirmed = believe(store, site=site, fingerprint=args.fingerprint, operator=who, passphrase=secret)
        warn_of_open_key(store)
        with store.read() as session:
            office = next(row.office for row in machines(session) if row.site == site)
    tell_warnings(confirmed.changes)
    echo(_("Machine {site}: confirmed.", site=site))
    if confirmed.taken:
        echo(_("Taken in from it: {n} things.", n=confirmed.taken))
    if office:
        told = f"export --to {office} --out {_('FOLDER')}"
        echo(next_step_words(_("the office learns of it with a package: {command}", command=told)))


def revoke(args: Namespace) -> None:
    """`office revoke MACHINE`: what it wrote so far stays."""
    from exchange.enrolment import revoke as disbelieve

    secret, who = passphrase(args.passphrase_file), operator(args)
    with opened(args, writer=True) as store:
        changes = disbelieve(store, site=args.site, operator=who, passphrase=secret)
    tell_warnings(changes)
    echo(_("Machine {site}: revoked. What came from it so far stays.", site=args.site.strip().lower()))
