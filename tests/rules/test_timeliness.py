from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.rules.deadline import Deadline
from models.rules.timeliness import alert, days_late, in_deadline_unit, is_counted, timeliness
from models.vocabulary import (
    DONE,
    UNTRACKED_KINDS,
    Alert,
    DeadlineKind,
    DeadlinePrecision,
    Progress,
    TaskKind,
    Timeliness,
)
from tests.rules.given import DATED, DAYS, TRACKED_KINDS, UNDATED, bundled_tasks, deadline_of, fixed, undated

OPEN = st.sampled_from([None, Progress.NOT_STARTED, Progress.IN_PROGRESS, Progress.SUBMITTED])
DAY = timedelta(days=1)


def state(
    deadline: Deadline,
    as_of: date,
    progress: Progress | None = None,
    completed_on: date | None = None,
    kind: TaskKind = TaskKind.DELIVERABLE,
    due_soon_days: int = 30,
) -> Timeliness:
    return timeliness(
        kind=kind,
        deadline=deadline,
        progress=progress,
        completed_on=completed_on,
        as_of=as_of,
        due_soon_days=due_soon_days,
    )


@given(DATED, OPEN, TRACKED_KINDS, st.integers(1, 400))
def test_the_days_around_a_deadline(deadline: Deadline, progress: Progress | None, kind: TaskKind, soon: int) -> None:
    end = deadline.end
    assert end is not None
    assert state(deadline, end - (soon + 1) * DAY, progress, kind=kind, due_soon_days=soon) is Timeliness.NOT_DUE
    assert state(deadline, end - soon * DAY, progress, kind=kind, due_soon_days=soon) is Timeliness.DUE_SOON
    assert state(deadline, end, progress, kind=kind, due_soon_days=soon) is Timeliness.DUE_SOON
    assert state(deadline, end + DAY, progress, kind=kind, due_soon_days=soon) is Timeliness.OVERDUE


@given(DATED)
def test_the_days_around_a_completion(deadline: Deadline) -> None:
    start, end = deadline.unit_start, deadline.end
    assert start is not None
    assert end is not None
    as_of = end + 400 * DAY
    completed = Progress.COMPLETED
    assert state(deadline, as_of, completed, start - DAY) is Timeliness.DONE_EARLY
    assert state(deadline, as_of, completed, start) is Timeliness.DONE_ON_TIME
    assert state(deadline, as_of, completed, end) is Timeliness.DONE_ON_TIME
    assert state(deadline, as_of, completed, end + DAY) is Timeliness.DONE_LATE


def test_early_is_before_the_deadlines_own_quarter() -> None:
    quarter_four = fixed(date(2021, 12, 31), DeadlinePrecision.QUARTER)
    as_of = date(2022, 6, 1)
    assert state(quarter_four, as_of, Progress.COMPLETED, date(2021, 9, 30)) is Timeliness.DONE_EARLY
    assert state(quarter_four, as_of, Progress.COMPLETED, date(2021, 10, 1)) is Timeliness.DONE_ON_TIME
    assert state(quarter_four, as_of, Progress.COMPLETED, None) is Timeliness.DONE_LATE


@given(DATED, OPEN, st.lists(DAYS, min_size=2, max_size=20))
def test_open_work_only_grows_later(deadline: Deadline, progress: Progress | None, days: list[date]) -> None:
    order = [Timeliness.NOT_DUE, Timeliness.DUE_SOON, Timeliness.OVERDUE]
    ranks = [order.index(state(deadline, day, progress)) for day in sorted(days)]
    assert ranks == sorted(ranks)
    late = [days_late(state(deadline, d), deadline=deadline, completed_on=None, as_of=d) or 0 for d in sorted(days)]
    assert late == sorted(late)
    alerts = [
        list(Alert).index(alert(state(deadline, d, progress), n)) for d, n in zip(sorted(days), late, strict=True)
    ]
    assert alerts == sorted(alerts)


@given(DATED, DAYS, DAYS, DAYS)
def test_finished_work_no_longer_depends_on_the_date(deadline: Deadline, on: date, one: date, other: date) -> None:
    first, second = (state(deadline, day, Progress.COMPLETED, on) for day in (one, other))
    assert first is second
    assert first in DONE


@given(UNDATED, OPEN, DAYS)
def test_without_a_date_the_kind_of_deadline_speaks(deadline: Deadline, progress: Progress | None, day: date) -> None:
    expected = {
        DeadlineKind.NONE: Timeliness.NO_DEADLINE,
        DeadlineKind.RECURRING: Timeliness.RECURRING,
        DeadlineKind.CONTINUOUS: Timeliness.CONTINUOUS,
    }
    assert state(deadline, day, progress) is expected[deadline.kind]
    assert state(deadline, day, Progress.COMPLETED, day) is Timeliness.DONE_NO_DEADLINE


@pytest.mark.parametrize("kind", [DeadlineKind.RECURRING, DeadlineKind.CONTINUOUS, DeadlineKind.NONE])
def test_a_date_wins_over_the_kind(kind: DeadlineKind) -> None:
    internal = Deadline(kind, DeadlinePrecision.DAY, None, date(2022, 3, 15), "15/3/2022")
    assert state(internal, date(2022, 3, 16)) is Timeliness.OVERDUE
    assert state(internal, date(2022, 3, 16), Progress.COMPLETED, date(2022, 3, 15)) is Timeliness.DONE_ON_TIME


