"""Migrations make exactly the tables that the models describe, and stores of released versions still open."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from models.store import Store, schema
from models.store.engine import WRITES, memory_engine
from tests.stores import TODAY

FROZEN = sorted((Path(__file__).parent / "frozen").glob("*.sqlite"))


def test_the_newest_migration_is_the_one_that_opening_expects() -> None:
    assert schema.revisions()[-1] == schema.SCHEMA


def test_migrations_and_models_agree() -> None:
    engine = memory_engine()
    with engine.execution_options(**{WRITES: True}).connect() as connection:
        schema.migrate(connection)
        connection.commit()
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []
    engine.dispose()


def test_every_released_version_has_a_frozen_store() -> None:
    assert [path.stem for path in FROZEN] == schema.revisions()


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_a_frozen_store_opens_with_all_it_held(frozen: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(frozen, tmp_path / "dondoc.sqlite"))
    expected = frozen.with_suffix(".digest").read_text(encoding="ascii").strip()
    with Store.open(path, today=TODAY) as store:
        assert store.digest() == expected
        assert store.check() == []
        assert store.undoable() is not None
        store.undo(operator="An")
        store.redo(operator="An")
        assert store.digest() == expected
