"""The worker: results in the window's thread, stale ones dropped, failures told, long work stopped."""

from __future__ import annotations

import threading
from datetime import date
from functools import partial

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from models import operations, queries
from models.changes import Changes
from models.errors import KnownError
from models.queries.history import history
from models.queries.task_detail import task_detail
from models.store import Store
from models.vocabulary import Progress
from tests.ui.desks import settle
from ui.desk import Desk, Level, Notice
from ui.task_runner import IsCancelled
from ui.task_runner import Progress as Report

TASK = "II.3.2(3)"


class Taker:
    """Keeps what it was given, and on which thread."""

    def __init__(self) -> None:
        self.taken: list[object] = []
        self.threads: set[threading.Thread] = set()

    def take(self, result: object) -> None:
        self.taken.append(result)
        self.threads.add(threading.current_thread())


class TakingWidget(QWidget):
    """A page that may be gone before its answer comes."""

    taken: list[object] = []  # noqa: RUF012 - must outlive the widget

    def take(self, result: object) -> None:
        self.taken.append(result)


def _answer(answer: str, _session: Session) -> str:
    return answer


def record(desk: Desk, taker: Taker | None = None) -> None:
    desk.runner.run_write(
        operations.record_progress, done=taker.take if taker else None, path=TASK, progress=Progress.IN_PROGRESS,
        on=date(2022, 1, 5),
    )  # fmt: skip


def test_a_read_runs_on_the_worker_and_answers_in_the_window(qtbot: QtBot, working_desk: Desk) -> None:
    taker, ran_in = Taker(), []

    def query(session: Session) -> int:
        ran_in.append(threading.current_thread())
        return len(queries.task_list(session, as_of=working_desk.as_of))

    working_desk.runner.run_read(query, taker.take)
    settle(qtbot, working_desk)
    assert taker.taken == [69]
    assert taker.threads == {threading.main_thread()}
    assert ran_in[0] is not threading.main_thread()


def test_only_the_latest_of_two_reads_for_one_place_is_shown(qtbot: QtBot, working_desk: Desk) -> None:
    taker, gate = Taker(), threading.Event()
    working_desk.runner.run_store(lambda store: gate.wait(10))
    for answer in ("early", "late"):
        working_desk.runner.run_read(partial(_answer, answer), taker.take)
    gate.set()
    settle(qtbot, working_desk)
    assert taker.taken == ["late"]


def test_an_answer_does_not_reach_a_widget_that_is_gone(qtbot: QtBot, working_desk: Desk) -> None:
    widget, gate = TakingWidget(), threading.Event()
    working_desk.runner.run_store(lambda store: gate.wait(10))
    working_desk.runner.run_read(lambda session: 1, widget.take)
    shiboken6.delete(widget)
    gate.set()
    settle(qtbot, working_desk)
    assert TakingWidget.taken == []


def test_a_known_failure_goes_to_whoever_asked(qtbot: QtBot, working_desk: Desk) -> None:
    failures: list[KnownError] = []
    working_desk.runner.run_read(
        lambda session: task_detail(session, path="IX.9", as_of=working_desk.as_of),
        Taker().take,
        failed=failures.append,
    )
    settle(qtbot, working_desk)
    assert [error.code for error in failures] == ["task.unknown_path"]


def test_a_known_failure_that_nobody_takes_becomes_a_notice(qtbot: QtBot, working_desk: Desk) -> None:
    notices: list[Notice] = []
    working_desk.noticed.connect(notices.append)
    working_desk.runner.run_undo()
    settle(qtbot, working_desk)
    assert [notice.level for notice in notices] == [Level.WARNING]


