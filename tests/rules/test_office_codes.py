"""Codes made from names: ASCII, in the form that offices' codes have, and the same every time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.office_codes import CODE, suggest_code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Sở Y tế", "SYT"),
        ("Sở Giao thông vận tải tỉnh Hậu Giang", "SGTVT"),
        ("Sở Lao động - Thương binh và Xã hội (LĐTBXH)", "SLDTBXH"),
        ("Huyện ủy Châu Thành A", "HU-CHAUTHANHA"),
        ("Thị ủy Long Mỹ", "TXU-LONGMY"),
        ("Thành ủy Ngã Bảy", "TU-NGABAY"),
        ("Ban cán sự đảng Ủy ban nhân dân tỉnh", "BCSD-UBND"),
        ("Đảng đoàn Hội Nông dân tỉnh", "DD-HND"),
        ("Ủy ban nhân dân thị xã Long Mỹ", "UBND-TX-LONGMY"),
        ("UBND huyện Long Mỹ", "UBND-H-LONGMY"),
        ("Tỉnh đoàn", "TD"),
        ("Công đoàn", "CD"),
        ("Vietcombank", "VIETCOMBANK"),
        ("Sư đoàn 4", "SD4"),
        ("–", ""),
    ],
)
def test_codes_follow_the_names(name: str, code: str) -> None:
    assert suggest_code(name) == code


def test_a_code_that_is_taken_gets_the_next_free_number() -> None:
    assert suggest_code("Sở Y tế", {"SYT"}) == "SYT-2"
    assert suggest_code("Sở Y tế", {"SYT", "SYT-2"}) == "SYT-3"


@given(st.text(max_size=200))
def test_any_name_gives_a_code_of_the_right_form_or_none(name: str) -> None:
    code = suggest_code(name)
    assert code == "" or (CODE.fullmatch(code) and len(code) <= 40)
    assert suggest_code(name) == code
