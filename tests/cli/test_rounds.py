"""Reporting rounds from the command line: opened, answered, closed, and told as a table, JSON and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from models.store import Store
from tests.cli.conftest import Run
from tests.rounds import QUARTER, returned, sent
from tests.stores import TODAY, copied_store

ROUND_KEYS = ["uid", "id", "kind", "period", "title", "due", "opened_on", "closed_on", "offices", "snapshot"]
MATRIX_KEYS = [
    "round", "round_id", "title", "due", "closed_on", "office", "name", "standing", "days_late", "sent_on",
    "received_on", "returns", "sent_back", "answer", "answered_on", "reason", "after_closing", "written_on", "step",
    "unconfirmed", "unconfirmed_on", "nothing_new", "forms",
]  # fmt: skip


def opened_round(done: Run, *further: str) -> str:
    done("round", "open", "quarter", "--period", "2021-Q4", *further)
    return str(done("round", "list", "--format", "json").data[0]["uid"])


def office(done: Run, code: str, *further: str) -> dict[str, object]:
    found = done("round", "matrix", QUARTER, "--format", "json", *further).data
    row = next(each for each in found if each["office"] == code)
    assert isinstance(row, dict)
    return row


def test_a_round_is_opened_and_said_back(done: Run) -> None:
    said = done("round", "open", "quarter", "--period", "2021-q4", "--due", "20/2/2022").out
    assert all(part in said for part in (QUARTER, "Báo cáo quý IV năm 2021", "20/02/2022", "16"))
    (row,) = done("round", "list", "--format", "json").data
    assert list(row) == ROUND_KEYS
    assert (row["id"], row["kind"], row["period"]) == (QUARTER, "quarter", "2021-Q4")
    assert (row["due"], row["opened_on"], row["closed_on"]) == ("2022-02-20", "2022-02-15", None)
    assert len(row["offices"]) == 16
    assert "Báo cáo quý IV năm 2021" in done("round", "list").out


def test_offices_and_title_are_as_given(done: Run) -> None:
    opened_round(done, "--title", "Báo cáo nhanh", "--office", "BTCTU,TCT", "--office", "HU-VITHUY")
    (row,) = done("round", "list", "--format", "json").data
    assert (row["title"], row["offices"]) == ("Báo cáo nhanh", ["BTCTU", "TCT", "HU-VITHUY"])


def test_the_matrix_always_has_every_key(done: Run, store: Path) -> None:
    assert done("round", "matrix", "--format", "json").data == []
    uid = opened_round(done, "--due", "2022-02-20", "--office", "BTCTU", "TCT", "HU-VITHUY")
    with Store.open(store, today=TODAY) as ledger:
        sent(ledger, "BTCTU", uid, "2022-02-15T09:00:00")
        returned(ledger, "TCT", uid, "2022-02-18T09:00:00")
    for name in (QUARTER, uid):
        rows = done("round", "matrix", name, "--as-of", "2022-02-25", "--format", "json").data
        assert [list(row) for row in rows] == [MATRIX_KEYS] * 3
        assert [(row["office"], row["standing"], row["days_late"]) for row in rows] == [
            ("BTCTU", "sent", 5),
            ("TCT", "received", 0),
            ("HU-VITHUY", "not_sent", 5),
        ]
    assert office(done, "TCT")["received_on"] is None  # as of the fixed day it has not come yet
    table = done("round", "matrix", "--as-of", "2022-02-25").out
    assert all(part in table for part in ("✕ Đã gửi gói", "● Đã nhận", "5 ngày", "25/02/2022", "2 cơ quan quá hạn"))
    lines = list(csv.reader(io.StringIO(done("round", "matrix", QUARTER, "--format", "csv").out)))
    assert (lines[0], len(lines)) == (MATRIX_KEYS, 4)


def test_what_an_unconfirmed_machine_brought_is_told(done: Run, refused: Callable[..., str], store: Path) -> None:
    uid = opened_round(done, "--due", "2022-02-20", "--office", "BTCTU", "TCT")
    with Store.open(store, today=TODAY) as ledger:
        returned(ledger, "TCT", uid, "2022-02-14T09:00:00", confirmed=False)
    row = office(done, "TCT")
    assert (row["standing"], row["unconfirmed"], row["unconfirmed_on"]) == ("not_sent", 1, "2022-02-14")
    table = done("round", "matrix", QUARTER, "--as-of", "2022-02-25").out
    assert all(part in table for part in ("◐ Chờ xác nhận máy", "tự ghi là của cơ quan này", "1 cơ quan quá hạn"))
    assert refused("round", "answer", QUARTER, "--office", "TCT", "--accept") == "round.not_confirmed"


def test_returns_are_answered(done: Run, on_store: Run, refused: Callable[..., str], store: Path) -> None:
    uid = opened_round(done)
    with Store.open(store, today=TODAY) as ledger:
        returned(ledger, "BTCTU", uid, "2022-02-15T00:00:00")
    answer = ("round", "answer", QUARTER, "--office", "BTCTU")
    assert refused(*answer, "--return") == "round.reason_missing"
    assert refused("round", "answer", QUARTER, "--office", "TTTU", "--accept") == "round.office_not_asked"
    done(*answer, "--return", "--reason", "Thiếu số liệu quý IV")
    row = office(done, "BTCTU")
    assert (row["standing"], row["answer"], row["reason"]) == ("returned", "returned", "Thiếu số liệu quý IV")
    assert "↩ Trả lại" in done("round", "matrix", QUARTER).out
    done(*answer, "--accept")
    row = office(done, "BTCTU")
    assert (row["standing"], row["sent_back"], row["answered_on"]) == ("accepted", 1, "2022-02-15")
    assert on_store("round", "answer", QUARTER, "--office", "TCT", "--accept").codes == ["round.nothing_received"]
    assert on_store("round", "answer", QUARTER, "--office", "TCT").status == 2
    assert on_store("round", "answer", QUARTER, "--office", "TCT", "--accept", "--return").status == 2


def test_a_round_is_closed_once(done: Run, refused: Callable[..., str]) -> None:
    uid = opened_round(done)
    assert refused("round", "open", "quarter", "--period", "2021-Q4") == "round.exists"
    assert refused("round", "open", "year", "--period", "2021-Q4") == "round.period_wrong"
    assert refused("round", "open", "year", "--period", "nay") == "period.unreadable"
    done("round", "close", uid)
    assert refused("round", "close", QUARTER) == "round.closed"
    assert refused("round", "close", "quarter/2022-Q1") == "round.unknown"
    assert refused("round", "answer", QUARTER, "--office", "TCT", "--accept") == "round.closed"
    assert refused("round", "matrix", "khong-co") == "round.unknown"
    assert done("round", "list", "--format", "json").data[0]["closed_on"] == "2022-02-15"
    assert done("undo").out
    assert done("round", "list", "--format", "json").data[0]["closed_on"] is None


def test_wrong_kinds_are_wrong_use(on_store: Run) -> None:
    assert on_store("round", "open", "tuần", "--period", "2021").status == 2
    assert on_store("round", "open", "year").status == 2


def test_another_office_keeps_no_rounds(command: Run, tmp_path: Path) -> None:
    path = copied_store(tmp_path / "district", office="HU-VITHUY")
    outcome = command("round", "open", "year", "--period", "2021", "--store", str(path), "--today", "2022-02-15")
    assert (outcome.status, outcome.codes) == (1, ["authority.hub_only"])
    assert command("round", "matrix", "--store", str(path), "--format", "json").data == []
