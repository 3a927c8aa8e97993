"""The machines as listed: who waits, who is confirmed, who is revoked, and how far a machine's operations are here."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete, insert

from models.machine_rows import MachineRow
from models.operations import confirm_machine, edit_office, revoke_machine
from models.operations.naming import office_uid
from models.queries.machines import machines, numbers_held
from models.store import Store
from models.tables import Certificate, Introduction, Operation
from models.vocabulary import MachineState
from tests.operations.steps import do
from tests.stores import TODAY

SIGNING, SEALING = bytes(32), "age1" + "q" * 58
KEYS = {"signing_key": SIGNING, "sealing_key": SEALING}
A, B, C = 0x0A, 0x0B, 0x0C


def listed(store: Store) -> list[MachineRow]:
    with store.read() as session:
        return machines(session, lambda site, signing, sealing: f"{site} {signing.hex()[:2]} {sealing[:4]}")


def introduce(store: Store, site: int, code: str | None, **changed: Any) -> None:
    with store.transaction() as session:
        office = "nobody's" if code is None else office_uid(session, code)
        words = {
            "site": site, "office": office, "person": "Trần Thị B", **KEYS,
            "made_at": "2022-02-15T08:00:00+07:00", "statement": b"", "signature": b"", "received_at": "", **changed,
        }  # fmt: skip
        session.execute(insert(Introduction), [words])


def confirm(store: Store, site: int, office: str) -> None:
    with store.read() as session:
        uid = office_uid(session, office)
    keys = {"signing_key": SIGNING.hex(), "sealing_key": SEALING}
    do(store, confirm_machine, site=f"{site:016x}", office=uid, person="Lê C", **keys)


def certify(store: Store, site: int, **changed: Any) -> None:
    with store.transaction() as session:
        words = {"site": site, "serial": 1, **KEYS, "valid_up_to": None, "statement": b"", "signature": b"", **changed}
        session.execute(insert(Certificate), [words])


def test_a_new_store_knows_no_machine(store: Store) -> None:
    assert listed(store) == []


def test_those_that_wait_come_first(store: Store) -> None:
    confirm(store, A, "BTCTU")
    do(store, revoke_machine, site=f"{A:016x}", valid_up_to=7)
    confirm(store, B, "BTGTU")
    introduce(store, C, "UBND")
    certify(store, store.site)
    rows = listed(store)
    assert [(row.office, row.state) for row in rows] == [
        ("UBND", MachineState.PENDING),
        ("BTGTU", MachineState.CONFIRMED),
        ("VPTU", MachineState.CONFIRMED),
        ("BTCTU", MachineState.REVOKED),
    ]
    waiting, confirmed, own, revoked = rows
    assert (waiting.site, waiting.person, waiting.introduced_at) == (
        "000000000000000c", "Trần Thị B", "2022-02-15T08:00:00+07:00",
    )  # fmt: skip
    assert waiting.fingerprint == "12 00 age1"
    assert (confirmed.name, confirmed.person, confirmed.confirmed_on) == ("Ban Tuyên giáo Tỉnh ủy", "Lê C", TODAY)
    assert (own.own, own.hub, waiting.own, waiting.hub) == (True, True, False, False)
    assert (revoked.revoked_on, revoked.valid_up_to) == (TODAY, 7)


def test_two_words_on_one_machine_wait_both_until_one_is_confirmed(store: Store) -> None:
    introduce(store, A, "BTCTU")
    introduce(store, A, "BTCTU", signing_key=b"\1" * 32)
    assert [row.fingerprint for row in listed(store)] == ["10 00 age1", "10 01 age1"]
    confirm(store, A, "BTCTU")
    assert [(row.state, row.fingerprint) for row in listed(store)] == [(MachineState.CONFIRMED, "10 00 age1")]


def test_a_machine_that_wrote_under_several_names_waits_under_its_present_one(store: Store) -> None:
    introduce(store, A, "BTCTU", made_at="2022-02-15T07:00:00+07:00")
    introduce(store, C, "BTCTU", made_at="2022-02-15T02:00:00+00:00")
    introduce(store, B, "BTCTU", made_at="2022-02-15T08:30:00+07:00")
    assert [row.site for row in listed(store)] == [f"{C:016x}"]
    confirm(store, C, "BTCTU")
    assert [(row.site, row.state) for row in listed(store)] == [
        (f"{B:016x}", MachineState.PENDING),
        (f"{C:016x}", MachineState.CONFIRMED),
    ]


def test_what_the_hub_certified_is_nobody_elses(store: Store) -> None:
    confirm(store, A, "BTCTU")
    certify(store, A, valid_up_to=3)
    (row,) = listed(store)
    assert (row.office, row.hub, row.state, row.valid_up_to) == ("VPTU", True, MachineState.REVOKED, 3)


def test_a_machine_of_an_office_that_is_not_in_the_register(store: Store) -> None:
    introduce(store, A, None)
    introduce(store, B, "VPTU", signing_key=b"\1" * 32)
    unknown, of_hub = listed(store)
    assert (unknown.office, unknown.name, unknown.hub) == ("", "", False)
    assert (of_hub.office, of_hub.hub, of_hub.state) == ("VPTU", True, MachineState.PENDING)


def test_this_stores_own_word_waits_for_nobody_here(store: Store) -> None:
    introduce(store, store.site, "VPTU")
    assert listed(store) == []


@pytest.mark.parametrize(("missing", "held"), [((), 3), ((2,), 1), ((1,), 0), ((3,), 2), ((1, 2, 3), 0)])
def test_numbers_held_end_at_the_first_gap(store: Store, missing: tuple[int, ...], held: int) -> None:
    for name in ("Ban A", "Ban B", "Ban C"):
        do(store, edit_office, code="BTCTU", name=name)
    with store.transaction() as session:
        session.execute(
            delete(Operation).where(Operation.site == store.site, Operation.seq.in_(missing))  # type: ignore[arg-type,attr-defined]
        )
    with store.read() as session:
        assert numbers_held(session, store.site) == held
