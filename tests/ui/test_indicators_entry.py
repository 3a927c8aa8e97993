"""Entering figures: typed and pasted cells as they are read, wrong ones kept and marked, saved and undone as one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QScrollArea, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models import operations, queries
from models.indicator_rows import FigureRow
from models.operations import FigureGiven
from models.vocabulary import FigureKind, MissingReason
from tests.ui.desks import open_desk, settle
from tests.ui.entering import mnemonics, opened, press, type_in, unnamed
from ui.desk import Desk
from ui.dialogs.enter_figures_dialog import EnterFiguresDialog, Which
from ui.dialogs.form_dialog import TALLEST

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window

TODAY = date(2024, 3, 15)
RANKS = "35/63\t30/63\n49/63\t\n27/63\tchưa công bố\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, today=TODAY) as desk:
        yield desk


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> EnterFiguresDialog:
    return opened(qtbot, desk, EnterFiguresDialog(desk, current="IND-N01"))


def figures(desk: Desk, identifier: str) -> dict[tuple[str, FigureKind, str | None, str | None], FigureRow]:
    """What the store holds of an indicator, by period, kind, office and series."""
    with desk.store.read() as session:
        row = queries.indicator(session, code=identifier, as_of=date(2099, 12, 31))
    return {(each.period, each.kind, each.office, each.series): each for each in row.values}


def actual(desk: Desk, identifier: str, period: str) -> FigureRow | None:
    return figures(desk, identifier).get((period, FigureKind.ACTUAL, None, None))


def line_of(dialog: EnterFiguresDialog, heading: str) -> int:
    model = dialog.model
    return next(place for place in range(model.rowCount()) if model.line(place).heading().startswith(heading))


def at(dialog: EnterFiguresDialog, heading: str, column: str) -> QModelIndex:
    return dialog.model.index(line_of(dialog, heading), list(dialog.model.columns()).index(column))


def paste_at(dialog: EnterFiguresDialog, heading: str, column: str, text: str) -> None:
    dialog.grid.go_to(at(dialog, heading, column))
    dialog.grid.paste_text(text)


def save(qtbot: QtBot, dialog: EnterFiguresDialog) -> None:
    dialog.save()
    settle(qtbot, dialog.desk)


def in_front(qtbot: QtBot, dialog: EnterFiguresDialog) -> None:
    """Shortcuts reach only the window in front."""
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


# -- the grid ---------------------------------------------------------------------------------------------------------


def test_the_grid_is_a_sound_model(dialog: EnterFiguresDialog, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(dialog.model)
    dialog.quarters.setChecked(True)
    qtmodeltester.check(dialog.model)


def test_years_and_begun_phases_are_the_columns(dialog: EnterFiguresDialog) -> None:
    years = [column for column in dialog.model.columns() if len(column) == 4]
    assert years == ["2020", "2021", "2022", "2023", "2024"]
    assert list(dialog.model.columns())[5:] == ["2021/2025", "2021/2050"]
    dialog.first.set_number(2015)
    assert next(iter(dialog.model.columns())) == "2015"


def test_the_grid_opens_at_the_indicator_chosen_and_its_first_year_without_figure(dialog: EnterFiguresDialog) -> None:
    key = dialog.model.key(dialog.grid.currentIndex())
    assert key is not None
    assert (key.id, key.period) == ("IND-N01", "2021")  # 2020 is the baseline of the Programme


def test_series_and_references_have_lines_of_their_own(dialog: EnterFiguresDialog) -> None:
    headings = [dialog.model.line(place).heading() for place in range(dialog.model.rowCount())]
    for wanted in (
        "N06 ↳ Tăng trưởng kinh tế cả nước",
        "N10 ↳ Tăng trưởng kinh tế cả nước",
        "R06 ↳ Thứ hạng quy mô kinh tế",
        "R06 ↳ Thứ hạng thu ngân sách",
        "R09 ↳ Tăng trưởng kinh tế vùng đồng bằng sông Cửu Long",
    ):
        assert wanted in headings
    for own in ("R06 Thứ", "R07", "R09 Tăng trưởng cao hơn"):  # their figures are those of the series
        assert not any(heading.startswith(own) for heading in headings)


def test_a_quarterly_indicator_is_opened_into_quarters(qtbot: QtBot, dialog: EnterFiguresDialog) -> None:
    lines = dialog.model.rowCount()
    dialog.quarters.setChecked(True)
    assert dialog.model.rowCount() == lines + 4
    key = dialog.model.key(at(dialog, "N07 · quý II", "2023"))
    assert key is not None
    assert key.period == "2023-Q2"
    paste_at(dialog, "N07 · quý I", "2023", "1.200\n1.300")
    save(qtbot, dialog)
    assert {period for period, *_rest in figures(dialog.desk, "N07")} == {"2023-Q1", "2023-Q2"}


def test_what_has_not_begun_takes_no_figure(dialog: EnterFiguresDialog) -> None:
    dialog.quarters.setChecked(True)
    assert dialog.model.key(at(dialog, "N07 · quý II", "2024")) is None  # today is 15/03/2024
    assert dialog.model.key(at(dialog, "N01", "2021/2025")) is None  # a rank is of one year
    assert dialog.model.key(at(dialog, "N05", "2021/2025")) is not None


# -- reading what is typed --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "typed", "shown", "told"),
    [
        ("N01", "35/63", "35/63", "Đọc là: hạng 35 trong 63"),
        ("N07", "20500", "20.500", "Đọc là: 20.500 tỷ đồng"),
        ("N05", "7,5", "7,5", "Đọc là: 7,5 %/năm"),
        ("N05", "7,5%", "7,5", "Đọc là: 7,5 %/năm"),
        ("N07", "20.500 tỷ đồng", "20.500", "Đọc là: 20.500 tỷ đồng"),
        ("N07", "20.500 %", "✕ 20.500 %", "✕"),
        ("N05", "Chưa công bố", "chưa công bố", "Đọc là: không có số liệu: chưa công bố"),
        ("N05", "7.5", "✕ 7.5", "✕ 7,5?"),
        ("N05", "7/5", "✕ 7/5", "✕"),
        ("N01", "70/63", "✕ 70/63", "✕"),
        ("N01", "3,5", "✕ 3,5", "✕"),
        ("Q01", "Đã có 3 sản phẩm", "Đã có 3 sản phẩm", "Đã có 3 sản phẩm"),
    ],
)
def test_a_cell_says_how_it_was_read(
    qtbot: QtBot, dialog: EnterFiguresDialog, heading: str, typed: str, shown: str, told: str
) -> None:
    index = at(dialog, heading, "2022")
    dialog.grid.go_to(index)
    assert dialog.model.setData(index, typed)
    assert index.data() == shown
    assert dialog.panel.told.text().startswith(told)
    assert index.data(Qt.ItemDataRole.EditRole) == typed


def test_a_rank_without_how_many_is_taken_and_said(dialog: EnterFiguresDialog) -> None:
    index = at(dialog, "N01", "2022")
    dialog.grid.go_to(index)
    dialog.model.setData(index, "35")
    assert "35/63" in dialog.panel.told.text()
    assert dialog.accept_button.isEnabled()


# -- saving -----------------------------------------------------------------------------------------------------------


def test_a_pasted_block_is_saved_as_one_change_and_undone_as_one(
    qtbot: QtBot, desk: Desk, dialog: EnterFiguresDialog
) -> None:
    before = desk.store.digest()
    paste_at(dialog, "N01", "2021", RANKS)
    assert dialog.accept_button.text().replace("&", "") == "Ghi 5 ô"
    save(qtbot, dialog)
    assert not dialog.isVisible()
    first, second, third = actual(desk, "N01", "2022"), actual(desk, "N02", "2021"), actual(desk, "N03", "2022")
    assert first is not None
    assert second is not None
    assert third is not None
    assert (first.value, first.of) == (Decimal(30), 63)
    assert (second.value, second.of) == (Decimal(49), 63)
    assert third.missing_reason is MissingReason.NOT_PUBLISHED
    assert actual(desk, "N02", "2022") is None  # a blank cell says nothing
    desk.runner.run_undo()
    settle(qtbot, desk)
    assert desk.store.digest() == before


def test_a_block_with_headings_goes_where_they_say(qtbot: QtBot, desk: Desk, dialog: EnterFiguresDialog) -> None:
    paste_at(dialog, "D04", "2020", "Mã\t2022\t2021\nN04\t33/63\t38/63\nIND-N05\t13,94\t3,08\n")
    save(qtbot, dialog)
    rank, growth = actual(desk, "N04", "2021"), actual(desk, "N05", "2022")
    assert rank is not None
    assert growth is not None
    assert rank.value == 38
    assert growth.value == Decimal("13.94")


def test_nothing_is_saved_while_a_cell_is_wrong_and_nothing_is_lost(
    qtbot: QtBot, desk: Desk, dialog: EnterFiguresDialog
) -> None:
    before = desk.store.digest()
    paste_at(dialog, "N01", "2021", "35/63\t7.5\n49/63\tba mươi\n")
    dialog.which.choose(Which.AWAITED)
    save(qtbot, dialog)
    assert dialog.isVisible()
    assert desk.store.digest() == before
    assert at(dialog, "N01", "2022").data() == "✕ 7.5"
    assert at(dialog, "N01", "2021").data() == "35/63"
    assert dialog.model.key(dialog.grid.currentIndex()) == dialog.model.key(at(dialog, "N01", "2022"))
    for heading in ("N01", "N02"):
        dialog.model.setData(at(dialog, heading, "2022"), "30/63")
    save(qtbot, dialog)
    assert not dialog.isVisible()
    assert len(figures(desk, "N01")) == len(figures(desk, "N02")) == 2


def test_what_the_store_refuses_is_marked_and_stays(qtbot: QtBot, desk: Desk, dialog: EnterFiguresDialog) -> None:
    """A count cannot be half: the store says so, of the cell that it concerns."""
    paste_at(dialog, "N20", "2022", "1")
    paste_at(dialog, "N20", "2023", "1,5")
    save(qtbot, dialog)
    assert dialog.isVisible()
    assert at(dialog, "N20", "2023").data() == "✕ 1,5"
    assert at(dialog, "N20", "2022").data() == "1"
    assert dialog.trouble.isVisible()
    assert figures(desk, "N20") == {}
    dialog.model.setData(at(dialog, "N20", "2023"), "2")
    save(qtbot, dialog)
    assert len(figures(desk, "N20")) == 2


def test_a_block_beyond_the_table_or_on_a_closed_cell_is_not_taken(dialog: EnterFiguresDialog) -> None:
    beyond, closed, nothing = ("2024", "35/63\t\t\t30/63\n"), ("2023", "1\t2\t3\n"), ("2021", " \n")
    for column, text in (beyond, closed, nothing):
        paste_at(dialog, "N01", column, text)
        assert dialog.trouble.isVisible()
        assert not dialog.accept_button.isEnabled()


def test_a_stored_figure_is_shown_changed_and_taken_away(qtbot: QtBot, desk: Desk) -> None:
    given = [
        FigureGiven("N01", "2021", value=Decimal(35), of=63, published_on=date(2022, 5, 20), source="Bộ Nội vụ"),
        FigureGiven("N01", "2022", value=Decimal(31), of=63),
    ]
    desk.store.perform(operations.record_figures, operator="x", rows=given)
    dialog = opened(qtbot, desk, EnterFiguresDialog(desk))
    index = at(dialog, "N01", "2021")
    dialog.grid.go_to(index)
    assert index.data() == "35/63"
    assert dialog.panel.source.text() == "Bộ Nội vụ"
    assert dialog.panel.published.editor.text() == "20/05/2022"
    dialog.model.setData(index, "36/63")
    dialog.grid.go_to(at(dialog, "N01", "2022"))
    dialog.grid.empty_cells()
    save(qtbot, dialog)
    found = figures(desk, "N01")
    assert [(key[0], row.value, row.source) for key, row in found.items()] == [("2021", Decimal(36), "Bộ Nội vụ")]


def test_estimates_and_actuals_are_separate_sheets(qtbot: QtBot, desk: Desk, dialog: EnterFiguresDialog) -> None:
    paste_at(dialog, "N05", "2023", "12,27")
    dialog.kind.choose(FigureKind.ESTIMATE)
    assert at(dialog, "N05", "2023").data() == ""
    paste_at(dialog, "N05", "2023", "11")
    save(qtbot, dialog)
    assert {(kind, row.value) for (_p, kind, _o, _s), row in figures(desk, "N05").items()} == {
        (FigureKind.ACTUAL, Decimal("12.27")),
        (FigureKind.ESTIMATE, Decimal(11)),
    }


def test_a_district_has_figures_of_its_own_but_no_ranks(qtbot: QtBot, desk: Desk, dialog: EnterFiguresDialog) -> None:
    dialog.office.choose("HU-VITHUY")
    headings = [dialog.model.line(place).heading() for place in range(dialog.model.rowCount())]
    assert not any(heading.startswith(("N01", "R06", "N06 ↳")) for heading in headings)
    paste_at(dialog, "N19", "2023", "82")
    save(qtbot, dialog)
    assert {key[2] for key in figures(desk, "N19")} == {"HU-VITHUY"}


def test_a_series_is_saved_under_its_name(qtbot: QtBot, desk: Desk, dialog: EnterFiguresDialog) -> None:
    paste_at(dialog, "R06 ↳ Thứ hạng thu", "2022", "48/63")
    paste_at(dialog, "N06 ↳", "2021", "2,58")
    save(qtbot, dialog)
    assert {key[3] for key in figures(desk, "R06")} == {"Thứ hạng thu ngân sách"}
    assert {key[3] for key in figures(desk, "N06")} == {"Tăng trưởng kinh tế cả nước"}


def test_a_reference_entered_with_one_indicator_is_shown_with_the_others(qtbot: QtBot, desk: Desk) -> None:
    given = FigureGiven("N06", "2021", value=Decimal("2.58"), series="Tăng trưởng kinh tế cả nước")
    desk.store.perform(operations.record_figures, operator="x", rows=[given])
    dialog = opened(qtbot, desk, EnterFiguresDialog(desk))
    assert at(dialog, "N06 ↳", "2021").data() == "2,58"
    assert at(dialog, "R09 ↳ Tăng trưởng kinh tế cả nước", "2021").data() == "(2,58, N06)"
    dialog.grid.go_to(at(dialog, "R09 ↳ Tăng trưởng kinh tế cả nước", "2021"))
    dialog.grid.copy()
    assert QGuiApplication.clipboard().text() == ""  # what only helps to read is not the cell's


# -- the fields of a cell ---------------------------------------------------------------------------------------------


def test_date_and_source_are_given_to_all_selected_cells(qtbot: QtBot, desk: Desk, dialog: EnterFiguresDialog) -> None:
    paste_at(dialog, "N01", "2021", "35/63\n49/63\n27/63")
    dialog.grid.go_to(at(dialog, "N01", "2021"))
    dialog.grid.selectColumn(dialog.grid.currentIndex().column())
    for field, text in ((dialog.panel.published, "20/5/2022"), (dialog.panel.source, "Bộ Nội vụ")):
        field.setFocus()
        type_in(qtbot, dialog, text)
        press(qtbot, dialog, Qt.Key.Key_Tab)
    save(qtbot, dialog)
    for identifier in ("N01", "N02", "N03"):
        found = actual(desk, identifier, "2021")
        assert found is not None
        assert (found.published_on, found.source) == (date(2022, 5, 20), "Bộ Nội vụ")


def test_a_reason_stands_instead_of_a_figure_never_beside_it(
    qtbot: QtBot, desk: Desk, dialog: EnterFiguresDialog
) -> None:
    index = at(dialog, "N03", "2022")
    dialog.grid.go_to(index)
    dialog.panel.missing.choose(MissingReason.OUTSIDE_PUBLISHED_GROUP)
    dialog.panel.missing.editor.activated.emit(dialog.panel.missing.editor.currentIndex())
    assert index.data() == "ngoài nhóm công bố"
    dialog.panel.value.setFocus()
    type_in(qtbot, dialog, "24/63")
    press(qtbot, dialog, Qt.Key.Key_Tab)
    assert str(index.data()).startswith("✕")
    dialog.grid.go_to(index)
    dialog.panel.missing.choose(None)
    dialog.panel.missing.editor.activated.emit(0)
    assert index.data() == "24/63"


def test_a_date_to_come_is_wrong(dialog: EnterFiguresDialog) -> None:
    index = at(dialog, "N01", "2022")
    dialog.grid.go_to(index)
    dialog.model.setData(index, "30/63")
    dialog.panel.entered.emit("published", "1/1/2030")
    assert index.data() == "✕ 30/63"
    assert dialog.panel.told.text().startswith("✕")


# -- keys -------------------------------------------------------------------------------------------------------------


def test_cells_are_typed_and_taken_back_by_keys_alone(qtbot: QtBot, desk: Desk, dialog: EnterFiguresDialog) -> None:
    in_front(qtbot, dialog)
    index = at(dialog, "N01", "2021")
    dialog.grid.go_to(index)
    type_in(qtbot, dialog.grid, "3")
    editor = dialog.focusWidget()
    assert isinstance(editor, QWidget)
    QTest.keyClicks(editor, "5/63")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: index.data() == "35/63")
    assert dialog.grid.currentIndex().row() == index.row() + 1  # Enter goes down
    assert dialog.isVisible()
    QTest.keyClick(dialog.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert index.data() == ""
    QTest.keyClick(dialog.grid, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert index.data() == "35/63"
    save(qtbot, dialog)
    assert actual(desk, "N01", "2021") is not None


def test_undo_takes_the_whole_block_back(qtbot: QtBot, dialog: EnterFiguresDialog) -> None:
    in_front(qtbot, dialog)
    dialog.grid.go_to(at(dialog, "N01", "2021"))
    QGuiApplication.clipboard().setText(RANKS)
    QTest.keyClick(dialog.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.counts.text().startswith("5 ô")
    dialog.grid.take_back()
    assert dialog.counts.text() == ""
    assert at(dialog, "N03", "2022").data() == ""
    dialog.grid.do_again()
    assert dialog.counts.text().startswith("5 ô")


def test_cells_are_copied_as_a_block(dialog: EnterFiguresDialog) -> None:
    paste_at(dialog, "N01", "2021", "35/63\t30/63\n49/63\t41/63")
    model, selection = dialog.model, dialog.grid.selectionModel()
    for heading in ("N01", "N02"):
        for column in ("2021", "2022"):
            selection.select(at(dialog, heading, column), selection.SelectionFlag.Select)
    dialog.grid.copy()
    assert QGuiApplication.clipboard().text() == "35/63\t30/63\n49/63\t41/63"
    assert model.rowCount() > 40


def test_what_was_typed_is_not_lost_by_one_key(qtbot: QtBot, dialog: EnterFiguresDialog) -> None:
    paste_at(dialog, "N01", "2021", "35/63")
    dialog.reject()
    assert dialog.isVisible()
    box = dialog.findChild(QMessageBox)
    assert box is not None
    box.reject()
    assert dialog.isVisible()


# -- manners ----------------------------------------------------------------------------------------------------------


def test_the_list_asked_for_is_the_one_shown(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, EnterFiguresDialog(desk, shown=["IND-N04", "IND-Q01"]))
    assert {dialog.model.line(place).row.id for place in range(dialog.model.rowCount())} == {"IND-N04", "IND-Q01"}
    dialog.which.choose(Which.ALL)
    assert dialog.model.rowCount() > 40


def test_the_dialog_fits_the_smallest_window_and_names_its_fields(dialog: EnterFiguresDialog) -> None:
    assert dialog.height() <= TALLEST
    assert unnamed(dialog) == []
    letters = mnemonics(dialog)
    assert len(set(letters)) == len(letters)


def test_what_is_told_does_not_push_the_counts_out_of_sight(qtbot: QtBot, dialog: EnterFiguresDialog) -> None:
    dialog.resize(760, 517)
    index = at(dialog, "R01", "2022")
    dialog.grid.go_to(index)
    dialog.model.setData(index, "7.5")
    assert "1" in dialog.accept_button.text()
    assert "Ghi" not in dialog.accept_button.text()
    dialog.save()
    qtbot.waitUntil(dialog.trouble.isVisible)
    scroll = dialog.findChild(QScrollArea)
    assert scroll is not None
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() == 0)
    assert dialog.counts.visibleRegion().boundingRect().height() == dialog.counts.height()
    assert dialog.counts.mapTo(dialog, dialog.counts.rect().bottomLeft()).y() < dialog.height()
    assert dialog.isVisible()
