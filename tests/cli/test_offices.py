"""Offices from the command line: the register, one office, a pasted list, the members of a group."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def office(done: Run, code: str) -> dict[str, object]:
    (found,) = (each for each in done("offices", "--format", "json").data if each["code"] == code)
    assert isinstance(found, dict)
    return found


def test_register_has_the_codes_of_the_contract(done: Run) -> None:
    rows = done("offices", "--format", "json").data
    assert len(rows) == 28
    assert set(rows[0]) == {
        "uid", "code", "name", "short_name", "kind", "valid_from", "valid_to", "successor", "members",
        "lead_tasks", "coordinating_tasks", "reads_all",
    }  # fmt: skip
    assert office(done, "G-CAPUY")["members"] is None
    assert "chưa khai báo đơn vị" in done("offices").out


def test_office_is_added_and_edited(done: Run, refused: Callable[..., str]) -> None:
    done("office", "add", "SO-NV", "--name", "Sở Nội vụ", "--short-name", "SNV", "--valid-from", "1/1/2021")
    assert refused("office", "add", "SO-NV", "--name", "Sở Nội vụ") == "office.code_taken"
    assert refused("office", "add", "Sở", "--name", "Sở Nội vụ") == "office.code_form"
    assert refused("office", "edit", "SO-X", "--name", "Sở X") == "office.unknown"
    assert refused("office", "edit", "SO-NV", "--valid-to", "2020-12-31") == "office.validity"
    done("office", "edit", "SO-NV", "--valid-to", "2025-02-28", "--successor", "UBND", "--kind", "committee")
    found = office(done, "SO-NV")
    assert (found["name"], found["short_name"], found["kind"]) == ("Sở Nội vụ", "SNV", "committee")
    assert (found["valid_from"], found["valid_to"], found["successor"]) == ("2021-01-01", "2025-02-28", "UBND")


def test_members_are_set_added_and_removed(done: Run, refused: Callable[..., str]) -> None:
    def members() -> list[str]:
        return [row["code"] for row in done("office", "members", "G-THAMMUU", "--format", "json").data]

    assert members() == []
    done("office", "members", "G-THAMMUU", "--set", "BTCTU", "BTGTU")
    done("office", "members", "G-THAMMUU", "--add", "VPTU,BTGTU")
    assert members() == ["BTCTU", "BTGTU", "VPTU"]
    done("office", "members", "G-THAMMUU", "--remove", "BTGTU")
    assert members() == ["BTCTU", "VPTU"]
    assert "Ban Tổ chức Tỉnh ủy" in done("office", "members", "G-THAMMUU").out
    assert refused("office", "members", "G-THAMMUU", "--add", "KHONG") == "office.unknown"
    assert refused("office", "members", "KHONG") == "office.unknown"
    assert refused("office", "members", "VPTU", "--add", "BTCTU") == "office.not_a_group"
    done("office", "members", "G-THAMMUU", "--set")
    assert members() == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_pasted_list_is_added_whole(done: Run, tmp_path: Path, encoding: str) -> None:
    pasted = tmp_path / "list.tsv"
    pasted.write_text("Mã\tTên đơn vị\tThuộc nhóm\r\nSO-NV\tSở Nội vụ\tG-SO-BAN-NGANH\r\n"
                      "SO-TC\tSở Tài chính\tG-SO-BAN-NGANH\r\n", encoding=encoding, newline="")  # fmt: skip
    said = done("office", "add", "--from", str(pasted)).out
    assert "SO-NV" in said
    assert office(done, "SO-TC")["name"] == "Sở Tài chính"
    assert office(done, "G-SO-BAN-NGANH")["members"] == ["SO-NV", "SO-TC"]
    assert len(done("history", "--format", "json").data) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "paste.empty"),
        ("Mã\tTên\n".encode(), "paste.empty"),
        ("Mã\tTên\nSO-A\tSở A\nSO-A\tSở B\n".encode(), "paste.row_refused"),
        ("Mã\tTên\nVPTU\tVăn phòng khác\n".encode(), "paste.row_refused"),
        ("Mã\tTên\tLoại\nSO-A\tSở A\thợp tác xã\n".encode(), "paste.row_refused"),
        ("Mã\tTên\nSO-A\tSở Nội vụ\n".encode("cp1258", "replace") + b"\xff\xfe\x80", "file.encoding"),
        (b"a\n" * 1_500_000, "file.too_large"),
    ],
    ids=["empty", "headings only", "twice", "taken", "kind", "encoding", "large"],
)
def test_pasted_list_with_a_fault_adds_nothing(
    refused: Callable[..., str], tmp_path: Path, content: bytes, code: str
) -> None:
    pasted = tmp_path / "list.tsv"
    pasted.write_bytes(content)
    assert refused("office", "add", "--from", str(pasted)) == code


def test_pasted_list_that_is_not_there(refused: Callable[..., str], tmp_path: Path) -> None:
    assert refused("office", "add", "--from", str(tmp_path / "none.tsv")) == "file.missing"
