"""What arrives: in any order, forged, from a copy of a store, from a later version, from a machine nobody knows yet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from exchange import importing, kept_segments, segment, taking_in
from exchange.enrolment import confirm, found_store, invite, pending_machines
from exchange.importing import fold_waiting, redo_import, undo_import
from models.errors import KnownError
from models.operations import EvidenceGiven, add_cascaded_task, assign, set_members
from models.operations.issue_document import issue_document
from models.queries.conflicts import conflicts
from models.store import Store, merging, unread
from models.tables import Document, table_of
from tests.exchange import oracle
from tests.exchange.forged import forged_package, keys_of, sealed_again, segments_of, with_values
from tests.exchange.held import read_folded, read_log
from tests.exchange.replicas import (
    CLOCKS,
    OPERATOR,
    PowerGoneError,
    Replicas,
    contents,
    failing_after,
    replicas,
    write_document,
    write_unchecked,
)
from tests.exchange.test_directed import COORDINATED, DAY, GROUP, LED, OF_GROUP, OF_SCHOOL, report
from tests.scratch import run_folder
from tests.stores import TODAY
from ui.unread import fold_unread

#: Tables that tell what is known, without what each store notes for itself: when, by which package.
SHARED = ("change", "supersession", "head", "withheld", "segment")


def known(r: Replicas, name: str) -> dict[str, Any]:
    """All of a store that must be equal where the same is known, whatever the cells' own ids are."""
    rows = contents(r.path(name))
    return {
        "operations": read_log(r.path(name)).operations,
        "folded": r.folded(name),
        "digest": r[name].digest(),
        **{table: rows[table] for table in SHARED if table != "head"},
    }


def refusal(r: Replicas, name: str, package: Path) -> str:
    """The code with which a package is refused; nothing of the store has changed.

    Only what a machine whose numbers clash says that it has of itself is believed no longer.
    """
    before = contents(r.path(name))
    (outcome,) = r.take(name, package)
    assert outcome.error is not None
    assert not outcome.applied
    after = contents(r.path(name))
    if outcome.error.code == "exchange.fork":
        del before["possession"], after["possession"]
    assert after == before
    return outcome.error.code


# -- orders -------------------------------------------------------------------------------------------------------


@cache
def deliveries() -> list[Path]:
    """Packages for one office, each with what is new since the last: grants, what relies on them, a hand-over, what
    is late, values in conflict and the decision, a group, what no one may write."""
    folder = run_folder("deliveries")
    with replicas() as r:
        packages: list[Path] = []

        def send(name: str) -> None:
            packages.append(r.export(name, "BTCTU"))
            r.acknowledge(name, "BTCTU")

        for name in ("hub", "hub_two", "school", "district"):
            r.acknowledge(name, "BTCTU")
        r.write("hub", assign, path=OF_SCHOOL, lead=["HU-CHAUTHANH"], coordinating=["TCT"])
        r.write("hub", set_members, code=GROUP, members=["HU-CHAUTHANH"])
        r.write("hub", issue_document, evidence=EvidenceGiven("01-KH/TU", DAY))
        for name in ("hub_two", "school", "district"):
            r.carry("hub", name)
        report(r, "district", OF_SCHOOL)
        r.carry("district", "hub")
        send("district")
        r.write("hub_two", assign, path=OF_SCHOOL, lead=["TCT"], coordinating=[])
        r.write("hub", assign, path=OF_SCHOOL, lead=["UBKTTU"], coordinating=["TCT"])
        report(r, "district", OF_SCHOOL, on=date(2020, 7, 1))
        report(r, "district", OF_GROUP)
        for name in ("school", "district"):
            given = EvidenceGiven("01-KH/TU", DAY, abstract=f"Trích yếu của {name}")
            r.write(name, issue_document, evidence=given)
        write_unchecked(r["school"], "task", r.uid_of_task(LED), ahead=50, title='"Tên khác"')
        send("school")
        send("district")
        send("hub_two")
        r.carry("school", "hub")
        r.carry("district", "hub")
        r.write("hub", write_document, evidence=EvidenceGiven("01-KH/TU", DAY, abstract="Trích yếu đã thống nhất"))
        r.write("hub", set_members, code=GROUP, members=[])
        send("hub")
        return [Path(shutil.copy(package, folder / f"{place}.dondoc")) for place, package in enumerate(packages)]


