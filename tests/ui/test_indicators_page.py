"""The page of indicators: the list and its lines, filters, search, the chart and its table, places, what others ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from figures.charts.building import chart
from figures.charts.chart import Chart
from figures.styles import INDICATOR, LOOKS, Style
from models import operations, queries
from models.indicator_rows import IndicatorRow
from models.operations import FigureGiven
from models.queries.parameters import parameters
from models.rules.indicator.awaited import awaited
from models.vocabulary import AssessmentCode, FigureKind, IndicatorClass, IndicatorStatus, MissingReason
from tests.ui.desks import open_desk, settle
from tests.ui.entering import opened, type_in
from ui import theme
from ui.desk import Desk
from ui.dialogs.assess_dialog import AssessDialog
from ui.dialogs.enter_figures_dialog import EnterFiguresDialog
from ui.indicators.chart_lines_model import ChartLinesModel, LineColumn
from ui.indicators.chart_view import ChartView
from ui.indicators.indicator_filter_bar import Listed
from ui.indicators.indicator_lines import IndicatorColumn, indicator_line
from ui.indicators.indicators_model import SparklineRole
from ui.indicators.sparkline import Sparkline, paint
from ui.pages.indicators_page import IndicatorsPage
from ui.tables.state_delegate import StateDelegate
from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window

TODAY = date(2024, 3, 15)
GIVEN = [
    FigureGiven("N01", "2021", value=Decimal(35), of=63, published_on=date(2022, 5, 20)),
    FigureGiven("N01", "2022", missing_reason=MissingReason.NOT_PUBLISHED, published_on=date(2023, 5, 20)),
    FigureGiven("N01", "2023", FigureKind.ESTIMATE, value=Decimal(30), of=63, published_on=date(2024, 1, 5)),
    FigureGiven("R01", "2021", value=Decimal("83.9"), published_on=date(2022, 5, 20)),
    FigureGiven("R01", "2022", value=Decimal("83.1"), published_on=date(2023, 5, 20)),
    FigureGiven("N05", "2021", value=Decimal("3.08")),
    FigureGiven("N05", "2022", value=Decimal("13.94")),
    FigureGiven("N07", "2021", value=Decimal(3900)),
    FigureGiven("N07", "2022", value=Decimal(4300)),
    FigureGiven("N17", "2022", value=Decimal(728300)),
    FigureGiven("N20", "2023", value=Decimal(1)),
    FigureGiven("N21", "2021", value=Decimal("1.2")),
    FigureGiven("R06", "2021", value=Decimal(57), of=63, series="Thứ hạng quy mô kinh tế"),
    FigureGiven("R09", "2022", value=Decimal("8.02"), series="Tăng trưởng kinh tế cả nước"),
    FigureGiven("D08", "2022", value=Decimal("91.2")),
    FigureGiven("M01", "2023", value=Decimal(1)),
    FigureGiven("Q01", "2022", text="Có 3 sản phẩm đặc trưng"),
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, today=TODAY) as desk:
        desk.store.perform(operations.record_figures, operator="x", rows=GIVEN)
        yield desk


def page_on(qtbot: QtBot, desk: Desk) -> IndicatorsPage:
    page = IndicatorsPage(desk)
    qtbot.addWidget(page)
    page.resize(890, 480)
    page.show()
    settle(qtbot, desk)
    return page


def stored(desk: Desk) -> list[IndicatorRow]:
    with desk.store.read() as session:
        return queries.indicators(session, as_of=desk.as_of)


def cell(page: IndicatorsPage, identifier: str, column: IndicatorColumn) -> str:
    return str(page.model.index(page.model.place_of(identifier), column).data())


# -- the list ---------------------------------------------------------------------------------------------------------


def test_the_list_is_a_sound_model(qtbot: QtBot, desk: Desk, qtmodeltester: ModelTester) -> None:
    page = page_on(qtbot, desk)
    qtmodeltester.check(page.model)
    page.filters.choose(IndicatorStatus.NO_DATA)
    qtmodeltester.check(page.model)


def test_every_indicator_stands_in_the_order_of_the_document(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    shown = [page.model.row(place).id for place in range(page.model.rowCount())]
    assert shown == [row.id for row in stored(desk)]
    assert len(shown) == 53


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        ("IND-N01", "≤ 23 (2025)"),
        ("IND-N05", "7–7,5 %/năm (2021–2025)"),
        ("IND-N14", "khoảng 7 %/năm (2031–2050)"),
        ("IND-N21", "≥ 1 điểm %/năm (từng năm 2021–2025)"),
        ("IND-N09", "8–10 %/năm (2026–2030) hoặc N10"),
        ("IND-R01", "năm sau cao hơn năm trước"),
        ("IND-R08", "năm sau thấp hơn năm trước"),
        ("IND-R10", "thứ hạng năm sau tốt hơn năm trước"),
        ("IND-D07", "giảm dần"),
        ("IND-Q01", "bằng lời"),
    ],
)
def test_targets_are_said_in_words(qtbot: QtBot, desk: Desk, identifier: str, words: str) -> None:
    assert cell(page_on(qtbot, desk), identifier, IndicatorColumn.TARGET) == words


def test_the_newest_figure_names_its_period_and_says_that_it_is_an_estimate(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    assert cell(page, "IND-N01", IndicatorColumn.LATEST) == "30/63 (ước) · 2023"
    assert cell(page, "IND-R01", IndicatorColumn.LATEST) == "83,1 · 2022"
    assert cell(page, "IND-N02", IndicatorColumn.LATEST) == ""


def test_a_state_has_sign_word_and_ink(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    for place in range(page.model.rowCount()):
        index = page.model.index(place, IndicatorColumn.STATUS)
        sign, _space, word = str(index.data()).partition(" ")
        assert sign
        assert word
        assert index.data(Qt.ItemDataRole.ForegroundRole) == theme.ink(INDICATOR[page.model.row(place).status])


# -- lines ------------------------------------------------------------------------------------------------------------


def line_of(desk: Desk, identifier: str, *, tolerance: int = 5) -> Sparkline:
    row = next(row for row in stored(desk) if row.id == identifier)
    line = indicator_line(row, Decimal(tolerance)).line
    assert line is not None
    return line


def test_a_line_has_gaps_where_there_are_no_figures(desk: Desk) -> None:
    line = line_of(desk, "IND-N01")
    assert [point.value for point in line.points] == [28, 35, 30]  # 2020 is the baseline, 2022 was not published
    assert [point.joined for point in line.points] == [False, True, False]
    assert [point.estimate for point in line.points] == [False, False, True]
    assert (line.band, line.inverted) == ((23, 23), True)


def test_a_cumulative_line_adds_up_and_a_band_has_two_ends(desk: Desk) -> None:
    assert [point.value for point in line_of(desk, "IND-N07").points] == [3900, 8200]
    assert line_of(desk, "IND-N05").band == (7.0, 7.5)
    assert line_of(desk, "IND-N17").band == (950_000, 1_050_000)


def test_about_is_as_wide_as_the_programme_says(qtbot: QtBot, desk: Desk) -> None:
    assert line_of(desk, "IND-N17", tolerance=10).band == (900_000, 1_100_000)
    desk.store.perform(operations.set_parameters, operator="x", approximate_tolerance=10)
    page = page_on(qtbot, desk)
    line = page.model.index(page.model.place_of("IND-N17"), IndicatorColumn.TREND).data(SparklineRole)
    assert line.band == (900_000, 1_100_000)


def test_a_better_rank_is_painted_higher(desk: Desk) -> None:
    """The dots of 28 and 35: the first stands above the second."""
    image = QImage(90, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint(line_of(desk, "IND-N01"), painter, image.rect().toRectF())
    painter.end()
    assert _height_of_ink(image, range(6)) < _height_of_ink(image, range(26, 32))


def _height_of_ink(image: QImage, columns: range) -> float:
    """The middle height of the dark points in some columns."""
    dark = [y for x in columns for y in range(image.height()) if QColor(image.pixel(x, y)).lightness() < 90]
    assert dark
    return sum(dark) / len(dark)


def test_an_indicator_without_figures_has_no_line_and_says_so(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    index = page.model.index(page.model.place_of("IND-N02"), IndicatorColumn.TREND)
    assert index.data(SparklineRole) is None
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "chưa có số liệu"


# -- what is asked of the list ----------------------------------------------------------------------------------------


def test_states_and_kinds_filter_the_list_and_say_how_many(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    silent = {row.id for row in stored(desk) if row.status is IndicatorStatus.NO_DATA}
    page.filters.choose(IndicatorStatus.NO_DATA)
    assert {page.model.row(place).id for place in range(page.model.rowCount())} == silent
    assert page.count.text() == f"{len(silent)}/53 chỉ tiêu"
    page.filters.clear()
    page.filters.choose(Listed.ALL, IndicatorClass.MILESTONE)
    assert {page.model.row(place).id for place in range(page.model.rowCount())} == {"IND-M01", "IND-M02"}
    page.filters.clear()
    page.filters.choose(Listed.ASPIRATIONS)
    assert {page.model.row(place).id for place in range(page.model.rowCount())} == {
        "IND-N14", "IND-N15", "IND-N16", "IND-N17", "IND-N18",
    }  # fmt: skip


def test_what_is_missing_is_exactly_what_the_rule_awaits(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    with desk.store.read() as session:
        first_year = parameters(session).first_year
    wanted = set(awaited(stored(desk), desk.as_of, first_year=first_year))
    page.search("pci")
    page.show_missing()
    assert {page.model.row(place).id for place in range(page.model.rowCount())} == wanted
    assert 0 < len(wanted) < 53


@pytest.mark.parametrize(
    ("text", "found"), [("nang luc canh tranh cap tinh", "IND-N04"), ("n07", "IND-N07"), ("chat thai ran", "IND-D06")]
)
def test_searching_needs_no_accents_and_takes_codes(qtbot: QtBot, desk: Desk, text: str, found: str) -> None:
    page = page_on(qtbot, desk)
    page.search(text)
    assert page.model.row(0).id == found
    assert page.model.rowCount() < 53


def test_a_desk_asks_for_an_indicator_and_for_what_is_missing(
    qtbot: QtBot, window: MainWindow, working_desk: Desk
) -> None:
    working_desk.indicator_chosen.emit("IND-N04")
    settle(qtbot, working_desk)
    page = window.page
    assert isinstance(page, IndicatorsPage)
    row = page.current()
    assert row is not None
    assert row.id == "IND-N04"
    working_desk.awaited_asked.emit()
    settle(qtbot, working_desk)
    assert page.filters.chosen() is Listed.AWAITED
    assert page.model.rowCount() > 0


def test_the_place_is_kept_over_a_start(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    page.filters.choose(IndicatorStatus.NO_DATA)
    page.choose_indicator("IND-N02")
    page.panel.tabs.setCurrentIndex(1)
    later = IndicatorsPage(desk)
    later.restore_place(page.place())
    qtbot.addWidget(later)
    later.show()
    settle(qtbot, desk)
    assert later.filters.chosen() is IndicatorStatus.NO_DATA
    assert later.panel.tabs.currentIndex() == 1
    row = later.current()
    assert row is not None
    assert row.id == "IND-N02"
    later.restore_place("not a place")


def test_the_as_of_date_takes_back_what_was_not_published_yet(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    desk.set_as_of(date(2022, 12, 31))
    settle(qtbot, desk)
    assert cell(page, "IND-N01", IndicatorColumn.LATEST) == "35/63 · 2021"
    assert cell(page, "IND-N20", IndicatorColumn.LATEST) == ""


def test_nothing_is_recorded_into_the_past(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    assert page.possible.enter.isEnabled()
    desk.set_known_on(date(2024, 3, 1))
    settle(qtbot, desk)
    assert not page.possible.enter.isEnabled()
    assert not page.possible.assess.isEnabled()
    assert page.panel.files.chart is not None
    assert any("01/03/2024" in note for note in page.panel.files.chart.notes)


# -- the chart --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("identifier", [f"IND-{given.code}" for given in GIVEN] + ["IND-R07", "IND-N09", "IND-D01"])
def test_each_kind_of_indicator_has_its_picture(qtbot: QtBot, desk: Desk, identifier: str) -> None:
    page = page_on(qtbot, desk)
    page.choose_indicator(identifier)
    settle(qtbot, desk)
    view = page.panel.chart
    qtbot.waitUntil(lambda: view.picture is not None and view.chart is not None and view.chart.id == identifier)
    assert view.picture is not None
    assert view.picture.deviceIndependentSize().toSize() == view.size()
    assert view.accessibleDescription()


def chart_in_view(qtbot: QtBot, desk: Desk) -> tuple[ChartView, Chart]:
    rows = {row.id: row for row in stored(desk)}
    view, drawn = ChartView(desk), chart(rows["IND-N01"], others=rows, as_of=desk.as_of)
    qtbot.addWidget(view)
    view.resize(480, 320)
    view.show()
    view.show_chart(drawn)
    settle(qtbot, desk)
    return view, drawn


def test_a_chart_put_away_comes_back(qtbot: QtBot, desk: Desk) -> None:
    view, drawn = chart_in_view(qtbot, desk)
    view.show_chart(None)
    assert view.picture is None
    view.show_chart(drawn)
    settle(qtbot, desk)
    assert view.picture is not None


def test_a_picture_that_comes_when_none_is_wanted_is_not_shown(qtbot: QtBot, desk: Desk) -> None:
    view, drawn = chart_in_view(qtbot, desk)
    view.show_chart(replace(drawn, id="IND-N02"))
    view.show_chart(None)
    settle(qtbot, desk)
    assert view.picture is None


def test_a_resized_chart_is_made_anew_for_its_place(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    page.choose_indicator("IND-N01")
    view = page.panel.chart
    qtbot.waitUntil(lambda: view.picture is not None)
    page.resize(1200, 640)
    qtbot.waitUntil(
        lambda: view.picture is not None and view.picture.deviceIndependentSize().toSize() == view.size(),
        timeout=10_000,
    )


def test_the_table_beside_the_chart_says_the_same(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    page.choose_indicator("IND-R01")
    settle(qtbot, desk)
    lines = page.panel.lines
    cells = [[lines.index(row, column).data() for column in LineColumn] for row in range(lines.rowCount())]
    years = {line[LineColumn.PERIOD]: line for line in cells}
    assert years["2022"][LineColumn.VALUE] == "83,1"
    assert years["2022"][LineColumn.VERDICT] == "✕ không đạt, so với 2021"
    assert page.panel.table.isColumnHidden(LineColumn.TARGET)
    assert not page.panel.table.isColumnHidden(LineColumn.VERDICT)


def test_the_table_is_a_sound_model(qtbot: QtBot, desk: Desk, qtmodeltester: ModelTester) -> None:
    page = page_on(qtbot, desk)
    page.choose_indicator("IND-N01")
    settle(qtbot, desk)
    assert isinstance(page.panel.lines, ChartLinesModel)
    qtmodeltester.check(page.panel.lines)


def test_the_picture_goes_onto_the_clipboard_as_large_as_on_paper(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    page.choose_indicator("IND-N01")
    settle(qtbot, desk)
    QGuiApplication.clipboard().clear()
    page.copy_picture()
    settle(qtbot, desk)
    image = QGuiApplication.clipboard().image()
    assert abs(image.width() - 1260) <= 2


@pytest.mark.parametrize(("ending", "begins"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")])
def test_the_picture_is_saved_as_what_its_file_is_called(
    qtbot: QtBot, desk: Desk, tmp_path: Path, ending: str, begins: bytes
) -> None:
    page = page_on(qtbot, desk)
    page.choose_indicator("IND-N01")
    settle(qtbot, desk)
    file = tmp_path / f"bieu-do{ending}"
    page.panel.files.write_to(file)
    settle(qtbot, desk)
    assert file.read_bytes().startswith(begins)


def test_one_file_dialog_offers_the_three_kinds_of_picture(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    page.choose_indicator("IND-N01")
    settle(qtbot, desk)
    page.save_picture()
    chooser = page.findChild(QFileDialog)
    assert chooser is not None
    assert [words[:3] for words in chooser.nameFilters()] == ["PNG", "SVG", "PDF"]
    chooser.filterSelected.emit(chooser.nameFilters()[2])
    assert chooser.defaultSuffix() == "pdf"
    assert "bieu-do-N01-20240315" in chooser.selectedFiles()[0]
    chooser.reject()


def test_a_folder_that_takes_nothing_is_told_calmly(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    page = page_on(qtbot, desk)
    page.choose_indicator("IND-N01")
    settle(qtbot, desk)
    said: list[str] = []
    desk.noticed.connect(lambda notice: said.append(notice.message))
    page.panel.files.write_to(tmp_path / "missing" / "bieu-do.png")
    settle(qtbot, desk)
    assert said
    assert not (tmp_path / "missing").exists()


# -- content and judgement --------------------------------------------------------------------------------------------


def test_the_sheet_says_what_the_programme_says_and_leads_to_the_task(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    page.choose_indicator("IND-N07")
    settle(qtbot, desk)
    text = page.panel.sheet.toPlainText()
    row = page.current()
    assert row is not None
    for words in (row.as_written, "471–475", "≥ 20.500 tỷ đồng (2021–2025)", *row.notes):
        assert words is not None
        assert words in text
    chosen: list[str] = []
    desk.task_chosen.connect(chosen.append)
    page.open_task()
    assert len(chosen) == 1


def test_an_assessment_is_recorded_with_its_reason_and_taken_back(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    page.choose_indicator("IND-N04")
    settle(qtbot, desk)
    row = page.current()
    assert row is not None
    dialog = opened(qtbot, desk, AssessDialog(desk, row.id, row.name, "", row.assessment))
    dialog.code.choose(AssessmentCode.UNLIKELY)
    dialog.save()
    assert dialog.isVisible()
    assert dialog.reason.error.isVisible()
    dialog.reason.setFocus()
    type_in(qtbot, dialog, "Còn cách 8 bậc")
    dialog.proposal.set_text("Giao Ban cán sự đảng đôn đốc")
    dialog.save()
    settle(qtbot, desk)
    assert not dialog.isVisible()
    found = next(row for row in stored(desk) if row.id == "IND-N04").assessment
    assert found is not None
    assert (found.code, found.reason) == (AssessmentCode.UNLIKELY, "Còn cách 8 bậc")
    assert found.proposal == "Giao Ban cán sự đảng đôn đốc"
    assert cell(page, "IND-N04", IndicatorColumn.ASSESSMENT) == "khó đạt"
    desk.runner.run_undo()
    settle(qtbot, desk)
    assert cell(page, "IND-N04", IndicatorColumn.ASSESSMENT) == ""


def test_the_list_gives_its_room_to_the_chart_and_takes_it_back(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    page.toggle_list()
    assert page.table.isHidden()
    page.toggle_list()
    assert page.table.isVisible()


def test_keys_are_listed_once(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    keys = [each.keys for each in page.keyboard()]
    assert "Ctrl+G" in keys
    actions = [each.shortcut().toString() for each in page.commands()]
    assert len(set(actions)) == len(actions)


def test_keys_open_the_dialogs_of_the_page_in_sight(qtbot: QtBot, window: MainWindow, working_desk: Desk) -> None:
    page = window.show_page("indicators")
    assert isinstance(page, IndicatorsPage)
    settle(qtbot, working_desk)
    for key, kind in ((Qt.Key.Key_G, EnterFiguresDialog), (Qt.Key.Key_D, AssessDialog)):
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        page.table.setFocus()
        QTest.keyClick(page.table, key, Qt.KeyboardModifier.ControlModifier)
        settle(qtbot, working_desk)
        found = page.findChildren(kind)
        assert len(found) == 1
        found[0].done(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle(qtbot, working_desk)
    assert len([each for each in page.findChildren(EnterFiguresDialog) if each.isVisible()]) == 1
    for each in page.findChildren(EnterFiguresDialog):
        each.done(0)


# -- the table beside the chart ---------------------------------------------------------------------------------------


def test_rows_are_low_again_after_an_indicator_of_words(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    page.panel.table.resize(300, 200)
    heights = page.panel.table.verticalHeader()
    page.choose_indicator("IND-Q01")
    settle(qtbot, desk)
    heights.resizeSection(0, 3 * heights.defaultSectionSize())
    page.choose_indicator("IND-M01")
    settle(qtbot, desk)
    assert page.panel.lines.rowCount()
    assert {page.panel.table.rowHeight(row) for row in range(page.panel.lines.rowCount())} == {
        heights.defaultSectionSize()
    }


def test_references_are_told_apart_by_what_differs_in_their_names(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    page.choose_indicator("IND-R09")
    settle(qtbot, desk)
    lines = page.panel.lines
    cells = [lines.index(row, LineColumn.SERIES) for row in range(lines.rowCount())]
    named = [each for each in cells if "cả nước" in str(each.data(Qt.ItemDataRole.ToolTipRole))]
    assert named
    for each in named:
        whole = str(each.data(Qt.ItemDataRole.ToolTipRole))
        assert whole.endswith(str(each.data()).removeprefix("… "))
        assert page.panel.table.verticalScrollBar().value() == 0


@pytest.mark.parametrize("style", [look for look in LOOKS if look is not Style.DEEP_OVERDUE])
def test_an_ink_is_read_on_a_selected_row_too(style: Style) -> None:
    def luminance(colour: QColor) -> float:
        parts = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
            for part in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    ink, ground = theme.on_selection(theme.ink(style).name()), theme.colour("selection")
    assert (luminance(ground) + 0.05) / (luminance(ink) + 0.05) >= 5
    assert abs(ink.hue() - theme.ink(style).hue()) <= 4


def test_the_state_of_the_selected_row_keeps_its_ink(qtbot: QtBot, desk: Desk) -> None:
    page = page_on(qtbot, desk)
    place = next(row for row in range(page.model.rowCount()) if INDICATOR[page.model.row(row).status] is not Style.TEXT)
    index = page.model.index(place, IndicatorColumn.STATUS)
    delegate = page.table.itemDelegateForColumn(IndicatorColumn.STATUS)
    assert isinstance(delegate, StateDelegate)
    option = QStyleOptionViewItem()
    delegate.initStyleOption(option, index)
    wanted = theme.on_selection(theme.ink(INDICATOR[page.model.row(place).status]).name())
    assert option.palette.color(QPalette.ColorRole.HighlightedText) == wanted
