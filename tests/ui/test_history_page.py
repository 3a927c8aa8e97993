"""The history: newest first, who and when as claimed, old and new, undone ones marked, filtered, read in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models import operations
from models.history_rows import FieldChangeRow, HistoryRow
from models.queries.history import history
from models.vocabulary import Progress
from tests.ui.desks import open_desk, settle
from ui.desk import Desk
from ui.pages import history_page
from ui.pages.history_page import HistoryPage
from ui.tables.field_changes_model import FieldChangesModel, FieldColumn
from ui.tables.history_lines import history_line
from ui.tables.history_model import HistoryColumn, HistoryFilter, HistoryModel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window

TASK = "II.3.2(3)"
DOCUMENT = operations.EvidenceGiven("05-NQ/TU", date(2021, 12, 20), "BTV", "Về chuyển đổi số")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        yield desk


def fill(desk: Desk) -> None:
    """Three changes of two people, one of them typed for another office and one undone."""
    store = desk.store
    store.perform(
        operations.record_progress, operator="Hồng", path=TASK, progress=Progress.COMPLETED, on=date(2021, 12, 20),
        evidence=[DOCUMENT],
    )  # fmt: skip
    store.perform(
        operations.record_progress, operator="Bình", path="II.3.2(9)", progress=Progress.IN_PROGRESS,
        on=date(2022, 1, 20), note="Đang lấy ý kiến", office="UBND",
    )  # fmt: skip
    store.perform(operations.set_parameters, operator="Bình", due_soon_days=45)
    store.undo(operator="Bình")


def shown(page: HistoryPage) -> list[str]:
    return [page.model.line(row).row.verb for row in range(page.model.rowCount())]


def opened(qtbot: QtBot, desk: Desk) -> HistoryPage:
    page = HistoryPage(desk)
    qtbot.addWidget(page)
    page.resize(824, 470)
    page.show()
    settle(qtbot, desk)
    return page


def test_changes_stand_newest_first_with_all_that_is_known_of_them(qtbot: QtBot, desk: Desk) -> None:
    fill(desk)
    page = opened(qtbot, desk)
    assert shown(page) == ["undo", "set_parameters", "record_progress", "record_progress"]
    newest, undone, on_behalf, proved = (page.model.line(row) for row in range(4))
    assert re.fullmatch(r"15/02/2022 \d\d:\d\d", newest.when)
    assert (newest.who, newest.office) == ("Bình", "VPTU")
    assert undone.row.undone
    assert on_behalf.office == "VPTU nhập hộ UBND tỉnh"
    assert TASK in proved.subject
    assert "05-NQ/TU" in proved.document
    assert "ban hành" in proved.change.lower()


def test_an_undone_change_is_struck_out_and_says_so(qtbot: QtBot, desk: Desk) -> None:
    fill(desk)
    page = opened(qtbot, desk)
    index = page.model.index(1, HistoryColumn.WHAT)
    assert index.data(Qt.ItemDataRole.FontRole).strikeOut()
    assert "hoàn tác" in index.data()
    assert page.model.index(2, HistoryColumn.WHAT).data(Qt.ItemDataRole.FontRole) is None


def test_the_selected_change_is_shown_field_by_field(qtbot: QtBot, desk: Desk) -> None:
    fill(desk)
    page = opened(qtbot, desk)
    page.table.selectRow(1)
    cells = {page.fields.index(0, column).data() for column in (FieldColumn.OLD, FieldColumn.NEW)}
    assert cells == {"30", "45"}
    assert "Bình" in page.about.text()


def test_an_undo_names_the_change_it_takes_back(qtbot: QtBot, desk: Desk) -> None:
    fill(desk)
    page = opened(qtbot, desk)
    page.table.selectRow(0)
    assert page.model.line(1).what in page.about.text()


@pytest.mark.parametrize(
    ("wanted", "rows"),
    [
        ("lay y kien", 1),
        ("chuyển đổi", 1),
        ("05-NQ", 1),
        ("binh", 3),
        ("hong chuyen", 1),
        ("khong co gi nhu the", 0),
        ("", 4),
    ],
)
def test_the_search_looks_at_everything_a_change_says(qtbot: QtBot, desk: Desk, wanted: str, rows: int) -> None:
    fill(desk)
    page = opened(qtbot, desk)
    page.search(wanted)
    assert page.model.rowCount() == rows


def test_filters_by_person_and_by_day(qtbot: QtBot, desk: Desk) -> None:
    fill(desk)
    page = opened(qtbot, desk)
    page.filters.person.editor.setEditText("hồng")
    qtbot.waitUntil(lambda: shown(page) == ["record_progress"])
    page.filters.clear()
    assert page.model.rowCount() == 4
    QTest.keyClicks(page.filters.first_day.editor, "16/02/2022")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    page.filters.first_day.editor.setText("15/02/2022")
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)


def test_a_day_that_does_not_exist_filters_nothing_and_is_told(qtbot: QtBot, desk: Desk) -> None:
    fill(desk)
    page = opened(qtbot, desk)
    QTest.keyClicks(page.filters.first_day.editor, "31/02/2022")
    QTest.keyClick(page.filters.first_day.editor, Qt.Key.Key_Return)
    assert not page.filters.first_day.error.isHidden()
    with qtbot.waitSignal(page.filters.changed):
        pass
    assert page.model.rowCount() == 4


def test_one_task_alone_by_its_path_or_the_end_of_it(qtbot: QtBot, desk: Desk) -> None:
    fill(desk)
    page = opened(qtbot, desk)
    page.show_task("3.2(3)")
    settle(qtbot, desk)
    assert shown(page) == ["record_progress"]
    assert TASK in page.model.line(0).subject
    page.show_task("IX.99")
    settle(qtbot, desk)
    assert not page.filters.task_path.error.isHidden()
    assert shown(page) == ["record_progress"]
    page.filters.clear()
    settle(qtbot, desk)
    assert page.model.rowCount() == 4
    assert page.filters.task_path.error.isHidden()


def test_a_new_change_appears_and_what_was_selected_stays(qtbot: QtBot, desk: Desk) -> None:
    fill(desk)
    page = opened(qtbot, desk)
    page.table.selectRow(2)
    key = page.model.line(2).key
    desk.runner.run_write(operations.answer_question, no=4, answer="2021 - 2025")
    settle(qtbot, desk)
    assert shown(page)[0] == "answer_question"
    assert page.model.line(page.table.currentIndex().row()).key == key


def test_long_histories_are_read_in_pieces(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_page, "PIECE", 5)
    for number in range(12):
        desk.store.perform(operations.answer_question, operator="Hồng", no=4, answer=f"Câu trả lời {number}")
    page = opened(qtbot, desk)
    page.model.fetchMore(QModelIndex())
    settle(qtbot, desk)
    while not page.model.is_complete:
        page.model.fetchMore(QModelIndex())
        settle(qtbot, desk)
    answers = [page.model.line(row).row.fields[0].new for row in range(page.model.rowCount())]
    assert answers == [f"Câu trả lời {number}" for number in reversed(range(12))]


def test_a_filter_reads_on_by_itself_until_it_has_looked_at_all(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_page, "PIECE", 5)
    for number in range(23):
        desk.store.perform(operations.answer_question, operator="Hồng", no=4, answer=f"Lần x{number:02d}")
    page = opened(qtbot, desk)
    page.search("lan x07")  # which no time of day holds
    qtbot.waitUntil(lambda: page.model.is_complete and desk.runner.idle, timeout=20_000)
    assert page.model.rowCount() == 2  # where it is the new value, and where it is the old one


def test_rows_are_copied_as_cells(qtbot: QtBot, desk: Desk) -> None:
    fill(desk)
    page = opened(qtbot, desk)
    page.table.setFocus()
    page.table.selectRow(3)
    page.table.actions()[0].trigger()
    headings, row = QGuiApplication.clipboard().text().split("\n")
    assert len(headings.split("\t")) == len(row.split("\t")) == len(HistoryColumn)
    assert "05-NQ/TU" in row


def test_a_history_of_nothing_says_so(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    assert page.model.rowCount() == 0
    assert page.count.text()
    assert page.about.text() == ""


def test_models_keep_the_rules_of_qt(qtmodeltester: ModelTester, desk: Desk) -> None:
    fill(desk)
    with desk.store.read() as session:
        rows = history(session)
    model = HistoryModel()
    model.replace([history_line(row, {}) for row in rows[:2]], complete=False)
    model.append([history_line(row, {}) for row in rows[2:]], complete=True)
    qtmodeltester.check(model)
    model.set_filter(HistoryFilter(person="bình"))
    assert model.line(0).who == "Bình"
    fields = FieldChangesModel()
    fields.show(rows[-1], {})
    qtmodeltester.check(fields)


def test_a_change_of_many_things_names_the_first_and_counts_the_rest() -> None:
    def field(subject: str) -> FieldChangeRow:
        return FieldChangeRow("progress_report", subject, subject, "progress", None, "Đang thực hiện")

    fields = (FieldChangeRow("document", "d", "05-NQ/TU", "number", None, "05-NQ/TU"), field("II.1"), field("II.2"))
    row = HistoryRow("s", 1, "record_many", "Hồng", "VPTU", None, None, None, None, False, fields)
    line = history_line(row, {"VPTU": "VPTU"})
    assert line.subject.startswith("II.1")
    assert "1" in line.subject.removeprefix("II.1")
    assert line.when == ""
    assert not HistoryFilter(first_day=date(2022, 1, 1)).takes(line)
