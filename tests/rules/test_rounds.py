"""Reporting rounds: periods, titles and due days by kind; how an office stands, against a plain walk through time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import KnownError
from models.rules.periods import read_period
from models.rules.rounds import (
    WAITING,
    Answer,
    Facts,
    Stand,
    covers,
    due_by_default,
    follows,
    next_step,
    period_to_ask,
    periods_offered,
    read_round_id,
    round_id,
    round_period,
    round_title,
    short_title,
    stand,
)
from models.vocabulary import RoundAnswerCode, RoundKind, RoundStanding, RoundStep

ACCEPTED, RETURNED = RoundAnswerCode.ACCEPTED, RoundAnswerCode.RETURNED
FIRST = date(2022, 1, 1)
DAYS = st.integers(0, 30).map(lambda days: FIRST + timedelta(days))
SECONDS = st.integers(0, 30 * 86_400 - 1)
RECEIVED = frozenset({RoundStanding.RECEIVED, RoundStanding.RECEIVED_LATE})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def moment(seconds: int) -> datetime:
    return datetime(2022, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)


def answer(code: RoundAnswerCode, known: str, lamport: int = 1) -> Answer:
    return Answer(code, at(known).date(), lamport, known_at=at(known))


@st.composite
def stories(draw: st.DrawFn) -> Facts:
    """What happened at one machine of the hub, each thing at a second of its own."""
    seconds = draw(st.lists(SECONDS, unique=True, max_size=8))
    sent, returns, answers = [], [], []
    for lamport, second in enumerate(sorted(seconds), 1):
        when = moment(second)
        match draw(st.sampled_from(["sent", "return", ACCEPTED, RETURNED])):
            case "sent":
                sent.append(when.date())
            case "return":
                returns.append(when)
            case code:
                answers.append(Answer(RoundAnswerCode(code), when.date(), lamport, known_at=when))
    return Facts(draw(st.none() | DAYS), tuple(sent), tuple(returns), tuple(answers))


def walked(facts: Facts, day: date) -> tuple[RoundStanding, int]:
    """Standing and days late, event after event."""
    events: list[tuple[datetime, Answer | None]] = [(when, None) for when in facts.returns]
    events += [(each.known_at, each) for each in facts.answers if each.known_at]
    standing = RoundStanding.SENT if any(each <= day for each in facts.sent) else RoundStanding.NOT_SENT
    since: list[date] = []  # returns that came after the last one was sent back, the first of which stands
    last: list[date] = []
    stands: list[date] = []
    for when, said in sorted(events, key=lambda each: each[0]):
        if when.date() > day:
            continue
        if said is None:
            since, last = [*since, when.date()], [when.date()]
            if standing is not RoundStanding.ACCEPTED:
                stands, standing = since[:1], RoundStanding.RECEIVED
        elif said.code is RETURNED:
            since, stands, standing = [], [], RoundStanding.RETURNED
        else:
            stands, standing = since[:1] or last, RoundStanding.ACCEPTED
    waiting = [] if standing is RoundStanding.ACCEPTED else [day]
    late = max([0, *((each - facts.due).days for each in (stands or waiting) if facts.due)])
    if standing is RoundStanding.RECEIVED and late:
        standing = RoundStanding.RECEIVED_LATE
    return standing, late


@pytest.mark.parametrize(
    ("kind", "period", "short"),
    [
        (RoundKind.QUARTER, "2021-Q4", "Quý IV/2021"),
        (RoundKind.HALF_YEAR, "2022-H1", "6 tháng đầu năm 2022"),
        (RoundKind.YEAR, "2022", "Năm 2022"),
        (RoundKind.MID_TERM, "2021/2023", "Sơ kết 2021 - 2023"),
        (RoundKind.FINAL, "2021/2025", "Tổng kết 2021 - 2025"),
        (RoundKind.FREE, "2022-02", "Đợt tháng 2/2022"),
        (RoundKind.FREE, "2021-Q4", "Đợt quý IV/2021"),
    ],
)
def test_a_title_is_short_where_there_is_little_room(kind: RoundKind, period: str, short: str) -> None:
    read = read_period(period)
    assert short_title(kind, read, round_title(kind, read)) == short
    assert short_title(kind, read, "Báo cáo chuyên đề") == "Báo cáo chuyên đề"


# -- how an office stands ---------------------------------------------------------------------------------------------


@given(stories(), DAYS)
def test_an_office_stands_as_a_walk_through_time_finds(facts: Facts, day: date) -> None:
    found = stand(facts, day)
    assert (found.standing, found.days_late) == walked(facts, day)


@given(stories(), DAYS, st.randoms())
def test_the_order_in_which_things_are_told_says_nothing(facts: Facts, day: date, chance: object) -> None:
    shuffled = [list(each) for each in (facts.sent, facts.returns, facts.answers)]
    for each in shuffled:
        chance.shuffle(each)  # type: ignore[attr-defined]
    assert stand(Facts(facts.due, *map(tuple, shuffled)), day) == stand(facts, day)  # type: ignore[arg-type]


@given(stories(), DAYS)
def test_what_happens_later_changes_nothing(facts: Facts, day: date) -> None:
    known = Facts(
        facts.due,
        tuple(each for each in facts.sent if each <= day),
        tuple(each for each in facts.returns if each.date() <= day),
        tuple(each for each in facts.answers if each.on <= day),
    )
    assert stand(known, day) == stand(facts, day)


@given(stories(), DAYS, st.lists(SECONDS.map(moment), max_size=4))
def test_claims_change_no_standing_and_make_nobody_later(facts: Facts, day: date, claims: list[datetime]) -> None:
    told, plain = stand(replace(facts, claims=tuple(claims)), day), stand(facts, day)
    late = told.days_late
    assert replace(told, days_late=plain.days_late, unconfirmed=0, unconfirmed_on=None) == plain
    assert late == plain.days_late or (told.unconfirmed and told.standing in WAITING and late < plain.days_late)


@given(stories(), DAYS)
def test_lateness_says_what_it_says(facts: Facts, day: date) -> None:
    found = stand(facts, day)
    assert found.days_late >= 0
    if facts.due is None or day <= facts.due:
        assert found.days_late == 0
    if found.standing in RECEIVED:
        assert (found.standing is RoundStanding.RECEIVED_LATE) == (found.days_late > 0)
    if found.standing in (RoundStanding.NOT_SENT, RoundStanding.SENT, RoundStanding.RETURNED) and facts.due:
        assert found.days_late == max(0, (day - facts.due).days)


@given(stories(), DAYS)
def test_a_return_after_one_sent_back_is_received_again(facts: Facts, day: date) -> None:
    later = moment(40 * 86_400)
    sent_back = Answer(RETURNED, day, 1_000, known_at=None)
    told = replace(facts, answers=(*facts.answers, sent_back))
    assert stand(told, day).answer == sent_back
    again = stand(replace(told, returns=(*told.returns, later)), later.date())
    if all(each.on <= day for each in facts.answers):
        assert again.standing in RECEIVED
        assert again.sent_back == stand(facts, day).sent_back + 1


@given(stories(), DAYS)
def test_an_accepted_return_stays_accepted_whatever_comes(facts: Facts, day: date) -> None:
    accepted = replace(facts, answers=(*facts.answers, Answer(ACCEPTED, day, 1_000)))
    after = replace(accepted, returns=(*facts.returns, moment(40 * 86_400)))
    for each in (accepted, after):
        assert stand(each, day).standing is RoundStanding.ACCEPTED
    assert stand(after, day).days_late == stand(accepted, day).days_late


def test_nothing_has_happened_yet() -> None:
    assert stand(Facts(None), FIRST) == Stand(RoundStanding.NOT_SENT)
    assert stand(Facts(FIRST), FIRST + timedelta(3)) == Stand(RoundStanding.NOT_SENT, 3)


def test_a_supplement_after_the_due_day_makes_nobody_late() -> None:
    facts = Facts(date(2022, 1, 5), returns=(at("2022-01-04 10:00"), at("2022-01-09 10:00")))
    found = stand(facts, date(2022, 1, 31))
    assert (found.standing, found.days_late) == (RoundStanding.RECEIVED, 0)
    assert (found.received_on, found.returns) == (date(2022, 1, 9), 2)


def test_what_was_sent_back_is_late_when_its_successor_is() -> None:
    facts = Facts(
        date(2022, 1, 5),
        returns=(at("2022-01-04 10:00"), at("2022-01-09 10:00")),
        answers=(answer(RETURNED, "2022-01-05 08:00"),),
    )
    found = stand(facts, date(2022, 1, 31))
    assert (found.standing, found.days_late, found.sent_back) == (RoundStanding.RECEIVED_LATE, 4, 1)
    accepted = replace(facts, answers=(*facts.answers, answer(ACCEPTED, "2022-01-10 08:00", 2)))
    assert stand(accepted, date(2022, 1, 31)).days_late == 4


def test_on_one_day_the_hours_decide() -> None:
    sent_back = answer(RETURNED, "2022-01-05 09:00")
    assert not follows(at("2022-01-05 08:59"), sent_back)
    assert not follows(at("2022-01-05 09:00"), sent_back)
    assert follows(at("2022-01-05 09:01"), sent_back)
    assert not follows(at("2022-01-05 09:01"), replace(sent_back, known_at=None))


def test_an_answer_heard_of_later_counts_from_its_own_day() -> None:
    """Another machine of the hub sent the return back on the 3rd; the next one came here before that was known here."""
    told = Answer(RETURNED, date(2022, 1, 3), known_at=at("2022-01-08 10:00"))
    facts = Facts(date(2022, 1, 5), returns=(at("2022-01-05 10:00"),), answers=(told,))
    assert stand(facts, date(2022, 1, 9)).standing is RoundStanding.RECEIVED


def test_the_latest_answer_holds_by_day_then_order_of_all_machines() -> None:
    first, second = Answer(RETURNED, FIRST, 5, 9), Answer(ACCEPTED, FIRST, 6, 1)
    assert stand(Facts(None, answers=(second, first)), FIRST).standing is RoundStanding.ACCEPTED
    tied = replace(second, lamport=5)
    assert stand(Facts(None, answers=(tied, first)), FIRST).standing is RoundStanding.RETURNED


def test_accepted_on_paper_is_not_late() -> None:
    facts = Facts(FIRST, answers=(Answer(ACCEPTED, date(2022, 1, 20)),))
    assert stand(facts, date(2022, 1, 31)) == Stand(RoundStanding.ACCEPTED, answer=facts.answers[0])


# -- what the office must do ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "written", "step"),
    [
        (Facts(FIRST, (FIRST,)), [], RoundStep.REPORT),
        (Facts(FIRST, (FIRST,)), ["2022-01-03 08:00"], RoundStep.CARRY),
        (Facts(FIRST, (FIRST,), (at("2022-01-03 08:00"),)), ["2022-01-03 08:00"], RoundStep.WAIT),
        (Facts(FIRST, answers=(answer(RETURNED, "2022-01-04 08:00"),)), ["2022-01-03 08:00"], RoundStep.REDO),
        (Facts(FIRST, answers=(answer(RETURNED, "2022-01-04 08:00"),)), ["2022-01-05 08:00"], RoundStep.CARRY),
        (Facts(FIRST, answers=(answer(ACCEPTED, "2022-01-04 08:00"),)), ["2022-01-03 08:00"], RoundStep.NOTHING),
    ],
)
def test_next_step_of_an_office(facts: Facts, written: list[str], step: RoundStep) -> None:
    found = stand(facts, date(2022, 1, 31))
    moments = [at(each) for each in written]
    assert next_step(found, moments, closed=False) is step
    assert next_step(found, moments, closed=True) is RoundStep.NOTHING


RANGES = st.dictionaries(st.sampled_from("abc"), st.sets(st.integers(1, 12)), max_size=3)


def _runs(numbers: set[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return runs


@given(RANGES, RANGES, st.lists(st.sampled_from("abc"), unique=True))
def test_covering_is_that_of_sets(have: dict[str, set[int]], wanted: dict[str, set[int]], sites: list[str]) -> None:
    numbers = {(site, number) for site in sites for number in wanted.get(site, ())}
    held = {(site, number) for site, each in have.items() for number in each}
    known, asked = ({site: _runs(each) for site, each in given.items()} for given in (have, wanted))
    assert covers(known, asked, sites) == (bool(numbers) and numbers <= held)


# -- a round ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "period", "title"),
    [
        (RoundKind.QUARTER, "2021-q4", "Báo cáo quý IV năm 2021"),
        (RoundKind.HALF_YEAR, "2021-H1", "Báo cáo 6 tháng đầu năm 2021"),
        (RoundKind.YEAR, "2021", "Báo cáo năm 2021"),
        (RoundKind.MID_TERM, "2021/2023", "Báo cáo sơ kết giữa nhiệm kỳ, giai đoạn 2021 - 2023"),
        (RoundKind.FINAL, "2021/2025", "Báo cáo tổng kết giai đoạn 2021 - 2025"),
        (RoundKind.FREE, "2021-06", "Đợt báo cáo tháng 6 năm 2021"),
    ],
)
def test_a_round_is_called_by_its_kind_and_period(kind: RoundKind, period: str, title: str) -> None:
    assert round_title(kind, round_period(kind, period)) == title


@pytest.mark.parametrize(
    ("kind", "period"),
    [
        (RoundKind.QUARTER, "2021"),
        (RoundKind.HALF_YEAR, "2021-Q2"),
        (RoundKind.YEAR, "2021-H1"),
        (RoundKind.YEAR, "2021/2025"),
        (RoundKind.MID_TERM, "2021-Q4"),
        (RoundKind.FINAL, "2021-06"),
    ],
)
def test_a_period_of_another_kind_is_refused(kind: RoundKind, period: str) -> None:
    with pytest.raises(KnownError) as refused:
        round_period(kind, period)
    assert refused.value.code == "round.period_wrong"


@given(st.sampled_from(RoundKind), st.sampled_from(["2021-Q4", "2021-H2", "2021", "2021/2025"]), DAYS)
def test_reports_are_due_after_their_period_and_after_they_are_asked_for(
    kind: RoundKind, text: str, opened: date
) -> None:
    period = read_period(text)
    due = due_by_default(kind, period, opened)
    assert max(period.last, opened) < due <= max(period.last, opened) + timedelta(days=30)


@given(st.sampled_from(RoundKind), st.sampled_from(["2021-Q4", "2021-06", "2021", "2021/2025"]))
def test_the_readable_name_is_read_back(kind: RoundKind, period: str) -> None:
    assert read_round_id(f" {round_id(kind, period).upper()} ") == (kind, period)


@pytest.mark.parametrize("text", ["", "quarter", "quarter/", "quarter/2021-Q5", "quý/2021-Q4", "a/b/c"])
def test_what_is_no_readable_name(text: str) -> None:
    assert read_round_id(text) is None


@given(st.sampled_from(RoundKind), st.integers(2019, 2024))
def test_every_period_that_is_offered_is_one_of_its_kind(kind: RoundKind, first_year: int) -> None:
    offered = periods_offered(kind, first_year, 2025)
    assert offered == sorted(offered)
    assert len(set(offered)) == len(offered) > 0
    assert [round_period(kind, each.text) for each in offered] == offered
    assert all(first_year <= each.first.year <= each.last.year <= 2025 for each in offered)


@pytest.mark.parametrize(
    ("kind", "today", "period"),
    [
        (RoundKind.QUARTER, "2022-02-15", "2021-Q4"),
        (RoundKind.QUARTER, "2022-03-15", "2022-Q1"),
        (RoundKind.HALF_YEAR, "2022-06-05", "2021-H2"),
        (RoundKind.YEAR, "2021-12-15", "2021"),
        (RoundKind.YEAR, "2021-03-01", "2021"),
        (RoundKind.MID_TERM, "2023-12-20", "2021/2023"),
        (RoundKind.FINAL, "2023-12-20", "2021/2025"),
        (RoundKind.FREE, "2022-02-15", "2022-02"),
    ],
)
def test_the_period_most_likely_asked_about_is_proposed(kind: RoundKind, today: str, period: str) -> None:
    assert period_to_ask(periods_offered(kind, 2021, 2025), date.fromisoformat(today)).text == period
