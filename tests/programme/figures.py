"""Figures of the indicators as the Programme prints them: decimal comma, dot for thousands, a zero before a digit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.programme.bundled import Bundled, Thing
from tests.programme.headings import damaged
from tests.programme.source import Source, holds

_MILLION = 1_000_000
#: The words by which the Programme says an operator.
_WORDS = {
    "<": ("dưới",),
    ">": ("trên",),
    "<=": ("đứng thứ", "nhóm"),
    ">=": ("tối thiểu", "trở lên", "cao hơn", "công nhận", "đạt chuẩn", "cực"),
    "between": ("-",),
    "~": ("khoảng",),
}


def printed(value: float) -> list[str]:
    """The ways in which the Programme may print `value`."""
    if value >= _MILLION:
        return [f"{value / _MILLION:g} triệu"]
    if value != int(value):
        return [f"{value:g}".replace(".", ",")]
    return [f"{int(value):,}".replace(",", "."), f"{int(value):02d}"]


def stands_in(value: float, text: str) -> bool:
    """True if `value` is printed in `text`, not as a part of a longer number."""
    ways = "|".join(map(re.escape, printed(value)))
    return re.search(rf"(?<![\d.,])(?:{ways})(?![.,]?\d)", text) is not None


def _target_findings(indicator: Thing, target: Thing) -> Iterator[str]:
    code, text = indicator["code"], indicator["as_written"]
    for name in ("value", "min", "max"):
        if target[name] is not None and not stands_in(target[name], text):
            yield f"{code}: {name} is not in “{text}”"
    if not any(word in text for word in _WORDS[target["operator"]]):
        yield f"{code}: “{text}” does not say {target['operator']}"


def _baseline_findings(indicator: Thing, text: str) -> Iterator[str]:
    code, baseline = indicator["code"], indicator["baseline"]
    if f"Năm {baseline['period']} đứng thứ {baseline['value']}/{baseline['of']}" not in text:
        yield f"{code}: the baseline is not in its lines"
    for target in indicator["targets"]:
        if not indicator["as_written"].endswith(f"{target['value']}/{baseline['of']}"):
            yield f"{code}: the rank aimed at is not of {baseline['of']}"
        if f"tăng {baseline['value'] - target['value']:02d} bậc" not in indicator["as_written"]:
            yield f"{code}: the places to gain do not lead from the baseline to the target"


def _in_damaged_lines(indicator: Thing, source: Source) -> bool:
    first, last = indicator["source_lines"]
    raw = "\n".join(line for _number, line in source.known((first, last)))
    return re.search(damaged(indicator["as_written"]), raw) is not None


def indicator_findings(bundled: Bundled, source: Source) -> list[str]:
    """Indicators whose words, figures or baseline are not in their lines."""
    found = []
    for indicator in bundled.indicators:
        passage = source.passage(indicator["source_lines"])
        if not holds(passage, indicator["as_written"]) and not _in_damaged_lines(indicator, source):
            found.append(f"{indicator['code']}: “{indicator['as_written']}” is not in its lines")
        for target in indicator["targets"]:
            found += _target_findings(indicator, target)
        if indicator["baseline"]:
            found += _baseline_findings(indicator, passage.text)
    return found
