"""What does not agree, from the command line: listed, decided, and what was refused with its reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.operations import assign
from models.store import Store
from models.vocabulary import Progress, Refusal, Standing
from tests.cli.conftest import Run
from tests.operations.steps import do, record
from tests.other_site import OtherSite, uid_of_office, uid_of_task
from tests.stores import TODAY

UNASSIGNED, LED = "II.2[c]", "II.3.2(3)"


@pytest.fixture
def store(store: Path) -> Path:
    """A lead and a day of an office's reports in conflict, and a title refused."""
    with Store.open(store, today=TODAY) as opened:
        hub, office = OtherSite(opened), OtherSite(opened, 78, "BTCTU", operator="Trần Dung")
        do(opened, assign, path=UNASSIGNED, lead=["UBKTTU"])
        task = uid_of_task(opened, UNASSIGNED)
        hub.write("task", task, lead=[uid_of_office(opened, "BTCTU")], lamport=99_999)
        record(opened, LED, Progress.IN_PROGRESS, "2021-09-28", office="BTCTU")
        office.report(LED, "BTCTU", Progress.SUBMITTED, "2021-09-28", note="đã trình", lamport=999_999)
        office.write("task", task, withheld=(Standing.UNAUTHORISED, Refusal.HUB_ONLY), title="Tên khác")
        office.write("task", task, withheld=(Standing.PENDING, Refusal.GRANT_NOT_HERE), summary="Tóm tắt khác")
    return store


@pytest.fixture
def listed(done: Run) -> Callable[..., Any]:
    def run(*words: str) -> Any:
        return done("conflicts", *words, "--format", "json").data

    return run


def test_conflicts_as_data(listed: Callable[..., Any]) -> None:
    lead, report = listed()
    assert list(lead) == [
        "cell", "kind", "field", "path", "title", "subject", "field_words", "started_from", "values", "refusal",
        "refusal_words", "seen",
    ]  # fmt: skip
    assert list(lead["values"][0]) == [
        "take", "value", "office", "on_behalf_of", "operator", "claimed_at", "machine", "also",
    ]  # fmt: skip
    assert (lead["path"], lead["field"]) == (UNASSIGNED, "lead")
    assert [(each["take"], each["value"], each["office"]) for each in lead["values"]] == [
        (1, "BTCTU", "VPTU"), (2, "UBKTTU", "VPTU"),
    ]  # fmt: skip
    assert [each["operator"] for each in report["values"]] == ["Trần Dung", "Nguyễn Văn An"]
    assert report["values"][0]["machine"] == f"{78:016x}"
    assert report["values"][0]["claimed_at"] == "2022-02-01T09:30:00+07:00"


def test_conflicts_for_people(done: Run) -> None:
    said = done("conflicts").out
    for words in (UNASSIGNED, "Cơ quan chủ trì", "1. BTCTU", "2. UBKTTU", "Lê Chi", "01/02/2022 09:30", "--take 1"):
        assert words in said
    assert "2 nội dung chờ chốt" in said


def test_conflicts_in_a_spreadsheet(done: Run, tmp_path: Path) -> None:
    file = tmp_path / "chua-thong-nhat.csv"
    done("conflicts", "--format", "csv", "--out", str(file))
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    assert [row["path"] for row in rows] == [UNASSIGNED, LED]


def test_conflicts_are_filtered(listed: Callable[..., Any]) -> None:
    assert [each["field"] for each in listed("--field", "lead")] == ["lead"]
    assert [each["path"] for each in listed("--office", "BTCTU")] == [LED]
    assert listed("--field", "title") == []
    assert [each["path"] for each in listed("--as-of", "2021-09-27")] == [UNASSIGNED]


def test_a_value_is_taken_by_its_number(done: Run, listed: Callable[..., Any]) -> None:
    said = done("resolve", listed()[0]["cell"], "--take", "2").out
    assert UNASSIGNED in said
    assert "UBKTTU" in said
    assert [each["path"] for each in listed()] == [LED]
    assert done("show", UNASSIGNED, "--format", "json").data["lead"] == ["UBKTTU"]
    assert "Chốt" in done("undo").out
    assert len(listed()) == 2


def test_another_value_is_written(done: Run, listed: Callable[..., Any]) -> None:
    done("resolve", listed()[0]["cell"], "--value", "TCT, BNCTU")
    assert done("show", UNASSIGNED, "--format", "json").data["lead"] == ["TCT", "BNCTU"]


