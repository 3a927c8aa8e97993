from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.rules import old_encodings
from models.rules.old_encodings import convert_legacy, legacy_encoding
from models.rules.syllables import is_syllable
from tests.rules.given import bundled_tasks

TCVN3_SAMPLES = [
    ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    ("TØnh ñy HËu Giang", "Tỉnh ủy Hậu Giang"),
    ("Thñ t­íng ChÝnh phñ", "Thủ tướng Chính phủ"),
    ("QuyÕt ®Þnh sè 15/Q§-UBND ngµy 05/9/2021", "Quyết định số 15/QĐ-UBND ngày 05/9/2021"),
    ("C¸c së, ban, ngµnh", "Các sở, ban, ngành"),
    ("V¨n phßng TØnh ñy", "Văn phòng Tỉnh ủy"),
    ("NguyÔn V¨n Bèn, xãm D­íi, huyÖn VÞ Thñy", "Nguyễn Văn Bốn, xóm Dưới, huyện Vị Thủy"),
    ("CH¦¥NG TR×NH HµNH §éNG", "CHƯƠNG TRÌNH HÀNH ĐỘNG"),
    ("Hµ Néi", "Hà Nội"),
    ("¤ng Ph¹m Quèc Huy", "Ông Phạm Quốc Huy"),
]
VNI_SAMPLES = [
    ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
    ("Tænh uûy Haäu Giang", "Tỉnh ủy Hậu Giang"),
    ("Thuû töôùng Chính phuû", "Thủ tướng Chính phủ"),
    ("Quyeát ñònh soá 15/QÑ-UBND ngaøy 05/9/2021", "Quyết định số 15/QĐ-UBND ngày 05/9/2021"),
    ("Caùc sôû, ban, ngaønh", "Các sở, ban, ngành"),
    ("Vaên phoøng Tænh uûy", "Văn phòng Tỉnh ủy"),
    ("UÛy ban nhaân daân huyeän Vò Thuûy", "Ủy ban nhân dân huyện Vị Thủy"),
    ("Uûy ban Kieåm tra", "Ủy ban Kiểm tra"),
    ("CHÖÔNG TRÌNH HAØNH ÑOÄNG", "CHƯƠNG TRÌNH HÀNH ĐỘNG"),
    ("Ñaûng boä", "Đảng bộ"),
]
NOT_LEGACY = [
    "",
    "Tinh uy Hau Giang",
    "Tỉnh ủy Hậu Giang",
    unicodedata.normalize("NFD", "Tỉnh ủy Hậu Giang"),
    "Cà Mau, Trà Vinh, Hà Tiên: có bò, dê, chó và xã",
    "à",
    "Ông Trần Tuấn Tú",
    "Quy chế làm việc",
    "CHƯƠNG TRÌNH HÀNH ĐỘNG",
    "résumé of the naïve façade of the café",
    "Où est la gare ? L'été, déjà, à côté de la forêt",
    "L'hôtel de ville, le maître, un élève, çà et là",
    "Müller, Jürgen und Köln: für Zürich schöne Größe",
    "El Niño del señor Peña, mañana en España",
    "anh em Müller cho ba me Zoë hay où",
    "São Paulo, Brasília, coração",
    "10 µm",
    "N·m",
    "10 µm, 5 N·m, 20 m², ± 3 °C, § 4, « texte », 3 × 4 ÷ 2, ©®",
    "re\u00adport, co\u00adoperation",
]


@pytest.mark.parametrize(("typed", "meant"), TCVN3_SAMPLES)
def test_tcvn3_is_recognised_and_converted(typed: str, meant: str) -> None:
    assert legacy_encoding(typed) == "tcvn3"
    assert convert_legacy(typed, "tcvn3") == meant


@pytest.mark.parametrize(("typed", "meant"), VNI_SAMPLES)
def test_vni_is_recognised_and_converted(typed: str, meant: str) -> None:
    assert legacy_encoding(typed) == "vni"
    assert convert_legacy(typed, "vni") == meant


@pytest.mark.parametrize("text", NOT_LEGACY)
def test_other_text_is_left_alone(text: str) -> None:
    assert legacy_encoding(text) is None


def _tcvn3(text: str) -> str:
    """`text` as a .VnTime font types it: capitals with tones become small letters."""
    codes = {letter: code for code, letter in old_encodings._TCVN3.items()}
    return "".join(codes.get(letter) or codes.get(letter.lower(), letter) for letter in text)


def _vni(text: str) -> str:
    codes = {letter: code for code, letter in old_encodings._VNI.items()}
    codes |= {letter.upper(): code.upper() for letter, code in codes.items()}
    return "".join(codes.get(letter, letter) for letter in text)


def _titles() -> list[str]:
    return [unicodedata.normalize("NFC", task["title"]) for task in bundled_tasks()]


def test_every_title_of_the_programme_survives_both_encodings() -> None:
    for title in _titles():
        assert legacy_encoding(title) is None
        assert legacy_encoding(_tcvn3(title)) == "tcvn3"
        assert legacy_encoding(_vni(title)) == "vni"
        assert convert_legacy(_vni(title), "vni") == title
        assert convert_legacy(_vni(title.upper()), "vni") == title.upper()
        assert convert_legacy(_tcvn3(title), "tcvn3").casefold() == title.casefold()
        assert convert_legacy(_tcvn3(title.upper()), "tcvn3") == title.upper()
        assert convert_legacy(_tcvn3(title.lower()), "tcvn3") == title.lower()


#: The 67 letters that Vietnamese has beside those of ASCII, small ones.
LETTERS = unicodedata.normalize(
    "NFC",
    "đ" + "".join(v + t for v in "aăâeêioôơuưy" for t in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")),
)
MARKED = sorted({letter for letter in LETTERS if not letter.isascii()})


def test_both_tables_know_every_letter() -> None:
    assert len(MARKED) == 67
    assert set(MARKED) == set(old_encodings._VNI.values())
    assert set(MARKED) | set("ĂÂĐÊÔƠƯ") == set(old_encodings._TCVN3.values())
    assert len(old_encodings._TCVN3) == 74
    for letter in MARKED:
        assert convert_legacy(_vni(letter.upper()), "vni") == letter.upper()


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzABC 123.,\n" + "".join(MARKED)))
def test_small_letters_come_back_from_tcvn3(text: str) -> None:
    assume(text == text.lower())
    assert convert_legacy(_tcvn3(text), "tcvn3") == text


@given(st.text())
def test_any_text_is_judged_and_converted(text: str) -> None:
    encoding = legacy_encoding(text)
    if text.isascii():
        assert encoding is None
    if encoding is not None:
        assert convert_legacy(text, encoding) != text


@pytest.mark.parametrize("word", ["ủy", "Hậu", "quyết", "nghĩa", "giữa", "gì", "khuỷu", "ƯƠNG", "đặng", "oằn"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", ["", "cat", "tốt́", "für", "Zürich", "logistics", "TØnh", "ngd", "tịnhh", "bàc", "1"])
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)
