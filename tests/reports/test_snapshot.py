"""What is frozen with a round: read as it was taken, by this version and by later ones, and told when it cannot be."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from models.operations import assess, close_round, edit_office, open_round, record_progress
from models.queries.rounds import rounds
from models.rules.periods import read_period
from models.store import Store
from models.store.files import folder_of, keep_content
from models.vocabulary import AssessmentCode, Progress, RoundKind
from reports.lists_reading import read_round_list
from reports.official.paper import Paper, Table
from reports.progress_report import ProgressReport
from reports.review_reading import read_review
from reports.snapshot import VERSION, read_frozen_report, read_frozen_review, read_round, take_snapshot
from tests.operations.steps import do, refusal
from tests.rounds import QUARTER, opened
from tests.stores import TODAY

LATER = TODAY + timedelta(days=30)
FROZEN = Path(__file__).parent / "golden_files" / "so-chot-1.json"


@pytest.fixture
def closed(store: Store) -> Store:
    """A store with work in it, in which a round was closed."""
    do(store, record_progress, path="II.3.2(3)", progress=Progress.IN_PROGRESS, on=TODAY, obstacle="Thiếu \u2028 vốn")
    opened(store, "BTCTU", "HU-VITHUY")
    do(store, close_round, take=take_snapshot, name=QUARTER)
    return store


def report_of(store: Store) -> ProgressReport:
    with store.read() as session:
        return read_frozen_report(session, QUARTER)


def list_of(store: Store) -> Paper:
    with store.read() as session:
        return read_round(session, name=QUARTER, day=LATER)


def file_of(store: Store) -> Path:
    with store.read() as session:
        (row,) = rounds(session)
    assert row.snapshot is not None
    return folder_of(store.path) / row.snapshot


def test_what_is_read_is_what_was_taken(closed: Store) -> None:
    with closed.read() as session:
        taken = take_snapshot(session, rounds(session)[0].uid, TODAY)
    assert taken == file_of(closed).read_bytes()
    report = report_of(closed)
    assert isinstance(report, ProgressReport)
    assert (report.closed_round, report.known_by) == ("Báo cáo quý IV năm 2021", TODAY)
    assert report.totals.tasks == sum(state.tasks for state in report.totals.states) > 0


def test_the_list_of_offices_stays_as_it_was_closed(closed: Store) -> None:
    with closed.read() as session:
        live = read_round_list(session, name=QUARTER, day=LATER)
    assert list_of(closed) == live
    do(closed, edit_office, code="BTCTU", name="Ban Tổ chức mới")
    assert list_of(closed) == live
    with closed.read() as session:
        assert read_round_list(session, name=QUARTER, day=LATER) != live
        before = read_round(session, name=QUARTER, day=TODAY - timedelta(days=1))
    assert before != live


def test_a_round_of_reviews_freezes_its_review(store: Store) -> None:
    do(store, open_round, kind=RoundKind.MID_TERM, period="2021/2023", offices=["BTCTU"])
    name = "mid_term/2021/2023"
    with store.read() as session:
        live = read_review(session, period=read_period("2021/2023"), known_by=TODAY, judged_by=TODAY)
    do(store, close_round, take=take_snapshot, name=name)
    do(store, assess, subject="N04", code=AssessmentCode.LIKELY, reason="Theo đà tăng")
    with store.read() as session:
        assert read_frozen_review(session, name) == live
        assert read_review(session, period=read_period("2021/2023"), known_by=TODAY, judged_by=TODAY) != live


def test_a_round_of_a_quarter_froze_no_review(closed: Store) -> None:
    with closed.read() as session:
        assert refusal(lambda: read_frozen_review(session, QUARTER)) == "snapshot.none"


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
    assert refusal(lambda: report_of(store)) == code


def test_figures_of_another_format_are_not_read(store: Store) -> None:
    opened(store, "BTCTU")
    other = {**json.loads(FROZEN.read_bytes()), "format": "khác"}
    do(store, close_round, take=lambda *_given: json.dumps(other).encode(), name=QUARTER)
    assert refusal(lambda: report_of(store)) == "file.damaged"


def test_a_file_that_has_not_come_or_was_changed_is_told(closed: Store) -> None:
    file_of(closed).write_bytes(b"{}")
    assert refusal(lambda: report_of(closed)) == "file.damaged"
    file_of(closed).unlink()
    assert refusal(lambda: report_of(closed)) == "file.missing"


def test_figures_frozen_by_the_first_version_are_read(store: Store) -> None:
    """Kept as that version wrote it, never made anew."""
    content = FROZEN.read_bytes()
    opened(store, "BTCTU")
    do(store, close_round, take=lambda *_given: content, name=QUARTER)
    assert file_of(store).name == keep_content(folder_of(store.path), "so-chot.json", content).sha256
    report = report_of(store)
    assert (report.overdue_tasks, report.totals.tasks, len(report.annex.rows)) == (4, 52, 72)
    assert [len(part.rows) for part in list_of(store).parts if isinstance(part, Table)] == [2]
