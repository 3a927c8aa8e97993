"""đạt / không đạt of each year by the Programme's own rules."""

from __future__ import annotations

from datetime import date

from models.indicator_rows import VerdictRow
from models.rules.indicator.definition import Definition
from models.rules.indicator.status import judge_all
from models.vocabulary import BetterDirection, IndicatorClass, Verdict
from tests.rules.indicators import BY_ID, COUNTRY, DELTA, TOLERANCE, Figures, figure, judged, yearly

LATE = date(2027, 1, 1)
MET, NOT_MET = Verdict.MET, Verdict.NOT_MET


def _verdicts(id_: str, figures: Figures, as_of: date = LATE) -> tuple[VerdictRow, ...]:
    return judged(figures, as_of)[id_].verdicts


def test_each_year_is_held_against_the_last_published_one() -> None:
    scores = yearly(2020, 60, 62, None, "61.5", 63)
    assert _verdicts("IND-R04", {"IND-R04": scores}) == (
        VerdictRow("2021", "2020", MET),
        VerdictRow("2023", "2021", NOT_MET),
        VerdictRow("2024", "2023", MET),
    )


def test_an_estimate_is_judged_but_nothing_is_held_against_it() -> None:
    figures = [*yearly(2020, 60), figure("2021", 65, estimate=True), *yearly(2022, 62)]
    assert _verdicts("IND-R01", {"IND-R01": figures}) == (
        VerdictRow("2021", "2020", MET),
        VerdictRow("2022", "2020", MET),
    )


def test_the_same_again_is_not_better() -> None:
    assert _verdicts("IND-R08", {"IND-R08": yearly(2021, 4, 4)}) == (VerdictRow("2022", "2021", NOT_MET),)


def test_the_first_figure_has_nothing_to_be_held_against() -> None:
    assert _verdicts("IND-R10", {"IND-R10": yearly(2021, 40)}) == ()


def test_years_outside_the_phase_are_not_judged_but_serve_as_the_year_before() -> None:
    figures = yearly(2020, 45, 44, 43, 42, 41, 40, 39, 38)
    rows = _verdicts("IND-R10", {"IND-R10": figures}, date(2028, 1, 1))
    assert [(row.period, row.previous_period) for row in rows] == [
        (str(year), str(year - 1)) for year in range(2021, 2027)
    ]


def test_four_ranks_are_judged_each_for_itself_from_its_baseline() -> None:
    figures = {"IND-N01": yearly(2021, 27, 28), "IND-N04": yearly(2021, 38)}
    assert _verdicts("IND-R07", figures) == (
        VerdictRow("2021", "2020", MET, "IND-N01"),
        VerdictRow("2021", "2020", MET, "IND-N04"),
        VerdictRow("2022", "2021", NOT_MET, "IND-N01"),
    )


def test_two_ranks_in_one_are_held_against_their_first_year() -> None:
    size, revenue = BY_ID["IND-R06"].rule.series  # type: ignore[union-attr]
    figures = [*yearly(2021, 40, 39, 41, series=size), *yearly(2022, 30, 29, series=revenue)]
    assert _verdicts("IND-R06", {"IND-R06": figures}) == (
        VerdictRow("2022", "2021", MET, size),
        VerdictRow("2023", "2021", NOT_MET, size),
        VerdictRow("2023", "2022", MET, revenue),
    )


def test_the_poverty_cut_is_judged_every_year() -> None:
    assert _verdicts("IND-N21", {"IND-N21": yearly(2021, 1, "0.9", None, "1.2")}) == (
        VerdictRow("2021", None, MET),
        VerdictRow("2022", None, NOT_MET),
        VerdictRow("2024", None, MET),
    )


def test_growth_is_held_against_two_references() -> None:
    figures = {
        "IND-N05": yearly(2021, 5, 6, 7),
        "IND-R09": [*yearly(2021, "4.9", "6", series=COUNTRY), *yearly(2022, "5.5", series=DELTA)],
    }
    assert _verdicts("IND-R09", figures) == (
        VerdictRow("2021", None, MET, COUNTRY),
        VerdictRow("2022", None, MET, DELTA),
        VerdictRow("2022", None, NOT_MET, COUNTRY),
    )


def test_a_recorded_difference_stands_before_the_computed_one() -> None:
    growth, country = yearly(2021, 3), yearly(2021, "2.4", series=COUNTRY)
    computed = {"IND-N05": growth, "IND-R09": country}
    assert _verdicts("IND-N06", computed) == (VerdictRow("2021", None, MET),)
    assert _verdicts("IND-N06", computed | {"IND-N06": yearly(2021, "0.4")}) == (VerdictRow("2021", None, NOT_MET),)


def test_a_direction_alone_shows_each_year_against_the_year_before() -> None:
    assert _verdicts("IND-D07", {"IND-D07": yearly(2021, 900, 880, 890)}) == (
        VerdictRow("2022", "2021", MET),
        VerdictRow("2023", "2022", NOT_MET),
    )


def test_districts_never_speak_for_the_province() -> None:
    district = [figure("2021", 60, office="HU-VITHUY"), figure("2022", 50, office="HU-VITHUY")]
    alone = judged({"IND-D08": district}, LATE)["IND-D08"]
    assert (alone.status, alone.verdicts) == ("no_data", ())


def test_without_a_direction_nothing_is_better() -> None:
    rule = BY_ID["IND-D08"].rule
    odd = Definition(
        "X", IndicatorClass.DIRECTION_ONLY, BY_ID["IND-D08"].measure, BetterDirection.TARGET_POINT, None, "year",
        BY_ID["IND-D08"].aggregation, None, None, (), rule,
    )  # fmt: skip
    found = judge_all([odd], {"X": yearly(2021, 1, 2)}, as_of=LATE, tolerance=TOLERANCE)["X"]
    assert found.verdicts == (VerdictRow("2022", "2021", NOT_MET),)
