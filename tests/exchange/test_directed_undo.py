"""What an undo, a redo or a decision of the hub's takes from offices ends, as after the same change made by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from models.conflict_rows import ConflictRow
from models.errors import KnownError
from models.labels import label
from models.operations import add_cascaded_task, assign, edit_office, set_members
from models.operations.resolve import resolve_conflict
from models.queries.conflicts import conflicts
from models.vocabulary import OfficeKind
from tests.exchange.replicas import OPERATOR, Replicas, replicas
from tests.exchange.test_directed import (
    COORDINATED,
    GROUP,
    LED,
    OF_GROUP,
    OF_SCHOOL,
    kinds_of_standing,
    report,
)


def add_district_task(r: Replicas, name: str) -> None:
    r.write(name, add_cascaded_task, path=COORDINATED, title="Việc của huyện")


@dataclass(frozen=True)
class Gift:
    """What the hub gives the office of a machine, and what that then writes by virtue of it."""

    to: str
    give: Callable[[Replicas], None]
    use: Callable[[Replicas, str], None]


GIFTS = {
    "lead": Gift(
        "training",
        lambda r: r.write("hub", assign, path=OF_SCHOOL, lead=["BTCTU"]),
        lambda r, name: report(r, name, OF_SCHOOL),
    ),
    "coordinating": Gift(
        "district",
        lambda r: r.write("hub", assign, path=OF_SCHOOL, lead=["TCT"], coordinating=["HU-CHAUTHANH"]),
        lambda r, name: report(r, name, OF_SCHOOL),
    ),
    "members": Gift(
        "district",
        lambda r: r.write("hub", set_members, code=GROUP, members=["HU-CHAUTHANH"]),
        lambda r, name: report(r, name, OF_GROUP),
    ),
    "kind": Gift(
        "training", lambda r: r.write("hub", edit_office, code="BTCTU", kind=OfficeKind.DISTRICT), add_district_task
    ),
}


@pytest.mark.parametrize("what", GIFTS)
def test_an_undo_ends_what_it_takes_back(what: str) -> None:
    """5, 6: as the same change made by hand what is written unknowingly is late, at every store; done again it counts.

    What is given to a group's members again, they had when what they wrote was heard: that goes on to count.
    """
    gift = GIFTS[what]
    with replicas("hub", gift.to, "school") as r:
        hub, before = r["hub"], r["hub"].digest()
        gift.give(r)
        r.carry("hub", gift.to)
        hub.undo(operator=OPERATOR)
        assert hub.digest() == before
        gift.use(r, gift.to)
        r.carry(gift.to, "hub")
        assert kinds_of_standing(r, "hub", gift.to) == {"late"}
        assert hub.digest() == before
        for name in ("school", gift.to):
            r.carry("hub", name)
        r.carry(gift.to, "school")
        assert kinds_of_standing(r, "school", gift.to) == {"late"}
        assert kinds_of_standing(r, gift.to, gift.to) == {"late"}
        hub.redo(operator=OPERATOR)
        assert kinds_of_standing(r, "hub", gift.to) == {"ok"}
        seen = len(r.standings("hub", gift.to))
        r.carry("hub", gift.to)
        hub.undo(operator=OPERATOR)
        gift.use(r, gift.to)
        r.carry(gift.to, "hub")
        assert set(list(r.standings("hub", gift.to).values())[seen:]) == {"late"}
        assert hub.digest() == before or what == "members"
        assert hub.check() == []


@pytest.mark.parametrize("what", GIFTS)
def test_what_was_heard_before_an_undo_counts(what: str) -> None:
    """5: an undo takes nothing of what was done before it, and nothing may be written by virtue of it after."""
    gift = GIFTS[what]
    with replicas("hub", gift.to) as r:
        gift.give(r)
        r.carry("hub", gift.to)
        gift.use(r, gift.to)
        r.carry(gift.to, "hub")
        seen = len(r.standings("hub", gift.to))
        r["hub"].undo(operator=OPERATOR)
        gift.use(r, gift.to)
        r.carry(gift.to, "hub")
        told = list(r.standings("hub", gift.to).values())
        assert (set(told[:seen]), set(told[seen:])) == ({"ok"}, {"late"})


def test_a_hand_over_done_again_ends_what_its_undo_gave() -> None:
    """5, 6: the office had learnt of the undo, and not of the redo."""
    with replicas("hub", "training", "school") as r:
        r.write("hub", assign, path=LED, lead=["TCT"], coordinating=[])
        for step in (r["hub"].undo, r["hub"].redo):
            r.carry("hub", "training")
            step(operator=OPERATOR)
        report(r, "training")  # nothing of the hand-over is heard here
        r.carry("hub", "school")
        for name in ("hub", "school"):
            r.carry("training", name)
            assert kinds_of_standing(r, name, "training") == {"late"}
        r["hub"].undo(operator=OPERATOR)
        assert kinds_of_standing(r, "hub", "training") == {"ok"}


def test_steps_undone_one_after_the_other_leave_no_end_behind() -> None:
    """11, 12: the undo of the later step took from the office what the undo of the earlier one gives back."""
    with replicas("hub", "training", "school") as r:
        hub = r["hub"]
        r.write("hub", assign, path=LED, lead=["TCT"], coordinating=[])
        r.write("hub", assign, path=LED, lead=["BTCTU"])
        report(r, "training")  # by virtue of what it had before all this
        hub.undo(operator=OPERATOR)
        r.carry("training", "hub")
        for _ in range(2):
            assert kinds_of_standing(r, "hub", "training") == {"late"}
            hub.undo(operator=OPERATOR)
            assert kinds_of_standing(r, "hub", "training") == {"ok"}
            hub.redo(operator=OPERATOR)
        hub.redo(operator=OPERATOR)
        r.carry("hub", "training")
        report(r, "training", on=date(2020, 7, 1))
        r.carry("training", "hub")
        assert list(r.standings("hub", "training").values()) == ["late"] * 6 + ["ok"] * 6
        assert hub.check() == []


def kind_in_conflict(r: Replicas) -> ConflictRow:
    """One machine of the hub makes the lead of a task a group with a member, the other one a committee."""
    r.write("hub", edit_office, code="BTCTU", kind=OfficeKind.GROUP)
    r.write("hub", set_members, code="BTCTU", members=["HU-CHAUTHANH"])
    r.write("hub_two", edit_office, code="BTCTU", kind=OfficeKind.COMMITTEE)
    r.carry("hub_two", "hub")
    with r["hub"].read() as session:
        (row,) = [each for each in conflicts(session) if each.field == "kind"]
    return row


def take_of(row: ConflictRow, kind: OfficeKind) -> int:
    return next(value.take for value in row.values if value.value == label(kind))


@pytest.mark.parametrize("decided", [{"value": label(OfficeKind.AGENCY)}, {}])
def test_what_is_decided_to_be_no_group_stands_for_nobody(decided: dict[str, Any]) -> None:
    """5, 11: as by hand; taken back, both values stand again with the members, and done again nobody writes further."""
    with replicas("hub", "hub_two", "district") as r:
        cell = kind_in_conflict(r)
        r.carry("hub", "district")
        r.write("hub", resolve_conflict, cell=cell.cell, **decided or {"take": take_of(cell, OfficeKind.COMMITTEE)})
        report(r, "district", LED)
        r.carry("district", "hub")
        assert kinds_of_standing(r, "hub", "district") == {"late"}
        r.carry("hub", "district")
        with pytest.raises(KnownError, match=r"authority\.not_assigned"):
            report(r, "district", LED)
        r["hub"].undo(operator=OPERATOR)
        assert kinds_of_standing(r, "hub", "district") == {"ok"}
        seen = len(r.standings("hub", "district"))
        r.carry("hub", "district")
        r["hub"].redo(operator=OPERATOR)
        report(r, "district", LED, on=date(2020, 7, 1))
        r.carry("district", "hub")
        assert set(list(r.standings("hub", "district").values())[seen:]) == {"late"}
        assert r["hub"].check() == []


def test_an_undo_leaves_no_members_to_what_is_no_group() -> None:
    """5: another machine of the hub had declared them, relying on what is undone."""
    with replicas("hub", "hub_two", "district") as r:
        r.write("hub", edit_office, code="BTCTU", kind=OfficeKind.GROUP)
        r.carry("hub", "hub_two")
        r.write("hub_two", set_members, code="BTCTU", members=["HU-CHAUTHANH"])
        for name in ("hub", "district"):
            r.carry("hub_two", name)
        r["hub"].undo(operator=OPERATOR)
        report(r, "district", LED)
        r.carry("district", "hub")
        assert kinds_of_standing(r, "hub", "district") == {"late"}
        r["hub"].redo(operator=OPERATOR)
        assert kinds_of_standing(r, "hub", "district") == {"ok"}
