from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.errors import KnownError
from models.rules.text import clean
from tests.rules.given import refusal

#: Text with what pasted text brings: decomposed letters, line ends of other systems, unseen marks.
PASTED = st.text(alphabet="ƣƢoô\u0302\u0323\u0301eưđ \t\r\n\u2028\u200b\ufeff\u00a0aZ") | st.text()


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("  Đề án \n", "Đề án"),
        (unicodedata.normalize("NFD", "Đề án nguồn nhân lực"), "Đề án nguồn nhân lực"),
        ("CHƢƠNG TRÌNH, tƣ tưởng", "CHƯƠNG TRÌNH, tư tưởng"),
        ("ƣ\u0301", "ứ"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("một\thai", "một\thai"),
        ("\ufeffĐề\u200b án", "Đề án"),
        ("", ""),
    ],
)
def test_text_as_it_is_kept(given_text: str, kept: str) -> None:
    assert clean(given_text, limit=100) == kept


@given(PASTED)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assume(refusal(lambda given_text: clean(given_text, limit=1000), text) is None)
    once = clean(text, limit=1000)
    assert clean(once, limit=1000) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip()
    assert not set(once) & set("ƣƢ\r\u200b\ufeff")
    assert all(character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cs"} for character in once)


@pytest.mark.parametrize("refused", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\uffff"])
def test_control_characters_are_refused(refused: str) -> None:
    with pytest.raises(KnownError) as failure:
        clean(f"Đề{refused}án", limit=100)
    assert failure.value.code == "text.control_characters"
    assert f"U+{ord(refused):04X}" in failure.value.message


def test_half_a_character_is_refused() -> None:
    with pytest.raises(KnownError) as failure:
        clean("Đề \udcc3 án", limit=100)
    assert failure.value.code == "text.damaged_characters"


def test_the_limit_counts_characters_as_kept() -> None:
    title = unicodedata.normalize("NFD", "ộ" * 1000)
    assert len(clean(f"  {title}  ", limit=1000)) == 1000
    with pytest.raises(KnownError) as failure:
        clean("x" * 10_000, limit=1000)
    assert failure.value.code == "text.too_long"
    assert "10000" in failure.value.message
    assert "1000 " in failure.value.message
