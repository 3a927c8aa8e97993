"""Which report speaks for a task on a date, and which deadline is in force then, for any reports and extensions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.rules.deadline import NO_DEADLINE, Deadline, read_deadline
from models.rules.standing import Extension, Report, disagreements, in_force, latest, of_task, standing
from models.vocabulary import DeadlineKind, DeadlinePrecision, Progress

DAYS = st.integers(0, 40).map(lambda days: date(2021, 9, 1) + timedelta(days))
OFFICES = st.sampled_from(["BTCTU", "VPTU", "HU-CHAUTHANH", None])
WRITTEN = read_deadline("trong quý III năm 2021")


@st.composite
def report_lists(draw: st.DrawFn) -> list[Report]:
    """Reports as a store holds them: each with its own Lamport number, correcting only earlier ones."""
    reports: list[Report] = []
    for number in range(draw(st.integers(0, 7))):
        progress = draw(st.sampled_from(Progress))
        corrects = draw(st.lists(st.sampled_from([each.uid for each in reports]), max_size=2)) if reports else []
        issued = draw(st.lists(DAYS, max_size=2)) if progress is Progress.COMPLETED else []
        reports.append(
            Report(
                str(number), draw(OFFICES), draw(st.sampled_from([None, None, "2021"])), draw(DAYS), progress, number,
                tuple(issued), tuple(corrects),
            )
        )  # fmt: skip
    return reports


@st.composite
def extension_lists(draw: st.DrawFn) -> list[Extension]:
    return [
        Extension(draw(st.none() | DAYS), None, None, DeadlinePrecision.DAY, draw(st.booleans()), draw(DAYS), number)
        for number in range(draw(st.integers(0, 5)))
    ]


def report(uid: str, on: str, progress: Progress = Progress.IN_PROGRESS, **given: object) -> Report:
    blank = Report(uid, "BTCTU", None, date.fromisoformat(on), progress, int(uid))
    return replace(blank, **given)  # type: ignore[arg-type]


def extension(deadline: str | None, decided: str, lamport: int = 1, *, internal: bool = False) -> Extension:
    day = date.fromisoformat(deadline) if deadline else None
    return Extension(day, None, deadline, DeadlinePrecision.DAY, internal, date.fromisoformat(decided), lamport)


@given(report_lists(), DAYS)
def test_latest_is_what_a_plain_walk_through_the_days_finds(reports: list[Report], as_of: date) -> None:
    """Day by day, and on a day in Lamport order, each report takes the place of the one before."""
    expected = None
    for day in range(date(2021, 1, 1).toordinal(), date(2021, 12, 31).toordinal()):
        for each in sorted(reports, key=lambda one: one.lamport):
            holds = min(each.issued) if each.issued else each.reported_on
            if max(holds, each.reported_on).toordinal() == day and holds <= as_of:
                expected = each
    assert latest(reports, as_of) == expected


def test_two_sites_of_one_lamport_number_are_told_apart_by_site() -> None:
    """Offices that did not know of each other may count alike; every store must show the same one."""
    one, other = report("1", "2021-09-05", site=7), report("1", "2021-09-05", Progress.SUBMITTED, site=9)
    assert latest([one, other], date(2021, 9, 30)) == latest([other, one], date(2021, 9, 30)) == other
    moved = [replace(extension(day, "2021-09-05"), site=site) for day, site in (("2021-10-31", 9), ("2021-11-30", 7))]
    ends = {in_force(WRITTEN, order, date(2021, 9, 30)).deadline.end for order in (moved, moved[::-1])}
    assert ends == {date(2021, 10, 31)}


@given(report_lists(), DAYS, st.randoms())
def test_the_order_of_arrival_decides_nothing(reports: list[Report], as_of: date, luck: object) -> None:
    mixed = list(reports)
    luck.shuffle(mixed)  # type: ignore[attr-defined]
    assert latest(mixed, as_of) == latest(reports, as_of)
    assert {each.uid for each in standing(mixed)} == {each.uid for each in standing(reports)}
    assert disagreements(mixed, as_of) == disagreements(reports, as_of)


@given(report_lists(), DAYS, DAYS)
def test_what_comes_later_leaves_the_past_as_it_was(reports: list[Report], as_of: date, later: date) -> None:
    if later > as_of:
        assert latest([*reports, report("99", later.isoformat())], as_of) == latest(reports, as_of)


@given(report_lists())
def test_a_report_falls_only_to_its_correction(reports: list[Report]) -> None:
    corrected = {uid for each in reports for uid in each.corrects}
    assert {each.uid for each in reports} - {each.uid for each in standing(reports)} == corrected
    without = [replace(each, corrects=()) for each in reports]
    assert standing(without) == without


@given(report_lists(), st.lists(st.sampled_from(["BTCTU", "HU-CHAUTHANH"]), max_size=2))
def test_lead_and_hub_speak_for_the_task_as_a_whole(reports: list[Report], leads: list[str]) -> None:
    speaking = of_task(reports, leads=leads, hub="VPTU")
    assert all(each.period is None for each in speaking)
    silent = [each for each in reports if each not in speaking and each.period is None]
    assert all(each.office not in {*leads, "VPTU"} for each in silent)
    assert silent == [] or leads


def test_a_completion_holds_from_its_document() -> None:
    begun = report("1", "2021-10-01")
    done = report("2", "2021-11-15", Progress.COMPLETED, issued=(date(2021, 9, 28), date(2021, 9, 30)))
    assert (done.dated, done.said_on) == (date(2021, 9, 28), date(2021, 11, 15))
    assert latest([begun, done], date(2021, 9, 27)) is None
    assert latest([begun, done], date(2021, 10, 1)) == done
    assert [done.seen_on(date(2021, month, 20)) for month in (10, 11)] == [date(2021, 9, 28), date(2021, 11, 15)]
    early = report("3", "2021-09-01", Progress.COMPLETED, issued=(date(2021, 9, 28),))
    assert latest([early], date(2021, 9, 27)) is None


def test_documents_of_unfinished_work_move_no_date() -> None:
    assert report("1", "2021-10-01", Progress.SUBMITTED, issued=(date(2021, 9, 1),)).dated == date(2021, 10, 1)


def test_two_states_of_one_office_on_one_date_disagree() -> None:
    same = [report("1", "2021-10-01"), report("2", "2021-10-01", Progress.SUBMITTED)]
    assert disagreements(same, date(2021, 9, 30)) == 0
    assert disagreements(same, date(2021, 10, 1)) == 1
    assert disagreements([same[0], replace(same[1], office="VPTU")], date(2021, 10, 1)) == 0
    assert disagreements([same[0], replace(same[1], period="2021")], date(2021, 10, 1)) == 0
    assert disagreements([same[0], replace(same[1], progress=Progress.IN_PROGRESS)], date(2021, 10, 1)) == 0


@given(extension_lists(), DAYS, st.sampled_from([WRITTEN, NO_DEADLINE]))
def test_the_latest_decision_by_then_is_in_force(
    extensions: list[Extension], as_of: date, written: Deadline
) -> None:  # fmt: skip
    decided = [each for each in extensions if each.decided_on <= as_of]
    found = in_force(written, extensions, as_of)
    if not decided:
        assert (found.deadline, found.extensions, found.internal) == (written, 0, False)
        return
    assert found.deadline.end == sorted(decided, key=lambda each: (each.decided_on, each.lamport))[-1].deadline
    assert found.extensions == sum(not each.internal for each in decided)
    assert found.deadline.kind is (DeadlineKind.FIXED if found.deadline.end else DeadlineKind.NONE)
    if written.end:
        assert (found.original, found.internal) == (written.end, False)


def test_first_of_ones_own_is_the_original() -> None:
    own = [extension("2022-03-31", "2021-11-01", internal=True), extension("2022-06-30", "2021-12-01", 2)]
    found = in_force(NO_DEADLINE, own, date(2021, 12, 1))
    assert (found.original, found.deadline.end) == (date(2022, 3, 31), date(2022, 6, 30))
    assert (found.extensions, found.internal) == (1, True)
    assert in_force(NO_DEADLINE, own, date(2021, 10, 31)).original is None


def test_a_range_moved_before_its_start_is_a_day() -> None:
    milestone = read_deadline("Từ quý IV năm 2022 đến tháng 6 năm 2023")
    later = in_force(milestone, [extension("2023-12-31", "2022-01-01")], date(2022, 1, 1)).deadline
    assert (later.kind, later.start, later.end) == (DeadlineKind.RANGE, date(2022, 10, 1), date(2023, 12, 31))
    sooner = in_force(milestone, [extension("2022-09-30", "2022-01-01")], date(2022, 1, 1)).deadline
    assert (sooner.kind, sooner.start, sooner.end) == (DeadlineKind.FIXED, None, date(2022, 9, 30))


def test_recurring_work_is_recurring_again_once_its_day_is_taken_away() -> None:
    recurring = read_deadline("định kỳ")
    own = [extension("2021-12-31", "2021-06-01", internal=True), extension(None, "2021-09-01", 2)]
    assert in_force(recurring, own, date(2021, 8, 31)).deadline.end == date(2021, 12, 31)
    again = in_force(recurring, own, date(2021, 9, 1))
    assert (again.deadline.kind, again.deadline.end, again.internal) == (DeadlineKind.RECURRING, None, False)