def test_a_state_is_written_with_its_remark(done: Run, listed: Callable[..., Any]) -> None:
    said = done("resolve", listed()[1]["cell"], "--value", "tạm dừng", "--note", "chờ hướng dẫn").out
    assert "Tạm dừng" in said
    assert done("show", LED, "--format", "json").data["progress"] == "suspended"
    assert [each["path"] for each in listed()] == [UNASSIGNED]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("task/x/lead", "--take", "1"), "conflict.unknown"),
        (("{lead}", "--take", "3"), "conflict.take_unknown"),
        (("{lead}", "--take", "1,5"), "number.not_whole"),
        (("{lead}", "--take", "1.5"), "number.ambiguous"),
        (("{lead}", "--value", "KHONG"), "office.unknown"),
        (("{lead}", "--value", ""), "conflict.value_missing"),
        (("{report}", "--value", "tạm dừng"), "report.reason_missing"),
        (("{report}", "--value", "xong"), "value.unknown_word"),
    ],
)
def test_refusals(refused: Callable[..., str], listed: Callable[..., Any], words: tuple[str, ...], code: str) -> None:
    lead, report = (each["cell"] for each in listed())
    given = [word.format(lead=lead, report=report) for word in words]
    assert refused("resolve", *given) == code
    assert len(listed()) == 2


def test_what_is_decided_is_decided_once(done: Run, refused: Callable[..., str], listed: Callable[..., Any]) -> None:
    for row in listed():
        done("resolve", row["cell"], "--take", "1")
        assert refused("resolve", row["cell"], "--take", "1") == "conflict.none_left"
    assert listed() == []
    assert "Không có nội dung nào" in done("conflicts").out


@pytest.mark.parametrize(
    "words", [("x/y/z",), ("x/y/z", "--take", "1", "--value", "2"), ("x/y/z", "--value", "2", "--note", "a")]
)
def test_wrong_use(on_store: Run, words: tuple[str, ...]) -> None:
    outcome = on_store("resolve", *words)
    assert (outcome.status, outcome.codes) == (2, ["cli.wrong_use"])


def test_refused_as_data(done: Run) -> None:
    (row,) = done("refused", "--format", "json").data
    assert (row["path"], row["field"], row["value"], row["office"]) == (UNASSIGNED, "title", "Tên khác", "BTCTU")
    assert (row["operator"], row["machine"]) == ("Trần Dung", f"{78:016x}")
    assert (row["standing"], row["reason"]) == ("unauthorised", "hub_only")
    assert "Văn phòng Tỉnh ủy" in row["reason_words"]
    everything = done("refused", "--all", "--format", "json").data
    assert [each["standing"] for each in everything] == ["pending", "unauthorised"]


def test_refused_for_people(done: Run) -> None:
    said = done("refused").out
    for words in ("BTCTU", "Trần Dung", UNASSIGNED, "Tên khác", "chỉ Văn phòng Tỉnh ủy"):
        assert words in said


def test_what_one_change_says_of_one_thing_is_one_row_for_people(done: Run, store: Path) -> None:
    with Store.open(store, today=TODAY) as opened:
        office = OtherSite(opened, 79, "BTCTU", operator="Trần Dung")
        office.create(
            "progress_report", withheld=(Standing.UNAUTHORISED, Refusal.NOT_ASSIGNED),
            task=uid_of_task(opened, UNASSIGNED), office=uid_of_office(opened, "BTCTU"), reported_on=TODAY,
            progress=Progress.SUBMITTED, note="đã gửi",
        )  # fmt: skip
    data = done("refused", "--format", "json").data
    assert {row["kind"] for row in data} == {"progress_report", "task"}
    said = done("refused").out
    (row,) = (line for line in said.splitlines() if "đã gửi" in line)
    assert "Đã trình" in row
    assert sum(UNASSIGNED in line for line in said.splitlines()) == 2
    assert f"{len(data)} nội dung, thuộc 2 mục" in said


def test_it_is_said_that_something_waits(done: Run) -> None:
    assert "refused --all" in done("refused").out
    assert "refused --all" not in done("refused", "--all").out


def test_nothing_refused(command: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "moi.sqlite")
    assert command("init", "--store", path).status == 0
    assert "đều được chấp nhận" in command("refused", "--store", path).out
