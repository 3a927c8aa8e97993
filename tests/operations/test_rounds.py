"""Rounds opened, closed and answered: whom they ask, what is refused, what the history says, and undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from models.changes import Changes
from models.operations import (
    accept_returns,
    add_office,
    answer_return,
    assign,
    close_round,
    edit_office,
    open_round,
    reopen_round,
    set_members,
)
from models.queries.history import history
from models.queries.rounds import rounds
from models.round_rows import RoundRow
from models.store import Store
from models.vocabulary import OfficeKind, RoundAnswerCode, RoundKind, RoundStanding
from reports.snapshot import take_snapshot
from tests.operations.steps import do, refusal
from tests.other_site import OtherSite
from tests.rounds import QUARTER, machine, opened, returned, standings, uid_of
from tests.stores import TODAY, copied_store

ACCEPTED, RETURNED = RoundAnswerCode.ACCEPTED, RoundAnswerCode.RETURNED
DISTRICTS = [
    "HU-CHAUTHANH", "HU-CHAUTHANHA", "HU-LONGMY", "HU-PHUNGHIEP", "HU-VITHUY", "TU-NGABAY", "TU-VITHANH", "TXU-LONGMY",
]  # fmt: skip
AGENCIES = ["BCSD-UBND", "BDVTU", "BNCTU", "BTCTU", "BTGTU", "TCT", "UBKTTU", "UBND"]


def open_quarter(store: Store, **given: Any) -> Changes:
    return do(store, open_round, **({"kind": RoundKind.QUARTER, "period": "2021-Q4"} | given))


def all_rounds(store: Store) -> list[RoundRow]:
    with store.read() as session:
        return rounds(session)


def answer(store: Store, office: str, code: RoundAnswerCode, reason: str | None = None, name: str = QUARTER) -> Changes:
    return do(store, answer_return, name=name, office=office, answer=code, reason=reason)


@pytest.fixture
def office_store(tmp_path: Path) -> Iterator[Store]:
    """A store of a district."""
    with Store.open(copied_store(tmp_path / "district", office="HU-VITHUY"), today=TODAY) as opened_store:
        yield opened_store


# -- opening ----------------------------------------------------------------------------------------------------------


def test_a_round_asks_all_agencies_and_districts(store: Store) -> None:
    changes = open_quarter(store)
    (found,) = all_rounds(store)
    assert changes.uids == {found.uid}
    assert list(found.offices) == [*AGENCIES, *DISTRICTS]  # the hub does not report
    assert (found.id, found.title) == (QUARTER, "Báo cáo quý IV năm 2021")
    assert (found.opened_on, found.due, found.closed_on) == (TODAY, date(2022, 2, 20), None)


def test_a_committee_reports_only_where_it_is_named(store: Store) -> None:
    """BCH and BTV lead tasks, but it is to them that the hub reports."""
    do(store, assign, path="II.3.2(3)", lead=["BTV"], coordinating=["TTTU"])
    open_quarter(store)
    assert not {"BCH", "BTV", "TTTU"} & set(all_rounds(store)[0].offices)
    store.undo(operator="An")
    open_quarter(store, offices=["BTV", "TCT"])
    assert set(all_rounds(store)[0].offices) == {"BTV", "TCT"}


def test_offices_that_are_not_in_being_are_not_asked(store: Store) -> None:
    do(store, edit_office, code="BNCTU", valid_to=date(2022, 2, 14))
    do(store, edit_office, code="TCT", valid_to=TODAY)
    do(store, add_office, code="SO-MOI", name="Sở mới", valid_from=date(2022, 2, 16))
    do(store, add_office, code="SO-NV", name="Sở Nội vụ", valid_from=TODAY)
    open_quarter(store)
    asked = all_rounds(store)[0].offices
    assert {"TCT", "SO-NV"} <= set(asked)
    assert not {"BNCTU", "SO-MOI"} & set(asked)


def test_a_round_asks_the_offices_that_are_named_and_the_members_of_groups(store: Store) -> None:
    do(store, set_members, code="G-THAMMUU", members=["BTCTU", "VPTU", "BTGTU"])
    open_quarter(store, offices=["TCT", "G-THAMMUU", "BTCTU"], title="  Báo cáo nhanh ", due=date(2022, 3, 1))
    (found,) = all_rounds(store)
    assert found.offices == ("TCT", "BTCTU", "BTGTU")
    assert (found.title, found.due) == ("Báo cáo nhanh", date(2022, 3, 1))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"period": "2021"}, "round.period_wrong"),
        ({"period": "quý IV"}, "period.unreadable"),
        ({"offices": ["KHONG"]}, "office.unknown"),
        ({"offices": []}, "round.no_offices"),
        ({"offices": ["VPTU"]}, "round.no_offices"),
        ({"offices": ["G-CAPUY"]}, "round.group_undeclared"),
        ({"title": "Báo cáo " * 200}, "text.too_long"),
        ({"due": date(2500, 1, 1)}, "date.out_of_range"),
    ],
)
def test_what_cannot_be_opened(store: Store, given: dict[str, Any], code: str) -> None:
    assert refusal(lambda: open_quarter(store, **given)) == code
    assert all_rounds(store) == []


def test_one_round_of_a_kind_and_period_is_open_at_a_time(store: Store) -> None:
    open_quarter(store)
    assert refusal(lambda: open_quarter(store, title="Khác")) == "round.exists"
    open_quarter(store, period="2022-Q1")
    do(store, close_round, take=take_snapshot, name=QUARTER)
    open_quarter(store)
    store.undo(operator="An")
    assert [row.id for row in all_rounds(store)] == ["quarter/2022-Q1", QUARTER]


def test_free_rounds_are_told_apart_by_their_titles(store: Store) -> None:
    free = {"kind": RoundKind.FREE, "period": "2022-02"}
    open_quarter(store, **free)
    assert refusal(lambda: open_quarter(store, **free)) == "round.exists"
    open_quarter(store, **free, title="Báo cáo chuyên đề")
    assert refusal(lambda: do(store, close_round, take=take_snapshot, name="free/2022-02")) == "round.ambiguous"
    first = next(row for row in all_rounds(store) if row.title == "Báo cáo chuyên đề")
    do(store, close_round, take=take_snapshot, name=first.uid)
    do(store, close_round, take=take_snapshot, name="free/2022-02")
    assert all(row.closed_on == TODAY for row in all_rounds(store))


def test_a_due_day_that_has_passed_is_accepted_and_said(store: Store) -> None:
    changes = open_quarter(store, due=date(2022, 1, 10))
    assert [each.code for each in changes.warnings] == ["round.due_passed"]
    assert open_quarter(store, period="2022-Q1").warnings == ()


# -- closing and answering --------------------------------------------------------------------------------------------


def test_a_closed_round_takes_nothing_more(store: Store) -> None:
    opened(store)
    do(store, close_round, take=take_snapshot, name=QUARTER)
    assert all_rounds(store)[0].closed_on == TODAY
    assert refusal(lambda: do(store, close_round, take=take_snapshot, name=QUARTER)) == "round.closed"
    assert refusal(lambda: answer(store, "BTCTU", ACCEPTED)) == "round.closed"
    store.undo(operator="An")
    answer(store, "BTCTU", ACCEPTED)


def test_a_return_is_sent_back_with_its_reason_and_then_accepted(store: Store) -> None:
    uid = opened(store)
    returned(store, "BTCTU", uid, "2022-02-15T00:00:00")
    assert answer(store, "BTCTU", RETURNED, " Thiếu số liệu  ").warnings == ()
    row = standings(store, "2022-02-15")["BTCTU"]
    assert (row.standing, row.reason, row.sent_back) == (RoundStanding.RETURNED, "Thiếu số liệu", 1)
    answer(store, "BTCTU", ACCEPTED, name=uid)
    row = standings(store, "2022-02-15")["BTCTU"]
    assert (row.standing, row.answer, row.reason, row.sent_back) == (RoundStanding.ACCEPTED, ACCEPTED, None, 1)
    store.undo(operator="An")
    assert standings(store, "2022-02-15")["BTCTU"].standing is RoundStanding.RETURNED


def test_an_answer_to_what_never_came_here_is_accepted_and_said(store: Store) -> None:
    uid = opened(store)
    returned(store, "BTCTU", uid, "2022-02-15T00:00:00", undone=True)
    for office in ("BTCTU", "TCT"):
        changes = answer(store, office, ACCEPTED, "Nhận bản giấy")
        assert [each.code for each in changes.warnings] == ["round.nothing_received"]


def test_nothing_is_answered_to_a_machine_that_nobody_confirmed(store: Store) -> None:
    uid = opened(store, "BTCTU", "TCT")
    returned(store, "BTCTU", uid, "2022-02-15T00:00:00", confirmed=False)
    returned(store, "TCT", uid, "2022-02-15T00:00:00")
    assert refusal(lambda: answer(store, "BTCTU", ACCEPTED)) == "round.not_confirmed"
    assert refusal(lambda: answer(store, "BTCTU", RETURNED, "Thiếu số liệu")) == "round.not_confirmed"
    both = ["TCT", "BTCTU"]
    assert refusal(lambda: do(store, accept_returns, name=uid, offices=both)) == "round.not_confirmed"
    assert standings(store, "2022-02-15")["TCT"].standing is RoundStanding.RECEIVED
    machine(store, "BTCTU")
    assert do(store, accept_returns, name=uid, offices=both).warnings == ()


def test_what_cannot_be_answered(store: Store) -> None:
    opened(store, "BTCTU", "TCT")
    assert refusal(lambda: answer(store, "BTCTU", RETURNED)) == "round.reason_missing"
    assert refusal(lambda: answer(store, "BTCTU", RETURNED, " \n ")) == "round.reason_missing"
    assert refusal(lambda: answer(store, "UBND", ACCEPTED)) == "round.office_not_asked"
    assert refusal(lambda: answer(store, "KHONG", ACCEPTED)) == "office.unknown"
    assert refusal(lambda: answer(store, "BTCTU", ACCEPTED, name="quarter/2022-Q1")) == "round.unknown"
    assert refusal(lambda: answer(store, "BTCTU", ACCEPTED, name="gì đó")) == "round.unknown"


def test_several_returns_are_accepted_as_one_step(store: Store) -> None:
    uid = opened(store)
    returned(store, "BTCTU", uid, "2022-02-15T00:00:00")
    changes = do(store, accept_returns, name=QUARTER, offices=["BTCTU", "TCT", "BTCTU"])
    assert [each.code for each in changes.warnings] == ["round.nothing_received"]
    found = standings(store, "2022-02-15")
    assert {found[code].standing for code in ("BTCTU", "TCT")} == {RoundStanding.ACCEPTED}
    store.undo(operator="An")
    assert standings(store, "2022-02-15")["BTCTU"].standing is RoundStanding.RECEIVED
    assert refusal(lambda: do(store, accept_returns, name=uid, offices=["TCT", "VPTU"])) == "round.office_not_asked"
    assert standings(store, "2022-02-15")["TCT"].standing is RoundStanding.NOT_SENT


def test_only_the_hub_keeps_rounds(office_store: Store) -> None:
    assert refusal(lambda: open_quarter(office_store)) == "authority.hub_only"


def test_only_the_hub_answers_whichever_office_it_asks(office_store: Store) -> None:
    hub = OtherSite(office_store)
    with office_store.read() as session:
        asked = [uid_of(session, code) for code in ("HU-VITHUY", "BTCTU")]
    hub.create("reporting_round", kind=RoundKind.QUARTER, period="2021-Q4", opened_on=TODAY, offices=asked)
    for code in ("HU-VITHUY", "BTCTU"):
        assert refusal(partial(answer, office_store, code, ACCEPTED)) == "authority.hub_only"


# -- on record --------------------------------------------------------------------------------------------------------


def test_the_history_names_the_round_and_the_office(store: Store) -> None:
    opened(store, "BTCTU", "HU-VITHUY")
    answer(store, "BTCTU", RETURNED, "Thiếu số liệu")
    do(store, close_round, take=take_snapshot, name=QUARTER)
    with store.read() as session:
        closed, answered, asked = history(session)
    title = "Báo cáo quý IV năm 2021"
    assert [each.verb for each in (asked, answered, closed)] == ["open_round", "answer_return", "close_round"]
    assert {field.subject for field in asked.fields} == {title}
    written = {field.field: field.new for field in asked.fields}
    assert (written["kind"], written["period"]) == ("Báo cáo quý", "quý IV năm 2021")
    assert (written["offices"], written["due"]) == ("BTCTU, HU-VITHUY", "20/02/2022")
    assert {field.subject for field in answered.fields} == {f"{title} · BTCTU"}
    assert {field.field: field.new for field in answered.fields} == {
        "answer": "Trả lại", "reason": "Thiếu số liệu", "answered_on": "15/02/2022",
    }  # fmt: skip
    file = "so-chot-quarter-2021-Q4.json"
    assert [(field.field, field.new) for field in closed.fields if field.subject == title] == [
        ("closed_on", "15/02/2022"), ("snapshot", file),
    ]  # fmt: skip
    assert {field.subject for field in closed.fields} == {title, file}


def test_rounds_are_made_again_from_the_log(store: Store) -> None:
    do(store, add_office, code="HU-MOI", name="Huyện ủy mới", kind=OfficeKind.DISTRICT)
    opened(store)
    answer(store, "HU-MOI", RETURNED, "Thiếu")
    before, digest = all_rounds(store), store.digest()
    store.rebuild()
    assert (all_rounds(store), store.digest(), store.check()) == (before, digest, [])
    for _step in range(3):
        store.undo(operator="An")
    assert all_rounds(store) == []


def test_a_closed_round_is_opened_again_only_with_a_reason(store: Store) -> None:
    do(store, open_round, kind=RoundKind.QUARTER, period="2021-Q4")
    assert refusal(lambda: do(store, reopen_round, name="quarter/2021-Q4", reason="Nhầm")) == "round.is_open"
    do(store, close_round, take=take_snapshot, name="quarter/2021-Q4")
    assert refusal(lambda: do(store, reopen_round, name="quarter/2021-Q4", reason="  ")) == "round.reason_missing"
    do(store, reopen_round, name="quarter/2021-Q4", reason="Còn hai cơ quan bổ sung số liệu")
    with store.read() as session:
        (row,) = rounds(session)
        told = [(field.field, field.new) for each in history(session) for field in each.fields]
    assert row.closed_on is None
    assert ("reopening", "Còn hai cơ quan bổ sung số liệu") in told
