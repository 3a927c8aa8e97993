"""Reporting rounds: the periods that a kind takes, its title and due day, and how an office stands in a round.

Source: the Programme, part III.4 (the provincial Party office urges and follows up); its part III.2 and III.3 ask for
yearly reports and for reviews. How many days a report is given is a convention, which whoever opens a round may change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.errors import KnownError
from models.messages import _
from models.rules.periods import Period, read_period
from models.vocabulary import RoundAnswerCode, RoundKind, RoundStanding, RoundStep

#: Days given for a report, from the end of its period or from the day it is asked for, whichever is later.
DAYS_GIVEN = {
    RoundKind.QUARTER: 5,
    RoundKind.HALF_YEAR: 10,
    RoundKind.YEAR: 15,
    RoundKind.MID_TERM: 30,
    RoundKind.FINAL: 30,
    RoundKind.FREE: 7,
}
_MONTHS = {RoundKind.QUARTER: 3, RoundKind.HALF_YEAR: 6, RoundKind.YEAR: 12}
#: Rounds whose report is a review of the term.
REVIEWS = frozenset({RoundKind.MID_TERM, RoundKind.FINAL})
_WHOLE_YEARS = 12
#: Days before the end of a period from which its report is asked for.
_ASKED_AHEAD = 20
#: Without a return that stands; the hub goes on waiting.
WAITING = frozenset({RoundStanding.NOT_SENT, RoundStanding.SENT, RoundStanding.RETURNED})

Ranges = Mapping[str, Sequence[Sequence[int]]]


# -- a round ----------------------------------------------------------------------------------------------------------


def round_period(kind: RoundKind, text: str) -> Period:
    """The period of a round: a quarter, a half, a year; whole years for reviews; any for a round of another kind.

    KnownError `period.unreadable`, `round.period_wrong`.
    """
    period = read_period(text)
    fits = period.months >= _WHOLE_YEARS if kind in REVIEWS else period.months == _MONTHS.get(kind, period.months)
    if not fits:
        raise KnownError("round.period_wrong", _period_wanted(kind))
    return period


def _period_wanted(kind: RoundKind) -> str:
    match kind:
        case RoundKind.QUARTER:
            return _("This round is for a quarter: write its period like 2021-Q4.")
        case RoundKind.HALF_YEAR:
            return _("This round is for half a year: write its period like 2021-H1.")
        case RoundKind.YEAR:
            return _("This round is for a year: write its period like 2021.")
        case _:
            return _("This round is for whole years: write its period like 2021/2025 or 2021.")


def round_title(kind: RoundKind, period: Period) -> str:
    """What a round is called unless someone names it: "Báo cáo quý IV năm 2021" (always Vietnamese, it is stored)."""
    return {
        RoundKind.MID_TERM: f"Báo cáo sơ kết giữa nhiệm kỳ, {period.words}",
        RoundKind.FINAL: f"Báo cáo tổng kết {period.words}",
        RoundKind.FREE: f"Đợt báo cáo {period.words}",
    }.get(kind, f"Báo cáo {period.words}")


def short_title(kind: RoundKind, period: Period, title: str) -> str:
    """What a round is called where there is little room: "Quý IV/2021"; a title of its own stays as it is."""
    if title != round_title(kind, period):
        return title
    words = period.short_words
    short = {
        RoundKind.MID_TERM: f"sơ kết {words}",
        RoundKind.FINAL: f"tổng kết {words}",
        RoundKind.FREE: f"đợt {words}",
    }.get(kind, words)
    return short[:1].upper() + short[1:]


def due_by_default(kind: RoundKind, period: Period, opened_on: date) -> date:
    """The last day for the reports of a round unless another is given."""
    return max(period.last, opened_on) + timedelta(days=DAYS_GIVEN[kind])


def periods_offered(kind: RoundKind, first_year: int, last_year: int) -> list[Period]:
    """The periods of these years that a round of `kind` can be about, in their order.

    Reviews begin with the first year; the final one is about all of them.
    """
    years = range(first_year, last_year + 1)
    months = [f"-{month:02d}" for month in range(1, 13)]
    quarters = [f"-Q{quarter}" for quarter in range(1, 5)]
    halves, reviews = ["-H1", "-H2"], [f"{first_year}/{year}" for year in years[1:]]
    endings, reviewed = {
        RoundKind.QUARTER: (quarters, []),
        RoundKind.HALF_YEAR: (halves, []),
        RoundKind.YEAR: ([""], []),
        RoundKind.MID_TERM: ([], reviews),
        RoundKind.FINAL: ([], reviews[-1:]),
        RoundKind.FREE: ([*months, *quarters, *halves, ""], reviews),
    }[kind]
    return sorted(map(read_period, [*(f"{year}{ending}" for year in years for ending in endings), *reviewed]))


def review_periods(first_year: int, last_year: int, base_year: int | None) -> list[Period]:
    """What the term's own two reviews are about, the mid-term one first: they come three and five years after the base
    year (III.2) or, while no office has answered which year that is, after the term's first."""
    base = base_year or first_year
    begins = min(max(first_year, base + 1), last_year - 1)
    ends = sorted({min(max(base + years, begins + 1), last_year) for years in (3, 5)})
    return [read_period(f"{begins}/{end}") for end in ends]


