"""Numbers of documents: both styles are known, and one number is one however it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.document_numbers import NumberStyle, number_key, number_style

PARTY = (
    "12-ĐA/TU",
    "05-NQ/TU",
    "205-CV/VPTU",
    "3-KH/BTCTU",
    "17-QĐ/TW",
    "1-TB/BCSĐ",
    "45a-BC/HU",
    "8-CTr/TU",
    "2-HD/BTGTU",
)
STATE = ("15/2021/NQ-HĐND", "1234/UBND-TH", "12/KH-UBND", "30/2020/NĐ-CP", "07/CT-TTg", "26/QĐ-BCĐ", "5/2022/TT-BNV")


@pytest.mark.parametrize("number", PARTY)
def test_party_numbers(number: str) -> None:
    assert number_style(number) is NumberStyle.PARTY


@pytest.mark.parametrize("number", STATE)
def test_state_numbers(number: str) -> None:
    assert number_style(number) is NumberStyle.STATE


@pytest.mark.parametrize("number", ["", "số", "NQ/TU", "12", "12-/TU", "không số", "12-ĐA/", "12//KH"])
def test_what_is_of_neither_style(number: str) -> None:
    assert number_style(number) is None


@pytest.mark.parametrize(
    "typed", ["5-NQ/TU", "05-NQ/TU", "Số 05-NQ/TU", "số: 5 - nq / tu", "05\u2013NQ/TU", "005 \u2212NQ/TU "]
)
def test_one_number_however_it_is_typed(typed: str) -> None:
    assert number_key(typed) == "5-nq/tu"


@given(st.sampled_from(PARTY + STATE), st.integers(0, 3), st.sampled_from(["-", " - ", "\u2013"]), st.booleans())
def test_typing_changes_neither_key_nor_style(number: str, zeros: int, hyphen: str, upper: bool) -> None:
    typed = "0" * zeros + number.replace("-", hyphen)
    typed = typed.upper() if upper else typed
    assert number_key(typed) == number_key(number)
    assert number_style(typed) is number_style(number)


@given(st.text(max_size=30))
def test_any_text_has_one_key(text: str) -> None:
    assert number_key(number_key(text)) == number_key(text)


def test_different_numbers_stay_apart() -> None:
    keys = {number_key(number) for number in PARTY + STATE}
    assert len(keys) == len(PARTY + STATE)
