"""What an indicator's targets, rule and figures are called in words, the same in windows, pictures and on paper."""

from __future__ import annotations

from decimal import Decimal

from models.indicator_rows import AssessmentRow, BaselineRow, FigureRow, IndicatorRow, RuleRow, TargetRow
from models.labels import label
from models.messages import _
from models.rules.deadline import ROMAN_QUARTERS
from models.rules.numbers import number_words
from models.rules.periods import read_period
from models.vocabulary import BetterDirection, FigureKind, IndicatorStatus, Measure, RuleKind, TargetOperator

_PREFIX = "IND-"
_SIGNS = {
    TargetOperator.AT_MOST: "≤ ",
    TargetOperator.BELOW: "< ",
    TargetOperator.AT_LEAST: "≥ ",
    TargetOperator.ABOVE: "> ",
    TargetOperator.EQUAL: "",
}
#: What stands beside the word and survives black and white.
_STATUS_SIGNS = {
    IndicatorStatus.NO_DATA: "○",
    IndicatorStatus.NO_TARGET: "–",
    IndicatorStatus.NOT_YET_DUE: "▷",
    IndicatorStatus.MISSING: "!",
    IndicatorStatus.ON_PATH: "▶",
    IndicatorStatus.OFF_PATH: "▼",
    IndicatorStatus.MET: "✓",
    IndicatorStatus.EXCEEDED: "▲",
    IndicatorStatus.NOT_MET: "✕",
}


def short_id(identifier: str) -> str:
    """What stands before people: "N01" of "IND-N01"."""
    return identifier.removeprefix(_PREFIX)


def series_words(name: str) -> str:
    """A series is an indicator ("N01") or carries a name of its own."""
    return short_id(name)


def period_words(period: str) -> str:
    """A period in few letters: "2021", "quý I/2021", "6 tháng đầu 2021", "6/2021", "2021–2025"."""
    read = read_period(period)
    year = read.first.year
    if read.last.year != year:
        return f"{year}–{read.last.year}"
    months = read.months
    if months == 12:
        return str(year)
    if months == 6:
        return _("first half of {year}", year=year) if read.first.month == 1 else _("second half of {year}", year=year)
    if months == 3:
        return _("quarter {quarter}/{year}", quarter=ROMAN_QUARTERS[read.first.month // 3], year=year)
    return f"{read.first.month}/{year}"


def status_sign(status: IndicatorStatus) -> str:
    """The sign of a state, never without its word."""
    return _STATUS_SIGNS[status]


def status_words(status: IndicatorStatus) -> str:
    """Sign and word of a state: "✓ Đạt"."""
    return f"{status_sign(status)} {label(status)}"


def proposal_words(assessment: AssessmentRow) -> str:
    """What is proposed beside a judgement, said as such; "" where nothing is."""
    return _("Proposal: {text}", text=assessment.proposal) if assessment.proposal else ""


# -- targets and rules ------------------------------------------------------------------------------------------------


def target_words(row: IndicatorRow) -> str:
    """All that is aimed at, in one line: "≤ 23 (2025)", "7–7,5 %/năm (2021–2025)", "năm sau cao hơn năm trước"."""
    parts = [_one_target(target, row) for target in row.targets]
    if not row.targets:
        parts = [short_rule_words(row.rule, row) if row.rule else _("in words")]
    return "; ".join(parts)


def _one_target(target: TargetRow, row: IndicatorRow) -> str:
    value = _with_unit(_target_value(target), row)
    words = f"{value} ({_target_period(target)})" if target.period else value
    others = [short_id(each) for each in target.any_of if each != row.id]
    return _("{target} or {others}", target=words, others=", ".join(others)) if others else words


def _target_value(target: TargetRow) -> str:
    if target.operator is TargetOperator.BETWEEN:
        return f"{_number(target.min)}–{_number(target.max)}"
    if target.operator is TargetOperator.ABOUT:
        return _("about {value}", value=_number(target.value))
    return _SIGNS[target.operator] + _number(target.value)


def _target_period(target: TargetRow) -> str:
    words = period_words(target.period or "")
    return _("each year of {period}", period=words) if target.every_period else words


def short_rule_words(rule: RuleRow, row: IndicatorRow) -> str:
    """What a rule asks, in a few words."""
    lower = row.direction is BetterDirection.LOWER
    if rule.kind is RuleKind.BETTER_THAN_LAST_PUBLISHED:
        if row.measure is Measure.RANK:
            return _("rank better each year")
        return _("lower each year") if lower else _("higher each year")
    if rule.kind is RuleKind.IMPROVE_ON_BASELINE:
        return _("better than the baseline")
    if rule.kind is RuleKind.ABOVE_REFERENCE:
        references = ", ".join(_inside(series_words(each)) for each in rule.references)
        if not rule.margin:
            return _("above {references}", references=references)
        margin = _with_unit(_number(rule.margin), row)
        return _("above {references} by {margin}", references=references, margin=margin)
    if row.measure is Measure.LEVEL:
        return _("judged in words")
    return _("to fall") if lower else _("to rise")


def _inside(name: str) -> str:
    """A name inside a sentence: "Tăng trưởng cả nước" begins small there, "GRDP" and "N09" do not."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def rule_words(row: IndicatorRow) -> str:
    """The rule in full; "" where there is none."""
    rule = row.rule
    if rule is None:
        return ""
    words = short_rule_words(rule, row)
    if rule.kind is RuleKind.BETTER_THAN_LAST_PUBLISHED:
        words = _("{rule}, held against the last published year", rule=words)
    if rule.series:
        return _("{rule} (series: {series})", rule=words, series=", ".join(map(series_words, rule.series)))
    return words


def baseline_words(baseline: BaselineRow, row: IndicatorRow) -> str:
    """Giá trị gốc: "28/63 (2020)"."""
    value = f"{_number(baseline.value)}/{baseline.of}" if baseline.of else _number(baseline.value)
    return f"{_with_unit(value, row)} ({period_words(baseline.period)})"


# -- figures ----------------------------------------------------------------------------------------------------------


def figure_words(figure: FigureRow, row: IndicatorRow, *, unit: bool = False) -> str:
    """One figure: "35/63", "7,2", "chưa công bố", a text; an estimate says that it is one."""
    if figure.missing_reason is not None:
        return label(figure.missing_reason).lower()
    if figure.text is not None:
        words = figure.text
    else:
        words = value_words(figure.value, figure.of)
        words = _with_unit(words, row) if unit else words
    return _("{figure} (estimate)", figure=words) if figure.kind is FigureKind.ESTIMATE else words


def value_words(value: Decimal | None, of: int | None = None) -> str:
    """A number as it is read, a rank with how many were ranked."""
    return f"{_number(value)}/{of}" if of else _number(value)


def _with_unit(value: str, row: IndicatorRow) -> str:
    """A rank needs no unit: its form says what it is."""
    return value if row.unit is None or row.measure is Measure.RANK else f"{value} {row.unit}"


def _number(number: Decimal | None) -> str:
    return "" if number is None else number_words(number)
