from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import KnownError
from models.rules.numbers import number_words, read_number
from tests.rules.given import refusal

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15)
NUMBERS |= st.integers(-(10**20), 10**20).map(Decimal)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("7,5", "7.5"),
        ("20.500", "20500"),
        ("1.234,56", "1234.56"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("-0,5", "-0.5"),
        ("−0,5", "-0.5"),
        ("+3", "3"),
        ("35", "35"),
        ("05", "5"),
        (" 1 234 567,8 ", "1234567.8"),
        ("1\u00a0234", "1234"),
        ("1\u202f234", "1234"),
        ("1,234", "1.234"),
        ("0", "0"),
    ],
)
def test_numbers_as_offices_type_them(written: str, number: str) -> None:
    assert read_number(written) == Decimal(number)


@pytest.mark.parametrize(
    ("written", "asked"),
    [("7.5", "7,5?"), ("0.25", "0,25?"), ("12.3", "12,3?"), ("-7.5", "-7,5?"), ("0.500", "0,500?")],
)
def test_a_foreign_point_is_asked_about(written: str, asked: str) -> None:
    with pytest.raises(KnownError) as refused:
        read_number(written)
    assert refused.value.code == "number.ambiguous"
    assert asked in refused.value.message


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-",
        "1.5000",
        "1,234.5",
        "1,234,567",
        "1.23.456",
        "12345.678",
        "1.234 567",
        "1  234",
        ",5",
        "5,",
        "7,5%",
        "abc",
        "1e5",
        "NaN",
        "Infinity",
        "٣",
        "½",
        "1_000",
        "9" * 41,
    ],
)
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(KnownError) as refused:
        read_number(written)
    assert refused.value.code == "number.unreadable"


@given(NUMBERS)
def test_numbers_are_read_back(number: Decimal) -> None:
    assert read_number(number_words(number)) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("20500", "20.500"),
        ("7.5", "7,5"),
        ("7.50", "7,50"),
        ("-1234567.8", "-1.234.567,8"),
        ("1E+3", "1.000"),
        ("-0", "0"),
        ("999", "999"),
    ],
)
def test_numbers_in_words(number: str, words: str) -> None:
    assert number_words(Decimal(number)) == words


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_what_is_not_finite_has_no_words(number: str) -> None:
    with pytest.raises(ValueError, match=number):
        number_words(Decimal(number))


@given(st.text(alphabet="0123456789.,- \u00a0") | st.text())
def test_any_text_is_read_or_calmly_refused(text: str) -> None:
    code = refusal(read_number, text)
    assert code in {None, "number.ambiguous", "number.unreadable"}
    assert code is not None or read_number(text).is_finite()
