"""Keys of machines and the hub's root key: made once, kept, sealed with a passphrase, printed and typed in again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pyrage  # type: ignore[import-untyped]
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select, update

from exchange.acquaintance import (
    introductions,
    keep_introduction,
    own_introduction,
)
from exchange.keys import MachineKeys, identities, machine_keys, recipients
from exchange.manifest_fields import Statement
from exchange.root_key import hub_root
from exchange.signatures import public_of
from exchange.statements import Introduction as Introduced
from exchange.statements import introduce, read_introduction
from models.operations import confirm_machine, revoke_machine
from models.operations.naming import office_uid
from models.store import Store
from models.tables import Installation, Introduction
from tests.operations.steps import do, refusal
from tests.stores import TODAY, copied_store

NOW = datetime(2022, 2, 15, 8, 30).astimezone()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    """The store of Ban Tổ chức Tỉnh ủy."""
    with Store.open(copied_store(tmp_path / "btctu", office="BTCTU"), today=TODAY) as opened:
        yield opened


def uid_of(store: Store, code: str) -> str:
    with store.read() as session:
        return office_uid(session, code)


def keys_of(store: Store) -> MachineKeys:
    with store.transaction() as session:
        return machine_keys(session, NOW)


def root_of(store: Store, passphrase: str | None = None) -> bytes:
    with store.transaction() as session:
        return hub_root(session, NOW, passphrase)


def restored(store: Store, today: datetime = NOW) -> Store:
    """The store after its newest copy was put in its place."""
    copy, path = store.back_up(), store.path
    store.close()
    Store.restore(path, copy.path, today=TODAY)
    return Store.open(path, today=TODAY)


def word(signing: Ed25519PrivateKey, *, site: int = 7, office: str, **changed: str) -> Statement:
    """A machine's own word."""
    sealing = str(pyrage.x25519.Identity.generate().to_public())
    given = Introduced(site, office, public_of(signing), sealing, "Trần Thị B", "2022-02-15T08:00:00+07:00")
    return introduce(replace(given, **changed), signing)  # type: ignore[arg-type]


# this machine's keys


def test_keys_are_made_on_first_need_and_stay(store: Store) -> None:
    first, second = keys_of(store), keys_of(store)
    assert first.site == store.site
    assert (first.public, first.sealing) == (second.public, second.sealing)
    assert first.recipient.startswith("age1")
    assert len(first.fingerprint.replace(" ", "")) == 20


def test_secrets_are_not_shown_by_accident(store: Store) -> None:
    keys = keys_of(store)
    assert keys.sealing not in repr(keys)
    assert "AGE-SECRET-KEY" not in repr(keys)


def test_a_restored_copy_has_keys_of_its_own_and_opens_what_was_sealed_for_it_before(store: Store) -> None:
    before = keys_of(store)
    with restored(store) as again:
        assert again.site != before.site
        after = keys_of(again)
        assert (after.public == before.public, after.recipient == before.recipient) == (False, False)
        with again.read() as session:
            assert set(identities(session)) == {before.sealing, after.sealing}


def test_a_store_without_a_line_for_its_name_gets_one(store: Store) -> None:
    with store.transaction() as session:
        session.execute(update(Installation).values(site=99))
    assert keys_of(store).site == 99
    with store.read() as session:
        assert len(identities(session)) == 1


# whom packages are sealed to


def confirm(hub: Store, office: MachineKeys) -> None:
    keys = {"signing_key": office.public.hex(), "sealing_key": office.recipient}
    do(hub, confirm_machine, site=f"{office.site:016x}", office=office.office, **keys)


def sealed_to(store: Store, code: str) -> list[str]:
    uid = uid_of(store, code)
    with store.read() as session:
        return recipients(session, uid)


def test_packages_are_sealed_to_every_confirmed_machine_of_an_office(store: Store, office: Store) -> None:
    assert refusal(lambda: sealed_to(store, "BTCTU")) == "exchange.receiver_unknown"
    keys = keys_of(office)
    other = replace(keys, site=5, sealing=str(pyrage.x25519.Identity.generate()))
    confirm(store, keys)
    confirm(store, other)
    assert set(sealed_to(store, "BTCTU")) == {keys.recipient, other.recipient}
    assert refusal(lambda: sealed_to(store, "BTGTU")) == "exchange.receiver_unknown"
    do(store, revoke_machine, site=f"{keys.site:016x}", valid_up_to=0)
    assert sealed_to(store, "BTCTU") == [other.recipient]


