"""How the Programme's indicators stand: each class and each standing, on dates before, at and after they are due."""

from __future__ import annotations

from datetime import date

import pytest

from models.indicator_rows import FigureRow
from tests.rules.indicators import BY_ID, COUNTRY, DEFINITIONS, DELTA, Figures, figure, judged, yearly

MID = date(2024, 12, 31)
LAST_DAY = date(2025, 12, 31)
LATE = date(2027, 6, 30)


def _status(id_: str, figures: Figures | list[FigureRow], as_of: date) -> str:
    given = {id_: figures} if isinstance(figures, list) else figures
    return judged(given, as_of)[id_].status.value


def test_with_nothing_known_a_phase_to_come_is_not_due_and_the_rest_has_no_data() -> None:
    found = {id_: judgement.status.value for id_, judgement in judged({}, MID).items()}
    later = {each.id for each in DEFINITIONS if each.phase and each.phase.first > 2024 and (each.targets)}
    assert {id_ for id_, status in found.items() if status == "not_yet_due"} == later
    assert set(found.values()) == {"not_yet_due", "no_data"}


@pytest.mark.parametrize(
    ("ranks", "as_of", "status"),
    [
        ([37, 35], MID, "on_path"),
        ([37, 36], MID, "off_path"),
        ([37, None], MID, "on_path"),
        ([37, 36, 33, 31, 30], LATE, "met"),
        ([37, 36, 33, 31, 29], LATE, "exceeded"),
        ([37, 36, 33, 31, 31], LATE, "not_met"),
        ([37, 36, 33, 31, None], LATE, "missing"),
        ([37, 36, 33, 31], LATE, "missing"),
        ([37, 36, 33, 31], LAST_DAY, "on_path"),
    ],
)
def test_a_rank_on_its_way_and_at_its_end(ranks: list[int | None], as_of: date, status: str) -> None:
    assert _status("IND-N04", yearly(2021, *ranks), as_of) == status


def test_a_figure_published_later_counts_from_then() -> None:
    figures = [*yearly(2021, 37, 36, 33, 31), figure("2025", 29, published=date(2026, 4, 10))]
    assert _status("IND-N04", figures, date(2026, 4, 9)) == "missing"
    assert _status("IND-N04", figures, date(2026, 4, 10)) == "exceeded"


def test_an_estimate_never_concludes() -> None:
    figures = [*yearly(2021, 37, 36, 33, 31), figure("2025", 29, estimate=True)]
    assert _status("IND-N04", figures, LATE) == "on_path"
    assert _status("IND-N04", [*figures[:-1], figure("2025", 31, estimate=True)], LATE) == "off_path"


def test_a_rank_without_a_baseline_is_not_yet_due_until_its_year() -> None:
    assert _status("IND-N08", yearly(2021, 5, 4), MID) == "not_yet_due"
    assert _status("IND-N08", yearly(2021, 5, 4, 4, 3, 3), LATE) == "met"


@pytest.mark.parametrize(
    ("rates", "as_of", "status"),
    [
        (["6.9", "7.3"], MID, "on_path"),
        (["9", "9"], MID, "on_path"),
        (["6.9", "6.9"], MID, "off_path"),
        (["3", None], MID, "off_path"),
        (["3", "13", "4", "8", "7.5"], LATE, "met"),
        (["8", "8", "8", "8", "8"], LATE, "exceeded"),
        (["3", "9", "8", "7", "7.9"], LATE, "not_met"),
        (["7", None, "7", "7", "7"], LATE, "met"),
        (["7", "7", "7", "7", None], LATE, "missing"),
        ([None, None, None, None, "7.2"], LATE, "met"),
    ],
)
def test_growth_is_judged_by_its_mean(rates: list[str | None], as_of: date, status: str) -> None:
    assert _status("IND-N05", yearly(2021, *rates), as_of) == status


def test_a_mean_with_a_silent_year_is_not_the_mean_of_the_phase() -> None:
    silent = yearly(2024, "7.3", "7.2")
    assert _status("IND-N05", silent, LAST_DAY) == "on_path"
    assert _status("IND-N05", silent, LATE) == "missing"
    assert _status("IND-N05", [*silent, figure("2021/2025", "7.1")], LATE) == "met"


def test_a_figure_of_the_whole_phase_stands_for_the_mean() -> None:
    figures = [*yearly(2021, 3, 3, 3, 3, 3), figure("2021/2025", "7.2", published=date(2026, 2, 1))]
    assert _status("IND-N05", figures, date(2026, 1, 31)) == "not_met"
    assert _status("IND-N05", figures, date(2026, 2, 1)) == "met"


def _quarters(year: int, *values: int) -> list[FigureRow]:
    return [figure(f"{year}-Q{quarter}", value) for quarter, value in enumerate(values, start=1)]


