"""StepLeading: from a first step to the page and the dialog where it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from models.rules.first_steps import FirstStep

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.page import Page
    from ui.pages.exchange_page import ExchangePage
    from ui.pages.rounds_page import RoundsPage
    from ui.pages.today_page import TodayPage


class StepLeading(QObject):
    """`show_page` leads to a page by its name; steps are asked for through the desk."""

    def __init__(self, desk: Desk, show_page: Callable[[str], Page], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._show_page = show_page
        desk.step_asked.connect(self._on_desk_step_asked)

    def _on_desk_step_asked(self, step: FirstStep) -> None:
        match step:
            case FirstStep.REPORT | FirstStep.CASCADE:
                self._show_page("tasks")
            case FirstStep.OPEN_ROUND:
                cast("RoundsPage", self._show_page("rounds")).open_round()
            case FirstStep.PROTECT_KEY:
                self._exchange().protect_key()
            case FirstStep.INVITE:
                self._exchange().make_kit()
            case FirstStep.READ_CODE:
                self._show_code()
            case FirstStep.TAKE_RETURNS:
                self._exchange().choose_packages()
            case FirstStep.WRITE_RETURN:
                self._desk.export_asked.emit()
            case FirstStep.SEE_LATE:
                self._today().for_leader.click()
            case FirstStep.SEE_DEADLINES:
                self._show_page("deadlines")
            case FirstStep.PRINT_OVERVIEW:
                self._today().overview_action.trigger()

    def _exchange(self) -> ExchangePage:
        return cast("ExchangePage", self._show_page("exchange"))

    def _show_code(self) -> None:
        from ui.pages.exchange_page import Part

        self._exchange().go_to(Part.MACHINES)

    def _today(self) -> TodayPage:
        return cast("TodayPage", self._show_page("today"))
