"""Urging letters drafted, issued, answered and discarded; the register and the list of whom to urge, as of dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.changes import Changes
from models.letter_rows import LetterRow, UrgingOfficeRow
from models.operations import (
    LetterGiven,
    assign,
    close_round,
    discard_letter,
    draft_letters,
    issue_letter,
    record_reply,
    set_members,
)
from models.queries.history import history
from models.queries.letters import letters
from models.queries.urging import to_urge
from models.store import Store
from models.vocabulary import Progress
from reports.snapshot import take_snapshot
from tests.operations.steps import day, do, proof, record, refusal
from tests.rounds import QUARTER, opened, returned
from tests.stores import TODAY, copied_store

A, B = "II.3.2(3)", "II.3.2(14)"


@pytest.fixture
def led(store: Store) -> Store:
    """Two tasks that are late on the day, of one agency."""
    for path in (A, B):
        do(store, assign, path=path, lead=["BTCTU"], coordinating=[])
    return store


def draft(store: Store, *given: LetterGiven, due: str | None = "2022-02-22", as_of: date = TODAY) -> Changes:
    return do(store, draft_letters, letters=given, as_of=as_of, reply_due=day(due) if due else None)


def register(store: Store, as_of: date = TODAY) -> tuple[LetterRow, ...]:
    with store.read() as session:
        return letters(session, as_of)


def drafted(store: Store, *given: LetterGiven, **further: Any) -> str:
    """The uid of the one letter drafted."""
    changes = draft(store, *given, **further)
    (row,) = (each for each in register(store) if each.uid in changes.uids)
    return row.uid


def issued(store: Store, number: str, on: str, *paths: str, office: str = "BTCTU") -> str:
    uid = drafted(store, LetterGiven(office, paths or None))
    do(store, issue_letter, letter=uid, number=number, on=day(on))
    return uid


def whom(store: Store, office: str, as_of: date = TODAY) -> UrgingOfficeRow:
    with store.read() as session:
        return next(each for each in to_urge(session, as_of) if each.office == office)


# -- drafting ---------------------------------------------------------------------------------------------------------


def test_a_letter_is_drafted_from_the_late_tasks_of_an_agency(led: Store) -> None:
    draft(led, LetterGiven("BTCTU"))
    (row,) = register(led)
    assert {A, B} <= set(row.tasks)
    assert set(row.tasks) == {each.late.path for each in whom(led, "BTCTU").tasks}
    assert (row.office, row.number, row.issued_on, row.times) == ("BTCTU", None, None, 1)
    assert (row.drafted_on, row.as_of, row.reply_due) == (TODAY, TODAY, date(2022, 2, 22))
    assert (row.is_draft, row.days_since, row.reply_days_late) == (True, None, 0)
    assert all(each.drafted and each.last is None for each in whom(led, "BTCTU").tasks)


def test_one_letter_an_office_whatever_it_is_named_for(led: Store) -> None:
    do(led, assign, path="II.3.2(9)", lead=["TCT"], coordinating=[])
    draft(led, LetterGiven("BTCTU", (A,)), LetterGiven("TCT", ("II.3.2(9)",)), LetterGiven("BTCTU", (B, A)))
    assert {row.office: row.tasks for row in register(led)} == {"BTCTU": (A, B), "TCT": ("II.3.2(9)",)}
    led.undo(operator="An")
    assert register(led) == ()


def test_a_group_is_urged_through_its_declared_members(led: Store) -> None:
    do(led, assign, path=A, lead=["G-THAMMUU"], coordinating=[])
    assert whom(led, "G-THAMMUU").receivers == ()
    assert refusal(lambda: draft(led, LetterGiven("G-THAMMUU"))) == "letter.group_undeclared"
    do(led, set_members, code="G-THAMMUU", members=["BTGTU", "VPTU", "BDVTU"])
    assert whom(led, "G-THAMMUU").receivers == ("BTGTU", "BDVTU")
    uid = draft(led, LetterGiven("G-THAMMUU", (A,))).uids
    rows = [row for row in register(led) if row.uid in uid]
    assert {row.office: row.tasks for row in rows} == {"BTGTU": (A,), "BDVTU": (A,)}
    do(led, issue_letter, letter=next(row.uid for row in rows if row.office == "BDVTU"), number="1", on=TODAY)
    (task,) = (each for each in whom(led, "G-THAMMUU").tasks if each.late.path == A)
    assert task.last is not None
    assert (task.last.number, task.last.times, task.drafted) == ("1", 1, True)
    draft(led, LetterGiven("BTGTU", (A,)))  # a member by its own name


def test_a_round_that_waits_is_chased_in_the_same_letter(led: Store) -> None:
    of = opened(led, "BTCTU", "TCT", "BNCTU")
    returned(led, "TCT", of, "2022-02-10 08:00")
    draft(led, LetterGiven("BTCTU", (A,), QUARTER), LetterGiven("BNCTU", (), QUARTER))
    found = {row.office: (row.tasks, row.round, row.round_title) for row in register(led)}
    title = "Báo cáo quý IV năm 2021"
    assert found == {"BTCTU": ((A,), of, title), "BNCTU": ((), of, title)}
    assert refusal(lambda: draft(led, LetterGiven("TCT", (), QUARTER))) == "letter.not_awaited"
    assert refusal(lambda: draft(led, LetterGiven("UBND", (), QUARTER))) == "letter.not_awaited"
    do(led, close_round, take=take_snapshot, name=QUARTER)
    assert refusal(lambda: draft(led, LetterGiven("BNCTU", (), QUARTER))) == "round.closed"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ((), "letter.no_offices"),
        ((LetterGiven("KHONG"),), "office.unknown"),
        ((LetterGiven("VPTU", ("II.3.2(9)",)),), "letter.not_lead"),
        ((LetterGiven("BNCTU"),), "letter.nothing_to_urge"),
        ((LetterGiven("BTCTU", ()),), "letter.nothing_to_urge"),
        ((LetterGiven("BTCTU", ("IX.9",)),), "task.unknown_path"),
        ((LetterGiven("TCT", (A,)),), "letter.not_lead"),
        ((LetterGiven("BTCTU", ("II",)),), "letter.task_done"),
        ((LetterGiven("BTCTU", (A,), "quarter/2021-Q3"),), "round.unknown"),
    ],
)
def test_what_cannot_be_drafted(led: Store, given: tuple[LetterGiven, ...], code: str) -> None:
    assert refusal(lambda: draft(led, *given)) == code
    assert register(led) == ()


def test_nobody_is_urged_to_do_what_is_done_nor_the_hub_by_itself(led: Store) -> None:
    record(led, A, Progress.COMPLETED, "2022-02-01", proof("5-QĐ/TU", "2022-02-01"))
    assert refusal(lambda: draft(led, LetterGiven("BTCTU", (A,)))) == "letter.task_done"
    do(led, assign, path=B, lead=["VPTU"], coordinating=[])
    assert whom(led, "VPTU").receivers == ()
    assert refusal(lambda: draft(led, LetterGiven("VPTU"))) == "letter.to_hub"


def test_a_second_draft_on_the_same_matter_is_warned_of(led: Store) -> None:
    assert draft(led, LetterGiven("BTCTU", (A,))).warnings == ()
    assert draft(led, LetterGiven("BTCTU", (B,))).warnings == ()
    assert [each.code for each in draft(led, LetterGiven("BTCTU", (B,))).warnings] == ["letter.draft_stands"]


def test_a_reply_asked_for_by_a_day_that_has_passed_is_warned_of(led: Store) -> None:
    (warned,) = draft(led, LetterGiven("BTCTU"), due="2022-02-14").warnings
    assert warned.code == "letter.reply_due_passed"


# -- issuing ----------------------------------------------------------------------------------------------------------


def test_a_letter_counts_from_the_day_under_its_number(led: Store) -> None:
    uid = issued(led, " 45-CV/VPTU ", "2022-02-10", A)
    (row,) = register(led)
    assert (row.number, row.issued_on, row.days_since, row.is_draft) == ("45-CV/VPTU", date(2022, 2, 10), 5, False)
    assert refusal(lambda: do(led, discard_letter, letter=uid)) == "letter.is_issued"
    by_path = {each.late.path: each for each in whom(led, "BTCTU").tasks}
    assert by_path[B].last is None
    last = by_path[A].last
    assert last is not None
    assert (last.letter, last.number, last.times, last.reply_due) == (uid, "45-CV/VPTU", 1, date(2022, 2, 22))


def test_which_time_it_is_counts_each_task_for_itself(led: Store) -> None:
    issued(led, "1", "2022-02-01", A)
    issued(led, "2", "2022-02-02", B)
    issued(led, "3", "2022-02-02", A, B)
    draft(led, LetterGiven("BTCTU", (B,)))
    assert [(row.number, row.times) for row in register(led)] == [(None, 3), ("3", 2), ("2", 1), ("1", 1)]
    last = {each.late.path: each.last.times for each in whom(led, "BTCTU").tasks if each.last is not None}
    assert last == {A: 2, B: 2}


def test_a_number_is_put_right_and_one_that_another_has_is_warned_of(led: Store) -> None:
    uid = issued(led, "1", "2022-02-01", A)
    other = issued(led, "2", "2022-02-02", B)
    warned = do(led, issue_letter, letter=other, number="1", on=day("2022-02-03")).warnings
    assert [each.code for each in warned] == ["letter.number_replaced", "letter.number_taken"]
    warned = do(led, issue_letter, letter=uid, number="7-CV/VPTU", on=day("2022-02-01")).warnings
    assert [each.code for each in warned] == ["letter.number_replaced"]
    assert do(led, issue_letter, letter=uid, number="7-CV/VPTU", on=day("2022-02-01")).warnings == ()
    warned = do(led, issue_letter, letter=uid, number="7-CV/VPTU", on=day("2021-12-01")).warnings
    assert [each.code for each in warned] == ["letter.issued_before_as_of"]
    assert [row.number for row in register(led)] == ["1", "7-CV/VPTU"]
    do(led, record_reply, letter="7-CV/VPTU", on=day("2022-02-05"))
    assert refusal(lambda: do(led, issue_letter, letter=uid, number="7", on=day("2022-02-06"))) == (
        "letter.replied_before"
    )


def test_what_cannot_be_issued(led: Store) -> None:
    uid = drafted(led, LetterGiven("BTCTU"))
    for number, on, code in (
        ("  ", TODAY, "letter.number_missing"),
        ("abc", TODAY, "letter.number_unlike"),
        ("1", date(2022, 2, 16), "letter.issued_in_future"),
        ("1" * 101, TODAY, "text.too_long"),
    ):
        given = {"letter": uid, "number": number, "on": on}
        assert refusal(lambda given=given: do(led, issue_letter, **given)) == code  # type: ignore[misc]
    for name, code in (("", "letter.unknown"), ("0000", "letter.unknown"), (uid[:3], "letter.unknown")):
        given = {"letter": name, "number": "1", "on": TODAY}
        assert refusal(lambda given=given: do(led, issue_letter, **given)) == code  # type: ignore[misc]
    do(led, issue_letter, letter=uid[:8], number="1", on=TODAY)


# -- replies and drafts given up --------------------------------------------------------------------------------------


def test_a_reply_is_recorded_with_words_and_document(led: Store) -> None:
    uid = issued(led, "45-CV/VPTU", "2022-02-01", A)
    given = {"letter": "45-CV/VPTU", "reply": "Sẽ trình trong tháng 3", "evidence": proof("9-BC/BTC", "2022-02-08")}
    do(led, record_reply, on=day("2022-02-08"), **given)
    (row,) = register(led)
    assert (row.replied_on, row.reply) == (date(2022, 2, 8), "Sẽ trình trong tháng 3")
    assert row.reply_document is not None
    assert row.reply_document.number == "9-BC/BTC"
    do(led, record_reply, letter=uid, on=day("2022-02-09"))  # put right: words and document stay
    (row,) = register(led)
    assert (row.replied_on, bool(row.reply_document)) == (date(2022, 2, 9), True)
    assert row.reply == "Sẽ trình trong tháng 3"
    do(led, record_reply, letter=uid, on=day("2022-02-09"), reply="")
    assert register(led)[0].reply is None


def test_what_cannot_be_answered(led: Store) -> None:
    uid = drafted(led, LetterGiven("BTCTU"))
    assert refusal(lambda: do(led, record_reply, letter=uid, on=TODAY)) == "letter.not_issued"
    do(led, issue_letter, letter=uid, number="1", on=day("2022-02-10"))
    assert refusal(lambda: do(led, record_reply, letter=uid, on=day("2022-02-09"))) == "letter.replied_before"
    assert refusal(lambda: do(led, record_reply, letter=uid, on=day("2022-02-16"))) == "letter.replied_in_future"


def test_a_draft_is_given_up_and_comes_back_with_undo(led: Store) -> None:
    uid = drafted(led, LetterGiven("BTCTU"))
    do(led, discard_letter, letter=uid)
    assert register(led) == ()
    assert refusal(lambda: do(led, discard_letter, letter=uid)) == "letter.unknown"
    led.undo(operator="An")
    assert [row.uid for row in register(led)] == [uid]
    assert led.check() == []


# -- as of a date, and elsewhere --------------------------------------------------------------------------------------


def test_the_register_is_that_of_the_day_asked_for(led: Store) -> None:
    issued(led, "1", "2022-02-08", A)
    do(led, record_reply, letter="1", on=day("2022-02-14"), reply="Đã trình")
    told = {
        as_of: [(row.number, row.days_since, row.replied_on, row.reply) for row in register(led, day(as_of))]
        for as_of in ("2022-02-07", "2022-02-10", "2022-02-14")
    }
    assert told == {
        "2022-02-07": [],
        "2022-02-10": [("1", 2, None, None)],
        "2022-02-14": [("1", 6, date(2022, 2, 14), "Đã trình")],
    }
    last = next(each.last for each in whom(led, "BTCTU", day("2022-02-07")).tasks if each.late.path == A)
    assert last is None


def test_a_reply_is_overdue_until_it_comes(led: Store) -> None:
    issued(led, "1", "2022-02-01", A)
    later = date(2022, 2, 25)
    (row,) = register(led, later)
    assert row.reply_days_late == 3
    last = next(each.last for each in whom(led, "BTCTU", later).tasks if each.late.path == A)
    assert last is not None
    assert last.reply_days_late == 3
    do(led, record_reply, letter="1", on=TODAY)
    assert register(led, later)[0].reply_days_late == 0


def test_agencies_stand_by_their_oldest_delay(led: Store) -> None:
    with led.read() as session:
        found = to_urge(session, TODAY)
    longest = [each.tasks[0].late.days_late for each in found if each.office is not None]
    assert longest == sorted(longest, reverse=True)
    for office in found:
        days = [each.late.days_late for each in office.tasks]
        assert days == sorted(days, reverse=True)


def test_the_history_names_the_letter_and_belongs_to_its_tasks(led: Store) -> None:
    issued(led, "45-CV/VPTU", "2022-02-10", A)
    with led.read() as session:
        issue, drafting, *_rest = history(session)
        of_task = history(session, path=A)
        elsewhere = history(session, path=B)
    assert (issue.verb, drafting.verb) == ("issue_letter", "draft_letters")
    assert {each.subject for each in issue.fields} == {"công văn 45-CV/VPTU ngày 10/02/2022 gửi BTCTU"}
    fields = {each.field: each.new for each in drafting.fields}
    assert (fields["office"], fields["tasks"], fields["reply_due"]) == ("BTCTU", A, "22/02/2022")
    assert [each.verb for each in of_task][:2] == ["issue_letter", "draft_letters"]
    assert "draft_letters" not in {each.verb for each in elsewhere}


@pytest.fixture
def office_store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(copied_store(tmp_path / "office", office="BTCTU"), today=TODAY) as opened_store:
        yield opened_store


def test_only_the_hub_urges(office_store: Store) -> None:
    given = LetterGiven("UBND", ("II.3.2(9)",))
    with office_store.read() as session:
        row = next(each for each in to_urge(session, TODAY) if each.receivers)
    given = LetterGiven(row.office or "", (row.tasks[0].late.path,))
    assert refusal(lambda: draft(office_store, given)) == "authority.hub_only"


def test_what_is_late_at_the_end_of_the_term_is_urged_later(led: Store) -> None:
    issued(led, "1", "2022-02-10", A)
    with led.read() as session:
        found = next(each for each in to_urge(session, day("2022-02-01"), urged_by=TODAY) if each.office == "BTCTU")
    assert [each.last.number for each in found.tasks if each.last is not None] == ["1"]
