"""A package is taken back with what it brought itself, and never with what stands under the same numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from exchange.enrolment import confirm, pending_machines
from exchange.importing import redo_import, undo_import
from exchange.segment import SegmentParts, read_header
from tests.exchange.forged import forged_package, keys_of, sealed_again, segments_of, with_values
from tests.exchange.hostile_hub import Hub, hub_under_attack
from tests.exchange.hostile_packages import Entry, Forger, body_of, introduced_anyhow
from tests.exchange.replicas import OPERATOR, Replicas, replicas
from tests.exchange.test_directed import report


@pytest.fixture
def hub() -> Iterator[Hub]:
    with hub_under_attack() as made:
        yield made


def entries(count: int) -> list[Entry]:
    return [Entry("document", str(uuid4()), "number", f'"{place}-KH"') for place in range(count)]


def forged(hub: Hub, victim: Forger, count: int) -> SegmentParts:
    """The victim's next numbers, signed by another machine."""
    keys = replace(hub.forger.keys, site=victim.keys.site)
    liar = Forger(keys, "BTCTU", victim.stick, victim.hub, victim.receivers, victim.number, victim.lo, victim.previous)
    return liar.segment_aside(body_of(entries(count)))


def believe(hub: Hub, machine: Forger) -> None:
    with hub.store.read() as session:
        (row,) = [each for each in pending_machines(session) if each.site == f"{machine.keys.site:016x}"]
    confirm(hub.store, site=row.site, fingerprint=row.fingerprint, operator=OPERATOR)


def taken(hub: Hub, package: Path) -> int:
    outcome = hub.take(package)
    assert outcome.error is None
    assert outcome.ledger is not None
    return outcome.ledger


@pytest.mark.parametrize("numbers", [1, 100])
@pytest.mark.parametrize("first", [False, True])
def test_what_a_forger_sent_under_a_machines_numbers_is_not_what_the_machine_sent(
    hub: Hub, first: bool, numbers: int
) -> None:
    """Whichever came first, and however many numbers the forger took, before anybody knew the machine's key."""
    new = hub.forger.stranger()
    lie = hub.forger.sealed(hub.forger.inside([forged(hub, new, numbers)]))
    true = new.sealed(new.inside([new.segment(body_of(entries(1)))], introductions=(introduced_anyhow(new),)))
    ledger = {each: taken(hub, each) for each in ((lie, true) if first else (true, lie))}
    before = hub.store.digest()
    believe(hub, new)
    later = taken(hub, new.sealed(new.inside([new.segment(body_of(entries(1), lamport=2_000_000))])))
    after = hub.store.digest()
    undo_import(hub.store, ledger[lie])
    assert hub.store.digest() == after
    undo_import(hub.store, later)
    undo_import(hub.store, ledger[true])
    assert hub.store.digest() == before
    for each in (later, *ledger.values()):
        redo_import(hub.store, each)
    assert hub.store.digest() == after
    assert hub.store.check() == []


def test_what_waits_in_a_package_that_was_taken_back_stays_without_effect(hub: Hub) -> None:
    new = hub.forger.stranger()
    package = new.sealed(new.inside([new.segment(body_of(entries(3)))], introductions=(introduced_anyhow(new),)))
    before, ledger = hub.store.digest(), taken(hub, package)
    undo_import(hub.store, ledger)
    believe(hub, new)
    assert hub.store.digest() == before
    redo_import(hub.store, ledger)
    assert hub.store.digest() != before
    assert hub.store.check() == []


def test_a_package_that_repeats_what_stands_brings_only_the_rest(hub: Hub) -> None:
    """The same entries, cut otherwise: what an earlier package brought stays when the later one is taken back."""
    new, said = hub.forger.stranger(), entries(2)
    short, long = (new.segment_aside(body_of(each)) for each in (said[:1], said))
    taken(hub, new.sealed(new.inside([short], introductions=(introduced_anyhow(new),))))
    believe(hub, new)
    before = hub.store.digest()
    later = taken(hub, new.sealed(new.inside([long])))
    after = hub.store.digest()
    assert after != before
    undo_import(hub.store, later)
    assert hub.store.digest() == before
    redo_import(hub.store, later)
    assert hub.store.digest() == after
    assert hub.store.check() == []


def test_the_other_half_of_a_fork_is_not_what_stands() -> None:
    """A third carries another thing under numbers that stand here, and under some that come only later."""
    with replicas("hub", "training", "school") as r:
        other = _fork(r)
        wrong = r.take("hub", forged_package(r, "school", "hub", other))[0].ledger
        assert wrong is not None
        report(r, "training", on=date(2020, 3, 1), note="Lần hai")
        right = r.carry("training", "hub").ledger
        assert right is not None
        after = r["hub"].digest()
        undo_import(r["hub"], wrong)
        assert r["hub"].digest() == after
        assert set(r.standings("hub", "training").values()) == {"ok"}
        undo_import(r["hub"], right)
        assert list(r.standings("hub", "training").values()).count("undone") == 6
        assert r["hub"].check() == []


def _fork(r: Replicas) -> list[SegmentParts]:
    """What a machine, of which the hub has a first report, says otherwise of that and of the next."""
    report(r, "training", on=date(2020, 1, 1), note="Lần một")
    r.carry("training", "hub")
    r.add_copy("copy", "training")
    report(r, "copy", on=date(2020, 2, 1), note="Trên bản sao")
    r.export("copy", "TCT")
    key = keys_of(r["training"]).signing
    first, second = segments_of(r["copy"], r["training"].site)
    altered = sealed_again(first, key, change=lambda body: with_values(body, "Nói khác đi"))
    return [altered, sealed_again(second, key, previous=read_header(altered.header).sha256)]
