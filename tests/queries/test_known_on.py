"""As it was, and as it was known: dates of events against the day on which this store got to know of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.operations import set_deadline
from models.queries.history import history
from models.rules.deadline import read_deadline
from models.store import Store
from models.vocabulary import Progress, Timeliness
from tests.operations.steps import day, do, proof, record, row, rows
from tests.stores import copied_store

LED = "II.3.2(3)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store that hears in March of a completion in December, and in April to June takes it back and does it again."""
    path = copied_store(tmp_path)
    with Store.open(path, today=day("2021-11-02")) as store:
        record(store, LED, Progress.IN_PROGRESS, "2021-11-01")
    with Store.open(path, today=day("2022-03-10")) as store:
        record(store, LED, Progress.COMPLETED, "2021-12-20", proof(issued="2021-12-20"))
    with Store.open(path, today=day("2022-04-05")) as store:
        store.undo(operator="An")
    with Store.open(path, today=day("2022-06-01")) as store:
        store.redo(operator="An")
    return path


def test_as_it_was_on_a_day_is_what_is_now_known_of_it(path: Path) -> None:
    with Store.open(path, today=day("2022-06-01")) as store:
        assert row(store, LED, "2021-12-19").progress is Progress.IN_PROGRESS
        assert row(store, LED, "2021-12-31").progress is Progress.COMPLETED


def test_as_it_was_known(path: Path) -> None:
    known = {
        "2021-11-01": Progress.NOT_STARTED,  # the report came a day after its date
        "2021-11-02": Progress.IN_PROGRESS,
        "2021-12-31": Progress.IN_PROGRESS,
        "2022-03-09": Progress.IN_PROGRESS,
        "2022-03-10": Progress.COMPLETED,
        "2022-04-04": Progress.COMPLETED,
        "2022-04-05": Progress.IN_PROGRESS,
        "2022-05-31": Progress.IN_PROGRESS,
        "2022-06-01": Progress.COMPLETED,
        "2099-01-01": Progress.COMPLETED,
    }
    with Store.open(path, today=day("2022-06-01")) as store:
        assert {on: row(store, LED, "2021-12-31", known_on=on).progress for on in known} == known
        late = row(store, LED, "2021-12-31", known_on="2021-12-31")
        assert (late.timeliness, late.evidence) == (Timeliness.OVERDUE, ())


def test_the_whole_programme_was_always_known(path: Path) -> None:
    with Store.open(path, today=day("2022-06-01")) as store:
        assert len(rows(store, "2021-12-31", known_on="2020-01-01")) == 69
        with store.read(known_on=day("2021-11-01")) as session:
            assert history(session) == []


def test_what_is_known_today_is_the_present(path: Path) -> None:
    with Store.open(path, today=day("2022-06-01")) as store:
        assert rows(store, "2021-12-31", known_on="2022-06-01") == rows(store, "2021-12-31")


def test_history_as_it_was_known_does_not_know_of_the_undo(path: Path) -> None:
    with Store.open(path, today=day("2022-06-01")) as store:
        with store.read(known_on=day("2022-04-04")) as session:
            assert [(change.verb, change.undone) for change in history(session)] == [
                ("record_progress", False), ("record_progress", False),
            ]  # fmt: skip
        with store.read(known_on=day("2022-04-05")) as session:
            assert [(change.verb, change.undone) for change in history(session)] == [
                ("undo", False), ("record_progress", True), ("record_progress", False),
            ]  # fmt: skip


def test_an_extension_learnt_of_later(path: Path) -> None:
    """Decided in October, entered in June: in December it was in force, but nobody here knew."""
    with Store.open(path, today=day("2022-06-01")) as store:
        extension = {"to": read_deadline("31/3/2022"), "reason": "xin lùi", "decided_on": day("2021-10-15")}
        do(store, set_deadline, path="II.3.2(9)", evidence=proof(issued="2021-10-15"), **extension)
        assert row(store, "II.3.2(9)", "2021-12-31").timeliness is Timeliness.NOT_DUE
        assert row(store, "II.3.2(9)", "2021-12-31", known_on="2022-05-31").timeliness is Timeliness.OVERDUE


def test_a_new_change_is_not_hidden_by_what_was_asked_before(path: Path) -> None:
    with Store.open(path, today=day("2022-06-01")) as store:
        assert row(store, "II.3.2(9)", "2022-06-01", known_on="2022-06-01").progress is Progress.NOT_STARTED
        record(store, "II.3.2(9)", Progress.IN_PROGRESS, "2022-05-01")
        assert row(store, "II.3.2(9)", "2022-06-01", known_on="2022-06-01").progress is Progress.IN_PROGRESS
