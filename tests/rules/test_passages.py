"""Passages of an attached copy: by line where the printed headings agree, by heading however it is set."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.passages import Marked, by_heading, by_lines, lines_agree
from tests.rules.given import bundled_tasks

FIRST = Marked((1, 3), ("1. Đề án th nhất",), "Đề án thứ nhất về đào tạo cán bộ")
SECOND = Marked((5, 7), ("2. Đề án th  hai",), "Đề án thứ hai về luân chuyển cán bộ")
SECTION = Marked((9, 12), ("II. N I DUNG",), "Nội dung")
ALL = [FIRST, SECOND, SECTION]

BUNDLED = [
    Marked(tuple(task["source_lines"]), tuple(task["heading_printed"]), task["title"]) for task in bundled_tasks()
]


def copy(*parts: str) -> list[str]:
    return "\n".join(parts).split("\n")


def test_lines_need_nine_headings_of_ten() -> None:
    marked = [Marked((number, number), (f"{number}. Mục",), f"Mục {number}") for number in range(1, 11)]
    lines = [f"  {number}. Mục " for number in range(1, 11)]
    assert lines_agree(lines, marked)
    assert lines_agree(["khác", *lines[1:]], marked)
    assert not lines_agree(["khác", "khác", *lines[2:]], marked)
    assert not lines_agree(lines[:8], marked)
    assert not lines_agree(["thêm", *lines], marked)


def test_nothing_marked_is_no_agreement() -> None:
    assert not lines_agree(["một", "hai"], [])
    assert not lines_agree(["một", "hai"], [Marked(None, ("một",), "Một"), Marked((1, 2), (), "Một")])


@given(st.lists(st.sampled_from(["", " ", "chữ", "chữ  "]), min_size=1), st.data())
def test_by_lines_gives_those_lines_without_the_empty_ones(lines: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(1, len(lines)))
    last = data.draw(st.integers(first, len(lines)))
    kept = [line.rstrip() for line in lines[first - 1 : last] if line.strip()]
    assert by_lines(lines, (first, last)).split("\n") == (kept or [""])


@pytest.mark.parametrize(
    "heading",
    [
        "Đề án thứ hai về luân chuyển cán bộ",
        "(2) ĐỀ ÁN THỨ HAI VỀ LUÂN CHUYỂN CÁN BỘ",
        "II.3.2. Đề án “thứ hai” về luân chuyển cán bộ; thời gian hoàn thành trong quý IV",
        "Đề án thứ hai về\n\nluân chuyển cán bộ",
        unicodedata.normalize("NFD", "2.1 - Đề án thứ hai về luân chuyển cán bộ"),
        "De an thu hai ve luan chuyen can bo",
    ],
)
def test_by_heading_however_it_is_set(heading: str) -> None:
    text = copy("Mở đầu", f"1. {FIRST.title}", "Giải pháp một.", "", heading, "", "Giải pháp hai.", "NỘI DUNG", "Sau.")
    assert by_heading(text, FIRST, ALL) == f"1. {FIRST.title}\nGiải pháp một."
    assert by_heading(text, SECOND, ALL) == by_lines(copy(heading, "Giải pháp hai."), (1, 99))


def test_a_short_title_is_a_heading_only_where_it_stands_alone() -> None:
    text = copy("Nội dung cơ bản như sau:", "Mở đầu.", "II. NỘI DUNG", "Nội dung học tập gồm hai phần.", "Hết.")
    assert by_heading(text, SECTION, ALL) == "II. NỘI DUNG\nNội dung học tập gồm hai phần.\nHết."
    assert by_heading(copy("Nội dung cơ bản."), SECTION, ALL) is None


def test_to_the_end_where_no_other_heading_follows() -> None:
    text = copy(SECOND.title, "Một.", "Hai.")
    assert by_heading(text, SECOND, ALL) == "\n".join(text)


def test_absent_and_empty() -> None:
    assert by_heading([], FIRST, ALL) is None
    assert by_heading(copy("Đề án thứ nhất", "về việc khác"), FIRST, ALL) is None
    assert by_heading(copy("chữ"), Marked(None, (), ""), ALL) is None


def test_every_item_of_the_programme_is_found_in_a_clean_copy() -> None:
    """Of a title that also begins another's, the passage begins at the first of the two."""
    text, bodies = [], {}
    for number, mark in enumerate(BUNDLED):
        bodies[mark.title] = f"Giải pháp của mục mang thứ tự {number}."
        text += [mark.title, bodies[mark.title], ""]
    wrong = [mark.title for mark in BUNDLED if by_heading(text, mark, BUNDLED) != f"{mark.title}\n{bodies[mark.title]}"]
    begun = [each.title for each in BUNDLED if any(_begins(other.title, each.title) for other in BUNDLED)]
    assert wrong == begun


def _begins(other: str, title: str) -> bool:
    return other != title and other.casefold().startswith(title.casefold())
