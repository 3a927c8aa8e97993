"""What the verbs of indicators refuse, for the tests that try every refusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from models.operations import FigureGiven, assess, measure, record_figures, remove_figure
from models.vocabulary import AssessmentCode, FigureKind, MissingReason
from tests.operations.steps import day
from tests.stores import TODAY

TOMORROW = TODAY + timedelta(1)
LONG, TCVN3 = "a" * 10_000, "Ban Tæ chøc TØnh ñy"


def _rank(**given: Any) -> FigureGiven:
    usual: dict[str, Any] = {"code": "IND-N04", "period": "2021", "value": Decimal(35)}
    return FigureGiven(**usual | given)


def _of(code: str, value: str, period: str = "2021", **given: Any) -> FigureGiven:
    return FigureGiven(code, period, value=Decimal(value), **given)


def _judged(**given: Any) -> dict[str, Any]:
    return {"subject": "N04", "code": AssessmentCode.LIKELY, "reason": "Chuyển biến tốt"} | given


_FIGURES: list[tuple[str, FigureGiven]] = [
    ("indicator.unknown", _rank(code="N22")),
    ("indicator.unknown", _rank(code="")),
    ("indicator.unknown", _rank(code="x" * 500)),
    ("office.unknown", _rank(office="KHONG-CO")),
    ("series.unknown", _rank(series="Điểm số")),
    ("series.unknown", _of("N06", "0.5", series="IND-N05")),
    ("series.missing", _of("R06", "30")),
    ("series.missing", _of("R07", "30")),
    ("series.missing", _of("R09", "3")),
    ("figure.period_wrong", _rank(period="năm ngoái")),
    ("figure.period_wrong", _rank(period="")),
    ("figure.period_wrong", _rank(period="2021-Q4")),
    ("figure.period_wrong", _rank(period="2021-12")),
    ("figure.period_wrong", _rank(period="2020/2021")),
    ("figure.period_wrong", _of("N07", "100", "2021-12")),
    ("figure.nothing_given", FigureGiven("N04", "2021")),
    ("figure.nothing_given", FigureGiven("N04", "2021", source="VCCI")),
    ("figure.nothing_given", FigureGiven("Q01", "2021", text="")),
    ("figure.both_given", _rank(text="hạng 35")),
    ("figure.both_given", _rank(missing_reason=MissingReason.NOT_PUBLISHED)),
    ("figure.both_given", FigureGiven("N04", "2021", of=63, missing_reason=MissingReason.OTHER)),
    ("figure.in_future", _rank(published_on=TOMORROW)),
    ("figure.in_future", _rank(period="2023")),
    ("figure.in_future", _rank(period="2023", kind=FigureKind.ESTIMATE)),
    ("figure.in_future", FigureGiven("N07", "2022-Q2", missing_reason=MissingReason.NOT_PUBLISHED)),
    ("figure.not_a_number", FigureGiven("N04", "2021", text="hạng ba lăm")),
    ("figure.not_a_number", FigureGiven("M01", "2021", text="Đạt mức 1")),
    ("figure.not_a_number", _of("N05", "NaN")),
    ("figure.not_a_number", _of("N05", "Infinity")),
    ("figure.number_too_long", _of("N07", "1e40")),
    ("figure.number_too_long", _of("N07", "1" * 25)),
    ("figure.number_too_long", _of("N05", "0." + "1" * 13)),
    ("figure.text_wanted", _of("Q01", "1")),
    ("figure.rank_wrong", _rank(value=Decimal(0))),
    ("figure.rank_wrong", _rank(value=Decimal("35.5"))),
    ("figure.rank_wrong", _rank(value=Decimal(64), of=63)),
    ("figure.not_ranked", _of("R04", "63.8", of=63)),
    ("figure.count_wrong", _of("N20", "1.5")),
    ("figure.count_wrong", _of("N20", "-1")),
    ("figure.negative", _of("N07", "-5000")),
    ("figure.negative", _of("R04", "-0.5")),
    ("figure.period_wrong", _rank(period="1900")),
    ("figure.period_wrong", _rank(period="2014")),
    ("series.unknown", _of("N05", "7", series="KHONGCO")),
    ("value.out_of_range", _rank(of=100_000)),
    ("date.out_of_range", _rank(published_on=day("0021-04-01"))),
    ("text.too_long", _rank(source=LONG)),
    ("text.too_long", _rank(series=LONG)),
    ("text.control_characters", FigureGiven("Q01", "2021", text="đang\x07làm")),
    ("text.legacy_encoding", FigureGiven("Q01", "2021", text=TCVN3)),
]

Case = tuple[str, Callable[..., None], dict[str, Any]]
REFUSED: list[Case] = [
    *((code, measure, {"figure": figure}) for code, figure in _FIGURES),
    ("figure.none_to_remove", remove_figure, {"code": "N04", "period": "2021"}),
    ("indicator.unknown", remove_figure, {"code": "N99", "period": "2021"}),
    ("figure.period_wrong", remove_figure, {"code": "N04", "period": "2021-Q1"}),
    ("assessment.reason_missing", assess, _judged(reason=" \u200b")),
    ("assessment.before_term", assess, _judged(on=day("1999-01-01"))),
    ("assessment.in_future", assess, _judged(on=TOMORROW)),
    ("indicator.unknown", assess, _judged(subject="IND-N99")),
    ("task.unknown_path", assess, _judged(subject="II.3.2(15)")),
    ("task.untracked", assess, _judged(subject="II.3.2")),
    ("value.unknown_word", assess, _judged(code="perhaps")),
    ("text.too_long", assess, _judged(reason=LONG)),
    ("text.too_long", assess, _judged(proposal=LONG)),
]
ROWS: list[tuple[str, Callable[..., None], list[FigureGiven]]] = [
    ("indicator.unknown", record_figures, [_rank(), _rank(code="N99")]),
    ("figure.rank_wrong", record_figures, [_rank(), _rank(value=Decimal("7.5"))]),
    ("figure.period_wrong", record_figures, [_rank(), FigureGiven("N04", "2021-Q1")]),
    ("figure.nothing_given", record_figures, [_rank(), FigureGiven("N04", "2020", source="VCCI")]),
]
