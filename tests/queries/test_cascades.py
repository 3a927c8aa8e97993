"""Districts' tasks as they stood on a date, rolled up beside the province's counts and never into them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from models import queries
from models.cascade_rows import CascadeRollup, CascadeRow, rollup
from models.operations import (
    add_cascaded_task,
    edit_office,
    remove_cascaded_task,
    report_cascaded_task,
    set_parameters,
)
from models.queries.cascades import cascade_rollups, cascades
from models.queries.links import task_paths
from models.queries.task_detail import task_detail
from models.queries.task_lines import task_lines
from models.store import Store
from models.vocabulary import Progress, Timeliness
from tests.operations.steps import day, do, refusal
from tests.stores import TODAY, copied_store

PATHS = ("II.3.2(7)", "II.3.2(3)")
DISTRICTS = ("HU-LONGMY", "HU-VITHUY", "TXU-LONGMY")


def added(
    store: Store, path: str = PATHS[0], district: str = DISTRICTS[0], title: str = "Kế hoạch", due: str | None = None
) -> str:
    deadline = day(due) if due else None
    changes = store.perform(
        add_cascaded_task, operator="An", on_behalf_of=district, path=path, title=title, deadline=deadline
    )
    (uid,) = changes.uids
    return uid


def completed(store: Store, uid: str, on: str) -> None:
    do(store, report_cascaded_task, uid=uid, progress=Progress.COMPLETED, on=day(on))


def rows(store: Store, as_of: date = TODAY, parent: str | None = None) -> list[CascadeRow]:
    with store.read() as session:
        return cascades(session, parent=parent, as_of=as_of)


def rollups(store: Store, as_of: date = TODAY) -> dict[str, CascadeRollup]:
    """Of each province task that districts work on, by its path."""
    with store.read() as session:
        return rolled_up(session, as_of)


def rolled_up(session: Session, as_of: date) -> dict[str, CascadeRollup]:
    """By their rows; counted by the store it is the same, where anything is to be done."""
    found = cascades(session, as_of=as_of)
    counted = {path: rollup(row for row in found if row.parent == path) for path in {row.parent for row in found}}
    paths = task_paths(session)
    by_store = {paths[uid]: each for uid, each in cascade_rollups(session, as_of).items()}
    assert by_store == {path: each for path, each in counted.items() if each.total}
    return counted


def test_the_lists_of_tasks_say_how_much_of_it_is_done(store: Store) -> None:
    completed(store, added(store), "2022-01-31")
    added(store)
    with store.read() as session:
        for listed in (queries.task_list(session, as_of=TODAY), task_lines(session, as_of=TODAY)):
            shown = {row.path: row.cascade for row in listed if row.cascade is not None}
            assert shown == {PATHS[0]: CascadeRollup(1, 2)}


def test_they_come_by_path_then_district_then_deadline(store: Store) -> None:
    added(store, PATHS[0], DISTRICTS[1], "a")
    added(store, PATHS[0], DISTRICTS[0], "không hạn")
    added(store, PATHS[0], DISTRICTS[0], "sau", "2022-12-31")
    added(store, PATHS[0], DISTRICTS[0], "trước", "2022-06-30")
    added(store, PATHS[1], DISTRICTS[2], "khác")
    assert [(row.parent, row.office, row.title) for row in rows(store)] == [
        (PATHS[1], DISTRICTS[2], "khác"),
        (PATHS[0], DISTRICTS[0], "trước"),
        (PATHS[0], DISTRICTS[0], "sau"),
        (PATHS[0], DISTRICTS[0], "không hạn"),
        (PATHS[0], DISTRICTS[1], "a"),
    ]
    assert {row.title for row in rows(store, parent="3.2(3)")} == {"khác"}
    assert refusal(lambda: rows(store, parent="II.99")) == "task.unknown_path"


def test_what_was_completed_later_was_not_yet_by_then(store: Store) -> None:
    completed(store, added(store, due="2021-12-31"), "2022-01-10")
    (now,) = rows(store)
    assert (now.progress, now.completed_on, now.timeliness) == (
        Progress.COMPLETED, day("2022-01-10"), Timeliness.DONE_LATE,
    )  # fmt: skip
    (before,) = rows(store, day("2022-01-09"))
    assert (before.progress, before.completed_on, before.timeliness) == (None, None, Timeliness.OVERDUE)
    (on_the_day,) = rows(store, day("2022-01-10"))
    assert on_the_day == now
    (due_soon,) = rows(store, day("2021-12-31"))
    assert due_soon.timeliness is Timeliness.DUE_SOON


def test_the_roll_up_counts_what_is_to_be_done_and_what_is_done_by_then(store: Store) -> None:
    first, second, third, fourth = (added(store, district=each) for each in (*DISTRICTS, DISTRICTS[0]))
    completed(store, first, "2022-01-10")
    completed(store, second, "2022-02-01")
    do(store, report_cascaded_task, uid=third, progress=Progress.SUSPENDED, note="chờ vốn")
    assert rollups(store) == {PATHS[0]: CascadeRollup(2, 4)}
    assert rollups(store, day("2022-01-31")) == {PATHS[0]: CascadeRollup(1, 4)}
    assert rollups(store, day("2022-01-09")) == {PATHS[0]: CascadeRollup(0, 4)}
    do(store, report_cascaded_task, uid=third, progress=Progress.CANCELLED, note="không còn phù hợp")
    do(store, remove_cascaded_task, uid=fourth)
    assert rollups(store) == {PATHS[0]: CascadeRollup(2, 2)}


def test_what_was_known_earlier_is_shown_as_it_was_known(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    with Store.open(path, today=day("2022-02-20")) as store:
        uid = added(store)
    with Store.open(path, today=day("2022-02-25")) as store:
        completed(store, uid, "2022-02-18")
        with store.read(known_on=day("2022-02-22")) as session:
            assert rolled_up(session, day("2022-02-22")) == {PATHS[0]: CascadeRollup(0, 1)}
        with store.read(known_on=day("2022-02-19")) as session:
            assert cascades(session, as_of=day("2022-02-22")) == []
        assert rollups(store, day("2022-02-22")) == {PATHS[0]: CascadeRollup(1, 1)}


def test_due_soon_is_what_the_parameters_say(store: Store) -> None:
    added(store, due="2022-04-01")
    assert [row.timeliness for row in rows(store)] == [Timeliness.NOT_DUE]
    do(store, set_parameters, due_soon_days=60)
    assert [row.timeliness for row in rows(store)] == [Timeliness.DUE_SOON]


def test_the_tasks_of_a_district_that_ended_are_still_told(store: Store) -> None:
    added(store)
    do(store, edit_office, code=DISTRICTS[0], valid_to=day("2022-01-01"))
    assert [row.office for row in rows(store)] == [DISTRICTS[0]]


def test_the_page_of_a_task_has_its_own(store: Store) -> None:
    completed(store, added(store), "2022-02-01")
    added(store, PATHS[1])
    with store.read() as session:
        detail = task_detail(session, path=PATHS[0], as_of=TODAY)
        other = task_detail(session, path="II.3.2(9)", as_of=TODAY)
    assert [row.parent for row in detail.cascades] == [PATHS[0]]
    assert (detail.cascade_rollup, other.cascade_rollup) == (CascadeRollup(1, 1), CascadeRollup(0, 0))


# -- never into the province's counts ---------------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(
        st.sampled_from(PATHS),
        st.sampled_from(DISTRICTS),
        st.sampled_from([None, *Progress]),
        st.integers(0, 60),
        st.booleans(),
    ),
    max_size=5,
)


@dataclass(slots=True)
class _Known:
    """A task as a plain model of it has it."""

    path: str
    progress: Progress
    on: date | None
    removed: bool


@pytest.fixture(scope="module")
def pattern() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield copied_store(Path(folder))


@settings(max_examples=20)
@given(steps=STEPS, back=st.integers(0, 60))
def test_whatever_districts_do_the_province_counts_the_same(pattern: Path, steps: list[object], back: int) -> None:
    as_of = TODAY - timedelta(back)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "dondoc.sqlite"
        path.write_bytes(pattern.read_bytes())
        with Store.open(path, today=TODAY) as store:
            before = _province(store, as_of)
            known = [_step(store, *step) for step in steps]  # type: ignore[misc]
            assert _province(store, as_of) == before
            assert rollups(store, as_of) == _expected(known, as_of)
            assert store.check() == []


def _step(store: Store, path: str, district: str, progress: Progress | None, ago: int, removed: bool) -> _Known:
    """One task added, reported on and perhaps removed."""
    uid, on = added(store, path, district), TODAY - timedelta(ago)
    if progress is not None:
        do(store, report_cascaded_task, uid=uid, progress=progress, on=on, note="lý do")
    if removed:
        do(store, remove_cascaded_task, uid=uid)
    return _Known(path, progress or Progress.NOT_STARTED, on, removed)


def _expected(known: list[_Known], as_of: date) -> dict[str, CascadeRollup]:
    found = {}
    for path in PATHS:
        present = [each for each in known if each.path == path and not each.removed]
        counted = [each for each in present if each.progress is not Progress.CANCELLED]
        done = [each for each in counted if each.progress is Progress.COMPLETED and each.on and each.on <= as_of]
        if present:
            found[path] = CascadeRollup(len(done), len(counted))
    return found


def _province(store: Store, as_of: date) -> object:
    """All that is listed and counted of the province's tasks, less what stands beside them of the districts' own."""
    with store.read() as session:
        tasks = [replace(row, cascade=None) for row in queries.task_list(session, as_of=as_of)]
        lines = [replace(line, cascade=None) for line in task_lines(session, as_of=as_of)]
        return tasks, lines, queries.today(session, as_of=as_of), queries.indicators(session, as_of=as_of)


def test_nothing_is_nothing_of_nothing() -> None:
    assert rollup([]) == CascadeRollup(0, 0)
