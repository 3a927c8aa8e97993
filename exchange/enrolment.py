"""How an office comes into the exchange: invited by the hub, its machine made known, confirmed by a code, revoked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlmodel import Session

from exchange.exporting import write_invitation
from exchange.founding import found_store
from exchange.importing import fold_waiting
from exchange.keys import present_keys
from exchange.passphrases import checked_passphrase, invented_passphrase
from exchange.root_key import certify_machine, check_hub, hub_root, revoke_hub_machine
from exchange.statements import Certificate as Certified
from exchange.statements import Introduction as Introduced
from exchange.statements import fingerprint as fingerprint_of
from models.changes import Changes
from models.errors import KnownError
from models.machine_rows import MachineRow
from models.messages import _
from models.operations.confirm_machine import (
    confirm_machine,
    confirmed_machine,
    revoke_machine,
    unknown_machine,
)
from models.queries.machines import machines as all_machines
from models.queries.machines import numbers_held
from models.store import Store
from models.store.authors import hub_office, site_hex, site_number
from models.store.creation import office_uid
from models.store.refolding import judge_again
from models.tables import Certificate, Introduction, Machine, Office, OwnSite, table_of
from models.vocabulary import MachineState, OfficeKind

__all__ = [
    "Invitation", "confirm", "found_store", "invite", "machines", "own_machine", "pending_machines", "revoke",
]  # fmt: skip

_CERTIFICATE, _INTRODUCTION, _MACHINE = table_of(Certificate), table_of(Introduction), table_of(Machine)
_OFFICE, _OWN_SITE = table_of(Office), table_of(OwnSite)
_SITE = re.compile(r"[0-7][0-9a-f]{15}")
#: Names that every system takes: no marks, no blanks, none that Windows keeps for its devices.
_FILE_NAME = re.compile(
    r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9][a-z0-9_.-]{0,79}", re.IGNORECASE | re.ASCII
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """The package with which an office (a code) begins, and the passphrase that goes to it by another way."""

    office: str
    package: Path
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a confirmation did: all changes, and how many things were taken in that had waited for it."""

    changes: Changes
    taken: int


def invite(store: Store, *, code: str, out: Path, operator: str, passphrase: str | None = None) -> Invitation:
    """Write to `out` all that the hub has, for an office's first start; a passphrase is invented if none is given.

    An existing file is left: the package then has a number after its name. KnownError `authority.hub_only`,
    `office.unknown`, `exchange.invitation_group`, `exchange.passphrase_short`, `exchange.bad_name`, those of
    `hub_root` and of writing packages.
    """
    chosen = invented_passphrase() if passphrase is None else passphrase
    checked_passphrase(chosen)
    _check_name(out.name)
    with store.read() as session:
        check_hub(session)
        check_invited(session, code)
    written = write_invitation(store, to=code, target=out, passphrase=chosen, operator=operator)
    return Invitation(code, written.path, chosen)


def _check_name(name: str) -> None:
    if not _FILE_NAME.fullmatch(name):
        raise KnownError(
            "exchange.bad_name",
            _(
                "A package cannot be named “{name}”: use letters without marks, digits and hyphens, at most 80 in all."
                " Nothing was written.",
                name=name[:80],
            ),
        )


def check_invited(session: Session, code: str) -> None:
    """A group writes nothing itself: KnownError `exchange.invitation_group`, `office.unknown`."""
    office = office_uid(session, code)
    if session.execute(select(_OFFICE.c.kind).where(_OFFICE.c.uid == office)).scalar() == OfficeKind.GROUP:
        raise KnownError(
            "exchange.invitation_group",
            _("{code} is a group. Invite the offices that belong to it, one by one. Nothing was written.", code=code),
        )


def machines(session: Session) -> list[MachineRow]:
    """All machines that are known here, those that wait for confirmation first."""
    return all_machines(session, fingerprint_of)


