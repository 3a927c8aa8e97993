"""Fields: what is typed stays as typed, what was read stands beside, and nothing else is taken."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models import operations, queries
from models.errors import KnownError
from models.vocabulary import DeadlineKind, Progress
from tests.ui.desks import open_desk
from tests.ui.entering import type_in
from ui.desk import Desk
from ui.fields.choice_field import ChoiceField
from ui.fields.date_field import DateField, DeadlineField
from ui.fields.evidence_group import EvidenceGroup
from ui.fields.fold import Fold
from ui.fields.office_field import OfficeField
from ui.fields.office_names import OfficeNames
from ui.fields.text_field import LinesField, TextField

#: Lists that open below a line: the offscreen platform neither raises windows nor grabs the keyboard.
opens_a_list = pytest.mark.qt_log_ignore("This plugin does not support")

TCVN3 = "§Ò ¸n nguån nh©n lùc"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        yield desk


@pytest.fixture
def names(desk: Desk) -> OfficeNames:
    with desk.store.read() as session:
        return OfficeNames(queries.offices(session))


def popup() -> object:
    return QApplication.activePopupWidget()


# -- days and deadlines -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["5/9/2021", "05/09/2021", "5-9-2021", "2021-09-05", "ngày 05 tháng 9 năm 2021", "  5/9/2021 "]
)
def test_a_day_is_read_as_people_write_it_and_said_back(qtbot: QtBot, typed: str) -> None:
    field = DateField("Ngày")
    qtbot.addWidget(field)
    type_in(qtbot, field.editor, typed)
    assert field.value() == date(2021, 9, 5)
    assert field.editor.text() == typed
    assert "05/09/2021" in field.echo.text()
    assert "Chủ nhật" in field.echo.text()
    assert field.echo.text() == field.editor.accessibleDescription()


@pytest.mark.parametrize(
    ("typed", "code"),
    [("31/6/2022", "date.nonexistent"), ("hôm qua", "date.unreadable"), ("1/1/1700", "date.out_of_range")],
)
def test_a_day_that_is_none_is_told_beside_the_field_once_it_is_left(qtbot: QtBot, typed: str, code: str) -> None:
    field = DateField("Ngày")
    qtbot.addWidget(field)
    field.show()
    type_in(qtbot, field.editor, typed)
    assert field.error.isHidden()
    field.editor.editingFinished.emit()
    assert field.error.isVisible()
    assert field.editor.text() == typed
    with pytest.raises(KnownError) as wrong:
        field.value()
    assert wrong.value.code == code
    qtbot.keyClick(field.editor, Qt.Key.Key_Backspace)
    assert field.error.isHidden()


def test_an_empty_day_is_missing_only_where_it_is_needed(qtbot: QtBot) -> None:
    needed, free = DateField("Ngày"), DateField("Ngày", required=False)
    for field in (needed, free):
        qtbot.addWidget(field)
    assert not needed.check()
    assert free.check()
    assert free.value() is None


def test_a_proposed_day_gives_way_to_a_typed_one_and_not_the_other_way_round(qtbot: QtBot) -> None:
    field = DateField("Ngày", day=date(2021, 1, 1))
    qtbot.addWidget(field)
    field.follow(date(2021, 2, 2))
    assert field.value() == date(2021, 2, 2)
    field.editor.selectAll()
    type_in(qtbot, field.editor, "3/3/2021")
    field.follow(date(2021, 4, 4))
    assert field.value() == date(2021, 3, 3)


@pytest.mark.parametrize(
    ("typed", "last", "kind"),
    [
        ("quý IV năm 2021", date(2021, 12, 31), DeadlineKind.FIXED),
        ("tháng 6 năm 2023", date(2023, 6, 30), DeadlineKind.FIXED),
        ("từ quý IV năm 2022 đến tháng 6 năm 2023", date(2023, 6, 30), DeadlineKind.RANGE),
        ("31/12/2021", date(2021, 12, 31), DeadlineKind.FIXED),
    ],
)
def test_a_deadline_in_words_says_its_last_day_back(qtbot: QtBot, typed: str, last: date, kind: DeadlineKind) -> None:
    field = DeadlineField("Hạn")
    qtbot.addWidget(field)
    type_in(qtbot, field.editor, typed)
    deadline = field.value()
    assert deadline is not None
    assert (deadline.end, deadline.kind, deadline.text) == (last, kind, typed)
    assert f"{last:%d/%m/%Y}" in field.echo.text()
    assert field.editor.text() == typed


def test_words_without_a_day_are_no_deadline_to_keep(qtbot: QtBot) -> None:
    field = DeadlineField("Hạn")
    qtbot.addWidget(field)
    field.editor.setText("thường xuyên")
    with pytest.raises(KnownError) as wrong:
        field.value()
    assert wrong.value.code == "deadline.not_dated"


# -- texts ------------------------------------------------------------------------------------------------------------


def test_text_is_kept_in_one_form_and_the_line_is_left_alone(qtbot: QtBot) -> None:
    field = TextField("Tên", limit=100)
    qtbot.addWidget(field)
    typed = unicodedata.normalize("NFD", "  Đề án nhân lực ")
    field.set_text(typed)
    assert field.value() == "Đề án nhân lực"
    assert field.editor.text() == typed


def test_text_in_an_old_encoding_is_shown_converted_before_it_is_kept(qtbot: QtBot) -> None:
    field = LinesField("Trích yếu", limit=100)
    qtbot.addWidget(field)
    field.show()
    field.set_text(TCVN3)
    qtbot.waitUntil(lambda: "Đề án nguồn nhân lực" in field.echo.text())
    assert field.value() == "Đề án nguồn nhân lực"
    assert field.text() == TCVN3
    field.set_text("Đề án nguồn nhân lực")
    qtbot.waitUntil(lambda: not field.echo.isVisible())


def test_text_that_is_too_long_is_told_and_not_cut(qtbot: QtBot) -> None:
    field = TextField("Tên", limit=1_000)
    qtbot.addWidget(field)
    field.set_text("đ" * 10_000)
    assert not field.check()
    assert len(field.text()) == 10_000


def test_enter_finishes_lines_and_shift_enter_begins_one(qtbot: QtBot) -> None:
    field = LinesField("Ghi chú", limit=100)
    qtbot.addWidget(field)
    type_in(qtbot, field.editor, "một")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_in(qtbot, field.editor, "hai")
    with qtbot.waitSignal(field.finished):
        qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.value() == "một\nhai"


# -- offices ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("BTCTU", "BTCTU"),
        ("btctu", "BTCTU"),
        ("ban to chuc tinh uy", "BTCTU"),
        ("Ủy ban nhân dân tỉnh", "UBND"),
        ("hu vi thuy", "HU-VITHUY"),
        ("Huyện ủy Châu Thành A (HU-CHAUTHANHA)", "HU-CHAUTHANHA"),
    ],
)
def test_an_office_is_known_by_any_of_its_names(qtbot: QtBot, names: OfficeNames, typed: str, code: str) -> None:
    field = OfficeField("Cơ quan")
    qtbot.addWidget(field)
    field.set_offices(names)
    type_in(qtbot, field.editor, typed)
    assert field.value() == code
    assert field.editor.text() == typed


def test_an_unknown_office_is_told_or_kept_as_the_field_allows(qtbot: QtBot, names: OfficeNames) -> None:
    strict, free = OfficeField("Cơ quan"), OfficeField("Cơ quan", free=True)
    for field in (strict, free):
        qtbot.addWidget(field)
        field.set_offices(names)
        field.editor.setText("HĐND tỉnh")
    with pytest.raises(KnownError) as wrong:
        strict.value()
    assert wrong.value.code == "office.unknown"
    assert free.value() == "HĐND tỉnh"
    assert free.echo.text()


@opens_a_list
def test_offices_are_offered_after_a_pause_and_taken_by_keys(qtbot: QtBot, names: OfficeNames) -> None:
    field = OfficeField("Cơ quan")
    qtbot.addWidget(field)
    field.set_offices(names)
    field.show()
    field.editor.setFocus()
    qtbot.waitUntil(field.editor.hasFocus)
    type_in(qtbot, field.editor, "tuyen giao")
    assert popup() is None
    qtbot.waitUntil(lambda: popup() is not None)
    assert field.editor.text() == "tuyen giao"
    qtbot.keyClick(popup(), Qt.Key.Key_Down)
    qtbot.keyClick(popup(), Qt.Key.Key_Return)
    assert field.value() == "BTGTU"
    assert field.editor.text().startswith("Ban Tuyên giáo")


@opens_a_list
def test_the_down_key_opens_all_offices(qtbot: QtBot, names: OfficeNames) -> None:
    field = OfficeField("Cơ quan")
    qtbot.addWidget(field)
    field.set_offices(names)
    field.set_code("BTCTU")
    field.show()
    qtbot.keyClick(field.editor, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: popup() is not None)
    assert popup().model().rowCount() == len(names.offices)  # type: ignore[attr-defined]
    qtbot.keyClick(popup(), Qt.Key.Key_Escape)


# -- documents --------------------------------------------------------------------------------------------------------


def test_a_document_is_whole_or_not_at_all(qtbot: QtBot, names: OfficeNames) -> None:
    group = EvidenceGroup()
    qtbot.addWidget(group)
    group.set_offices(names)
    assert group.check() == []
    assert group.value() is None
    group.abstract.set_text("Về chuyển đổi số")
    assert group.check() == [group.number, group.issued_on]
    group.number.set_text("05-NQ/TU")
    group.issued_on.editor.setText("20/12/2021")
    group.issuer.editor.setText("btv")
    assert group.check() == []
    assert group.value() == operations.EvidenceGiven("05-NQ/TU", date(2021, 12, 20), "BTV", "Về chuyển đổi số")


def test_a_required_document_names_what_is_missing(qtbot: QtBot) -> None:
    group = EvidenceGroup(required=True)
    qtbot.addWidget(group)
    assert group.check() == [group.number, group.issued_on]


def test_of_a_classified_document_only_date_and_issuer_are_given_and_nothing_typed_is_lost(
    qtbot: QtBot, names: OfficeNames
) -> None:
    group = EvidenceGroup(required=True)
    qtbot.addWidget(group)
    group.set_offices(names)
    group.number.set_text("05-NQ/TU")
    group.issued_on.editor.setText("20/12/2021")
    group.issuer.set_code("BTV")
    group.classified.setChecked(True)
    assert not group.number.isEnabled()
    assert group.check() == []
    assert group.value() == operations.EvidenceGiven(None, date(2021, 12, 20), "BTV", None, True)
    group.classified.setChecked(False)
    assert group.number.text() == "05-NQ/TU"


@opens_a_list
def test_a_document_of_the_register_fills_the_group(qtbot: QtBot, desk: Desk, names: OfficeNames) -> None:
    proof = operations.EvidenceGiven("05-NQ/TU", date(2021, 12, 20), "BTV", "Về chuyển đổi số")
    desk.store.perform(
        operations.record_progress, operator="Hồng", path="II.3.2(3)", progress=Progress.COMPLETED,
        on=date(2021, 12, 20), evidence=[proof],
    )  # fmt: skip
    with desk.store.read() as session:
        documents = queries.documents(session)
    group = EvidenceGroup()
    qtbot.addWidget(group)
    group.set_offices(names)
    group.set_documents(documents)
    group.show()
    group.number.editor.setFocus()
    qtbot.waitUntil(group.number.editor.hasFocus)
    type_in(qtbot, group.number.editor, "05-nq")
    qtbot.waitUntil(lambda: popup() is not None)
    qtbot.keyClick(popup(), Qt.Key.Key_Down)
    qtbot.keyClick(popup(), Qt.Key.Key_Return)
    assert group.value() == proof


# -- choices and folds ------------------------------------------------------------------------------------------------


def test_other_choices_keep_the_chosen_one_if_it_is_among_them(qtbot: QtBot) -> None:
    field = ChoiceField("Kỳ", [(None, "Cả"), ("2021", "Năm 2021"), ("2022", "Năm 2022")], chosen="2022")
    qtbot.addWidget(field)
    field.set_choices([(None, "Cả"), ("2022", "Năm 2022")])
    assert field.value() == "2022"
    field.set_choices([(None, "Cả"), ("2021", "Năm 2021")])
    assert field.value() is None


def test_a_fold_opens_by_the_keyboard_and_says_that_it_is_open(qtbot: QtBot) -> None:
    inside = TextField("Tên", limit=10)
    fold = Fold("Vướng mắc", inside)
    qtbot.addWidget(fold)
    fold.show()
    assert not inside.isVisible()
    qtbot.keyClick(fold.button, Qt.Key.Key_Space)
    assert inside.isVisible()
    assert fold.button.accessibleDescription() == "đang mở"
