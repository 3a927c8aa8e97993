"""Machines that speak for others, or say one thing twice: nobody else's word is changed or stopped by it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from exchange.contents import invitation_content
from exchange.enrolment import confirm, pending_machines
from exchange.manifest import Maker, PackageKind
from exchange.possessions import own_have
from exchange.segment import read_header
from exchange.segment_body import raw_body
from exchange.signatures import public_of
from exchange.statements import Certificate, certify
from models.store import Store
from models.store.log import new_site
from tests.exchange.forged import forged_package, keys_of, sealed_again, segments_of
from tests.exchange.hostile_hub import Hub, hub_under_attack
from tests.exchange.hostile_packages import Entry, Forger, body_of, introduced_anyhow, signed_anyhow
from tests.exchange.replicas import Replicas, replicas
from tests.exchange.sitting import OPERATOR, SENDERS
from tests.exchange.test_directed import report
from tests.exchange.test_directed_copies import confirm_all


@pytest.fixture
def hub() -> Iterator[Hub]:
    with hub_under_attack() as made:
        yield made


def test_nobody_speaks_for_another_machine(hub: Hub) -> None:
    stranger, before = hub.forger.stranger(), hub.store.digest()
    victim = hub.forger_of("TCT")
    body = body_of([Entry("document", str(uuid4()), "number", '"1-KH"')])
    genesis = replace(stranger.keys, site=victim.keys.site)
    as_victim = Forger(genesis, "TCT", stranger.stick, stranger.hub, stranger.receivers, victim.number, victim.lo,
                       victim.previous)  # fmt: skip
    root = Ed25519PrivateKey.generate()
    keys = stranger.keys
    certificate = certify(Certificate(keys.site, 9, keys.public, keys.recipient), root)
    invitation: dict[str, Any] = {
        "kind": PackageKind.INVITATION, "root": public_of(root), "certificates": (certificate,)
    }  # fmt: skip
    packages = {
        "another's name, its own key": as_victim.sealed(as_victim.inside([as_victim.segment_aside(body)])),
        "another root key": stranger.sealed(stranger.inside([], certificates=(certificate,))),
        "an invitation to the hub": stranger.sealed(stranger.inside([], **invitation)),
        "an introduction of another's machine": stranger.sealed(
            stranger.inside([], introductions=(introduced_anyhow(stranger, site=victim.keys.site),))
        ),
        "an introduction of the hub's machine": stranger.sealed(
            stranger.inside([], introductions=(introduced_anyhow(stranger, site=hub.store.site),))
        ),
        "another office's name": hub.forger.sealed(
            hub.forger.inside([], maker=Maker(hub.forger.keys.site, hub.forger.keys.public, victim.keys.office, "TCT",
                                              "Trường", "Kẻ gian"))
        ),
    }  # fmt: skip
    for words, package in packages.items():
        outcome = hub.take(package)
        assert outcome.new == outcome.changed == 0, words
        assert hub.store.digest() == before, words
    with hub.store.read() as session:
        waiting = {row.site for row in pending_machines(session)}
    assert waiting.isdisjoint({f"{victim.keys.site:016x}", f"{hub.store.site:016x}"})
    hub.check_at_work()


def test_segments_of_others_sent_again_in_any_order_change_nothing(hub: Hub) -> None:
    others = [part for code in SENDERS for part in segments_of(hub.store, hub.forger_of(code).keys.site)]
    before = hub.store.digest()
    for order in (others, others[::-1], others * 2):
        outcome = hub.take(hub.forger.sealed(hub.forger.inside(order)))
        assert outcome.error is None
        assert (outcome.new, outcome.changed, outcome.pending) == (0, 0, 0)
        assert hub.store.digest() == before
    hub.check_at_work()


def test_one_number_for_two_things_is_refused(hub: Hub) -> None:
    forger = hub.forger
    one = forger.segment_aside(body_of([Entry("document", str(uuid4()), "number", '"1"')]))
    other = forger.segment_aside(body_of([Entry("document", str(uuid4()), "number", '"2"')]))
    assert hub.take(forger.sealed(forger.inside([one]))).error is None
    outcome = hub.take(forger.sealed(forger.inside([other])))
    assert outcome.error is not None
    assert outcome.error.code == "exchange.fork"
    outcome = hub.take(forger.sealed(forger.inside([one, other])))
    assert outcome.error is not None
    hub.check_at_work()


@pytest.mark.parametrize("newer", [False, True])
def test_nobody_occupies_the_numbers_of_a_machine_that_is_not_confirmed_yet(hub: Hub, newer: bool) -> None:
    """What a new machine wrote, and writes later, arrives, whatever another one sent under its number before."""
    new = hub.forger.stranger()
    entry = Entry("document", str(uuid4()), "number", '"1-KH"')
    first = new.segment(body_of([entry]))
    assert hub.take(new.sealed(new.inside([first], introductions=(introduced_anyhow(new),)))).error is None
    liar = Forger(
        replace(hub.forger.keys, site=new.keys.site), "BTCTU", new.stick, new.hub, new.receivers, new.number, new.lo,
        new.previous,
    )  # fmt: skip
    said = {"v": 2, "hi": 2**31 - 1} if newer else {"hi": new.lo + 99}
    raw = raw_body(body_of([Entry("document", str(uuid4()), "note", f'"{number}"') for number in range(100)]))
    forged = signed_anyhow(liar, raw, said=said)
    assert hub.take(hub.forger.sealed(hub.forger.inside([forged]))).error is None
    with hub.store.read() as session:
        (row,) = [each for each in pending_machines(session) if each.site == f"{new.keys.site:016x}"]
    confirm(hub.store, site=row.site, fingerprint=row.fingerprint, operator=OPERATOR)
    with hub.store.read() as session:
        said_to_have = own_have(session)[new.keys.site]
    assert said_to_have == ((1, 1),), f"the hub says to have {said_to_have}: the new machine never sends it"
    later = new.segment(body_of([Entry("document", str(uuid4()), "number", '"2-KH"')], lamport=2_000_000))
    outcome = hub.take(new.sealed(new.inside([later])))
    assert (outcome.error, outcome.new) == (None, 1)


def test_who_was_sent_forged_numbers_gets_the_true_ones_once_it_has_found_out() -> None:
    """What it says to have it has said before it knew: its latest word holds."""
    with replicas("hub", "training", "school", "district") as r:
        under_a_new_name(r)
        r.carry("training", "hub")
        (true,) = segments_of(r["hub"], r["training"].site)
        forged = sealed_again(true, keys_of(r["district"]).signing)
        r.take("school", forged_package(r, "district", "school", [forged]))
        confirm_all(r)
        for _round in range(2):
            r.carry("school", "hub")
            r.carry("hub", "school")
        assert set(r.standings("school", "training").values()) == {"ok"}
        assert r["school"].digest() == r["hub"].digest()


@pytest.mark.parametrize("at_hub", [False, True])
def test_what_was_found_forged_is_not_passed_on(at_hub: bool) -> None:
    """As long as nobody knows the machine it may be the machine's own, and goes with the rest."""
    with replicas("hub", "training", "school", "district") as r:
        under_a_new_name(r)
        carrier = "hub" if at_hub else "district"
        r.carry("training", carrier)
        (true,) = segments_of(r[carrier], r["training"].site)
        forged = sealed_again(true, keys_of(r["school"]).signing)
        r.take(carrier, forged_package(r, "school", carrier, [forged]))
        assert passed_on(r, carrier) == {true.header, forged.header}
        if not at_hub:
            r.carry(carrier, "hub")
        confirm_all(r)
        if not at_hub:
            r.carry("hub", carrier)
        assert set(r.standings(carrier, "training").values()) == {"ok"}
        assert passed_on(r, carrier) == {true.header}


