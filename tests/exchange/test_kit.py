"""Kits: written whole, opened by each office, refused before anything is written, verified, made anew."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from exchange.enrolment import found_store
from exchange.kit.making import KitRequest, check_slips, finish_kit, make_kit, make_update_kit
from exchange.kit.packages import KitPackage
from exchange.kit.planning import planned, program_sources
from exchange.kit.sums import is_within, read_sums, sum_lines
from exchange.kit.target import survey
from exchange.kit.verification import verify_kit
from models import renaming
from models.errors import KnownError
from models.messages import _
from models.store import Store
from models.store.volume import Volume
from tests.exchange.enrolled import OPERATOR, copied_hub
from tests.exchange.full_disk import small_disk
from tests.exchange.kits import DOCUMENTS, OFFICES, content, made, request_for, told_by_sha256sum
from tests.exchange.sitting import HUB, SENDERS, leftovers, read_by_receivers, sitting
from tests.scratch import quick_folder
from tests.stores import TODAY

sha256sum = pytest.mark.skipif(shutil.which("sha256sum") is None, reason="there is no sha256sum")


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """In memory where that can be: nothing waits for a disk."""
    with quick_folder() as folder:
        yield folder


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return copied_hub(tmp_path / "hub")


@pytest.fixture
def request_given(tmp_path: Path) -> KitRequest:
    return request_for(tmp_path)


def _code(work: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as refusal:
        work()
    return refusal.value.code


@sha256sum
def test_a_kit_is_opened_by_each_office_from_a_copy(hub: Path, request_given: KitRequest, tmp_path: Path) -> None:
    kit = made(hub, request_given)
    stick = request_given.target
    assert told_by_sha256sum(stick) == ""
    assert sorted(each.name for each in stick.iterdir()) == sorted([*DOCUMENTS, "DonDoc", "Goi", "SHA256SUMS"])
    assert content(stick / "DonDoc") == content(request_given.program)
    assert {office.kind for office in kit.offices} == {KitPackage.INVITATION}
    copy = shutil.copytree(stick, tmp_path / "copy")
    for office in kit.offices:
        (package,) = (copy / "Goi" / office.office).iterdir()
        assert (package.name,) == office.packages
        opened = found_store(tmp_path / office.office / "dondoc.sqlite", package, office.passphrase or "", today=TODAY)
        with opened:
            assert opened.office == office.office
    assert len({office.passphrase for office in kit.offices}) == len(OFFICES)


def test_passphrases_never_reach_the_stick_and_are_forgotten_at_the_end(hub: Path, request_given: KitRequest) -> None:
    with Store.open(hub, today=TODAY) as store:
        kit = make_kit(store, request_given, operator=OPERATOR)
        assert [path.name for path in hub.parent.glob("*.kits/*/kit.json")] == ["kit.json"]
        finish_kit(store, request_given)
    assert list(hub.parent.glob("*.kits")) == []
    whole = b"".join(content(request_given.target).values())
    for office in kit.offices:
        assert (office.passphrase or "").encode() not in whole
        assert (office.passphrase or "") not in repr(kit)


def test_an_office_with_a_machine_gets_what_it_lacks(tmp_path: Path) -> None:
    given = sitting(tmp_path / "sitting")
    kit = made(given.hub, request_for(tmp_path, offices=("BTCTU", "BTGTU")))
    update, invitation = kit.offices
    assert (update.kind, update.passphrase) == (KitPackage.UPDATE, None)
    assert invitation.kind is KitPackage.INVITATION
    assert "BTCTU" in SENDERS
    read_by_receivers(given, list((tmp_path / "stick" / "Goi" / "BTCTU").iterdir()))


def test_an_update_kit_is_the_program_alone(request_given: KitRequest) -> None:
    kit = make_update_kit(request_given)
    assert kit.offices == ()
    assert not (request_given.target / "Goi").exists()
    assert verify_kit(request_given.target).sound


def test_what_is_damaged_missing_or_added_later_is_found(request_given: KitRequest) -> None:
    stick = request_given.target
    make_update_kit(request_given)
    (stick / "DonDoc" / "_internal" / "part3.dll").write_bytes(bytes([3]) * 39_999 + b"x")
    (stick / "Huong-dan.pdf").unlink()
    (stick / "DonDoc" / "new.dll").write_bytes(b"")
    check = verify_kit(stick)
    assert check.added == ("DonDoc/new.dll",)
    assert not check.sound
    assert check.damaged == ("DonDoc/_internal/part3.dll",)
    assert check.missing == ("Huong-dan.pdf",)
    assert check.extra == ("DonDoc/new.dll",)


def test_a_kit_written_again_writes_only_what_is_lacking(request_given: KitRequest) -> None:
    assert make_update_kit(request_given).written == 14
    (request_given.target / "DonDoc" / "_internal" / "part3.dll").write_bytes(b"")
    assert make_update_kit(request_given).written == 1
    assert verify_kit(request_given.target).sound


def test_what_an_older_kit_had_goes_and_what_people_added_stays(hub: Path, request_given: KitRequest) -> None:
    stick = request_given.target
    with Store.open(hub, today=TODAY) as store:
        make_kit(store, request_given, operator=OPERATOR)
        finish_kit(store, request_given)
    (stick / "Goi" / "TCT" / "TCT_gui_VPTU_20220215_so1.dondoc").write_bytes(b"a return")
    (request_given.program / "_internal" / "part3.dll").unlink()
    (request_given.program / "DonDoc.exe").write_bytes(b"MZ new")
    made(hub, replace(request_given, offices=("BTCTU",), replace=True))
    assert verify_kit(stick).extra == ("Goi/TCT/TCT_gui_VPTU_20220215_so1.dondoc",)
    assert not (stick / "DonDoc" / "_internal" / "part3.dll").exists()
    assert not (stick / "Goi" / "HU-CHAUTHANH").exists()
    assert verify_kit(stick).sound


def test_names_that_differ_in_capitals_are_one_file_on_a_stick(request_given: KitRequest) -> None:
    """Most sticks know no capitals: a library that is called otherwise now is neither somebody's own nor left over."""
    make_update_kit(request_given)
    ours, there = request_given.program / "_internal", request_given.target / "DonDoc" / "_internal"
    (ours / "part3.dll").rename(ours / "PART3.dll")
    (ours / "part4.dll").rename(ours / "Part4.dll")
    (ours / "Part4.dll").write_bytes(b"newer")
    (there / "PART3.dll").hardlink_to(there / "part3.dll")
    (there / "Part4.dll").hardlink_to(there / "part4.dll")
    found = survey(request_given.target, planned(program_sources(request_given.program)))
    assert [each.name for each in found.lacking] == ["DonDoc/_internal/Part4.dll"]
    assert not [name for name in found.stale if name.startswith("DonDoc/")]


