from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import KnownError
from models.rules.deadline import NO_DEADLINE, Deadline, deadline_words, read_deadline, unit_end, unit_start
from models.vocabulary import DeadlineKind, DeadlinePrecision
from tests.rules.given import DATED, DAYS, FIXED, PRECISIONS, UNDATED, bundled_tasks, deadline_of, refusal

Q, M, H, Y, D = (
    DeadlinePrecision.QUARTER,
    DeadlinePrecision.MONTH,
    DeadlinePrecision.HALF,
    DeadlinePrecision.YEAR,
    DeadlinePrecision.DAY,
)


@pytest.mark.parametrize(
    ("written", "precision", "start", "end"),
    [
        ("trong quý IV năm 2021", Q, None, "2021-12-31"),
        ("hoàn thành trong quý IV năm 2021", Q, None, "2021-12-31"),
        ("quý III/2021", Q, None, "2021-09-30"),
        ("Quý 1 năm 2022", Q, None, "2022-03-31"),
        ("quí II - 2022", Q, None, "2022-06-30"),
        ("trong năm 2021", Y, None, "2021-12-31"),
        ("triển khai thực hiện trong năm 2021", Y, None, "2021-12-31"),
        ("đến năm 2025 tiến hành tổng kết", Y, None, "2025-12-31"),
        ("2025", Y, None, "2025-12-31"),
        ("tháng 6 năm 2023", M, None, "2023-06-30"),
        ("tháng 02/2024", M, None, "2024-02-29"),
        ("6 tháng đầu năm 2022", H, None, "2022-06-30"),
        ("06 tháng cuối năm 2022", H, None, "2022-12-31"),
        ("ngày 15 tháng 3 năm 2022", D, None, "2022-03-15"),
        ("chậm nhất ngày 15/3/2022.", D, None, "2022-03-15"),
        ("2022-03-15", D, None, "2022-03-15"),
        ("trước ngày 15/3/2022", D, None, "2022-03-14"),
        ("trước quý II năm 2022", D, None, "2022-03-31"),
        ("Từ quý IV năm 2022 đến tháng 6 năm 2023", M, "2022-10-01", "2023-06-30"),
        ("từ quý I đến quý III năm 2022", Q, "2022-01-01", "2022-09-30"),
        ("thực hiện từ 1/3/2022 đến 15/3/2022", D, "2022-03-01", "2022-03-15"),
        ("giai đoạn 2021 - 2025", Y, "2021-01-01", "2025-12-31"),
        ("từ nay đến năm 2025", Y, None, "2025-12-31"),
    ],
)
def test_words_become_dates(written: str, precision: DeadlinePrecision, start: str | None, end: str) -> None:
    deadline = read_deadline(written)
    kind = DeadlineKind.RANGE if start else DeadlineKind.FIXED
    first = date.fromisoformat(start) if start else None
    assert deadline == Deadline(kind, precision, first, date.fromisoformat(end), written)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (None, DeadlineKind.NONE),
        ("", DeadlineKind.NONE),
        ("  ", DeadlineKind.NONE),
        ("Không có thời hạn", DeadlineKind.NONE),
        ("Hàng năm; định kỳ báo cáo Tỉnh ủy theo quy định", DeadlineKind.RECURRING),
        ("hằng năm", DeadlineKind.RECURRING),
        ("định kì", DeadlineKind.RECURRING),
        ("03 năm sơ kết, 05 năm tổng kết", DeadlineKind.RECURRING),
        ("Hằng năm, trước ngày 15/12", DeadlineKind.RECURRING),
        ("thường xuyên", DeadlineKind.CONTINUOUS),
        ("Thường xuyên, liên tục", DeadlineKind.CONTINUOUS),
    ],
)
def test_words_without_a_date(written: str | None, kind: DeadlineKind) -> None:
    deadline = read_deadline(written)
    assert (deadline.kind, deadline.precision, deadline.start, deadline.end) == (kind, None, None, None)
    assert deadline.unit_start is None
    assert deadline.text == ((written or "").strip() or None)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("quý V năm 2021", "date.nonexistent"),
        ("quý 0/2021", "date.nonexistent"),
        ("tháng 13 năm 2021", "date.nonexistent"),
        ("31/6/2022", "date.nonexistent"),
        ("từ 30/2/2022 đến tháng 6 năm 2022", "date.nonexistent"),
        ("năm 1899", "date.out_of_range"),
        ("quý I năm 2101", "date.out_of_range"),
        ("trước ngày 1/1/1900", "date.out_of_range"),
        ("từ năm 2023 đến quý II năm 2022", "deadline.reversed"),
        ("giai đoạn 2025 - 2021", "deadline.reversed"),
        ("quý IV", "deadline.unreadable"),
        ("6 tháng cuối năm", "deadline.unreadable"),
        ("đầu năm 2022", "deadline.unreadable"),
        ("giữa quý III năm 2022", "deadline.unreadable"),
        ("sau ngày 15/3/2022", "deadline.unreadable"),
        ("từ tháng 6 năm 2022", "deadline.unreadable"),
        ("quý III năm 2021 hoặc quý IV năm 2021", "deadline.unreadable"),
        ("quý III, quý IV năm 2021", "deadline.unreadable"),
        ("tuần 2 tháng 6 năm 2022", "deadline.unreadable"),
        ("15/3/20221", "deadline.unreadable"),
        ("115/3/2022", "deadline.unreadable"),
        ("năm 21", "deadline.unreadable"),
        ("sớm nhất có thể", "deadline.unreadable"),
    ],
)
def test_what_is_no_deadline_is_refused(written: str, code: str) -> None:
    with pytest.raises(KnownError) as refused:
        read_deadline(written)
    assert refused.value.code == code


