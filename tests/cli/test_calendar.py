"""The calendar of deadlines: one day for each, the same bytes for the same state, no alarms and no clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.conftest import Run

Written = Callable[..., bytes]


@pytest.fixture
def written(done: Run, tmp_path: Path) -> Written:
    def write(*words: str) -> bytes:
        done("calendar", "--out", str(tmp_path / "han.ics"), *words)
        return (tmp_path / "han.ics").read_bytes()

    return write


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_every_deadline_of_the_list_is_one_day(done: Run, written: Written) -> None:
    rows = done("list", "--format", "json").data
    untracked = {"section", "task_group", "restatement"}
    tracked = [row for row in rows if row["kind"] not in untracked]
    found = {str(event["uid"]): event for event in events(written())}
    with_day = {row["uid"]: row["deadline"] for row in tracked if row["deadline"]}
    turns = {
        (row["uid"], each["period"]): each["deadline"]
        for row in tracked
        for each in row["occurrences"]
        if each["deadline"]
    }
    days = with_day | {f"{uid}-{period.replace('/', '-')}": day for (uid, period), day in turns.items()}
    assert {uid: event.decoded("dtstart").isoformat() for uid, event in found.items()} == days
    assert len(days) > len(with_day) > 0
    assert {(event.decoded("dtend") - event.decoded("dtstart")).days for event in found.values()} == {1}
    assert all(type(event.decoded("dtstart")) is date for event in found.values())


def test_an_event_says_what_whose_and_until_when(done: Run, written: Written) -> None:
    (row,) = done("list", "--search", "II.3.2(2)[a]", "--format", "json").data
    (event,) = (each for each in events(written()) if str(each["uid"]) == row["uid"])
    title = str(event["summary"])
    assert title.startswith(f"{row['path']} {row['title']} · ")
    assert title.endswith(row["deadline_text"])
    assert "30/09/2021" in str(event["description"])


def test_the_same_state_is_the_same_bytes(written: Written) -> None:
    first = written("--as-of", "2021-12-31")
    assert written("--as-of", "2021-12-31") == first
    assert b"DTSTAMP:20211231T000000Z" in first
    assert b"VALARM" not in first


def test_only_what_an_office_leads(done: Run, written: Written) -> None:
    led = {row["uid"] for row in done("list", "--lead", "BTCTU", "--format", "json").data if row["deadline"]}
    found = {str(event["uid"]) for event in events(written("--lead", "BTCTU"))}
    assert led <= found
    assert len(found) < len(events(written()))


@pytest.mark.parametrize(
    ("words", "code"), [(("--out", "han.txt"), "report.unknown_format"), (("--lead", "X"), "office.unknown")]
)
def test_what_cannot_be_written(
    refused: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused("calendar", "--out", "han.ics", *words) == code
    assert list(tmp_path.glob("han.*")) == []