def test_a_scanner_that_holds_new_files_for_a_moment_is_waited_for(
    request_given: KitRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, held = Path.replace, set()

    def replace_later(part: Path, target: Path) -> Path:
        if part.suffix == ".part" and part not in held:
            held.add(part)
            raise PermissionError(13, "in use", str(part))
        return real(part, target)

    monkeypatch.setattr(renaming, "_BETWEEN_S", 0)
    monkeypatch.setattr(Path, "replace", replace_later)
    make_update_kit(request_given)
    assert verify_kit(request_given.target).sound


def test_a_finished_kit_stands_though_a_paper_at_home_is_held(
    request_given: KitRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real, home = os.rmdir, tmp_path / "temporary"

    def rmdir(path: str, *, dir_fd: int | None = None) -> None:
        if Path(path).parent == home:
            raise OSError(39, "in use", path)
        real(path, dir_fd=dir_fd)

    home.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(home))
    monkeypatch.setattr(os, "rmdir", rmdir)
    make_update_kit(request_given)
    assert verify_kit(request_given.target).sound


# -- refused before anything is written --------------------------------------------------------------------------------


def test_a_kit_for_nobody_or_for_a_group_is_refused(hub: Path, request_given: KitRequest) -> None:
    assert _code(lambda: made(hub, replace(request_given, offices=()))) == "kit.no_offices"
    assert _code(lambda: made(hub, replace(request_given, offices=("G-SO-BAN-NGANH",)))) == "exchange.invitation_group"
    assert _code(lambda: made(hub, replace(request_given, offices=("BTCTU", "X")))) == "office.unknown"
    assert _code(lambda: made(hub, replace(request_given, offices=(HUB,)))) == "exchange.receiver_own"
    assert content(request_given.target) == {}


def test_a_target_that_is_none_is_refused(hub: Path, request_given: KitRequest, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    targets = {
        file: "kit.target_not_folder",
        tmp_path / "nowhere": "kit.target_not_folder",
        hub.parent: "kit.target_in_use",
        request_given.program / "_internal": "kit.target_in_use",
    }
    for target, code in targets.items():
        assert _code(lambda where=target: made(hub, replace(request_given, target=where))) == code  # type: ignore[misc]
    assert list(hub.parent.glob("*.kits")) == []


def test_a_stick_that_carries_the_data_of_the_hub_is_refused(
    hub: Path, request_given: KitRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The passphrases lie beside the data until the kit is finished."""
    monkeypatch.setattr("exchange.kit.target.volume_of", lambda _path: Volume("vfat", removable=True))
    assert _code(lambda: made(hub, request_given)) == "kit.target_in_use"


def test_files_of_another_kind_are_not_overwritten(hub: Path, request_given: KitRequest) -> None:
    theirs = request_given.target / "HƯỚNG DẪN.txt"
    theirs.write_text("Hướng dẫn dùng máy in", encoding="utf-8")
    assert _code(lambda: made(hub, request_given)) == "kit.foreign_files"
    assert list(content(request_given.target)) == [theirs.name]
    theirs.unlink()
    (request_given.target / "DonDoc").write_bytes(b"")
    assert _code(lambda: made(hub, request_given)) == "kit.foreign_files"


def test_other_files_on_the_stick_are_left(request_given: KitRequest) -> None:
    other = request_given.target / "Anh hội nghị.jpg"
    other.write_bytes(b"picture")
    make_update_kit(request_given)
    assert other.read_bytes() == b"picture"
    assert verify_kit(request_given.target).extra == ()


def test_a_stick_that_is_too_small_is_refused(hub: Path, request_given: KitRequest, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 3 << 20) as disk:
        if disk is None:
            pytest.skip("this machine mounts no disk for tests")
        assert _code(lambda: made(hub, replace(request_given, target=disk))) == "kit.no_room"
        assert content(disk) == {}
    assert list(hub.parent.glob("*.kits")) == []


def test_a_stick_that_is_write_protected_is_refused(hub: Path, request_given: KitRequest, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 32 << 20) as disk:
        if disk is None:
            pytest.skip("this machine mounts no disk for tests")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        assert _code(lambda: made(hub, replace(request_given, target=disk))) == "kit.read_only"


def test_a_stick_that_fills_up_meanwhile_is_told_and_the_kit_gone_on_with(
    request_given: KitRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_disk(tmp_path / "disk", 3 << 20) as disk:
        if disk is None:
            pytest.skip("this machine mounts no disk for tests")
        request = replace(request_given, target=disk)
        with monkeypatch.context() as patch:
            patch.setattr(
                "exchange.kit.target.shutil.disk_usage", lambda _folder: shutil._ntuple_diskusage(1, 0, 1 << 30)
            )
            assert _code(lambda: make_update_kit(request)) == "kit.no_room"
        assert leftovers(disk) == []
        assert _code(lambda: verify_kit(disk)) == "kit.unfinished"
        subprocess.run(["mount", "-o", "remount,size=32m", str(disk)], check=True)
        make_update_kit(request)
        assert verify_kit(disk).sound


def test_the_data_of_the_office_never_go_with_the_program(request_given: KitRequest) -> None:
    """Kept beside the program, as whoever carries the program about keeps them."""
    (request_given.program / "du-lieu").mkdir()
    (request_given.program / "du-lieu" / "dondoc.sqlite").write_bytes(b"SQLite format 3\0")
    (request_given.program / "preferences.json").write_bytes(b"{}")
    make_update_kit(request_given)
    assert not (request_given.target / "DonDoc" / "du-lieu").exists()
    assert not (request_given.target / "DonDoc" / "preferences.json").exists()
    (request_given.program / "_internal" / "dondoc.sqlite").write_bytes(b"SQLite format 3\0")
    assert _code(lambda: make_update_kit(request_given)) == "kit.data_in_program"


def test_a_folder_without_a_program_is_refused(request_given: KitRequest, tmp_path: Path) -> None:
    for name in ("bare", "own"):
        (tmp_path / name).mkdir()
    (tmp_path / "own" / "Bao cao.docx").write_bytes(b"of this office alone")
    for folder in (tmp_path / "bare", tmp_path / "own", tmp_path / "nowhere"):
        assert _code(lambda where=folder: make_update_kit(replace(request_given, program=where))) == "kit.no_program"  # type: ignore[misc]


def test_slips_are_refused_on_the_kit(request_given: KitRequest, hub: Path, tmp_path: Path) -> None:
    stick = request_given.target
    check_slips(tmp_path / "phieu.pdf", stick, hub.parent)
    assert _code(lambda: check_slips(stick / "phieu.pdf", stick, hub.parent)) == "kit.slips_on_kit"
    with small_disk(tmp_path / "disk", 1 << 20) as disk:
        if disk is not None:
            (disk / "kit").mkdir()
            assert _code(lambda: check_slips(disk / "phieu.pdf", disk / "kit", hub.parent)) == "kit.slips_on_kit"


@pytest.mark.parametrize("phase", ["Looking at what lies there", "Writing the kit", "Reading everything back"])
def test_a_stick_that_is_pulled_out_is_told_whenever_that_is(request_given: KitRequest, phase: str) -> None:
    stick = request_given.target
    if phase == "Looking at what lies there":
        make_update_kit(request_given)  # there is something to look at

    def told(_done: int, _of: int, words: str) -> None:
        if words == _(phase) and stick.exists():
            stick.rename(stick.with_name("pulled out"))

    assert _code(lambda: make_update_kit(request_given, told=told)) == "exchange.target_gone"


def test_a_file_of_the_program_that_a_scanner_took_away_is_told(request_given: KitRequest) -> None:
    (request_given.program / "_internal" / "gone.dll").symlink_to("nowhere")
    assert _code(lambda: make_update_kit(request_given)) == "exchange.source_gone"


# -- verifying ---------------------------------------------------------------------------------------------------------


def test_what_is_no_kit_is_said(request_given: KitRequest, tmp_path: Path) -> None:
    stick = request_given.target
    assert _code(lambda: verify_kit(stick)) == "kit.not_a_kit"
    assert _code(lambda: verify_kit(tmp_path / "nowhere")) == "kit.target_not_folder"
    (stick / "SHA256SUMS").write_bytes(b"\xff\xfe nonsense")
    assert _code(lambda: verify_kit(stick)) == "kit.list_damaged"


def test_names_that_lead_out_of_the_kit_are_not_followed() -> None:
    assert is_within("DonDoc/_internal/a.dll")
    assert is_within("HƯỚNG DẪN.txt")
    for name in ("../a", "/etc/a", "C:/a", "a\\..\\b", "DonDoc/../../a", "", "."):
        assert not is_within(name), name


def test_a_list_that_another_program_wrote_is_read_too(tmp_path: Path) -> None:
    sums = tmp_path / "SHA256SUMS"
    sums.write_text(f"\ufeff{'AB' * 32} *DonDoc\\a.dll\r\n\r\n{'0' * 64}  ../b\r\n", encoding="utf-8")
    assert sum_lines(sums) == [("DonDoc/a.dll", "ab" * 32), None]
    assert read_sums(sums) == {"DonDoc/a.dll": frozenset({"ab" * 32})}


def test_a_stick_that_gives_back_other_bytes_is_told(
    request_given: KitRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exchange.kit.writing.differing", lambda *_given: ["DonDoc/DonDoc.exe"])
    assert _code(lambda: make_update_kit(request_given)) == "kit.damaged"
    assert not (request_given.target / "SHA256SUMS").exists()
