from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.sorting import name_key, path_key
from tests.rules.given import bundled_tasks

NAMES = st.text(alphabet="aăâbdđeêoôơuưyAĂÂĐàảãáạấẤ zjfw-.12") | st.text()
PATHS = st.text(alphabet="IVX.()[]0123456789abđ-") | st.text()


def shuffled(ordered: list[str]) -> list[str]:
    """The same texts in an order that is always the same disorder."""
    return random.Random(1).sample(ordered, len(ordered))


@given(NAMES, NAMES, NAMES)
def test_names_have_a_total_order(one: str, two: str, three: str) -> None:
    keys = sorted(map(name_key, (one, two, three)))
    assert keys[0] <= keys[1] <= keys[2]
    assert keys[0] <= keys[2]
    assert name_key(one.upper().lower()) == name_key(one.upper())


@given(NAMES)
def test_neither_case_nor_form_changes_the_place(name: str) -> None:
    assert name_key(unicodedata.normalize("NFD", name)) == name_key(unicodedata.normalize("NFC", name))
    assert name_key(name.casefold()) == name_key(name)


@pytest.mark.parametrize(
    "ordered",
    [
        "a à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ b c d đ e è ẻ ẽ é ẹ ê ề ể ễ ế ệ f g h i j k l m n",
        "n o ò ô ồ ơ ờ p q r s t u ù ư ừ v w x y ỳ z",
        "ban bàn bản bãn bán bạn bang băng bâng",
        "da dạ dân đa đá đân e",
        "ma mà mả mã má mạ mai",
        "toa tòa tỏa tõa tóa tọa toan",
    ],
)
def test_words_as_in_a_dictionary(ordered: str) -> None:
    words = ordered.split()
    assert sorted(shuffled(words), key=name_key) == words
    loud = [word.upper() for word in words]
    assert sorted(shuffled(loud), key=name_key) == loud


def test_names_of_offices() -> None:
    ordered = [
        "Ban Dân vận Tỉnh ủy",
        "Ban Nội chính Tỉnh ủy",
        "Ban Tổ chức Tỉnh ủy",
        "Ban Tuyên giáo Tỉnh ủy",
        "Đảng ủy Khối",
        "Huyện ủy Châu Thành",
        "Huyện ủy Châu Thành A",
        "Huyện ủy Vị Thủy",
        "Sở Y tế",
        "Ủy ban Kiểm tra Tỉnh ủy",
        "Văn phòng Tỉnh ủy",
    ]
    assert sorted(shuffled(ordered), key=name_key) == ordered


def test_tones_decide_last() -> None:
    assert sorted(["bạn a", "ban b", "bàn a"], key=name_key) == ["bàn a", "bạn a", "ban b"]


def test_paths_sort_as_the_document_has_them() -> None:
    paths = [task["path"] for task in bundled_tasks()]
    assert len(paths) == 69
    assert sorted(shuffled(paths), key=path_key) == paths


def test_paths_with_phases_and_many_parts() -> None:
    ordered = [
        "II",
        "II.3.2(9)",
        "II.3.2(9)[2021-2025](1)",
        "II.3.2(9)[2021-2025](2)",
        "II.3.2(9)[2021-2025](10)",
        "II.3.2(9)[2026-2030](1)",
        "II.3.2(9)[2031-2050](7)",
        "II.3.2(9)[a]",
        "II.3.2(9)[d]",
        "II.3.2(9)[đ]",
        "II.3.2(9)[e]",
        "II.3.2(9)[z]",
        "II.3.2(9)[aa]",
        "II.3.2(10)(10.2)",
        "II.3.2(10)(10.10)",
        "II.10",
        "IV",
        "IX",
        "X",
    ]
    assert sorted(shuffled(ordered), key=path_key) == ordered


@given(PATHS, PATHS, PATHS)
def test_paths_have_a_total_order(one: str, two: str, three: str) -> None:
    keys = sorted(map(path_key, (one, two, three)))
    assert keys[0] <= keys[1] <= keys[2]
    assert keys[0] <= keys[2]


@given(st.sampled_from([task["path"] for task in bundled_tasks()]), st.integers(1, 10**6))
def test_what_lies_above_comes_first(path: str, number: int) -> None:
    for below in (f"{path}({number})", f"{path}.{number}", f"{path}[a]"):
        assert path_key(path) < path_key(below)
    assert path_key(f"{path}({number})") < path_key(f"{path}({number + 1})")