def under_a_new_name(r: Replicas) -> None:
    """The machine "training" was put back from a copy and writes on, as a machine that the hub does not know."""
    r["training"].close()
    copy = Path(shutil.copy(r.path("training"), r.path("training").with_name("copy.sqlite")))
    Store.restore(r.path("training"), copy)
    r.reopen("training")
    report(r, "training")


def passed_on(r: Replicas, carrier: str) -> set[bytes]:
    """The headers of the segments of "training" that an office which has nothing would get."""
    with r[carrier].read() as session:
        content = invitation_content(session, r.uid_of_office("TCT"), r.path(carrier).parent, 0)
    headers = {read_header(parts.header).sha256: parts.header for parts in segments_of(r[carrier], r["training"].site)}
    return {headers[sha256] for site, _lo, sha256 in content.segments if site == r["training"].site}


def test_a_machine_that_claims_to_have_everything_fills_no_page(hub: Hub) -> None:
    gaps = {hub.forger_of("TCT").keys.site: tuple((100 + 3 * place, 101 + 3 * place) for place in range(9_000))}
    have = {new_site(): ((1, 5),) for _ in range(9_000)} | gaps
    outcome = hub.take(hub.forger.sealed(hub.forger.inside([], have=have)))
    assert outcome.error is None
    assert 0 < len(outcome.missing) <= 100
    hub.check_at_work()
