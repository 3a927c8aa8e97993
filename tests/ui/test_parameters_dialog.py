"""Parameters and open questions: read from the store, changed as steps that can be undone, preferences kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models import operations, queries
from models.rows import ProgrammeRow
from tests.ui.desks import OPERATOR, open_desk, settle
from tests.ui.entering import mnemonics, opened, unnamed
from ui.desk import Desk
from ui.dialogs.form_dialog import TALLEST
from ui.dialogs.parameters_dialog import ParametersDialog
from ui.dialogs.questions_dialog import QuestionsDialog
from ui.tables.questions_model import QuestionColumn, QuestionsModel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        yield desk


def programme(desk: Desk) -> ProgrammeRow:
    with desk.store.read() as session:
        return queries.programme(session)


def answers(desk: Desk) -> dict[int, str | None]:
    with desk.store.read() as session:
        return {row.no: row.answer for row in queries.questions(session)}


# -- parameters -------------------------------------------------------------------------------------------------------


def test_the_numbers_in_force_are_shown_and_changed_as_one_step(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, ParametersDialog(desk))
    assert (dialog.due_soon.value(), dialog.deep_red.value(), dialog.tolerance.value()) == (30, 30, 5)
    QTest.keyClicks(dialog.due_soon.editor, "45")
    dialog.deep_red.set_number(60)
    QTest.keyClick(dialog.due_soon.editor, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert not dialog.isVisible()
    now = programme(desk)
    assert (now.due_soon_days, now.deep_red_after_days, now.approximate_tolerance) == (45, 60, 5)
    desk.runner.run_undo()
    settle(qtbot, desk)
    assert (programme(desk).due_soon_days, programme(desk).deep_red_after_days) == (30, 30)


def test_the_base_year_is_a_question_with_its_consequence(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, ParametersDialog(desk))
    assert dialog.base_year.value() is None
    assert dialog.consequence.text()
    dialog.base_year.choose(2020)
    assert "31/12/2023" in dialog.consequence.text()
    assert "31/12/2025" in dialog.consequence.text()
    in_the_term = dialog.consequence.text()
    dialog.base_year.choose(2021)
    assert "31/12/2024" in dialog.consequence.text()
    assert "31/12/2026" in dialog.consequence.text()
    assert len(dialog.consequence.text()) > len(in_the_term)  # the final review falls after the term
    dialog.save()
    settle(qtbot, desk)
    assert programme(desk).review_base_year == 2021
    again = opened(qtbot, desk, ParametersDialog(desk))
    assert again.base_year.value() == 2021
    assert len(again.base_year) == 2


def test_what_is_not_changed_makes_no_step(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, ParametersDialog(desk))
    dialog.save()
    settle(qtbot, desk)
    assert not dialog.isVisible()
    assert desk.store.undoable() is None


def test_name_and_language_stay_on_this_machine(qtbot: QtBot, desk: Desk) -> None:
    digest = desk.store.digest()
    dialog = opened(qtbot, desk, ParametersDialog(desk))
    assert dialog.operator.text() == OPERATOR
    dialog.operator.set_text("Trần Văn Bình")
    dialog.language.choose("en")
    with qtbot.waitSignals([desk.operator_changed, desk.noticed]):
        dialog.save()
    assert desk.operator == "Trần Văn Bình"
    assert desk.preferences.language == "en"
    assert desk.store.digest() == digest


def test_another_office_may_not_change_the_parameters_but_its_own_name(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(tmp_path, office="UBND") as desk:
        dialog = opened(qtbot, desk, ParametersDialog(desk))
        dialog.due_soon.set_number(10)
        dialog.save()
        settle(qtbot, desk)
        assert dialog.isVisible()
        assert dialog.trouble.isVisible()
        assert dialog.due_soon.value() == 10
        assert programme(desk).due_soon_days == 30


# -- open questions ---------------------------------------------------------------------------------------------------


def test_the_twelve_questions_stand_with_their_answers(qtbot: QtBot, desk: Desk) -> None:
    desk.store.perform(operations.answer_question, operator="Hồng", no=4, answer="2021 - 2025")
    dialog = opened(qtbot, desk, QuestionsDialog(desk))
    assert dialog.model.rowCount() == 12
    assert dialog.model.index(3, QuestionColumn.ANSWER).data() == "2021 - 2025"
    assert not dialog.accept_button.isEnabled()
    dialog.table.selectRow(3)
    assert dialog.answer.text() == "2021 - 2025"
    assert "II.3.2(10)" in dialog.about.text()


def test_answers_to_several_questions_wait_and_are_saved_together(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, QuestionsDialog(desk))
    dialog.table.selectRow(3)
    dialog.answer.set_text("Giai đoạn 2021 - 2025")
    dialog.table.selectRow(8)
    dialog.answer.set_text("Từ năm 2021")
    dialog.table.selectRow(3)
    assert dialog.answer.text() == "Giai đoạn 2021 - 2025"
    assert answers(desk)[4] is None
    dialog.save()
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: not dialog.model.drafts and desk.runner.idle)
    assert (answers(desk)[4], answers(desk)[9]) == ("Giai đoạn 2021 - 2025", "Từ năm 2021")
    assert dialog.isVisible()
    assert dialog.table.currentIndex().row() == 3
    assert not dialog.accept_button.isEnabled()


def test_an_answer_can_be_taken_away(qtbot: QtBot, desk: Desk) -> None:
    desk.store.perform(operations.answer_question, operator="Hồng", no=4, answer="2021 - 2025")
    dialog = opened(qtbot, desk, QuestionsDialog(desk))
    dialog.table.selectRow(3)
    dialog.answer.set_text("")
    dialog.save()
    settle(qtbot, desk)
    assert answers(desk)[4] is None


def test_typing_the_answer_that_stands_is_no_draft(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, QuestionsDialog(desk))
    dialog.table.selectRow(3)
    dialog.answer.set_text("x")
    assert dialog.model.drafts == {4: "x"}
    dialog.answer.set_text("")
    assert dialog.model.drafts == {}


def test_an_answer_too_long_is_told_and_kept(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, QuestionsDialog(desk))
    dialog.table.selectRow(3)
    dialog.answer.set_text("dài " * 3_000)
    dialog.save()
    settle(qtbot, desk)
    assert not dialog.answer.error.isHidden()
    assert len(dialog.answer.text()) == 12_000
    assert answers(desk)[4] is None


# -- models and keyboards ---------------------------------------------------------------------------------------------


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester, desk: Desk) -> None:
    model = QuestionsModel()
    with desk.store.read() as session:
        model.show(queries.questions(session))
    model.write_draft(0, "Số 01-CTr/TU")
    qtmodeltester.check(model)


def test_dialogs_fit_a_small_screen_and_every_part_has_a_name(qtbot: QtBot, desk: Desk) -> None:
    for dialog in (ParametersDialog(desk), QuestionsDialog(desk)):
        opened(qtbot, desk, dialog)
        assert dialog.height() <= TALLEST
        assert unnamed(dialog) == []
        assert len(mnemonics(dialog)) == len(set(mnemonics(dialog)))
