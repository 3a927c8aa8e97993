"""Assigning, deadlines, directions and breakthroughs: what is chosen, what is needed, what is refused and where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models import operations, queries
from models.rules.deadline import read_deadline
from models.vocabulary import BreakthroughBasis
from tests.ui.desks import open_desk, settle
from tests.ui.entering import detail_of, opened, press, row_of, type_in
from ui.desk import Desk
from ui.dialogs.assign_dialog import AssignDialog
from ui.dialogs.breakthrough_dialog import BreakthroughDialog
from ui.dialogs.deadline_dialog import DeadlineDialog
from ui.dialogs.direction_dialog import DirectionDialog
from ui.fields.office_names import OfficeNames
from ui.grids.assignment_model import AssignmentColumn, AssignmentModel

TASK = "II.3.2(3)"  # quý III năm 2021, BTCTU
WITHOUT_DEADLINE = "II.3.2(4)"
WITHOUT_LEAD = "II.1[a]"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        yield desk


# -- assigning --------------------------------------------------------------------------------------------------------


def test_a_lead_is_given_by_keys_alone(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, AssignDialog(desk, row_of(desk, WITHOUT_LEAD)))
    assert dialog.focusWidget() is dialog.search
    type_in(qtbot, dialog, "tuyen giao")
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    press(qtbot, dialog, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert not dialog.isVisible()
    assert row_of(desk, WITHOUT_LEAD).lead == ("BTGTU",)


def test_several_lead_in_the_order_of_ticking_and_none_does_both(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, AssignDialog(desk, row_of(desk, TASK)))
    assert dialog.model.index(0, AssignmentColumn.OFFICE).data() == "Ban Tổ chức Tỉnh ủy (BTCTU)"
    for code, column in (("UBND", AssignmentColumn.LEAD), ("TCT", AssignmentColumn.COORDINATING),
                         ("BTCTU", AssignmentColumn.COORDINATING), ("TCT", AssignmentColumn.LEAD)):  # fmt: skip
        dialog.model.search(code)
        place = next(
            place for place in range(dialog.model.rowCount())
            if dialog.model.index(place, 0).data().endswith(f"({code})")
        )  # fmt: skip
        checked = Qt.CheckState.Checked
        assert dialog.model.setData(dialog.model.index(place, column), checked, Qt.ItemDataRole.CheckStateRole)
    assert "Chủ trì: Ủy ban nhân dân tỉnh; Trường Chính trị tỉnh" in dialog.chosen.text()
    dialog.save()
    settle(qtbot, desk)
    task = row_of(desk, TASK)
    assert (task.lead, task.coordinating) == (("UBND", "TCT"), ("BTCTU",))


def test_a_search_loses_nothing_that_was_ticked(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(qtbot, desk, AssignDialog(desk, row_of(desk, TASK)))
    dialog.model.search("khong co co quan nao")
    assert dialog.model.rowCount() == 0
    dialog.save()
    settle(qtbot, desk)
    assert row_of(desk, TASK).lead == ("BTCTU",)


def test_the_table_of_offices_is_sound(desk: Desk, qtmodeltester: ModelTester) -> None:
    with desk.store.read() as session:
        names = OfficeNames(queries.offices(session))
    model = AssignmentModel(["BTCTU"], ["UBND"])
    qtmodeltester.check(model)
    model.set_offices(names)
    qtmodeltester.check(model)
    assert model.index(0, AssignmentColumn.LEAD).data(Qt.ItemDataRole.AccessibleTextRole).endswith("Chủ trì: có")
    assert not model.setData(model.index(0, AssignmentColumn.OFFICE), "x")


# -- deadlines --------------------------------------------------------------------------------------------------------


def test_a_first_deadline_is_internal_and_needs_only_a_reason(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, DeadlineDialog(desk, row_of(desk, WITHOUT_DEADLINE)))
    assert "nội bộ" in dialog.windowTitle()
    assert not dialog.none.isVisible()
    assert not dialog.evidence.isVisible()
    type_in(qtbot, dialog, "quý IV năm 2022")
    assert "31/12/2022" in dialog.to.echo.text()
    dialog.save()
    assert dialog.reason.error.isVisible()
    dialog.reason.set_text("Theo chương trình công tác năm")
    dialog.save()
    settle(qtbot, desk)
    task = row_of(desk, WITHOUT_DEADLINE)
    assert (task.deadline, task.internal_deadline) == (date(2022, 12, 31), True)


def test_an_extension_needs_reason_and_document_and_keeps_the_old_date(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, DeadlineDialog(desk, row_of(desk, TASK)))
    assert dialog.evidence.isVisible()
    dialog.to.editor.setText("30/6/2022")
    dialog.save()
    assert dialog.reason.error.isVisible()
    assert dialog.evidence.number.error.isVisible()
    dialog.reason.set_text("Chờ hướng dẫn của Trung ương")
    dialog.evidence.number.set_text("55-CV/TU")
    dialog.evidence.issued_on.editor.setText("20/1/2022")
    dialog.evidence.issuer.set_code("TTTU")
    assert dialog.decided_on.value() == date(2022, 1, 20)
    dialog.save()
    settle(qtbot, desk)
    task = row_of(desk, TASK)
    assert (task.deadline, task.original_deadline, task.extensions) == (date(2022, 6, 30), date(2021, 9, 30), 1)
    (extension,) = detail_of(desk, TASK).extensions
    assert extension.document is not None
    assert (extension.document.number, extension.decided_on) == ("55-CV/TU", date(2022, 1, 20))


def test_a_deadline_can_be_taken_away(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, DeadlineDialog(desk, row_of(desk, TASK)))
    dialog.none.setChecked(True)
    assert not dialog.to.isEnabled()
    dialog.reason.set_text("Chuyển sang nhiệm kỳ sau")
    dialog.evidence.number.set_text("56-CV/TU")
    dialog.evidence.issued_on.editor.setText("20/1/2022")
    dialog.save()
    settle(qtbot, desk)
    assert row_of(desk, TASK).deadline is None


@pytest.mark.parametrize("typed", ["mai", "31/6/2022", "thường xuyên", "7.5"])
def test_what_is_no_deadline_is_told_beside_the_field(qtbot: QtBot, desk: Desk, typed: str) -> None:
    dialog = opened(qtbot, desk, DeadlineDialog(desk, row_of(desk, WITHOUT_DEADLINE)))
    dialog.to.editor.setText(typed)
    dialog.reason.set_text("giữ lại")
    dialog.save()
    settle(qtbot, desk)
    assert dialog.to.error.isVisible()
    assert dialog.to.editor.text() == typed
    assert desk.store.undoable() is None


def test_a_deadline_set_meanwhile_asks_for_the_document_in_the_dialog(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, DeadlineDialog(desk, row_of(desk, WITHOUT_DEADLINE)))
    desk.store.perform(
        operations.set_deadline, operator="Bình", path=WITHOUT_DEADLINE, to=read_deadline("năm 2022"), reason="khác"
    )
    dialog.to.editor.setText("năm 2023")
    dialog.reason.set_text("giữ lại")
    dialog.save()
    settle(qtbot, desk)
    assert dialog.isVisible()
    assert dialog.evidence.number.error.isVisible()
    assert dialog.reason.text() == "giữ lại"


# -- directions -------------------------------------------------------------------------------------------------------


def test_a_direction_needs_its_text_only(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, DirectionDialog(desk, row_of(desk, TASK)))
    dialog.save()
    assert dialog.text.error.isVisible()
    type_in(qtbot, dialog, "Khẩn trương hoàn thiện")
    dialog.by.editor.setText("btv")
    dialog.on.editor.setText("1/9/2021")
    dialog.number.set_text("77-TB/TU")
    dialog.save()
    settle(qtbot, desk)
    (direction,) = row_of(desk, TASK).directions
    assert (direction.text, direction.number, direction.on) == ("Khẩn trương hoàn thiện", "77-TB/TU", date(2021, 9, 1))
    assert direction.by == "Ban Thường vụ Tỉnh ủy"


def test_a_person_outside_the_list_may_direct(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, DirectionDialog(desk, row_of(desk, TASK)))
    dialog.text.set_text("Khẩn trương")
    dialog.by.editor.setText("Đồng chí Bí thư Tỉnh ủy")
    dialog.save()
    settle(qtbot, desk)
    (direction,) = row_of(desk, TASK).directions
    assert direction.by == "Đồng chí Bí thư Tỉnh ủy"


# -- breakthroughs ----------------------------------------------------------------------------------------------------


def test_an_inferred_breakthrough_is_called_so_and_can_be_changed(qtbot: QtBot, desk: Desk) -> None:
    row = row_of(desk, TASK)
    assert row.breakthrough_basis is BreakthroughBasis.INFERENCE
    dialog = opened(qtbot, desk, BreakthroughDialog(desk, row, reason="Cùng chủ đề"))
    assert dialog.main.checkedId() == row.breakthrough == 1
    dialog.main.button(2).click()
    dialog.further[3].setChecked(True)
    assert dialog.further[1].isEnabled()
    assert not dialog.further[2].isEnabled()
    dialog.save()
    settle(qtbot, desk)
    changed = row_of(desk, TASK)
    assert (changed.breakthrough, changed.breakthrough_basis) == (2, BreakthroughBasis.USER)
    assert changed.breakthrough_secondary == (3,)


def test_a_task_can_be_put_outside_the_breakthroughs(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, BreakthroughDialog(desk, row_of(desk, TASK)))
    dialog.main.button(0).click()
    dialog.save()
    settle(qtbot, desk)
    assert row_of(desk, TASK).breakthrough is None