def pending_machines(session: Session) -> list[MachineRow]:
    """The machines that wait for the hub to confirm them."""
    return [row for row in machines(session) if row.state is MachineState.PENDING]


def own_machine(session: Session) -> MachineRow | None:
    """This machine, with the code that is read out to the hub; None before it has keys."""
    confirmed = next((row for row in machines(session) if row.own), None)
    keys = present_keys(session)
    if confirmed is not None or keys is None:
        return confirmed
    office = session.execute(select(_OFFICE.c.code, _OFFICE.c.name).where(_OFFICE.c.uid == keys.office)).one()
    return MachineRow(
        site=site_hex(keys.site),
        office=office.code,
        name=office.name,
        person="",
        fingerprint=keys.fingerprint,
        state=MachineState.PENDING,
        own=True,
        hub=keys.office == hub_office(session),
        introduced_at=None,
        confirmed_on=None,
        revoked_on=None,
        valid_up_to=None,
    )


def confirm(store: Store, *, site: str, fingerprint: str, operator: str, passphrase: str | None = None) -> Confirmed:
    """Believe the machine whose code was read out, and fold what it wrote and was kept so far.

    `site` is hexadecimal; blanks between the digits of `fingerprint` do not count. A machine of the hub itself is
    certified by the root key, with its `passphrase` where it has one. KnownError `authority.hub_only`,
    `exchange.machine_unknown`, `exchange.fingerprint_wrong`, `exchange.machine_office_unknown`, those of
    `confirm_machine` and of `certify_machine`.
    """
    with store.read() as session:
        check_hub(session)
        introduced = _introduced(session, site, fingerprint)
        of_hub = introduced.office == hub_office(session)
        _check_unknown(session, introduced)
        former = _former_names(session, introduced)
    names = [introduced.site, *former]
    written = _certify(store, introduced, names, passphrase) if of_hub else _enrol(store, introduced, names, operator)
    folded = fold_waiting(store)
    return Confirmed(_both(written, folded), len(folded.uids))


def _certify(store: Store, introduced: Introduced, names: Sequence[int], passphrase: str | None) -> Changes:
    """By the root key: a machine of the hub itself, under all its names."""
    with store.transaction() as session:
        hub_root(session, store.now(), passphrase)
        for each in names:
            certify_machine(session, Certified(each, 1, introduced.signing_key, introduced.sealing_key), passphrase)
    return Changes.of(())


def _enrol(store: Store, introduced: Introduced, names: Sequence[int], operator: str) -> Changes:
    """By a change: a machine of another office, under all its names, the present one first."""
    site, *former = map(site_hex, names)
    return store.perform(
        confirm_machine,
        operator=operator,
        site=site,
        office=introduced.office,
        signing_key=introduced.signing_key.hex(),
        sealing_key=introduced.sealing_key,
        person=introduced.person,
        former=former,
    )


def _former_names(session: Session, introduced: Introduced) -> list[int]:
    """Other sites under which the same machine, by its keys, says that it wrote, and no other machine does."""
    claimed = select(_INTRODUCTION.c.site).where(
        _INTRODUCTION.c.site != introduced.site,
        _INTRODUCTION.c.signing_key == introduced.signing_key,
        _INTRODUCTION.c.sealing_key == introduced.sealing_key,
        _INTRODUCTION.c.office == introduced.office,
    )
    others = select(_INTRODUCTION.c.site).where(_INTRODUCTION.c.signing_key != introduced.signing_key)
    taken = {*_sites_known(session), *session.execute(others).scalars()}
    return [site for site in session.execute(claimed.order_by(_INTRODUCTION.c.site)).scalars() if site not in taken]


def _sites_known(session: Session) -> set[int]:
    """The sites of machines that were confirmed or certified, and of this store."""
    confirmed = select(_MACHINE.c.site).where(_MACHINE.c.site.is_not(None), ~_MACHINE.c.deleted)
    return {
        *session.execute(select(_CERTIFICATE.c.site)).scalars(),
        *session.execute(select(_OWN_SITE.c.site)).scalars(),
        *map(site_number, session.execute(confirmed).scalars()),
    }


