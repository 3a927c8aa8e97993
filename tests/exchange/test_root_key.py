"""The hub's root key: made by itself, sealed with a passphrase, printed, typed in again; what it says of machines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pyrage  # type: ignore[import-untyped]
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from exchange.acquaintance import certificates, keep_certificate
from exchange.keys import MachineKeys, machine_keys, recipients
from exchange.passphrases import (
    ALPHABET,
    checked_passphrase,
    invented_passphrase,
    passphrase_in,
    plain_passphrase,
)
from exchange.recovery_words import read_recovery, recovery_lines
from exchange.root_key import (
    believed_root,
    certify_machine,
    hub_root,
    is_certified,
    is_protected,
    protect,
    recover,
    recovery_groups,
    revoke_hub_machine,
    unlock,
)
from exchange.signatures import public_of
from exchange.statements import Certificate as Certified
from exchange.statements import certify, read_certificate
from models.errors import KnownError
from models.operations import assign
from models.store import Store
from models.store.authors import hub_office
from models.tables import Certificate, HubKey, Installation
from tests.exchange.enrolled import invited
from tests.operations.steps import do, refusal
from tests.stores import TODAY, copied_store

NOW = datetime(2022, 2, 15, 8, 30).astimezone()
PASSPHRASE = "Mùa xuân 2022"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    """The store of Ban Tổ chức Tỉnh ủy."""
    with Store.open(copied_store(tmp_path / "btctu", office="BTCTU"), today=TODAY) as opened:
        yield opened


def keys_of(store: Store) -> MachineKeys:
    with store.transaction() as session:
        return machine_keys(session, NOW)


def root_of(store: Store, passphrase: str | None = None) -> bytes:
    with store.transaction() as session:
        return hub_root(session, NOW, passphrase)


def groups_of(store: Store, passphrase: str | None = None) -> str:
    """The recovery sheet as it is typed."""
    with store.transaction() as session:
        return "\n".join(" ".join(line) for line in recovery_groups(session, NOW, passphrase))


def restored(store: Store) -> Store:
    """The store after its newest copy was put in its place."""
    copy, path = store.back_up(), store.path
    store.close()
    Store.restore(path, copy.path, today=TODAY)
    return Store.open(path, today=TODAY)


def test_the_root_key_makes_itself_and_certifies_the_machine(store: Store) -> None:
    root, keys = root_of(store), keys_of(store)
    assert root_of(store) == root
    with store.read() as session:
        assert believed_root(session) == root
        assert is_certified(session, keys)
        assert is_protected(session) is False
        assert public_of(unlock(session)) == root
        (given,) = certificates(session)
    said = read_certificate(*given, root=root)
    assert said == Certified(store.site, 1, keys.public, keys.recipient, None)


def test_only_the_hub_has_a_root_key(office: Store) -> None:
    assert refusal(lambda: root_of(office)) == "authority.hub_only"
    with office.read() as session:
        assert refusal(lambda: unlock(session)) == "exchange.root_elsewhere"
        assert (believed_root(session), is_protected(session)) == (None, None)


def test_a_certificate_of_another_root_key_is_not_kept(store: Store, office: Store) -> None:
    root, own = root_of(store), keys_of(store)
    stranger, other = Ed25519PrivateKey.generate(), Certified(9, 1, own.public, own.recipient)
    with store.read() as session:
        (good,) = certificates(session)
    with office.transaction() as session:
        assert not keep_certificate(session, good)
        session.execute(update(Installation).values(root=root))
        assert not keep_certificate(session, certify(other, stranger))
        assert keep_certificate(session, good)
        assert not keep_certificate(session, good)
        assert certificates(session) == (good,)
        assert recipients(session, own.office) == [own.recipient]
        damaged = good._replace(statement=b"\x80")
        assert refusal(lambda: keep_certificate(session, damaged)) == "exchange.package_damaged"


def test_of_several_certificates_the_highest_serial_holds_in_whatever_order_they_come(store: Store) -> None:
    root_of(store)
    own = keys_of(store)
    with store.read() as session:
        root = unlock(session)
    words = [
        certify(Certified(9, serial, own.public, own.recipient, up_to), root)
        for serial, up_to in ((1, None), (2, None), (2, 40), (1, 7))
    ]
    for order in (words, words[::-1], [words[2], words[0], words[3], words[1]]):
        with store.transaction() as session:
            for each in order:
                keep_certificate(session, each)
            kept = session.execute(select(Certificate).where(Certificate.site == 9)).scalar_one()  # type: ignore[arg-type]
            assert (kept.serial, kept.valid_up_to) == (2, 40)
            session.delete(kept)


def test_a_machine_of_the_hub_that_was_revoked_writes_nothing_more(store: Store, tmp_path: Path) -> None:
    """What it is told is for whoever works on it, not for whoever confirms machines."""
    root_of(store)
    with store.transaction() as session:
        revoke_hub_machine(session, store.site, 0)
    assert refusal(lambda: do(store, assign, path="II.1[a]", lead=["BTCTU"])) == "exchange.own_machine_revoked"
    assert refusal(lambda: invited(store, tmp_path)) == "exchange.own_machine_revoked"


def test_another_machine_of_the_hub_is_certified_and_revoked(store: Store) -> None:
    root = root_of(store)
    key, sealing = Ed25519PrivateKey.generate(), str(pyrage.x25519.Identity.generate().to_public())
    with store.transaction() as session:
        certify_machine(session, Certified(9, 77, public_of(key), sealing))
        assert set(recipients(session, hub_office(session))) >= {sealing}
        revoke_hub_machine(session, 9, 12)
        again = Certified(9, 1, public_of(key), sealing)
        assert refusal(lambda: certify_machine(session, again)) == "exchange.machine_revoked"
        assert refusal(lambda: revoke_hub_machine(session, 9, 12)) == "exchange.machine_revoked_already"
        assert refusal(lambda: revoke_hub_machine(session, 10, 12)) == "exchange.machine_unknown"
        said = {each.site: each for each in (read_certificate(*given, root=root) for given in certificates(session))}
    assert (said[9].serial, said[9].valid_up_to) == (2, 12)


# protection and recovery


def protect_with(store: Store, passphrase: str, present: str | None = None) -> None:
    with store.transaction() as session:
        protect(session, NOW, passphrase, present)


def recover_with(store: Store, typed: str) -> bytes:
    with store.transaction() as session:
        return recover(session, NOW, typed=typed)


def test_a_protected_root_key_opens_with_its_passphrase_only(store: Store) -> None:
    root = root_of(store)
    with store.read() as session:
        secret = unlock(session).private_bytes_raw()
    protect_with(store, PASSPHRASE)
    with store.read() as session:
        assert is_protected(session) is True
        assert secret not in session.execute(select(HubKey.secret)).scalar_one()  # type: ignore[call-overload]
        assert refusal(lambda: unlock(session)) == "exchange.root_protected"
        assert refusal(lambda: unlock(session, "Mùa xuân 2023")) == "exchange.root_passphrase_wrong"
        assert unlock(session, "MÙA-XUÂN 2022").private_bytes_raw() == secret
    assert root_of(store) == root  # the machine has its certificate
    store.close()
    assert secret not in store.path.read_bytes()


def test_a_passphrase_is_changed_by_whoever_knows_it(store: Store) -> None:
    assert refusal(lambda: protect_with(store, "ngắn quá")) == "exchange.passphrase_short"
    protect_with(store, PASSPHRASE)
    assert refusal(lambda: protect_with(store, "Mùa thu năm ấy")) == "exchange.root_protected"
    assert refusal(lambda: protect_with(store, "Mùa thu năm ấy", "Mùa đông 2022")) == "exchange.root_passphrase_wrong"
    protect_with(store, "Mùa thu năm ấy", PASSPHRASE)
    with store.read() as session:
        assert refusal(lambda: unlock(session, PASSPHRASE)) == "exchange.root_passphrase_wrong"
        assert public_of(unlock(session, "mùa thu năm ấy")) == believed_root(session)


def test_after_a_restore_an_open_root_key_certifies_by_itself(store: Store) -> None:
    root, before = root_of(store), store.site
    with restored(store) as again:
        assert root_of(again) == root
        with again.read() as session:
            said = [read_certificate(*each, root=root) for each in certificates(session)]
        assert {each.site for each in said} == {before, again.site}


def test_after_a_restore_a_protected_root_key_asks(store: Store) -> None:
    protect_with(store, PASSPHRASE)
    typed = groups_of(store, PASSPHRASE)
    with restored(store) as again:
        assert refusal(lambda: root_of(again)) == "exchange.root_protected"
        assert refusal(lambda: root_of(again, "sai mật khẩu")) == "exchange.root_passphrase_wrong"
        root = root_of(again, PASSPHRASE)
        assert root_of(again) == root
        assert is_certified_here(again)
    with Store.open(again.path, today=TODAY) as opened, restored(opened) as twice:
        assert recover_with(twice, typed) == root
        assert is_certified_here(twice)
        with twice.read() as session:
            assert is_protected(session) is False


def is_certified_here(store: Store) -> bool:
    keys = keys_of(store)
    with store.read() as session:
        return is_certified(session, keys)


def test_a_new_machine_of_the_hub_is_set_up_from_the_sheet(store: Store, tmp_path: Path) -> None:
    root, typed = root_of(store), groups_of(store)
    with Store.open(copied_store(tmp_path / "new"), today=TODAY) as new:
        assert recover_with(new, typed.lower().replace(" ", "")) == root
        assert is_certified_here(new)
        assert root_of(new) == root


def test_a_hub_that_believes_a_root_key_takes_no_other(store: Store, tmp_path: Path) -> None:
    root_of(store)
    with Store.open(copied_store(tmp_path / "other"), today=TODAY) as other:
        theirs = groups_of(other)
    before = store.path.read_bytes()
    assert refusal(lambda: recover_with(store, theirs)) == "exchange.recovery_other_key"
    assert store.path.read_bytes() == before
    with store.transaction() as session:
        session.execute(HubKey.__table__.delete())  # type: ignore[attr-defined]
        session.execute(Certificate.__table__.delete())  # type: ignore[attr-defined]
    assert refusal(lambda: root_of(store)) == "exchange.root_elsewhere"


def test_an_office_has_nothing_to_recover(office: Store) -> None:
    assert refusal(lambda: recover_with(office, "")) == "authority.hub_only"


# what is typed


@given(st.binary(min_size=32, max_size=32), st.booleans(), st.sampled_from([" ", "", "-", " - "]), st.booleans())
def test_the_sheet_is_typed_in_many_ways(secret: bytes, capitals: bool, between: str, in_lines: bool) -> None:
    lines = recovery_lines(secret)
    assert [len(line) for line in lines] == [4] * 4
    typed = ("\n" if in_lines else between).join(between.join(line) for line in lines)
    assert read_recovery(typed if capitals else f"  {typed.lower()}\r\n") == secret
    misread = typed.replace("O", "0").replace("I", "1").replace("B", "8")
    assert read_recovery(misread) == secret


@given(st.binary(min_size=32, max_size=32), st.integers(0, 63), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_a_slip_is_found_and_its_line_is_named(secret: bytes, place: int, letter: str) -> None:
    letters = "".join("".join(line) for line in recovery_lines(secret))
    slipped = letters[:place] + letter + letters[place + 1 :]
    if slipped == letters:
        return
    with pytest.raises(KnownError) as refused:
        read_recovery(slipped)
    assert refused.value.code == "exchange.recovery_wrong"
    assert str(place // 16 + 1) in refused.value.message
    assert not any(slipped[start : start + 4] in refused.value.message for start in range(60))


@pytest.mark.parametrize("typed", ["", "ABCD", "A" * 63, "A" * 65, "A" * 80, "9" * 64, "ấ" * 64, "\n" * 9])
def test_what_is_no_sheet_is_refused(typed: str) -> None:
    assert refusal(lambda: read_recovery(typed)) == "exchange.recovery_wrong"


def test_the_numbers_of_the_lines_may_be_typed_as_well() -> None:
    lines = [" ".join(line) for line in recovery_lines(bytes(range(32)))]
    for label in ("Dòng {}  ", unicodedata.normalize("NFD", "DÒNG {}: "), "line {} "):
        typed = "\n".join(label.format(number) + line for number, line in enumerate(lines, 1))
        assert read_recovery(typed) == bytes(range(32))


def test_lines_that_were_exchanged_are_found() -> None:
    one, *others = ("".join(line) for line in recovery_lines(bytes(range(32))))
    assert refusal(lambda: read_recovery("\n".join([*others, one]))) == "exchange.recovery_wrong"


def test_invented_passphrases_are_long_and_easy_to_read_out() -> None:
    made = {invented_passphrase() for _ in range(200)}
    assert len(made) == 200
    for each in made:
        assert [len(group) for group in each.split("-")] == [4, 4, 4, 4]
        assert set(each) <= {*ALPHABET, "-"}
        assert checked_passphrase(each) == plain_passphrase(each.lower().replace("-", " "))
    assert len(set(ALPHABET)) ** 16 > 2**70
    assert not set(ALPHABET) & set("01OI8B5S2ZJ")


def test_a_passphrase_counts_however_it_is_typed() -> None:
    wanted = plain_passphrase("Mùa xuân – 2022")
    for typed in ("mùa xuân 2022", "MÙA-XUÂN-2022", unicodedata.normalize("NFD", "Mùa xuân 2022"), "mùaxuân2022\ufeff"):
        assert plain_passphrase(typed) == wanted
    assert plain_passphrase("mua xuan 2022") != wanted
    assert refusal(lambda: checked_passphrase("- a b c d e f g h i -")) == "exchange.passphrase_short"
    assert checked_passphrase("mười chữ cái") == "mườichữcái"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r\nthêm một dòng"])
def test_a_passphrase_file_is_read_without_its_line_end(tmp_path: Path, encoding: str, end: str) -> None:
    file = tmp_path / "mat-khau.txt"
    file.write_text(f" {PASSPHRASE} {end}", encoding=encoding, newline="")
    assert passphrase_in(file) == f" {PASSPHRASE} "


def test_a_passphrase_file_that_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "mat-khau.txt"
    assert refusal(lambda: passphrase_in(file)) == "file.missing"
    file.write_bytes(b"x" * 5_000)
    assert refusal(lambda: passphrase_in(file)) == "file.too_large"
    file.write_bytes("bí mật".encode() + b"\xff")
    with pytest.raises(KnownError) as refused:
        passphrase_in(file)
    assert refused.value.code == "file.encoding"
    assert refused.value.__cause__ is None
    assert "mật" not in refused.value.message.replace("mật khẩu", "")
