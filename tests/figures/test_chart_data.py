"""The chart as data equals what is worked out here, in another way, from the listing of indicators alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import cli
from models.errors import KnownError
from tests.stores import copied_store

Record = dict[str, Any]
AS_OF = "2024-06-30"
#: (indicator, period, more words of the command)
FIGURES: tuple[tuple[str, str, str], ...] = (
    ("N04", "2021", "--value 36 --of 63"),
    ("N04", "2022", "--missing not_published"),
    ("N04", "2023", "--value 33 --of 63 --published 10/05/2024"),
    ("N01", "2021", "--value 26 --of 63"),
    ("N01", "2022", "--value 31 --of 63"),
    ("N05", "2021", "--value 3,1"),
    ("N05", "2022", "--value 13,9"),
    ("N05", "2023", "--value 12,3 --estimate"),
    ("N07", "2021", "--value 3.710"),
    ("N07", "2022", "--value 5.100,5"),
    ("N07", "2023-Q1", "--value 1.300"),
    ("N07", "2023-Q2", "--value 1.250"),
    ("N15", "2023", "--value 3.150"),
    ("N21", "2021", "--value 1,2"),
    ("N21", "2022", "--value 0,9"),
    ("R01", "2020", "--value 83,2"),
    ("R01", "2021", "--missing not_published"),
    ("R01", "2022", "--value 84,9"),
    ("R01", "2023", "--value 84,9"),
    ("N19", "2023", "--value 66,7 --office HU-LONGMY"),
    ("N19", "2023", "--value 78,4"),
)
NATION = "Tăng trưởng kinh tế cả nước"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Ask the command line of a store with figures; the answer read from JSON."""
    folder = tmp_path_factory.mktemp("charts")
    store = copied_store(folder)
    fixed = ["--store", str(store), "--today", AS_OF, "--operator", "Nguyễn Văn A"]
    for code, period, more in FIGURES:
        assert cli.main(["measure", code, "--period", period, *more.split(" "), *fixed]) == 0
    assert cli.main(["measure", "R09", "--period", "2022", "--value", "8,1", "--series", NATION, *fixed]) == 0

    def ask(*words: str) -> Any:
        out = folder / "answer.json"
        assert cli.main([*words, "--format", "json", "--as-of", AS_OF, "--out", str(out), *fixed]) == 0
        return json.loads(out.read_text(encoding="utf-8"))

    return ask


@pytest.fixture(scope="module")
def listed(asked: Any) -> dict[str, Record]:
    return {row["id"]: row for row in asked("indicators")}


@pytest.fixture(scope="module")
def charts(asked: Any, listed: dict[str, Record]) -> dict[str, Record]:
    return {id_: asked("chart", id_) for id_ in listed}


def own(chart: Record) -> list[Record]:
    return [point for series in chart["series"] if series["role"] == "own" for point in series["points"]]


def test_every_chart_carries_over_what_the_listing_says(listed: dict[str, Record], charts: dict[str, Record]) -> None:
    for id_, row in listed.items():
        chart = charts[id_]
        assert (chart["id"], chart["title"], chart["unit"]) == (id_, row["name"], row["unit"])
        assert (chart["as_of"], chart["status"], chart["verdicts"]) == (AS_OF, row["status"], row["verdicts"])
        assert chart["inverted"] is (row["measure"] == "rank")
        assert (chart["baseline"] is None) is (row["baseline"] is None)


def test_recorded_figures_are_the_points(listed: dict[str, Record], charts: dict[str, Record]) -> None:
    keys = ("period", "value", "of", "kind", "missing_reason", "office")
    for short in ("N01", "N04", "N05", "N07", "N15", "N21", "R01"):
        values = [value for value in listed[f"IND-{short}"]["values"] if value["series"] is None]
        points = own(charts[f"IND-{short}"])
        assert [tuple(point[key] for key in keys) for point in points] == [
            tuple(value[key] for key in keys) for value in values
        ]
    offices = [each for each in charts["IND-N19"]["series"] if each["role"] == "office"]
    assert [[point["value"] for point in each["points"]] for each in offices] == [[66.7]]


def test_the_path_of_a_rank_falls_evenly_from_baseline_to_target(
    listed: dict[str, Record], charts: dict[str, Record]
) -> None:
    row = listed["IND-N04"]
    base, target = row["baseline"], row["targets"][0]
    first, last = int(base["period"]), int(target["period"])
    each_year = (target["value"] - base["value"]) / (last - first)
    assert {point["period"]: point["value"] for point in charts["IND-N04"]["path"]} == pytest.approx(
        {str(year): base["value"] + each_year * (year - first) for year in range(first, last + 1)}
    )
    assert charts["IND-N15"]["path"] == []


