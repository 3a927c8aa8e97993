"""The indicators on a date: what the Programme fixes, what counts by then, how they stand, their history in words."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from models.indicator_rows import IndicatorRow
from models.operations import FigureGiven, assess, measure, record_figures, remove_figure, set_parameters
from models.queries import indicator, indicators, task_list
from models.queries.history import history
from models.store import Store
from models.store.genesis import BUNDLED
from models.vocabulary import AssessmentCode, FigureKind, IndicatorStatus, MissingReason
from tests.operations.steps import day, do, refusal
from tests.stores import TODAY, copied_store

ESTIMATE = FigureKind.ESTIMATE


def listed(store: Store, as_of: str = "2022-02-15") -> dict[str, IndicatorRow]:
    with store.read() as session:
        return {row.id: row for row in indicators(session, as_of=day(as_of))}


def rank(value: int, **given: Any) -> FigureGiven:
    return FigureGiven("N04", given.pop("period", "2021"), value=Decimal(value), of=63, **given)


def test_every_indicator_of_the_programme_in_document_order(store: Store) -> None:
    bundled = json.loads((BUNDLED / "indicators.json").read_text(encoding="utf-8"))
    found = listed(store)
    assert found.keys() == {each["code"] for each in bundled}
    with store.read() as session:
        order = {row.path: row.order for row in task_list(session, as_of=TODAY)}
    places = [(order[str(row.task)], row.id) for row in found.values()]
    assert places == sorted(places)
    for each in bundled:
        row = found[each["code"]]
        assert (row.task, row.name, row.klass, row.unit, row.measure) == tuple(
            each[key] for key in ("task", "name", "klass", "unit", "measure")
        )
        assert [(t.operator, t.value, t.min, t.max, t.period) for t in row.targets] == [
            (t["operator"], *(t[key] if t[key] is None else Decimal(str(t[key])) for key in ("value", "min", "max")),
             t["period"]) for t in each["targets"]
        ]  # fmt: skip
        assert (row.values, row.verdicts, row.assessment) == ((), (), None)


def test_one_is_found_by_its_code_however_it_is_written(store: Store) -> None:
    with store.read() as session:
        for code in ("IND-N04", "ind-n04", "N04", " n04 "):
            assert indicator(session, code=code, as_of=TODAY).id == "IND-N04"
        assert refusal(lambda: indicator(session, code="N99", as_of=TODAY)) == "indicator.unknown"


def test_the_estimate_stands_until_the_actual_is_published(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path), today=day("2022-06-01")) as store:
        do(store, measure, figure=rank(28, kind=ESTIMATE, published_on=day("2021-07-01")))
        do(store, measure, figure=rank(35, published_on=day("2022-04-20")))
        seen = {
            on: [(each.kind, each.value) for each in listed(store, on)["IND-N04"].values]
            for on in ("2021-06-30", "2021-07-01", "2022-04-19", "2022-04-20")
        }
        estimate, actual = (FigureKind.ESTIMATE, Decimal(28)), (FigureKind.ACTUAL, Decimal(35))
        assert (seen["2021-06-30"], seen["2021-07-01"], seen["2022-04-19"]) == ([], [estimate], [estimate])
        assert set(seen["2022-04-20"]) == {estimate, actual}


def test_without_a_day_of_publication_the_period_tells(store: Store) -> None:
    do(store, record_figures, rows=[rank(35), rank(30, kind=ESTIMATE, period="2022"),
       FigureGiven("R05", "2021", missing_reason=MissingReason.NOT_PUBLISHED)])  # fmt: skip

    def count(as_of: str) -> tuple[int, int]:
        found = listed(store, as_of)
        return len(found["IND-N04"].values), len(found["IND-R05"].values)

    assert [count(on) for on in ("2021-12-30", "2021-12-31", "2022-01-01")] == [(0, 0), (1, 1), (2, 1)]


def test_figures_come_oldest_first_and_decide_how_the_indicator_stands(store: Store) -> None:
    assert listed(store)["IND-N04"].status is IndicatorStatus.NO_DATA
    do(store, measure, figure=rank(35))
    do(store, measure, figure=rank(38, period="2020"))
    row = listed(store)["IND-N04"]
    assert [each.period for each in row.values] == ["2020", "2021"]
    assert row.status is IndicatorStatus.ON_PATH
    do(store, measure, figure=rank(60))
    assert listed(store)["IND-N04"].status is IndicatorStatus.OFF_PATH
    assert listed(store, "2021-06-01")["IND-N04"].status is IndicatorStatus.ON_PATH


def test_about_reaches_as_far_as_the_programme_says(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path), today=day("2051-02-01")) as store:
        do(store, measure, figure=FigureGiven("N15", "2050", value=Decimal(16_500)))
        assert listed(store, "2051-01-01")["IND-N15"].status is IndicatorStatus.NOT_MET
        do(store, set_parameters, approximate_tolerance=10)
        assert listed(store, "2051-01-01")["IND-N15"].status is IndicatorStatus.MET


def test_a_judgement_is_told_beside_what_was_computed(store: Store) -> None:
    do(store, assess, subject="N04", code=AssessmentCode.UNLIKELY, reason="Chậm chuyển biến", on=day("2022-02-01"))
    assert listed(store, "2022-01-31")["IND-N04"].assessment is None
    row = listed(store)["IND-N04"]
    assert row.assessment is not None
    assert (row.assessment.code, row.status) == (AssessmentCode.UNLIKELY, IndicatorStatus.NO_DATA)


# -- history ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def measured(store: Store) -> Store:
    do(store, measure, figure=rank(35, published_on=day("2022-02-01"), source="VCCI"))
    do(store, measure, figure=rank(36))
    do(store, record_figures, rows=[
        FigureGiven("N05", "2021", ESTIMATE, Decimal("3.08")),
        FigureGiven("N21", "2021", value=Decimal("1.5"), office="HU-CHAUTHANH"),
        FigureGiven("R06", "2021", value=Decimal(50), series="Thứ hạng thu ngân sách"),
        FigureGiven("R05", "2021", missing_reason=MissingReason.NOT_PUBLISHED),
    ])  # fmt: skip
    do(store, assess, subject="N04", code=AssessmentCode.LIKELY, reason="Có kế hoạch")
    do(store, remove_figure, code="N04", period="2021")
    return store


def test_history_reads_as_people_speak(measured: Store) -> None:
    with measured.read() as session:
        removed, judged, many, second, first = history(session)
    told = [(each.subject, each.old, each.new) for change in (first, second, removed) for each in change.fields]
    assert told == [
        ("Thứ hạng PCI · năm 2021", None, "35/63; công bố 01/02/2022; nguồn: VCCI"),
        ("Thứ hạng PCI · năm 2021", "35/63; công bố 01/02/2022; nguồn: VCCI", "36/63"),
        ("Thứ hạng PCI · năm 2021", "36/63", None),
    ]
    assert [(each.subject.partition(" · ")[2], each.new) for each in many.fields] == [
        ("năm 2021 · ước thực hiện", "3,08"),
        ("HU-CHAUTHANH · năm 2021", "1,5"),
        ("Thứ hạng thu ngân sách · năm 2021", "50"),
        ("năm 2021", "chưa công bố"),
    ]
    assert {each.subject for each in judged.fields} == {"Thứ hạng PCI"}
    assert [each.new for each in judged.fields] == ["có khả năng đạt", "Có kế hoạch", "15/02/2022"]
    shown = [text for change in (removed, judged, many, second, first) for each in change.fields
             for text in (each.subject, each.old, each.new) if text]  # fmt: skip
    assert not [text for text in shown if re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-|[{}\"]|IND-|None", text)]


def test_history_of_a_task_covers_its_indicators(measured: Store) -> None:
    with measured.read() as session:
        assert [each.verb for each in history(session, path="II.3.2(7)")] == [
            "remove_figure", "assess", "measure", "measure",
        ]  # fmt: skip
        assert [each.verb for each in history(session, path="II.3.2(9)")] == ["record_figures"]
        assert history(session, path="II.3.2(10)") == []
