"""Enrolment: an office returns, is confirmed by its code, and may be revoked; the hub's own machines are certified."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pyrage  # type: ignore[import-untyped]
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, select
from sqlmodel import col

from exchange.acquaintance import keep_introduction, own_introduction
from exchange.contents import estimate
from exchange.enrolment import confirm, found_store, machines, own_machine, pending_machines, revoke
from exchange.exporting import export_packages
from exchange.importing import import_packages
from exchange.keys import machine_keys
from exchange.root_key import hub_root, is_certified, protect
from exchange.signatures import public_of
from exchange.statements import Introduction as Introduced
from exchange.statements import introduce
from models.changes import Changes
from models.machine_rows import MachineRow
from models.operations import assign, record_direction
from models.operations.naming import office_uid
from models.queries.history import history
from models.store import Store
from models.tables import Machine, Operation, Withheld
from models.vocabulary import MachineState, Progress, Refusal
from tests.exchange.enrolled import OPERATOR, PATH, carried, copied_hub, copied_office, invitation, machine_of
from tests.operations.steps import do, record, refusal, row
from tests.stores import TODAY, copied_store

NOW = datetime(2022, 2, 15, 8, 30).astimezone()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Store]:
    """A hub that has invited offices."""
    with Store.open(copied_hub(tmp_path / "hub"), today=TODAY) as opened:
        yield opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    """Ban Tổ chức Tỉnh ủy, founded from the hub's invitation, with a task to lead."""
    with Store.open(copied_office(tmp_path / "btctu"), today=TODAY) as opened:
        yield opened


def pending(store: Store) -> list[MachineRow]:
    with store.read() as session:
        return pending_machines(session)


def states(store: Store) -> dict[str, MachineState]:
    """By office, each of which has one machine here."""
    with store.read() as session:
        return {row.office: row.state for row in machines(session)}


def believe(hub: Store, machine: MachineRow, fingerprint: str | None = None, **given: str) -> Changes:
    read_out = machine.fingerprint if fingerprint is None else fingerprint
    return confirm(hub, site=machine.site, fingerprint=read_out, operator=OPERATOR, **given).changes


# confirmation


def test_what_an_unconfirmed_machine_wrote_waits_and_counts_once_it_is_confirmed(
    hub: Store, office: Store, tmp_path: Path
) -> None:
    record(office, PATH, Progress.IN_PROGRESS, "2021-12-01")
    carried(office, hub, tmp_path / "stick", operator="Trần Thị B")
    assert row(hub, PATH, "2021-12-31").progress is not Progress.IN_PROGRESS
    (waiting,) = pending(hub)
    assert (waiting.office, waiting.name, waiting.person) == ("BTCTU", "Ban Tổ chức Tỉnh ủy", "Trần Thị B")
    assert waiting.fingerprint == machine_of(office).fingerprint
    believe(hub, waiting, waiting.fingerprint.replace(" ", ""))
    assert row(hub, PATH, "2021-12-31").progress is Progress.IN_PROGRESS
    assert (pending(hub), states(hub)["BTCTU"]) == ([], MachineState.CONFIRMED)
    assert hub.check() == []
    with hub.read() as session:
        assert {line.verb for line in history(session)} >= {"confirm_machine", "record_progress"}
    carried(hub, office, tmp_path / "back")
    assert machine_of(office).state is MachineState.CONFIRMED
    assert office.digest() == hub.digest()


