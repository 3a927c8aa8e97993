"""The next step on the morning's page: it leads to where it is done, and is never in anybody's way."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from models.operations import record_progress
from models.rules.first_steps import STEPS, FirstStep, Role
from models.vocabulary import Progress
from tests.stores import TODAY
from tests.ui.desks import settle
from ui.dialogs.hub_key_dialog import HubKeyDialog
from ui.dialogs.round_open_dialog import RoundOpenDialog
from ui.first_steps.next_step_band import NextStepBand
from ui.kit.kit_dialog import KitDialog
from ui.pages.exchange_page import ExchangePage, Part
from ui.pages.today_page import TodayPage
from ui.window import MainWindow


@pytest.fixture
def band(qtbot: QtBot, window: MainWindow) -> NextStepBand:
    page = window.show_page("today")
    assert isinstance(page, TodayPage)
    settle(qtbot, window.desk)
    return page.next_step


def test_what_is_done_gives_way_to_what_comes_next(qtbot: QtBot, window: MainWindow, band: NextStepBand) -> None:
    assert band.words.text().startswith("Việc tiếp theo (1/5): ghi tiến độ")
    window.desk.runner.run_write(
        record_progress, path="II.3.2(3)", progress=Progress.IN_PROGRESS, on=TODAY, note="đang soạn thảo"
    )
    settle(qtbot, window.desk)
    assert band.words.text().startswith("Việc tiếp theo (2/5): đặt mật khẩu")
    assert not band.read_button.isVisible()


def test_steps_are_passed_over_and_can_be_had_again(qtbot: QtBot, window: MainWindow, band: NextStepBand) -> None:
    for _step in STEPS[Role.HUB]:
        assert band.isVisible()
        band.pass_button.click()
    assert not band.isVisible()
    window.refresh_page()
    settle(qtbot, window.desk)
    assert not band.isVisible()
    window.show_first_steps()
    settle(qtbot, window.desk)
    assert band.isVisible()
    band.end_button.click()
    assert not band.isVisible()


def test_who_only_reads_can_say_so_again(qtbot: QtBot, window: MainWindow, band: NextStepBand) -> None:
    assert band.read_button.isVisible()
    band.pass_button.click()
    assert not band.read_button.isVisible()
    window.desk.runner.run_write(
        record_progress, path="II.3.2(3)", progress=Progress.IN_PROGRESS, on=TODAY, note="đang soạn thảo"
    )
    settle(qtbot, window.desk)
    window.show_first_steps()
    settle(qtbot, window.desk)
    assert band.read_button.isVisible()
    band.read_button.click()
    assert not band.read_button.isVisible()


def test_a_leader_is_led_to_what_is_to_be_read(qtbot: QtBot, window: MainWindow, band: NextStepBand) -> None:
    band.read_button.click()
    assert "xem việc nào quá hạn" in band.words.text()
    band.do_button.click()
    settle(qtbot, window.desk)
    page = window.page
    assert isinstance(page, TodayPage)
    assert page.for_leader.isChecked()
    assert "thời hạn của nhiệm kỳ" in band.words.text()
    band.do_button.click()
    settle(qtbot, window.desk)
    assert window.page.name == "deadlines"


@pytest.mark.parametrize(
    ("step", "dialog"),
    [
        (FirstStep.PROTECT_KEY, HubKeyDialog),
        (FirstStep.OPEN_ROUND, RoundOpenDialog),
        (FirstStep.INVITE, KitDialog),
    ],
)
def test_a_step_opens_its_dialog_on_a_page_that_nobody_has_seen_yet(
    qtbot: QtBot, window: MainWindow, band: NextStepBand, step: FirstStep, dialog: type[QDialog]
) -> None:
    band.asked.emit(step)
    settle(qtbot, window.desk)
    (opened,) = window.findChildren(dialog)
    assert opened.isVisible()
    opened.close()
    settle(qtbot, window.desk)


@pytest.mark.parametrize(
    ("step", "page"),
    [
        (FirstStep.REPORT, "tasks"),
        (FirstStep.CASCADE, "tasks"),
        (FirstStep.OPEN_ROUND, "rounds"),
        (FirstStep.PROTECT_KEY, "exchange"),
        (FirstStep.READ_CODE, "exchange"),
        (FirstStep.WRITE_RETURN, "exchange"),
    ],
)
def test_a_step_leads_to_where_it_is_done(
    qtbot: QtBot, window: MainWindow, band: NextStepBand, step: FirstStep, page: str
) -> None:
    band.asked.emit(step)
    settle(qtbot, window.desk)
    assert window.page.name == page
    if isinstance(window.page, ExchangePage):
        assert window.page.part() is (Part.SEND if step is FirstStep.WRITE_RETURN else Part.MACHINES)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    settle(qtbot, window.desk)
