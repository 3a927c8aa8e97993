"""Which tasks are on which list of the morning."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.scopes import in_scope
from models.vocabulary import UNTRACKED_KINDS, TaskKind, TaskScope, Timeliness


@dataclass(frozen=True)
class Task:
    kind: TaskKind = TaskKind.DELIVERABLE
    same_as: str | None = None
    lead: tuple[str, ...] = ("BTCTU",)
    reported: bool = True
    timeliness: Timeliness = Timeliness.NOT_DUE


TASKS = st.builds(
    Task,
    kind=st.sampled_from(TaskKind),
    same_as=st.sampled_from([None, "II.1[b]"]),
    lead=st.sampled_from([(), ("BTCTU",)]),
    reported=st.booleans(),
    timeliness=st.sampled_from(Timeliness),
)


def scopes(task: Task) -> set[TaskScope]:
    return {scope for scope in TaskScope if in_scope(task, scope)}


@given(TASKS)
def test_headings_and_restatements_are_on_no_list(task: Task) -> None:
    if task.kind in UNTRACKED_KINDS or task.same_as is not None:
        assert scopes(task) == set()


@given(TASKS)
def test_late_and_silent_are_two_things(task: Task) -> None:
    found = scopes(task)
    counted = task.kind not in UNTRACKED_KINDS and task.same_as is None
    assert (TaskScope.OVERDUE in found) == (counted and task.timeliness is Timeliness.OVERDUE)
    assert (TaskScope.NOT_REPORTED in found) == (counted and not task.reported)


@given(TASKS)
def test_a_task_has_at_most_one_standing_against_its_deadline(task: Task) -> None:
    assert len(scopes(task) & {TaskScope.OVERDUE, TaskScope.DUE_SOON, TaskScope.NO_DEADLINE}) <= 1


@pytest.mark.parametrize("ended", [Timeliness.DONE_LATE, Timeliness.DONE_NO_DEADLINE, Timeliness.CANCELLED])
def test_nobody_is_sought_for_what_is_over(ended: Timeliness) -> None:
    assert TaskScope.UNASSIGNED not in scopes(Task(lead=(), timeliness=ended))
    assert TaskScope.UNASSIGNED in scopes(Task(lead=(), timeliness=Timeliness.SUSPENDED))
