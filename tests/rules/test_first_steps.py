"""First steps: each role is led through its own, in their order, without those done or passed over."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.rules.first_steps import STEPS, FirstStep, Role, next_step

SOME = st.frozensets(st.sampled_from(FirstStep))


@given(role=st.sampled_from(Role), done=SOME, passed_over=SOME)
def test_the_next_step_is_the_first_that_is_left(
    role: Role, done: frozenset[FirstStep], passed_over: frozenset[FirstStep]
) -> None:
    found = next_step(role, done, passed_over)
    settled = done | passed_over
    if found is None:
        assert settled.issuperset(STEPS[role])
        return
    assert found.step not in settled
    assert settled.issuperset(STEPS[role][: found.place - 1])
    assert (STEPS[role][found.place - 1], len(STEPS[role])) == (found.step, found.among)


@given(role=st.sampled_from(Role), without=SOME)
def test_what_an_office_has_nothing_for_is_not_counted(role: Role, without: frozenset[FirstStep]) -> None:
    left = [step for step in STEPS[role] if step not in without]
    found = next_step(role, (), (), without)
    assert (found is None) is (not left)
    if found is not None:
        assert (found.step, found.place, found.among) == (left[0], 1, len(left))


@given(role=st.sampled_from(Role), done=SOME, passed_over=SOME)
def test_passing_each_step_over_comes_to_an_end(
    role: Role, done: frozenset[FirstStep], passed_over: frozenset[FirstStep]
) -> None:
    shown: list[FirstStep] = []
    while (found := next_step(role, done, passed_over | set(shown))) is not None:
        shown.append(found.step)
    assert len(shown) == len(set(shown)) <= len(STEPS[role])


def test_every_step_belongs_to_somebody() -> None:
    assert {step for steps in STEPS.values() for step in steps} == set(FirstStep)
