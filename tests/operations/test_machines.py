"""Confirming and revoking the machines of offices: what is written, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from models.operations import confirm_machine, revoke_machine
from models.operations.confirm_machine import machine_uid
from models.operations.naming import office_uid
from models.queries.history import history
from models.rules.validation import valid
from models.store import Store
from models.tables import Machine
from tests.operations.steps import do, refusal
from tests.stores import TODAY, copied_store

SITE, SIGNING, SEALING = "0123456789abcdef", "ab" * 32, "age1" + "q" * 58


def given(store: Store, **changed: Any) -> dict[str, Any]:
    with store.read() as session:
        office = office_uid(session, "BTCTU")
    keys = {"signing_key": SIGNING, "sealing_key": SEALING, "person": "Trần Thị B"}
    return {"site": SITE, "office": office, **keys, **changed}


def kept(store: Store) -> Machine:
    with store.read() as session:
        (machine,) = session.exec(select(Machine)).all()
        session.expunge(machine)
    return machine


def test_a_machine_is_confirmed_with_its_keys_and_the_day(store: Store) -> None:
    wanted = given(store)
    changes = do(store, confirm_machine, **wanted)
    machine = kept(store)
    assert changes.touches("machine")
    assert {name: getattr(machine, name) for name in wanted} == wanted
    assert (machine.confirmed_on, machine.revoked_on, machine.valid_up_to) == (TODAY, None, None)
    assert machine.uid == machine_uid(SITE)
    assert store.check() == []
    with store.read() as session:
        (line,) = history(session)
    assert line.verb == "confirm_machine"
    assert {each.field: each.new for each in line.fields}["office"] == "BTCTU"


def test_the_uid_is_the_same_in_every_store(store: Store, tmp_path: Path) -> None:
    do(store, confirm_machine, **given(store))
    with Store.open(copied_store(tmp_path / "other"), today=TODAY) as other:
        do(other, confirm_machine, **given(other))
        assert kept(other).uid == kept(store).uid


def test_a_revoked_machine_counts_up_to_a_number_and_is_never_confirmed_again(store: Store) -> None:
    do(store, confirm_machine, **given(store))
    do(store, revoke_machine, site=SITE, valid_up_to=41)
    assert (kept(store).revoked_on, kept(store).valid_up_to) == (TODAY, 41)
    before = store.digest()
    assert refusal(lambda: do(store, confirm_machine, **given(store))) == "exchange.machine_revoked"
    assert refusal(lambda: do(store, revoke_machine, site=SITE, valid_up_to=50)) == "exchange.machine_revoked_already"
    assert store.digest() == before
    store.undo(operator="An")  # of the confirmation before: nothing gives a revoked machine its word back
    assert (kept(store).revoked_on, kept(store).valid_up_to) == (TODAY, 41)


def test_a_machine_of_which_nothing_counts(store: Store) -> None:
    do(store, confirm_machine, **given(store))
    do(store, revoke_machine, site=SITE, valid_up_to=0)
    assert kept(store).valid_up_to == 0
    store.rebuild()
    assert kept(store).valid_up_to == 0


def test_a_machine_is_confirmed_once_and_with_one_pair_of_keys(store: Store) -> None:
    do(store, confirm_machine, **given(store))
    before = store.digest()
    assert refusal(lambda: do(store, confirm_machine, **given(store))) == "exchange.machine_confirmed"
    other = given(store, signing_key="cd" * 32)
    assert refusal(lambda: do(store, confirm_machine, **other)) == "exchange.machine_other_keys"
    assert refusal(lambda: do(store, revoke_machine, site="0" * 16, valid_up_to=1)) == "exchange.machine_unknown"
    assert store.digest() == before


def test_former_names_are_confirmed_with_it_in_one_change(store: Store) -> None:
    former = ["0" * 15 + "7", "0" * 15 + "8"]
    do(store, confirm_machine, **given(store, former=former))
    with store.read() as session:
        machines = session.exec(select(Machine)).all()
        assert {machine.site for machine in machines} == {SITE, *former}
        assert {machine.signing_key for machine in machines} == {SIGNING}
        assert len(history(session)) == 1
    before = store.digest()
    again = given(store, site="0" * 15 + "9", former=former)
    assert refusal(lambda: do(store, confirm_machine, **again)) == "exchange.machine_confirmed"
    assert store.digest() == before


def test_a_confirmation_taken_back_may_be_given_again(store: Store) -> None:
    do(store, confirm_machine, **given(store))
    store.undo(operator="An")
    assert refusal(lambda: do(store, revoke_machine, site=SITE, valid_up_to=1)) == "exchange.machine_unknown"
    do(store, confirm_machine, **given(store))
    assert kept(store).signing_key == SIGNING


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"site": "0123456789ABCDEF"}, "value.malformed"),
        ({"site": "f123456789abcdef"}, "value.malformed"),
        ({"site": "12"}, "value.malformed"),
        ({"signing_key": "ab" * 31}, "value.malformed"),
        ({"sealing_key": "age1"}, "value.malformed"),
        ({"person": "a" * 5_000}, "text.too_long"),
    ],
)
def test_what_is_no_machine_is_refused(store: Store, changed: dict[str, str], code: str) -> None:
    before = store.digest()
    assert refusal(lambda: do(store, confirm_machine, **given(store, **changed))) == code
    assert store.digest() == before


def test_a_number_of_operations_is_not_negative() -> None:
    assert refusal(lambda: valid("machine", "valid_up_to", -1)) == "value.out_of_range"


@pytest.mark.parametrize("verb", [confirm_machine, revoke_machine])
def test_only_the_hub_confirms_and_revokes(tmp_path: Path, verb: Callable[..., None]) -> None:
    with Store.open(copied_store(tmp_path, office="BTCTU"), today=TODAY) as office:
        before = office.digest()
        arguments = given(office) if verb is confirm_machine else {"site": SITE, "valid_up_to": 1}
        assert refusal(lambda: do(office, verb, **arguments)) in ("authority.hub_only", "exchange.machine_unknown")
        assert office.digest() == before