def test_revenue_adds_up_by_quarters_and_years() -> None:
    begun = [*_quarters(2021, 1025, 1025, 1025), *yearly(2022, 4100)]
    assert _status("IND-N07", begun, MID) == "on_path"
    assert _status("IND-N07", [*_quarters(2021, 1025, 1025, 1024), *yearly(2022, 4100)], MID) == "off_path"
    years = yearly(2021, 4100, 4100, 4100, 4100)
    assert _status("IND-N07", [*years, *_quarters(2025, 1000, 1000, 1000)], LATE) == "missing"
    assert _status("IND-N07", [*years, *_quarters(2025, 1000, 1000, 1000, 1100)], LATE) == "met"
    assert _status("IND-N07", [*years, *_quarters(2025, 1000, 1000, 1000, 1101)], LATE) == "exceeded"
    assert _status("IND-N07", [*years, *_quarters(2025, 1000, 1000, 1000, 1099)], LATE) == "not_met"


def test_the_years_own_figure_is_not_added_to_its_quarters() -> None:
    figures = [*yearly(2021, 4100), *_quarters(2021, 2000, 2000, 2000, 2000)]
    assert _status("IND-N07", [*figures, *yearly(2022, 4099)], MID) == "off_path"


def test_a_gap_in_a_sum_is_never_a_zero() -> None:
    gap = yearly(2021, 4100, None, 4100, 4100, 4100)
    assert _status("IND-N07", gap[:4], MID) == "on_path"
    assert _status("IND-N07", gap, LATE) == "missing"
    assert _status("IND-N07", yearly(2021, 8000, None, 4100, 4100, 4400), LATE) == "exceeded"


def test_ranks_of_quarters_are_never_added_up() -> None:
    assert _status("IND-N08", _quarters(2025, 1, 1, 1, 1), LATE) == "missing"


@pytest.mark.parametrize(
    ("cuts", "as_of", "status"),
    [
        (["1", "1.5"], MID, "on_path"),
        (["1", "0.9", "1.5"], MID, "off_path"),
        (["1", "1", "1", "1", "1"], LATE, "met"),
        (["1", "0.9", "1", "1", "1"], LATE, "not_met"),
        (["1", None, "1", "1", "1"], LATE, "missing"),
        (["1", None, "1", "1", "0.9"], LATE, "not_met"),
    ],
)
def test_every_year_of_the_poverty_cut_counts(cuts: list[str | None], as_of: date, status: str) -> None:
    assert _status("IND-N21", yearly(2021, *cuts), as_of) == status


@pytest.mark.parametrize(
    ("scores", "as_of", "status"),
    [
        ([60], MID, "not_yet_due"),
        ([60, 61, None, 62], MID, "on_path"),
        ([60, 61, 60, 62], MID, "off_path"),
        ([60, 61, 62, None, 63, 64], LATE, "met"),
        ([60, 61, 62, 61, 63, 64], LATE, "not_met"),
        ([60, 61, 62, 63, 64, None], LATE, "missing"),
        ([60, 61, 62, 61, 64, None], LATE, "not_met"),
    ],
)
def test_a_score_that_must_rise_each_year(scores: list[int | None], as_of: date, status: str) -> None:
    assert _status("IND-R02", yearly(2020, *scores), as_of) == status


def test_a_year_that_nobody_spoke_of_is_missing_where_a_gap_with_its_reason_is_not() -> None:
    silent = [row for row in yearly(2020, 60, 61, 62, None, 63, 64) if row.value is not None]
    assert _status("IND-R02", silent, LATE) == "missing"


def test_the_ranks_of_all_four_must_improve() -> None:
    three = {id_: yearly(2021, 20, 19, 18, 17, 16) for id_ in ("IND-N01", "IND-N02", "IND-N03")}
    assert _status("IND-R07", three, LATE) == "missing"
    assert _status("IND-R07", three | {"IND-N04": yearly(2021, 38, 37, 36, 35, 34)}, LATE) == "met"
    assert _status("IND-R07", three | {"IND-N04": yearly(2021, 38, 37, 38, 35, 34)}, LATE) == "not_met"
    assert _status("IND-R07", three, date(2022, 12, 31)) == "on_path"


def test_both_ranks_must_be_better_than_where_they_began() -> None:
    size, revenue = BY_ID["IND-R06"].rule.series  # type: ignore[union-attr]

    def standing(sizes: list[int], as_of: date) -> str:
        figures = [*yearly(2021, *sizes, series=size), *yearly(2021, 30, 31, 30, 30, 29, series=revenue)]
        return _status("IND-R06", figures, as_of)

    assert standing([40], date(2021, 12, 31)) == "not_yet_due"
    assert standing([40, 39], date(2022, 12, 31)) == "off_path"
    assert standing([40, 41, 42, 41, 39], LATE) == "met"
    assert standing([40, 39, 38, 37, 40], LATE) == "not_met"
    assert standing([40, 39, 38, 37], LATE) == "missing"
    nothing_before = [figure("2025", 40, series=name) for name in (size, revenue)]
    assert _status("IND-R06", nothing_before, LAST_DAY) == "not_yet_due"
    assert _status("IND-R06", nothing_before, LATE) == "missing"


