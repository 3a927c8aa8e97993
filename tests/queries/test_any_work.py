"""After any run of work, refused steps and undos among it, every question is answered, and the answers agree."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import queries
from models.errors import KnownError
from models.operations import (
    OfficeGiven,
    ProgressGiven,
    add_office,
    add_offices,
    assign,
    edit_office,
    record_direction,
    record_many,
    record_progress,
    set_breakthrough,
    set_deadline,
    set_members,
    set_parameters,
)
from models.queries.history import history
from models.queries.task_detail import task_detail
from models.rules.deadline import read_deadline
from models.rules.rollup import roll_up, total
from models.store import Store
from models.vocabulary import DONE, OfficeKind, Progress, Timeliness
from tests.operations.steps import day, proof
from tests.stores import TODAY, copied_store

PATHS = st.sampled_from(
    ["II.1[a]", "II.1[b]", "II.3.2(3)", "II.3.2(14)", "III.2[a]", "III.2[b]", "III.3", "II.5(6)[a]"]
)
CODES = st.sampled_from(["VPTU", "BTCTU", "UBKTTU", "HU-CHAUTHANH", "G-THAMMUU", "G-MOI", "SO-A", "KHONG-CO"])
DAYS = st.sampled_from(["2019-12-31", "2021-09-30", "2021-10-01", "2021-12-20", "2022-02-15"]).map(day)
PERIODS = st.sampled_from([None, "2021", "2021/2025", "2023"])
TODAYS_WORDS = st.sampled_from(["31/3/2022", "từ quý I năm 2022 đến quý II năm 2022"]).map(read_deadline)

Verb = Callable[..., None]


def _step(verb: Verb, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Verb, dict[str, Any]]]:
    return st.tuples(st.just(verb), st.fixed_dictionaries(given))


STEPS = st.one_of(
    _step(
        record_progress, path=PATHS, progress=st.sampled_from(Progress), on=DAYS, note=st.just("lý do"),
        evidence=st.sampled_from([(), (proof(),), (proof("9-CV/TU", "2021-10-01"),)]), office=st.none() | CODES,
        period=PERIODS,
    ),
    _step(record_many, rows=st.lists(st.builds(ProgressGiven, PATHS, st.just(Progress.IN_PROGRESS), DAYS), max_size=3)),
    _step(assign, path=PATHS, lead=st.lists(CODES, max_size=2), coordinating=st.none() | st.lists(CODES, max_size=2)),
    _step(
        set_deadline, path=PATHS, to=st.none() | TODAYS_WORDS, reason=st.just("lý do"), decided_on=DAYS,
        evidence=st.sampled_from([None, proof("9-CV/TU", "2021-10-01")]),
    ),
    _step(set_breakthrough, path=PATHS, no=st.sampled_from([None, 1, 2]), secondary=st.just((3,))),
    _step(record_direction, path=PATHS, text=st.just("Khẩn trương."), on=st.none() | DAYS),
    _step(set_members, code=CODES, members=st.lists(CODES, max_size=3)),
    _step(add_office, code=CODES, name=st.just("Sở A")),
    _step(edit_office, code=CODES, successor=CODES, valid_to=DAYS),
    _step(
        add_offices,
        rows=st.just([OfficeGiven("G-MOI", "Nhóm", kind=OfficeKind.GROUP), OfficeGiven("SO-A", "Sở A", group="G-MOI")]),
    ),
    _step(set_parameters, review_base_year=st.sampled_from([2020, 2021]), due_soon_days=st.sampled_from([1, 30])),
    st.sampled_from(["undo", "redo"]),
)  # fmt: skip


def _work(store: Store, step: Any) -> None:
    try:
        if isinstance(step, str):
            (store.undo if step == "undo" else store.redo)(operator="An")
        else:
            verb, given_ = step
            store.perform(verb, operator="An", **given_)
    except KnownError:
        pass


def _answers(store: Store, known_on: Any = None) -> list[Any]:
    with store.read(known_on=known_on) as session:
        lists = [queries.task_list(session, as_of=day(each)) for each in ("2021-10-01", "2021-12-31", "2026-01-31")]
        details = [task_detail(session, path=row.path, as_of=TODAY) for row in lists[0] if row.reported]
        return [
            *lists, details, queries.offices(session), queries.documents(session), queries.questions(session),
            queries.programme(session), queries.breakthroughs(session),
        ]  # fmt: skip


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, max_size=14))
def test_every_question_is_answered_and_undoing_all_gives_the_first_answers(steps: list[Any]) -> None:
    with (
        tempfile.TemporaryDirectory(prefix="dondoc-work-") as folder,
        Store.open(copied_store(Path(folder)), today=TODAY) as store,
    ):
        first = _answers(store)
        for step in steps:
            _work(store, step)
        answers = _answers(store)
        assert _answers(store, TODAY) == answers
        with store.read() as session:
            told = history(session)
        assert sum(not change.undone and change.verb not in {"undo", "redo"} for change in told) == _standing_steps(
            store
        )
        for rows in answers[:3]:
            _agree(rows)
        while store.undoable():
            store.undo(operator="An")
        assert _answers(store) == first


def _standing_steps(store: Store) -> int:
    """How many actions could be undone one after the other: done again afterwards, so that nothing is lost."""
    times = 0
    while store.undoable():
        store.undo(operator="An")
        times += 1
    for _ in range(times):
        store.redo(operator="An")
    return times


def _agree(rows: list[Any]) -> None:
    """What the rows say of one task hangs together, and the counts add up."""
    for row in rows:
        done = row.timeliness in DONE
        assert (row.completed_on is not None) == (row.progress is Progress.COMPLETED) == done
        assert (row.days_late or 0) > 0 or row.timeliness not in {Timeliness.OVERDUE, Timeliness.DONE_LATE}
        assert row.counted <= (row.deadline is not None)
        assert row.progress in (None, Progress.NOT_STARTED) or row.reported
        assert row.conflicts == 0
    counts = total(rows)
    by_section = roll_up(rows)
    roots = [by_section[row.uid] for row in rows if row.parent is None]
    assert sum(each.tasks for each in roots) == counts.tasks
    assert sum(each.overdue for each in roots) == counts.overdue == sum(row.timeliness == "overdue" for row in rows)
