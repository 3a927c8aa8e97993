"""The detail panel: everything about one task in words, its own summary kept apart from the Programme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from models import operations
from models.rules.deadline import read_deadline
from models.vocabulary import Progress
from tests.ui.desks import open_desk, settle
from tests.ui.entering import detail_of, row_of
from ui.desk import Desk
from ui.dialogs.assess_dialog import AssessDialog
from ui.dialogs.record_progress_dialog import RecordProgressDialog
from ui.panels.task_detail_panel import TaskDetailPanel

TASK = "II.3.2(3)"
PROOF = operations.EvidenceGiven("12-ĐA/TU", date(2021, 10, 5), "BTV", "Thí điểm <tuyển chọn> & thi tuyển")
APPROVAL = operations.EvidenceGiven("55-CV/TU", date(2021, 9, 20), "TTTU", "Đồng ý gia hạn")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        yield desk


def shown(qtbot: QtBot, desk: Desk, path: str) -> TaskDetailPanel:
    panel = TaskDetailPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(380, 560)
    panel.show()
    panel.show_task(row_of(desk, path).uid)
    settle(qtbot, desk)
    return panel


def words(panel: TaskDetailPanel) -> str:
    """What stands on the sheet, as one line of words."""
    return re.sub(r"\s+", " ", panel.sheet.toPlainText())


def headings(panel: TaskDetailPanel) -> list[str]:
    return re.findall(r"<h4[^>]*>(?:<span[^>]*>)?([^<]+)", panel.sheet.toHtml())


def is_struck(panel: TaskDetailPanel, text: str) -> bool:
    found = panel.sheet.document().find(text)
    assert not found.isNull()
    return found.charFormat().fontStrikeOut()


def fill(desk: Desk) -> None:
    """Two reports of one day, a completion with its document, an extension, a direction."""
    store, by = desk.store, {"operator": "Trần Văn Bình", "path": TASK}
    store.perform(
        operations.record_progress, progress=Progress.IN_PROGRESS, on=date(2021, 8, 1), note="Lấy ý kiến", **by
    )
    store.perform(
        operations.record_progress, progress=Progress.SUBMITTED, on=date(2021, 8, 1), note="Đã trình Thường trực",
        obstacle="Chưa thống nhất", deciding_level="BTV", **by,
    )  # fmt: skip
    store.perform(
        operations.set_deadline, to=read_deadline("quý IV năm 2021"), reason="Chờ hướng dẫn",
        decided_on=date(2021, 9, 20), evidence=APPROVAL, **by,
    )  # fmt: skip
    store.perform(operations.record_progress, progress=Progress.COMPLETED, on=date(2021, 10, 5), evidence=[PROOF], **by)
    store.perform(
        operations.record_direction, text="Khẩn trương hoàn thiện", number="77-TB/TU", on=date(2021, 9, 1),
        by="Bí thư Tỉnh ủy", **by,
    )  # fmt: skip


def test_a_new_task_shows_its_facts_words_first_and_what_is_inferred(qtbot: QtBot, desk: Desk) -> None:
    said = words(shown(qtbot, desk, TASK))
    detail = detail_of(desk, TASK)
    assert detail.task.title in said
    assert "trong quý III năm 2021 (30/09/2021)" in said
    assert "Ban Tổ chức Tỉnh ủy" in said
    assert "(suy luận)" in said
    assert "✕ Quá hạn" in said
    assert "Chưa có báo cáo" in said
    assert f"tính đến {desk.as_of:%d/%m/%Y}" in said
    assert "dòng 214–246" in said


def test_summaries_are_called_the_programs_own_and_the_printed_heading_keeps_its_blanks(
    qtbot: QtBot, desk: Desk
) -> None:
    panel = shown(qtbot, desk, TASK)
    detail = detail_of(desk, TASK)
    said = words(panel)
    assert detail.summary is not None
    assert said.index("Tóm tắt của phần mềm") < said.index("không phải lời văn của Chương trình")
    assert said.index("không phải lời văn của Chương trình") < said.index(detail.summary)
    for line in detail.heading_printed:
        assert line.strip() in panel.sheet.toPlainText().replace("\u00a0", " ")


def test_what_was_reported_stands_with_who_said_it_and_on_what_document(qtbot: QtBot, desk: Desk) -> None:
    fill(desk)
    said = words(shown(qtbot, desk, TASK))
    assert "05/10/2021 · ✓ Đã ban hành/hoàn thành · BTCTU · VPTU nhập hộ" in said
    assert "12-ĐA/TU · 05/10/2021 · Ban Thường vụ Tỉnh ủy · Thí điểm <tuyển chọn> & thi tuyển" in said
    assert "Vướng mắc: Chưa thống nhất" in said
    assert "Cấp cần quyết định: Ban Thường vụ Tỉnh ủy" in said
    assert "gia hạn: quý IV năm 2021 (31/12/2021)" in said
    assert "trong quý III năm 2021 (30/09/2021)" in said
    assert "01/09/2021 · 77-TB/TU · Bí thư Tỉnh ủy Khẩn trương hoàn thiện" in said
    assert "✓ Hoàn thành đúng hạn" in said


def test_a_corrected_report_is_struck_out_and_says_so(qtbot: QtBot, desk: Desk) -> None:
    fill(desk)
    panel = shown(qtbot, desk, TASK)
    assert is_struck(panel, "Lấy ý kiến")
    assert not is_struck(panel, "Đã trình Thường trực")
    assert "đã được đính chính" in words(panel)


def test_the_history_of_the_task_is_there_newest_first(qtbot: QtBot, desk: Desk) -> None:
    fill(desk)
    said = words(shown(qtbot, desk, TASK))
    history = said[said.index("không phải là bằng chứng") :]
    assert history.index("Ghi ý kiến chỉ đạo") < history.index("Đặt thời hạn") < history.index("Đã trình")
    assert "Trần Văn Bình" in history


def test_turns_of_a_recurring_task_show_their_deadlines_as_a_convention(qtbot: QtBot, desk: Desk) -> None:
    said = words(shown(qtbot, desk, "III.3"))
    assert "UBKTTU · năm 2022 · 31/12/2022 (quy ước) · ▶ Trong hạn" in said


def test_a_heading_has_no_progress_and_its_buttons_say_why(qtbot: QtBot, desk: Desk) -> None:
    panel = shown(qtbot, desk, "II.3.2")
    for action in (panel.record_action, panel.deadline_action, panel.assign_action):
        assert not action.isEnabled()
        assert "đề mục" in action.toolTip()
    assert panel.source_action.isEnabled()
    assert "Tiến độ" not in words(panel)


def test_empty_sections_are_left_out(qtbot: QtBot, desk: Desk) -> None:
    panel = shown(qtbot, desk, TASK)
    assert "Ý kiến chỉ đạo" not in headings(panel)
    desk.runner.run_write(operations.record_direction, path=TASK, text="Khẩn trương")
    settle(qtbot, desk)
    settle(qtbot, desk)
    assert "Ý kiến chỉ đạo" in headings(panel)


def test_a_write_and_another_date_are_shown_at_once_and_the_place_is_kept(qtbot: QtBot, desk: Desk) -> None:
    fill(desk)
    panel = shown(qtbot, desk, TASK)
    panel.sheet.verticalScrollBar().setValue(120)
    desk.set_as_of(date(2021, 9, 30))
    settle(qtbot, desk)
    assert "12-ĐA/TU" not in words(panel).split("bằng chứng")[0]
    assert "tính đến 30/09/2021" in words(panel)
    assert panel.sheet.verticalScrollBar().value() == 120


def test_nothing_is_read_while_the_panel_is_hidden(qtbot: QtBot, desk: Desk) -> None:
    panel = TaskDetailPanel(desk)
    qtbot.addWidget(panel)
    panel.show_task(row_of(desk, TASK).uid)
    assert desk.runner.idle
    panel.show()
    settle(qtbot, desk)
    assert panel.row() is not None


def test_without_a_task_it_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    panel = shown(qtbot, desk, TASK)
    panel.show_task(None)
    assert words(panel) == "Chọn một nhiệm vụ để xem chi tiết."
    assert not any(action.isEnabled() for action in panel.actions())


def test_a_task_that_is_gone_is_told_calmly(qtbot: QtBot, desk: Desk) -> None:
    panel = shown(qtbot, desk, TASK)
    panel.show_task("no-such-uid")
    settle(qtbot, desk)
    assert panel.row() is None
    assert "không có trong Chương trình" in words(panel)


def test_buttons_open_their_dialogs_for_the_task_and_follow_the_actions(qtbot: QtBot, desk: Desk) -> None:
    panel = shown(qtbot, desk, TASK)
    buttons = panel.findChildren(QPushButton)
    assert len(buttons) == len(panel.in_bar) == 7
    assert all(button.isEnabled() for button in buttons)
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    (dialog,) = panel.findChildren(RecordProgressDialog)
    settle(qtbot, desk)
    assert dialog.row.path == TASK
    dialog.close()


def test_another_office_records_and_the_rest_belongs_to_the_hub(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(tmp_path, office="BTCTU") as desk:
        panel = shown(qtbot, desk, TASK)
        assert panel.record_action.isEnabled()
        for action in (panel.deadline_action, panel.assign_action, panel.direction_action, panel.breakthrough_action):
            assert not action.isEnabled()
            assert "giữ Chương trình" in action.toolTip()


def test_nothing_is_recorded_into_what_was_known_earlier(qtbot: QtBot, desk: Desk) -> None:
    panel = shown(qtbot, desk, TASK)
    desk.set_known_on(desk.store.today)
    settle(qtbot, desk)
    assert not panel.record_action.isEnabled()
    assert panel.source_action.isEnabled()


def test_a_related_task_is_reached_by_its_link(qtbot: QtBot, desk: Desk) -> None:
    panel = shown(qtbot, desk, "III.1[a]")
    with qtbot.waitSignal(desk.task_chosen) as chosen:
        panel.sheet.anchorClicked.emit(QUrl("task:II.1[a]"))
    assert chosen.args == [row_of(desk, "II.1[a]").uid]


def test_the_sheet_fits_its_width_and_takes_the_keyboard(qtbot: QtBot, desk: Desk) -> None:
    fill(desk)
    panel = shown(qtbot, desk, TASK)
    assert panel.sheet.horizontalScrollBar().maximum() == 0
    assert panel.sheet.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert panel.sheet.accessibleName()
    assert panel.minimumSizeHint().width() <= 330
    assert panel.sheet.palette().color(QPalette.ColorRole.Base).isValid()


def test_a_judgement_is_asked_for_on_the_sheet_and_shown_there(qtbot: QtBot, desk: Desk) -> None:
    panel = shown(qtbot, desk, TASK)
    assert "Đánh giá chưa có · Đánh giá…" in words(panel)
    panel.sheet.anchorClicked.emit(QUrl("assess"))
    (dialog,) = panel.findChildren(AssessDialog)
    dialog.reason.set_text("Đề án đã được thẩm định.")
    dialog.save()
    settle(qtbot, desk)
    assert "có khả năng đạt" in words(panel)
    assert "Đề án đã được thẩm định." in words(panel)
    desk.runner.run_undo()
    settle(qtbot, desk)
    assert "Đánh giá chưa có" in words(panel)


def test_a_heading_is_not_judged(qtbot: QtBot, desk: Desk) -> None:
    panel = shown(qtbot, desk, "II.3.2")
    assert not panel.assess_action.isEnabled()
    panel.sheet.anchorClicked.emit(QUrl("assess"))
    assert panel.findChildren(AssessDialog) == []


def test_an_indicator_leads_to_its_page_and_says_how_it_stands(qtbot: QtBot, desk: Desk) -> None:
    panel = shown(qtbot, desk, "II.3.2(7)")
    assert "N04. Thứ hạng PCI" in words(panel)
    with qtbot.waitSignal(desk.indicator_chosen) as chosen:
        panel.sheet.anchorClicked.emit(QUrl("indicator:IND-N04"))
    assert chosen.args == ["IND-N04"]


def test_the_report_of_an_office_that_takes_part_stands_beside_the_lead_s(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(tmp_path, office="HU-CHAUTHANH") as desk:
        desk.store.perform(
            operations.record_progress, operator="Võ Văn Em", path="II.3.2(14)", progress=Progress.IN_PROGRESS,
            on=date(2022, 1, 20),
        )  # fmt: skip
        said = words(shown(qtbot, desk, "II.3.2(14)"))
        assert "Chưa có báo cáo" in said
        beside = said.split("Phối hợp báo cáo", 1)[1]
        assert all(part in beside[:120] for part in ("Châu Thành", "Đang thực hiện", "20/01/2022"))
