"""Scene: the deadline view as data, in rows and days, with the names of styles and no colours or pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from figures.styles import Style


class Grouping(StrEnum):
    BREAKTHROUGH = "breakthrough"
    OFFICE = "office"
    DATE = "date"


class RowKind(StrEnum):
    """`UNDATED` is a task in the lane of those without a deadline, whose heading is a `GROUP` like any other."""

    GROUP = "group"
    TASK = "task"
    OCCURRENCE = "occurrence"
    CASCADED = "cascaded"
    UNDATED = "undated"


class MarkKind(StrEnum):
    """A filled diamond at the deadline in force, a hollow one at the first one that was moved, a tick when done."""

    DEADLINE = "deadline"
    ORIGINAL = "original"
    COMPLETED = "completed"


class SpanKind(StrEnum):
    """`UNIT` shades the quarter, half-year or year as which a deadline is written; `RANGE` is a bar with a real start;
    `MOVED` joins the first deadline with the one in force."""

    UNIT = "unit"
    RANGE = "range"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign on one day."""

    kind: MarkKind
    day: date
    style: Style


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both included."""

    kind: SpanKind
    first: date
    last: date
    style: Style


@dataclass(frozen=True, slots=True)
class SceneRow:
    """One line of the view: its label left, its marks and spans right.

    `key` is unique in the scene and the same after every refresh; `uid` and `path` are of its task (of an occurrence
    too). `folded` is None where nothing hangs below. `state` is the sign and word; `words` says all of it (hover,
    screen readers).
    """

    key: str
    kind: RowKind
    depth: int
    title: str
    path: str | None = None
    uid: str | None = None
    office: str | None = None
    period: str | None = None
    state: str = ""
    style: Style = Style.TEXT
    marks: tuple[Mark, ...] = ()
    spans: tuple[Span, ...] = ()
    folded: bool | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """Rows from top to bottom; `first` and `last` are the days that hold every mark and span, and the term."""

    as_of: date
    today: date
    first: date
    last: date
    grouping: Grouping
    only_late: bool
    rows: Sequence[SceneRow]
