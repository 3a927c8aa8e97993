"""Indicators on the command line: the keys of the contract, figures read the Vietnamese way, judgements."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.conftest import Run

KEYS = [
    "id", "task", "name", "klass", "unit", "measure", "direction", "scope", "as_written", "frequency", "aggregation",
    "phase", "baseline", "targets", "rule", "values", "verdicts", "status", "assessment", "questions", "source_lines",
]  # fmt: skip
VALUE = {"period", "office", "kind", "value", "text", "of", "published_on", "missing_reason", "source"}


def one(done: Run, code: str, *words: str) -> dict[str, Any]:
    found = done("indicators", "--format", "json", *words).data
    (row,) = (each for each in found if each["id"] == code)
    return dict(row)


def test_every_key_of_the_contract_is_there(done: Run) -> None:
    rows = done("indicators", "--format", "json").data
    assert len(rows) == 53
    for row in rows:
        assert set(row) == {*KEYS, "uid", "notes"}
    rank = one(done, "IND-N04")
    assert rank["phase"] == {"from": 2020, "to": 2025}
    assert rank["baseline"] == {"value": 39, "of": 63, "period": "2020"}
    assert rank["targets"] == [
        {"operator": "<=", "value": 30, "min": None, "max": None, "period": "2025", "period_basis": "text",
         "every_period": False, "approximate": False, "tolerance": None, "aspiration": False, "any_of": []}
    ]  # fmt: skip
    assert one(done, "IND-N06")["rule"] == {
        "kind": "above_reference", "series": ["IND-N05"], "references": ["Tăng trưởng kinh tế cả nước"], "margin": 0.5,
    }  # fmt: skip
    assert (rank["status"], rank["values"], rank["assessment"]) == ("no_data", [], None)


def test_a_rank_is_entered_and_said_back(done: Run) -> None:
    said = done("measure", "N04", "--period", "2021", "--value", "35", "--of", "63", "--source", "VCCI",
                "--published", "10/02/2022").out  # fmt: skip
    assert "35/63" in said
    row = one(done, "IND-N04")
    (value,) = row["values"]
    assert {key: value[key] for key in VALUE} == {
        "period": "2021", "office": None, "kind": "actual", "value": 35, "text": None, "of": 63,
        "published_on": "2022-02-10", "missing_reason": None, "source": "VCCI",
    }  # fmt: skip
    assert row["status"] == "on_path"
    assert one(done, "IND-N04", "--as-of", "2022-02-09")["values"] == []


def test_numbers_are_read_the_vietnamese_way_and_echoed_with_their_unit(done: Run) -> None:
    assert "20.500,25 tỷ đồng" in done("measure", "IND-N07", "--period", "2021-Q4", "--value", "20.500,25").out
    assert [each["value"] for each in one(done, "IND-N07")["values"]] == [20500.25]
    said = done("measure", "N05", "--period", "2021", "--value", "7,5", "--estimate").out
    assert "7,5 %/năm" in said
    assert "ước" in said
    (value,) = one(done, "IND-N05")["values"]
    assert (value["value"], value["kind"]) == (7.5, "estimate")


def test_words_gaps_offices_and_series(done: Run) -> None:
    done("measure", "Q01", "--period", "2021", "--text", "Đang lựa chọn")
    assert one(done, "IND-Q01")["values"][0]["text"] == "Đang lựa chọn"
    assert "chưa công bố" in done("measure", "R05", "--period", "2021", "--missing", "not_published").out
    assert one(done, "IND-R05")["values"][0]["missing_reason"] == "not_published"
    done("measure", "N21", "--period", "2021", "--value", "1,2", "--office", "HU-CHAUTHANH")
    assert one(done, "IND-N21")["values"][0]["office"] == "HU-CHAUTHANH"
    done("measure", "R06", "--period", "2021", "--value", "50", "--series", "Thứ hạng thu ngân sách")
    assert one(done, "IND-R06")["values"][0]["series"] == "Thứ hạng thu ngân sách"


def test_a_figure_is_taken_away(done: Run, refused: Callable[..., str]) -> None:
    done("measure", "N04", "--period", "2021", "--value", "35")
    assert "xóa" in done("measure", "N04", "--period", "2021", "--clear").out
    assert one(done, "IND-N04")["values"] == []
    assert refused("measure", "N04", "--period", "2021", "--clear") == "figure.none_to_remove"
    done("undo")
    assert [each["value"] for each in one(done, "IND-N04")["values"]] == [35]


def test_typed_on_behalf(done: Run) -> None:
    done("measure", "N04", "--period", "2021", "--value", "35", "--for", "BCSD-UBND")
    (change,) = done("history", "--format", "json").data
    assert (change["verb"], change["on_behalf_of"]) == ("measure", "BCSD-UBND")


def test_judgements(done: Run) -> None:
    assert "có khả năng đạt" in done("assess", "N04", "--as", "likely", "--reason", "Đã có kế hoạch").out
    assert one(done, "IND-N04")["assessment"] == {
        "code": "likely", "reason": "Đã có kế hoạch", "by": "Nguyễn Văn A", "on": "2022-02-15",
        "proposal": None,
    }  # fmt: skip
    told = ("--reason", "Chậm", "--proposal", "Giao Ban cán sự đảng đôn đốc")
    done("assess", "N04", "--as", "unlikely", *told)
    assert one(done, "IND-N04")["assessment"]["proposal"] == told[-1]
    done("assess", "3.2(7)", "--as", "unlikely", "--reason", "Chưa trình", "--on", "01/02/2022")
    shown = done("show", "II.3.2(7)", "--format", "json").data
    assert (shown["assessment"]["code"], shown["assessment"]["on"]) == ("unlikely", "2022-02-01")
    states = {each["id"]: each["status"] for each in shown["indicator_status"]}
    assert states.keys() >= {"IND-N01", "IND-N04", "IND-R04"}
    assert set(states.values()) == {"no_data"}


def test_show_tells_how_the_indicators_of_a_task_stand(done: Run) -> None:
    done("measure", "N04", "--period", "2021", "--value", "35", "--of", "63")
    done("assess", "II.3.2(7)", "--as", "unlikely", "--reason", "Chưa trình")
    text = done("show", "II.3.2(7)").out
    (line,) = (line for line in text.splitlines() if "N04" in line)
    for part in ("Thứ hạng PCI", "≤ 30 (2025)", "35/63", "Đúng lộ trình"):
        assert part in line
    assert "khó đạt · 15/02/2022 · Nguyễn Văn A · Chưa trình" in text


def test_table_and_csv(done: Run) -> None:
    done("measure", "N04", "--period", "2021", "--value", "35", "--of", "63")
    lines = done("indicators").out.splitlines()
    (row,) = (line for line in lines if line.startswith("N04 "))
    assert "35/63 · 2021" in row
    assert row.endswith("Đúng lộ trình")
    assert lines[-1] == "Số liệu tính đến ngày 15/02/2022."
    rows = list(csv.DictReader(io.StringIO(done("indicators", "--format", "csv").out)))
    assert len(rows) == 53
    assert set(rows[0]) == {*KEYS, "uid", "notes"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("measure", "N99", "--period", "2021", "--value", "1"), "indicator.unknown"),
        (("measure", "N05", "--period", "2021", "--value", "7.5"), "number.ambiguous"),
        (("measure", "N05", "--period", "2021", "--value", "bảy"), "number.unreadable"),
        (("measure", "N05", "--period", "2021-Q1", "--value", "7"), "figure.period_wrong"),
        (("measure", "N05", "--period", "quý I", "--value", "7"), "figure.period_wrong"),
        (("measure", "N04", "--period", "2021", "--value", "35,5"), "figure.rank_wrong"),
        (("measure", "N04", "--period", "2021", "--value", "35", "--of", "6,3"), "number.not_whole"),
        (("measure", "N04", "--period", "2021", "--value", "64", "--of", "63"), "figure.rank_wrong"),
        (("measure", "N04", "--period", "2023", "--value", "35"), "figure.in_future"),
        (("measure", "N04", "--period", "2021", "--value", "35", "--published", "2022-02-16"), "figure.in_future"),
        (("measure", "N04", "--period", "2021", "--value", "35", "--published", "31/9/2021"), "date.nonexistent"),
        (("measure", "N04", "--period", "2021", "--text", "cao"), "figure.not_a_number"),
        (("measure", "Q01", "--period", "2021", "--text", " "), "figure.nothing_given"),
        (("measure", "N04", "--period", "2021", "--value", "35", "--office", "KHONG"), "office.unknown"),
        (("measure", "N04", "--period", "2021", "--value", "35", "--office", ""), "office.unknown"),
        (("measure", "N04", "--period", "2021", "--value", "35", "--series", "điểm"), "series.unknown"),
        (("measure", "R06", "--period", "2021", "--value", "35"), "series.missing"),
        (("assess", "N99", "--as", "likely", "--reason", "Tốt"), "indicator.unknown"),
        (("assess", "II.9", "--as", "likely", "--reason", "Tốt"), "task.unknown_path"),
        (("assess", "N04", "--as", "likely", "--reason", " "), "assessment.reason_missing"),
        (("assess", "N04", "--as", "likely", "--reason", "Tốt", "--on", "2022-02-16"), "assessment.in_future"),
    ],
)
def test_refusals(refused: Callable[..., str], words: tuple[str, ...], code: str) -> None:
    assert refused(*words) == code


@pytest.mark.parametrize(
    "words",
    [
        ("measure", "N04", "--value", "35"),
        ("measure", "N04", "--period", "2021"),
        ("measure", "N04", "--period", "2021", "--value", "35", "--missing", "other"),
        ("measure", "N04", "--period", "2021", "--missing", "lost"),
        ("assess", "N04", "--as", "perhaps", "--reason", "Tốt"),
        ("assess", "N04", "--as", "likely"),
    ],
)
def test_wrong_use(on_store: Run, words: tuple[str, ...]) -> None:
    outcome = on_store(*words)
    assert (outcome.status, outcome.codes) == (2, ["cli.wrong_use"])


def test_the_unusual_is_saved_with_a_warning(on_store: Run) -> None:
    outcome = on_store("measure", "N04", "--period", "2022", "--value", "35")
    assert (outcome.status, outcome.codes) == (0, ["figure.before_period_end"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("measure", "N04", "--period", "1900", "--value", "35"), "figure.period_wrong"),
        (("measure", "N07", "--period", "2021-Q1", "--value", "-5000"), "figure.negative"),
        (("measure", "R04", "--period", "2021", "--value", "-1"), "figure.negative"),
        (("measure", "M01", "--period", "2021", "--value", "-1"), "figure.negative"),
        (("measure", "", "--period", "2021", "--value", "1"), "indicator.unknown"),
        (("assess", "N04", "--as", "likely", "--reason", "Tốt", "--on", "1999-01-01"), "assessment.before_term"),
    ],
)
def test_the_impossible_is_refused(refused: Callable[..., str], words: tuple[str, ...], code: str) -> None:
    assert refused(*words) == code


def test_a_series_where_there_is_none_is_said_so(on_store: Run) -> None:
    outcome = on_store("measure", "N04", "--period", "2021", "--value", "35", "--series", "KHONGCO")
    assert outcome.codes == ["series.unknown"]


def test_a_judgement_names_what_is_stored(done: Run) -> None:
    assert " N04:" in done("assess", " n04", "--as", "likely", "--reason", "Tốt").out
    assert " II.3.2(7):" in done("assess", "3.2(7)", "--as", "likely", "--reason", "Tốt").out


def test_a_figure_unlike_the_last_one_is_asked_about(on_store: Run) -> None:
    assert on_store("measure", "R04", "--period", "2020", "--value", "62,4").codes == []
    assert on_store("measure", "R04", "--period", "2021", "--value", "6,305").codes == []
    assert on_store("measure", "R04", "--period", "2021", "--value", "630,5").codes == ["figure.unlike_last"]
    assert on_store("measure", "R04", "--period", "2021", "--value", "6,1").codes == ["figure.unlike_last"]
    assert on_store("measure", "R04", "--period", "2021", "--value", "6,1", "--office", "HU-CHAUTHANH").codes == []


def test_a_year_beside_its_own_quarters_is_asked_about(on_store: Run) -> None:
    for quarter in (1, 2, 3, 4):
        assert on_store("measure", "N07", "--period", f"2021-Q{quarter}", "--value", "1.000").codes == []
    assert on_store("measure", "N07", "--period", "2021", "--value", "4.000").codes == []
    assert on_store("measure", "N07", "--period", "2021", "--value", "4.100").codes == ["figure.parts_differ"]
    assert on_store("measure", "N07", "--period", "2021-Q4", "--value", "1.050").codes == ["figure.parts_differ"]
    assert on_store("measure", "N07", "--period", "2021-Q4", "--value", "1.100").codes == []


def test_what_goes_with_an_earlier_value_is_said(on_store: Run) -> None:
    place = ("measure", "N04", "--period", "2021")
    assert on_store(*place, "--value", "35", "--source", "VCCI", "--published", "2022-02-01").codes == []
    assert on_store(*place, "--value", "36", "--source", "VCCI").codes == ["figure.source_dropped"]
    assert on_store(*place, "--value", "37", "--source", "Báo chí").codes == []
    outcome = on_store(*place, "--value", "38")
    assert outcome.codes == ["figure.source_dropped"]
    assert "Báo chí" in outcome.err
    assert on_store(*place, "--value", "39").codes == []
