"""Which report speaks for a task on a date, and which deadline is in force then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.rules.deadline import Deadline
from models.vocabulary import UNTRACKED_KINDS, DeadlineKind, DeadlinePrecision, Progress, TaskKind


@dataclass(frozen=True, slots=True)
class Report:
    """A report as the rules see it; `issued` are the dates of its documents, `corrects` uids of reports it replaces.

    (`lamport`, `site`) is its place in Lamport order, the same in every store; `as_lead` if its office led then.
    """

    uid: str
    office: str | None
    period: str | None
    reported_on: date
    progress: Progress
    lamport: int
    issued: tuple[date, ...] = ()
    corrects: tuple[str, ...] = ()
    site: int = 0
    as_lead: bool = False

    @property
    def dated(self) -> date:
        """The day from which the report holds: a completion holds from its document's date, not the day of typing."""
        if self.progress is Progress.COMPLETED and self.issued:
            return min(self.issued)
        return self.reported_on

    @property
    def said_on(self) -> date:
        """The day that ranks the report among others: a completion reported later than its document's date is news."""
        return max(self.reported_on, self.dated)

    def seen_on(self, as_of: date) -> date:
        """The report's date as it can be told on `as_of`, by when its document was there but perhaps not the report."""
        return self.reported_on if self.reported_on <= as_of else self.dated


@dataclass(frozen=True, slots=True)
class Extension:
    """A deadline set after the Programme, in force from `decided_on`; `deadline` None takes the deadline away."""

    deadline: date | None
    start: date | None
    text: str | None
    precision: DeadlinePrecision | None
    internal: bool
    decided_on: date
    lamport: int
    site: int = 0


def standing(reports: Iterable[Report]) -> list[Report]:
    """The reports that no other one corrects."""
    present = list(reports)
    corrected = {uid for report in present for uid in report.corrects}
    return [report for report in present if report.uid not in corrected]


def of_task(reports: Iterable[Report], *, leads: Sequence[str], hub: str | None) -> list[Report]:
    """The reports that speak for the task itself: those of who leads it or led it then, and the hub's; anyone's where
    there is no lead."""
    return [
        report
        for report in reports
        if report.period is None and (report.as_lead or not leads or report.office in (*leads, hub))
    ]


def latest(reports: Iterable[Report], as_of: date) -> Report | None:
    """The report in force on `as_of`: of those that hold by then the latest said, then the latest in Lamport order."""
    known = [report for report in reports if report.dated <= as_of]
    return max(known, key=lambda report: (report.said_on, report.lamport, report.site), default=None)


@dataclass(frozen=True, slots=True)
class Said:
    """What the reports of a task come to on a date; nothing is said of headings and restatements."""

    progress: Progress | None = None
    reported: bool = False
    last_report_on: date | None = None
    completed_on: date | None = None


def beside(reports: Iterable[Report], *, leads: Sequence[str], hub: str | None, as_of: date) -> list[Report]:
    """The last word by `as_of` of each office that reports beside the lead: it takes part, and does not answer."""
    present = list(reports)
    speaking = {report.uid for report in of_task(present, leads=leads, hub=hub)}
    others: dict[str | None, list[Report]] = defaultdict(list)
    for report in present:
        if report.period is None and report.uid not in speaking:
            others[report.office].append(report)
    return [last for each in others.values() if (last := latest(each, as_of)) is not None]


def said(
    reports: Sequence[Report], *, kind: TaskKind, leads: Sequence[str], groups: Collection[str] = (),
    hub: str | None, as_of: date,
) -> Said:  # fmt: skip
    """What standing reports say: the lead's word, or without it that work on single occurrences has begun.

    A task is reported on once its lead has spoken, or an office of a single occurrence or of a group (one of `groups`)
    that leads: the word of an office that takes part leaves the lead's awaited. Each part is of the latest or of any
    report, so reports that an equal one follows may be left out.
    """
    if kind in UNTRACKED_KINDS:
        return Said()
    own = of_task(reports, leads=leads, hub=hub)
    held = [report for report in reports if report.dated <= as_of]
    last = latest(own, as_of)
    in_turns = held if not set(leads).isdisjoint(groups) else [report for report in held if report.period is not None]
    heard = [report for report in own if report.dated <= as_of] or in_turns
    begun = any(report.period is not None and report.progress is not Progress.NOT_STARTED for report in held)
    progress = last.progress if last else Progress.IN_PROGRESS if begun else Progress.NOT_STARTED
    return Said(
        progress,
        reported=bool(heard),
        last_report_on=max((report.seen_on(as_of) for report in heard), default=None),
        completed_on=last.dated if last and progress is Progress.COMPLETED else None,
    )


def disagreements(reports: Iterable[Report], as_of: date) -> int:
    """How many times one office says two different things of one period on one date."""
    said: dict[tuple[str | None, str | None, date], set[Progress]] = defaultdict(set)
    for report in reports:
        if report.reported_on <= as_of:
            said[report.office, report.period, report.reported_on].add(report.progress)
    return sum(len(states) > 1 for states in said.values())


@dataclass(frozen=True, slots=True)
class DeadlineInForce:
    """The deadline on a date, the first one ever set, and what moved it."""

    deadline: Deadline
    original: date | None
    extensions: int
    internal: bool


def in_force(written: Deadline, extensions: Iterable[Extension], as_of: date) -> DeadlineInForce:
    """The Programme's deadline, or the one that the latest decision on or before `as_of` put in its place."""
    decided = sorted(
        (each for each in extensions if each.decided_on <= as_of),
        key=lambda each: (each.decided_on, each.lamport, each.site),
    )
    first = written.end or next((each.deadline for each in decided if each.internal), None)
    moved = sum(not each.internal for each in decided)
    if not decided:
        return DeadlineInForce(written, first, 0, internal=False)
    last = decided[-1]
    if last.deadline is None:
        kind = DeadlineKind.NONE if written.end else written.kind
        return DeadlineInForce(Deadline(kind, None, None, None, written.text), first, moved, internal=False)
    start = last.start or (written.start if written.kind is DeadlineKind.RANGE else None)
    if start and start > last.deadline:
        start = None
    deadline = replace(
        written,
        kind=DeadlineKind.RANGE if start else DeadlineKind.FIXED,
        precision=last.precision,
        start=start,
        end=last.deadline,
        text=last.text,
    )
    return DeadlineInForce(deadline, first, moved, internal=written.end is None)
