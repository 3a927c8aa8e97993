"""Which deadline a task has on a date: the Programme's, the office's own, or one put in its place by a document."""

from __future__ import annotations

from models.operations import set_deadline
from models.rules.deadline import read_deadline
from models.store import Store
from models.vocabulary import DeadlineKind, DeadlinePrecision, Progress, Timeliness
from tests.operations.steps import day, detail, do, proof, record, refusal, row

DATED, UNDATED, PARENT, CHILD = "II.3.2(3)", "II.3.2(7)", "II.5(6)", "II.5(6)[a]"


def _set(store: Store, path: str, words: str | None, on: str, document: str | None = None) -> list[str]:
    """Set a deadline decided on `on`; the codes of what was warned."""
    changes = do(
        store,
        set_deadline,
        path=path,
        to=read_deadline(words) if words else None,
        reason="theo tình hình thực tế",
        decided_on=day(on),
        evidence=proof(document, on) if document else None,
    )
    return [warned.code for warned in changes.warnings]


def test_first_deadline_of_ones_own_is_internal(store: Store) -> None:
    _set(store, UNDATED, "quý I năm 2022", "2021-11-01")
    before, after = row(store, UNDATED, "2021-10-31"), row(store, UNDATED, "2021-11-01")
    assert (before.deadline, before.original_deadline, before.internal_deadline) == (None, None, False)
    assert (before.timeliness, before.counted) == (Timeliness.NO_DEADLINE, False)
    assert (after.deadline, after.original_deadline, after.internal_deadline) == (
        day("2022-03-31"), day("2022-03-31"), True,
    )  # fmt: skip
    assert (after.deadline_kind, after.deadline_precision) == (DeadlineKind.FIXED, DeadlinePrecision.QUARTER)
    assert (after.extensions, after.timeliness, after.counted) == (0, Timeliness.NOT_DUE, True)


def test_moving_an_internal_deadline_is_an_extension(store: Store) -> None:
    _set(store, UNDATED, "quý I năm 2022", "2021-11-01")
    assert refusal(lambda: _set(store, UNDATED, "quý II năm 2022", "2021-12-01")) == "deadline.document_missing"
    _set(store, UNDATED, "quý II năm 2022", "2021-12-01", "9-CV/TU")
    found = row(store, UNDATED, "2021-12-01")
    assert (found.deadline, found.original_deadline, found.extensions, found.internal_deadline) == (
        day("2022-06-30"), day("2022-03-31"), 1, True,
    )  # fmt: skip


def test_extension_is_in_force_from_its_decision_and_keeps_the_first(store: Store) -> None:
    _set(store, DATED, "31/3/2022", "2021-10-15", "9-CV/TU")
    before, after = row(store, DATED, "2021-10-14"), row(store, DATED, "2021-10-15")
    assert (before.deadline, before.extensions, before.timeliness) == (day("2021-09-30"), 0, Timeliness.OVERDUE)
    assert (after.deadline, after.extensions, after.timeliness) == (day("2022-03-31"), 1, Timeliness.NOT_DUE)
    assert after.original_deadline == before.original_deadline == day("2021-09-30")
    assert (after.deadline_text, after.internal_deadline) == ("trong quý III năm 2021", False)
    assert after.deadline_precision is DeadlinePrecision.DAY
    assert detail(store, DATED, "2021-10-14").extensions == ()
    (extension,) = detail(store, DATED, "2021-10-15").extensions
    assert (extension.text, extension.reason, extension.internal) == ("31/3/2022", "theo tình hình thực tế", False)
    assert extension.document is not None
    assert extension.document.number == "9-CV/TU"


def test_the_later_decision_holds_however_they_were_typed(store: Store) -> None:
    _set(store, DATED, "30/6/2022", "2021-12-01", "2-CV/TU")
    _set(store, DATED, "31/3/2022", "2021-10-15", "1-CV/TU")
    assert row(store, DATED, "2021-11-30").deadline == day("2022-03-31")
    found = row(store, DATED, "2021-12-01")
    assert (found.deadline, found.extensions) == (day("2022-06-30"), 2)