@given(DATED | UNDATED, DAYS, st.sampled_from(Progress), st.sampled_from(sorted(UNTRACKED_KINDS)))
def test_headings_and_restatements_are_never_tracked(
    d: Deadline, day: date, progress: Progress, kind: TaskKind
) -> None:
    assert state(d, day, progress, day, kind=kind) is Timeliness.NOT_TRACKED
    assert days_late(Timeliness.NOT_TRACKED, deadline=d, completed_on=None, as_of=day) is None
    assert not is_counted(kind=kind, deadline=d, progress=progress, is_restatement=False)


@given(DATED | UNDATED, DAYS)
def test_stopped_work_is_neither_late_nor_done(deadline: Deadline, day: date) -> None:
    assert state(deadline, day, Progress.CANCELLED) is Timeliness.CANCELLED
    assert state(deadline, day, Progress.SUSPENDED) is Timeliness.SUSPENDED
    assert days_late(Timeliness.CANCELLED, deadline=deadline, completed_on=None, as_of=day) is None
    expected = None if deadline.end is None else 0
    assert days_late(Timeliness.SUSPENDED, deadline=deadline, completed_on=None, as_of=day) == expected


@given(DATED, DAYS, st.sampled_from(Progress), DAYS | st.none())
def test_days_late_say_how_late(deadline: Deadline, as_of: date, progress: Progress, completed_on: date | None) -> None:
    end = deadline.end
    assert end is not None
    result = state(deadline, as_of, progress, completed_on)
    days = days_late(result, deadline=deadline, completed_on=completed_on, as_of=as_of)
    if result is Timeliness.OVERDUE:
        assert days == (as_of - end).days > 0
    elif result is Timeliness.DONE_LATE:
        assert days == ((completed_on or as_of) - end).days > 0
    elif result is Timeliness.CANCELLED:
        assert days is None
    else:
        assert days == 0


@given(st.sampled_from(Timeliness), st.integers(1, 4000), st.integers(1, 3650))
def test_only_open_work_is_alerted(result: Timeliness, days: int, limit: int) -> None:
    expected = {
        Timeliness.DUE_SOON: Alert.YELLOW,
        Timeliness.OVERDUE: Alert.DEEP_RED if days > limit else Alert.RED,
    }
    assert alert(result, days, limit) is expected.get(result, Alert.NONE)


@pytest.mark.parametrize(("days", "expected"), [(1, Alert.RED), (30, Alert.RED), (31, Alert.DEEP_RED)])
def test_red_turns_deep_after_thirty_days(days: int, expected: Alert) -> None:
    assert alert(Timeliness.OVERDUE, days) is expected


@given(DATED)
def test_the_unit_has_two_edges(deadline: Deadline) -> None:
    start, end = deadline.unit_start, deadline.end
    assert start is not None
    assert end is not None
    days = [start - DAY, start, end, end + DAY]
    assert [in_deadline_unit(deadline, day) for day in days] == [False, True, True, False]
    assert not in_deadline_unit(undated(DeadlineKind.RECURRING), start)


@given(DATED, TRACKED_KINDS, st.sampled_from(Progress))
def test_counted_is_tracked_dated_and_not_cancelled(deadline: Deadline, kind: TaskKind, progress: Progress) -> None:
    assume(progress is not Progress.CANCELLED)
    assert is_counted(kind=kind, deadline=deadline, progress=progress, is_restatement=False)
    assert not is_counted(kind=kind, deadline=deadline, progress=progress, is_restatement=True)
    assert not is_counted(kind=kind, deadline=deadline, progress=Progress.CANCELLED, is_restatement=False)
    assert not is_counted(kind=kind, deadline=undated(deadline.kind), progress=progress, is_restatement=False)


def _numbers(as_of: date) -> dict[Timeliness, list[str]]:
    found: dict[Timeliness, list[str]] = {}
    for task in bundled_tasks():
        result = state(deadline_of(task), as_of, kind=TaskKind(task["kind"]))
        found.setdefault(result, []).append(task["path"])
    return found


def test_the_programme_at_the_end_of_its_first_year() -> None:
    last_day = _numbers(date(2021, 12, 31))
    assert last_day[Timeliness.OVERDUE] == ["II.3.2(2)[a]", "II.3.2(3)", "II.3.2(9)", "II.3.2(14)"]
    assert len(last_day[Timeliness.DUE_SOON]) == 8
    assert last_day[Timeliness.NOT_DUE] == ["II.3.2(1)(1.3)", "II.3.2(10)", "II.6[a]", "II.6[b]"]
    next_day = _numbers(date(2022, 1, 1))
    assert len(next_day[Timeliness.OVERDUE]) == 12
    assert Timeliness.DUE_SOON not in next_day
    assert next_day[Timeliness.NOT_DUE] == last_day[Timeliness.NOT_DUE]


def test_over_the_whole_term_the_programme_only_grows_later() -> None:
    days = [date(2021, 1, 1) + n * DAY for n in range(5 * 366 + 60)]
    overdue = [set(_numbers(day).get(Timeliness.OVERDUE, [])) for day in days[::7]]
    assert all(earlier <= later for earlier, later in pairwise(overdue))
    assert len(overdue[0]) == 0
    assert len(overdue[-1]) == 16
