"""Hostile packages at the hub: spoiled, cut, joined, swollen; refused with nothing changed, or taken in and judged."""

from __future__ import annotations

import random
import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
import zstandard

from exchange import limits
from exchange.manifest import SegmentSize
from exchange.segment_body import raw_body
from tests.effort import times
from tests.exchange.hostile_hub import FOREIGN, Hub, hub_under_attack
from tests.exchange.hostile_packages import Entry, Forger, body_of, introduced_anyhow, signed_anyhow
from tests.exchange.mutations import Mutations
from tests.exchange.packed_examples import bomb


@pytest.fixture
def hub() -> Iterator[Hub]:
    with hub_under_attack() as made:
        yield made


def _mutated(hub: Hub, forger: Forger, mutations: Mutations) -> Iterator[Path]:
    """Packages spoiled as a file, as a container, in their manifest, in their segment; the latter two signed again."""
    entries = hub.report(note='"Đang làm"')
    segment = forger.segment_aside(body_of(entries))
    inside = forger.inside([segment], introductions=(introduced_anyhow(forger),))
    whole, body = forger.sealed(inside).read_bytes(), raw_body(body_of(entries))
    manifest, rest = forger.manifest([segment]), b"".join(segment)
    for number in range(MUTATED):
        target = forger.stick / f"spoiled-{number}.dondoc"
        target.write_bytes(mutations.of(whole))
        yield target
        yield forger.sealed(mutations.of(inside))
        yield forger.sealed(forger.resigned(mutations.of, manifest, rest))
        yield forger.sealed(forger.inside([signed_anyhow(forger, mutations.of(body))]))


#: Spoiled packages of each of four sorts, of an office and of a stranger.
MUTATED = times(40)


@pytest.mark.long
@pytest.mark.parametrize("stranger", [False, True], ids=["office", "stranger"])
def test_spoiled_packages_change_nothing_or_nothing_that_counts(hub: Hub, stranger: bool) -> None:
    forger = hub.forger.stranger() if stranger else hub.forger
    mutations = Mutations(20220930, hub.given.packages[1].read_bytes())
    codes: Counter[str] = Counter()
    for package in _mutated(hub, forger, mutations):
        outcome = hub.take(package)
        codes[outcome.error.code.removeprefix("exchange.") if outcome.error else "taken"] += 1
        package.unlink()
    refusals = {"package_damaged", "package_too_large", "signature_invalid", "package_newer", "not_for_us", "fork"}
    more = {"maker_wrong", "passphrase_missing", "no_invitation", "invitation_untrusted"}
    assert set(codes) <= refusals | more | {"taken"}
    assert codes["package_damaged"] > MUTATED
    hub.check_at_work()


@pytest.mark.long
def test_packages_cut_and_joined_are_refused(hub: Hub) -> None:
    luck = random.Random(20221231)
    insides = [hub.opened(package) for package in hub.given.packages]
    for _ in range(times(40)):
        one, other = luck.sample(insides, 2)
        joined = one[: luck.randrange(len(one))] + other[luck.randrange(len(other)) :]
        outcome = hub.take(hub.forger.sealed(joined))
        assert outcome.error is not None
        assert outcome.error.code in ("exchange.package_damaged", "exchange.signature_invalid")


@pytest.mark.long
def test_bombs_and_sizes_that_were_never_meant(hub: Hub) -> None:
    forger = hub.forger
    deep = b"\x81\xaddlamport_steps" + b"\x91" * 100_000
    packed = zstandard.ZstdCompressor().compress(b"x" * 1_000)
    segments = [
        signed_anyhow(forger, b"", bomb(1 << 30)),
        signed_anyhow(forger, b"", bomb(1 << 30), {"raw": limits.RAW_BODY}),
        signed_anyhow(forger, b"", bomb(limits.RAW_BODY), {"raw": limits.RAW_BODY}),
        signed_anyhow(forger, b"", packed, {"raw": limits.RAW_BODY}),
        signed_anyhow(forger, b"", packed, {"raw": 2**40}),
        signed_anyhow(forger, b"", packed, {"hi": 2**31 - 1}),
        signed_anyhow(forger, b"", packed, {"lo": 2**63 - 1}),
        signed_anyhow(forger, b"", packed, {"site": 0}),
        signed_anyhow(forger, deep),
        signed_anyhow(forger, b"\xdf\xff\xff\xff\xff"),
        signed_anyhow(forger, b"\xdd\xff\xff\xff\xff"),
        signed_anyhow(forger, b"\xc6\xff\xff\xff\xff"),
    ]
    for segment in segments:
        outcome = hub.take(forger.sealed(forger.inside([segment])))
        assert outcome.error is not None
        assert outcome.error.code in ("exchange.package_damaged", "exchange.package_too_large")
    said = replace(forger.manifest([]), segments=(SegmentSize(limits.HEADER, limits.BODY),) * 1_000)
    outcome = hub.take(forger.sealed(forger.resigned(lambda raw: raw, said, b"x" * 1_000)))
    assert outcome.error is not None
    files = {secrets.token_bytes(32): b"../../etc/passwd"}
    outcome = hub.take(forger.sealed(forger.inside([], files=files)))
    assert outcome.error is not None
    assert outcome.error.code == "exchange.package_damaged"


@pytest.mark.long
def test_as_much_as_the_limits_allow_is_taken_in_within_memory(hub: Hub) -> None:
    """Four full segments, all of it offending; as many entries as one segment holds; and lists without end."""
    value = '"' + "x" * (limits.VALUE - 2) + '"'
    task = hub.tasks[FOREIGN]
    bodies = [
        body_of([Entry("task", task, f"f{place}_{number}", value) for number in range(62)], lamport=1_000 * place + 1)
        for place in range(4)
    ]
    many = body_of([Entry("task", str(uuid4()), "title", f'"{number}"') for number in range(40_000)], lamport=9_000)
    before = hub.store.digest()
    for each in (bodies, [many]):
        outcome = hub.take(hub.forger.package(*each))
        assert outcome.error is None
        assert outcome.refused == sum(len(body.lamports) for body in each)
    assert hub.store.digest() == before


@pytest.mark.long
def test_lists_without_end_are_taken_in_within_memory(hub: Hub) -> None:
    endless = "[" + ",".join(f'"{uuid4()}"' for _ in range(6_000)) + "]"
    bodies = [
        body_of([Entry("document", str(uuid4()), "files", endless) for _ in range(60)], lamport=1_000 * place + 1)
        for place in range(4)
    ]
    assert hub.take(hub.forger.package(*bodies)).error is None