def test_a_wrong_code_confirms_nobody(hub: Store, office: Store, tmp_path: Path) -> None:
    carried(office, hub, tmp_path / "stick")
    (waiting,) = pending(hub)
    before = hub.digest()
    wrong = waiting.fingerprint[:-1] + ("0" if waiting.fingerprint[-1] != "0" else "1")
    for code in (wrong, "", waiting.fingerprint[:-1], waiting.fingerprint + "0"):
        assert refusal(lambda code=code: believe(hub, waiting, code)) == "exchange.fingerprint_wrong"  # type: ignore[misc]
    for site in ("0" * 16, "x", "", "f" * 16):
        unknown = replace(waiting, site=site)
        assert refusal(lambda unknown=unknown: believe(hub, unknown)) == "exchange.machine_unknown"  # type: ignore[misc]
    assert refusal(lambda: believe(office, waiting)) == "authority.hub_only"
    assert hub.digest() == before
    believe(hub, replace(waiting, site=f" {waiting.site.upper()} "))
    assert refusal(lambda: believe(hub, waiting)) == "exchange.machine_confirmed"


def test_of_two_that_use_one_name_the_code_tells_which(hub: Store, office: Store, tmp_path: Path) -> None:
    carried(office, hub, tmp_path / "stick")
    own = machine_of(office)
    stranger, sealing = Ed25519PrivateKey.generate(), str(pyrage.x25519.Identity.generate().to_public())
    with hub.transaction() as session:
        uid = office_uid(session, "BTCTU")
        said = Introduced(int(own.site, 16), uid, public_of(stranger), sealing, "X", NOW.isoformat(timespec="seconds"))
        keep_introduction(session, introduce(said, stranger), NOW)
    assert {each.fingerprint for each in pending(hub)} == {own.fingerprint, said.fingerprint}
    believe(hub, own)
    assert pending(hub) == []
    assert refusal(lambda: believe(hub, own, said.fingerprint)) == "exchange.machine_other_keys"


def test_an_invitation_that_was_opened_at_two_machines_shows_at_the_hub(
    hub: Store, office: Store, tmp_path: Path
) -> None:
    """At the second machine nobody can know; where its store is already it is one of the ledger's."""
    made = invitation()
    (again,) = import_packages(office, [made.package], apply=True, passphrase=made.passphrase)
    assert (again.repeated, again.applied, again.error) == (True, False, None)
    carried(office, hub, tmp_path / "stick")
    (first,) = pending(hub)
    assert first.beside == 0
    assert warned(believe(hub, first)) == []
    with found_store(tmp_path / "twice" / "a.sqlite", made.package, made.passphrase, today=TODAY) as twice:
        carried(twice, hub, tmp_path / "stick")
    (second,) = pending(hub)
    assert (second.office, second.beside) == (first.office, 1)
    assert warned(believe(hub, second)) == ["exchange.office_has_machines"]
    with hub.read() as session:
        assert [row.beside for row in machines(session) if row.office == first.office] == [1, 1]
    revoke(hub, site=first.site, operator=OPERATOR)
    with hub.read() as session:
        assert {row.site: row.beside for row in machines(session) if row.office == first.office} == {
            second.site: 0, first.site: 1,
        }  # fmt: skip


def test_files_of_two_machines_of_an_office_are_told_apart_by_their_names(
    hub: Store, office: Store, tmp_path: Path
) -> None:
    def name(sender: Store) -> str:
        (package,) = export_packages(sender, to=["VPTU"], folder=tmp_path, operator=OPERATOR)
        return package.path.stem

    assert name(office).endswith("_so1"), "an office with one machine has plain names"
    made = invitation()
    with found_store(tmp_path / "twice" / "a.sqlite", made.package, made.passphrase, today=TODAY) as beside:
        for sender in (office, beside):
            carried(sender, hub, tmp_path / "stick", OPERATOR)
            believe(hub, pending(hub)[0])
        for receiver in (office, beside):
            carried(hub, receiver, tmp_path / "back")
        for machine in (office, beside):
            assert name(machine).endswith(f"_may{machine_of(machine).fingerprint[:4]}")


def warned(changes: Changes) -> list[str]:
    return [each.code for each in changes.warnings]


