"""The bundled Programme enters every store as the same operations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlmodel import Session, col, func, select

from models.errors import KnownError
from models.store import Store, genesis
from models.store.log import GENESIS_SITE
from models.store.projection import columns_of, lists_of
from models.tables import Change, Operation
from tests.stores import copied_store


def test_the_files_are_the_released_ones() -> None:
    assert genesis.genesis_sha256(list(genesis.cells())) == genesis.GENESIS_SHA256


def test_every_field_of_the_files_has_a_place_in_the_tables() -> None:
    for kind, name in genesis._FILES.items():
        things = json.loads((genesis.BUNDLED / name).read_text(encoding="utf-8"))
        for thing in things if isinstance(things, list) else [things]:
            unknown = thing.keys() - {"key"} - columns_of(kind).keys() - set(lists_of(kind))
            assert not unknown, (kind, thing["key"], unknown)


def test_uids_come_from_the_path_alone() -> None:
    assert genesis.uid_of("task", "II.3.2(3)") == genesis.uid_of("task", "II.3.2(3)")
    assert genesis.uid_of("task", "II.3.2(3)") != genesis.uid_of("task", "II.3.2(4)")
    assert genesis.uid_of("office", "VPTU") != genesis.uid_of("document", "VPTU")


def test_two_offices_start_from_one_state(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path / "a")) as hub, Store.open(copied_store(tmp_path / "b", office="TCT")) as one:
        assert hub.digest() == one.digest()
        assert hub.site != one.site
        assert (hub.office, one.office) == ("VPTU", "TCT")


def test_genesis_is_one_change_without_author_or_time(store: Store) -> None:
    with store.read() as session:
        changes = session.exec(select(Change)).all()
        assert [(change.site, change.no, change.claimed_at) for change in changes] == [(GENESIS_SITE, 1, None)]
        assert _received(session) == 0


def _received(session: Session) -> int:
    return session.exec(select(func.count(col(Operation.received_at)))).one()


def test_a_changed_file_is_refused_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(genesis, "GENESIS_SHA256", "0" * 64)
    with pytest.raises(KnownError) as refused:
        Store.create(tmp_path / "dondoc.sqlite")
    assert refused.value.code == "genesis.damaged"
    assert list(tmp_path.iterdir()) == []
