from __future__ import annotations

import inspect
from enum import StrEnum

import pytest

from models import operations, vocabulary
from models.labels import field_label, label, sign, verb_label
from models.messages import use_language
from models.tables import KINDS, LINKS
from models.vocabulary import (
    AssessmentCode,
    DeadlineKind,
    DocumentType,
    FigureKind,
    MissingReason,
    Progress,
    TargetOperator,
    TaskKind,
    Timeliness,
    Verdict,
)

ENUMS = [
    member
    for _name, member in inspect.getmembers(vocabulary, inspect.isclass)
    if issubclass(member, StrEnum) and member is not StrEnum
]
#: Every verb that a change can carry: the operations, and what the store itself writes.
VERBS = [
    "genesis",
    "undo",
    "redo",
    "restore",
    *(name for name, _verb in inspect.getmembers(operations, inspect.isfunction)),
]
#: Columns that no operation writes: what a row is made of, not what is said in it.
UNSPOKEN = {"uid", "lamport", "site", "change_no"}


@pytest.mark.parametrize("enum", ENUMS)
def test_every_value_has_a_word_of_its_own(enum: type[StrEnum]) -> None:
    for language in ("vi", "en"):
        use_language(language)
        words = [label(member) for member in enum]
        assert all(words)
        assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("member", "word"),
    [
        (Timeliness.OVERDUE, "Quá hạn"),
        (Timeliness.DUE_SOON, "Sắp đến hạn"),
        (Timeliness.NOT_DUE, "Trong hạn"),
        (Timeliness.NO_DEADLINE, "Không có thời hạn"),
        (Timeliness.DONE_EARLY, "Hoàn thành trước hạn"),
        (Timeliness.RECURRING, "Định kỳ"),
        (DeadlineKind.RECURRING, "Định kỳ"),
        (TaskKind.RECURRING, "Nhiệm vụ định kỳ"),
        (Progress.NOT_STARTED, "Chưa triển khai"),
        (Progress.IN_PROGRESS, "Đang thực hiện"),
        (Progress.SUBMITTED, "Đã trình"),
        (Progress.COMPLETED, "Đã ban hành/hoàn thành"),
        (Progress.SUSPENDED, "Tạm dừng"),
        (Progress.CANCELLED, "Không thực hiện"),
        (DocumentType.RESOLUTION, "Nghị quyết"),
        (DocumentType.REGULATION, "Quy chế"),
        (FigureKind.ACTUAL, "thực hiện"),
        (FigureKind.ESTIMATE, "ước thực hiện"),
        (MissingReason.NOT_PUBLISHED, "chưa công bố"),
        (MissingReason.OUTSIDE_PUBLISHED_GROUP, "ngoài nhóm công bố"),
        (MissingReason.INSUFFICIENT_DATA, "không đủ số liệu"),
        (MissingReason.OTHER, "lý do khác"),
        (Verdict.NOT_MET, "không đạt"),
        (AssessmentCode.EXCEEDED, "vượt"),
        (AssessmentCode.LIKELY, "có khả năng đạt"),
        (AssessmentCode.UNLIKELY, "khó đạt"),
        (TargetOperator.AT_MOST, "tối đa"),
    ],
)
def test_words_of_the_field(member: StrEnum, word: str) -> None:
    assert label(member) == word


def test_the_language_may_change_while_the_program_runs() -> None:
    use_language("en")
    assert label(Timeliness.OVERDUE) == "Overdue"
    use_language("vi")
    assert label(Timeliness.OVERDUE) == "Quá hạn"


def test_signs_survive_black_and_white() -> None:
    signs = {state: sign(state) for state in Timeliness}
    assert set(signs.values()) == {"", "✓", "✓+", "▶", "!", "✕", "○", "–", "‖"}
    assert signs[Timeliness.DONE_LATE] != signs[Timeliness.DONE_ON_TIME]
    assert [state for state, mark in signs.items() if not mark] == [Timeliness.NOT_TRACKED]


def test_every_operation_has_its_own_words() -> None:
    assert {"record_progress", "set_deadline", "add_offices"} <= set(VERBS)
    words = [verb_label(code) for code in VERBS]
    assert len(set(words)) == len(VERBS)
    assert verb_label("record_progress") == "Ghi tiến độ"
    assert verb_label("of a later version") == "Thay đổi"
    assert "Thay đổi" not in words


#: What the history passes over: nobody reads it.
UNREAD_KINDS = {"handover"}


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - UNREAD_KINDS))
def test_every_field_that_history_shows_has_a_name(kind: str) -> None:
    columns = set(KINDS[kind].__table__.columns.keys())  # type: ignore[attr-defined]
    names = (columns - UNSPOKEN) | {field for linked, field in LINKS if linked == kind}
    words = {field: field_label(kind, field) for field in names}
    assert "Thông tin khác" not in words.values(), words
    assert len(set(words.values())) == len(words), words


def test_an_unknown_field_is_called_something_else() -> None:
    assert field_label("task", "of a later version") == "Thông tin khác"
    assert field_label("deadline_extension", "deadline") == "Thời hạn mới"
    assert field_label("task", "deadline") == "Thời hạn"