@pytest.mark.long
@settings(max_examples=max(2, settings().max_examples // 5))
@given(st.data())
def test_the_same_packages_in_any_order_come_to_the_same(data: st.DataObject) -> None:
    """1, 12: one by one or several in a sitting, some of them twice; each step is what the pure fold says."""
    packages = deliveries()
    order = data.draw(st.permutations(packages))
    again = data.draw(st.lists(st.sampled_from(packages), max_size=3))
    with replicas("training", "training_two") as r:
        r.take("training", *packages)
        left = [*order, *again]
        while left:
            together = data.draw(st.integers(1, 3))
            for outcome in r.take("training_two", *left[:together]):
                assert outcome.error is None, outcome.error
            r.folded("training_two")
            left = left[together:]
        assert known(r, "training_two") == known(r, "training")


def test_everybody_with_everybody_and_half_of_it_lost() -> None:
    """3: what is lost is sent again as long as nobody says that it has come."""
    names = ("hub", "training", "school", "district")
    with replicas(*names) as r:
        report(r, "training")
        report(r, "school", OF_SCHOOL)
        r.write("district", add_cascaded_task, path=COORDINATED, title="Việc của huyện")
        lost = Random(5)
        for _round in range(4):
            for sender in names:
                for receiver in names:
                    if sender != receiver:
                        package = r.export(sender, r[receiver].office)
                        if lost.random() < 0.5:
                            r.take(receiver, package)
        for sender in names[1:]:
            r.carry(sender, "hub")
        for receiver in names[1:]:
            r.carry("hub", receiver)
        for name in names:
            assert known(r, name) == known(r, "hub")


def test_a_carrier_forwards_what_others_wrote() -> None:
    """3: what an office wrote reaches the hub by way of another one."""
    with replicas("hub", "training", "school") as r:
        report(r, "training")
        r.carry("training", "school")
        r.carry("school", "hub")
        assert set(r.standings("hub", "training").values()) == {"ok"}


def test_what_is_known_already_changes_nothing() -> None:
    """2: also in a package that is another file."""
    with replicas("hub", "training") as r:
        report(r, "training")
        r.carry("training", "hub")
        before = known(r, "hub")
        outcome = r.carry("training", "hub")
        assert (outcome.new, outcome.changed, outcome.refused, outcome.pending, outcome.repeated) == (0, 0, 0, 0, False)
        assert known(r, "hub") == before


def test_a_new_machine_that_takes_in_everything_is_equal(tmp_path: Path) -> None:
    """10: an office's first start, from an invitation."""
    with replicas("hub", "hub_two", "training", "school", "district") as r:
        for package_of in ("training", "school"):
            report(r, package_of, LED if package_of == "training" else OF_SCHOOL)
            r.carry(package_of, "hub")
        write_unchecked(r["district"], "task", r.uid_of_task(LED), title='"Tên khác"')
        r.carry("district", "hub")
        r.write("hub", assign, path=LED, lead=["TCT"], coordinating=[])
        invitation = invite(r["hub"], code="BTGTU", out=tmp_path / "moi.dondoc", operator=OPERATOR)
        with found_store(tmp_path / "moi.sqlite", invitation.package, invitation.passphrase, today=TODAY) as founded:
            assert founded.digest() == r["hub"].digest()
            assert founded.check() == []
            mine, theirs = read_log(founded.path), read_log(r.path("hub"))
            assert mine.operations == theirs.operations
            assert mine.supersedes == theirs.supersedes
            assert read_folded(founded.path) == oracle.fold(mine) == r.folded("hub")


# -- forged -------------------------------------------------------------------------------------------------------


def test_nobody_signs_for_another_machine() -> None:
    """9: author and signer are one: with another's number, another's key, or a broken signature it is refused; a third
    that carries what is signed with another key is heard all the same."""
    with replicas("hub", "training", "school") as r:
        for place in (1, 2):
            report(r, "training", on=date(2020, 1, place), note="Đang làm việc này")
            if place == 1:
                r.carry("training", "hub")
        r.export("training", "VPTU")
        unheard = segments_of(r["training"], r["training"].site)[1]
        mine, strange = keys_of(r["school"]).signing, Ed25519PrivateKey.generate()
        altered = sealed_again(unheard, keys_of(r["training"]).signing, change=lambda body: with_values(body, "Giả"))
        broken = altered._replace(signature=unheard.signature)
        assert refusal(r, "hub", forged_package(r, "school", "hub", [broken])) == "exchange.signature_invalid"
        for key in (mine, strange):
            for site in (r["training"].site, r["hub"].site):
                forged = sealed_again(unheard, key, site=site)
                before = known(r, "hub")
                (outcome,) = r.take("hub", forged_package(r, "school", "hub", [forged]))
                assert outcome.error is None
                assert known(r, "hub") == before
                as_its_maker = forged_package(r, "school", "hub", [forged], site=site, key=key)
                assert refusal(r, "hub", as_its_maker) == "exchange.signature_invalid"
        r.carry("training", "hub")
        assert set(r.standings("hub", "training").values()) == {"ok"}


#: Steps of taking a package in, after which the power may go, and how often a step is done until then.
STEPS: tuple[tuple[Any, str, int], ...] = (
    (taking_in, "keep_certificate", 2), (taking_in, "keep_segment", 1), (taking_in, "keep_segment", 2),
    (taking_in, "_write_ledger", 1), (kept_segments, "note_brought", 1), (merging, "take_in", 1),
    (taking_in, "note_possession", 1), (taking_in, "_write_summary", 1), (importing, "_keep_files", 1),
)  # fmt: skip


def test_the_power_goes_and_nothing_is_half_done() -> None:
    """8: after whichever step, the store is what it was before; and then it succeeds."""
    with replicas("hub", "training", "school") as r:
        for name in ("training", "school"):
            report(r, name, LED if name == "training" else OF_SCHOOL)
            r.carry(name, "hub")
        r.write("hub", assign, path=LED, lead=["TCT"], coordinating=[])
        package, before = r.export("hub", "BTCTU"), contents(r.path("training"))
        for module, function, times in STEPS:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(module, function, failing_after(getattr(module, function), times))
                with pytest.raises(PowerGoneError):
                    r.take("training", package)
            r["training"].close()
            r.reopen("training")
            assert contents(r.path("training")) == before, f"{function}, {times}"
        r.take("training", package)
        assert r["training"].digest() == r["hub"].digest()


def test_the_programme_is_nobodys_to_send() -> None:
    """9: its operations are of site 0, which no package may speak for."""
    with replicas("hub", "school") as r:
        report(r, "school", OF_SCHOOL)
        r.export("school", "VPTU")
        (own,) = segments_of(r["school"], r["school"].site)
        with pytest.raises(KnownError, match=r"exchange\.package_damaged"):
            sealed_again(own, keys_of(r["school"]).signing, site=0)


def test_a_machine_does_not_rewrite_what_it_said() -> None:
    """9: the same number for another thing, under its own key, is refused, whether in the middle or at the seam."""
    with replicas("hub", "training", "school") as r:
        report(r, "training")
        r.carry("training", "hub")
        report(r, "training", on=date(2020, 7, 1))
        r.export("training", "VPTU")
        first, second = segments_of(r["training"], r["training"].site)
        key = keys_of(r["training"]).signing
        rewritten = sealed_again(first, key, change=lambda body: with_values(body, "Nói khác đi"))
        unchained = sealed_again(second, key, previous=b"x" * 32)
        for forked in (rewritten, unchained):
            assert refusal(r, "hub", forged_package(r, "training", "hub", [forked])) == "exchange.fork"
            before = known(r, "hub")["operations"]
            (outcome,) = r.take("hub", forged_package(r, "school", "hub", [forked]))
            assert outcome.error is None  # the carrier is not to blame
            assert known(r, "hub")["operations"] == before


# -- unknown, later -----------------------------------------------------------------------------------------------


def test_a_machine_that_nobody_knows_is_kept_and_passed_on_until_it_is_confirmed() -> None:
    """6: what it writes waits, at the hub and at a third, who passes it on; its confirmation makes all of it count."""
    with replicas("hub", "training", "school", "district") as r:
        copy = r.path("training").with_name("copy.sqlite")
        r["training"].close()
        shutil.copy(r.path("training"), copy)
        Store.restore(r.path("training"), copy)  # a new name, which the hub does not know
        r.reopen("training")
        report(r, "training")
        assert r.carry("training", "district").pending == 6
        assert r.carry("district", "hub").pending == 6
        assert r.standings("hub", "training") == {}
        with r["hub"].read() as session:
            (machine,) = pending_machines(session)
        assert machine.site == f"{r['training'].site:016x}"
        confirm(r["hub"], site=machine.site, fingerprint=machine.fingerprint, operator=OPERATOR)
        for name in ("hub", "district", "school"):
            if name != "hub":
                r.carry("hub", name)
            assert set(r.standings(name, "training").values()) == {"ok"}
            assert r[name].digest() == r["hub"].digest()


@contextmanager
def later_version() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segment, "VERSION", 2)
        yield


def test_what_a_later_version_wrote_waits_for_the_upgrade() -> None:
    """14: kept, passed on and folded after an upgrade, as if the store had never been old."""
    with replicas("hub", "training", "school", "district") as r:
        r.write("hub", assign, path=OF_SCHOOL, lead=["BTCTU"], coordinating=["TCT"])
        r.carry("hub", "training")
        report(r, "training")
        with later_version():
            report(r, "training", OF_SCHOOL)
            to_hub = r.export("training", "VPTU")
            to_district = r.export("training", "HU-CHAUTHANH")
        (outcome,) = r.take("hub", to_hub)
        assert outcome.error is None
        assert outcome.pending == 12
        assert r.standings("hub", "training") == {}
        r.carry("hub", "school")
        report(r, "school", OF_SCHOOL)
        r.carry("school", "hub")
        with later_version():
            r.carry("school", "district")
            r.take("district", to_district)
            for name in ("hub", "school"):
                fold_waiting(r[name])
            r.carry("hub", "district")
            r.carry("hub", "school")
            for name in ("hub", "school"):
                assert known(r, name) == known(r, "district")
            assert set(r.standings("hub", "training").values()) == {"ok"}


def test_what_was_kept_unread_is_folded_when_the_store_is_opened_after_the_upgrade() -> None:
    """14: by the window and by the command line alike."""
    with replicas("hub", "training") as r:
        with later_version():
            report(r, "training")
            package = r.export("training", "VPTU")
        r.take("hub", package)
        fold_unread(r["hub"])
        assert r.standings("hub", "training") == {}
        with later_version(), pytest.MonkeyPatch.context() as patch:
            patch.setattr(unread, "FORM", 2)
            fold_unread(r["hub"])
        assert set(r.standings("hub", "training").values()) == {"ok"}


# -- taken back ---------------------------------------------------------------------------------------------------


def test_a_package_is_taken_back_and_with_it_what_relied_on_it() -> None:
    """13: the state of before, until it is taken in again; what came by another package stays."""
    with replicas("hub", "training", "school", "district") as r:
        r.write("hub", assign, path=OF_SCHOOL, lead=["BTCTU"])
        r.carry("hub", "training")
        report(r, "training", OF_SCHOOL)
        r.acknowledge("training", "HU-CHAUTHANH")
        r.acknowledge("hub", "HU-CHAUTHANH")
        before = r["district"].digest()
        assigned = r.take("district", r.everything("hub", "district"))[0].ledger
        reported = r.take("district", r.everything("training", "district"))[0].ledger
        after, folded = r["district"].digest(), r.folded("district")
        assert assigned is not None
        assert reported is not None
        undo_import(r["district"], assigned)
        assert set(r.standings("district", "training").values()) == {"pending"}
        assert r["district"].digest() == before
        undo_import(r["district"], reported)
        assert set(r.standings("district", "training").values()) == {"undone"}
        redo_import(r["district"], assigned)
        redo_import(r["district"], reported)
        assert (r["district"].digest(), r.folded("district")) == (after, folded)
        assert r["district"].check() == []


# -- clocks -------------------------------------------------------------------------------------------------------


def test_clocks_that_are_years_wrong_change_labels_only() -> None:
    """16: the same is done with other clocks; numbers, heads, verdicts and what is displayed are the same."""

    def story(clocks: dict[str, date]) -> list[Any]:
        with replicas("hub", "hub_two", "training", "district", clocks=clocks) as r:
            r.write("hub", assign, path=OF_SCHOOL, lead=["HU-CHAUTHANH"], coordinating=["TCT"])
            r.carry("hub", "district")
            report(r, "district", OF_SCHOOL)
            report(r, "training")
            r.carry("training", "hub")
            r.write("hub_two", assign, path=LED, lead=["TCT"], coordinating=[])
            r.carry("hub_two", "hub")
            report(r, "training", on=date(2020, 7, 1))
            r.exchange_everything()
            r["district"].undo(operator=OPERATOR)
            r.exchange_everything()
            return [(read_log(r.path(name)).operations, r.folded(name), r[name].digest()) for name in r.stores]

    told = story({})
    assert told == story(CLOCKS)
    assert told == story({"hub": date(2099, 12, 31), "training": date(2020, 8, 1), "district": date(2020, 8, 1)})


def test_of_two_things_said_at_one_place_in_time_all_show_the_one_with_the_greater_number() -> None:
    """12: a machine that does not count on is believed, and what it says is shown the same way everywhere."""
    document = table_of(Document)
    with replicas("hub", "training", "school") as r:
        uid = str(uuid4())
        write_unchecked(r["training"], "document", uid, number='"2-KH"')
        first = r.export("training", "VPTU")
        write_unchecked(r["training"], "document", uid, ahead=-1, number='"1-KH"')
        second = r.export("training", "VPTU")
        r.take("hub", first)
        r.take("hub", second)
        r.folded("hub")
        with r["hub"].read() as session:
            assert session.execute(select(document.c.number).where(document.c.uid == uid)).scalar_one() == "1-KH"
            (dispute,) = conflicts(session)
            assert [each.value for each in dispute.values] == ["1-KH", "2-KH"]
        r.carry("hub", "school")
        assert known(r, "school") == known(r, "hub")
