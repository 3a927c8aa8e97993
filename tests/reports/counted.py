"""What every report must say, counted from the JSON of the listings alone: nothing here is taken from the reports.

`listed` is what `list` gives, `measured` what `indicators` gives, for one and the same day. Source of the rules of
counting: the contract of the command line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Json = Mapping[str, Any]
#: In the order in which a report names them.
STATES = (
    "no_deadline", "recurring", "continuous", "not_due", "due_soon", "overdue", "done_early", "done_on_time",
    "done_late", "done_no_deadline", "suspended", "cancelled",
)  # fmt: skip
STATUSES = (
    "no_data", "no_target", "not_yet_due", "missing", "on_path", "off_path", "met", "exceeded", "not_met",
)  # fmt: skip
_NO_TASKS = {"section", "task_group", "restatement"}
_ON_TIME, _DONE = {"done_early", "done_on_time"}, {"done_early", "done_on_time", "done_late", "done_no_deadline"}
_NEVER_DONE = {"recurring", "continuous", "cancelled"}


def printed(number: float | Decimal) -> str:
    """A number as Vietnamese papers have it: "20.500", "7,5"."""
    exact = Decimal(str(number))
    digits = f"{exact:,f}".rstrip("0").rstrip(".") if exact % 1 else f"{exact:,.0f}"
    return digits.translate(str.maketrans(",.", ".,"))


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate; `left_out`: how many tasks are in neither part, by state."""

    numerator: int
    denominator: int
    left_out: tuple[int, ...] = ()

    @property
    def parts(self) -> str:
        return f"{printed(self.numerator)}/{printed(self.denominator)}"

    @property
    def percent(self) -> str:
        exact = (Decimal(100 * self.numerator) / self.denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return f"{exact:,.1f} %".translate(str.maketrans(",.", ".,"))

    @property
    def in_table(self) -> str:
        return f"{self.parts} ({self.percent})" if self.denominator else "–"


@dataclass(frozen=True, slots=True)
class Counted:
    """Some tasks, counted: all of the Programme, those of one breakthrough …"""

    tasks: tuple[Json, ...]

    @classmethod
    def of(cls, listed: Sequence[Json]) -> Counted:
        """The tasks among the rows of `list`: what is a heading or repeats another is none."""
        return cls(tuple(row for row in listed if row["kind"] not in _NO_TASKS))

    def states(self) -> list[tuple[str, int, int, int]]:
        """Each state in which there is a task: how many tasks, in the on-time rate, left out of it."""
        by_state = self._by_state(self.tasks)
        counted = self._by_state(row for row in self.tasks if row["counted"])
        return [
            (state, by_state[state], counted[state], by_state[state] - counted[state])
            for state in STATES
            if by_state[state]
        ]

    def on_time(self) -> Ratio:
        return self._rate(lambda row: bool(row["counted"]), _ON_TIME)

    def completed(self) -> Ratio:
        return self._rate(lambda row: row["timeliness"] not in _NEVER_DONE, _DONE)

    def reported(self) -> Ratio:
        return Ratio(sum(row["reported"] for row in self.tasks), len(self.tasks))

    def overdue(self) -> int:
        return self._by_state(self.tasks)["overdue"]

    def silent(self) -> int:
        return sum(not row["reported"] for row in self.tasks)

    def by_breakthrough(self) -> list[Counted]:
        """The tasks of each of the three, then those outside."""
        return [Counted(tuple(row for row in self.tasks if row["breakthrough"] == no)) for no in (1, 2, 3, None)]

    def overdue_by_office(self, offices: Sequence[Json]) -> dict[str, dict[str, int]]:
        """By the name of each lead: path and days late of what is overdue; under each lead where there are several."""
        names = {row["code"]: row["name"] for row in offices}
        late: dict[str, dict[str, int]] = defaultdict(dict)
        for row in self.tasks:
            if row["timeliness"] == "overdue":
                for code in row["lead"] or [None]:
                    late[names.get(code, "")][row["path"]] = row["days_late"]
        return dict(late)

    def _rate(self, within: Any, good: set[str]) -> Ratio:
        inside = [row for row in self.tasks if within(row)]
        outside = self._by_state(row for row in self.tasks if not within(row))
        return Ratio(
            sum(row["timeliness"] in good for row in inside),
            len(inside),
            tuple(outside[state] for state in STATES if outside[state]),
        )

    @staticmethod
    def _by_state(rows: Any) -> Counter[str]:
        return Counter(row["timeliness"] for row in rows)


def code_of(indicator: Json) -> str:
    """The code of an indicator as it is printed."""
    return str(indicator["id"]).removeprefix("IND-")


def by_status(measured: Sequence[Json]) -> list[tuple[str, int]]:
    """Each status that some indicator has, in order: how many have it."""
    counted = Counter(row["status"] for row in measured)
    assert set(counted) <= set(STATUSES)
    return [(status, counted[status]) for status in STATUSES if counted[status]]


def target_marks(indicator: Json) -> list[str]:
    """What must be read where the targets of an indicator are printed: each number and each year."""
    marks = []
    for target in indicator["targets"]:
        marks += [printed(target[key]) for key in ("value", "min", "max") if target[key] is not None]
        marks += (target["period"] or "").split("/") if target["period"] else []
    return marks


def actual_marks(indicator: Json) -> list[str]:
    """What must be read where the newest figure of an indicator is printed: the figure, its year."""
    return list(_running(indicator) or _newest(indicator))


def _own(indicator: Json) -> list[Json]:
    """The figures of the whole province: not the districts', not those that are only compared with."""
    references = (indicator["rule"] or {"references": []})["references"]
    return [each for each in indicator["values"] if each["office"] is None and each["series"] not in references]


def _newest(indicator: Json) -> Iterator[str]:
    newest = {}
    for each in sorted(_own(indicator), key=lambda each: (each["period"], each["kind"] == "actual")):
        newest[each["series"]] = each
    for each in newest.values():
        yield each["period"][:4]
        if each["value"] is not None:
            yield printed(each["value"]) + (f"/{each['of']}" if each["of"] else "")
        elif each["text"]:
            yield each["text"]


def _running(indicator: Json) -> list[str]:
    """The sum or the mean so far, where the target speaks of one over several years."""
    due = next((each["period"] for each in indicator["targets"] if each["period"]), None)
    if due is None or indicator["aggregation"] not in ("cumulative", "average"):
        return []
    first, last = due.split("/")[0], due.split("/")[-1]
    figures = {
        each["period"]: Decimal(str(each["value"]))
        for each in sorted(_own(indicator), key=lambda each: each["kind"] == "actual")
        if each["value"] is not None and each["series"] is None and first <= each["period"][:4] <= last
    }
    if not figures:
        return []
    assert len({len(period) for period in figures}) == 1, "years and quarters together: count them by hand"
    whole = sum(figures.values(), Decimal(0))
    if indicator["aggregation"] == "average":
        whole = (whole / len(figures)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return [printed(whole), max(figures)[:4]]