def test_an_unknown_failure_is_a_crash_and_the_worker_goes_on(qtbot: QtBot, working_desk: Desk) -> None:
    taker = Taker()
    with qtbot.captureExceptions() as crashes:
        working_desk.runner.run_read(lambda session: 1 // 0, taker.take)
        settle(qtbot, working_desk)
    working_desk.runner.run_read(lambda session: "after", taker.take)
    settle(qtbot, working_desk)
    assert [crash[0] for crash in crashes] == [ZeroDivisionError]
    assert taker.taken == ["after"]


def test_a_write_tells_everybody_before_it_answers(qtbot: QtBot, working_desk: Desk) -> None:
    heard: list[object] = []
    taker = Taker()
    working_desk.changes.changed.connect(lambda changes: heard.append(("hub", len(taker.taken), changes)))
    record(working_desk, taker)
    settle(qtbot, working_desk)
    (changes,) = taker.taken
    assert isinstance(changes, Changes)
    assert changes.touches("progress_report")
    assert heard == [("hub", 0, changes)]


def test_undo_and_redo_go_the_same_way(qtbot: QtBot, working_desk: Desk) -> None:
    first = working_desk.store.digest()
    record(working_desk)
    settle(qtbot, working_desk)
    recorded = working_desk.store.digest()
    with qtbot.waitSignals([working_desk.runner.undone, working_desk.changes.changed]):
        working_desk.runner.run_undo()
    assert working_desk.store.digest() == first
    with qtbot.waitSignals([working_desk.runner.redone, working_desk.changes.changed]):
        working_desk.runner.run_redo()
    assert working_desk.store.digest() == recorded


def test_what_is_written_is_seen_even_if_the_desk_looked_at_the_past(qtbot: QtBot, working_desk: Desk) -> None:
    working_desk.set_known_on(date(2022, 1, 1))
    record(working_desk)
    settle(qtbot, working_desk)
    assert working_desk.known_on is None


def test_reads_obey_known_on(qtbot: QtBot, working_desk: Desk) -> None:
    record(working_desk)
    settle(qtbot, working_desk)
    taker = Taker()

    def reported(session: Session) -> int:
        return sum(row.reported for row in queries.task_list(session, as_of=working_desk.as_of))

    working_desk.runner.run_read(reported, taker.take)
    settle(qtbot, working_desk)
    working_desk.set_known_on(date(2022, 2, 14))
    working_desk.runner.run_read(reported, taker.take)
    settle(qtbot, working_desk)
    assert taker.taken == [1, 0]


def test_long_work_reports_and_can_be_stopped(qtbot: QtBot, working_desk: Desk) -> None:
    taker = Taker()
    reports: list[tuple[object, ...]] = []
    stopped: list[str] = []
    working_desk.runner.progressed.connect(lambda *report: reports.append(report))
    working_desk.runner.cancelled.connect(stopped.append)
    began = threading.Event()

    def work(progress: Report, cancelled: IsCancelled) -> str:
        progress(1, 3, "first")
        began.set()
        while not cancelled():
            threading.Event().wait(0.01)
        progress(2, 3)
        return "never"

    with qtbot.waitSignal(working_desk.runner.slowed) as slowed:
        working_desk.runner.run_long(work, taker.take, label="counting")
    assert began.is_set()
    assert slowed.args == ["counting", True]
    working_desk.runner.cancel()
    settle(qtbot, working_desk)
    assert stopped == ["counting"]
    assert taker.taken == []
    assert reports == [(1, 3, "first")]


def test_long_work_that_ends_gives_its_result(qtbot: QtBot, working_desk: Desk) -> None:
    taker = Taker()
    working_desk.runner.run_long(lambda progress, cancelled: "done", taker.take)
    settle(qtbot, working_desk)
    assert taker.taken == ["done"]


def test_quick_work_shows_no_progress(qtbot: QtBot, working_desk: Desk) -> None:
    with qtbot.assertNotEmitted(working_desk.runner.slowed, wait=350):
        working_desk.runner.run_read(lambda session: 1, Taker().take)


def test_closing_finishes_what_was_asked_for_and_frees_the_store(qtbot: QtBot, working_desk: Desk) -> None:
    path = working_desk.store.path
    record(working_desk)
    working_desk.close()
    working_desk.close()
    with Store.open(path) as store, store.read() as session:
        assert not store.recovered
        assert [row.path for row in queries.task_list(session, as_of=date(2022, 2, 1)) if row.reported] == [TASK]


def test_a_restored_store_is_what_is_worked_on(qtbot: QtBot, working_desk: Desk) -> None:
    replaced: list[Store] = []
    working_desk.store_replaced.connect(replaced.append)
    store = working_desk.store
    working_desk.replace_store(store)
    assert replaced == [store]
    assert working_desk.runner.store is store


@pytest.mark.parametrize("name", ["", "Trần Văn Bình"])
def test_the_operator_is_whoever_the_preferences_name(qtbot: QtBot, working_desk: Desk, name: str) -> None:
    working_desk.set_operator(name)
    record(working_desk)
    settle(qtbot, working_desk)
    with working_desk.store.read() as session:
        assert history(session, limit=1)[0].operator == name
