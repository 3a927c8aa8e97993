"""Properties of the deadline view: nothing lost, nothing twice, folding and the filter take away only what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from figures.deadlines import Grouping, MarkKind, RowKind, Scene, SceneRow, scene
from figures.styles import Style
from models.rows import BreakthroughRow, OccurrenceRow, OfficeRow, TaskRow
from models.rules.rollup import is_task, total
from models.vocabulary import (
    Alert,
    DeadlineBasis,
    DeadlineKind,
    DeadlinePrecision,
    OfficeKind,
    Progress,
    TaskKind,
    Timeliness,
)
from tests.rules.given import row as task_row

AS_OF = date(2022, 2, 15)
TERM = (date(2020, 1, 1), date(2025, 12, 31))
GROUPINGS = st.sampled_from(Grouping)
OFFICES = [
    OfficeRow(code, code, f"Cơ quan {code}", code, kind, None, None, None, members, 0, 0)
    for code, kind, members in (
        ("A", OfficeKind.AGENCY, None), ("B", OfficeKind.AGENCY, None), ("C", OfficeKind.DISTRICT, None),
        ("G", OfficeKind.GROUP, ("B", "C")), ("H", OfficeKind.GROUP, None),
    )
]  # fmt: skip
BREAKTHROUGHS = [BreakthroughRow(str(no), no, f"Khâu {no}", None) for no in (1, 2, 3)]
DAYS = st.dates(date(2019, 6, 1), date(2027, 3, 1))


@st.composite
def turns(draw: st.DrawFn) -> tuple[OccurrenceRow, ...]:
    offices = draw(st.lists(st.sampled_from("ABC"), unique=True, max_size=2))
    states = st.sampled_from([Timeliness.OVERDUE, Timeliness.NOT_DUE, Timeliness.DONE_ON_TIME])
    return tuple(
        OccurrenceRow(office, str(year), date(year, 12, 31), DeadlineBasis.CONVENTION, Progress.NOT_STARTED, None,
                      draw(states))
        for office in offices
        for year in (2021, 2022)
    )  # fmt: skip


@st.composite
def programmes(draw: st.DrawFn) -> list[TaskRow]:
    """Some headings and tasks of every sort, in document order."""
    rows = []
    for number in range(draw(st.integers(0, 7))):
        due = draw(st.none() | DAYS)
        kind = draw(st.sampled_from([TaskKind.SECTION, TaskKind.RESTATEMENT, *[TaskKind.DELIVERABLE] * 6]))
        states = (
            [Timeliness.OVERDUE, Timeliness.NOT_DUE, Timeliness.DONE_LATE, Timeliness.SUSPENDED]
            if due
            else [Timeliness.NO_DEADLINE, Timeliness.RECURRING, Timeliness.CONTINUOUS, Timeliness.DONE_NO_DEADLINE]
        )
        state = draw(st.sampled_from(states)) if kind is TaskKind.DELIVERABLE else Timeliness.NOT_TRACKED
        rows.append(
            task_row(
                f"II.{number}", kind=kind, order=number, title=f"Việc {number}", timeliness=state,
                breakthrough=draw(st.sampled_from([None, 1, 2, 3])),
                lead=tuple(draw(st.lists(st.sampled_from([*"ABCGH", "X"]), unique=True, max_size=3))),
                deadline=due, deadline_kind=DeadlineKind.FIXED if due else draw(st.sampled_from(
                    [DeadlineKind.NONE, DeadlineKind.RECURRING, DeadlineKind.CONTINUOUS])),
                deadline_precision=draw(st.sampled_from(DeadlinePrecision)) if due else None,
                deadline_start=due - timedelta(days=draw(st.integers(0, 400))) if due and draw(st.booleans()) else None,
                original_deadline=draw(st.none() | DAYS) if not due else draw(st.just(due) | DAYS),
                completed_on=draw(DAYS) if state in (Timeliness.DONE_LATE, Timeliness.DONE_NO_DEADLINE) else None,
                days_late=9 if state is Timeliness.OVERDUE else 0,
                alert=Alert.DEEP_RED if state is Timeliness.OVERDUE else Alert.NONE, counted=due is not None,
                occurrences=draw(turns()) if kind is TaskKind.DELIVERABLE and draw(st.booleans()) else (),
            )
        )  # fmt: skip
    return rows


def seen(
    rows: list[TaskRow], grouping: Grouping, *, only_late: bool = False, toggled: Collection[str] = (),
    open_all: bool = False,
) -> Scene:  # fmt: skip
    return scene(
        rows, offices=OFFICES, breakthroughs=BREAKTHROUGHS, term=TERM, as_of=AS_OF, today=AS_OF, grouping=grouping,
        only_late=only_late, toggled=toggled, open_all=open_all,
    )  # fmt: skip


def of_tasks(found: Scene) -> list[SceneRow]:
    return [row for row in found.rows if row.kind in (RowKind.TASK, RowKind.UNDATED)]


@given(programmes(), GROUPINGS)
def test_every_task_stands_in_its_groups_and_nowhere_else(rows: list[TaskRow], grouping: Grouping) -> None:
    found = seen(rows, grouping)
    tasks = [row for row in rows if is_task(row)]
    times = Counter(row.uid for row in of_tasks(found))
    by_lead = grouping is Grouping.OFFICE
    assert times == {row.uid: (len(row.lead) or 1) if by_lead and row.deadline else 1 for row in tasks}
    for row in of_tasks(found):
        (task,) = [each for each in tasks if each.uid == row.uid]
        group = row.key.split("/")[0]
        assert (group == "undated") == (task.deadline is None) == (row.kind is RowKind.UNDATED)
        if grouping is Grouping.BREAKTHROUGH and task.deadline:
            assert group == f"breakthrough-{task.breakthrough or 'none'}"
        if grouping is Grouping.DATE and task.deadline:
            assert group == f"date-{task.deadline.year}-Q{(task.deadline.month + 2) // 3}"
        if by_lead and task.deadline:
            assert group.removeprefix("office-") in (task.lead or ("none",))


@given(programmes(), GROUPINGS)
def test_the_counts_of_groups_reconcile(rows: list[TaskRow], grouping: Grouping) -> None:
    found, counts = seen(rows, grouping), total(rows)
    assert (found.tasks, found.overdue) == (counts.tasks, counts.overdue)
    assert found.dated == sum(row.deadline is not None for row in rows if is_task(row))
    groups = [row for row in found.rows if row.kind is RowKind.GROUP]
    below = Counter(row.key.split("/")[0] for row in of_tasks(found))
    assert {row.key: row.tasks for row in groups if row.tasks} == below
    if grouping is not Grouping.OFFICE:
        assert sum(row.tasks or 0 for row in groups) == counts.tasks
        assert sum(row.tasks or 0 for row in groups if row.key != "undated") == found.dated
        assert sum(row.overdue or 0 for row in groups) == counts.overdue


@given(programmes(), GROUPINGS, st.booleans())
def test_keys_are_unique_and_each_row_hangs_below_what_its_key_says(
    rows: list[TaskRow], grouping: Grouping, only_late: bool
) -> None:
    found = seen(rows, grouping, only_late=only_late, open_all=True).rows
    keys = [row.key for row in found]
    assert len(set(keys)) == len(keys)
    above: list[str] = []
    for row in found:
        above = [*above[: row.depth], row.key]
        assert [each for each in above if row.key.startswith(f"{each}/")] == above[:-1]
        assert row.depth == (0 if row.kind is RowKind.GROUP else 2 if row.kind is RowKind.OCCURRENCE else 1)


@given(programmes(), GROUPINGS, st.booleans(), st.data())
def test_folding_hides_exactly_what_hangs_below(
    rows: list[TaskRow], grouping: Grouping, only_late: bool, data: st.DataObject
) -> None:
    whole = seen(rows, grouping, only_late=only_late, open_all=True)
    foldable = [row.key for row in whole.rows if row.folded is not None]
    toggled = data.draw(st.lists(st.sampled_from(foldable), unique=True)) if foldable else []
    found = seen(rows, grouping, only_late=only_late, toggled=toggled)
    folded = [row.key for row in found.rows if row.folded]
    hidden = {row.key for row in whole.rows if any(row.key.startswith(f"{key}/") for key in folded)}
    assert [row.key for row in found.rows] == [row.key for row in whole.rows if row.key not in hidden]
    assert (found.first, found.last, found.tasks) == (whole.first, whole.last, whole.tasks)


@given(programmes(), GROUPINGS)
def test_only_late_keeps_what_is_late_and_the_counts_of_its_groups(rows: list[TaskRow], grouping: Grouping) -> None:
    whole, late = seen(rows, grouping, open_all=True), seen(rows, grouping, only_late=True, open_all=True)
    leaves = {row.key for row in whole.rows if row.depth and row.style in (Style.OVERDUE, Style.DEEP_OVERDUE)}
    kept = {key for row in whole.rows for key in leaves if key == row.key or key.startswith(f"{row.key}/")}
    above = {row.key for row in whole.rows if any(key == row.key or key.startswith(f"{row.key}/") for key in kept)}
    assert {row.key for row in late.rows} == above
    counts = {row.key: (row.tasks, row.overdue) for row in whole.rows}
    assert all((row.tasks, row.overdue) == counts[row.key] for row in late.rows)
    assert (late.first, late.last) == (whole.first, whole.last)
    at_first = seen(rows, grouping, only_late=True)
    for row in at_first.rows:
        if row.kind in (RowKind.TASK, RowKind.UNDATED) and row.style is not Style.DEEP_OVERDUE:
            assert row.folded is False


@given(programmes(), GROUPINGS)
def test_every_sign_lies_in_the_years_of_the_scene(rows: list[TaskRow], grouping: Grouping) -> None:
    found = seen(rows, grouping, open_all=True)
    days = [mark.day for row in found.rows for mark in row.marks]
    days += [day for row in found.rows for span in row.spans for day in (span.first, span.last)]
    assert all(found.first <= day <= found.last for day in (*days, *TERM, AS_OF))
    assert all(span.first <= span.last for row in found.rows for span in row.spans)
    for row in found.rows:
        kinds = [mark.kind for mark in row.marks]
        assert len(set(kinds)) == len(kinds)
        assert all(mark.style is not Style.DEEP_OVERDUE for mark in row.marks)
        assert (MarkKind.DEADLINE in kinds) == (row.kind in (RowKind.TASK, RowKind.OCCURRENCE))


def test_a_clock_that_is_years_off_does_not_stretch_the_axis() -> None:
    for today, years in ((date(2026, 11, 23), (2020, 2026)), (date(2099, 1, 1), (2020, 2025))):
        found = scene([], offices=(), breakthroughs=(), term=TERM, as_of=AS_OF, today=today, grouping=Grouping.DATE)
        assert (found.first, found.last) == (date(years[0], 1, 1), date(years[1], 12, 31))


def test_a_row_says_all_of_its_task_once() -> None:
    task = task_row(
        "II.3.2(10)", title="Quy hoạch tỉnh", lead=("A", "X"), deadline=date(2022, 9, 30), days_late=0,
        deadline_kind=DeadlineKind.FIXED, deadline_precision=DeadlinePrecision.QUARTER, extensions=2,
        original_deadline=date(2021, 12, 31), timeliness=Timeliness.NOT_DUE, counted=True,
    )  # fmt: skip
    (row,) = of_tasks(seen([task], Grouping.DATE))
    assert row.words.splitlines() == [
        "Quy hoạch tỉnh",
        "II.3.2(10) · Chủ trì: A, X",
        "Thời hạn: quý III năm 2022 (30/09/2022) · Hạn ban đầu: 31/12/2021 · gia hạn 2 lần",
        "▶ Trong hạn",
        "Chưa có báo cáo",
    ]
    assert (row.state, row.lead) == ("▶ Trong hạn", "A, X")