def test_completion_is_judged_by_the_deadline_in_force(store: Store) -> None:
    record(store, DATED, Progress.COMPLETED, "2022-01-10", proof(issued="2022-01-10"))
    assert row(store, DATED, "2022-02-01").timeliness is Timeliness.DONE_LATE
    _set(store, DATED, "quý I năm 2022", "2021-10-15", "9-CV/TU")
    assert row(store, DATED, "2022-02-01").timeliness is Timeliness.DONE_ON_TIME


def test_removal(store: Store) -> None:
    _set(store, DATED, None, "2021-10-15", "9-CV/TU")
    assert row(store, DATED, "2021-10-14").timeliness is Timeliness.OVERDUE
    found = row(store, DATED, "2021-10-15")
    assert (found.deadline, found.original_deadline, found.deadline_kind) == (
        None, day("2021-09-30"), DeadlineKind.NONE,
    )  # fmt: skip
    assert (found.timeliness, found.counted, found.days_late) == (Timeliness.NO_DEADLINE, False, None)
    store.undo(operator="An")
    assert row(store, DATED, "2021-10-15").timeliness is Timeliness.OVERDUE


def test_range_of_ones_own(store: Store) -> None:
    _set(store, UNDATED, "từ tháng 3 đến tháng 5 năm 2022", "2021-11-01")
    found = row(store, UNDATED, "2022-03-01")
    assert (found.deadline_kind, found.deadline_start, found.deadline) == (
        DeadlineKind.RANGE, day("2022-03-01"), day("2022-05-31"),
    )  # fmt: skip
    assert found.in_deadline_unit
    assert not row(store, UNDATED, "2022-02-28").in_deadline_unit


def test_a_range_extended_to_a_day_keeps_its_start(store: Store) -> None:
    _set(store, "II.6[a]", "31/12/2023", "2022-01-05", "9-CV/TU")
    found = row(store, "II.6[a]", "2022-01-05")
    assert (found.deadline_kind, found.deadline_start, found.deadline) == (
        DeadlineKind.RANGE, day("2022-10-01"), day("2023-12-31"),
    )  # fmt: skip


def test_recurring_task_may_get_a_day(store: Store) -> None:
    _set(store, "III.4", "31/12/2021", "2021-06-01")
    assert row(store, "III.4", "2021-05-31").timeliness is Timeliness.CONTINUOUS
    assert row(store, "III.4", "2022-01-01").timeliness is Timeliness.OVERDUE


def test_past_the_parents_warns_and_is_kept(store: Store) -> None:
    _set(store, PARENT, "quý IV năm 2021", "2021-06-01")
    assert _set(store, CHILD, "31/12/2021", "2021-10-01", "1-CV/TU") == []
    assert _set(store, CHILD, "31/3/2022", "2021-11-01", "2-CV/TU") == ["deadline.past_parent"]
    assert row(store, CHILD, "2021-12-31").deadline == day("2022-03-31")


def test_a_parent_without_deadline_warns_of_nothing(store: Store) -> None:
    assert _set(store, CHILD, "31/3/2022", "2021-10-01", "1-CV/TU") == []
    _set(store, PARENT, "quý IV năm 2021", "2021-06-01")
    _set(store, PARENT, None, "2021-11-01", "3-CV/TU")
    assert _set(store, CHILD, "30/6/2022", "2021-12-01", "4-CV/TU") == []


def test_undone_first_deadline_leaves_the_next_one_internal(store: Store) -> None:
    _set(store, UNDATED, "quý I năm 2022", "2021-11-01")
    store.undo(operator="An")
    _set(store, UNDATED, "quý II năm 2022", "2021-12-01")
    assert row(store, UNDATED, "2021-12-01").internal_deadline


def test_completed_before_the_term_warns_and_is_kept(store: Store) -> None:
    changes = record(store, DATED, Progress.COMPLETED, "2021-07-01", proof(issued="2019-12-31"))
    assert [warned.code for warned in changes.warnings] == ["task.completed_before_term"]
    assert row(store, DATED, "2021-07-01").timeliness is Timeliness.DONE_EARLY
    changes = record(store, "II.3.2(5)", Progress.COMPLETED, "2021-07-01", proof(issued="2020-01-01"))
    assert changes.warnings == ()
