"""The page of reporting rounds: opened, closed, answered, chased at the hub; read with the next step at an office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from figures.styles import Style
from models.operations import answer_return, close_round, open_round
from models.queries.programme import programme
from models.queries.registers import offices
from models.queries.rounds import rounds
from models.round_rows import RoundRow
from models.tables import ROUND_OFFICE, ReportingRound
from models.vocabulary import RoundAnswerCode, RoundKind, RoundStanding
from reports.snapshot import take_snapshot
from tests.rounds import OPERATOR, opened, returned, sent, standings, uid_of
from tests.ui.desks import open_desk, settle
from tests.ui.entering import mnemonics, unnamed
from tests.ui.entering import opened as dialog_opened
from ui import theme
from ui.desk import Desk, Notice
from ui.dialogs.form_dialog import TALLEST
from ui.dialogs.round_open_dialog import RoundOpenDialog
from ui.dialogs.round_reopen_dialog import RoundReopenDialog
from ui.dialogs.round_return_dialog import RoundReturnDialog
from ui.pages.rounds_page import RoundsPage
from ui.rounds.hub_rounds import ALL
from ui.rounds.own_rounds_model import OwnRoundColumn, OwnRoundsModel
from ui.rounds.round_matrix_model import RoundMatrixModel
from ui.rounds.round_offices_model import OfficeStandColumn, RoundOfficesModel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window

NEXT = "quarter/2022-Q1"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        yield desk


@pytest.fixture
def round_uid(desk: Desk) -> str:
    """A round of four offices: one package not made, one on its way, one return in time, one late."""
    uid = opened(desk.store, "BTV", "BTCTU", "TCT", "HU-VITHUY", due="2022-02-10")
    for office in ("BTCTU", "TCT", "HU-VITHUY"):
        sent(desk.store, office, uid, "2022-02-08T08:00:00")
    returned(desk.store, "TCT", uid, "2022-02-09T08:00:00")
    returned(desk.store, "HU-VITHUY", uid, "2022-02-13T08:00:00")
    return uid


def page_on(qtbot: QtBot, desk: Desk) -> RoundsPage:
    page = RoundsPage(desk)
    qtbot.addWidget(page)
    page.resize(874, 470)
    page.show()
    settle(qtbot, desk)
    return page


def all_rounds(desk: Desk) -> list[RoundRow]:
    with desk.store.read() as session:
        return rounds(session)


def open_dialog(qtbot: QtBot, desk: Desk) -> RoundOpenDialog:
    with desk.store.read() as session:
        given, register = programme(session), offices(session)
    return dialog_opened(qtbot, desk, RoundOpenDialog(desk, given, register))


def select(page: RoundsPage, *codes: str) -> None:
    table, model = page.at_hub.table, page.at_hub.offices_model
    table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for code in codes:
        table.selectionModel().select(model.index_of(code), flags)


def cells(page: RoundsPage, column: OfficeStandColumn) -> dict[str, str]:
    model = page.at_hub.offices_model
    rows = {str(model.row(model.index(row, 0)).office): row for row in range(model.rowCount())}  # type: ignore[union-attr]
    return {office: model.index(row, column).data() for office, row in rows.items()}


def answer_box(page: RoundsPage, *, yes: bool) -> str:
    """Press a button of the question that is open; what it asked."""
    box = page.findChild(QMessageBox)
    assert box is not None
    role = QMessageBox.ButtonRole.AcceptRole if yes else QMessageBox.ButtonRole.RejectRole
    asked = box.text()
    next(button for button in box.buttons() if box.buttonRole(button) is role).click()
    return asked


def enabled(page: RoundsPage) -> list[QAction]:
    return [action for action in page.commands() if action.isEnabled()]


# -- at the hub -------------------------------------------------------------------------------------------------------


def test_offices_stand_with_sign_word_and_ink(qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    page = page_on(qtbot, desk)
    assert cells(page, OfficeStandColumn.STATE) == {
        "BTV": "✕ Chưa gửi gói đi", "BTCTU": "✕ Đã gửi gói đi", "TCT": "● Đã nhận", "HU-VITHUY": "●+ Nhận trễ",
    }  # fmt: skip
    assert cells(page, OfficeStandColumn.DELAY) == {
        "BTV": "5 ngày",
        "BTCTU": "5 ngày",
        "TCT": "",
        "HU-VITHUY": "3 ngày",
    }
    state = page.at_hub.offices_model.index(0, OfficeStandColumn.STATE)
    assert state.data(Qt.ItemDataRole.ForegroundRole) == theme.ink(Style.OVERDUE)
    assert all(part in page.at_hub.counts.text() for part in ("4 cơ quan", "2 cơ quan quá hạn", "15/02/2022"))
    assert "10/02/2022" in page.at_hub.choice.currentText()


def test_without_a_round_one_can_only_be_opened(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    assert page.at_hub.counts.text() == "Chưa mở đợt báo cáo nào."
    assert enabled(page) == [page.open_action]
    page.select_first()
    page.close_round()
    page.accept()
    page.send_back()
    page.copy_chase_list()


def test_a_round_that_is_opened_is_shown_at_once(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    page.open_round()
    settle(qtbot, desk)
    dialog = page.findChild(RoundOpenDialog)
    assert dialog is not None
    dialog.save()
    settle(qtbot, desk)
    assert page.at_hub.offices_model.rowCount() == 16
    assert "Báo cáo quý IV năm 2021" in page.at_hub.choice.currentText()


def test_the_report_of_a_round_is_one_step_away(qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    page, asked = page_on(qtbot, desk), list[str]()
    desk.report_asked.connect(asked.append)
    page.report_action.trigger()
    assert asked == [round_uid]


def test_the_chosen_round_and_office_stay_chosen(qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    page = page_on(qtbot, desk)
    select(page, "TCT")
    desk.runner.run_write(open_round, kind=RoundKind.QUARTER, period="2022-Q1")
    settle(qtbot, desk)
    assert page.place() != round_uid  # the newest one is shown until one is chosen
    page.at_hub.choose(round_uid)
    select(page, "TCT")
    desk.runner.run_write(close_round, take=take_snapshot, name=NEXT)
    settle(qtbot, desk)
    assert page.place() == round_uid
    assert [row.office for row in page.at_hub.selected()] == ["TCT"]
    again = RoundsPage(desk)
    qtbot.addWidget(again)
    again.restore_place(page.place())
    again.show()
    settle(qtbot, desk)
    assert again.place() == round_uid


def test_the_columns_can_be_sorted(qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    page = page_on(qtbot, desk)
    page.at_hub.table.sortByColumn(OfficeStandColumn.DELAY, Qt.SortOrder.DescendingOrder)
    assert list(cells(page, OfficeStandColumn.DELAY).values()) == ["5 ngày", "5 ngày", "3 ngày", ""]
    for column in OfficeStandColumn:
        page.at_hub.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        assert page.at_hub.offices_model.rowCount() == 4


def test_rounds_stand_side_by_side(qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    desk.store.perform(open_round, operator=OPERATOR, kind=RoundKind.QUARTER, period="2022-Q1", offices=["TCT", "UBND"])
    page = page_on(qtbot, desk)
    page.at_hub.choose(ALL)
    model = page.at_hub.matrix_model
    headings = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert headings == ["Cơ quan, đơn vị", "Báo cáo quý I năm 2022", "Báo cáo quý IV năm 2021"]
    table = {model.office_at(model.index(row, 0)): [model.index(row, column).data() for column in (1, 2)]
             for row in range(model.rowCount())}  # fmt: skip
    assert table == {
        "BTV": [None, "✕ Chưa gửi gói đi · chậm 5 ngày"],
        "BTCTU": [None, "✕ Đã gửi gói đi · chậm 5 ngày"],
        "TCT": ["○ Chưa gửi gói đi", "● Đã nhận"],
        "UBND": ["○ Chưa gửi gói đi", None],
        "HU-VITHUY": [None, "●+ Nhận trễ · chậm 3 ngày"],
    }
    assert enabled(page) == [page.open_action, page.form_in_action]
    page.at_hub.matrix.activated.emit(model.index(2, 2))
    assert page.place() == round_uid
    assert [row.office for row in page.at_hub.selected()] == ["TCT"]


def test_returns_are_accepted_together_and_taken_back_as_one_step(qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    page = page_on(qtbot, desk)
    select(page, "TCT", "HU-VITHUY")
    page.accept()
    settle(qtbot, desk)
    assert page.findChild(QMessageBox) is None
    found = cells(page, OfficeStandColumn.STATE)
    assert (found["TCT"], found["HU-VITHUY"]) == ("✓ Đã chấp nhận", "✓+ Đã chấp nhận")
    desk.runner.run_undo()
    settle(qtbot, desk)
    assert cells(page, OfficeStandColumn.STATE)["TCT"] == "● Đã nhận"


def test_what_never_came_is_accepted_only_after_a_question(qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    page = page_on(qtbot, desk)
    select(page, "BTCTU", "TCT")
    page.accept()
    assert "Ban Tổ chức Tỉnh ủy" in answer_box(page, yes=False)
    settle(qtbot, desk)
    assert standings(desk.store, "2022-02-15")["TCT"].standing is RoundStanding.RECEIVED
    page.accept()
    answer_box(page, yes=True)
    settle(qtbot, desk)
    assert standings(desk.store, "2022-02-15")["BTCTU"].standing is RoundStanding.ACCEPTED


def test_what_did_not_come_again_after_it_was_sent_back_is_asked_about_too(
    qtbot: QtBot, desk: Desk, round_uid: str
) -> None:
    desk.store.perform(
        answer_return, operator="An", name=round_uid, office="TCT", answer=RoundAnswerCode.RETURNED,
        reason="Thiếu số liệu",
    )  # fmt: skip
    page = page_on(qtbot, desk)
    select(page, "TCT")
    page.accept()
    assert "Trường Chính trị tỉnh" in answer_box(page, yes=False)
    settle(qtbot, desk)
    assert standings(desk.store, "2022-02-15")["TCT"].standing is RoundStanding.RETURNED
    page.accept()
    answer_box(page, yes=True)
    settle(qtbot, desk)
    assert standings(desk.store, "2022-02-15")["TCT"].standing is RoundStanding.ACCEPTED


def test_what_an_unconfirmed_machine_brought_is_shown_as_a_claim(qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    returned(desk.store, "BTV", round_uid, "2022-02-12T08:00:00", confirmed=False)
    page = page_on(qtbot, desk)
    told: list[Notice] = []
    desk.noticed.connect(told.append)
    assert cells(page, OfficeStandColumn.STATE)["BTV"] == "◐ Chờ xác nhận máy"
    assert all(part in page.at_hub.counts.text() for part in ("1 chờ xác nhận máy", "1 cơ quan quá hạn"))
    page.copy_chase_list()
    assert "BTV" not in QGuiApplication.clipboard().text()
    page.close_round()
    assert "xác nhận máy" in answer_box(page, yes=False)
    settle(qtbot, desk)
    select(page, "BTV")
    assert "12/02/2022" in page.at_hub.about.text()
    page.accept()
    settle(qtbot, desk)
    assert "máy gửi chưa được xác nhận" in told[-1].message
    assert standings(desk.store, "2022-02-15")["BTV"].is_claimed


def test_headings_of_days_say_whose_they_are(qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    model, across = page_on(qtbot, desk).at_hub.offices_model, Qt.Orientation.Horizontal
    for column in (OfficeStandColumn.SENT, OfficeStandColumn.RECEIVED):
        assert model.headerData(column, across, Qt.ItemDataRole.ToolTipRole)
    assert model.headerData(OfficeStandColumn.OFFICE, across, Qt.ItemDataRole.ToolTipRole) is None


def test_a_return_is_sent_back_with_its_reason(qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    page = page_on(qtbot, desk)
    select(page, "BTCTU")
    assert not page.return_action.isEnabled()
    select(page, "TCT")
    assert page.return_action.isEnabled()
    page.send_back()
    dialog = page.findChild(RoundReturnDialog)
    assert dialog is not None
    dialog.save()
    assert dialog.trouble.isVisible()
    dialog.reason.set_text("Thiếu danh mục văn bản")
    dialog.save()
    settle(qtbot, desk)
    assert cells(page, OfficeStandColumn.STATE)["TCT"] == "↩ Trả lại"
    select(page, "TCT")
    assert page.at_hub.about.text() == "Trường Chính trị tỉnh: Thiếu danh mục văn bản; đã trả lại 1 lần"


def test_a_round_is_closed_after_a_question_and_stays_as_it_is(qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    page = page_on(qtbot, desk)
    page.close_round()
    assert "2 cơ quan" in answer_box(page, yes=False)
    settle(qtbot, desk)
    assert all_rounds(desk)[0].closed_on is None
    page.close_round()
    answer_box(page, yes=True)
    settle(qtbot, desk)
    assert all_rounds(desk)[0].closed_on == desk.store.today
    assert "đã đóng" in page.at_hub.choice.currentText()
    select(page, "TCT")
    assert enabled(page) == [
        page.open_action, page.close_action, page.chase_action, page.report_action, page.form_in_action,
    ]  # fmt: skip


def test_a_closed_round_is_opened_again_with_its_reason(qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    desk.store.perform(close_round, operator="An", take=take_snapshot, name=round_uid)
    page = page_on(qtbot, desk)
    assert "Mở lại" in page.close_action.text()
    page.close_round()
    dialog = page.findChild(RoundReopenDialog)
    assert dialog is not None
    dialog.save()
    settle(qtbot, desk)
    assert all_rounds(desk)[0].closed_on == desk.store.today
    dialog.reason.set_text("Còn cơ quan bổ sung số liệu")
    dialog.save()
    settle(qtbot, desk)
    assert all_rounds(desk)[0].closed_on is None


def test_those_to_chase_are_copied_as_text(qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    page = page_on(qtbot, desk)
    told: list[Notice] = []
    desk.noticed.connect(told.append)
    page.copy_chase_list()
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Báo cáo quý IV năm 2021 (hạn 10/02/2022): 2 cơ quan chưa có báo cáo tính đến 15/02/2022",
        "1. Ban Thường vụ Tỉnh ủy (BTV): chưa có báo cáo; chậm 5 ngày",
        (
            "2. Ban Tổ chức Tỉnh ủy (BTCTU): đã gửi gói hoặc biểu Excel đến cơ quan ngày 08/02/2022, chưa có báo cáo;"
            " chậm 5 ngày"
        ),
    ]
    assert "2 cơ quan" in told[-1].message
    select(page, "BTV", "BTCTU")
    page.accept()
    answer_box(page, yes=True)
    settle(qtbot, desk)
    page.copy_chase_list()
    assert "không phải đôn đốc" in told[-1].message


def test_the_day_of_the_figures_is_obeyed(qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    page = page_on(qtbot, desk)
    desk.set_as_of(date(2022, 2, 14))
    settle(qtbot, desk)
    assert page.at_hub.offices_model.rowCount() == 0
    assert "Có 1 đợt mở sau ngày ấy." in page.at_hub.counts.text()
    desk.set_as_of(date(2022, 3, 1))
    settle(qtbot, desk)
    assert cells(page, OfficeStandColumn.DELAY)["BTCTU"] == "19 ngày"


def test_after_the_term_reports_still_come_in(qtbot: QtBot, tmp_path: Path) -> None:
    """The as-of date starts at the term's last day then; nobody has chosen it, and the rounds are as of today."""
    with open_desk(tmp_path, today=date(2026, 2, 1)) as desk:
        desk.set_as_of(date(2025, 12, 31))
        desk.store.perform(open_round, operator=OPERATOR, kind=RoundKind.FINAL, period="2021/2025")
        page = page_on(qtbot, desk)
        assert page.at_hub.offices_model.rowCount() == 16
        assert "01/02/2026" in page.at_hub.counts.text()


