"""Pasted lists of offices: what is read from the clipboard, and what is said of each row."""

from __future__ import annotations

import pytest

from models.pasted_offices import PastedOffice, completed, faults, find_office, read_kind, read_offices
from models.rows import OfficeRow
from models.vocabulary import OfficeKind


def office(code: str, name: str, kind: OfficeKind = OfficeKind.AGENCY, short_name: str = "") -> OfficeRow:
    return OfficeRow(code, code, name, short_name or name, kind, None, None, None, None, 0, 0)


UBND = office("UBND", "Ủy ban nhân dân tỉnh", short_name="UBND tỉnh")
GROUP = office("G-SO", "Các sở, ban, ngành Tỉnh", OfficeKind.GROUP, "Sở, ban, ngành")
THERE = [UBND, GROUP]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("\r\n \r\n", []),
        ("Sở Y tế\r\nSở Văn hóa, Thể thao và Du lịch\r\n", [("", "Sở Y tế"), ("", "Sở Văn hóa, Thể thao và Du lịch")]),
        ("SYT\tSở Y tế\nSNV\tSở Nội vụ", [("SYT", "Sở Y tế"), ("SNV", "Sở Nội vụ")]),
        ("1\tSở Y tế\n2\tSở Nội vụ", [("", "Sở Y tế"), ("", "Sở Nội vụ")]),
        ("STT\tTên cơ quan, đơn vị\tMã\n1\tSở Y tế\tSYT", [("SYT", "Sở Y tế")]),
        ("Mã;Tên\nSYT;Sở Y tế", [("SYT", "Sở Y tế")]),
        ("code,name\nSYT,Sở Y tế", [("SYT", "Sở Y tế")]),
        ('SYT\t"Sở\nY tế"', [("SYT", "Sở Y tế")]),
        ("TÊN ĐƠN VỊ\nSở Y tế", [("", "Sở Y tế")]),
        ("Sở Y tế\rSở Nội vụ", [("", "Sở Y tế"), ("", "Sở Nội vụ")]),
        ("SYT\tSở Y tế\rSNV\tSở Nội vụ\r", [("SYT", "Sở Y tế"), ("SNV", "Sở Nội vụ")]),
    ],
)
def test_codes_and_names_are_found_in_what_was_pasted(text: str, rows: list[tuple[str, str]]) -> None:
    assert [(row.code, row.name) for row in read_offices(text)] == rows


def test_all_five_columns_are_read_in_their_order() -> None:
    assert read_offices("SYT\tSở Y tế\tYT\tCơ quan\tG-SO") == [
        PastedOffice("SYT", "Sở Y tế", "YT", "Cơ quan", "G-SO"),
    ]


def test_what_a_row_lacks_is_put_in() -> None:
    rows = completed([PastedOffice(name="Sở Y tế"), PastedOffice(name="Huyện ủy Vị Thủy")], THERE)
    assert [row.code for row in rows] == ["SYT", "HU-VITHUY"]
    assert [read_kind(row.kind) for row in rows] == [OfficeKind.AGENCY, OfficeKind.DISTRICT]
    assert rows[0].short_name == "Sở Y tế"


def test_codes_made_up_for_alike_names_differ() -> None:
    rows = completed([PastedOffice(name="Sở Nội vụ"), PastedOffice(name="Sở Ngoại vụ")], THERE)
    assert [row.code for row in rows] == ["SNV", "SNV-2"]


def test_every_kind_is_known_by_its_word_and_its_stored_value() -> None:
    for kind in OfficeKind:
        assert read_kind(kind.value) is kind
    assert read_kind("việc khác") is None


GOOD = PastedOffice("SYT", "Sở Y tế", "SYT", "agency", "")


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([GOOD], [False]),
        ([PastedOffice("", "Sở Y tế", "", "agency")], [True]),
        ([PastedOffice("SYT", "", "", "agency")], [True]),
        ([PastedOffice("sở y tế", "Sở Y tế", "", "agency")], [True]),
        ([PastedOffice("S" * 41, "Sở Y tế", "", "agency")], [True]),
        ([PastedOffice("SYT", "Sở Y tế", "", "ministry")], [True]),
        ([PastedOffice("SYT", "Sở Y tế", "", "agency", "G-KHONG")], [True]),
        ([PastedOffice("SYT", "Sở Y tế", "", "agency", "UBND")], [True]),
        ([PastedOffice("SYT", "Sở Y tế", "", "agency", "sở, ban, ngành")], [False]),
        ([PastedOffice("G-X", "Nhóm X", "", "group", "G-SO")], [True]),
        ([PastedOffice("SYT", "x" * 10_000, "", "agency")], [True]),
        ([PastedOffice("SYT", "Sở\x07 Y tế", "", "agency")], [True]),
        ([PastedOffice("UBND", "Ủy ban khác", "", "agency")], [True]),
        ([PastedOffice("X", "UY BAN NHAN DAN TINH", "", "agency")], [True]),
        ([GOOD, PastedOffice("SYT", "Sở Nội vụ", "", "agency")], [False, True]),
        ([GOOD, PastedOffice("SYT2", "SỞ Y TẾ", "", "agency")], [False, True]),
    ],
)
def test_each_row_says_whether_it_can_be_added(rows: list[PastedOffice], wrong: list[bool]) -> None:
    assert [bool(each) for each in faults(rows, THERE)] == wrong


def test_a_duplicate_is_named() -> None:
    (found,) = faults([PastedOffice("UBND", "Khác", "", "agency")], THERE)
    assert any(UBND.name in words for words in found)
    (_first, second) = faults([GOOD, GOOD], THERE)
    assert any("1" in words for words in second)


def test_an_office_is_found_by_code_name_or_short_name_without_accents() -> None:
    assert find_office("ubnd", THERE) is UBND
    assert find_office("uy ban nhan dan  tinh", THERE) is UBND
    assert find_office("UBND tỉnh", THERE) is UBND
    assert find_office("Sở Y tế", THERE) is None
    assert find_office("x", [office("A", "X"), office("B", "x")]) is None
