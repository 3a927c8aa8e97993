"""The check names kept files that were damaged, and those attached here that are gone; others may still come."""

from __future__ import annotations

from pathlib import Path

from models.operations import EvidenceGiven, close_round, record_progress
from models.store import Store
from models.store.files import folder_of, held
from models.vocabulary import Progress
from reports.snapshot import take_snapshot
from tests.operations.steps import day, do
from tests.other_site import OtherSite
from tests.rounds import QUARTER, opened


def proved(store: Store, file: Path) -> None:
    evidence = EvidenceGiven("05-NQ/TU", day("2021-09-28"), "BTV", files=(file,))
    do(store, record_progress, path="II.3.2(3)", progress=Progress.COMPLETED, on=day("2021-09-28"), evidence=[evidence])


def test_damaged_and_lost_files_are_named(store: Store, tmp_path: Path) -> None:
    paper = tmp_path / "Nghị quyết 05.pdf"
    paper.write_bytes(b"%PDF-1.7 05")
    proved(store, paper)
    opened(store, "BTCTU")
    do(store, close_round, take=take_snapshot, name=QUARTER)
    assert store.check() == []
    for name in held(folder_of(store.path)):
        (folder_of(store.path) / name).write_bytes(b"another")
    damaged = store.check()
    for name in held(folder_of(store.path)):
        (folder_of(store.path) / name).unlink()
    lost = store.check()
    for found in (damaged, lost):
        assert [("Nghị quyết 05.pdf" in each, "so-chot-quarter-2021-Q4.json" in each) for each in found] == [
            (True, False), (False, True),
        ]  # fmt: skip
    assert not set(damaged) & set(lost)


def test_a_file_of_another_office_may_still_come(store: Store) -> None:
    office = OtherSite(store)
    office.create("attachment", name="Báo cáo.pdf", sha256="ab" * 32, size=7)
    assert store.check() == []
    folder_of(store.path).mkdir(exist_ok=True)
    (folder_of(store.path) / ("ab" * 32)).write_bytes(b"another")
    (finding,) = store.check()
    assert "Báo cáo.pdf" in finding
