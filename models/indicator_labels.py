"""Words for the closed lists of the indicators."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from models.vocabulary import (
    Aggregation,
    AssessmentCode,
    BetterDirection,
    FigureKind,
    IndicatorClass,
    IndicatorStatus,
    Measure,
    MissingReason,
    PeriodBasis,
    RuleKind,
    TargetOperator,
    Verdict,
)


def definition_words(_: Callable[[str], str]) -> list[dict[StrEnum, str]]:
    """What an indicator is; `_` marks the message ids and leaves them as they are."""
    return [
        {
            IndicatorClass.NUMERIC: _("Against a figure"),
            IndicatorClass.YOY_RULE: _("Year on year"),
            IndicatorClass.RELATIVE_RULE: _("Against others"),
            IndicatorClass.DIRECTION_RULE: _("Against the baseline"),
            IndicatorClass.DIRECTION_ONLY: _("By direction"),
            IndicatorClass.MILESTONE: _("One-time level"),
            IndicatorClass.QUALITATIVE: _("In words"),
        },
        {
            Measure.RANK: _("rank"),
            Measure.SCORE: _("score"),
            Measure.PERCENT: _("percentage"),
            Measure.PERCENTAGE_POINT: _("percentage points"),
            Measure.AMOUNT: _("amount"),
            Measure.COUNT: _("count"),
            Measure.LEVEL: _("level"),
            Measure.TEXT: _("words"),
        },
        {
            BetterDirection.HIGHER: _("higher is better"),
            BetterDirection.LOWER: _("lower is better"),
            BetterDirection.TARGET_POINT: _("near the target is better"),
        },
        {
            Aggregation.POINT: _("figure of the period"),
            Aggregation.CUMULATIVE: _("added up"),
            Aggregation.AVERAGE: _("mean of the years"),
            Aggregation.EACH_PERIOD: _("each year by itself"),
        },
    ]


def target_words(_: Callable[[str], str]) -> list[dict[StrEnum, str]]:
    """What is asked of an indicator."""
    return [
        {
            TargetOperator.AT_MOST: _("at most"),
            TargetOperator.BELOW: _("below"),
            TargetOperator.AT_LEAST: _("at least"),
            TargetOperator.ABOVE: _("above"),
            TargetOperator.EQUAL: _("exactly"),
            TargetOperator.BETWEEN: _("from … to …"),
            TargetOperator.ABOUT: _("about"),
        },
        {
            PeriodBasis.TEXT: _("by the text"),
            PeriodBasis.INFERENCE: _("inferred"),
            PeriodBasis.NONE: _("not given"),
        },
        {
            RuleKind.BETTER_THAN_LAST_PUBLISHED: _("Better than the last published year"),
            RuleKind.IMPROVE_ON_BASELINE: _("Better than the baseline"),
            RuleKind.ABOVE_REFERENCE: _("Above the reference"),
            RuleKind.DIRECTION: _("By its direction"),
        },
    ]


def figure_words(_: Callable[[str], str]) -> list[dict[StrEnum, str]]:
    """What is known and judged of an indicator."""
    return [
        {FigureKind.ACTUAL: _("actual"), FigureKind.ESTIMATE: _("estimate")},
        {
            MissingReason.NOT_PUBLISHED: _("not yet published"),
            MissingReason.OUTSIDE_PUBLISHED_GROUP: _("outside the published group"),
            MissingReason.INSUFFICIENT_DATA: _("not enough data"),
            MissingReason.OTHER: _("another reason"),
        },
        {Verdict.MET: _("met"), Verdict.NOT_MET: _("not met")},
        {
            IndicatorStatus.NO_DATA: _("No figures yet"),
            IndicatorStatus.NO_TARGET: _("No target"),
            IndicatorStatus.NOT_YET_DUE: _("Not yet to be judged"),
            IndicatorStatus.MISSING: _("Figure missing"),
            IndicatorStatus.ON_PATH: _("On the path"),
            IndicatorStatus.OFF_PATH: _("Off the path"),
            IndicatorStatus.MET: _("Met"),
            IndicatorStatus.EXCEEDED: _("Exceeded"),
            IndicatorStatus.NOT_MET: _("Not met"),
        },
        {
            AssessmentCode.EXCEEDED: _("exceeded"),
            AssessmentCode.MET: _("met"),
            AssessmentCode.LIKELY: _("likely to be met"),
            AssessmentCode.UNLIKELY: _("hard to meet"),
            AssessmentCode.NOT_MET: _("not met"),
        },
    ]
