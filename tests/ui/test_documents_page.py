"""The register of documents: searched, told apart, entered, corrected, used for many tasks, taken out; all undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models import queries
from models.operations import EvidenceGiven, prove_tasks, record_progress, register_document, set_members
from models.rows import DocumentRow
from models.vocabulary import Progress
from tests.ui.desks import open_desk, settle
from tests.ui.entering import mnemonics, unnamed
from ui.desk import Desk
from ui.dialogs.document_dialog import DocumentDialog
from ui.dialogs.form_dialog import TALLEST
from ui.dialogs.prove_tasks_dialog import ProveTasksDialog
from ui.documents.documents_model import DocumentColumn, DocumentsModel, Shown, doubtful
from ui.documents.task_choices_model import TaskChoicesModel
from ui.pages.documents_page import DocumentsPage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window

FIRST, SECOND = "II.3.2(3)", "II.3.2(9)"
ISSUED = date(2021, 9, 28)
D = TypeVar("D", bound=QDialog)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        yield desk


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> DocumentsPage:
    page = DocumentsPage(desk)
    qtbot.addWidget(page)
    page.resize(908, 560)
    page.show()
    settle(qtbot, desk)
    return page


def given(number: str, issued: date = ISSUED, issuer: str | None = "BTV") -> EvidenceGiven:
    return EvidenceGiven(number, issued, issuer, "về công tác cán bộ")


def register(desk: Desk) -> dict[str | None, DocumentRow]:
    with desk.store.read() as session:
        return {row.number: row for row in queries.documents(session)}


def choose(page: DocumentsPage, number: str) -> None:
    place = page.model.place_of(register(page.desk)[number].uid)
    page.table.setCurrentIndex(page.model.index(place, 0))


def numbers(page: DocumentsPage) -> list[str]:
    return [page.model.index(place, DocumentColumn.NUMBER).data() for place in range(page.model.rowCount())]


def dialog(page: DocumentsPage, kind: type[D], qtbot: QtBot) -> D:
    found = page.findChildren(kind)[-1]
    settle(qtbot, page.desk)
    assert found.height() <= TALLEST
    assert unnamed(found) == []
    assert len(set(mnemonics(found))) == len(mnemonics(found))
    return found


def test_the_register_is_there_the_latest_first(page: DocumentsPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.model, force_py=True)
    dated = [row.issued_on for row in map(page.model.row, range(page.model.rowCount())) if row and row.issued_on]
    assert dated == sorted(dated, reverse=True)
    assert page.count.text() == f"{page.model.rowCount()} văn bản"


def test_it_is_searched_without_accents_and_by_the_item_it_proves(qtbot: QtBot, page: DocumentsPage) -> None:
    page.desk.runner.run_write(prove_tasks, paths=[FIRST, SECOND], on=ISSUED, evidence=given("05-NQ/TU"))
    settle(qtbot, page.desk)
    for wanted in ("cong tac can bo", "05-nq", "II.3.2(9)"):
        page.search(wanted)
        assert "05-NQ/TU" in numbers(page)
    page.search("không có văn bản nào như vậy")
    assert numbers(page) == []
    assert "văn bản" in page.about.text()


def test_kinds_of_documents_are_counted_and_chosen(qtbot: QtBot, page: DocumentsPage) -> None:
    run = page.desk.runner.run_write
    run(prove_tasks, paths=[FIRST], on=ISSUED, evidence=given("05-NQ/TU"))
    run(register_document, evidence=given("5-NQ/TU", date(2021, 9, 29)))
    settle(qtbot, page.desk)
    words = {page.which.itemData(place): page.which.itemText(place) for place in range(page.which.count())}
    assert words[Shown.PROOF] == "minh chứng nhiệm vụ (1)"
    assert words[Shown.DOUBTFUL] == "có thể trùng (2)"
    page.which.setCurrentIndex(list(words).index(Shown.DOUBTFUL))
    page.which.activated.emit(page.which.currentIndex())
    assert numbers(page) == ["! 5-NQ/TU", "! 05-NQ/TU"]
    assert "có thể là một văn bản" in page.about.text()


def test_every_column_sorts_with_the_unknown_last(page: DocumentsPage) -> None:
    for column in DocumentColumn:
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            page.table.sortByColumn(column, order)
            shown = [page.model.index(place, column).data() for place in range(page.model.rowCount())]
            if column is not DocumentColumn.NUMBER:
                assert shown == [each for each in shown if each] + [each for each in shown if not each]


def test_a_document_is_entered_and_corrected(qtbot: QtBot, page: DocumentsPage) -> None:
    page.add_action.trigger()
    entering = dialog(page, DocumentDialog, qtbot)
    entering.accept_button.click()
    assert entering.document.number.error.isVisible()
    entering.document.number.set_text("05-NQ/TU")
    entering.document.issued_on.set_day(ISSUED)
    entering.accept_button.click()
    settle(qtbot, page.desk)
    choose(page, "05-NQ/TU")
    page.edit_action.trigger()
    correcting = dialog(page, DocumentDialog, qtbot)
    assert correcting.document.number.text() == "05-NQ/TU"
    correcting.document.number.set_text("06-NQ/TU")
    correcting.accept_button.click()
    settle(qtbot, page.desk)
    assert "05-NQ/TU" not in register(page.desk)
    assert register(page.desk)["06-NQ/TU"].issued_on == ISSUED


def test_one_document_is_used_for_several_tasks_and_stays_in_the_register(qtbot: QtBot, page: DocumentsPage) -> None:
    page.desk.runner.run_write(register_document, evidence=given("05-NQ/TU"))
    settle(qtbot, page.desk)
    choose(page, "05-NQ/TU")
    page.prove_action.trigger()
    proving = dialog(page, ProveTasksDialog, qtbot)
    assert proving.document.number.text() == "05-NQ/TU"
    proving.accept_button.click()
    settle(qtbot, page.desk)
    assert "chọn các nhiệm vụ" in proving.trouble.text()
    proving.model.set_ticks([FIRST, SECOND])
    proving.accept_button.click()
    settle(qtbot, page.desk)
    assert register(page.desk)["05-NQ/TU"].proves == (FIRST, SECOND)
    with page.desk.store.read() as session:
        states = {row.path: row.progress for row in queries.task_list(session, as_of=page.desk.as_of)}
    assert {states[FIRST], states[SECOND]} == {Progress.COMPLETED}
    choose(page, "05-NQ/TU")
    assert not page.remove_action.isEnabled()


def test_what_nothing_rests_on_is_taken_out_and_put_back(qtbot: QtBot, page: DocumentsPage) -> None:
    page.desk.runner.run_write(register_document, evidence=given("05-NQ/TU"))
    settle(qtbot, page.desk)
    choose(page, "05-NQ/TU")
    page.remove_action.trigger()
    settle(qtbot, page.desk)
    assert "05-NQ/TU" not in register(page.desk)
    page.desk.runner.run_undo()
    settle(qtbot, page.desk)
    assert "05-NQ/TU" in register(page.desk)


def test_the_tasks_to_tick_are_a_sound_model(desk: Desk, qtmodeltester: ModelTester) -> None:
    model = TaskChoicesModel()
    with desk.store.read() as session:
        model.show(queries.task_list(session, as_of=ISSUED))
    qtmodeltester.check(model, force_py=True)
    model.search("nguon nhan luc")
    assert 0 < model.rowCount() < 20
    model.set_ticks([SECOND, FIRST])
    assert model.ticked() == [FIRST, SECOND]


def test_what_offices_issued_in_their_turns(qtbot: QtBot, page: DocumentsPage, qtmodeltester: ModelTester) -> None:
    run, turns = page.desk.runner.run_write, page.turns
    page.tabs.setCurrentWidget(turns)
    run(set_members, code="G-THAMMUU", members=["BTCTU", "BTGTU"])
    run(record_progress, path="III.2[a]", progress=Progress.COMPLETED, on=date(2021, 12, 1), office="BTCTU",
        period="2021", evidence=[given("12-KH/BTCTU", date(2021, 11, 5), "BTCTU")])  # fmt: skip
    settle(qtbot, page.desk)
    qtmodeltester.check(turns.model, force_py=True)
    heads = [turns.model.headerData(column, Qt.Orientation.Horizontal) for column in range(turns.model.columnCount())]
    assert heads == ["Cơ quan, đơn vị", "Cả nhiệm kỳ", "2021", "2022", "2023", "2024", "2025"]
    said = [[turns.model.index(place, column).data() for column in (0, 2)] for place in range(2)]
    assert said == [["Ban Tổ chức Tỉnh ủy", "✓ 12-KH/BTCTU\n05/11/2021"], ["Ban Tuyên giáo Tỉnh ủy", "✕ chưa ban hành"]]
    page.search("tuyen giao")
    assert turns.model.rowCount() == 1
    turns.task.setCurrentIndex(turns.task.findData("III.3"))
    turns.task.activated.emit(turns.task.currentIndex())
    page.search("")
    settle(qtbot, page.desk)
    assert turns.model.columnCount() == 6


def row(uid: str, number: str | None, issuer: str | None = "BTV", year: int | None = 2021) -> DocumentRow:
    issued = date(year, 1, 1) if year else None
    return DocumentRow(uid, number, None, issued, issuer, None, False, (), ())


def test_excel_forms_stand_apart(qtbot: QtBot) -> None:
    model = DocumentsModel()
    model.show([row("a", "05-NQ/TU"), replace(row("b", "Biểu 794A9078"), is_form=True)], {})
    shown = {}
    for which in (Shown.ALL, Shown.UNUSED, Shown.FORMS):
        model.choose(which)
        shown[which] = [model.index(place, 0).data() for place in range(model.rowCount())]
    assert shown == {Shown.ALL: ["05-NQ/TU"], Shown.UNUSED: ["05-NQ/TU"], Shown.FORMS: ["Biểu 794A9078"]}


def test_which_documents_may_be_one() -> None:
    assert doubtful([row("a", "05-NQ/TU"), row("b", "5-NQ/TU")]) == {"a", "b"}
    assert doubtful([row("a", "05-KH/HU", "HU-LONGMY"), row("b", "5-KH/HU", "HU-VITHUY")]) == frozenset()
    assert doubtful([row("a", "05-NQ/TU", None), row("b", "5-NQ/TU")]) == {"a", "b"}
    assert doubtful([row("a", "05-NQ/TU", year=2020), row("b", "5-NQ/TU")]) == frozenset()
    assert doubtful([row("a", None), row("b", None)]) == frozenset()


def test_an_empty_register_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(DocumentsModel(), force_py=True)
