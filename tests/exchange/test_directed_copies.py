"""A store's file that was put back by hand, or is in use twice: numbers that clash, and nothing of either is lost."""

from __future__ import annotations

from datetime import date

import pytest

from exchange.enrolment import confirm, pending_machines
from tests.exchange.replicas import OPERATOR, Replicas, replicas
from tests.exchange.test_directed import OF_SCHOOL, report
from tests.exchange.test_directed_packages import refusal


def confirm_all(r: Replicas) -> None:
    with r["hub"].read() as session:
        for machine in pending_machines(session):
            confirm(r["hub"], site=machine.site, fingerprint=machine.fingerprint, operator=OPERATOR)


def notes(r: Replicas, name: str) -> set[str]:
    """The remarks of all reports that are displayed at a machine."""
    shown = r.folded(name).displayed
    return {text for cell, text in shown.items() if cell[0] == "progress_report" and cell[2] == "note" and text}


def settle(r: Replicas, *names: str) -> None:
    """Everybody to the hub and back, until a new name has been confirmed and heard of."""
    for _round in range(2):
        for name in names:
            r.take("hub", r.export(name, "VPTU"))
        confirm_all(r)
        for name in names:
            r.carry("hub", name)


def test_a_copy_put_back_by_hand_goes_on_under_a_new_name() -> None:
    """9: it wrote before it heard of what it had lost: its numbers clash, and nothing of either is lost."""
    with replicas("hub", "training", "school") as r:
        r.add_copy("copy", "training")
        for place in (1, 2):
            report(r, "training", on=date(2020, 1, place), note=f"Trước khi hỏng {place}")
        r.carry("training", "hub")
        old = r["copy"].site
        report(r, "copy", on=date(2020, 1, 3), note="Ghi trên bản sao")
        assert refusal(r, "hub", r.export("copy", "VPTU")) == "exchange.fork"
        r.carry("hub", "copy")
        assert r["copy"].site != old
        assert len(notes(r, "copy")) == 3
        report(r, "copy", on=date(2020, 1, 4), note="Dưới tên mới")
        r["copy"].undo(operator=OPERATOR)
        r["copy"].undo(operator=OPERATOR)
        r["copy"].redo(operator=OPERATOR)
        r["copy"].redo(operator=OPERATOR)
        settle(r, "copy", "school", "training")
        for name in ("hub", "copy", "school", "training"):
            assert len(notes(r, name)) == 4
            assert r[name].digest() == r["hub"].digest()
            assert r[name].check() == []


def test_a_copy_that_wrote_nothing_yet_takes_back_what_it_had_lost() -> None:
    """9: and writes on under a new name, for the old numbers are taken."""
    with replicas("hub", "training") as r:
        r.add_copy("copy", "training")
        report(r, "training")
        r.carry("training", "hub")
        old = r["copy"].site
        r.carry("hub", "copy")
        assert r["copy"].site != old
        report(r, "copy", on=date(2020, 7, 1), note="Ghi tiếp")
        settle(r, "copy")
        assert len(notes(r, "hub")) == 2
        assert r["copy"].digest() == r["hub"].digest()


def test_what_only_one_of_two_copies_took_in_is_sent_to_the_other_too() -> None:
    """3: a file in use on two computers: the words of both count, so that nothing is kept from either."""
    with replicas("hub", "training", "school") as r:
        r.add_copy("copy", "school", today=date(2022, 2, 16))
        report(r, "training")
        r.carry("training", "hub")
        r.carry("hub", "copy")
        for _time in range(3):
            r.carry("copy", "hub")
        r.carry("school", "hub")
        r.carry("hub", "school")
        assert len(notes(r, "school")) == 1
        assert r["school"].digest() == r["hub"].digest()


@pytest.mark.parametrize("forked", ["training", "hub_two"])
def test_two_who_heard_the_two_copies_go_on_with_each_other(forked: str) -> None:
    """3, 9: one machine's file is used twice; the hub heard the one, an office the other; both go on, nothing is lost
    and in the end all are equal. So it is with a second machine of the hub, whose word leads wherever it comes."""
    with replicas("hub", forked, "school", "district") as r:
        r.add_copy("copy", forked)
        for name, day in ((forked, 3), ("copy", 2)):
            report(r, name, on=date(2020, 1, day), note=f"Ghi ở {name}")
        r.carry(forked, "hub")
        r.carry("copy", "school")
        r.carry("copy", "district")
        report(r, "school", OF_SCHOOL)
        r.carry("school", "hub")
        r.carry("hub", "school")
        others = [name for name in r.stores if name != "hub"]
        settle(r, *others)
        settle(r, *others)
        for name in r.stores:
            assert notes(r, name) == {f'"Ghi ở {forked}"', '"Ghi ở copy"', '"Đang làm"'}, name
            assert r[name].digest() == r["hub"].digest(), name
            assert r[name].check() == [], name


def test_whoever_is_refused_for_a_copy_in_use_hears_of_it_with_the_hubs_next_package() -> None:
    """3, 9: both went on equally far, so their numbers alone tell the hub nothing; what was refused is not lost."""
    with replicas("hub", "school") as r:
        report(r, "school", OF_SCHOOL, on=date(2020, 1, 1), note="Trước khi chép")
        r.carry("school", "hub")
        r.carry("hub", "school")
        r.add_copy("copy", "school")
        for name, day in (("school", 2), ("copy", 3)):
            report(r, name, OF_SCHOOL, on=date(2020, 1, day), note=f"Ghi ở {name}")
        r.carry("copy", "hub")
        assert refusal(r, "hub", r.export("school", "VPTU")) == "exchange.fork"
        old = r["school"].site
        r.carry("hub", "school")
        assert r["school"].site != old
        settle(r, "school")
        assert len(notes(r, "hub")) == 3
        assert r["school"].digest() == r["hub"].digest()
