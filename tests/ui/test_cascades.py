"""Districts' tasks on a task's sheet: the roll-up for all, the list by district, and a district's own to work with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from models.cascade_rows import CascadeRow
from models.operations import add_cascaded_task, report_cascaded_task
from models.queries.cascades import cascades
from models.vocabulary import Progress
from tests.ui.desks import open_desk, settle
from tests.ui.entering import mnemonics, opened, row_of, unnamed
from ui.desk import Desk, Notice
from ui.dialogs.cascade_dialog import CascadeDialog, CascadeReportDialog
from ui.panels.task_detail_panel import TaskDetailPanel

PATH, OTHER_PATH, HEADING = "II.3.2(7)", "II.3.2(9)", "II.3.2"
DISTRICT, OTHER = "HU-LONGMY", "HU-VITHUY"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """At a district committee."""
    with open_desk(tmp_path, office=DISTRICT) as desk:
        yield desk


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        yield desk


def rows(desk: Desk) -> list[CascadeRow]:
    with desk.store.read() as session:
        return cascades(session, as_of=desk.as_of)


def added(desk: Desk, title: str = "Kế hoạch <cải cách>", *, behalf: str | None = None, due: date | None = None) -> str:
    changes = desk.store.perform(
        add_cascaded_task, operator="Ba", on_behalf_of=behalf, path=PATH, title=title, person="Nguyễn Văn Bé",
        deadline=due,
    )  # fmt: skip
    (uid,) = changes.uids
    return uid


def shown(qtbot: QtBot, desk: Desk, path: str = PATH) -> TaskDetailPanel:
    panel = TaskDetailPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(380, 560)
    panel.show()
    panel.show_task(row_of(desk, path).uid)
    settle(qtbot, desk)
    return panel


def words(panel: TaskDetailPanel) -> str:
    return re.sub(r"\s+", " ", panel.sheet.toPlainText())


def links(panel: TaskDetailPanel) -> list[str]:
    return re.findall(r'href="(cascade:[^"]*)"', panel.sheet.toHtml())


def follow(panel: TaskDetailPanel, address: str) -> None:
    panel.sheet.anchorClicked.emit(QUrl(address))


# -- the sheet --------------------------------------------------------------------------------------------------------


def test_a_district_sees_its_own_first_and_what_it_can_do_with_them(qtbot: QtBot, hub: Desk) -> None:
    uid = added(hub, behalf=DISTRICT, due=date(2022, 1, 31))
    hub.store.perform(report_cascaded_task, operator="Ba", uid=uid, progress=Progress.COMPLETED, on=date(2022, 2, 10))
    added(hub, "Tập huấn", behalf=OTHER)
    said = words(shown(qtbot, hub))
    assert "Việc cấp huyện 1/2 việc cấp huyện đã hoàn thành" in said
    assert "Huyện ủy Long Mỹ Kế hoạch <cải cách> Nguyễn Văn Bé · hạn 31/01/2022" in said
    assert "✓ Đã ban hành/hoàn thành 10/02/2022 · ✓+ Hoàn thành quá hạn (10 ngày)" in said
    assert said.index("Kế hoạch <cải cách>") < said.index("Tập huấn")


def test_at_the_hub_and_an_agency_they_are_only_read(qtbot: QtBot, hub: Desk, tmp_path: Path) -> None:
    added(hub, behalf=DISTRICT)
    panel = shown(qtbot, hub)
    assert links(panel) == []
    (row,) = rows(hub)
    for address in ("cascade:add:", f"cascade:remove:{row.id}", f"cascade:edit:{row.id}", f"cascade:report:{row.id}"):
        follow(panel, address)
    settle(qtbot, hub)
    assert panel.findChildren(QDialog) == []
    assert len(rows(hub)) == 1
    with open_desk(tmp_path / "agency", office="BTCTU") as agency:
        assert "Việc cấp huyện" not in words(shown(qtbot, agency))


def test_a_district_s_desk_offers_its_own_alone(qtbot: QtBot, desk: Desk) -> None:
    panel = shown(qtbot, desk)
    assert links(panel) == ["cascade:add:"]
    assert "Việc cấp huyện Thêm việc cấp huyện…" in words(panel)
    uid = added(desk)
    panel.mark_stale()
    settle(qtbot, desk)
    assert links(panel) == ["cascade:add:", f"cascade:report:{uid}", f"cascade:edit:{uid}", f"cascade:remove:{uid}"]
    assert panel.sheet.horizontalScrollBar().maximum() == 0


def test_a_heading_has_none_and_nothing_is_offered_of_the_past(qtbot: QtBot, desk: Desk) -> None:
    assert links(shown(qtbot, desk, HEADING)) == []
    uid = added(desk)
    panel = shown(qtbot, desk)
    desk.set_known_on(desk.store.today)
    settle(qtbot, desk)
    assert "Kế hoạch <cải cách>" in words(panel)
    assert links(panel) == []
    follow(panel, f"cascade:remove:{uid}")
    settle(qtbot, desk)
    assert len(rows(desk)) == 1


def test_as_of_an_earlier_day_it_was_not_completed_yet(qtbot: QtBot, desk: Desk) -> None:
    uid = added(desk)
    desk.store.perform(report_cascaded_task, operator="Ba", uid=uid, progress=Progress.COMPLETED, on=date(2022, 2, 10))
    panel = shown(qtbot, desk)
    assert "1/1 việc cấp huyện đã hoàn thành" in words(panel)
    desk.set_as_of(date(2022, 2, 9))
    settle(qtbot, desk)
    said = words(panel)
    assert "0/1 việc cấp huyện đã hoàn thành" in said
    assert "Chưa hoàn thành" in said


# -- adding, editing, reporting, removing -----------------------------------------------------------------------------


def the_dialog(panel: QWidget) -> CascadeDialog | CascadeReportDialog:
    found: list[CascadeDialog | CascadeReportDialog] = [*panel.findChildren(CascadeDialog)]
    found += panel.findChildren(CascadeReportDialog)
    (dialog,) = found
    return dialog


def test_a_task_is_added_from_the_sheet_and_shown_at_once(qtbot: QtBot, desk: Desk) -> None:
    panel = shown(qtbot, desk)
    notices: list[Notice] = []
    desk.noticed.connect(notices.append)
    follow(panel, "cascade:add:")
    dialog = the_dialog(panel)
    settle(qtbot, desk)
    assert isinstance(dialog, CascadeDialog)
    assert dialog.focusWidget() is dialog.title.editor
    dialog.title.set_text("Kế hoạch cải cách")
    dialog.person.set_text("Nguyễn Văn Bé")
    dialog.deadline.editor.setText("quý II năm 2022")
    dialog.save()
    settle(qtbot, desk)
    settle(qtbot, desk)
    (row,) = rows(desk)
    assert (row.title, row.person, row.deadline, row.office) == (
        "Kế hoạch cải cách", "Nguyễn Văn Bé", date(2022, 6, 30), DISTRICT,
    )  # fmt: skip
    assert "hạn 30/06/2022 ○ Chưa triển khai · ▶ Trong hạn" in words(panel)
    assert notices[-1].action is not None
    notices[-1].action()
    settle(qtbot, desk)
    assert rows(desk) == []


def test_what_is_to_be_done_must_be_said_and_a_deadline_must_name_a_day(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, CascadeDialog(desk, row_of(desk, PATH)))
    dialog.deadline.editor.setText("thường xuyên")
    dialog.save()
    assert dialog.title.error.isVisible()
    assert dialog.deadline.error.isVisible()
    assert desk.store.undoable() is None
    dialog.title.set_text("Kế hoạch")
    dialog.deadline.editor.setText("")
    dialog.save()
    settle(qtbot, desk)
    assert [row.deadline for row in rows(desk)] == [None]


def test_it_is_edited_with_what_it_says_now(qtbot: QtBot, desk: Desk) -> None:
    uid = added(desk, due=date(2022, 6, 30))
    panel = shown(qtbot, desk)
    follow(panel, f"cascade:edit:{uid}")
    dialog = the_dialog(panel)
    settle(qtbot, desk)
    assert isinstance(dialog, CascadeDialog)
    said = (dialog.title.value(), dialog.person.value(), dialog.deadline.editor.text())
    assert said == ("Kế hoạch <cải cách>", "Nguyễn Văn Bé", "30/06/2022")
    dialog.person.set_text("")
    dialog.deadline.editor.setText("1/7/2022")
    dialog.save()
    settle(qtbot, desk)
    (row,) = rows(desk)
    assert (row.id, row.person, row.deadline) == (uid, None, date(2022, 7, 1))


def test_a_completion_asks_for_its_day_alone(qtbot: QtBot, desk: Desk) -> None:
    uid = added(desk)
    panel = shown(qtbot, desk)
    follow(panel, f"cascade:report:{uid}")
    dialog = the_dialog(panel)
    settle(qtbot, desk)
    assert isinstance(dialog, CascadeReportDialog)
    assert dialog.state.value() is Progress.IN_PROGRESS
    assert not dialog.on.isVisible()
    dialog.state.choose(Progress.COMPLETED)
    assert dialog.on.isVisible()
    dialog.on.editor.setText("16/2/2022")
    dialog.save()
    settle(qtbot, desk)
    assert dialog.on.error.isVisible()
    dialog.on.editor.setText("10/2/2022")
    dialog.save()
    settle(qtbot, desk)
    (row,) = rows(desk)
    assert (row.progress, row.completed_on) == (Progress.COMPLETED, date(2022, 2, 10))


def test_stopping_needs_a_reason(qtbot: QtBot, desk: Desk) -> None:
    added(desk)
    (before,) = rows(desk)
    dialog = opened(qtbot, desk, CascadeReportDialog(desk, row_of(desk, PATH), before))
    dialog.state.choose(Progress.CANCELLED)
    assert dialog.note.name == "Lý do"
    dialog.save()
    assert dialog.note.error.isVisible()
    dialog.note.set_text("Không còn phù hợp")
    dialog.save()
    settle(qtbot, desk)
    (row,) = rows(desk)
    assert (row.progress, row.note) == (Progress.CANCELLED, "Không còn phù hợp")


def test_a_removal_is_told_with_the_way_back(qtbot: QtBot, desk: Desk) -> None:
    uid = added(desk)
    panel = shown(qtbot, desk)
    notices: list[Notice] = []
    desk.noticed.connect(notices.append)
    follow(panel, f"cascade:remove:{uid}")
    settle(qtbot, desk)
    assert rows(desk) == []
    assert notices[-1].action is not None
    notices[-1].action()
    settle(qtbot, desk)
    assert [row.id for row in rows(desk)] == [uid]


# -- the dialogs' manners ---------------------------------------------------------------------------------------------


@pytest.fixture(params=["add", "edit", "report"])
def dialog(request: pytest.FixtureRequest, qtbot: QtBot, desk: Desk) -> CascadeDialog | CascadeReportDialog:
    added(desk)
    (row,) = rows(desk)
    task = row_of(desk, PATH)
    if request.param == "report":
        reporting = opened(qtbot, desk, CascadeReportDialog(desk, task, row))
        reporting.state.choose(Progress.COMPLETED)
        return reporting
    return opened(qtbot, desk, CascadeDialog(desk, task, before=row if request.param == "edit" else None))


def test_each_letter_leads_to_one_place_and_all_is_named(dialog: CascadeDialog | CascadeReportDialog) -> None:
    letters = mnemonics(dialog)
    assert len(letters) >= 4
    assert sorted(letters) == sorted(set(letters))
    assert all(letter.isascii() and letter.isalnum() for letter in letters)
    assert unnamed(dialog) == []
    assert dialog.height() <= 540
