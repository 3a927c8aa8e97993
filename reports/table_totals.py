"""Totals under the tracking table: every count named, every rate with numerator, denominator and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from models.labels import label, sign
from models.messages import _
from models.rows import TaskRow
from models.vocabulary import DONE, Timeliness
from reports.table_rows import Rate, StateCount, Totals

ON_TIME = frozenset({Timeliness.DONE_EARLY, Timeliness.DONE_ON_TIME})
#: Work that is never finished once and for all, or that was given up: no completion rate can hold it.
ENDLESS = frozenset({Timeliness.RECURRING, Timeliness.CONTINUOUS, Timeliness.CANCELLED})


def totals(tasks: Sequence[TaskRow], *, headings: int, restatements: int) -> Totals:
    """Totals of `tasks` (tracked ones only); `headings` and `restatements` are the other rows printed."""
    states = Counter(task.timeliness for task in tasks)
    counted = Counter(task.timeliness for task in tasks if task.counted)
    counts = tuple(
        StateCount(state, sign(state), label(state), states[state], counted[state])
        for state in Timeliness
        if states[state]
    )
    reported = sum(task.reported for task in tasks)
    rates = (_on_time(tasks), _completed(tasks), Rate(_("Reported on, of all tasks"), reported, len(tasks), ()))
    return Totals(headings, restatements, len(tasks), reported, counts, rates)


def _on_time(tasks: Sequence[TaskRow]) -> Rate:
    held = [task for task in tasks if task.counted]
    done = sum(task.timeliness in ON_TIME for task in held)
    return Rate(_("Completed on time, of all tasks with a deadline"), done, len(held), _reasons(tasks, held))


def _completed(tasks: Sequence[TaskRow]) -> Rate:
    held = [task for task in tasks if task.timeliness not in ENDLESS]
    done = sum(task.timeliness in DONE for task in held)
    return Rate(_("Completed, of all tasks that can be completed"), done, len(held), _reasons(tasks, held))


def _reasons(tasks: Iterable[TaskRow], held: Iterable[TaskRow]) -> tuple[tuple[str, int], ...]:
    """What stays out of a denominator, by state, in the order of the states."""
    kept = {task.uid for task in held}
    out = Counter(task.timeliness for task in tasks if task.uid not in kept)
    return tuple((label(state), out[state]) for state in Timeliness if out[state])
