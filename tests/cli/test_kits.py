"""Kits from the command line: made, read out, printed, verified."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from exchange.kit.making import KitRequest
from models.store import Store
from tests.cli.conftest import TODAY, Run
from tests.exchange.enrolled import copied_hub
from tests.exchange.kits import finished_for, request_for, told_by_sha256sum


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return copied_hub(tmp_path / "hub")


@pytest.fixture
def kit(tmp_path: Path) -> KitRequest:
    return request_for(tmp_path)


def _words(hub: Path, kit: KitRequest, *words: str) -> list[str]:
    out = ["--out", str(kit.target), "--program", str(kit.program), "--store", str(hub), "--today", TODAY]
    return ["kit", *words, *out]


def test_a_kit_with_its_slips(command: Run, hub: Path, kit: KitRequest, tmp_path: Path) -> None:
    slips = tmp_path / "phieu.pdf"
    made = command(*_words(hub, kit, "make", "--offices", "BTCTU,TCT", "--slips", str(slips), "--format", "json")).data
    assert [each["office"] for each in made["offices"]] == ["BTCTU", "TCT"]
    printed = "".join(page.extract_text() for page in PdfReader(slips).pages)
    assert all(each["passphrase"] in printed for each in made["offices"])
    assert told_by_sha256sum(kit.target) == ""
    assert {"HƯỚNG DẪN.txt", "Huong-dan.pdf", "Cho-nguoi-quan-tri.txt"} <= {each.name for each in kit.target.iterdir()}
    assert list(hub.parent.glob("*.kits")) == []


def test_a_person_is_told_the_passphrases(command: Run, hub: Path, kit: KitRequest) -> None:
    done = command(*_words(hub, kit, "make", "--offices", "BTCTU"))
    assert "moi-BTCTU.dondoc" in done.out
    with Store.open(hub, writer=False) as store:
        assert store.office == "VPTU"


def test_an_update_kit_is_verified_and_its_damage_found(command: Run, hub: Path, kit: KitRequest) -> None:
    command(*_words(hub, kit, "update"))
    verify = ("kit", "verify", str(kit.target), "--format", "json")
    assert command(*verify).data["sound"]
    (kit.target / "DonDoc" / "DonDoc.exe").write_bytes(b"MZ other")
    done = command(*verify)
    assert (done.status, done.codes) == (1, ["kit.damaged"])
    assert done.data["damaged"] == ["DonDoc/DonDoc.exe"]


def test_a_finished_kit_is_replaced_only_when_that_is_said(command: Run, hub: Path, kit: KitRequest) -> None:
    finished_for(kit.target, "BTCTU")
    refused = command(*_words(hub, kit, "make", "--offices", "TCT"))
    assert (refused.status, refused.codes) == (1, ["kit.finished_there"])
    assert "--replace" in refused.err
    command(*_words(hub, kit, "update"))
    assert "Goi" in (kit.target / "HƯỚNG DẪN.txt").read_text(encoding="utf-8-sig")
    assert [each.name for each in (kit.target / "Goi").iterdir()] == ["BTCTU"]
    assert command(*_words(hub, kit, "make", "--offices", "TCT", "--replace")).status == 0
    assert [each.name for each in (kit.target / "Goi").iterdir()] == ["TCT"]


def test_what_was_added_to_the_program_fails_and_what_else_lies_there_is_told(
    command: Run, hub: Path, kit: KitRequest
) -> None:
    command(*_words(hub, kit, "update"))
    (kit.target / "DuLieu").mkdir()
    (kit.target / "DuLieu" / "dondoc.sqlite").write_bytes(b"")
    told = command("kit", "verify", str(kit.target))
    assert (told.status, told.codes) == (0, [])
    assert "DuLieu" in told.out
    (kit.target / "DonDoc" / "version.dll").write_bytes(b"MZ")
    done = command("kit", "verify", str(kit.target), "--format", "json")
    assert (done.status, done.codes) == (1, ["kit.added_to_program"])
    assert (done.data["sound"], done.data["added"], done.data["data"]) == (False, ["DonDoc/version.dll"], True)
    (kit.target / "DonDoc" / "DonDoc.exe").unlink()
    assert command("kit", "verify", str(kit.target)).codes == ["kit.damaged", "kit.added_to_program"]


def test_it_is_said_for_which_system_the_program_is(command: Run, hub: Path, kit: KitRequest) -> None:
    done = command(*_words(hub, kit, "update", "--format", "json"))
    assert (done.codes, done.data["systems"], done.data["version"]) == ([], ["Windows"], None)
    for door in ("DonDoc", "dondoc-cli"):
        (kit.program / f"{door}.exe").rename(kit.program / door)
    done = command(*_words(hub, kit, "update", "--format", "json"))
    assert (done.status, done.codes, done.data["systems"]) == (0, ["kit.not_for_windows"], ["Linux"])


def test_what_is_refused_writes_nothing(command: Run, hub: Path, kit: KitRequest) -> None:
    assert command(*_words(hub, kit, "make")).codes == ["kit.no_offices"]
    on_stick = str(kit.target / "phieu.pdf")
    assert command(*_words(hub, kit, "make", "--offices", "BTCTU", "--slips", on_stick)).codes == ["kit.slips_on_kit"]
    done = command("kit", "update", "--out", str(kit.target), "--store", str(hub))
    assert done.codes == ["kit.no_program"]
    assert list(kit.target.iterdir()) == []