def test_a_machine_of_an_office_that_is_not_in_the_register(hub: Store) -> None:
    key, sealing = Ed25519PrivateKey.generate(), str(pyrage.x25519.Identity.generate().to_public())
    said = Introduced(7, str(uuid4()), public_of(key), sealing, "X", NOW.isoformat(timespec="seconds"))
    with hub.transaction() as session:
        keep_introduction(session, introduce(said, key), NOW)
    (waiting,) = pending(hub)
    assert refusal(lambda: believe(hub, waiting)) == "exchange.machine_office_unknown"


def test_a_store_restored_before_its_first_return_is_confirmed_under_all_its_names(hub: Store, tmp_path: Path) -> None:
    """What it wrote before the exchange was never sent, and must not be lost."""
    path = copied_store(tmp_path / "btctu", office="BTCTU")
    with Store.open(path, today=TODAY) as before:
        record(before, "II.3.2(3)", Progress.IN_PROGRESS, "2021-11-01")
        copy = before.back_up()
    Store.restore(path, copy.path, today=TODAY)
    with Store.open(path, today=TODAY) as again:
        made = invitation()
        (begun,) = import_packages(again, [made.package], apply=True, passphrase=made.passphrase)
        assert begun.error is None
        record(again, PATH, Progress.IN_PROGRESS, "2021-12-01")
        carried(again, hub, tmp_path / "stick")
        own = machine_of(again)
        assert [each.fingerprint for each in pending(hub)] == [own.fingerprint]
        believe(hub, own)
        assert pending(hub) == []
        carried(hub, again, tmp_path / "back")
        assert again.digest() == hub.digest()
        carried(again, hub, tmp_path / "thanks")
    assert row(hub, "II.3.2(3)", "2021-12-31").progress is Progress.IN_PROGRESS
    with hub.read() as session:
        left = estimate(session, "BTCTU")
    assert left.operations == 0, "what the machine acknowledged under one of its names it has under all"
    with hub.read() as session:
        assert session.execute(select(func.count()).select_from(Machine)).scalar() == 2


# the hub's own machines


@pytest.fixture
def second(hub: Store, tmp_path: Path) -> Iterator[Store]:
    """Another machine of the hub, of which the first one has heard."""
    with Store.open(copied_office(tmp_path / "second", "VPTU"), today=TODAY) as opened:
        with opened.transaction() as session:
            word = own_introduction(session, "Lê Văn C", NOW)
        with hub.transaction() as session:
            keep_introduction(session, word, NOW)
        yield opened


def certified_here(store: Store) -> bool:
    with store.transaction() as session:
        return is_certified(session, machine_keys(session, NOW))


def test_another_machine_of_the_hub_is_certified_by_the_root_key(hub: Store, second: Store, tmp_path: Path) -> None:
    with second.transaction() as session:
        assert refusal(lambda: hub_root(session, NOW)) == "exchange.root_elsewhere"
    (waiting,) = pending(hub)
    assert (waiting.hub, waiting.office) == (True, "VPTU")
    believe(hub, waiting)
    assert pending(hub) == []
    carried(hub, second, tmp_path / "stick")
    assert certified_here(second)
    do(second, record_direction, path=PATH, text="Khẩn trương.")
    carried(second, hub, tmp_path / "back")
    assert second.digest() == hub.digest()
    revoke(hub, site=waiting.site, operator=OPERATOR)
    with hub.read() as session:
        gone = next(each for each in machines(session) if each.site == waiting.site)
        held = session.execute(
            select(func.max(col(Operation.seq))).where(col(Operation.site) == second.site)
        ).scalar_one()
    assert (gone.state, gone.valid_up_to) == (MachineState.REVOKED, held)
    sent = export_packages(hub, to=["VPTU"], folder=tmp_path / "back", operator=OPERATOR)
    (outcome,) = import_packages(second, [sent[0].path], apply=True)
    assert outcome.error is not None
    assert outcome.error.code == "exchange.not_for_us"


