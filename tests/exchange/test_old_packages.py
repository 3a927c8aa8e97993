"""Packages of every released form are opened for ever, by the stores of then as by those of today."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from exchange.enrolment import found_store
from models.store import Store
from models.store.files import folder_of
from tests.exchange import freeze
from tests.exchange.freeze import DAY, HUB, INVITATION, OFFICE, PAPER, RETURN, TOLD, UPDATE, After, taken_in
from tests.stores import faults_but_of_files


@pytest.fixture(params=[1])
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The packages and stores of a released version."""
    with ZipFile(freeze.packed(request.param)) as frozen:
        frozen.extractall(tmp_path)
    return tmp_path


def _told(released: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((released / TOLD).read_text(encoding="ascii"))
    return told


def test_an_invitation_still_makes_a_store(released: Path) -> None:
    told = _told(released)
    with found_store(
        released / "new" / "dondoc.sqlite", released / INVITATION, told["passphrase"], today=DAY
    ) as office:
        assert office.digest() == told["founded"]


def test_a_return_is_still_taken_in_with_its_file(released: Path) -> None:
    with Store.open(released / HUB, today=DAY) as hub:
        assert taken_in(hub, released / RETURN) == After(**_told(released)["returned"])
        assert [each.read_bytes() for each in folder_of(hub.path).rglob("*") if each.is_file()] == [PAPER]
        assert hub.check() == []


def test_an_update_is_still_taken_in(released: Path) -> None:
    with Store.open(released / OFFICE, today=DAY) as office:
        assert taken_in(office, released / UPDATE) == After(**_told(released)["updated"])
        assert faults_but_of_files(office) == []
