"""Shapes of the tracking table's content: headings, lines, totals, the table; words ready to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from models.vocabulary import Timeliness


class Grade(StrEnum):
    """What a heading is."""

    SECTION = "section"
    BREAKTHROUGH = "breakthrough"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Heading:
    """A section, a group of tasks or a breakthrough (without path) above its lines; `level` counts from 0."""

    grade: Grade
    level: int
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Due:
    """Thời hạn: words first, the day second, the deadline it replaced last; `day` is the one in force."""

    words: str
    day: date | None
    original: str | None


@dataclass(frozen=True, slots=True)
class State:
    """Tiến độ: the derived state with its sign, days late, and what was reported where that says more."""

    timeliness: Timeliness
    sign: str
    words: str
    days_late: int | None
    reported: str | None
    completed_on: date | None

    @property
    def signed(self) -> str:
        """The words after their sign."""
        return f"{self.sign} {self.words}".strip()


@dataclass(frozen=True, slots=True)
class Line:
    """One task; `number` is None for a sentence that repeats another task and so is not counted."""

    number: int | None
    path: str
    title: str
    about: str
    lead: tuple[str, ...]
    coordinating: tuple[str, ...]
    due: Due
    state: State
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many tasks are in a state; `counted` of them are in the denominator of the on-time rate."""

    timeliness: Timeliness
    sign: str
    words: str
    tasks: int
    counted: int

    @property
    def signed(self) -> str:
        """The words after their sign."""
        return f"{self.sign} {self.words}".strip()

    @property
    def left_out(self) -> int:
        return self.tasks - self.counted


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with its numerator, denominator and what is left out, by reason."""

    words: str
    numerator: int
    denominator: int
    left_out: tuple[tuple[str, int], ...]

    @property
    def value(self) -> Fraction | None:
        """The rate itself; None where there is nothing to divide by."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None


@dataclass(frozen=True, slots=True)
class Totals:
    """`tasks` = the sum of `states`; headings and restatements are rows of the table but not tasks."""

    headings: int
    restatements: int
    tasks: int
    reported: int
    states: tuple[StateCount, ...]
    rates: tuple[Rate, ...]

    @property
    def counted(self) -> int:
        """Tasks in the denominator of the on-time rate."""
        return sum(state.counted for state in self.states)

    @property
    def left_out(self) -> int:
        """Tasks outside that rate."""
        return self.tasks - self.counted


@dataclass(frozen=True, slots=True)
class TrackingTable:
    """The whole Bảng theo dõi; `rows` in document order, `columns` the seven heads; `demonstration` says on every
    page that all of it is invented, "" where it is not."""

    title: str
    programme: str
    as_of: date
    as_of_words: str
    scope: str
    remarks: tuple[str, ...]
    demonstration: str
    made_on: date
    made_words: str
    columns: tuple[str, ...]
    rows: tuple[Heading | Line, ...]
    totals: Totals

    @property
    def subject(self) -> str:
        """What a file's properties say that it is about."""
        return f"{self.programme}. {self.as_of_words}"

    @property
    def foot(self) -> str:
        """What stands at the foot of every page, so that a sheet alone tells where it belongs."""
        return f"{self.title} – {self.as_of_words}"
