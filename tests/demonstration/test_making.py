"""Making a demonstration: the same each time, whole or not at all, never over a person's own data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.demonstration.days import FIRST_DAY, LAST_DAY
from models.demonstration.invented import happenings
from models.demonstration.making import make_demonstration, open_demonstration
from models.errors import KnownError
from models.operations import set_parameters
from models.queries import programme
from models.store import Store
from tests.stores import copied_store, invented_pattern


def test_two_demonstrations_have_one_digest(tmp_path: Path, demonstration: Store) -> None:
    make_demonstration(tmp_path / "other.sqlite")
    with Store.open(tmp_path / "other.sqlite") as other:
        assert other.digest() == demonstration.digest()
        assert other.site != demonstration.site
        assert other.check() == []


def test_it_is_told_how_far_the_making_is_and_nothing_else_is_left(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    make_demonstration(tmp_path / "made.sqlite", lambda done, total: told.append((done, total)))
    assert told[0] == (0, len(happenings()))
    assert told[-1] == (len(happenings()), len(happenings()))
    assert told == sorted(told)
    assert [path.name for path in tmp_path.iterdir()] == ["made.sqlite"]


def test_stopped_half_way_leaves_nothing(tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done:
            raise StoppedError

    with pytest.raises(StoppedError):
        make_demonstration(tmp_path / "made.sqlite", stop)
    assert list(tmp_path.iterdir()) == []


def test_everything_lies_in_the_invented_years_and_in_order() -> None:
    days = [happening.day for happening in happenings()]
    assert days == sorted(days)
    assert days[0] == FIRST_DAY
    assert days[-1] <= LAST_DAY
    assert {day.year for day in days} == {2021, 2022, 2023, 2024}


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    before = path.read_bytes()
    for refuse, code in ((make_demonstration, "store.exists"), (open_demonstration, "demonstration.own_data")):
        with pytest.raises(KnownError) as refused:
            refuse(path)
        assert refused.value.code == code
    assert path.read_bytes() == before


def test_a_demonstration_is_made_once_and_then_opened(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "demo.sqlite"
    with open_demonstration(path, today=date(2026, 3, 2)) as store:
        store.perform(set_parameters, operator="A", due_soon_days=10)
        changed = store.digest()
    with open_demonstration(path) as store, store.read() as session:
        assert store.digest() == changed
        assert programme(session).due_soon_days == 10


def test_what_is_done_in_it_is_taken_back_and_done_again(demonstration: Store) -> None:
    whole = demonstration.digest()
    verb = demonstration.undoable()
    demonstration.undo(operator="A")
    assert demonstration.digest() != whole
    assert demonstration.redoable() == verb
    demonstration.redo(operator="A")
    assert demonstration.digest() == whole
    assert demonstration.check() == []


def test_its_pattern_is_sound(demonstration: Store) -> None:
    assert demonstration.check() == []
    assert invented_pattern().exists()
