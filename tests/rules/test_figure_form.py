"""Which figures a cell may hold, typed or received from another office."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import KnownError
from models.rules.validation import valid


def stored(figure: Any) -> Any:
    return valid("indicator_value", "figure", figure)


def refusal(kind: str, field: str, value: Any) -> str | None:
    try:
        valid(kind, field, value)
    except KnownError as refused:
        return refused.code
    return None


@pytest.mark.parametrize(
    "figure",
    [
        {"value": "35", "of": 63},
        {"value": "-0.5"},
        {"value": "20500.25", "published_on": "2022-04-20", "source": "VCCI"},
        {"text": "Đang lựa chọn"},
        {"missing_reason": "not_published"},
        None,
    ],
)
def test_what_may_be_said(figure: Any) -> None:
    assert stored(figure) == figure


def test_texts_are_cleaned_and_what_is_not_said_is_left_out() -> None:
    assert stored({"text": "  Đa\u0303 co\u0301 ", "of": None, "source": "\u200b"}) == {"text": "Đã có"}


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        ({}, "figure.malformed"),
        ({"source": "VCCI"}, "figure.malformed"),
        ({"value": "35", "text": "ba lăm"}, "figure.malformed"),
        ({"value": "35", "missing_reason": "other"}, "figure.malformed"),
        ({"value": 35}, "figure.malformed"),
        ({"text": 35}, "figure.malformed"),
        ({"missing_reason": []}, "figure.malformed"),
        ({"value": "35", "of": True}, "figure.malformed"),
        ({"value": "7,5"}, "figure.malformed"),
        ({"value": "035"}, "figure.malformed"),
        ({"value": "1e3"}, "figure.malformed"),
        ({"value": "35", "rank": 1}, "figure.malformed"),
        ({"value": "35", "published_on": "20/04/2022"}, "figure.malformed"),
        ({"value": "35", "published_on": 2022}, "figure.malformed"),
        (["35"], "figure.malformed"),
        ("35", "figure.malformed"),
        ({"value": "35", "published_on": "0022-04-20"}, "date.out_of_range"),
        ({"value": "35", "of": 0}, "value.out_of_range"),
        ({"missing_reason": "forgotten"}, "value.unknown_word"),
        ({"text": "a" * 1_001}, "text.too_long"),
        ({"text": "a\x07"}, "text.control_characters"),
    ],
)
def test_what_may_not(figure: Any, code: str) -> None:
    assert refusal("indicator_value", "figure", figure) == code


@pytest.mark.parametrize(
    ("kind", "field", "value", "code"),
    [
        ("indicator_value", "kind", "guess", "value.unknown_word"),
        ("indicator_value", "period", "2021-Q5", "period.unreadable"),
        ("indicator_value", "series", "a" * 101, "text.too_long"),
        ("assessment", "code", "perhaps", "value.unknown_word"),
        ("indicator_value", "kind", "estimate", None),
        ("indicator_value", "period", "2021-q4", None),
        ("assessment", "code", "likely", None),
    ],
)
def test_the_other_cells(kind: str, field: str, value: str, code: str | None) -> None:
    assert refusal(kind, field, value) == code


NAMES = st.sampled_from(["value", "text", "of", "published_on", "missing_reason", "source", "x"])
ANYTHING = st.none() | st.integers() | st.text(max_size=6) | st.lists(st.integers(), max_size=1)


@given(st.dictionaries(NAMES, ANYTHING))
def test_anything_received_is_stored_stably_or_refused_calmly(figure: dict[str, Any]) -> None:
    try:
        found = stored(figure)
    except KnownError:
        return
    assert stored(found) == found
