"""What is frozen with a round: read as it was taken, by this version and by later ones, and told when it cannot be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from models.operations import close_round, record_progress
from models.queries.rounds import rounds
from models.store import Store
from models.store.files import folder_of, keep_content
from models.vocabulary import Progress
from reports.progress_report import ProgressReport
from reports.snapshot import VERSION, Snapshot, read_frozen_report, read_snapshot, take_snapshot
from tests.operations.steps import do, refusal
from tests.rounds import QUARTER, opened
from tests.stores import TODAY

FROZEN = Path(__file__).parent / "golden_files" / "so-chot-1.json"


@pytest.fixture
def closed(store: Store) -> Store:
    """A store with work in it, in which a round was closed."""
    do(store, record_progress, path="II.3.2(3)", progress=Progress.IN_PROGRESS, on=TODAY, obstacle="Thiếu \u2028 vốn")
    opened(store, "BTCTU", "HU-VITHUY")
    do(store, close_round, take=take_snapshot, name=QUARTER)
    return store


def frozen(store: Store) -> Snapshot:
    with store.read() as session:
        return read_snapshot(session, QUARTER)


def file_of(store: Store) -> Path:
    with store.read() as session:
        (row,) = rounds(session)
    assert row.snapshot is not None
    return folder_of(store.path) / row.snapshot


def test_what_is_read_is_what_was_taken(closed: Store) -> None:
    with closed.read() as session:
        taken = take_snapshot(session, rounds(session)[0].uid, TODAY)
    assert taken == file_of(closed).read_bytes()
    report = frozen(closed).report
    assert isinstance(report, ProgressReport)
    assert (report.closed_round, report.known_by) == ("Báo cáo quý IV năm 2021", TODAY)
    assert [row.office for row in frozen(closed).offices] == ["BTCTU", "HU-VITHUY"]
    assert report.totals.tasks == sum(state.tasks for state in report.totals.states) > 0


def test_the_proposals_and_the_layout_are_not_frozen(closed: Store) -> None:
    with closed.read() as session:
        report = read_frozen_report(session, QUARTER, proposals=["  ", "Xem xét gia hạn"])
    assert report.proposals == ("Xem xét gia hạn",)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"version": VERSION + 1}, "snapshot.newer"),
        ({"version": VERSION}, "file.damaged"),
        ({"version": "1"}, "file.damaged"),
        ([1], "file.damaged"),
        ("{", "file.damaged"),
    ],
)
def test_what_cannot_be_read_is_told(store: Store, content: Any, code: str) -> None:
    opened(store, "BTCTU")
    text = content if isinstance(content, str) else json.dumps(content)
    do(store, close_round, take=lambda *_given: text.encode(), name=QUARTER)
    assert refusal(lambda: frozen(store)) == code


def test_a_file_that_has_not_come_or_was_changed_is_told(closed: Store) -> None:
    file_of(closed).write_bytes(b"{}")
    assert refusal(lambda: frozen(closed)) == "file.damaged"
    file_of(closed).unlink()
    assert refusal(lambda: frozen(closed)) == "file.missing"


def test_figures_frozen_by_the_first_version_are_read(store: Store) -> None:
    """Kept as that version wrote it, never made anew."""
    content = FROZEN.read_bytes()
    opened(store, "BTCTU")
    do(store, close_round, take=lambda *_given: content, name=QUARTER)
    assert file_of(store).name == keep_content(folder_of(store.path), "so-chot.json", content).sha256
    snapshot = frozen(store)
    assert (snapshot.version, snapshot.report.overdue_tasks, snapshot.report.totals.tasks) == (1, 4, 52)
    assert len(snapshot.report.annex.rows) == 72