def test_a_key_that_is_none_is_passed_over(store: Store, office: Store) -> None:
    keys = {"signing_key": "00" * 32, "sealing_key": "age1" + "q" * 58}
    do(store, confirm_machine, site="0" * 15 + "1", office=uid_of(store, "BTCTU"), **keys)
    assert refusal(lambda: sealed_to(store, "BTCTU")) == "exchange.receiver_unknown"


def test_packages_for_the_hub_are_sealed_to_its_certified_machines(store: Store) -> None:
    assert refusal(lambda: sealed_to(store, "VPTU")) == "exchange.receiver_unknown"
    root_of(store)
    assert sealed_to(store, "VPTU") == [keys_of(store).recipient]


def test_what_claims_to_be_an_offices_and_is_the_hubs_is_the_hubs(store: Store) -> None:
    root_of(store)
    keys = keys_of(store)
    confirm(store, replace(keys, office=uid_of(store, "BTCTU")))
    assert refusal(lambda: sealed_to(store, "BTCTU")) == "exchange.receiver_unknown"


# what machines say of themselves


def test_a_machine_introduces_itself(office: Store) -> None:
    with office.transaction() as session:
        given = own_introduction(session, "Trần  Thị\nB", NOW)
        keys = machine_keys(session, NOW)
    said = read_introduction(*given)
    assert (said.site, said.office, said.signing_key) == (office.site, keys.office, keys.public)
    assert (said.person, said.fingerprint) == ("Trần Thị B", keys.fingerprint)


def test_the_latest_word_of_one_key_is_kept_and_each_key_has_its_own(store: Store) -> None:
    uid, one, two = uid_of(store, "BTCTU"), Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    later = word(one, office=uid, person="Lê C", made_at="2022-02-15T02:00:00+00:00")  # 9 o'clock in Vietnam
    with store.transaction() as session:
        for given in (word(one, office=uid), later, word(one, office=uid), word(two, office=uid)):
            keep_introduction(session, given, NOW)
    with store.read() as session:
        kept = session.execute(select(Introduction.signing_key, Introduction.person)).all()  # type: ignore[call-overload]
    assert {tuple(row) for row in kept} == {(public_of(one), "Lê C"), (public_of(two), "Trần Thị B")}


def test_an_altered_word_is_not_kept(store: Store) -> None:
    key = Ed25519PrivateKey.generate()
    given = word(key, office=uid_of(store, "BTCTU"))
    forged = [
        given._replace(signature=bytes(64)),
        given._replace(statement=given.statement[:-1]),
        word(key, office=uid_of(store, "BTGTU"))._replace(signature=given.signature),
    ]
    for each in forged:
        with store.transaction() as session:
            code = refusal(lambda each=each, session=session: keep_introduction(session, each, NOW))  # type: ignore[misc]
        assert code in ("exchange.signature_invalid", "exchange.package_damaged")
    with store.read() as session:
        assert session.execute(select(Introduction)).all() == []


def test_words_that_wait_are_passed_on_until_they_are_confirmed(store: Store, office: Store) -> None:
    with office.transaction() as session:
        own = own_introduction(session, "B", NOW)
    with store.transaction() as session:
        hub_root(session, NOW)
        keep_introduction(session, own, NOW)
        assert introductions(session, "An", NOW) == (own,)
    confirm(store, keys_of(office))
    with store.transaction() as session:
        assert introductions(session, "An", NOW) == ()
    with office.transaction() as session:
        (mine,) = introductions(session, "Trần Thị B", NOW)
    assert read_introduction(*mine).person == "Trần Thị B"


def test_a_flood_of_words_leaves_room_for_the_packages_own(office: Store) -> None:
    uid = uid_of(office, "BTGTU")
    with office.transaction() as session:
        for site in range(1, 1500):
            keep_introduction(session, word(Ed25519PrivateKey.generate(), site=site, office=uid, person="ấ" * 200), NOW)
        passed = introductions(session, "B", NOW)
        assert passed[0] == own_introduction(session, "B", NOW)
    assert 100 < len(passed) < 1000
    assert sum(len(each.statement) + len(each.signature) for each in passed) < 300_000