def test_growth_above_two_references_on_the_mean_of_the_phase() -> None:
    references = [*yearly(2021, 2, 7, 5, 7, 7, series=COUNTRY), *yearly(2021, 1, 6, 6, 6, 6, series=DELTA)]
    assert _status("IND-R09", {"IND-N05": yearly(2021, 1, 9), "IND-R09": references}, MID) == "on_path"
    assert _status("IND-R09", {"IND-N05": yearly(2021, 1, 7), "IND-R09": references}, MID) == "off_path"
    assert _status("IND-R09", {"IND-N05": yearly(2021, 1, 9, 6, 7, 8), "IND-R09": references}, LATE) == "met"
    assert _status("IND-R09", {"IND-N05": yearly(2021, 1, 9, 6, 7, 5), "IND-R09": references}, LATE) == "not_met"
    assert _status("IND-R09", {"IND-N05": yearly(2021, 1, 9, 6, 7), "IND-R09": references}, LATE) == "missing"
    assert _status("IND-R09", {"IND-N05": yearly(2021, 1, 9, 6, 7)}, LATE) == "no_data"


def test_growth_above_references_with_a_silent_year_is_not_judged() -> None:
    delta = yearly(2021, 1, 6, 6, 6, 6, series=DELTA)
    growth = yearly(2021, 1, 9, 6, 7, 8)

    def standing(own: list[FigureRow], country: list[FigureRow], as_of: date) -> str:
        return _status("IND-R09", {"IND-N05": own, "IND-R09": [*country, *delta]}, as_of)

    whole = yearly(2021, 2, 7, 5, 7, 7, series=COUNTRY)
    assert standing(growth[-1:], whole, LATE) == "missing"
    assert standing(growth, whole[1:], LATE) == "missing"
    assert standing(growth, whole[1:], LAST_DAY) == "on_path"
    assert standing(growth, [figure("2021", missing=True, series=COUNTRY), *whole[1:]], LATE) == "met"
    assert standing([figure("2021", missing=True), *growth[1:]], whole, LATE) == "met"
    assert standing([*growth[:1], figure("2022", 9, estimate=True), *growth[2:]], whole, LATE) == "on_path"


def test_the_difference_of_2021_is_computed_where_it_is_not_recorded() -> None:
    computed = {"IND-N05": yearly(2021, 3), "IND-R09": yearly(2021, "2.5", series=COUNTRY)}
    assert _status("IND-N06", computed, MID) == "met"
    assert _status("IND-N06", computed | {"IND-N06": yearly(2021, "0.6")}, MID) == "exceeded"
    assert _status("IND-N06", [figure("2021", missing=True)], MID) == "missing"


def test_one_of_two_joined_is_enough_for_both() -> None:
    after = date(2031, 6, 30)
    country = yearly(2026, 6, 6, 6, 6, 6, series=COUNTRY)
    slow = {"IND-N09": yearly(2026, 7, 7, 7, 7, 7), "IND-N10": country}
    assert {_status(id_, slow, after) for id_ in ("IND-N09", "IND-N10")} == {"met"}
    uneven = {"IND-N09": yearly(2026, 9, 9, 9, 9, "6.5"), "IND-N10": country}
    assert {_status(id_, uneven, after) for id_ in ("IND-N09", "IND-N10")} == {"met"}
    neither = {"IND-N09": yearly(2026, 7, 7, 7, 7, "6.5"), "IND-N10": country}
    assert {_status(id_, neither, after) for id_ in ("IND-N09", "IND-N10")} == {"not_met"}


def test_a_milestone_is_reached_in_whatever_year() -> None:
    assert _status("IND-M01", yearly(2023, 0), MID) == "not_yet_due"
    assert _status("IND-M01", yearly(2023, 1), MID) == "met"
    assert _status("IND-M01", yearly(2023, 0), LATE) == "missing"
    assert _status("IND-M01", yearly(2025, 0), LATE) == "not_met"
    assert _status("IND-M02", yearly(2023, 2), LATE) == "not_yet_due"
    assert _status("IND-M02", yearly(2023, 3), MID) == "met"


def test_aims_of_2050_have_a_standing_of_their_own() -> None:
    assert _status("IND-N15", [], MID) == "not_yet_due"
    assert _status("IND-N18", yearly(2021, "1.0", "0.98"), MID) == "on_path"
    assert _status("IND-N18", yearly(2021, "0.8"), MID) == "off_path"


def test_words_and_directions_have_no_target() -> None:
    assert _status("IND-Q01", [figure("2024", text="Đã có ba sản phẩm")], MID) == "no_target"
    assert _status("IND-Q01", [], MID) == "no_data"
    assert _status("IND-D08", yearly(2021, 80, 79), MID) == "no_target"
    assert _status("IND-D01", [figure("2024", text="Chưa đánh giá")], MID) == "no_target"