def test_every_deadline_of_the_programme_is_read_as_recorded() -> None:
    tasks = [task for task in bundled_tasks() if task["deadline_text"]]
    assert len(tasks) == 19
    for task in tasks:
        assert read_deadline(task["deadline_text"]) == deadline_of(task), task["path"]


@given(DATED | UNDATED)
def test_the_words_are_read_back(deadline: Deadline) -> None:
    words = deadline_words(deadline)
    for written in (words, words.upper(), unicodedata.normalize("NFD", words)):
        assert replace(read_deadline(written), text=None) == deadline


def test_the_words_are_the_programmes() -> None:
    assert deadline_words(read_deadline("quý 4/2021")) == "quý IV năm 2021"
    assert deadline_words(read_deadline("tháng 06/2023")) == "tháng 6 năm 2023"
    assert deadline_words(read_deadline("15/3/2022")) == "ngày 15/03/2022"
    assert deadline_words(read_deadline("từ 5/1/2022 đến quý II/2022")) == "từ ngày 05/01/2022 đến quý II năm 2022"
    assert deadline_words(NO_DEADLINE) == ""


@given(DAYS, PRECISIONS)
def test_a_unit_holds_its_day_and_meets_its_neighbours(day: date, precision: DeadlinePrecision) -> None:
    first, last = unit_start(day, precision), unit_end(day, precision)
    assert first <= day <= last
    assert unit_start(last, precision) == first
    assert unit_end(first, precision) == last
    assert unit_start(last + timedelta(days=1), precision) == last + timedelta(days=1)
    assert unit_end(first - timedelta(days=1), precision) == first - timedelta(days=1)


@given(FIXED)
def test_the_unit_of_a_fixed_deadline_starts_where_its_unit_does(deadline: Deadline) -> None:
    assert deadline.end is not None
    assert deadline.precision is not None
    assert deadline.unit_start == unit_start(deadline.end, deadline.precision)


@given(st.text(alphabet="quýthángnămtừđến iv0123456789/-. trướcđầu") | st.text())
def test_any_text_is_read_or_calmly_refused(text: str) -> None:
    code = refusal(read_deadline, text)
    if code is None:
        deadline = read_deadline(text)
        assert (deadline.end is None) == (deadline.precision is None)
        assert deadline.start is None or deadline.kind is DeadlineKind.RANGE
    else:
        assert code.split(".")[0] in {"date", "deadline"}
