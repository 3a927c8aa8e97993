"""Figures entered, replaced, taken away; judgements; who may give them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from models.indicator_rows import FigureRow
from models.operations import FigureGiven, assess, assign, measure, record_figures, remove_figure
from models.operations.measure import _said
from models.queries import indicator
from models.queries.history import history
from models.queries.task_detail import task_detail
from models.rules.indicator.place import figure_uid
from models.rules.validation import valid
from models.store import Store
from models.tables import IndicatorValue, Office
from models.vocabulary import AssessmentCode, FigureKind, MissingReason
from tests.operations.steps import day, do, refusal
from tests.operations.test_authority import grants, head
from tests.stores import TODAY, copied_store

COORDINATED = "II.3.2(14)"


def rank(value: int, **given: Any) -> FigureGiven:
    usual: dict[str, Any] = {"code": "N04", "period": "2021", "value": Decimal(value), "of": 63}
    return FigureGiven(**usual | given)


def figures(store: Store, code: str, as_of: str = "2022-02-15", known_on: str | None = None) -> list[FigureRow]:
    with store.read(known_on=day(known_on) if known_on else None) as session:
        return list(indicator(session, code=code, as_of=day(as_of)).values)


def count(store: Store) -> int:
    with store.read() as session:
        return len(session.exec(select(IndicatorValue)).all())


def test_a_figure_is_kept_with_all_that_is_said_of_it(store: Store) -> None:
    do(store, measure, figure=rank(35, published_on=day("2022-02-01"), source=" VCCI "))
    assert figures(store, "IND-N04") == [
        FigureRow("2021", None, FigureKind.ACTUAL, Decimal(35), None, 63, day("2022-02-01"), None, "VCCI", None)
    ]
    do(store, measure, figure=FigureGiven("Q01", "2021", text="Đang lựa chọn"))
    (said,) = figures(store, "Q01")
    assert (said.text, said.value, said.missing_reason) == ("Đang lựa chọn", None, None)
    do(store, measure, figure=FigureGiven("R05", "2021", missing_reason=MissingReason.OUTSIDE_PUBLISHED_GROUP))
    (gap,) = figures(store, "R05")
    assert (gap.value, gap.missing_reason) == (None, MissingReason.OUTSIDE_PUBLISHED_GROUP)
    assert store.check() == []


def test_a_place_holds_one_figure_that_changes_as_a_whole(store: Store) -> None:
    do(store, measure, figure=rank(35, source="Báo chí"))
    do(store, measure, figure=rank(36))
    (figure,) = figures(store, "N04")
    assert (figure.value, figure.source) == (Decimal(36), None)
    do(store, measure, figure=rank(38, kind=FigureKind.ESTIMATE))
    do(store, measure, figure=rank(3, office="HU-CHAUTHANH"))
    do(store, measure, figure=rank(3, period="2020"))
    assert len(figures(store, "N04")) == count(store) == 4
    assert store.check() == []


def test_the_same_figure_again_is_no_change(store: Store) -> None:
    do(store, measure, figure=FigureGiven("R04", "2021", value=Decimal("63.50")))
    assert not do(store, measure, figure=FigureGiven("r04", " 2021 ", value=Decimal("63.5"))).uids


def test_two_people_meet_in_the_same_cell(tmp_path: Path) -> None:
    found = []
    for name in ("a", "b"):
        with Store.open(copied_store(tmp_path / name), today=TODAY) as store:
            do(store, measure, figure=rank(35, office="HU-CHAUTHANH"))
            with store.read() as session:
                found.append(session.exec(select(IndicatorValue.uid, IndicatorValue.indicator)).one())
                office = session.exec(select(Office.uid).where(Office.code == "HU-CHAUTHANH")).one()
    assert found[0] == found[1]
    uid, code = found[0]
    kinds = [figure_uid(str(code), series=None, office=office, period="2021", kind=kind) for kind in FigureKind]
    assert uid == kinds[0] != kinds[1]


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=6, allow_nan=False, allow_infinity=False))
def test_a_value_is_written_in_one_way_that_can_be_stored(value: Decimal) -> None:
    said = _said(FigureGiven("N07", "2021", value=value))
    assert valid("indicator_value", "figure", said) == said
    assert Decimal(said["value"]) == value
    assert said == _said(FigureGiven("N07", "2021", value=value * Decimal("1.000")))


def test_taken_away_and_entered_again(store: Store) -> None:
    do(store, measure, figure=rank(35))
    do(store, remove_figure, code="N04", period="2021")
    assert figures(store, "N04") == []
    do(store, measure, figure=rank(35))
    assert [each.value for each in figures(store, "N04")] == [Decimal(35)]
    store.undo(operator="An")
    assert figures(store, "N04") == []
    store.undo(operator="An")
    assert [each.value for each in figures(store, "N04")] == [Decimal(35)]
    store.undo(operator="An")
    assert count(store) == 1
    do(store, measure, figure=rank(35))
    assert [each.value for each in figures(store, "N04")] == [Decimal(35)]
    assert store.check() == []


def test_many_figures_are_one_change_and_an_empty_one_takes_away(store: Store) -> None:
    do(store, measure, figure=rank(35))
    rows = [
        FigureGiven("N04", "2021"),
        FigureGiven("N04", "2020"),
        rank(28, code="N01"),
        FigureGiven("R06", "2021", value=Decimal(50), series="Thứ hạng thu ngân sách"),
        FigureGiven("R09", "2021", value=Decimal("2.6"), series="Tăng trưởng kinh tế cả nước"),
    ]
    do(store, record_figures, rows=rows)
    assert figures(store, "N04") == []
    assert [each.value for each in figures(store, "N01")] == [Decimal(28)]
    assert [each.series for each in figures(store, "R06")] == ["Thứ hạng thu ngân sách"]
    before = store.digest()
    store.undo(operator="An")
    assert [each.value for each in figures(store, "N04")] == [Decimal(35)]
    assert figures(store, "N01") == []
    store.redo(operator="An")
    assert store.digest() == before
    assert not do(store, record_figures, rows=rows[:2]).uids


def test_undo_gives_the_earlier_digest_back_and_rebuild_the_same_rows(store: Store) -> None:
    digests = [store.digest()]
    for value in (35, 36):
        do(store, measure, figure=rank(value))
        digests.append(store.digest())
    store.rebuild()
    assert store.digest() == digests.pop()
    assert store.check() == []
    while digests:
        store.undo(operator="An")
        assert store.digest() == digests.pop()
        assert store.check() == []


@pytest.mark.parametrize(
    ("figure", "codes"),
    [
        (rank(35), []),
        (rank(35, period="2022"), ["figure.before_period_end"]),
        (rank(35, published_on=day("2021-12-30")), ["figure.before_period_end"]),
        (rank(35, kind=FigureKind.ESTIMATE, published_on=day("2021-03-01")), []),
        (rank(35, kind=FigureKind.ESTIMATE, published_on=day("2020-12-01")), ["figure.before_period"]),
        (FigureGiven("N04", "2022", missing_reason=MissingReason.NOT_PUBLISHED), []),
        (FigureGiven("N19", "2021", value=Decimal("100.5")), ["figure.percent_unusual"]),
        (FigureGiven("N19", "2021", value=Decimal(100)), []),
        (FigureGiven("N05", "2021", value=Decimal("-3.1")), []),
        (FigureGiven("N05", "2021", value=Decimal(7123)), ["figure.percent_unusual"]),
        (FigureGiven("N21", "2021", value=Decimal(150)), ["figure.percent_unusual"]),
        (FigureGiven("N06", "2021", value=Decimal("-0.4")), []),
        (FigureGiven("N07", "2021", value=Decimal(20500)), []),
        (FigureGiven("D02", "2021", value=Decimal("-2")), []),
    ],
)
def test_the_unusual_is_taken_and_said(store: Store, figure: FigureGiven, codes: list[str]) -> None:
    changes = do(store, measure, figure=figure)
    assert changes.kinds == {"indicator_value"}
    assert [each.code for each in changes.warnings] == codes


@pytest.mark.parametrize(
    ("code", "period"),
    [
        ("N04", "2021"),
        ("N05", "2021/2025"),
        ("N07", "2021"),
        ("N07", "2021-H1"),
        ("N07", "2021-q4"),
        ("N07", "2021/2023"),
        ("M01", "2021-12"),
        ("Q01", "2021/2025"),
    ],
)
def test_periods_that_are_taken(store: Store, code: str, period: str) -> None:
    if code == "Q01":
        do(store, measure, figure=FigureGiven(code, period, FigureKind.ESTIMATE, text="Đang làm"))
    else:
        do(store, measure, figure=FigureGiven(code, period, FigureKind.ESTIMATE, value=Decimal(5)))
    assert [each.period for each in figures(store, code)] == [period.upper()]


def test_what_a_figure_was_known_as(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    for today, value in (("2022-02-10", 36), ("2022-04-01", 35)):
        with Store.open(path, today=day(today)) as store:
            do(store, measure, figure=rank(value))
    with Store.open(path, today=day("2022-04-02")) as store:
        known = {
            on: [each.value for each in figures(store, "N04", "2022-04-02", on)]
            for on in ("2022-02-09", "2022-02-10", "2022-03-31", "2022-04-01")
        }
    assert known == {"2022-02-09": [], "2022-02-10": [36], "2022-03-31": [36], "2022-04-01": [35]}


# -- judgements --------------------------------------------------------------------------------------------------------


def test_the_latest_judgement_speaks_and_the_earlier_stays_in_the_log(store: Store) -> None:
    do(store, assess, subject="N04", code=AssessmentCode.UNLIKELY, reason="Chậm", on=day("2022-01-05"))
    do(store, assess, subject="IND-N04", code=AssessmentCode.MET, reason="Nhầm ngày", on=day("2021-12-01"))
    do(store, assess, subject="n04", code=AssessmentCode.LIKELY, reason="Có kế hoạch", on=day("2022-01-05"))
    with store.read() as session:
        judged = {
            on: indicator(session, code="N04", as_of=day(on)).assessment
            for on in ("2021-11-30", "2021-12-31", "2022-01-05")
        }
        assert len(history(session)) == 3
    assert judged["2021-11-30"] is None
    assert [each and each.code for each in judged.values()][1:] == [AssessmentCode.MET, AssessmentCode.LIKELY]
    said = judged["2022-01-05"]
    assert said is not None
    assert (said.reason, said.by, said.on) == ("Có kế hoạch", "Nguyễn Văn An", day("2022-01-05"))


def test_a_task_is_judged_too(store: Store) -> None:
    do(store, assess, subject="3.2(7)", code=AssessmentCode.UNLIKELY, reason="Chưa trình", proposal=" Gia hạn ")
    with store.read() as session:
        said = task_detail(session, path="II.3.2(7)", as_of=TODAY).assessment
        assert task_detail(session, path="II.3.2(7)", as_of=day("2022-02-14")).assessment is None
    assert said is not None
    assert (said.code, said.on, said.proposal) == (AssessmentCode.UNLIKELY, TODAY, "Gia hạn")
    store.undo(operator="An")
    with store.read() as session:
        assert task_detail(session, path="II.3.2(7)", as_of=TODAY).assessment is None


# -- who may -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Store]:
    """The store of Ban cán sự đảng Ủy ban nhân dân tỉnh, which leads II.3.2(7) and (9)."""
    with Store.open(copied_store(tmp_path, office="BCSD-UBND"), today=TODAY) as opened:
        yield opened


@pytest.fixture
def district(tmp_path: Path) -> Iterator[Store]:
    with Store.open(copied_store(tmp_path, office="HU-CHAUTHANH"), today=TODAY) as opened:
        yield opened


def test_who_has_the_task_gives_its_figures_and_names_its_assignment(lead: Store) -> None:
    do(lead, measure, figure=rank(35))
    do(lead, measure, figure=rank(3, office="HU-CHAUTHANH"))
    do(lead, remove_figure, code="N04", period="2021")
    lead.undo(operator="An")
    assert grants(lead) == {head(lead, "II.3.2(7)", "lead")}
    assert refusal(lambda: do(lead, measure, figure=FigureGiven("D04", "2021", value=Decimal(5)))) == (
        "authority.not_assigned"
    )


def test_many_figures_name_their_own_assignments(lead: Store) -> None:
    do(lead, record_figures, rows=[rank(35), FigureGiven("N05", "2021", value=Decimal("3.1"))])
    assert grants(lead) == {head(lead, path, "lead") for path in ("II.3.2(7)", "II.3.2(9)")}
    rows = [rank(36), FigureGiven("D04", "2021", value=Decimal(5))]
    before = lead.digest()
    assert refusal(lambda: do(lead, record_figures, rows=rows)) == "authority.not_assigned"
    assert lead.digest() == before


def test_a_district_gives_its_own_figures_and_no_others(district: Store) -> None:
    do(district, measure, figure=FigureGiven("N21", "2021", value=Decimal("1.2"), office="HU-CHAUTHANH"))
    with district.read() as session:
        office = session.exec(select(Office.uid).where(Office.code == "HU-CHAUTHANH")).one()
        declared = session.connection().exec_driver_sql(
            "SELECT head.site, head.seq FROM head JOIN cell ON cell.id = head.cell"
            " WHERE cell.kind = 'office' AND cell.uid = ? AND cell.field = 'kind'", (office,)
        ).one()  # fmt: skip
    assert grants(district) == {tuple(declared)}
    for figure in (
        FigureGiven("N21", "2021", value=Decimal("1.2")),
        FigureGiven("N21", "2021", value=Decimal("1.2"), office="HU-VITHUY"),
        FigureGiven("D05", "2021", value=Decimal(55), office="HU-VITHUY"),
    ):
        assert refusal(lambda figure=figure: do(district, measure, figure=figure)) == "authority.not_assigned"  # type: ignore[misc]


def test_a_coordinating_district_gives_the_figure_of_its_task(district: Store) -> None:
    do(district, measure, figure=FigureGiven("D05", "2021", value=Decimal(55)))
    assert grants(district) == {head(district, COORDINATED, "coordinating")}


def _typed_for(where: Store) -> object:
    return where.perform(measure, operator="An", on_behalf_of="BTCTU", figure=rank(35))


def test_nobody_types_for_another(lead: Store) -> None:
    assert refusal(lambda: _typed_for(lead)) == "authority.not_assigned"


def test_but_the_hub(store: Store) -> None:
    assert refusal(lambda: _typed_for(store)) is None
    with store.read() as session:
        (change,) = history(session)
    assert change.on_behalf_of == "BTCTU"


def test_the_hub_gives_the_figures_of_a_task_without_lead(store: Store) -> None:
    do(store, assign, path="II.3.2(7)", lead=[])
    do(store, measure, figure=rank(35))
    assert [each.value for each in figures(store, "N04")] == [Decimal(35)]
