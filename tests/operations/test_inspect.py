"""Findings of inspection: recorded, corrected, remedied, discarded; read as of dates; what history and undo keep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from models.finding_rows import FindingRow
from models.operations import correct_finding, discard_finding, record_finding, record_remedy, remove_document
from models.queries.findings import findings
from models.queries.history import history
from models.queries.registers import documents
from models.rules.inspection import remedy_days_late
from models.store import Store
from tests.operations.steps import day, do, proof, refusal
from tests.stores import TODAY

A, B = "II.3.2(3)", "II.3.2(14)"
WORDS = "Chậm tham mưu ban hành kế hoạch"


def finding(store: Store, **given: Any) -> str:
    """The uid of a new finding."""
    said: dict[str, Any] = {"paths": [A], "period": "2022", "text": WORDS, "on": day("2022-01-10")}
    changes = do(store, record_finding, **said | given)
    (uid,) = changes.uids & {row.uid for row in listed(store)}
    return uid


def listed(store: Store, as_of: date = TODAY, path: str | None = None) -> tuple[FindingRow, ...]:
    with store.read() as session:
        return findings(session, as_of=as_of, path=path)


def test_a_finding_says_all_that_was_recorded(store: Store) -> None:
    conclusion = proof("7-KL/UBKTTU", "2022-01-20", "UBKTTU")
    uid = finding(
        store, paths=[A, B, A], office="BTCTU", recommendation="Ban hành ngay", remedy_due=day("2022-02-01"),
        evidence=conclusion,
    )  # fmt: skip
    (row,) = listed(store, path=B)
    assert (row.uid, row.period, row.tasks, row.office, row.name) == (
        uid, "2022", (A, B), "BTCTU", "Ban Tổ chức Tỉnh ủy",
    )  # fmt: skip
    assert (row.text, row.recommendation, row.found_on) == (WORDS, "Ban hành ngay", date(2022, 1, 10))
    assert row.document is not None
    assert (row.document.number, row.document.issuer) == ("7-KL/UBKTTU", "UBKTTU")
    assert (row.remedied_on, row.remedy, row.remedy_days_late) == (None, None, 14)
    assert listed(store, path="II.3.2(9)") == ()


def test_a_finding_stands_as_it_did_on_the_date(store: Store) -> None:
    uid = finding(store, remedy_due=day("2022-02-01"))
    do(store, record_remedy, finding=uid[:8], on=day("2022-02-10"), remedy="Đã ban hành")
    assert listed(store, date(2022, 1, 9)) == ()
    (before,) = listed(store, date(2022, 2, 9))
    assert (before.remedied_on, before.remedy, before.remedy_days_late) == (None, None, 8)
    (after,) = listed(store, date(2022, 2, 10))
    assert (after.remedied_on, after.remedy, after.remedy_days_late) == (date(2022, 2, 10), "Đã ban hành", 0)


@pytest.mark.parametrize(
    ("due", "remedied", "late"),
    [(None, None, 0), ("2022-02-15", None, 0), ("2022-02-14", None, 1), ("2022-02-01", "2022-02-15", 0),
     ("2022-02-01", "2022-02-16", 14)],
)  # fmt: skip
def test_how_late_a_remedy_is(due: str | None, remedied: str | None, late: int) -> None:
    assert remedy_days_late(due and day(due), remedied and day(remedied), TODAY) == late  # type: ignore[arg-type]


def test_the_longest_overdue_come_first_and_the_remedied_last(store: Store) -> None:
    done = finding(store, remedy_due=day("2022-01-11"))
    open_, late, later = finding(store), finding(store, remedy_due=day("2022-02-05")), finding(store, paths=[B])
    do(store, correct_finding, finding=later, remedy_due=day("2022-01-31"))
    do(store, record_remedy, finding=done, on=TODAY, remedy="Xong")
    assert [row.uid for row in listed(store)] == [later, late, open_, done]


def test_a_finding_is_corrected_and_taken_away_and_the_history_of_each_task_tells(store: Store) -> None:
    uid = finding(store, paths=[A, B], office="BTCTU")
    do(store, correct_finding, finding=uid, text="Chưa ban hành", office=None, paths=[B], period="2021",
       on=day("2022-01-11"), evidence=proof())  # fmt: skip
    (row,) = listed(store)
    assert (row.text, row.office, row.tasks, row.period) == ("Chưa ban hành", None, (B,), "2021")
    with store.read() as session:
        assert [each.verb for each in history(session, path=B)] == ["correct_finding", "record_finding"]
        told = {field.field: (field.old, field.new) for field in history(session, path=B)[0].fields}
        assert history(session, path=A) == []
    assert told["tasks"] == (f"{A}, {B}", B)
    assert told["text"] == (WORDS, "Chưa ban hành")
    do(store, discard_finding, finding=uid)
    assert listed(store) == ()
    store.undo(operator="An")
    assert listed(store) == (row,)
    store.undo(operator="An")
    store.undo(operator="An")
    assert listed(store) == ()
    assert store.check() == []


def test_the_conclusion_stays_in_the_register(store: Store) -> None:
    uid = finding(store, evidence=proof())
    with store.read() as session:
        conclusion = next(row.uid for row in documents(session) if row.number == proof().number)
    assert refusal(lambda: do(store, remove_document, document=conclusion)) == "document.in_use"
    do(store, discard_finding, finding=uid)
    do(store, remove_document, document=conclusion)


def _found(**given: Any) -> dict[str, Any]:
    return {"paths": [A], "period": "2022", "text": WORDS, "on": TODAY} | given


REFUSED: list[tuple[str, Callable[..., None], dict[str, Any]]] = [
    ("finding.no_tasks", record_finding, _found(paths=[])),
    ("finding.text_missing", record_finding, _found(text=" \n")),
    ("finding.period_unknown", record_finding, _found(period="2026")),
    ("finding.period_unknown", record_finding, _found(period="2022-Q1")),
    ("period.unreadable", record_finding, _found(period="năm nay")),
    ("finding.in_future", record_finding, _found(on=day("2022-02-16"))),
    ("finding.due_before", record_finding, _found(remedy_due=day("2022-02-14"))),
    ("task.unknown_path", record_finding, _found(paths=[A, "VII"])),
    ("office.unknown", record_finding, _found(office="KHONG-CO")),
    ("finding.unknown", discard_finding, {"finding": "0000"}),
    ("finding.unknown", record_remedy, {"finding": "", "on": TODAY, "remedy": "Xong"}),
]


@pytest.mark.parametrize(("code", "verb", "given"), REFUSED)
def test_what_is_refused(store: Store, code: str, verb: Callable[..., None], given: dict[str, Any]) -> None:
    before = store.digest()
    assert refusal(lambda: do(store, verb, **given)) == code
    assert store.digest() == before


def test_what_is_refused_of_one_that_stands(store: Store) -> None:
    uid = finding(store)

    def refused(verb: Callable[..., None], **given: Any) -> str | None:
        return refusal(lambda: do(store, verb, finding=uid, **given))

    assert refused(record_remedy, on=TODAY, remedy=" ") == "finding.remedy_missing"
    assert refused(record_remedy, on=day("2022-02-16"), remedy="Xong") == "finding.remedied_in_future"
    assert refused(record_remedy, on=day("2022-01-09"), remedy="Xong") == "finding.remedied_before"
    do(store, record_remedy, finding=uid, on=day("2022-01-15"), remedy="Xong")
    assert refused(correct_finding, on=day("2022-01-16")) == "finding.remedied_before"
    assert refused(correct_finding, text="") == "finding.text_missing"
    assert refused(correct_finding, paths=[]) == "finding.no_tasks"
    assert listed(store)[0].remedied_on == date(2022, 1, 15)


def test_a_beginning_that_two_findings_share_names_neither(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    uids = iter(f"abcd{number:04}-0000-4000-8000-000000000000" for number in range(20))
    monkeypatch.setattr(store, "_new_uid", lambda: next(uids))
    one, _other = finding(store), finding(store)
    assert refusal(lambda: do(store, discard_finding, finding="abcd")) == "finding.ambiguous"
    do(store, discard_finding, finding=one[:8])
