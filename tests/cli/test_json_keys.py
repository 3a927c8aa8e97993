"""The page on the JSON of the exchange names just the keys that the commands give, all of them, in their order."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.conflict_rows import ConflictRow, ConflictValueRow
from tests.cli.conftest import TODAY, Run
from tests.exchange.enrolled import copied_hub, copied_office
from tests.exchange.kits import request_for
from tests.exchanging import OFFICE, OFFICER, Pair, damaged, pair, report, written
from tests.forms.filling import OFFICE as FORM_OFFICE
from tests.forms.filling import fill, hub
from tests.rounds import QUARTER
from ui.console.listing import keys_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "command-line-json.md"
At = Callable[..., Any]


def told() -> dict[str, list[str]]:
    """heading → the keys in its table."""
    found = {}
    for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        heading, _rest = section.split("\n", 1)
        rows = re.findall(r"^\| ([a-z0-9_, ]+) \|", section, re.MULTILINE)
        found[heading] = [key for row in rows if row != "key" for key in row.split(", ")]
    return found


@pytest.fixture
def at(command: Run) -> At:
    def run(store: Path, *words: str) -> Any:
        words = (*words, "--format", "json", "--store", str(store), "--today", TODAY, "--operator", OFFICER)
        return command(*words).data

    return run


@pytest.fixture
def offices(tmp_path: Path) -> Pair:
    return pair(tmp_path)


def test_packages_that_come_and_go(at: At, offices: Pair) -> None:
    keys = told()
    report(offices.office, "Đã trình")
    (out,) = at(offices.office, "export", "--to", "VPTU", "--out", str(offices.stick))
    assert list(out) == keys["export"]
    assert list(at(offices.office, "exports")[0]) == keys["exports"]
    assert list(at(offices.hub, "inspect", out["package"])) == keys["import, inspect"]
    broken = damaged(Path(out["package"]))
    outcomes = at(offices.hub, "import", out["package"], str(broken), "--yes")
    outcomes += at(offices.hub, "import", out["package"])
    assert [list(each) for each in outcomes] == [keys["import, inspect"][:-1]] * 3
    assert list(at(offices.hub, "imports")[0]) == keys["imports"]


def test_kits(at: At, tmp_path: Path) -> None:
    keys, hub = told(), copied_hub(tmp_path / "hub")
    request = request_for(tmp_path)
    words = ("--out", str(request.target), "--program", str(request.program))
    made = at(hub, "kit", "make", "--offices", "BTCTU", *words)
    assert list(made) == keys["kit make, kit update"]
    assert list(made["offices"][0]) == keys["kit make: offices"]
    assert list(at(hub, "kit", "update", *words)) == keys["kit make, kit update"]
    assert list(at(hub, "kit", "verify", str(request.target))) == keys["kit verify"]


def test_machines(at: At, tmp_path: Path) -> None:
    keys = told()
    hub, office, stick = copied_hub(tmp_path / "hub"), copied_office(tmp_path / "office"), tmp_path / "stick"
    stick.mkdir()
    report(office, "Đã trình", path="II.1[a]")
    at(hub, "import", str(written(office, stick)), "--yes")
    assert [list(each) for each in at(hub, "office", "pending")] == [keys["office pending"]]
    assert list(at(hub, "office", "invite", "BTGTU", "--out", str(stick))) == keys["office invite"]
    assert [list(each) for each in at(hub, "refused", "--all")] == [keys["refused"]]


def test_rounds(at: At, offices: Pair) -> None:
    keys = told()["round matrix"]
    for store in (offices.hub, offices.office):
        rows = at(store, "round", "matrix")
        assert OFFICE in {row["office"] for row in rows}
        assert {tuple(row) for row in rows} == {tuple(keys)}


def test_forms(at: At, tmp_path: Path) -> None:
    keys, own = told(), hub(tmp_path)
    (made,) = at(own.store, "form", "export", "--to", FORM_OFFICE, "--round", QUARTER, "--out", str(own.form))
    assert list(made) == keys["form export"]
    fill(own.form, {"II.3.2(6)": {"note": "x"}})
    (taken,) = at(own.store, "form", "import", str(own.form))
    (broken,) = at(own.store, "form", "import", str(own.store))
    assert [list(each) for each in (taken, broken)] == [keys["form import"]] * 2
    assert {tuple(each) for each in taken["mistakes"]} == {tuple(keys["form import: mistakes"])}


def test_conflicts() -> None:
    assert keys_of(ConflictRow) == told()["conflicts"]
    values = re.search(r"^\| values \|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert values is not None
    assert re.findall(r"`(\w+)`", values[1]) == keys_of(ConflictValueRow)
