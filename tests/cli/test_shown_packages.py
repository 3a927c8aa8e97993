"""What is said of packages before they are taken in is what is said of them afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from models.operations import EvidenceGiven, open_round, record_progress
from models.store import Store
from models.vocabulary import Progress, RoundKind
from tests.cli.conftest import TODAY, Outcome, Run
from tests.exchanging import LED, OFFICE, OFFICER, OPERATOR, Pair, pair, written

At = Callable[..., Outcome]


@pytest.fixture
def at(command: Run) -> At:
    def run(store: Path, *words: str) -> Outcome:
        return command(*words, "--store", str(store), "--today", TODAY, "--operator", OFFICER)

    return run


@pytest.fixture
def offices(tmp_path: Path) -> Pair:
    return pair(tmp_path)


def test_a_round_that_the_package_itself_brings_has_its_name(at: At, offices: Pair) -> None:
    with Store.open(offices.hub, today=date.fromisoformat(TODAY)) as hub:
        due = date(2022, 4, 20)
        hub.perform(open_round, operator=OPERATOR, kind=RoundKind.QUARTER, period="2022-Q1", due=due)
    name = "quarter/2022-Q1"
    out = ("--out", str(offices.stick), "--format", "json")
    (package,) = at(offices.hub, "export", "--to", OFFICE, "--round", name, *out).data
    shown = at(offices.office, "import", package["package"], "--format", "json").data
    assert [each["round"] for each in shown] == [name]
    assert name in at(offices.office, "import", package["package"]).out
    assert at(offices.office, "inspect", package["package"], "--format", "json").data["round"] == name
    (taken,) = at(offices.office, "import", package["package"], "--yes", "--format", "json").data
    assert (taken["round"], taken["applied"]) == (name, True)


def test_evidence_files_that_come_are_counted_and_said(at: At, offices: Pair, tmp_path: Path) -> None:
    papers = [tmp_path / name for name in ("mot.pdf", "hai.pdf")]
    for paper in papers:
        paper.write_bytes(b"%PDF-1.7 " + paper.name.encode())
    document = EvidenceGiven("12-BC/BTCTU", date(2022, 1, 20), "BTCTU", files=tuple(papers))
    with Store.open(offices.office, today=date.fromisoformat(TODAY)) as office:
        office.perform(record_progress, operator=OFFICER, path=LED, progress=Progress.COMPLETED, on=date(2022, 1, 20),
                       evidence=[document])  # fmt: skip
    package = str(written(offices.office, offices.stick))
    assert at(offices.hub, "inspect", package, "--format", "json").data["files"] == 2
    assert "2 tệp kèm" in at(offices.hub, "inspect", package).out
    assert "2 tệp kèm" in at(offices.hub, "import", package).out
    (taken,) = at(offices.hub, "import", package, "--yes", "--format", "json").data
    assert taken["files"] == 2
    newest, *before = at(offices.hub, "imports", "--format", "json").data
    assert [each["files"] for each in (newest, *before)] == [2, 0]
    assert at(offices.hub, "imports").out.count("tệp kèm") == 1


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("bao-cao.pdf", b"%PDF-1.7", "exchange.no_package"),
        ("ghi-chu", b"", "exchange.no_package"),
        ("goi.DONDOC", b"%PDF-1.7", "exchange.package_damaged"),
        ("goi.bin", b"age-encryption.org/v1\nhong", "exchange.package_damaged"),
    ],
)
def test_what_is_no_package_is_not_called_damaged(at: At, offices: Pair, name: str, content: bytes, code: str) -> None:
    file = offices.stick / name
    file.write_bytes(content)
    for verb in ("inspect", "import"):
        outcome = at(offices.hub, verb, str(file))
        assert (outcome.status, outcome.codes, outcome.err.count(name)) == (1, [code], 1)
