"""Migrations make exactly the tables that the models describe, and stores of released versions still open."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from models.queries.letters import letters
from models.queries.registers import offices
from models.store import Store, schema
from models.store.engine import WRITES, memory_engine
from tests.stores import TODAY, faults_but_of_files

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
        assert faults_but_of_files(store) == []
        assert store.undoable() is not None
        store.undo(operator="An")
        store.redo(operator="An")
        assert store.digest() == expected


def test_what_came_before_its_kind_was_known_is_read_after_the_migration(tmp_path: Path) -> None:
    """A newer hub's letters lay in an older office's log as invalid; once the program knows them they count."""
    path = Path(shutil.copy(FROZEN[3], tmp_path / "dondoc.sqlite"))
    uid = "7d3c1f0e-0000-4000-8000-000000000001"
    with closing(sqlite3.connect(path)) as file, file:
        site, seq, lamport, change = file.execute(
            "SELECT site, MAX(seq), MAX(lamport), MAX(change_no) FROM operation"
            " WHERE site = (SELECT site FROM installation)"
        ).fetchone()
        (office,) = file.execute("SELECT uid FROM office WHERE code = 'BTCTU'").fetchone()
        for step, (field, text) in enumerate((("office", f'"{office}"'), ("drafted_on", '"2022-02-01"')), start=1):
            cell = file.execute(
                "INSERT INTO cell (kind, uid, field) VALUES ('urging_letter', ?, ?)", (uid, field)
            ).lastrowid
            file.execute(
                "INSERT INTO operation (site, seq, lamport, change_no, cell, value, received_at)"
                " SELECT ?, ?, ?, ?, ?, ?, received_at FROM operation WHERE site = ? AND seq = ?",
                (site, seq + step, lamport + step, change, cell, text, site, seq),
            )
            file.execute(
                "INSERT INTO withheld (site, seq, standing, reason) VALUES (?, ?, 'invalid', 'value_not_allowed')",
                (site, seq + step),
            )
    with Store.open(path, today=TODAY) as store:
        assert store.check() == []
        with store.read() as session:
            assert [(row.office, row.tasks) for row in letters(session, TODAY)] == [("BTCTU", ())]


def test_what_came_before_its_field_was_known_is_read_after_the_migration(tmp_path: Path) -> None:
    """A newer hub said who reads everything, which the older program had no column for."""
    path = Path(shutil.copy(FROZEN[3], tmp_path / "dondoc.sqlite"))
    with closing(sqlite3.connect(path)) as file, file:
        site, seq, lamport, change = file.execute(
            "SELECT site, MAX(seq), MAX(lamport), MAX(change_no) FROM operation"
            " WHERE site = (SELECT site FROM installation)"
        ).fetchone()
        (office,) = file.execute("SELECT uid FROM office WHERE code = 'UBKTTU'").fetchone()
        said = "INSERT INTO cell (kind, uid, field) VALUES ('office', ?, 'reads_all')"
        cell = file.execute(said, (office,)).lastrowid
        file.execute(
            "INSERT INTO operation (site, seq, lamport, change_no, cell, value, received_at)"
            " SELECT ?, ?, ?, ?, ?, 'true', received_at FROM operation WHERE site = ? AND seq = ?",
            (site, seq + 1, lamport + 1, change, cell, site, seq),
        )
        file.execute(
            "INSERT INTO withheld (site, seq, standing, reason) VALUES (?, ?, 'invalid', 'value_not_allowed')",
            (site, seq + 1),
        )
    with Store.open(path, today=TODAY) as store:
        assert store.check() == []
        with store.read() as session:
            assert [row.code for row in offices(session) if row.reads_all] == ["UBKTTU"]
