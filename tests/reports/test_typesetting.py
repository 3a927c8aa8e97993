"""Fonts that hold every letter and sign, and wrapping that loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from figures.fonts import BOLD, BOLD_ITALIC, FONTS, ITALIC, REGULAR, SIGNS
from models.labels import sign
from models.vocabulary import Timeliness
from reports.typesetting import MISSING, SIGN_CHARACTERS, Typeface, coverage, runs, wrap

FACES = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)
#: Precomposed Vietnamese letters: the Latin ones of Unicode's three blocks.
VIETNAMESE = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư" + "".join(map(chr, range(0x1EA0, 0x1EFA)))
_TEXT = st.text(st.sampled_from("Nghị quyết số 12 - 2021/(&)ưừữ✓漢 "), max_size=200)


@pytest.mark.parametrize("face", FACES)
def test_every_vietnamese_letter_is_in_the_serif(face: str) -> None:
    assert {letter for letter in VIETNAMESE if ord(letter) not in coverage(face)} == set()


def test_every_sign_is_in_an_embedded_font() -> None:
    shown = {char for state in Timeliness for char in sign(state)}
    assert {char for char in shown if runs(char, BOLD)[0].text == MISSING} == set()
    assert set(SIGN_CHARACTERS) <= shown
    assert all(runs(char, BOLD)[0].font == SIGNS for char in SIGN_CHARACTERS)


def test_a_character_of_no_font_is_seen_to_be_missing() -> None:
    assert "".join(run.text for run in runs("a漢b", REGULAR)) == f"a{MISSING}b"


def test_the_fonts_licences_lie_beside_them() -> None:
    faces = {path.stem.split("-")[0] for path in FONTS.glob("*.ttf")}
    assert {path.stem.removeprefix("LICENSE-") for path in FONTS.glob("LICENSE-*.txt")} == faces


@pytest.mark.parametrize("face", FACES)
def test_the_serif_is_the_one_under_the_open_font_license(face: str) -> None:
    """Liberation fonts before version 2 are under another licence and may not be shipped so."""
    assert "SIL Open Font License, Version 1.1".encode("utf-16-be") in (FONTS / f"{face}.ttf").read_bytes()


@given(_TEXT, st.floats(30, 300))
@example("x" * 500, 40.0)
@example("giai đoạn 2021 - 2025", 60.0)
def test_wrapping_loses_nothing_and_is_never_too_wide(text: str, width: float) -> None:
    lines = wrap(text, Typeface(), width)
    written = "".join(run.text for line in lines for run in line.runs)
    assert written.replace(" ", "") == "".join(text.split()).replace("漢", MISSING)
    assert all(line.width <= width for line in lines)


def test_a_year_stays_with_its_word_and_a_term_in_one_piece() -> None:
    def lines(text: str, width: float) -> list[str]:
        return ["".join(run.text for run in line.runs) for line in wrap(text, Typeface(), width)]

    assert lines("trong quý IV năm 2021", 65) == ["trong quý IV", "năm 2021"]
    assert lines("giai đoạn 2021 - 2025", 70) == ["giai đoạn", "2021 - 2025"]


def test_a_long_number_is_broken_after_its_stroke() -> None:
    written = [line.runs[0].text for line in wrap("123456-NQ/TU-VPTU-BTCTU", Typeface(), 70)]
    assert written[0].endswith(("/", "-"))
