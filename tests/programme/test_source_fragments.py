"""The bundled Programme against the table of raw headings, deadlines, numbers and figures; every check can fail."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.programme.accounting import ACCOUNTS
from tests.programme.bundled import Bundled, Thing, load
from tests.programme.checks import CHECKS
from tests.programme.headings import lookalikes, lost_letters
from tests.programme.source import Source

ALL = CHECKS | ACCOUNTS
#: Needs every line of the text: `python -m tests.check_source FILE` runs it.
NEEDS_THE_WHOLE = {"all lines"}


@pytest.fixture(scope="module")
def source() -> Source:
    return Source.fragments()


@pytest.mark.parametrize("name", sorted(ALL.keys() - NEEDS_THE_WHOLE))
def test_nothing_departs_from_the_source(name: str, source: Source) -> None:
    assert ALL[name](load(), source) == []


def test_every_lost_letter_of_the_headings_is_counted() -> None:
    tasks = load().tasks
    assert sum(map(lost_letters, tasks)) == 233
    assert sum(map(lookalikes, tasks)) == 10
    assert sum(bool(task["heading_printed"]) for task in tasks) == 46


def _task(bundled: Bundled, path: str) -> Thing:
    return next(task for task in bundled.tasks if task["path"] == path)


def _indicator(bundled: Bundled, code: str) -> Thing:
    return next(indicator for indicator in bundled.indicators if indicator["code"] == code)


def _set(kind: str, key: str, field: str, value: Any) -> Callable[[Bundled], None]:
    def fault(bundled: Bundled) -> None:
        next(thing for thing in getattr(bundled, kind) if thing["key"] == key)[field] = value

    return fault


def _drop(kind: str, key: str) -> Callable[[Bundled], None]:
    def fault(bundled: Bundled) -> None:
        things = getattr(bundled, kind)
        things[:] = [thing for thing in things if thing["key"] != key]

    return fault


def _target(code: str, field: str, value: Any) -> Callable[[Bundled], None]:
    def fault(bundled: Bundled) -> None:
        _indicator(bundled, code)["targets"][0][field] = value

    return fault


def _baseline(bundled: Bundled) -> None:
    _indicator(bundled, "IND-N01")["baseline"]["value"] = 29


def _heading_stripped(bundled: Bundled) -> None:
    _task(bundled, "II.3.2(3)")["heading_printed"][1] = "ãnh đạo, quản  ý trên đ   bàn t nh   u  i ng”"


def _filing(bundled: Bundled) -> None:
    bundled.programme["filing"] = "Lưu VPTU"


FAULTS: list[tuple[str, Callable[[Bundled], None]]] = [
    ("lines", _set("documents", "11-QĐ/TW", "source_lines", [1400, 1401])),
    (
        "headings",
        _set("tasks", "II.3.2(8)", "title", "Nghị quyết xây dựng chính quyền điện tử và chuyển đổi số"),
    ),
    ("headings", _set("tasks", "II.5(7)", "title", "Phát triển văn hóa, thể dục thể thao")),
    ("headings", _set("tasks", "II.4(6)", "title_repaired", True)),
    ("headings", _heading_stripped),
    ("titles", _set("tasks", "II.2[c]", "title", "Chương trình giám sát của Ban Chấp hành Đảng bộ tỉnh khóa XIV")),
    ("programme", _filing),
    ("assignments", _set("tasks", "II.3.2(14)", "coordinating", ["HU-CHAUTHANHA"])),
    ("assignments", _set("tasks", "II.3.2(5)", "lead", ["BTCTU"])),
    ("issue", _set("tasks", "II.3.2(5)", "document_type_text", "Kế hoạch")),
    ("issue", _set("tasks", "III.3", "issuing_level", "Ban Chấp hành Đảng bộ tỉnh")),
    ("deadlines", _set("tasks", "II.3.2(9)", "deadline", "2021-12-31")),
    ("deadlines", _set("tasks", "II.3.2(10)", "deadline_text", "trong quý III năm 2021")),
    ("deadlines", _set("tasks", "II.6[a]", "deadline_start", "2022-10-31")),
    ("deadlines", _set("tasks", "II.6[a]", "deadline_precision", "quarter")),
    ("documents", _set("documents", "52-NQ/TW", "issued_on", "2019-09-27")),
    ("documents", _set("documents", "250-CTr/TU", "number", "205-CTr/TU")),
    ("documents", _set("documents", "33-NQ/TW", "issuer_text", "Ban Chấp hành Trung ương khóa XI")),
    ("indicators", _set("indicators", "IND-R08", "as_written", "giảm mạnh … qua các năm")),
    ("indicators", _target("IND-N05", "max", 7.6)),
    ("indicators", _target("IND-N07", "value", 20_050)),
    ("indicators", _target("IND-N12", "operator", "<=")),
    ("indicators", _baseline),
    ("numbered items", _drop("tasks", "II.3.2(13)")),
    ("numbered items", _drop("breakthroughs", "2")),
    ("terms", _set("tasks", "II.5(6)[a]", "deadline_lines", None)),
    ("figures", _drop("indicators", "IND-N21")),
    ("assignments of work", _set("tasks", "II.3.3(1)", "assignment_lines", None)),
    ("cited numbers", _drop("documents", "237a-CTr/TU")),
    ("cited numbers", _drop("documents", "Luật sửa đổi Luật BHVBQPPL")),
]


@pytest.mark.parametrize(("name", "fault"), FAULTS)
def test_a_planted_fault_is_found(name: str, fault: Callable[[Bundled], None], source: Source) -> None:
    bundled = copy.deepcopy(load())
    fault(bundled)
    assert ALL[name](bundled, source)
