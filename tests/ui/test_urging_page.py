"""The page of urging: whom to urge, letters drafted with their files, the register; what an office reads of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QMessageBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from figures.styles import Style
from models.letter_rows import LetterRow
from models.operations import LetterGiven, assign, draft_letters, issue_letter, set_members
from models.queries.letters import letters
from models.queries.named_task import named_task
from models.store import Store
from tests.operations.steps import do
from tests.rounds import opened as opened_round
from tests.stores import TODAY, move_to
from tests.ui.desks import open_desk, settle
from tests.ui.entering import mnemonics, unnamed
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import TALLEST
from ui.dialogs.letter_dialog import LetterIssueDialog
from ui.dialogs.letter_reply_dialog import LetterReplyDialog
from ui.dialogs.urge_dialog import UrgeDialog
from ui.pages.today_page import TodayPage
from ui.pages.urging_page import Part, UrgingPage
from ui.panels.task_log import log_sections
from ui.panels.task_view import read_task_view
from ui.preferences import Preferences
from ui.urging.letters_model import LetterColumn, LettersModel
from ui.urging.to_urge_model import ToUrgeColumn, ToUrgeModel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window

A, B = "II.3.2(3)", "II.3.2(1)(1.4)"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "hub") as desk:
        yield desk


def page_on(qtbot: QtBot, desk: Desk) -> UrgingPage:
    page = UrgingPage(desk)
    qtbot.addWidget(page)
    page.resize(900, 500)
    page.show()
    settle(qtbot, desk)
    return page


def tick(page: UrgingPage, *paths: str) -> None:
    model = page.whom.model
    for path in paths:
        index = model.find(lambda task, path=path: task.late.path == path)  # type: ignore[misc]
        assert model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)


def asked(qtbot: QtBot, page: UrgingPage, folder: Path) -> UrgeDialog:
    """The dialog that drafts what is ticked, about to write into `folder`."""
    page.urge_action.trigger()
    dialog = page.findChild(UrgeDialog)
    assert dialog is not None
    dialog.folder.editor.setText(str(folder))
    settle(qtbot, page.desk)
    return dialog


def saved(qtbot: QtBot, dialog: UrgeDialog | LetterIssueDialog | LetterReplyDialog, desk: Desk) -> None:
    dialog.accept_button.click()
    settle(qtbot, desk)


def register(desk: Desk) -> tuple[LetterRow, ...]:
    with desk.store.read() as session:
        return letters(session, TODAY)


def sent(desk: Desk, number: str = "45-CV/VPTU", on: date = TODAY, *paths: str) -> str:
    """A letter to BTCTU with a number; its uid."""
    given = [LetterGiven("BTCTU", paths or (A,))]
    changes = do(desk.store, draft_letters, letters=given, as_of=TODAY, reply_due=date(2022, 2, 10))
    (uid,) = changes.uids
    do(desk.store, issue_letter, letter=uid, number=number, on=on)
    return uid


def test_agencies_stand_with_what_is_late_and_its_last_urging(qtbot: QtBot, desk: Desk) -> None:
    sent(desk, on=date(2022, 2, 1))
    page = page_on(qtbot, desk)
    model = page.whom.model
    place = model.find(lambda task: task.late.path == A)
    told = {column: model.index(place.row(), column, place.parent()).data() for column in ToUrgeColumn}
    assert told[ToUrgeColumn.DAYS] == "138 ngày"
    assert told[ToUrgeColumn.LAST] == "45-CV/VPTU, 01/02/2022"
    assert (told[ToUrgeColumn.TIMES], told[ToUrgeColumn.DUE]) == ("1", "✕ quá 5 ngày")
    due = model.index(place.row(), ToUrgeColumn.DUE, place.parent())
    assert due.data(Qt.ItemDataRole.ForegroundRole) == theme.ink(Style.OVERDUE)
    assert "đã đôn đốc 1" in page.whom.counts.text()


def test_ticks_of_an_agency_stand_for_its_tasks(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    model = page.whom.model
    tick(page, A)
    top = model.find(lambda task: task.late.path == A).parent()
    role = Qt.ItemDataRole.CheckStateRole
    assert Qt.CheckState(top.data(role)) is Qt.CheckState.PartiallyChecked
    model.setData(top, Qt.CheckState.Checked, role)
    assert len(model.ticked()["BTCTU"]) == model.rowCount(top)
    model.turn([top])
    assert model.ticked() == {}
    page.whom.all_button.click()
    assert not any(code.startswith("G-") for code in model.ticked())  # nobody has said who is in a group
    page.whom.none_button.click()
    assert not page.urge_action.isEnabled()
    page.search("truong chinh tri")
    assert [model.index(0, 0).data(), model.rowCount()] == ["Trường Chính trị tỉnh: 1 việc quá hạn", 1]


def test_letters_are_drafted_written_and_stand_in_the_register(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    page = page_on(qtbot, desk)
    tick(page, A, B, "II.3.2(5)")
    dialog = asked(qtbot, page, tmp_path)
    assert [draft.office for draft in dialog.model.chosen()] == ["BTCTU", "TCT"]
    assert dialog.due.value() == date(2022, 2, 22)
    saved(qtbot, dialog, desk)
    assert {row.office: set(row.tasks) for row in register(desk)} == {"BTCTU": {A, B}, "TCT": {"II.3.2(5)"}}
    assert sorted(each.name for each in tmp_path.glob("*.docx")) == [
        "cong-van-don-doc-BTCTU-lan-1.docx", "cong-van-don-doc-TCT-lan-1.docx",
    ]  # fmt: skip
    assert dialog.open_folder_button.isVisible()
    assert not dialog.accept_button.isVisible()
    assert page.whom.model.ticked() == {}
    assert page.tabs.currentWidget() is page.register
    assert "(2)" in page.tabs.tabText(1)
    dialog.close()


def test_a_round_that_waits_is_chased_too(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    opened_round(desk.store, "BTV", "BTCTU", "BNCTU", "UBKTTU")
    page = page_on(qtbot, desk)
    assert page.urge_action.isEnabled()  # somebody is awaited, though nothing is ticked
    tick(page, A)
    dialog = asked(qtbot, page, tmp_path)
    dialog.round.editor.setCurrentIndex(1)
    assert [draft.office for draft in dialog.model.chosen()] == ["BTCTU", "BNCTU", "UBKTTU"]
    place = dialog.model.rowCount() - 1
    dialog.model.setData(dialog.model.index(place, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    saved(qtbot, dialog, desk)
    found = {row.office: (row.tasks, row.round is not None) for row in register(desk)}
    assert len(found) == 2
    assert found["BTCTU"] == ((A,), True)
    dialog.close()


def test_a_folder_that_is_not_there_leaves_no_draft_and_can_be_chosen_anew(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    page = page_on(qtbot, desk)
    tick(page, A)
    dialog = asked(qtbot, page, tmp_path / "gone")
    saved(qtbot, dialog, desk)
    assert register(desk) == ()
    assert "gone" in dialog.trouble.text()
    dialog.folder.editor.setText(str(tmp_path))
    saved(qtbot, dialog, desk)
    assert len(register(desk)) == len(list(tmp_path.glob("*.docx"))) == 1
    dialog.close()


def test_a_group_is_urged_member_by_member(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    do(desk.store, assign, path=A, lead=["G-THAMMUU"], coordinating=[])
    page = page_on(qtbot, desk)
    top = page.whom.model.find(lambda task: task.late.path == A).parent()
    assert "chưa khai báo đơn vị" in top.data()
    spy = QSignalSpy(desk.page_asked)
    page.whom.tree.activated.emit(top)
    assert spy.at(0) == ["offices"]
    do(desk.store, set_members, code="G-THAMMUU", members=["BTGTU", "BDVTU"])
    do(desk.store, assign, path=B, lead=["BTGTU"], coordinating=[])
    page.mark_stale()
    settle(qtbot, desk)
    tick(page, A)
    tick(page, B, "II.3.2(5)")
    dialog = asked(qtbot, page, tmp_path)
    assert dialog.count.text() == "Sẽ soạn 3 công văn"  # one to each, though BTGTU is ticked by itself too
    saved(qtbot, dialog, desk)
    assert {row.office for row in register(desk)} == {"BTGTU", "BDVTU", "TCT"}
    dialog.close()


def test_a_letter_gets_its_number_then_its_reply(qtbot: QtBot, desk: Desk) -> None:
    do(desk.store, draft_letters, letters=[LetterGiven("BTCTU", (A,))], as_of=TODAY)
    page = page_on(qtbot, desk)
    page.go_to(Part.REGISTER)
    assert [page.issue_action.isEnabled(), page.reply_action.isEnabled(), page.discard_action.isEnabled()] == [
        True, False, True,
    ]  # fmt: skip
    page.register.activated.emit()
    issue = page.findChild(LetterIssueDialog)
    assert issue is not None
    saved(qtbot, issue, desk)
    assert "✕" in issue.number.error.text()
    issue.number.set_text("45-CV/VPTU")
    issue.on.editor.setText("16/02/2022")
    saved(qtbot, issue, desk)
    assert "✕" in issue.on.error.text()
    issue.on.editor.setText("14/02/2022")
    saved(qtbot, issue, desk)
    (row,) = register(desk)
    assert (row.number, row.issued_on) == ("45-CV/VPTU", date(2022, 2, 14))
    page.register.activated.emit()
    reply = page.findChild(LetterReplyDialog)
    assert reply is not None
    settle(qtbot, desk)
    reply.reply.set_text("Sẽ trình trong tháng 3")
    saved(qtbot, reply, desk)
    (row,) = register(desk)
    assert (row.replied_on, row.reply) == (TODAY, "Sẽ trình trong tháng 3")
    shown = page.register.model.index(0, LetterColumn.REPLY)
    assert shown.data() == "Đã phản hồi 15/02/2022"
    assert shown.data(Qt.ItemDataRole.ToolTipRole) == "Đã phản hồi 15/02/2022 · Sẽ trình trong tháng 3"
    assert page.register.head.text().endswith("Sẽ trình trong tháng 3")
    assert shown.data(Qt.ItemDataRole.ForegroundRole) == theme.ink(Style.DONE)


def test_a_draft_is_discarded_once_asked(qtbot: QtBot, desk: Desk) -> None:
    do(desk.store, draft_letters, letters=[LetterGiven("BTCTU", (A,))], as_of=TODAY)
    page = page_on(qtbot, desk)
    page.go_to(Part.REGISTER)
    page.discard_action.trigger()
    box = page.findChild(QMessageBox)
    assert box is not None
    next(each for each in box.buttons() if box.buttonRole(each) is QMessageBox.ButtonRole.AcceptRole).click()
    settle(qtbot, desk)
    assert register(desk) == ()
    assert page.register.views.currentWidget() is page.register.nothing


def test_where_the_person_was_is_found_again(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    first = sent(desk, "1", date(2022, 2, 1))
    sent(desk, "2", date(2022, 2, 2))
    page = page_on(qtbot, desk)
    page.folder = tmp_path
    page.go_to(Part.REGISTER)
    page.register.choose(first)
    place = page.place()
    other = page_on(qtbot, desk)
    other.restore_place("nonsense")
    other.restore_place(place)
    settle(qtbot, desk)
    assert other.tabs.currentWidget() is other.register
    assert (other.register.place(), other.folder) == (first, tmp_path)
    row = other.register.letter()
    assert row is not None
    assert row.number == "1"


def test_an_office_reads_the_letters_that_urge_it_and_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(tmp_path / "hub") as hub:
        sent(hub)
        do(hub.store, draft_letters, letters=[LetterGiven("TCT", ("II.3.2(5)",))], as_of=TODAY)
        path = hub.store.path
    move_to(path, "BTCTU")
    desk = Desk(Store.open(path, today=TODAY), Preferences(operator="Lan"), TODAY, today=TODAY)
    try:
        page = page_on(qtbot, desk)
        assert not page.tabs.isTabVisible(0)
        assert not any(action.isVisible() for action in page.commands())
        assert [page.register.model.rowCount(), page.register.table.isColumnHidden(LetterColumn.OFFICE)] == [1, True]
        assert "Văn phòng Tỉnh ủy" in page.register.counts.text()
        assert A in page.register.about.text()
        assert page.register.head.text() == "Công văn 45-CV/VPTU, lần thứ 1: ✕ Quá hạn 5 ngày"
        assert "Văn phòng Tỉnh ủy chậm nhất ngày 10/02/2022" in page.register.about.text()
        settle(qtbot, desk)
        table = page.register.table
        qtbot.waitUntil(lambda: table.horizontalHeader().length() >= table.viewport().width() - len(LetterColumn))
    finally:
        desk.close()


def test_nothing_is_told_in_words_where_there_is_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(tmp_path / "early", today=date(2021, 3, 1)) as desk:
        page = page_on(qtbot, desk)
        assert page.whom.views.currentWidget() is page.whom.nothing
        assert "01/03/2021" in page.whom.nothing.text()
        assert "01/03/2021" in page.register.nothing.text()
    with open_desk(tmp_path / "office", office="TCT") as desk:
        page = page_on(qtbot, desk)
        assert page.register.views.currentWidget() is page.register.nothing


def test_models_keep_their_promises_to_qt(qtbot: QtBot, desk: Desk, qtmodeltester: ModelTester) -> None:
    sent(desk)
    page = page_on(qtbot, desk)
    assert isinstance(page.whom.model, ToUrgeModel)
    assert isinstance(page.register.model, LettersModel)
    for model in (page.whom.model, page.register.model):
        qtmodeltester.check(model)


def test_the_morning_leads_here_and_a_task_tells_of_its_letters(qtbot: QtBot, desk: Desk) -> None:
    sent(desk)
    morning = TodayPage(desk)
    qtbot.addWidget(morning)
    spy = QSignalSpy(desk.page_asked)
    morning.urge_action.trigger()
    assert spy.at(0) == ["urging"]
    with desk.store.read() as session:
        view = read_task_view(session, named_task(session, A).uid, TODAY, today=TODAY, files=Path(), writable=True)
    told = "".join(log_sections(view))
    assert all(words in told for words in ("45-CV/VPTU", "15/02/2022", "Ban Tổ chức Tỉnh ủy, lần thứ 1"))
    assert "hạn 10/02/2022" in told


def test_dialogs_fit_the_smallest_screen_and_can_be_reached_by_keys(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    opened_round(desk.store, "BTCTU", "BNCTU")
    sent(desk)
    page = page_on(qtbot, desk)
    tick(page, A)
    row = register(desk)[0]
    for dialog in (
        asked(qtbot, page, tmp_path),
        LetterIssueDialog(desk, row, TODAY, page),
        LetterReplyDialog(desk, row, TODAY, page),
    ):  # fmt: skip
        dialog.open()
        settle(qtbot, desk)
        assert dialog.height() <= TALLEST
        letters_used = mnemonics(dialog)
        assert len(set(letters_used)) == len(letters_used), letters_used
        assert unnamed(dialog) == []
        dialog.reject()


def test_after_the_term_the_register_goes_on_unless_a_date_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    term_end = date(2025, 12, 31)
    with open_desk(tmp_path / "late", today=date(2026, 3, 2)) as desk:
        desk.set_as_of(term_end)
        do(desk.store, draft_letters, letters=[LetterGiven("BTCTU", (A,))], as_of=term_end)
        page = page_on(qtbot, desk)
        assert page.register.model.rowCount() == 1
        desk.set_as_of(date(2025, 11, 30))
        page.mark_stale()
        settle(qtbot, desk)
        assert page.register.model.rowCount() == 0
