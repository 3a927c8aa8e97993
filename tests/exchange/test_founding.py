"""Invitations, and the stores that offices found from them: whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

import pyrage  # type: ignore[import-untyped]
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from exchange import limits
from exchange.container import write_container
from exchange.enrolment import confirm, found_store, invite
from exchange.envelope import seal_file, seal_file_with_passphrase
from exchange.exporting import export_packages
from exchange.importing import import_packages
from exchange.keys import machine_keys
from exchange.manifest import Maker, Manifest, PackageKind, Receiver
from exchange.root_key import believed_root
from exchange.signatures import public_of
from exchange.statements import Certificate as Certified
from exchange.statements import certify
from models.operations import EvidenceGiven, add_office, attach_source, record_progress
from models.operations.naming import office_uid
from models.store import Store
from models.store.files import folder_of, held
from models.vocabulary import MachineState, Progress
from tests.exchange.enrolled import OPERATOR, PATH, carried, copied_hub, copied_office, invitation, invited, machine_of
from tests.operations.steps import do, refusal
from tests.stores import TODAY, copied_store

NOW = datetime(2022, 2, 15, 8, 30).astimezone()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Store]:
    """A hub that has invited offices."""
    with Store.open(copied_hub(tmp_path / "hub"), today=TODAY) as opened:
        yield opened


# invitations


def test_an_office_begins_with_everything_that_the_hub_has(hub: Store, tmp_path: Path) -> None:
    do(hub, add_office, code="SO-NV", name="Sở Nội vụ")
    source = tmp_path / "chuong-trinh.txt"
    source.write_text("II.1. Nhiệm vụ\n" * 20, encoding="utf-8")
    do(hub, attach_source, file=source)
    made = invited(hub, tmp_path / "stick", "SO-NV")
    with found_store(tmp_path / "SO-NV" / "dondoc.sqlite", made.package, made.passphrase, today=TODAY) as begun:
        assert begun.office == "SO-NV"
        assert begun.digest() == hub.digest()
        assert begun.check() == []
        with begun.read() as session, hub.read() as theirs:
            assert believed_root(session) == believed_root(theirs)
        assert machine_of(begun).state is MachineState.PENDING
        kept, sent = begun.path.parent / "files", hub.path.parent / "files"
        assert {each.name for each in kept.iterdir()} == {each.name for each in sent.iterdir()}
    assert sorted(each.name for each in begun.path.parent.iterdir()) == ["dondoc.sqlite", "dondoc.sqlite.lock", "files"]
    with sqlite3.connect(begun.path) as file:
        assert file.execute("PRAGMA quick_check").fetchone() == ("ok",)
    file.close()


def test_files_that_an_invitation_has_no_room_for_come_later(hub: Store, tmp_path: Path) -> None:
    source = tmp_path / "chuong-trinh.txt"
    source.write_text("II.1. Nhiệm vụ\n" + " ".join(["x" * 999] * 1_000) * 40, encoding="utf-8")
    assert source.stat().st_size > limits.INVITATION
    do(hub, attach_source, file=source)
    made = invited(hub, tmp_path / "stick")
    with found_store(tmp_path / "BTCTU" / "dondoc.sqlite", made.package, made.passphrase, today=TODAY) as begun:
        assert begun.digest() == hub.digest()
        assert held(folder_of(begun.path)) == frozenset()
        carried(begun, hub, tmp_path / "stick")
        machine = machine_of(begun)
        confirm(hub, site=machine.site, fingerprint=machine.fingerprint, operator=OPERATOR)
        carried(hub, begun, tmp_path / "stick")
        assert held(folder_of(begun.path)) == held(folder_of(hub.path)) != frozenset()


def test_an_office_gets_none_of_its_own_files_back(tmp_path: Path) -> None:
    """Not even those of its first return, which nobody could believe yet; another machine of the office lacks them."""
    proof, stick = tmp_path / "quyet-dinh.pdf", tmp_path / "stick"
    proof.write_bytes(b"%PDF-1.7\n" + bytes(5_000))
    evidence = EvidenceGiven("12-QĐ/BTCTU", date(2022, 1, 10), "BTCTU", "Về quy hoạch", files=(proof,))
    paths = copied_hub(tmp_path / "hub"), copied_office(tmp_path / "office")
    with Store.open(paths[0], today=TODAY) as hub, Store.open(paths[1], today=TODAY) as office:
        do(office, record_progress, path=PATH, progress=Progress.COMPLETED, on=date(2022, 1, 20), evidence=[evidence])
        carried(office, hub, stick)
        believe(hub, office)
        assert sent(hub, stick) == []
        carried(hub, office, stick)
        assert office.digest() == hub.digest()
        made = invited(hub, stick)
        with found_store(tmp_path / "second" / "dondoc.sqlite", made.package, made.passphrase, today=TODAY) as second:
            assert len(held(folder_of(second.path))) == 1
            for kept in folder_of(second.path).iterdir():
                kept.unlink()
            carried(second, hub, stick)
            believe(hub, second)
            assert sent(hub, stick) == [1]


def believe(hub: Store, office: Store) -> None:
    machine = machine_of(office)
    confirm(hub, site=machine.site, fingerprint=machine.fingerprint, operator=OPERATOR)


def sent(hub: Store, stick: Path) -> list[int]:
    """How many files go with what is written for the office now, where there are any."""
    written = export_packages(hub, to=["BTCTU"], folder=stick, operator=OPERATOR)
    return [each.files for each in written if each.files]


def test_the_passphrase_may_be_typed_as_it_was_heard_or_chosen(hub: Store, tmp_path: Path) -> None:
    made = invitation()
    heard = made.passphrase.lower().replace("-", "  ")
    found_store(tmp_path / "one" / "a.sqlite", made.package, heard, today=TODAY).close()
    chosen = invited(hub, tmp_path / "two", passphrase="Mùa xuân – 2022")
    assert chosen.passphrase == "Mùa xuân – 2022"
    found_store(tmp_path / "two" / "a.sqlite", chosen.package, "mùa xuân 2022", today=TODAY).close()


def test_a_passphrase_is_kept_nowhere(hub: Store, tmp_path: Path) -> None:
    made = invited(hub, tmp_path)
    hub.close()
    assert made.passphrase not in repr(made)
    content = hub.path.read_bytes().lower()
    for written in (made.passphrase, made.passphrase.replace("-", "")):
        assert written.lower().encode() not in content


def test_an_invitation_never_takes_the_place_of_a_file(hub: Store, tmp_path: Path) -> None:
    first, second = invited(hub, tmp_path), invited(hub, tmp_path)
    assert (first.package.name, second.package.name) == ("moi-BTCTU.dondoc", "moi-BTCTU-2.dondoc")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"code": "G-CAPUY"}, "exchange.invitation_group"),
        ({"code": "KHONG-CO"}, "office.unknown"),
        ({"passphrase": "ngắn thôi"}, "exchange.passphrase_short"),
        ({"name": "giấy mời.dondoc"}, "exchange.bad_name"),
        ({"name": "con.dondoc"}, "exchange.bad_name"),
        ({"name": "khong-co/moi.dondoc"}, "exchange.target_gone"),
    ],
)
def test_what_is_no_invitation_is_not_written(hub: Store, tmp_path: Path, given: dict[str, str], code: str) -> None:
    name = given.pop("name", "moi.dondoc")
    stick = tmp_path / "stick"
    stick.mkdir()

    def attempt() -> object:
        return invite(hub, **{"code": "BTCTU", "out": stick / name, "operator": OPERATOR, **given})  # type: ignore[arg-type]

    assert refusal(attempt) == code
    assert list(stick.iterdir()) == []


def test_only_the_hub_invites(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path, office="BTCTU"), today=TODAY) as other:
        assert refusal(lambda: invited(other, tmp_path, "BTGTU")) == "authority.hub_only"


# founding


def left_behind(folder: Path) -> list[str]:
    return [each.name for each in folder.rglob("*")]


def test_a_wrong_passphrase_leaves_nothing(tmp_path: Path) -> None:
    made = invitation()
    target = tmp_path / "office" / "a.sqlite"
    for typed, code in (("AAAA-CCCC-DDDD-EEEE", "exchange.passphrase_wrong"), ("", "exchange.passphrase_missing")):
        assert refusal(lambda typed=typed: found_store(target, made.package, typed)) == code  # type: ignore[misc]
    assert left_behind(target.parent) == []


@pytest.mark.parametrize("damage", ["cut", "bit", "longer", "empty", "missing"])
def test_a_damaged_invitation_leaves_nothing(tmp_path: Path, damage: str) -> None:
    whole, target = invitation().package.read_bytes(), tmp_path / "office" / "a.sqlite"
    flipped = bytearray(whole)
    flipped[-40] ^= 1
    altered = {"cut": whole[:-1], "bit": bytes(flipped), "longer": whole + b"\0", "empty": b""}
    package = tmp_path / "moi.dondoc"
    if damage in altered:
        package.write_bytes(altered[damage])
    code = refusal(lambda: found_store(target, package, invitation().passphrase))
    assert code == ("exchange.package_damaged" if damage in altered else "exchange.source_gone")
    assert left_behind(target.parent) == []


def test_a_store_that_is_there_is_left(tmp_path: Path) -> None:
    made, target = invitation(), tmp_path / "office" / "a.sqlite"
    target.parent.mkdir()
    target.write_bytes(b"x")
    assert refusal(lambda: found_store(target, made.package, made.passphrase)) == "store.exists"
    assert target.read_bytes() == b"x"


def test_a_delivery_is_no_invitation(hub: Store, tmp_path: Path) -> None:
    with Store.open(copied_office(tmp_path / "btctu"), today=TODAY) as office:
        carried(office, hub, tmp_path / "stick")
    (package,) = (tmp_path / "stick").iterdir()
    assert refusal(lambda: found_store(tmp_path / "a.sqlite", package, "xxxx")) == "exchange.no_invitation"


def forged(
    hub: Store, folder: Path, *, certify_it: bool, to: str = "BTCTU", revoked: bool = False, sealed_for: str = ""
) -> Path:
    """An invitation by somebody who has a root key of his own, under a passphrase or sealed for a machine."""
    root, key = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    recipient = str(pyrage.x25519.Identity.generate().to_public())
    with hub.read() as session:
        maker = office_uid(session, "VPTU")
        receiver = office_uid(session, to) if to != "?" else str(uuid4())
    words = certify(Certified(7, 1, public_of(key), recipient, 3 if revoked else None), root)
    manifest = Manifest(
        kind=PackageKind.INVITATION,
        maker=Maker(7, public_of(key), maker, "VPTU", "Văn phòng Tỉnh ủy", "An"),
        made_at=NOW.isoformat(timespec="seconds"),
        number=1,
        to=Receiver(receiver, "BTCTU"),
        certificates=(words,) if certify_it else (),
        root=public_of(root),
    )
    inside, sealed = folder / "inside", folder / "gia.dondoc"
    with inside.open("wb") as target:
        write_container(target, manifest, key, segments=(), files=folder)
    if sealed_for:
        seal_file(inside, sealed, [sealed_for])
    else:
        seal_file_with_passphrase(inside, sealed, "mật khẩu dài")
    return sealed


@pytest.mark.parametrize("how", [{"certify_it": False}, {"certify_it": True, "revoked": True}])
def test_an_invitation_by_a_machine_that_its_root_does_not_certify(
    hub: Store, tmp_path: Path, how: dict[str, bool]
) -> None:
    package = forged(hub, tmp_path, **how)  # type: ignore[arg-type]
    target = tmp_path / "office" / "a.sqlite"
    assert refusal(lambda: found_store(target, package, "mật khẩu dài")) == "exchange.invitation_untrusted"
    assert left_behind(target.parent) == []


@pytest.mark.parametrize("to", ["?", "G-CAPUY"])
def test_an_invitation_for_what_is_no_office(hub: Store, tmp_path: Path, to: str) -> None:
    package, target = forged(hub, tmp_path, certify_it=True, to=to), tmp_path / "office" / "a.sqlite"
    assert refusal(lambda: found_store(target, package, "mật khẩu dài")) == "exchange.invitation_office_unknown"
    assert left_behind(target.parent) == []


def taken(store: Store, package: Path, passphrase: str) -> str | None:
    (outcome,) = import_packages(store, [package], apply=True, passphrase=passphrase)
    return outcome.error.code if outcome.error else None


def test_a_store_that_believes_nobody_yet_is_told_whom_by_a_passphrase_only(hub: Store, tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path / "btctu", office="BTCTU"), today=TODAY) as present:
        with present.transaction() as session:
            recipient = machine_keys(session, NOW).recipient
        package = forged(hub, tmp_path, certify_it=True, sealed_for=recipient)
        assert taken(present, package, "") == "exchange.invitation_untrusted"
        with present.read() as session:
            assert believed_root(session) is None


def test_a_store_that_is_there_takes_its_own_invitation_and_no_other(hub: Store, tmp_path: Path) -> None:
    own, others = invitation(), invitation("BTGTU")
    with Store.open(copied_store(tmp_path / "btctu", office="BTCTU"), today=TODAY) as present:
        before = present.digest()
        assert taken(present, others.package, others.passphrase) == "exchange.invitation_other_office"
        assert taken(present, own.package, "AAAA-CCCC-DDDD-EEEE") == "exchange.passphrase_wrong"
        with present.read() as session:
            assert (present.digest(), believed_root(session)) == (before, None)
        assert taken(present, own.package, own.passphrase) is None
        assert present.digest() == hub.digest()
        with present.read() as session, hub.read() as theirs:
            assert believed_root(session) == believed_root(theirs)
        foreign = forged(hub, tmp_path, certify_it=True)
        assert taken(present, foreign, "mật khẩu dài") == "exchange.other_hub"