def is_reviewed(period: Period, first_year: int, last_year: int) -> bool:
    """True for what a review can be about: several years of the term."""
    return first_year <= period.first.year < period.last.year <= last_year


def period_to_ask(periods: Sequence[Period], today: date) -> Period:
    """The one of `periods` (in their order) that a round opened today is most likely about.

    That is the last one that is over, or nearly so, else the first.
    """
    asked = [each for each in periods if each.last <= today + timedelta(days=_ASKED_AHEAD)]
    return asked[-1] if asked else periods[0]


def round_id(kind: str, period: str) -> str:
    """The readable name of a round: "quarter/2021-Q4"."""
    return f"{kind}/{period}"


def snapshot_name(name: str) -> str:
    """What the file with the frozen figures of a round is called; `name` as `round_id` gives it."""
    return f"so-chot-{name.replace('/', '-')}.json"


def read_round_id(text: str) -> tuple[RoundKind, str] | None:
    """Kind and period that a readable name gives; None for what is none."""
    kind, slash, period = text.strip().partition("/")
    if not slash or kind.lower() not in set(RoundKind):
        return None
    try:
        return RoundKind(kind.lower()), read_period(period).text
    except KnownError:
        return None


# -- an office in a round ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answer:
    """What the hub said of a return; `known_at` is when this store got to know it, (`lamport`, `site`) its order."""

    code: RoundAnswerCode
    on: date
    lamport: int = 0
    site: int = 0
    known_at: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened between the hub and one office in one round, in any order.

    `sent` are the days on which a package was made for the office, `returns` the moments at which its own came, `empty`
    those at which nothing new of it came. `claims` are the moments at which packages came that say they are the
    office's, of machines that nobody has confirmed: nothing is built on them, they are only told.
    """

    due: date | None
    sent: tuple[date, ...] = ()
    returns: tuple[datetime, ...] = ()
    answers: tuple[Answer, ...] = ()
    claims: tuple[datetime, ...] = ()
    empty: frozenset[datetime] = frozenset()


@dataclass(frozen=True, slots=True)
class Stand:
    """How an office stands on a day.

    `days_late` is how long after the due day the return came that stands, or, without one, how long the hub has waited
    for it (0: not late); where only a claim has come, until that came: so late the return will be once its machine is
    confirmed. `sent_back` counts how often a return was sent back, `answer` is the one that holds. `unconfirmed` counts
    the claims since then, the last of `unconfirmed_on`. `nothing_new`: none of the returns that are judged brought any.
    """

    standing: RoundStanding
    days_late: int = 0
    sent_on: date | None = None
    received_on: date | None = None
    returns: int = 0
    sent_back: int = 0
    answer: Answer | None = None
    unconfirmed: int = 0
    unconfirmed_on: date | None = None
    nothing_new: bool = False


def stand(facts: Facts, day: date) -> Stand:
    """How an office stands on `day`, by what had happened until then.

    The latest answer by (day, Lamport order) holds. After a return was sent back the next one is judged in its place;
    of several returns that nobody sent back the first one counts, so that a supplement makes nobody late.
    """
    sent = [each for each in facts.sent if each <= day]
    came, claims = (sorted(each for each in some if each.date() <= day) for some in (facts.returns, facts.claims))
    answers = sorted((each for each in facts.answers if each.on <= day), key=_order)
    holds = answers[-1] if answers else None
    back = [each for each in answers if each.code is RoundAnswerCode.RETURNED]
    anew, claimed = ([each for each in some if not back or follows(each, back[-1])] for some in (came, claims))
    waited_until = claimed[0].date() if claimed else day
    standing, days_late = _judged(facts.due, waited_until, sent=bool(sent), came=came, anew=anew, holds=holds)
    return Stand(
        standing,
        days_late,
        sent_on=max(sent, default=None),
        received_on=came[-1].date() if came else None,
        returns=len(came),
        sent_back=len(back),
        answer=holds,
        unconfirmed=len(claimed),
        unconfirmed_on=claimed[-1].date() if claimed else None,
        nothing_new=bool(came) and facts.empty.issuperset(anew or came[-1:]),
    )


def follows(moment: datetime, answer: Answer) -> bool:
    """True if what came at `moment` came after `answer`: on a later day, or on the same day after it was known here."""
    if moment.date() != answer.on:
        return moment.date() > answer.on
    return answer.known_at is not None and moment > answer.known_at


def _judged(
    due: date | None, waited_until: date, *, sent: bool, came: Sequence[datetime], anew: Sequence[datetime],
    holds: Answer | None,
) -> tuple[RoundStanding, int]:  # fmt: skip
    if holds is not None and holds.code is RoundAnswerCode.ACCEPTED:
        there, before = ([each for each in some if not follows(each, holds)] for some in (anew, came))
        accepted = there[:1] or before[-1:]
        return RoundStanding.ACCEPTED, _late(due, accepted[0].date()) if accepted else 0  # on paper: nobody knows when
    if anew:
        late = _late(due, anew[0].date())
        return RoundStanding.RECEIVED_LATE if late else RoundStanding.RECEIVED, late
    if holds is not None:
        return RoundStanding.RETURNED, _late(due, waited_until)
    return RoundStanding.SENT if sent else RoundStanding.NOT_SENT, _late(due, waited_until)


def _late(due: date | None, day: date) -> int:
    return max(0, (day - due).days) if due is not None else 0


def _order(answer: Answer) -> tuple[date, int, int]:
    return answer.on, answer.lamport, answer.site


# -- what the office itself must do -----------------------------------------------------------------------------------


def next_step(found: Stand, written: Sequence[datetime], *, closed: bool) -> RoundStep:
    """What an office must do next; `written` are the moments at which it wrote its returns, arrived or not."""
    if closed or found.standing is RoundStanding.ACCEPTED:
        return RoundStep.NOTHING
    if found.standing in (RoundStanding.RECEIVED, RoundStanding.RECEIVED_LATE):
        return RoundStep.WAIT
    if found.answer is not None:
        return RoundStep.CARRY if any(follows(each, found.answer) for each in written) else RoundStep.REDO
    return RoundStep.CARRY if written else RoundStep.REPORT


def covers(have: Ranges, wanted: Ranges, sites: Sequence[str]) -> bool:
    """True if `have` holds all that `wanted` holds of `sites` (both: ranges of numbers by site), and that is something.

    Ranges are sorted and do not touch each other.
    """
    runs = [(site, first, last) for site in sites for first, last in wanted.get(site, ())]
    return bool(runs) and all(
        any(low <= first and last <= high for low, high in have.get(site, ())) for site, first, last in runs
    )