def test_a_protected_root_key_is_asked_for(hub: Store, second: Store) -> None:
    with hub.transaction() as session:
        protect(session, NOW, "mật khẩu của khóa")
    (waiting,) = pending(hub)
    before = hub.path.read_bytes()
    assert refusal(lambda: believe(hub, waiting)) == "exchange.root_protected"
    assert refusal(lambda: believe(hub, waiting, passphrase="mật khẩu nào đó")) == "exchange.root_passphrase_wrong"
    assert hub.path.read_bytes() == before
    believe(hub, waiting, passphrase="mật khẩu của khóa")
    gone = {"site": waiting.site, "operator": OPERATOR}
    assert refusal(lambda: revoke(hub, **gone)) == "exchange.root_protected"
    revoke(hub, **gone, passphrase="mật khẩu của khóa")
    assert second.site == int(waiting.site, 16)


# revocation


def test_what_a_revoked_machine_writes_afterwards_does_not_count(hub: Store, office: Store, tmp_path: Path) -> None:
    record(office, PATH, Progress.IN_PROGRESS, "2021-12-01")
    carried(office, hub, tmp_path / "stick")
    believe(hub, machine_of(office))
    revoke(hub, site=machine_of(office).site, operator=OPERATOR)
    assert states(hub)["BTCTU"] is MachineState.REVOKED
    record(office, PATH, Progress.SUBMITTED, "2021-12-15")
    carried(office, hub, tmp_path / "later")
    assert row(hub, PATH, "2021-12-31").progress is Progress.IN_PROGRESS
    with hub.read() as session:
        reasons = session.execute(select(col(Withheld.reason)).where(col(Withheld.site) == office.site)).scalars()
        assert set(reasons) == {Refusal.AFTER_REVOCATION}
    assert hub.check() == []
    assert refusal(lambda: believe(hub, machine_of(office))) == "exchange.machine_revoked"
    assert refusal(lambda: carried(hub, office, tmp_path / "back")) == "exchange.receiver_unknown"


def test_what_cannot_be_revoked(hub: Store, office: Store, tmp_path: Path) -> None:
    carried(office, hub, tmp_path / "stick")
    own = f"{hub.site:016x}"
    assert refusal(lambda: revoke(hub, site=own, operator=OPERATOR)) == "exchange.own_machine"
    for site in (machine_of(office).site, "0" * 16, "không"):  # the first waits and is not confirmed
        code = refusal(lambda site=site: revoke(hub, site=site, operator=OPERATOR))  # type: ignore[misc]
        assert code == "exchange.machine_unknown"
    assert refusal(lambda: revoke(office, site=own, operator=OPERATOR)) == "authority.hub_only"


def test_a_machine_knows_its_own_code_once_it_has_keys(store: Store) -> None:
    with store.read() as session:
        assert own_machine(session) is None
    with store.transaction() as session:
        keys = machine_keys(session, NOW)
    assert (machine_of(store).fingerprint, machine_of(store).state) == (keys.fingerprint, MachineState.PENDING)
    with store.transaction() as session:
        hub_root(session, NOW)
    assert (machine_of(store).state, machine_of(store).hub) == (MachineState.CONFIRMED, True)


def test_no_undo_gives_a_revoked_machine_its_word_back(tmp_path: Path) -> None:
    with Store.open(copied_hub(tmp_path / "hub"), today=TODAY) as hub:
        with Store.open(copied_office(tmp_path / "office"), today=TODAY) as office:
            carried(office, hub, tmp_path / "stick")
        (waiting,) = pending(hub)
        confirm(hub, site=waiting.site, fingerprint=waiting.fingerprint, operator=OPERATOR)
        do(hub, assign, path="II.1[b]", lead=["BTGTU"])
        revoke(hub, site=waiting.site, operator=OPERATOR)
        assert hub.undoable() == "assign"
        hub.undo(operator=OPERATOR)
        with hub.read() as session:
            states_now = {each.site: each.state for each in machines(session)}
        assert states_now[waiting.site] is MachineState.REVOKED
