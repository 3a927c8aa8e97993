"""Kits cut off at any moment: gone on with, with the same invitations and passphrases."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from exchange.enrolment import found_store
from exchange.kit import writing
from exchange.kit.making import KitRequest, make_kit, make_update_kit
from exchange.kit.verification import verify_kit
from models.errors import KnownError
from models.operations import assign
from models.store import Store
from tests.exchange.enrolled import OPERATOR, copied_hub
from tests.exchange.kits import content, made, request_for, told_by_sha256sum
from tests.exchange.sitting import leftovers
from tests.scratch import quick_folder
from tests.stores import TODAY

#: Enough for a cut between two offices; sealing each invitation takes its time.
FEW = ("BTCTU", "TCT")
CUTS, KILLS = 10, 6

pytestmark = pytest.mark.long


class CutError(Exception):
    """The person stopped it, or worse."""


@pytest.fixture
def folder() -> Iterator[Path]:
    with quick_folder() as quick:
        yield quick


def _steps(hub: Path, request: KitRequest, at: int | None = None) -> int:
    """How often the making of a kit tells how far it is; cut off at the step `at` (from 1)."""
    steps = 0

    def told(_done: int, _of: int, _words: str) -> None:
        nonlocal steps
        steps += 1
        if steps == at:
            raise CutError

    with Store.open(hub, today=TODAY) as store:
        make_kit(store, request, operator=OPERATOR, told=told)
    return steps


def _passphrases(hub: Path) -> set[str]:
    """What the workbench holds."""
    return {path.read_text(encoding="utf-8") for path in hub.parent.glob("*.kits/*/kit.json")}


def _check_gone_on_with(hub: Path, request: KitRequest, seed: object) -> None:
    kept = _passphrases(hub)
    packages = content(request.target / "Goi")
    kit = made(hub, request)
    assert verify_kit(request.target).sound, seed
    assert verify_kit(request.target).extra == (), seed
    assert leftovers(request.target) == [], seed
    assert told_by_sha256sum(request.target) == "", seed
    after = content(request.target / "Goi")
    assert {name: after[name] for name in packages if not name.endswith(".part")} == {
        name: each for name, each in packages.items() if not name.endswith(".part")
    }, seed
    told = {office.passphrase or "" for office in kit.offices}
    for record in kept:
        assert all(each in record for each in told) or record.count("passphrase") < len(told), seed


def test_a_kit_stopped_at_any_moment_is_gone_on_with(folder: Path) -> None:
    steps = _steps(copied_hub(folder / "counted"), request_for(folder / "counted", offices=FEW))
    assert steps > 40
    for seed, at in enumerate(sorted(random.Random(11).sample(range(1, steps + 1), CUTS))):
        here = folder / str(seed)
        hub, request = copied_hub(here / "hub"), request_for(here, offices=FEW)
        with pytest.raises(CutError):
            _steps(hub, request, at)
        with pytest.raises(KnownError) as refusal:
            verify_kit(request.target)
        assert refusal.value.code in ("kit.unfinished", "kit.not_a_kit")
        assert leftovers(request.target) == []
        _check_gone_on_with(hub, request, at)


def test_the_same_passphrases_are_told_until_they_were_handed_over(folder: Path) -> None:
    hub, request = copied_hub(folder / "hub"), request_for(folder, offices=FEW)
    first, second = made(hub, request), made(hub, request)
    assert first.offices == second.offices
    assert second.written == 0


def test_a_kit_cut_off_at_its_last_step_gives_way_to_another(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between one word on what it consists of and the other it is never without both."""
    request = request_for(folder)
    real = writing._put

    def cut(target: Path, text: str, work: Path) -> None:
        if target.name == "SHA256SUMS":
            raise CutError
        real(target, text, work)

    with monkeypatch.context() as patch:
        patch.setattr(writing, "_put", cut)
        with pytest.raises(CutError):
            make_update_kit(request)
    (request.program / "DonDoc.exe").write_bytes(b"MZ newer")
    make_update_kit(request)
    assert verify_kit(request.target).sound


def test_a_kit_gone_on_with_holds_what_was_written_since(folder: Path) -> None:
    """Begun on Monday, gone on with on Friday: the office begins from Friday's data, with the same passphrase."""
    hub, request = copied_hub(folder / "hub"), request_for(folder, offices=FEW)
    first = made(hub, request)
    with Store.open(hub, today=TODAY) as store:
        store.perform(assign, operator=OPERATOR, path="II.3.2(9)", lead=["BTCTU"])
        digest = store.digest()
    second = made(hub, request)
    assert [each.passphrase for each in second.offices] == [each.passphrase for each in first.offices]
    office = second.offices[0]
    package = request.target / "Goi" / office.office / office.packages[0]
    with found_store(folder / "office" / "dondoc.sqlite", package, office.passphrase or "", today=TODAY) as opened:
        assert opened.digest() == digest
    assert verify_kit(request.target).extra == ()


def test_a_kit_that_nobody_goes_on_with_is_not_kept(folder: Path) -> None:
    hub, request = copied_hub(folder / "hub"), request_for(folder, offices=("BTCTU",))
    first = made(hub, request)
    with Store.open(hub, today=TODAY + timedelta(days=8)) as store:
        other = make_kit(store, replace(request, offices=("TCT",), replace=True), operator=OPERATOR)
        assert len(list(hub.parent.glob("*.kits/*"))) == 1
        again = make_kit(store, replace(request, replace=True), operator=OPERATOR)
    assert len({first.offices[0].passphrase, other.offices[0].passphrase, again.offices[0].passphrase}) == 3
    assert verify_kit(request.target).extra == ()


@pytest.mark.skipif(sys.platform == "win32", reason="children are forked")
def test_a_killed_kit_is_gone_on_with(folder: Path) -> None:
    hub, request = copied_hub(folder / "counted"), request_for(folder / "counted", offices=FEW)
    begun = time.monotonic()
    made(hub, request)
    whole = time.monotonic() - begun
    for seed in range(KILLS):
        here = folder / str(seed)
        hub, request = copied_hub(here / "hub"), request_for(here, offices=FEW)
        child = os.fork()
        if child == 0:
            try:
                made(hub, request)
            finally:
                os._exit(0)
        time.sleep(whole * (seed + 0.5) / KILLS)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        _check_gone_on_with(hub, request, seed)