def test_sums_and_their_path(listed: dict[str, Record], charts: dict[str, Record]) -> None:
    values = [value["value"] for value in listed["IND-N07"]["values"]]
    (running,) = (each for each in charts["IND-N07"]["series"] if each["role"] == "running")
    assert [point["value"] for point in running["points"]] == pytest.approx(
        [sum(values[: number + 1]) for number in range(len(values))]
    )
    assert charts["IND-N07"]["bullet"]["value"] == pytest.approx(11_360.5)
    assert [point["value"] for point in charts["IND-N07"]["path"]] == pytest.approx(
        [20_500 * share / 5 for share in range(1, 6)]
    )


def test_a_mean_with_an_estimate_is_an_estimate(charts: dict[str, Record]) -> None:
    (mean,) = (each for each in charts["IND-N05"]["series"] if each["role"] == "mean")
    assert [point["value"] for point in mean["points"]] == pytest.approx([3.1, 8.5, 29.3 / 3])
    assert [point["kind"] for point in mean["points"]] == ["actual", "actual", "estimate"]


def test_bands(charts: dict[str, Record]) -> None:
    def band(short: str) -> tuple[Any, ...]:
        (found,) = charts[f"IND-{short}"]["targets"]
        return found["low"], found["high"], found["approximate"], found["aspiration"]

    assert band("N05") == (7, 7.5, False, False)
    assert band("N04") == (None, 30, False, False)
    assert band("N15") == (pytest.approx(18_000 * 0.95), pytest.approx(18_000 * 1.05), True, True)
    assert band("N14") == (pytest.approx(6.65), pytest.approx(7.35), True, True)
    assert band("N21") == (1, None, False, False)


def test_verdicts_follow_from_the_figures(charts: dict[str, Record]) -> None:
    scores = [(each["period"], each["previous_period"], each["verdict"]) for each in charts["IND-R01"]["verdicts"]]
    assert scores == [("2022", "2020", "met"), ("2023", "2022", "not_met")]
    assert [(each["period"], each["verdict"]) for each in charts["IND-N21"]["verdicts"]] == [
        ("2021", "met"),
        ("2022", "not_met"),
    ]
    ranks = {(each["series"], each["period"]): each["verdict"] for each in charts["IND-R07"]["verdicts"]}
    assert ranks["IND-N01", "2021"] == "met"
    assert ranks["IND-N01", "2022"] == "not_met"
    assert ranks["IND-N04", "2023"] == "met"


def test_what_is_compared_stands_side_by_side(charts: dict[str, Record]) -> None:
    series = {each["name"]: [point["value"] for point in each["points"]] for each in charts["IND-R09"]["series"]}
    assert series["Tốc độ tăng trưởng kinh tế 2021-2025"] == [3.1, 13.9, 12.3]
    assert series[NATION] == [8.1]
    assert [each["id"] for each in charts["IND-N09"]["companions"]] == ["IND-N10"]
    assert [each["id"] for each in charts["IND-N10"]["companions"]] == ["IND-N09"]


def test_the_table_beside_the_chart(charts: dict[str, Record]) -> None:
    lines = [(line["period"], line["value"], line["note"]) for line in charts["IND-N04"]["lines"]]
    assert [line[:2] for line in lines] == [
        ("2020", "39/63"), ("2021", "36/63"), ("2022", "chưa công bố"), ("2023", "33/63"),
    ]  # fmt: skip
    assert charts["IND-N04"]["lines"][3]["published_on"] == "2024-05-10"
    absent = [line["period"] for line in charts["IND-N15"]["lines"] if line["kind"] is None]
    assert absent == []
    assert [line["period"] for line in charts["IND-N01"]["lines"] if line["kind"] is None] == ["2023"]


def test_a_chart_asked_for_by_its_short_code_is_the_same(asked: Any, charts: dict[str, Record]) -> None:
    assert asked("chart", "n04") == charts["IND-N04"]


def test_an_unknown_indicator_and_an_unknown_picture_are_refused(tmp_path: Path) -> None:
    from figures.charts.files import dpi_for

    with pytest.raises(KnownError) as refusal:
        dpi_for(tmp_path / "picture.gif")
    assert refusal.value.code == "picture.unknown_format"
