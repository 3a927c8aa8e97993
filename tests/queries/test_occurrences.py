"""Turns of recurring and collective tasks: office × period, once it is known who is behind a group."""

from __future__ import annotations

from models.operations import set_members, set_parameters
from models.store import Store
from models.vocabulary import DeadlineBasis, Progress, Timeliness
from tests.operations.steps import day, do, proof, record, refusal, row

YEARLY, COLLECTIVE, REVIEWS = "III.3", "III.2[a]", "III.2[b]"
GROUPS = ["G-THAMMUU", "G-BCSD-DANGDOAN", "G-TCCTXH", "G-HUYEN-THI-THANH", "G-SO-BAN-NGANH"]


def test_every_year_of_the_term_that_the_programme_saw(store: Store) -> None:
    turns = row(store, YEARLY, "2021-12-31").occurrences
    assert [(turn.office, turn.period, turn.deadline) for turn in turns] == [
        ("UBKTTU", str(year), day(f"{year}-12-31")) for year in range(2021, 2026)
    ]
    assert {turn.deadline_basis for turn in turns} == {DeadlineBasis.CONVENTION}
    assert [turn.timeliness for turn in turns] == [Timeliness.DUE_SOON, *[Timeliness.NOT_DUE] * 4]


def test_a_turn_has_its_own_progress_and_the_task_is_under_way(store: Store) -> None:
    record(store, YEARLY, Progress.COMPLETED, "2022-01-20", proof(issued="2022-01-20"), period="2021", office="UBKTTU")
    before, after = row(store, YEARLY, "2022-01-19"), row(store, YEARLY, "2022-01-20")
    assert (before.progress, before.occurrences[0].timeliness) == (Progress.NOT_STARTED, Timeliness.OVERDUE)
    first, second, *_ = after.occurrences
    assert (first.progress, first.completed_on) == (Progress.COMPLETED, day("2022-01-20"))
    assert (first.timeliness, second.progress) == (Timeliness.DONE_LATE, Progress.NOT_STARTED)
    assert (after.progress, after.timeliness, after.completed_on) == (
        Progress.IN_PROGRESS, Timeliness.RECURRING, None,
    )  # fmt: skip
    assert [each.number for each in after.evidence] == ["12-NQ/TU"]


def test_second_report_of_a_turn_corrects_that_turn_alone(store: Store) -> None:
    for period in ("2021", "2022"):
        record(store, YEARLY, Progress.IN_PROGRESS, "2022-01-20", period=period)
    record(store, YEARLY, Progress.SUBMITTED, "2022-01-20", period="2021")
    found = row(store, YEARLY, "2022-01-20")
    assert [turn.progress for turn in found.occurrences[:3]] == ["submitted", "in_progress", "not_started"]
    assert found.conflicts == 0


def test_a_group_has_no_turns_until_its_members_are_declared(store: Store) -> None:
    assert row(store, COLLECTIVE, "2021-12-31").occurrences == ()
    record(store, COLLECTIVE, Progress.COMPLETED, "2021-12-20", proof(), period="2021/2025", office="BTGTU")
    do(store, set_members, code="G-THAMMUU", members=["BTCTU", "BTGTU"])
    do(store, set_members, code="G-HUYEN-THI-THANH", members=["TU-VITHANH", "BTGTU"])
    found = row(store, COLLECTIVE, "2021-12-31")
    assert list(found.lead) == GROUPS
    periods = ["2021", "2022", "2023", "2024", "2021/2025", "2025"]
    assert sorted({turn.period for turn in found.occurrences}) == sorted(periods)
    assert list(dict.fromkeys(turn.office for turn in found.occurrences)) == ["BTCTU", "BTGTU", "TU-VITHANH"]
    assert len(found.occurrences) == 3 * 6
    whole_term = {turn.office: turn for turn in found.occurrences if turn.period == "2021/2025"}
    assert whole_term["BTCTU"].deadline == day("2021-12-31")
    assert whole_term["BTCTU"].deadline_basis is DeadlineBasis.TEXT
    assert [whole_term[office].timeliness for office in ("BTCTU", "BTGTU")] == ["due_soon", "done_on_time"]
    assert found.progress is Progress.IN_PROGRESS


def test_members_withdrawn_take_their_turns_with_them(store: Store) -> None:
    do(store, set_members, code="G-THAMMUU", members=["BTCTU", "BTGTU"])
    do(store, set_members, code="G-THAMMUU", members=[])
    assert row(store, COLLECTIVE, "2021-12-31").occurrences == ()


def test_reviews_wait_for_their_base_year(store: Store) -> None:
    do(store, set_members, code="G-THAMMUU", members=["BTCTU"])
    assert row(store, REVIEWS, "2021-12-31").occurrences == ()
    for base, years in ((2020, ["2023", "2025"]), (2021, ["2024", "2026"])):
        do(store, set_parameters, review_base_year=base)
        turns = row(store, REVIEWS, "2021-12-31").occurrences
        assert [turn.period for turn in turns] == years
        assert [turn.deadline for turn in turns] == [day(f"{year}-12-31") for year in years]
        assert {turn.deadline_basis for turn in turns} == {DeadlineBasis.CONVENTION}


def test_a_report_needs_a_turn_that_the_task_has(store: Store) -> None:
    def attempt(path: str, period: str) -> str | None:
        return refusal(lambda: record(store, path, Progress.IN_PROGRESS, "2022-01-01", period=period, office="BTCTU"))

    before = store.digest()
    wrong = [("II.3.2(3)", "2021"), (YEARLY, "2020"), (YEARLY, "2021/2025"), (COLLECTIVE, "quý IV"), (REVIEWS, "2023")]
    assert [attempt(*each) for each in wrong] == ["report.period_unknown"] * len(wrong)
    assert store.digest() == before
    do(store, set_parameters, review_base_year=2020)
    assert attempt(REVIEWS, "2023") is None
