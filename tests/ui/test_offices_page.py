"""The offices: by kind, sorted and searched; added, changed, put into groups, pasted, all of it undone in one step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models import operations, queries
from models.rows import OfficeRow
from models.vocabulary import OfficeKind
from tests.ui.desks import open_desk, settle
from tests.ui.entering import mnemonics, opened, unnamed
from ui.desk import Desk
from ui.dialogs.form_dialog import TALLEST
from ui.dialogs.members_dialog import MembersDialog
from ui.dialogs.office_dialog import OfficeDialog
from ui.dialogs.pasted_offices_dialog import PastedOfficesDialog
from ui.pages.offices_page import OfficesPage
from ui.tables.member_choices_model import MemberChoicesModel
from ui.tables.offices_model import OfficeColumn, OfficesModel
from ui.tables.pasted_offices_model import PastedColumn, PastedOfficesModel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window

GROUP = "G-SO-BAN-NGANH"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        yield desk


def offices(desk: Desk) -> list[OfficeRow]:
    with desk.store.read() as session:
        return queries.offices(session)


def office(desk: Desk, code: str) -> OfficeRow:
    return next(row for row in offices(desk) if row.code == code)


def page_on(qtbot: QtBot, desk: Desk) -> OfficesPage:
    page = OfficesPage(desk)
    qtbot.addWidget(page)
    page.resize(824, 470)
    page.show()
    settle(qtbot, desk)
    return page


def names_under(model: OfficesModel, row: int) -> list[str]:
    parent = model.index(row, 0)
    return [model.index(place, OfficeColumn.NAME, parent).data() for place in range(model.rowCount(parent))]


def activate(qtbot: QtBot, dialog: QDialog) -> None:
    """Shortcuts reach only the window in front."""
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


# -- the page ---------------------------------------------------------------------------------------------------------


def test_offices_stand_under_their_kinds_in_the_order_of_the_alphabet(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    assert page.model.rowCount() == len(OfficeKind)
    districts = names_under(page.model, list(OfficeKind).index(OfficeKind.DISTRICT))
    assert districts[:2] == ["Huyện ủy Châu Thành", "Huyện ủy Châu Thành A"]
    assert districts[-2:] == ["Thành ủy Vị Thanh", "Thị ủy Long Mỹ"]
    assert page.model.count == len(offices(desk))
    assert str(len(offices(desk))) in page.count.text()


def test_a_group_without_members_says_that_nobody_declared_them(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    index = page.model.index_of(GROUP).siblingAtColumn(OfficeColumn.MEMBERS)
    assert index.data() == "chưa khai báo đơn vị"
    desk.runner.run_write(operations.set_members, code=GROUP, members=["UBND", "BTCTU"])
    settle(qtbot, desk)
    index = page.model.index_of(GROUP).siblingAtColumn(OfficeColumn.MEMBERS)
    assert "2" in index.data()
    assert "UBND tỉnh" in index.data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(
    ("wanted", "codes"), [("huyen uy vi thuy", {"HU-VITHUY"}), ("btgtu", {"BTGTU"}), ("không có đơn vị này", set())]
)
def test_offices_are_searched_without_accents_and_by_code(
    qtbot: QtBot, desk: Desk, wanted: str, codes: set[str]
) -> None:
    page = page_on(qtbot, desk)
    page.search(wanted)
    shown = {row.code for row in offices(desk) if page.model.index_of(row.code).isValid()}
    assert shown == codes


def test_numbers_sort_as_numbers_within_their_kind(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    page.tree.sortByColumn(OfficeColumn.LEADS, Qt.SortOrder.DescendingOrder)
    parent = page.model.index(list(OfficeKind).index(OfficeKind.AGENCY), 0)
    leads = [
        int(page.model.index(place, OfficeColumn.LEADS, parent).data()) for place in range(page.model.rowCount(parent))
    ]
    assert leads == sorted(leads, reverse=True)
    assert max(leads) >= 10


def test_every_column_can_be_sorted_both_ways(qtbot: QtBot, desk: Desk) -> None:
    desk.store.perform(
        operations.edit_office, operator="Hồng", code="BNCTU", valid_to=date(2022, 1, 31), successor="BTCTU"
    )
    page = page_on(qtbot, desk)
    for column in OfficeColumn:
        for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder):
            page.tree.sortByColumn(column, order)
            assert page.model.count == len(offices(desk))


def test_the_selected_office_stays_selected_and_is_told_in_full(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    page.tree.setCurrentIndex(page.model.index_of("BTCTU"))
    desk.runner.run_write(operations.edit_office, code="BTCTU", valid_from=date(2020, 10, 1), successor="VPTU")
    settle(qtbot, desk)
    chosen = page.chosen()
    assert chosen is not None
    assert chosen.code == "BTCTU"
    assert "01/10/2020" in page.about.text()
    assert "VPTU" in page.about.text()


def test_the_place_is_found_again(qtbot: QtBot, desk: Desk) -> None:
    page = OfficesPage(desk)
    qtbot.addWidget(page)
    page.restore_place("HU-VITHUY")
    page.show()
    settle(qtbot, desk)
    chosen = page.chosen()
    assert chosen is not None
    assert page.place() == chosen.code == "HU-VITHUY"


def test_keys_open_the_dialogs_that_fit_what_is_selected(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    page.tree.setCurrentIndex(page.model.index_of(GROUP))
    page.select_first()
    QTest.keyClick(page.tree, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    members = page.findChild(MembersDialog)
    assert members is not None
    members.reject()
    page.tree.setCurrentIndex(page.model.index_of("UBND"))
    assert not page.members_action.isEnabled()
    QTest.keyClick(page.tree, Qt.Key.Key_F2)
    dialog = page.findChild(OfficeDialog)
    assert dialog is not None
    assert dialog.code_field.text() == "UBND"
    dialog.reject()
    assert {each.keys for each in page.keyboard()} >= {"Ins", "F2", "Ctrl+M"}


# -- one office -------------------------------------------------------------------------------------------------------


def test_an_office_is_added_with_the_code_that_its_name_suggests(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, OfficeDialog(desk, offices(desk)))
    dialog.name_field.editor.setText("Sở Y tế tỉnh Hậu Giang")
    dialog.from_field.editor.setText("1/10/2020")
    QTest.keyClick(dialog.name_field.editor, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert not dialog.isVisible()
    added = office(desk, "SYT")
    assert (added.name, added.kind, added.valid_from) == (
        "Sở Y tế tỉnh Hậu Giang",
        OfficeKind.AGENCY,
        date(2020, 10, 1),
    )
    desk.runner.run_undo()
    settle(qtbot, desk)
    assert "SYT" not in {row.code for row in offices(desk)}


def test_a_code_once_typed_is_not_replaced(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, OfficeDialog(desk, offices(desk)))
    QTest.keyClicks(dialog.code_field.editor, "YTE")
    dialog.name_field.editor.setText("Sở Y tế")
    assert dialog.code_field.text() == "YTE"


def test_what_keeps_an_office_from_being_added_is_told_and_nothing_is_lost(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, OfficeDialog(desk, offices(desk)))
    dialog.name_field.editor.setText("Sở Y tế")
    dialog.code_field.editor.setText("UBND")
    dialog.save()
    settle(qtbot, desk)
    assert dialog.isVisible()
    assert dialog.trouble.isVisible()
    assert not dialog.code_field.error.isHidden()
    assert dialog.name_field.text() == "Sở Y tế"
    dialog.until_field.editor.setText("31/02/2021")
    dialog.save()
    assert not dialog.until_field.error.isHidden()
    assert office(desk, "UBND").name != "Sở Y tế"


def test_an_office_is_changed_and_keeps_its_code(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, OfficeDialog(desk, offices(desk), office=office(desk, "BNCTU")))
    assert dialog.code_field.editor.isReadOnly()
    dialog.until_field.editor.setText("31/01/2022")
    dialog.successor_field.editor.setText("ban to chuc tinh uy")
    dialog.save()
    settle(qtbot, desk)
    changed = office(desk, "BNCTU")
    assert (changed.valid_to, changed.successor) == (date(2022, 1, 31), "BTCTU")


def test_validity_can_be_taken_away_again(qtbot: QtBot, desk: Desk) -> None:
    desk.store.perform(
        operations.edit_office, operator="Hồng", code="BNCTU", valid_to=date(2022, 1, 31), successor="BTCTU"
    )
    dialog = opened(qtbot, desk, OfficeDialog(desk, offices(desk), office=office(desk, "BNCTU")))
    dialog.until_field.editor.clear()
    dialog.successor_field.editor.clear()
    dialog.save()
    settle(qtbot, desk)
    changed = office(desk, "BNCTU")
    assert (changed.valid_to, changed.successor) == (None, None)


def test_another_office_is_told_that_only_the_hub_may_change_this(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(tmp_path, office="HU-VITHUY") as desk:
        dialog = opened(qtbot, desk, OfficeDialog(desk, offices(desk)))
        dialog.name_field.editor.setText("Sở Y tế")
        dialog.save()
        settle(qtbot, desk)
        assert dialog.isVisible()
        assert dialog.trouble.isVisible()
        assert "SYT" not in {row.code for row in offices(desk)}


# -- members ----------------------------------------------------------------------------------------------------------


def test_members_are_ticked_by_keyboard_and_saved_as_one_step(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, MembersDialog(desk, offices(desk), office(desk, GROUP)))
    dialog.search_line.setText("truong chinh tri")
    QTest.keyClick(dialog.search_line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.search_line.setText("huyen uy vi thuy")
    dialog.model.search("huyen uy vi thuy")
    QTest.keyClick(dialog.search_line, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert "2" in dialog.count.text()
    dialog.search_line.clear()
    QTest.keyClick(dialog.search_line, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert office(desk, GROUP).members == ("TCT", "HU-VITHUY")
    desk.runner.run_undo()
    settle(qtbot, desk)
    assert office(desk, GROUP).members is None


def test_a_tick_is_taken_away_with_space(qtbot: QtBot, desk: Desk) -> None:
    desk.store.perform(operations.set_members, operator="Hồng", code=GROUP, members=["UBND", "TCT"])
    dialog = opened(qtbot, desk, MembersDialog(desk, offices(desk), office(desk, GROUP)))
    QTest.keyClick(dialog.search_line, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.model.ticked == ["UBND"]


def test_ctrl_v_in_the_search_line_takes_several_lines_as_a_list_and_one_as_text(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, MembersDialog(desk, offices(desk), office(desk, GROUP)))
    QGuiApplication.clipboard().setText("UBND tỉnh\nTrường Chính trị tỉnh")
    QTest.keyClick(dialog.search_line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (dialog.model.ticked, dialog.search_line.text()) == (["UBND", "TCT"], "")
    QGuiApplication.clipboard().setText("Trường")
    QTest.keyClick(dialog.search_line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.search_line.text() == "Trường"


def test_a_pasted_list_of_members_ticks_whom_it_knows_and_names_the_others(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, MembersDialog(desk, offices(desk), office(desk, GROUP)))
    QGuiApplication.clipboard().setText("1\tTrường Chính trị tỉnh\r\nUBND tỉnh\r\nSở Y tế\r\n\r\n")
    dialog.paste_button.click()
    assert dialog.model.ticked == ["TCT", "UBND"]
    assert "Sở Y tế" in dialog.pasted.text()
    dialog.add_button.click()
    adding = dialog.findChild(PastedOfficesDialog)
    assert adding is not None
    assert adding.model.index(0, PastedColumn.CODE).data() == "SYT"
    adding.save()
    settle(qtbot, desk)
    assert dialog.model.ticked == ["TCT", "UBND", "SYT"]
    dialog.save()
    settle(qtbot, desk)
    assert office(desk, GROUP).members == ("TCT", "UBND", "SYT")


# -- a pasted list ----------------------------------------------------------------------------------------------------

LIST = f"Mã\tTên đơn vị\tNhóm\n\tSở Y tế\t{GROUP}\nUBND\tSở Nội vụ\t{GROUP}\nSTC\tSở Tài chính\tG-KHONG-CO\n"


def test_a_pasted_list_is_judged_row_by_row(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, PastedOfficesDialog(desk, offices(desk)))
    dialog.paste(LIST)
    model = dialog.model
    assert (model.rowCount(), model.ready_places()) == (3, [0])
    assert "Ủy ban nhân dân tỉnh" in model.index(1, PastedColumn.STATE).data()
    assert dialog.accept_button.isEnabled()
    assert "1" in dialog.accept_button.text()


def test_rows_that_are_right_are_added_as_one_step_and_the_others_wait(qtbot: QtBot, desk: Desk) -> None:
    digest = desk.store.digest()
    dialog = opened(qtbot, desk, PastedOfficesDialog(desk, offices(desk)))
    dialog.paste(LIST)
    dialog.save()
    settle(qtbot, desk)
    assert dialog.isVisible()
    assert office(desk, GROUP).members == ("SYT",)
    assert [dialog.model.index(row, PastedColumn.NAME).data() for row in range(2)] == ["Sở Nội vụ", "Sở Tài chính"]
    assert dialog.model.setData(dialog.model.index(0, PastedColumn.CODE), "snv")
    assert dialog.model.setData(dialog.model.index(1, PastedColumn.GROUP), "Sở, ban, ngành")
    dialog.save()
    settle(qtbot, desk)
    assert not dialog.isVisible()
    assert office(desk, GROUP).members == ("SYT", "SNV", "STC")
    desk.store.undo(operator="Hồng")
    assert office(desk, GROUP).members == ("SYT",)
    desk.store.undo(operator="Hồng")
    assert desk.store.digest() == digest


def test_names_alone_are_enough_and_go_into_the_chosen_group(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, PastedOfficesDialog(desk, offices(desk), group=office(desk, GROUP)))
    QGuiApplication.clipboard().setText("Sở Nội vụ\nSở Ngoại vụ\n")
    activate(qtbot, dialog)
    QTest.keyClick(dialog.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert office(desk, GROUP).members == ("SNV", "SNV-2")


def test_rows_are_removed_and_an_empty_clipboard_is_told(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, PastedOfficesDialog(desk, offices(desk)))
    dialog.paste("")
    assert dialog.trouble.isVisible()
    assert not dialog.accept_button.isEnabled()
    dialog.paste("Sở Nội vụ\nSở Y tế")
    activate(qtbot, dialog)
    dialog.table.selectRow(0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert [row.name for row in dialog.model.given(dialog.model.ready_places())] == ["Sở Y tế"]


def test_old_encodings_are_converted_and_said(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, PastedOfficesDialog(desk, offices(desk)))
    dialog.paste("Së Y tÕ\nSë Tµi chÝnh\n")
    assert [dialog.model.index(row, PastedColumn.NAME).data() for row in range(2)] == ["Sở Y tế", "Sở Tài chính"]
    assert "TCVN3" in dialog.trouble.text()


def test_a_cell_of_ten_thousand_letters_is_told_and_not_added(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, PastedOfficesDialog(desk, offices(desk)))
    dialog.paste("Sở Y tế")
    assert dialog.model.setData(dialog.model.index(0, PastedColumn.NAME), "Sở " * 4_000)
    assert dialog.model.ready_places() == []
    assert not dialog.accept_button.isEnabled()


# -- models and keyboards ---------------------------------------------------------------------------------------------


def test_models_keep_the_rules_of_qt(qtmodeltester: ModelTester, desk: Desk) -> None:
    tree = OfficesModel()
    tree.show(offices(desk))
    qtmodeltester.check(tree)
    tree.search("huyện")
    assert tree.rowCount() < len(OfficeKind)
    assert tree.office(QModelIndex()) is None
    pasted = PastedOfficesModel()
    pasted.set_offices(offices(desk))
    qtmodeltester.check(pasted)
    choices = MemberChoicesModel()
    choices.show(offices(desk), ["UBND"])
    qtmodeltester.check(choices)


def test_dialogs_fit_a_small_screen_and_every_part_has_a_name(qtbot: QtBot, desk: Desk) -> None:
    rows = offices(desk)
    for dialog in (
        OfficeDialog(desk, rows),
        OfficeDialog(desk, rows, office=office(desk, "BNCTU")),
        MembersDialog(desk, rows, office(desk, GROUP)),
        PastedOfficesDialog(desk, rows, group=office(desk, GROUP)),
    ):
        opened(qtbot, desk, dialog)
        assert dialog.height() <= TALLEST
        assert unnamed(dialog) == []
        assert len(mnemonics(dialog)) == len(set(mnemonics(dialog)))
