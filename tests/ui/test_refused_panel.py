"""What was not accepted: one line a thing, with the reason; what waits on demand; found, read in full and copied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from models.operations import assign
from models.store.unread import FORM
from models.tables import Segment, SegmentState, table_of
from models.vocabulary import Progress, Refusal, Standing
from tests.other_site import OtherSite, uid_of_office, uid_of_task
from tests.ui.desks import open_desk, settle
from ui.desk import Desk
from ui.exchange.refused_lines import RefusedColumn
from ui.exchange.refused_panel import RefusedPanel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window

TASK, OTHERS = "II.3.2(3)", "II.3.2(9)"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        yield desk


def fill(desk: Desk) -> None:
    """A report on another's task, a title changed without authority, and one that waits."""
    store = desk.store
    site = OtherSite(store, 78, "BTCTU", operator="Dung")
    site.create(
        "progress_report", withheld=(Standing.UNAUTHORISED, Refusal.NOT_ASSIGNED), task=uid_of_task(store, OTHERS),
        office=uid_of_office(store, "BTCTU"), reported_on=date(2022, 1, 5), progress=Progress.COMPLETED,
        note=("Đã ban hành kế hoạch. " * 20).strip(),
    )  # fmt: skip
    hub_only = (Standing.UNAUTHORISED, Refusal.HUB_ONLY)
    site.write("task", uid_of_task(store, TASK), withheld=hub_only, title="Tên khác", summary="Tóm tắt khác")
    waits = (Standing.PENDING, Refusal.GRANT_NOT_HERE)
    site.write("task", uid_of_task(store, TASK), withheld=waits, title="Tên chờ")


def opened(qtbot: QtBot, desk: Desk) -> RefusedPanel:
    panel = RefusedPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(800, 430)
    panel.show()
    settle(qtbot, desk)
    return panel


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> RefusedPanel:
    fill(desk)
    return opened(qtbot, desk)


def column(panel: RefusedPanel, which: RefusedColumn) -> list[str]:
    return [panel.model.index(row, which).data() for row in range(panel.model.rowCount())]


def test_where_all_was_accepted_a_calm_sentence_says_so(qtbot: QtBot, desk: Desk) -> None:
    panel = opened(qtbot, desk)
    assert panel.empty.isVisible()
    assert "đều được chấp nhận" in panel.empty.text()
    assert not panel.copy_action.isEnabled()


def test_while_something_waits_nobody_is_told_that_all_was_accepted(qtbot: QtBot, desk: Desk) -> None:
    waits = (Standing.PENDING, Refusal.GRANT_NOT_HERE)
    site = OtherSite(desk.store, 78, "BTCTU", operator="Dung")
    site.write("task", uid_of_task(desk.store, TASK), withheld=waits, title="Tên chờ")
    panel = opened(qtbot, desk)
    assert panel.empty.text().startswith("Chưa có nội dung nào bị từ chối. Còn nội dung đang chờ")
    panel.everything.click()
    settle(qtbot, desk)
    assert panel.model.rowCount() == 1


def test_a_thing_is_one_line_with_all_that_was_said_of_it(panel: RefusedPanel) -> None:
    title, report = column(panel, RefusedColumn.CONTENT)
    assert "Tiêu đề: Tên khác" in title
    assert "Tóm tắt khác" in title
    assert report.startswith("Tiến độ: Đã ban hành/hoàn thành; Ghi chú: Đã ban hành kế hoạch.")
    assert report.endswith("…")
    assert column(panel, RefusedColumn.PERSON) == ["Dung", "Dung"]
    assert all(time == "01/02/2022 09:30" for time in column(panel, RefusedColumn.TIME))
    assert "Văn phòng Tỉnh ủy" in column(panel, RefusedColumn.REASON)[0]
    assert OTHERS in column(panel, RefusedColumn.SUBJECT)[1]


def test_the_selected_line_is_shown_in_full(panel: RefusedPanel) -> None:
    panel.table.selectRow(1)
    assert panel.about.text().count("Đã ban hành kế hoạch.") == 20
    assert "không giao cho cơ quan này" in panel.about.text()


def test_how_many_were_refused_is_said_whatever_is_in_sight(qtbot: QtBot, desk: Desk, panel: RefusedPanel) -> None:
    counts: list[int] = []
    panel.count_changed.connect(counts.append)
    panel.refresh()
    settle(qtbot, desk)
    panel.everything.click()
    settle(qtbot, desk)
    assert counts == [2, 2]


def test_what_waits_is_shown_on_demand(qtbot: QtBot, desk: Desk, panel: RefusedPanel) -> None:
    panel.everything.click()
    settle(qtbot, desk)
    assert len(column(panel, RefusedColumn.REASON)) == 3
    assert "chưa nhận được" in column(panel, RefusedColumn.REASON)[0]
    panel.everything.click()
    settle(qtbot, desk)
    assert panel.model.rowCount() == 2


@pytest.mark.parametrize(
    ("text", "lines"), [("tom tat", 1), ("dung", 2), ("khong giao", 1), (OTHERS, 1), ("ke hoach", 1), ("xyz", 0)]
)
def test_words_are_found_in_all_that_is_told(qtbot: QtBot, panel: RefusedPanel, text: str, lines: int) -> None:
    panel.search(text)
    qtbot.waitUntil(lambda: panel.model.rowCount() == lines)
    assert panel.count.text().startswith(str(lines))


def test_the_rows_are_copied_for_a_spreadsheet(panel: RefusedPanel) -> None:
    panel.table.selectAll()
    panel.copy_action.trigger()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 3
    assert lines[1].count("\t") == len(RefusedColumn) - 1


def test_what_has_not_been_read_is_a_line_among_what_waits(qtbot: QtBot, desk: Desk, panel: RefusedPanel) -> None:
    row = {
        "site": 81, "lo": 1, "hi": 7, "sha256": b"s" * 32, "number": 1, "signing_key": b"k" * 32, "version": FORM,
        "state": SegmentState.WAITING, "header": b"", "signature": b"", "body": b"",
    }  # fmt: skip
    with desk.store.transaction() as session:
        session.execute(insert(table_of(Segment)), [row])
    panel.everything.setChecked(True)
    settle(qtbot, desk)
    line = panel.model.line(panel.model.rowCount() - 1)
    assert line is not None
    assert (line.subject, line.content) == ("7 nội dung chưa đọc", "")
    assert "chưa được xác nhận" in line.reason


def test_the_selected_line_stays_selected(qtbot: QtBot, desk: Desk, panel: RefusedPanel) -> None:
    panel.table.selectRow(1)
    chosen = panel.chosen()
    desk.runner.run_write(assign, path="II.2[c]", lead=["UBKTTU"])
    settle(qtbot, desk)
    assert panel.chosen() == chosen


def test_the_model_keeps_the_rules_of_models(qtmodeltester: ModelTester, panel: RefusedPanel) -> None:
    qtmodeltester.check(panel.model)
