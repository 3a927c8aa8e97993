"""The reference path between the baseline and the target."""

from __future__ import annotations

from decimal import Decimal

from models.rules.indicator.path import expected, reference_path
from models.rules.periods import read_period
from tests.rules.indicators import BY_ID, DEFINITIONS


def test_a_rank_goes_evenly_from_its_baseline_to_its_target() -> None:
    path = reference_path(BY_ID["IND-N04"])
    assert path == [
        ("2020", 39),
        ("2021", Decimal("37.2")),
        ("2022", Decimal("35.4")),
        ("2023", Decimal("33.6")),
        ("2024", Decimal("31.8")),
        ("2025", 30),
    ]


def test_a_sum_goes_by_the_share_of_its_phase() -> None:
    revenue = BY_ID["IND-N07"]
    assert reference_path(revenue) == [(str(2020 + year), Decimal(4100 * year)) for year in range(1, 6)]
    assert expected(revenue, read_period("2021-Q1")) == 1025
    assert expected(revenue, read_period("2020")) is None
    assert expected(revenue, read_period("2026")) is None


def test_part_of_a_year_lies_between_the_years() -> None:
    assert expected(BY_ID["IND-N04"], read_period("2021-H1")) == Decimal("38.1")
    assert expected(BY_ID["IND-N04"], read_period("2019")) is None


def test_without_a_baseline_there_is_no_path() -> None:
    with_path = {definition.id for definition in DEFINITIONS if reference_path(definition)}
    assert with_path == {"IND-N01", "IND-N02", "IND-N03", "IND-N04", "IND-N07"}
