"""Scene: the deadline view as data, in rows and days, with the names of styles and no colours or pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from figures.styles import Style


class Grouping(StrEnum):
    """What tasks stand together by: their breakthrough, their lead, the quarter in which they are due."""

    BREAKTHROUGH = "breakthrough"
    OFFICE = "office"
    DATE = "date"


class RowKind(StrEnum):
    """`UNDATED` is a task in the lane of those without a deadline, whose heading is a `GROUP` like any other."""

    GROUP = "group"
    TASK = "task"
    OCCURRENCE = "occurrence"
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


class Mark(NamedTuple):
    """A sign on one day; its style is an ink on white, so the deepest delay is `OVERDUE` here and told by its row."""

    kind: MarkKind
    day: date
    style: Style


class Span(NamedTuple):
    """A stretch of days, both included."""

    kind: SpanKind
    first: date
    last: date
    style: Style


class SceneRow(NamedTuple):
    """One line of the view: its label left, its marks and spans right (a tuple: it is made five times faster).

    `key` is unique in the scene and the same after every refresh; `uid` and `path` are of its task (of an occurrence
    too). `office` is the code of whose group, or whose turn, it is; `lead` names those who lead the task,
    in short. `folded` is None where nothing hangs below.
    `state` is the sign and word (of a group its counts); `words` says all of it (hover, screen readers). `tasks` and
    `overdue` count what a group holds, whatever is folded or left out; None for all other rows.
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
    tasks: int | None = None
    overdue: int | None = None
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """Rows from top to bottom; `first` and `last` bound the whole years that hold every mark and span and the term.

    They hold the as-of date too, and today unless it lies years away; folding and the filter do not move them.
    `tasks`, `dated` (those with a deadline in force) and `overdue` count each task once, also where it stands in
    several groups.
    """

    as_of: date
    today: date
    first: date
    last: date
    grouping: Grouping
    only_late: bool
    tasks: int
    dated: int
    overdue: int
    rows: Sequence[SceneRow]
