from __future__ import annotations

from dataclasses import astuple, fields

from hypothesis import given
from hypothesis import strategies as st

from models.rows import TaskRow
from models.rules.rollup import EMPTY, RollUp, of_row, roll_up, total
from models.vocabulary import UNTRACKED_KINDS, Progress, TaskKind, Timeliness
from tests.rules.given import DAYS, row

STATES = st.sampled_from([state for state in Timeliness if state is not Timeliness.NOT_TRACKED])


@st.composite
def trees(draw: st.DrawFn) -> list[TaskRow]:
    """A tree of up to 25 rows in any order, some of whose parents are not among them."""
    rows: list[TaskRow] = []
    for number in range(draw(st.integers(0, 25))):
        parent = draw(st.sampled_from([None, "elsewhere", *(each.path for each in rows)]))
        kind = draw(st.sampled_from(TaskKind))
        tracked = kind not in UNTRACKED_KINDS
        deadline = draw(DAYS | st.none())
        rows.append(
            row(
                str(number),
                parent,
                kind=kind,
                timeliness=draw(STATES) if tracked else Timeliness.NOT_TRACKED,
                deadline=deadline,
                reported=draw(st.booleans()),
                counted=tracked and deadline is not None,
                progress=Progress.NOT_STARTED if tracked else None,
            )
        )
    return draw(st.permutations(rows))


def below(rows: list[TaskRow], path: str) -> list[TaskRow]:
    """The descendants of `path`, found the slow way."""
    children = [each for each in rows if each.parent == path]
    return children + [deeper for child in children for deeper in below(rows, child.path)]


@given(trees())
def test_each_node_counts_its_descendants_once_and_not_itself(rows: list[TaskRow]) -> None:
    counts = roll_up(rows)
    assert counts.keys() == {each.uid for each in rows}
    for each in rows:
        descendants = below(rows, each.path)
        tracked = [one for one in descendants if one.kind not in UNTRACKED_KINDS]
        count = counts[each.uid]
        assert count == total(descendants)
        assert count.tasks == len(tracked)
        assert count.overdue == sum(one.timeliness is Timeliness.OVERDUE for one in tracked)
        assert count.not_reported == sum(not one.reported for one in tracked)
        assert count.counted == sum(one.counted for one in tracked)
        assert count.undated == sum(one.deadline is None for one in tracked)


@given(trees())
def test_the_counts_reconcile(rows: list[TaskRow]) -> None:
    count = total(rows)
    by_state = [getattr(count, state.value) for state in Timeliness if state is not Timeliness.NOT_TRACKED]
    assert sum(by_state) == count.tasks
    assert count.tasks == count.reported + count.not_reported == count.counted + count.left_out
    assert count.done == count.on_time + count.done_late + count.done_no_deadline


@given(trees(), trees())
def test_a_group_counts_what_comes_twice_once(rows: list[TaskRow], others: list[TaskRow]) -> None:
    assert total(rows + rows) == total(rows)
    assert total(rows + others) == total({each.uid: each for each in rows + others}.values())
    assert total(rows) + EMPTY == total(rows)
    assert total(rows) == sum((of_row(each) for each in rows), EMPTY)


def test_a_parent_that_is_a_task_counts_for_those_above_it_only() -> None:
    rows = [
        row("II.4", kind=TaskKind.SECTION, timeliness=Timeliness.NOT_TRACKED),
        row("II.4(6)", "II.4", kind=TaskKind.ORIENTATION, reported=True),
        row("II.4(6)[a]", "II.4(6)", timeliness=Timeliness.OVERDUE, counted=True),
    ]
    counts = roll_up(rows)
    assert counts["uid of II.4"] == RollUp(tasks=2, not_reported=1, counted=1, undated=2, no_deadline=1, overdue=1)
    assert counts["uid of II.4(6)"].tasks == 1
    assert counts["uid of II.4(6)[a]"] == EMPTY


def test_a_restatement_is_never_counted() -> None:
    restated = row("III.1[a]", kind=TaskKind.RESTATEMENT, timeliness=Timeliness.NOT_TRACKED, same_as="II.1[a]")
    assert of_row(restated) == EMPTY
    assert of_row(row("x", same_as="y")) == EMPTY


def test_every_count_has_a_name() -> None:
    assert {field.name for field in fields(RollUp)} >= {state.value for state in Timeliness} - {"not_tracked"}
    assert set(astuple(EMPTY)) == {0}
