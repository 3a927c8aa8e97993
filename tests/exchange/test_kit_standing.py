"""Sticks that are not empty: the data of an office, a finished kit, files that somebody put there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from exchange.kit.making import KitRequest, finish_kit, make_kit, make_update_kit
from exchange.kit.names import data_on
from exchange.kit.planning import System, runs_on
from exchange.kit.verification import verify_kit
from models.errors import KnownError
from models.operations import assign
from models.store import Store
from tests.exchange.enrolled import OPERATOR, copied_hub
from tests.exchange.kits import content, made, request_for
from tests.scratch import quick_folder
from tests.stores import TODAY


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """In memory where that can be: nothing waits for a disk."""
    with quick_folder() as folder:
        yield folder


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return copied_hub(tmp_path / "hub")


@pytest.fixture
def one(tmp_path: Path) -> KitRequest:
    """A kit for one office."""
    return request_for(tmp_path, offices=("BTCTU",))


def _refusal(work: Callable[[], object]) -> KnownError:
    with pytest.raises(KnownError) as refusal:
        work()
    return refusal.value


def _finished(hub: Path, request: KitRequest) -> None:
    """The kit, and its passphrases handed over."""
    with Store.open(hub, today=TODAY) as store:
        make_kit(store, request, operator=OPERATOR)
        finish_kit(store, request)


def _put_data(stick: Path, name: str = "dondoc.sqlite") -> Path:
    (stick / "DuLieu").mkdir()
    (stick / "DuLieu" / name).write_bytes(b"SQLite format 3\0")
    return stick / "DuLieu"


# -- the data of an office ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["dondoc.sqlite", "DON-DOC.txt"])
def test_a_stick_from_which_an_office_works_gets_no_kit(hub: Path, one: KitRequest, name: str) -> None:
    _put_data(one.target, name)
    assert _refusal(lambda: made(hub, one)).code == "kit.data_on_stick"
    assert _refusal(lambda: made(hub, replace(one, replace=True))).code == "kit.data_on_stick"
    assert list(content(one.target)) == [f"DuLieu/{name}"]
    assert list(hub.parent.glob("*.kits")) == []


def test_a_folder_of_that_name_without_data_is_somebodys_own(one: KitRequest) -> None:
    (one.target / "DuLieu").mkdir()
    (one.target / "DuLieu" / "So lieu.xlsx").write_bytes(b"PK")
    assert not data_on(one.target)
    assert not data_on(one.target / "nowhere")


def test_the_program_alone_is_updated_beside_data_and_they_are_told(one: KitRequest) -> None:
    make_update_kit(one)
    assert not verify_kit(one.target).data
    data = _put_data(one.target)
    make_update_kit(one)
    check = verify_kit(one.target)
    assert (check.sound, check.data, check.extra) == (True, True, ())
    assert list(content(data)) == ["dondoc.sqlite"]


# -- a finished kit ----------------------------------------------------------------------------------------------------


def test_a_finished_kit_is_replaced_only_by_whoever_knows_it(hub: Path, one: KitRequest) -> None:
    _finished(hub, one)
    before = content(one.target)
    refusal = _refusal(lambda: made(hub, replace(one, offices=("TCT",))))
    assert refusal.code == "kit.finished_there"
    assert "BTCTU" in refusal.message
    assert content(one.target) == before
    assert list(hub.parent.glob("*.kits")) == []
    made(hub, replace(one, offices=("TCT",), replace=True))
    assert [each.name for each in (one.target / "Goi").iterdir()] == ["TCT"]
    assert verify_kit(one.target).sound


def test_passphrases_that_were_handed_over_are_not_changed_without_a_word(hub: Path, one: KitRequest) -> None:
    _finished(hub, one)
    assert _refusal(lambda: made(hub, one)).code == "kit.finished_there"


def test_a_kit_whose_passphrases_stay_is_written_again_without_asking(hub: Path, one: KitRequest) -> None:
    first = made(hub, one)
    with Store.open(hub, today=TODAY) as store:
        store.perform(assign, operator=OPERATOR, path="II.3.2(9)", lead=["BTCTU"])
    assert [each.passphrase for each in made(hub, one).offices] == [each.passphrase for each in first.offices]


def test_a_package_that_its_office_took_away_is_nobodys_any_more(hub: Path, one: KitRequest) -> None:
    _finished(hub, one)
    (one.target / "Goi" / "BTCTU" / "moi-BTCTU.dondoc").unlink()
    made(hub, replace(one, offices=("TCT",)))
    assert verify_kit(one.target).sound


def test_an_update_of_the_program_keeps_the_packages_and_their_sums(hub: Path, one: KitRequest) -> None:
    _finished(hub, one)
    packages = content(one.target / "Goi")
    (one.program / "DonDoc.exe").write_bytes(b"MZ newer")
    assert make_update_kit(one).written == 1
    assert content(one.target / "Goi") == packages
    check = verify_kit(one.target)
    assert (check.sound, check.extra) == (True, ())


def test_an_update_that_was_cut_off_still_keeps_the_packages(hub: Path, one: KitRequest) -> None:
    _finished(hub, one)
    (one.program / "DonDoc.exe").write_bytes(b"MZ newer")

    def told(_done: int, _of: int, _words: str) -> None:
        if (one.target / "CHUA-XONG.txt").exists():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_update_kit(one, told=told)
    make_update_kit(one)
    check = verify_kit(one.target)
    assert (check.sound, check.extra) == (True, ())
    assert (one.target / "Goi" / "BTCTU" / "moi-BTCTU.dondoc").is_file()


def test_an_update_vouches_for_no_package_that_was_changed(hub: Path, one: KitRequest) -> None:
    _finished(hub, one)
    (one.target / "Goi" / "BTCTU" / "moi-BTCTU.dondoc").write_bytes(b"other")
    assert _refusal(lambda: make_update_kit(one)).code == "kit.damaged"
    assert (one.target / "SHA256SUMS").is_file()


# -- files that somebody put there -------------------------------------------------------------------------------------


def test_only_what_lies_among_the_program_is_a_failure(hub: Path, one: KitRequest) -> None:
    _finished(hub, one)
    (one.target / "Goi" / "BTCTU" / "tra-loi.dondoc").write_bytes(b"a return")
    (one.target / "Anh.jpg").write_bytes(b"picture")
    assert verify_kit(one.target).sound
    (one.target / "DonDoc" / "version.dll").write_bytes(b"MZ")
    check = verify_kit(one.target)
    assert (check.sound, check.added) == (False, ("DonDoc/version.dll",))


def test_the_systems_of_a_program_are_told_by_its_doors(one: KitRequest, tmp_path: Path) -> None:
    assert runs_on(one.program) == (System.WINDOWS,)
    (tmp_path / "linux").mkdir()
    (tmp_path / "linux" / "DonDoc").write_bytes(b"\x7fELF")
    assert runs_on(tmp_path / "linux") == (System.LINUX,)
    assert runs_on(tmp_path / "nowhere") == ()