def test_what_came_elsewhere_is_there_when_the_page_is_gone_to(qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    page = page_on(qtbot, desk)
    page.hide()
    sent(desk.store, "BTV", round_uid, "2022-02-15T00:00:00")
    page.show()
    settle(qtbot, desk)
    assert cells(page, OfficeStandColumn.STATE)["BTV"] == "✕ Đã gửi gói đi"


def test_keys_do_what_the_buttons_do(qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    page = page_on(qtbot, desk)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.select_first()
    select(page, "TCT")
    QTest.keyClick(page.at_hub.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, desk)
    assert cells(page, OfficeStandColumn.STATE)["TCT"] == "✓ Đã chấp nhận"
    keys = {"Ins", "Ctrl+K", "Ctrl+D", "Ctrl+T", "Ctrl+L", "Ctrl+R", "Ctrl+I", "Ctrl+B"}
    assert {each.keys for each in page.keyboard()} == keys
    assert page.parts() == [page.at_hub.choice, page.at_hub.table]


# -- opening ----------------------------------------------------------------------------------------------------------


def test_kind_and_period_propose_the_rest_until_it_is_typed(qtbot: QtBot, desk: Desk) -> None:
    dialog = open_dialog(qtbot, desk)
    assert (dialog.period.value().text, dialog.title.value()) == ("2021-Q4", "Báo cáo quý IV năm 2021")
    assert dialog.due.value() == date(2022, 2, 20)
    dialog.kind.choose(RoundKind.YEAR)
    assert (dialog.period.value().text, dialog.title.value()) == ("2021", "Báo cáo năm 2021")
    assert dialog.due.value() == date(2022, 3, 2)
    dialog.title.editor.clear()
    QTest.keyClicks(dialog.title.editor, "Bao cao nhanh")
    dialog.due.editor.clear()
    QTest.keyClicks(dialog.due.editor, "1/3/2022")
    for kind in RoundKind:
        dialog.kind.choose(kind)
        assert (dialog.title.value(), dialog.due.value()) == ("Bao cao nhanh", date(2022, 3, 1))


def test_only_the_ticked_offices_are_asked(qtbot: QtBot, desk: Desk) -> None:
    dialog = open_dialog(qtbot, desk)
    assert "16" in dialog.count.text()
    assert "VPTU" not in {dialog.model.index(row).data() for row in range(dialog.model.rowCount())}
    dialog.model.untick_all()
    dialog.save()
    settle(qtbot, desk)
    assert dialog.trouble.isVisible()
    dialog.model.tick(["TCT", "HU-VITHUY"])
    dialog.save()
    settle(qtbot, desk)
    assert not dialog.isVisible()
    assert all_rounds(desk)[0].offices == ("TCT", "HU-VITHUY")


def test_what_keeps_a_round_from_being_opened_is_told_and_nothing_is_lost(
    qtbot: QtBot, desk: Desk, round_uid: str
) -> None:
    dialog = open_dialog(qtbot, desk)
    dialog.save()
    settle(qtbot, desk)
    assert dialog.isVisible()
    assert "Báo cáo quý IV năm 2021" in dialog.trouble.text()
    dialog.due.editor.setText("31/02/2022")
    dialog.save()
    assert not dialog.due.error.isHidden()
    assert len(all_rounds(desk)) == 1


def test_dialogs_keep_the_manners_of_the_house(qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    row = standings(desk.store, "2022-02-15")["TCT"]
    for dialog in (open_dialog(qtbot, desk), dialog_opened(qtbot, desk, RoundReturnDialog(desk, row))):
        assert dialog.height() <= TALLEST
        letters = mnemonics(dialog)
        assert len(set(letters)) == len(letters)
        assert unnamed(dialog) == []


# -- at an office -----------------------------------------------------------------------------------------------------


def test_an_office_reads_what_it_must_do_first_what_is_urgent(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(tmp_path, office="HU-VITHUY") as desk:
        for uid, title, due in (("a", "Báo cáo quý I", "2022-04-05"), ("b", "Báo cáo năm", "2022-02-10")):
            with desk.store.transaction() as session:
                session.add(
                    ReportingRound(uid=uid, kind="free", period="2022", title=title, due=date.fromisoformat(due),
                                   opened_on=date(2022, 2, 1))
                )  # fmt: skip
                session.flush()
                session.execute(insert(ROUND_OFFICE).values(owner=uid, position=0, target=uid_of(session, "HU-VITHUY")))
        sent(desk.store, "VPTU", "a", "2022-02-12T08:00:00", {})
        page = page_on(qtbot, desk)
        model = page.own_model
        table = [[model.index(row, column).data() for column in OwnRoundColumn] for row in range(model.rowCount())]
        assert table == [
            ["Báo cáo năm", "10/02/2022", "Nhập báo cáo rồi ghi gói", "✕ Chưa ghi gói", "5 ngày", ""],
            ["Báo cáo quý I", "05/04/2022", "Nộp gói đã ghi", "▶ Đã ghi gói ngày 12/02/2022, chưa có xác nhận", "", ""],
        ]
        assert page.own.isVisible()
        assert "Văn phòng Tỉnh ủy" in page.asked.text()
        assert [action for action in page.commands() if action.isVisible()] == [page.write_action]
        assert [each.words for each in page.keyboard()] == ["Ghi gói nộp"]
        assert page.write_button.isVisible()
        with qtbot.waitSignal(desk.export_asked):
            page.write_button.click()
        assert page.parts() == [page.own]


def test_an_office_that_nobody_asks_is_told_so(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(tmp_path, office="HU-VITHUY") as desk:
        page = page_on(qtbot, desk)
        assert page.nothing.isVisible()
        assert "Văn phòng Tỉnh ủy" in page.nothing.text()
        page.select_first()


# -- models -----------------------------------------------------------------------------------------------------------


def test_the_models_keep_qts_rules(qtmodeltester: ModelTester, qtbot: QtBot, desk: Desk, round_uid: str) -> None:
    rows = list(standings(desk.store, "2022-02-15").values())
    stand, matrix, own = RoundOfficesModel(), RoundMatrixModel(), OwnRoundsModel()
    for model in (stand, matrix, own):
        qtmodeltester.check(model, force_py=True)
    stand.show(rows)
    own.show(rows)
    matrix.show(all_rounds(desk), rows, ["BTCTU", "TCT"])
    stand.sort(OfficeStandColumn.STATE, Qt.SortOrder.DescendingOrder)
    for model in (stand, matrix, own):
        qtmodeltester.check(model, force_py=True)