def _introduced(session: Session, site: str, fingerprint: str) -> Introduced:
    """What the machine of that site and that code said of itself."""
    number = _number(site)
    words = session.execute(select(_INTRODUCTION).where(_INTRODUCTION.c.site == number)).all()
    if not words:
        raise unknown_machine(site)
    said = [
        Introduced(row.site, row.office, row.signing_key, row.sealing_key, row.person, row.made_at) for row in words
    ]
    typed = "".join(letter for letter in fingerprint if letter.isdecimal())
    found = next((each for each in said if each.fingerprint.replace(" ", "") == typed), None)
    if found is None:
        raise KnownError(
            "exchange.fingerprint_wrong",
            _(
                "The code does not belong to this machine. Ask the office to read it out once more; if it still"
                " differs, do not confirm the machine. Nothing was changed."
            ),
        )
    return found


def _number(site: str) -> int:
    """The site that a person named; KnownError `exchange.machine_unknown` for what cannot be one."""
    typed = site.strip().lower()
    if not _SITE.fullmatch(typed):
        raise unknown_machine(site.strip())
    return site_number(typed)


def _check_unknown(session: Session, introduced: Introduced) -> None:
    """A machine that is the hub's, or this store's own, is no other office's; and its office is in the register."""
    certified = select(_CERTIFICATE.c.site).where(_CERTIFICATE.c.site == introduced.site)
    own = select(_OWN_SITE.c.site).where(_OWN_SITE.c.site == introduced.site)
    if session.execute(certified.union(own)).first() is not None:
        raise confirmed_machine()
    office = select(_OFFICE.c.uid).where(_OFFICE.c.uid == introduced.office, ~_OFFICE.c.deleted)
    if session.execute(office).first() is None:
        raise KnownError(
            "exchange.machine_office_unknown",
            _(
                "The office of this machine is not in the register of offices here. Add the office, or restore it,"
                " before you confirm the machine. Nothing was changed."
            ),
        )


def revoke(store: Store, *, site: str, operator: str, passphrase: str | None = None) -> Changes:
    """Believe a machine no longer: what it wrote counts as far as it is here without a gap.

    A machine of the hub itself is revoked by the root key, with its `passphrase` where it has one. KnownError
    `authority.hub_only`, `exchange.own_machine`, those of `revoke_machine` and of `revoke_hub_machine`.
    """
    number = _number(site)
    with store.read() as session:
        check_hub(session)
        if number == store.site:
            raise KnownError(
                "exchange.own_machine",
                _("This is the machine you are working on. Revoke it from another machine. Nothing was changed."),
            )
        held = numbers_held(session, number)
        known = select(_CERTIFICATE.c.site).where(_CERTIFICATE.c.site == number)
        of_hub = session.execute(known).first() is not None
        if number not in _sites_known(session):
            raise _unconfirmed(session, number)
    if of_hub:
        with store.transaction() as session:
            revoke_hub_machine(session, number, held, passphrase)
            return Changes.of(judge_again(session))  # what lies beyond a gap counts no more, here as everywhere
    return store.perform(revoke_machine, operator=operator, site=site_hex(number), valid_up_to=held)


def _unconfirmed(session: Session, site: int) -> KnownError:
    """What is not believed needs no revoking."""
    heard = session.execute(select(_INTRODUCTION.c.site).where(_INTRODUCTION.c.site == site)).first()
    if heard is None:
        return unknown_machine(site_hex(site))
    return KnownError(
        "exchange.machine_unknown",
        _("Machine {site} was never confirmed: nothing it writes counts. Nothing was changed.", site=site_hex(site)),
    )


def _both(one: Changes, other: Changes) -> Changes:
    return Changes(one.kinds | other.kinds, one.uids | other.uids, (*one.warnings, *other.warnings))
