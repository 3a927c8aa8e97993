"""What an error of the database tells: never what was to be written, for its report is copied and passed on."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, insert
from sqlalchemy.exc import IntegrityError

from models.store import Store
from models.store.engine import memory_engine, reading_engine
from models.tables import OwnSite, table_of


def test_an_error_never_tells_a_secret_that_was_to_be_written(store: Store) -> None:
    row = {"site": 5, "office": "x", "signing_key": b"a signing key", "sealing_key": "AGE-SECRET-KEY-1", "since": "x"}
    with pytest.raises(IntegrityError) as failure, store.transaction() as session:
        session.execute(insert(table_of(OwnSite)), [row, row])
    assert "UNIQUE" in str(failure.value)
    assert "AGE-SECRET" not in str(failure.value)
    assert "signing key" not in str(failure.value)


def test_no_engine_shows_what_is_written(store: Store) -> None:
    engines: list[Engine] = [memory_engine(), reading_engine(store.path)]
    assert all(engine.hide_parameters for engine in engines)
    for engine in engines:
        engine.dispose()
