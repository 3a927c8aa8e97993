"""Entries that a hostile office signs: what is not its own, no value, half a thing, or a lie about order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from uuid import uuid4

import pytest

from exchange import limits
from exchange.segment_body import raw_body
from models.queries.refused import refused_count
from models.rules.authority import BOUND_KINDS, bound_uid
from models.store.log import GENESIS_SITE, new_site
from models.store.projection import columns_of, lists_of
from tests.exchange.hostile_hub import FOREIGN, LED, Hub, hub_under_attack
from tests.exchange.hostile_packages import Entry, body_of, signed_anyhow


@pytest.fixture
def hub() -> Iterator[Hub]:
    with hub_under_attack() as made:
        yield made


# -- what is not the office's to write ----------------------------------------------------------------------------


def _not_its_own(hub: Hub) -> list[list[Entry]]:
    """Changes of the hub's fields, of other offices' things, and by virtue of what is no assignment."""
    task, other, own = hub.tasks[FOREIGN], hub.offices["TCT"], hub.offices["BTCTU"]
    genesis = tuple((GENESIS_SITE, seq) for seq in (1, 2, 3))
    site = f"{hub.forger.keys.site:016x}"
    foreign, bound = bound_uid(other, str(uuid4())), bound_uid(own, str(uuid4()))
    return [
        [Entry("task", task, "title", '"Việc khác"', supersedes=genesis)],
        [Entry("task", task, "lead", f'["{own}"]'), Entry("task", task, "deadline_text", '"năm 2030"')],
        [Entry("task", task, "deleted", "true")],
        [Entry("office", other, "kind", '"district"'), Entry("office", own, "kind", '"district"')],
        [Entry("programme", str(uuid4()), "hub", f'"{own}"'), Entry("programme", str(uuid4()), "title", '"x"')],
        [Entry("machine", str(uuid4()), "office", f'"{own}"'), Entry("machine", str(uuid4()), "site", f'"{site}"')],
        [Entry("handover", str(uuid4()), "office", f'"{other}"'), Entry("handover", str(uuid4()), "seen", "{}")],
        [Entry("reporting_round", str(uuid4()), "closed_on", '"2022-01-01"')],
        [Entry("round_answer", str(uuid4()), "answer", '"accepted"')],
        [Entry("progress_report", foreign, "progress", '"completed"', grant=hub.grant("II.3.2(5)"))],
        [Entry("progress_report", bound, "task", f'"{task}"', grant=hub.grant(FOREIGN))],
        [Entry("progress_report", bound, "task", f'"{task}"', grant=hub.grant(LED))],
        [Entry("progress_report", bound, "office", f'"{other}"', grant=hub.grant(LED))],
        [Entry("progress_report", bound, "progress", '"completed"')],
        [Entry("progress_report", bound, "progress", '"completed"', grant=(hub.forger.keys.site, hub.forger.lo))],
        [Entry("progress_report", bound, "progress", '"completed"', grant=(GENESIS_SITE, 1))],
        [Entry("progress_report", bound, "progress", '"completed"', grant=(new_site(), 2**31 - 1))],
        [Entry("cascaded_task", bound, "title", '"Việc của huyện"', grant=hub.grant(LED))],
        [Entry("cascaded_task", foreign, "title", '"Việc của huyện"', grant=hub.grant(LED))],
        [Entry("indicator_value", str(uuid4()), "figure", '{"value":"1"}', grant=hub.grant(LED))],
        [Entry("assessment", str(uuid4()), "code", '"exceeded"')],
        [Entry("direction", str(uuid4()), "text", '"Chỉ đạo giả"')],
        [Entry("deadline_extension", str(uuid4()), "task", f'"{task}"')],
        [Entry("weapon", str(uuid4()), "yield", '"1"'), Entry("task", task, "colour", '"red"')],
        [Entry("own_site", str(uuid4()), "signing_key", '"00"'), Entry("hub_key", "1", "secret", '"00"')],
        [Entry("operation", "1", "value", '"x"'), Entry("installation", "1", "office", f'"{own}"')],
    ]  # fmt: skip


def _no_values(hub: Hub) -> list[list[Entry]]:
    """Values that no field of that kind holds, in things that the office may write."""
    texts = (
        "5", "true", "null", '""', "[]", "{}", '"dancing"', '["in_progress"]', "1e308", "-0", "1.5", '"completed "',
        '"a\\u0000b"', '"\\ud83d\\ude00 "', '"2022-99-99"', '"9999-12-31"', '"0001-01-01"', "9223372036854775807",
        "[[[[[[[[[[]]]]]]]]]]", '{"a":{"a":{"a":1}}}', '"' + "x" * 200_000 + '"', '"../../../../etc/passwd"', '"=1+1"',
        '"<script>"', '"\u202egnp.exe"', '"\\r\\n"',
    )  # fmt: skip
    fields = ("progress", "reported_on", "as_lead", "documents", "task", "office")
    entries = [hub.report(**{field: text}) for field in fields for text in texts]
    shared = [
        ("document", "classified"), ("document", "issued_on"), ("document", "files"), ("document", "issuer"),
        ("attachment", "sha256"), ("attachment", "size"), ("attachment", "deleted"),
    ]  # fmt: skip
    for kind, field in shared:
        entries.append([Entry(kind, str(number), field, text) for number, text in enumerate(texts)])
    return entries


@pytest.mark.long
def test_what_is_not_the_offices_to_write_has_no_effect(hub: Hub) -> None:
    before, offending = hub.store.digest(), 0
    for entries in _not_its_own(hub):
        outcome = hub.take(hub.forger.package(body_of(entries, lamport=1_000 * hub.forger.lo)))
        assert outcome.error is None
        assert outcome.refused + outcome.pending == len(entries), entries
        assert hub.store.digest() == before
        offending += outcome.refused
    with hub.store.read() as session:
        assert refused_count(session) > 0
    hub.check_at_work()
    assert offending > 30


@pytest.mark.long
def test_values_that_no_field_holds_have_no_effect(hub: Hub) -> None:
    codes: Counter[str] = Counter()
    for entries in _no_values(hub):
        outcome = hub.take(hub.forger.package(body_of(entries, lamport=1_000 * hub.forger.lo)))
        codes[outcome.error.code if outcome.error else "taken"] += 1
    assert set(codes) <= {"taken", "exchange.package_damaged"}
    assert codes["taken"] > 100
    hub.check_at_work()


# -- what is only half there --------------------------------------------------------------------------------------

#: A good value for every field of what offices write, where one text does for all.
_GOOD = {
    "progress": '"in_progress"', "reported_on": '"2022-01-20"', "as_lead": "true", "on_behalf": "true",
    "period": '"2022"', "deleted": "true", "title": '"Việc"', "person": '"Người"', "deadline": '"2022-06-30"',
    "completed_on": '"2022-01-02"', "number": '"1-KH"', "issued_on": '"2022-01-01"', "classified": "true",
    "cited": "true", "source_lines": '{"a":[1]}', "name": '"a.pdf"', "size": "5", "kind": '"actual"',
    "sha256": '"' + "a" * 64 + '"', "figure": '{"value":"1"}',
}  # fmt: skip


def _halves(hub: Hub, kind: str, office: str, grant: tuple[int, int]) -> list[Entry]:
    """Things of which one field was written, or two, or all but one, each combination once."""
    own, task = f'"{hub.offices[office]}"', f'"{hub.tasks[LED]}"'
    good = {**_GOOD, "office": own, "task": task, "parent": task}
    fields = sorted({*columns_of(kind), *lists_of(kind)})
    entries = []
    most = [name for name in fields if name != "deleted"]
    for names in [*combinations(fields, 1), *combinations(fields, 2), *combinations(most, len(most) - 1)]:
        uid = bound_uid(hub.offices[office], str(uuid4())) if kind in BOUND_KINDS else str(uuid4())
        for name in names:
            text = good.get(name, f'["{uuid4()}"]' if name in lists_of(kind) else f'"{uuid4()}"')
            entries.append(Entry(kind, uid, name, text, grant=grant))
    return entries


@pytest.mark.long
@pytest.mark.parametrize("kind", ["progress_report", "document", "attachment", "indicator_value", "cascaded_task"])
def test_what_is_only_half_there_stops_nobody(hub: Hub, kind: str) -> None:
    office = "HU-CHAUTHANH" if kind == "cascaded_task" else "BTCTU"
    grant = hub.grant_of_office(office) if kind == "cascaded_task" else hub.grant(LED)
    forger = hub.forger_of(office)
    outcome = hub.take(forger.package(body_of(_halves(hub, kind, office, grant))))
    assert (outcome.error, outcome.refused) == (None, 0)
    hub.check_at_work()


# -- counters and supersessions -----------------------------------------------------------------------------------


def test_the_greatest_counter_stops_nobody(hub: Hub) -> None:
    """Who counts on from what nobody can have seen is not heard: nobody would have numbers left after it."""
    entries = [Entry("document", str(uuid4()), "number", '"1-KH"')]
    outcome = hub.take(hub.forger.package(body_of(entries, lamport=limits.LAMPORT)))
    assert outcome.error is not None
    assert outcome.error.code == "exchange.counter_absurd"
    hub.check_at_work()


def test_a_counter_beyond_the_greatest_is_refused(hub: Hub) -> None:
    body = raw_body(body_of([Entry("document", str(uuid4()), "number", '"1-KH"')], lamport=limits.LAMPORT + 1))
    outcome = hub.take(hub.forger.sealed(hub.forger.inside([signed_anyhow(hub.forger, body)])))
    assert outcome.error is not None
    assert outcome.error.code == "exchange.package_damaged"


def test_entries_that_supersede_each_other_in_a_circle(hub: Hub) -> None:
    """Two offices that each say to have seen the other's entry: in whatever order, the cell comes to the same."""
    one, other = hub.forger, hub.forger_of("TCT")
    uid = str(uuid4())
    first = Entry("document", uid, "abstract", '"Một"', supersedes=((other.keys.site, other.lo),))
    second = Entry("document", uid, "abstract", '"Hai"', supersedes=((one.keys.site, one.lo),))
    packages = [one.package(body_of([first])), other.package(body_of([second]))]
    for package in packages:
        assert hub.take(package).error is None
    hub.check_at_work()
