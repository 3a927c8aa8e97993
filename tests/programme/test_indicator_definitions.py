"""The 53 indicators in the shape and the words of the machine-facing contract."""

from __future__ import annotations

import re

import pytest

from tests.programme.bundled import Thing, load

BUNDLED = load()
INDICATORS = {indicator["code"]: indicator for indicator in BUNDLED.indicators}
PERIOD = re.compile(r"\d{4}(?:/\d{4})?")
WORDS: dict[str, set[str | None]] = {
    "klass": {"numeric", "yoy_rule", "relative_rule", "direction_rule", "direction_only", "milestone", "qualitative"},
    "measure": {"rank", "score", "percent", "percentage_point", "amount", "count", "level", "text"},
    "direction": {"higher_better", "lower_better", "target_point", None},
    "aggregation": {"point", "cumulative", "average", "each_period"},
    "frequency": {"year", "quarter", None},
}
TARGET = {
    "operator",
    "value",
    "min",
    "max",
    "period",
    "period_basis",
    "every_period",
    "approximate",
    "tolerance",
    "aspiration",
    "any_of",
}
RULE_OF_CLASS: dict[str, set[str | None]] = {
    "yoy_rule": {"better_than_last_published", "direction"},
    "relative_rule": {"above_reference"},
    "direction_rule": {"improve_on_baseline"},
    "direction_only": {"direction"},
    "milestone": {None},
    "qualitative": {None},
    "numeric": {None, "above_reference"},
}


def _targets() -> list[tuple[Thing, Thing]]:
    return [(indicator, target) for indicator in BUNDLED.indicators for target in indicator["targets"]]


def _where(field: str) -> set[str]:
    return {indicator["code"] for indicator, target in _targets() if target[field]}


@pytest.mark.parametrize("field", sorted(WORDS))
def test_words_are_of_the_contract(field: str) -> None:
    assert {indicator[field] for indicator in BUNDLED.indicators} <= WORDS[field]


def test_a_direction_is_missing_only_where_nothing_is_measured() -> None:
    for indicator in BUNDLED.indicators:
        in_words = indicator["measure"] == "text"
        assert in_words == (indicator["klass"] == "qualitative") == (indicator["direction"] is None)
        assert in_words == (indicator["unit"] is None)


def test_targets_have_one_figure_or_a_band() -> None:
    for _indicator, target in _targets():
        assert set(target) == TARGET
        assert target["operator"] in {"<=", "<", ">=", ">", "between", "~"}
        band = target["operator"] == "between"
        assert (target["value"] is None) == band == (target["min"] is not None) == (target["max"] is not None)
        assert not band or target["min"] < target["max"]
        assert target["operator"] != "~" or target["approximate"]


def test_targets_are_where_the_class_has_them() -> None:
    with_targets = {indicator["code"] for indicator, _target in _targets()}
    assert with_targets == {
        indicator["code"] for indicator in BUNDLED.indicators if indicator["klass"] in ("numeric", "milestone")
    }


def test_periods_and_phases() -> None:
    for indicator, target in _targets():
        assert (target["period"] is None) == (target["period_basis"] == "none")
        assert target["period_basis"] in {"text", "inference", "none"}
        assert target["period"] is None or PERIOD.fullmatch(target["period"])
        phase = indicator["phase"]
        if target["period"] and phase:
            first, last = (int(year) for year in (target["period"].split("/") * 2)[:2])
            assert phase["from"] <= first <= last <= phase["to"]
    assert _where("every_period") == {"IND-N10", "IND-N21"}
    assert [indicator["code"] for indicator, target in _targets() if target["period"] is None] == ["IND-M02"]


def test_an_average_or_a_sum_is_aimed_at_over_a_span_of_years() -> None:
    for indicator, target in _targets():
        spanning = "/" in (target["period"] or "")
        assert spanning == (indicator["aggregation"] != "point")


def test_aims_of_2050_are_aspirations() -> None:
    assert _where("aspiration") == {
        indicator["code"] for indicator, target in _targets() if (target["period"] or "").endswith("2050")
    }
    assert len(_where("aspiration")) == 5


def test_approximate_figures() -> None:
    assert _where("approximate") == {"IND-N07", "IND-N14", "IND-N15", "IND-N17", "IND-N18"}
    tolerances = {indicator["code"]: target["tolerance"] for indicator, target in _targets() if target["approximate"]}
    # A floor ("tối thiểu") has no tolerance; "khoảng" takes the Programme's own.
    assert tolerances.pop("IND-N07") == 0
    assert set(tolerances.values()) == {None}
    assert BUNDLED.programme["approximate_tolerance"] == 5


def test_alternatives_name_each_other() -> None:
    pair = ["IND-N09", "IND-N10"]
    assert {code: INDICATORS[code]["targets"][0]["any_of"] for code in pair} == dict.fromkeys(pair, pair)
    assert _where("any_of") == set(pair)


def test_rules_go_with_the_class() -> None:
    for indicator in BUNDLED.indicators:
        rule = indicator["rule"]
        assert (rule and rule["kind"]) in RULE_OF_CLASS[indicator["klass"]]
        if rule:
            assert set(rule) == {"kind", "series", "references", "margin"}
            above = rule["kind"] == "above_reference"
            assert above == bool(rule["references"]) == (rule["margin"] is not None)
    ruled = {indicator["code"]: indicator["rule"] for indicator in BUNDLED.indicators if indicator["rule"]}
    assert {code for code, rule in ruled.items() if rule["references"]} == {"IND-N06", "IND-N10", "IND-R09"}
    series = {code: rule["series"] for code, rule in ruled.items() if rule["series"]}
    assert series.pop("IND-R06") == ["Thứ hạng quy mô kinh tế", "Thứ hạng thu ngân sách"]
    assert series == {
        "IND-N06": ["IND-N05"],
        "IND-N10": ["IND-N09"],
        "IND-R09": ["IND-N05"],
        "IND-R07": ["IND-N01", "IND-N02", "IND-N03", "IND-N04"],
    }
    assert ruled["IND-R08"]["kind"] == "better_than_last_published"  # "giảm dần qua các năm" is judged year by year


def test_margins_are_the_figures_aimed_at() -> None:
    for code in ("IND-N06", "IND-N10"):
        assert INDICATORS[code]["rule"]["margin"] == INDICATORS[code]["targets"][0]["value"]
    assert INDICATORS["IND-R09"]["rule"]["margin"] == 0


def test_baselines() -> None:
    ranks = {code: indicator["baseline"] for code, indicator in INDICATORS.items() if indicator["baseline"]}
    assert ranks == {
        code: {"value": value, "of": 63, "period": "2020"}
        for code, value in (("IND-N01", 28), ("IND-N02", 52), ("IND-N03", 27), ("IND-N04", 39))
    }


def test_numbered_solutions_list_indicators_of_their_task_in_their_phase() -> None:
    strategy = next(task for task in BUNDLED.tasks if task["path"] == "II.3.2(9)")
    listed = [(point, INDICATORS[code]) for point in strategy["solution_points"] for code in point["indicators"]]
    assert len(listed) == 26
    for point, indicator in listed:
        assert indicator["task"] == "II.3.2(9)"
        first, last = point["source_lines"]
        assert first <= indicator["source_lines"][0] <= indicator["source_lines"][1] <= last
        assert indicator["phase"]["to"] <= int(point["period"][-4:])


def test_words_as_written_are_short() -> None:
    assert max(len(indicator["as_written"].split()) for indicator in BUNDLED.indicators) <= 12
