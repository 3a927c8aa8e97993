"""Whose report speaks for a task on a date, what completes it and when, what stands beside."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.operations import EvidenceGiven, add_office, answer_question, assign, record_direction
from models.queries.own_reports import own_reports_beside
from models.queries.today import today
from models.rows import TaskRow
from models.store import Store
from models.vocabulary import UNTRACKED_KINDS, Alert, Progress, TaskScope, Timeliness
from tests.operations.steps import day, detail, do, proof, record, row, rows
from tests.stores import TODAY, copied_store

#: Led by BTCTU, due in quarter III of 2021; led by BCSD-UBND with HU-CHAUTHANH; led by nobody.
LED, COORDINATED, LEADERLESS = "II.3.2(3)", "II.3.2(14)", "II.1[a]"


def _said(row: TaskRow) -> tuple[Progress | None, date | None]:
    return row.progress, row.last_report_on


def test_latest_report_dated_by_then(store: Store) -> None:
    """Typed in no order of dates: the dates of the events decide."""
    record(store, LED, Progress.SUBMITTED, "2021-09-10")
    record(store, LED, Progress.IN_PROGRESS, "2021-07-01")
    record(store, LED, Progress.COMPLETED, "2021-10-05", proof(issued="2021-10-05"))
    told = {
        "2021-06-30": (Progress.NOT_STARTED, None),
        "2021-07-01": (Progress.IN_PROGRESS, day("2021-07-01")),
        "2021-09-09": (Progress.IN_PROGRESS, day("2021-07-01")),
        "2021-09-10": (Progress.SUBMITTED, day("2021-09-10")),
        "2021-10-04": (Progress.SUBMITTED, day("2021-09-10")),
        "2021-10-05": (Progress.COMPLETED, day("2021-10-05")),
        "2025-12-31": (Progress.COMPLETED, day("2021-10-05")),
    }
    assert {as_of: _said(row(store, LED, as_of)) for as_of in told} == told
    assert not row(store, LED, "2021-06-30").reported
    assert row(store, LED, "2021-07-01").reported


def test_completion_is_of_the_day_of_its_document(store: Store) -> None:
    record(store, LED, Progress.COMPLETED, "2021-10-20", proof(issued="2021-09-28"))
    before, after = row(store, LED, "2021-09-27"), row(store, LED, "2021-09-28")
    assert (before.progress, before.timeliness) == (Progress.NOT_STARTED, Timeliness.DUE_SOON)
    assert (after.completed_on, after.timeliness) == (day("2021-09-28"), Timeliness.DONE_ON_TIME)
    assert (after.last_report_on, row(store, LED, "2021-10-20").last_report_on) == (
        day("2021-09-28"), day("2021-10-20"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("issued", "state", "late"),
    [
        ("2021-06-30", Timeliness.DONE_EARLY, 0),
        ("2021-07-01", Timeliness.DONE_ON_TIME, 0),
        ("2021-09-30", Timeliness.DONE_ON_TIME, 0),
        ("2021-10-01", Timeliness.DONE_LATE, 1),
    ],
)
def test_completed_work_against_its_quarter(store: Store, issued: str, state: Timeliness, late: int) -> None:
    record(store, LED, Progress.COMPLETED, "2022-01-10", proof(issued=issued))
    found = row(store, LED, "2022-01-10")
    assert (found.timeliness, found.days_late, found.alert, found.counted) == (state, late, Alert.NONE, True)


def test_completion_learnt_late_ends_work_said_to_go_on(store: Store) -> None:
    """The document was of September, an October report still said "in progress", the completion came in November."""
    record(store, LED, Progress.IN_PROGRESS, "2021-10-01")
    record(store, LED, Progress.COMPLETED, "2021-11-15", proof(issued="2021-09-28"))
    assert row(store, LED, "2021-10-02").progress is Progress.COMPLETED
    assert row(store, LED, "2021-11-15").completed_on == day("2021-09-28")


def test_completion_of_an_earlier_day_leaves_what_was_said_later_and_says_so(store: Store) -> None:
    record(store, LED, Progress.IN_PROGRESS, "2021-10-01")
    changes = record(store, LED, Progress.COMPLETED, "2021-09-28", proof())
    assert [warned.code for warned in changes.warnings] == ["report.later_stands"]
    assert row(store, LED, "2021-09-30").progress is Progress.COMPLETED
    assert row(store, LED, "2021-10-01").progress is Progress.IN_PROGRESS
    again = record(store, LED, Progress.COMPLETED, "2021-10-02", proof())
    assert again.warnings == ()
    assert row(store, LED, "2021-10-02").completed_on == day("2021-09-28")


def test_reopened(store: Store) -> None:
    record(store, LED, Progress.COMPLETED, "2021-09-28", proof())
    record(store, LED, Progress.IN_PROGRESS, "2021-12-01", note="phải làm lại")
    assert row(store, LED, "2021-11-30").timeliness is Timeliness.DONE_ON_TIME
    found = row(store, LED, "2021-12-01")
    assert (found.progress, found.completed_on) == (Progress.IN_PROGRESS, None)
    assert (found.timeliness, found.days_late) == (Timeliness.OVERDUE, 62)


def test_suspended_and_cancelled(store: Store) -> None:
    record(store, LED, Progress.SUSPENDED, "2021-08-01", note="chờ hướng dẫn của Trung ương")
    suspended = row(store, LED, "2021-12-31")
    assert (suspended.timeliness, suspended.alert, suspended.counted) == (Timeliness.SUSPENDED, Alert.NONE, True)
    record(store, LED, Progress.CANCELLED, "2022-01-01", note="gộp vào đề án khác")
    cancelled = row(store, LED, "2022-01-01")
    assert (cancelled.timeliness, cancelled.days_late, cancelled.counted) == (Timeliness.CANCELLED, None, False)


def test_coordinating_office_stands_beside(store: Store) -> None:
    record(store, COORDINATED, Progress.IN_PROGRESS, "2021-09-01", office="HU-CHAUTHANH")
    found = row(store, COORDINATED, "2021-09-01")
    assert (found.progress, found.reported, found.last_report_on) == (Progress.NOT_STARTED, False, None)
    record(store, COORDINATED, Progress.SUBMITTED, "2021-08-01", office="BCSD-UBND")
    assert _said(row(store, COORDINATED, "2021-09-01")) == (Progress.SUBMITTED, day("2021-08-01"))
    beside, lead = detail(store, COORDINATED, "2021-09-01").reports
    assert [(each.office, each.standing, each.on_behalf, each.beside) for each in (beside, lead)] == [
        ("HU-CHAUTHANH", True, True, True), ("BCSD-UBND", True, True, False),
    ]  # fmt: skip
    assert row(store, COORDINATED, "2021-09-01").conflicts == 0


def test_who_takes_part_leaves_the_lead_awaited(store: Store) -> None:
    record(store, COORDINATED, Progress.IN_PROGRESS, "2021-09-01", office="HU-CHAUTHANH")
    with store.read() as session:
        uid = row(store, COORDINATED, "2021-09-01").uid
        assert uid in today(session, as_of=day("2021-09-01")).scopes[TaskScope.NOT_REPORTED]


def test_only_the_last_word_of_who_takes_part_stands_beside(store: Store) -> None:
    record(store, COORDINATED, Progress.IN_PROGRESS, "2021-09-01", office="HU-CHAUTHANH")
    record(store, COORDINATED, Progress.SUBMITTED, "2021-09-02", office="HU-CHAUTHANH")
    assert [each.beside for each in detail(store, COORDINATED, "2021-09-02").reports] == [True, False]
    assert [each.beside for each in detail(store, COORDINATED, "2021-09-01").reports] == [True]


def test_an_office_that_takes_part_is_told_of_its_own_last_report(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path, office="HU-CHAUTHANH"), today=TODAY) as store:
        for on in ("2021-09-01", "2021-09-03"):
            record(store, COORDINATED, Progress.IN_PROGRESS, on)
        uid = row(store, COORDINATED, "2021-09-30").uid
        for as_of, told in (
            ("2021-08-31", {}), ("2021-09-02", {uid: day("2021-09-01")}), ("2021-09-30", {uid: day("2021-09-03")}),
        ):  # fmt: skip
            with store.read() as session:
                assert own_reports_beside(session, as_of=day(as_of)) == told


def test_the_own_report_is_told_again_once_its_correction_is_undone(tmp_path: Path) -> None:
    """Another report of the same day takes the place of the first; an undo gives it back."""
    with Store.open(copied_store(tmp_path, office="HU-CHAUTHANH"), today=TODAY) as store:
        told = {row(store, COORDINATED, "2021-09-30").uid: day("2021-09-01")}
        for progress in (Progress.IN_PROGRESS, Progress.SUBMITTED):
            record(store, COORDINATED, progress, "2021-09-01")
            with store.read() as session:
                assert own_reports_beside(session, as_of=TODAY) == told
        store.undo(operator="Lê Chi")
        with store.read() as session:
            assert own_reports_beside(session, as_of=TODAY) == told


def test_the_word_of_the_lead_and_of_the_hub_stand_beside_nothing(tmp_path: Path, store: Store) -> None:
    with Store.open(copied_store(tmp_path / "lead", office="BTCTU"), today=TODAY) as lead:
        record(lead, LED, Progress.IN_PROGRESS, "2021-09-01")
        with lead.read() as session:
            assert own_reports_beside(session, as_of=TODAY) == {}
    record(store, LED, Progress.IN_PROGRESS, "2021-09-01", office="VPTU")
    with store.read() as session:
        assert own_reports_beside(session, as_of=TODAY) == {}


def test_a_task_of_a_group_is_reported_on_once_one_of_the_group_is_heard(store: Store) -> None:
    do(store, assign, path=LEADERLESS, lead=["G-CAPUY"])
    record(store, LEADERLESS, Progress.IN_PROGRESS, "2021-07-01", office="TU-VITHANH")
    found = row(store, LEADERLESS, "2021-07-01")
    assert (found.progress, found.reported) == (Progress.NOT_STARTED, True)
    do(store, assign, path=LEADERLESS, lead=["BTCTU"])
    assert not row(store, LEADERLESS, "2021-07-01").reported


def test_hub_speaks_too(store: Store) -> None:
    record(store, LED, Progress.IN_PROGRESS, "2021-07-01")
    record(store, LED, Progress.SUBMITTED, "2021-08-01", office="VPTU")
    hub, lead = detail(store, LED, "2021-08-01").reports
    assert [(each.office, each.on_behalf) for each in (hub, lead)] == [("VPTU", False), ("BTCTU", True)]
    assert row(store, LED, "2021-08-01").progress is Progress.SUBMITTED


def test_anyone_speaks_where_nobody_leads(store: Store) -> None:
    record(store, LEADERLESS, Progress.IN_PROGRESS, "2021-07-01", office="BTGTU")
    assert row(store, LEADERLESS, "2021-07-01").progress is Progress.IN_PROGRESS
    do(store, assign, path=LEADERLESS, lead=["BTCTU"])
    record(store, LEADERLESS, Progress.SUBMITTED, "2021-07-02", office="BTGTU")
    assert row(store, LEADERLESS, "2021-07-02").progress is Progress.IN_PROGRESS, "no longer anyone speaks"


def test_second_report_of_a_day_corrects_the_first(store: Store) -> None:
    record(store, LED, Progress.COMPLETED, "2021-09-28", proof("1-QĐ/TU"))
    record(store, LED, Progress.SUBMITTED, "2021-09-28")
    found = row(store, LED, "2021-09-28")
    assert (found.progress, found.conflicts, found.evidence) == (Progress.SUBMITTED, 0, ())
    second, first = detail(store, LED, "2021-09-28").reports
    assert [(each.progress, each.standing) for each in (first, second)] == [
        (Progress.COMPLETED, False), (Progress.SUBMITTED, True),
    ]  # fmt: skip
    store.undo(operator="An")
    assert row(store, LED, "2021-09-28").progress is Progress.COMPLETED
    (only,) = detail(store, LED, "2021-09-28").reports
    assert only.standing


def test_evidence_gathers_each_document_once_and_none_before_its_day(store: Store) -> None:
    record(store, LED, Progress.IN_PROGRESS, "2021-07-01", proof("5-TTr/BTC", "2021-07-01"))
    secret = EvidenceGiven(issued_on=day("2021-09-10"), issuer="Ban Bí thư", classified=True)
    record(store, LED, Progress.COMPLETED, "2021-09-28", proof("5-TTr/BTC", "2021-07-01"), proof(), secret)
    assert [each.number for each in row(store, LED, "2021-09-09").evidence] == ["5-TTr/BTC"]
    found = row(store, LED, "2021-09-28").evidence
    assert [(each.number, each.issued_on, each.issuer, each.abstract, each.classified) for each in found] == [
        ("5-TTr/BTC", day("2021-07-01"), "BTV", "về công tác cán bộ", False),
        ("12-NQ/TU", day("2021-09-28"), "BTV", "về công tác cán bộ", False),
        (None, day("2021-09-10"), "Ban Bí thư", None, True),
    ]  # fmt: skip


def test_evidence_comes_by_date_of_report_whatever_the_order_on_the_disk(store: Store) -> None:
    days = ["2021-09-05", "2021-09-01", "2021-09-04", "2021-09-02", "2021-09-03"]
    for on in days:
        record(store, LED, Progress.IN_PROGRESS, on, proof(f"{on[-1]}-TTr/BTC", on))
    assert [each.number for each in row(store, LED, "2021-09-30").evidence] == [f"{no}-TTr/BTC" for no in range(1, 6)]
    before = row(store, LED, "2021-09-30")
    store.rebuild()
    assert row(store, LED, "2021-09-30") == before


def test_directions_from_their_day(store: Store) -> None:
    """An undated one is always shown; a heading may be directed too."""
    do(store, record_direction, path=LED, text="Khẩn trương.", number="7-KL/TU", on=day("2021-09-05"), by="TTTU")
    do(store, record_direction, path=LED, text="Trình trong tháng 8.", on=day("2021-08-01"))
    do(store, record_direction, path="II.4", text="Rà soát chung.")
    assert row(store, LED, "2021-07-31").directions == ()
    assert [each.text for each in row(store, LED, "2021-09-04").directions] == ["Trình trong tháng 8."]
    last = row(store, LED, "2021-09-05").directions[-1]
    assert (last.number, last.on, last.by, last.text) == ("7-KL/TU", day("2021-09-05"), "TTTU", "Khẩn trương.")
    assert [each.text for each in row(store, "II.4", "2021-01-01").directions] == ["Rà soát chung."]
    assert not row(store, LED, "2021-09-05").reported


def test_headings_carry_no_progress(store: Store) -> None:
    record(store, LED, Progress.IN_PROGRESS, "2021-07-01")
    found = rows(store, "2021-12-31").values()
    assert {each.path for each in found if each.progress is None} == {
        each.path for each in found if each.kind in UNTRACKED_KINDS
    }
    assert [each.path for each in found if each.reported] == [LED]


def test_report_of_an_office_taken_back_is_nobodys(store: Store) -> None:
    """An office added by mistake is undone; what was typed before for the lead stands."""
    record(store, LED, Progress.IN_PROGRESS, "2021-07-01")
    do(store, add_office, code="SO-A", name="Sở A")
    store.undo(operator="An")
    assert row(store, LED, "2021-07-01").progress is Progress.IN_PROGRESS


def test_detail_holds_what_the_programme_says(store: Store) -> None:
    found = detail(store, "II.3.2(9)", "2021-12-31")
    assert found.summary
    assert len(found.indicators) > 1
    assert found.heading_printed
    (asked,) = [question for question in found.questions if "20.500" in question]
    do(store, answer_question, no=5, answer="Là tổng, đã gồm phần tăng")
    assert asked not in detail(store, "II.3.2(9)", "2021-12-31").questions
    cited = detail(store, "II.5(3)", "2021-12-31").citations
    assert cited
    assert all(each.number or each.about for each in cited)


def test_a_hand_over_takes_nothing_of_what_was_said_before_it(store: Store) -> None:
    record(store, LED, Progress.COMPLETED, "2021-09-28", proof(issued="2021-09-28"))
    do(store, assign, path=LED, lead=["VPTU"])
    done = row(store, LED, "2021-12-31")
    assert (done.lead, done.timeliness, done.completed_on) == (("VPTU",), Timeliness.DONE_ON_TIME, day("2021-09-28"))


def test_a_coordinating_office_does_not_come_to_speak_by_a_hand_over(store: Store) -> None:
    record(store, COORDINATED, Progress.SUBMITTED, "2021-09-01", office="HU-CHAUTHANH")
    do(store, assign, path=COORDINATED, lead=["UBND"])
    assert row(store, COORDINATED, "2021-12-31").progress is Progress.NOT_STARTED


def test_a_correction_is_said_to_be_one(store: Store) -> None:
    assert not record(store, LED, Progress.IN_PROGRESS, "2021-09-01").warnings
    (said,) = record(store, LED, Progress.SUBMITTED, "2021-09-01").warnings
    assert said.code == "report.corrected"
