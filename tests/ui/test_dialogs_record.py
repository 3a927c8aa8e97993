"""Recording progress: three fields, the document where one is due, the office it is for, the turn it is of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models import operations
from models.vocabulary import Progress
from tests.ui.desks import open_desk, settle
from tests.ui.entering import detail_of, opened, press, row_of, type_in
from ui.desk import Desk
from ui.dialogs.record_progress_dialog import RecordProgressDialog

TASK = "II.3.2(3)"
PLAIN = "II.1[b]"  # issues no document
RECURRING = "III.3"
GROUPED = "III.2[a]"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        yield desk


def recording(qtbot: QtBot, desk: Desk, path: str = TASK) -> RecordProgressDialog:
    return opened(qtbot, desk, RecordProgressDialog(desk, row_of(desk, path)))


def prove(dialog: RecordProgressDialog) -> None:
    dialog.state.choose(Progress.COMPLETED)
    dialog.evidence.number.set_text("12-ĐA/TU")
    dialog.evidence.issued_on.editor.setText("5/10/2021")
    dialog.evidence.issuer.editor.setText("ban thuong vu tinh uy")


def test_progress_is_recorded_by_keys_alone(qtbot: QtBot, desk: Desk) -> None:
    dialog = recording(qtbot, desk)
    assert dialog.focusWidget() is dialog.state.editor
    press(qtbot, dialog, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.on.editor
    press(qtbot, dialog, Qt.Key.Key_Home)
    dialog.on.editor.selectAll()
    type_in(qtbot, dialog, "1/2/2022")
    press(qtbot, dialog, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.note.editor
    type_in(qtbot, dialog, "Đã trình Thường trực")
    press(qtbot, dialog, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert not dialog.isVisible()
    (report,) = detail_of(desk, TASK).reports
    assert (report.progress, report.on, report.note) == (Progress.SUBMITTED, date(2022, 2, 1), "Đã trình Thường trực")
    assert (report.office, report.on_behalf) == ("BTCTU", True)


def test_escape_gives_up_and_nothing_is_recorded(qtbot: QtBot, desk: Desk) -> None:
    dialog = recording(qtbot, desk)
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert desk.store.undoable() is None


def test_at_first_three_fields_are_asked_for(qtbot: QtBot, desk: Desk) -> None:
    dialog = recording(qtbot, desk)
    seen = [field for field in (dialog.state, dialog.on, dialog.note) if field.isVisible()]
    assert len(seen) == 3
    assert not dialog.evidence.isVisible()
    assert not dialog.obstacle.isVisible()
    assert not dialog.period.isVisible()
    assert dialog.height() <= 540


def test_completion_of_a_document_needs_the_document(qtbot: QtBot, desk: Desk) -> None:
    dialog = recording(qtbot, desk)
    dialog.state.choose(Progress.COMPLETED)
    assert dialog.evidence.isVisible()
    dialog.save()
    settle(qtbot, desk)
    assert dialog.isVisible()
    assert dialog.evidence.number.error.isVisible()
    assert dialog.focusWidget() is dialog.evidence.number.editor
    assert desk.store.undoable() is None
    prove(dialog)
    dialog.save()
    settle(qtbot, desk)
    task = row_of(desk, TASK)
    assert (task.progress, task.completed_on) == (Progress.COMPLETED, date(2021, 10, 5))
    (document,) = task.evidence
    assert (document.number, document.issuer) == ("12-ĐA/TU", "BTV")


def test_a_completion_takes_the_day_of_its_document_until_a_day_is_typed(qtbot: QtBot, desk: Desk) -> None:
    dialog = recording(qtbot, desk)
    prove(dialog)
    assert dialog.on.value() == date(2021, 10, 5)
    assert dialog.completion.isVisible()
    dialog.on.editor.setFocus()
    dialog.on.editor.selectAll()
    type_in(qtbot, dialog.on.editor, "1/12/2021")
    dialog.evidence.issued_on.editor.setText("6/10/2021")
    assert dialog.on.value() == date(2021, 12, 1)
    dialog.save()
    settle(qtbot, desk)
    assert row_of(desk, TASK).completed_on == date(2021, 10, 6)


def test_a_completion_is_not_dated_before_what_was_reported_since(qtbot: QtBot, desk: Desk) -> None:
    desk.store.perform(
        operations.record_progress, operator="Hồng", path=TASK, progress=Progress.IN_PROGRESS, on=date(2022, 1, 10)
    )
    dialog = recording(qtbot, desk)
    prove(dialog)
    assert dialog.on.value() == date(2022, 1, 10)
    dialog.save()
    settle(qtbot, desk)
    task = row_of(desk, TASK)
    assert (task.progress, task.completed_on) == (Progress.COMPLETED, date(2021, 10, 5))


def test_a_task_that_issues_nothing_is_completed_without_a_document(qtbot: QtBot, desk: Desk) -> None:
    dialog = recording(qtbot, desk, PLAIN)
    dialog.state.choose(Progress.COMPLETED)
    assert dialog.evidence.isVisible()
    assert dialog.on.name == "Ngày hoàn thành"
    dialog.save()
    settle(qtbot, desk)
    assert row_of(desk, PLAIN).progress is Progress.COMPLETED


def test_a_classified_document_is_recorded_without_its_details(qtbot: QtBot, desk: Desk) -> None:
    dialog = recording(qtbot, desk)
    prove(dialog)
    dialog.evidence.classified.setChecked(True)
    dialog.save()
    settle(qtbot, desk)
    (document,) = row_of(desk, TASK).evidence
    assert (document.number, document.abstract, document.classified) == (None, None, True)


@pytest.mark.parametrize("state", [Progress.SUSPENDED, Progress.CANCELLED])
def test_stopping_needs_a_reason(qtbot: QtBot, desk: Desk, state: Progress) -> None:
    dialog = recording(qtbot, desk)
    dialog.state.choose(state)
    assert dialog.note.name == "Lý do"
    dialog.save()
    assert dialog.note.error.isVisible()
    dialog.note.set_text("Chờ hướng dẫn của Trung ương")
    dialog.save()
    settle(qtbot, desk)
    assert row_of(desk, TASK).progress is state


@pytest.mark.parametrize("typed", ["31/6/2022", "7.5", "", "01/01/2099"])
def test_a_wrong_day_is_told_beside_its_field_and_nothing_typed_is_lost(qtbot: QtBot, desk: Desk, typed: str) -> None:
    dialog = recording(qtbot, desk)
    dialog.note.set_text("giữ lại")
    dialog.on.editor.setText(typed)
    dialog.save()
    settle(qtbot, desk)
    assert dialog.isVisible()
    assert dialog.on.error.isVisible()
    assert (dialog.on.editor.text(), dialog.note.text()) == (typed, "giữ lại")
    assert dialog.trouble.isVisible()
    assert desk.store.undoable() is None


def test_obstacle_and_who_must_decide_are_folded_away_and_recorded(qtbot: QtBot, desk: Desk) -> None:
    dialog = recording(qtbot, desk)
    qtbot.keyClick(dialog.hindrance.button, Qt.Key.Key_Space)
    dialog.obstacle.set_text("Chưa thống nhất")
    dialog.deciding_level.set_text("Ban Thường vụ Tỉnh ủy")
    dialog.hindrance.set_open(False)
    dialog.save()
    settle(qtbot, desk)
    (report,) = detail_of(desk, TASK).reports
    assert (report.obstacle, report.deciding_level) == ("Chưa thống nhất", "Ban Thường vụ Tỉnh ủy")


def test_the_hub_records_for_the_office_it_chooses(qtbot: QtBot, desk: Desk) -> None:
    dialog = recording(qtbot, desk)
    assert dialog.office.value() == "BTCTU"
    dialog.office.editor.setText("vptu")
    dialog.save()
    settle(qtbot, desk)
    (report,) = detail_of(desk, TASK).reports
    assert (report.office, report.on_behalf) == ("VPTU", False)


def test_an_unknown_office_is_told_beside_its_field(qtbot: QtBot, desk: Desk) -> None:
    dialog = recording(qtbot, desk)
    dialog.office.editor.setText("Sở Không Có")
    dialog.save()
    assert dialog.office.error.isVisible()
    assert dialog.isVisible()


def test_another_office_records_as_itself(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(tmp_path, office="BTCTU") as desk:
        dialog = recording(qtbot, desk)
        assert not dialog.office.isVisible()
        dialog.save()
        settle(qtbot, desk)
        (report,) = detail_of(desk, TASK).reports
        assert (report.office, report.on_behalf) == ("BTCTU", False)


def test_what_another_office_may_not_record_is_told_in_the_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(tmp_path, office="BTGTU") as desk:
        dialog = recording(qtbot, desk)
        dialog.note.set_text("giữ lại")
        dialog.save()
        settle(qtbot, desk)
        assert dialog.isVisible()
        assert dialog.trouble.isVisible()
        assert dialog.note.text() == "giữ lại"


def test_a_turn_of_a_recurring_task_is_chosen_by_its_period(qtbot: QtBot, desk: Desk) -> None:
    dialog = recording(qtbot, desk, RECURRING)
    assert dialog.period.isVisible()
    assert dialog.period.value() is None
    dialog.period.choose("2021")
    dialog.on.editor.setText("31/12/2021")
    dialog.save()
    settle(qtbot, desk)
    turn = next(turn for turn in row_of(desk, RECURRING).occurrences if turn.period == "2021")
    assert turn.progress is Progress.IN_PROGRESS


def test_a_given_turn_is_preset(qtbot: QtBot, desk: Desk) -> None:
    row = row_of(desk, RECURRING)
    dialog = opened(qtbot, desk, RecordProgressDialog(desk, row, office="UBKTTU", period="2022"))
    assert (dialog.office.value(), dialog.period.value()) == ("UBKTTU", "2022")


def test_a_turn_of_a_group_is_recorded_for_one_of_its_members(qtbot: QtBot, desk: Desk) -> None:
    members = ["BTCTU", "BTGTU"]
    desk.store.perform(operations.set_members, operator="Hồng", code="G-THAMMUU", members=members)
    desk.store.perform(operations.assign, operator="Hồng", path=GROUPED, lead=["G-THAMMUU"])
    dialog = recording(qtbot, desk, GROUPED)
    assert dialog.office.value() == "G-THAMMUU"
    assert not dialog.undeclared.isVisible()
    dialog.period.choose("2021")
    dialog.save()
    assert dialog.office.error.isVisible()
    dialog.office.editor.setText("btgtu")
    assert dialog.period.value() == "2021"
    dialog.save()
    settle(qtbot, desk)
    reported = [turn.office for turn in row_of(desk, GROUPED).occurrences if turn.progress is Progress.IN_PROGRESS]
    assert reported == ["BTGTU"]


def test_a_group_without_members_is_said_to_be_undeclared(qtbot: QtBot, desk: Desk) -> None:
    undeclared, declared = recording(qtbot, desk, PLAIN), recording(qtbot, desk, TASK)
    assert undeclared.undeclared.isVisible()
    assert not declared.undeclared.isVisible()


def test_a_warning_of_the_operation_reaches_the_window(qtbot: QtBot, desk: Desk) -> None:
    dialog = recording(qtbot, desk, PLAIN)
    said: list[str] = []
    desk.noticed.connect(lambda notice: said.append(notice.message))
    dialog.state.choose(Progress.COMPLETED)
    dialog.on.editor.setText("1/6/2019")
    dialog.save()
    settle(qtbot, desk)
    assert not dialog.isVisible()
    assert len(said) == 2
    assert any("01/06/2019" in words for words in said)


def test_what_was_recorded_can_be_taken_back_from_the_notice(qtbot: QtBot, desk: Desk) -> None:
    notices: list[object] = []
    desk.noticed.connect(notices.append)
    before = desk.store.digest()
    recording(qtbot, desk).save()
    settle(qtbot, desk)
    assert desk.store.digest() != before
    notices[0].action()  # type: ignore[attr-defined]
    settle(qtbot, desk)
    assert desk.store.digest() == before
