"""Styles: the looks that carry a meaning, by name, and their inks, the same on the screen, in pictures and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.vocabulary import Alert, IndicatorStatus, Progress, Timeliness, Verdict


class Style(StrEnum):
    """What something says by its look; scenes and rows carry these names, never a colour."""

    DONE = "done"
    DONE_LATE = "done_late"
    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DEEP_OVERDUE = "deep_overdue"
    NEUTRAL = "neutral"
    SUSPENDED = "suspended"
    CONTEXT = "context"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Look:
    """Ink on ground, both "#RRGGBB", at least 5:1; `bold` where the row must not be missed."""

    ink: str
    ground: str
    bold: bool = False


WHITE = "#FFFFFF"
LOOKS: dict[Style, Look] = {
    Style.DONE: Look("#1B7F3B", WHITE),
    Style.DONE_LATE: Look("#9A5B00", WHITE),
    Style.IN_TIME: Look("#0B5CAD", WHITE),
    Style.DUE_SOON: Look("#7A5C00", WHITE),
    Style.OVERDUE: Look("#B3261E", WHITE),
    Style.DEEP_OVERDUE: Look(WHITE, "#B3261E", bold=True),
    Style.NEUTRAL: Look("#5F6368", WHITE),
    Style.SUSPENDED: Look("#6B4FA0", WHITE),
    Style.CONTEXT: Look("#686C72", WHITE),
    Style.TEXT: Look("#1F2328", WHITE),
}

TIMELINESS: dict[Timeliness, Style] = {
    Timeliness.NOT_TRACKED: Style.NEUTRAL,
    Timeliness.NO_DEADLINE: Style.NEUTRAL,
    Timeliness.RECURRING: Style.NEUTRAL,
    Timeliness.CONTINUOUS: Style.NEUTRAL,
    Timeliness.NOT_DUE: Style.IN_TIME,
    Timeliness.DUE_SOON: Style.DUE_SOON,
    Timeliness.OVERDUE: Style.OVERDUE,
    Timeliness.DONE_EARLY: Style.DONE,
    Timeliness.DONE_ON_TIME: Style.DONE,
    Timeliness.DONE_LATE: Style.DONE_LATE,
    Timeliness.DONE_NO_DEADLINE: Style.DONE,
    Timeliness.SUSPENDED: Style.SUSPENDED,
    Timeliness.CANCELLED: Style.NEUTRAL,
}

#: Style and sign of what was reported.
PROGRESS: dict[Progress, tuple[Style, str]] = {
    Progress.NOT_STARTED: (Style.NEUTRAL, "○"),
    Progress.IN_PROGRESS: (Style.IN_TIME, "▶"),
    Progress.SUBMITTED: (Style.IN_TIME, "▶"),
    Progress.COMPLETED: (Style.DONE, "✓"),
    Progress.SUSPENDED: (Style.SUSPENDED, "‖"),
    Progress.CANCELLED: (Style.NEUTRAL, "–"),
}

INDICATOR: dict[IndicatorStatus, Style] = {
    IndicatorStatus.NO_DATA: Style.NEUTRAL,
    IndicatorStatus.NO_TARGET: Style.NEUTRAL,
    IndicatorStatus.NOT_YET_DUE: Style.IN_TIME,
    IndicatorStatus.MISSING: Style.DUE_SOON,
    IndicatorStatus.ON_PATH: Style.IN_TIME,
    IndicatorStatus.OFF_PATH: Style.DONE_LATE,
    IndicatorStatus.MET: Style.DONE,
    IndicatorStatus.EXCEEDED: Style.DONE,
    IndicatorStatus.NOT_MET: Style.OVERDUE,
}

#: Style and sign of what is said of a year.
VERDICT: dict[Verdict, tuple[Style, str]] = {
    Verdict.MET: (Style.DONE, "✓"),
    Verdict.NOT_MET: (Style.OVERDUE, "✕"),
}


def timeliness_style(timeliness: Timeliness, alert: Alert = Alert.NONE) -> Style:
    """The style of a task's state; the deepest delay is white on red."""
    return Style.DEEP_OVERDUE if alert is Alert.DEEP_RED else TIMELINESS[timeliness]


def progress_sign(progress: Progress) -> str:
    """The sign that stands beside the word for a reported progress."""
    return PROGRESS[progress][1]


def verdict_sign(verdict: Verdict) -> str:
    """The sign that stands beside đạt and không đạt."""
    return VERDICT[verdict][1]


def ink(timeliness: Timeliness) -> str:
    """The ink of `timeliness` as "#RRGGBB", at least 5:1 on white; grey where nothing is promised."""
    return LOOKS[TIMELINESS[timeliness]].ink
