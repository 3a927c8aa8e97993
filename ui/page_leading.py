"""PageLeading: what a page asks another one to show, shown there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from pathlib import Path

    from models.vocabulary import TaskScope
    from ui.desk import Desk
    from ui.page import Page
    from ui.pages.exchange_page import ExchangePage
    from ui.pages.indicators_page import IndicatorsPage
    from ui.pages.reports_page import ReportsPage
    from ui.pages.task_tree_page import TaskTreePage


class PageLeading(QObject):
    """`lead_to` leads to a page by its name; what is to be shown there is asked for through the desk."""

    def __init__(self, desk: Desk, lead_to: Callable[[str], Page], parent: QObject) -> None:
        super().__init__(parent)
        self._lead_to = lead_to
        desk.task_chosen.connect(self._on_desk_task_chosen)
        desk.tasks_asked.connect(self._on_desk_tasks_asked)
        desk.indicator_chosen.connect(self._on_desk_indicator_chosen)
        desk.awaited_asked.connect(self._on_desk_awaited_asked)
        desk.report_asked.connect(self._on_desk_report_asked)
        desk.packages_given.connect(self._on_desk_packages_given)

    def _tasks(self) -> TaskTreePage:
        return cast("TaskTreePage", self._lead_to("tasks"))

    def _indicators(self) -> IndicatorsPage:
        return cast("IndicatorsPage", self._lead_to("indicators"))

    def _on_desk_task_chosen(self, uid: str) -> None:
        self._tasks().choose_task(uid)

    def _on_desk_tasks_asked(self, scope: TaskScope) -> None:
        self._tasks().show_scope(scope)

    def _on_desk_indicator_chosen(self, identifier: str) -> None:
        self._indicators().choose_indicator(identifier)

    def _on_desk_awaited_asked(self) -> None:
        self._indicators().show_missing()

    def _on_desk_report_asked(self, uid: str) -> None:
        cast("ReportsPage", self._lead_to("reports")).show_round(uid)

    def _on_desk_packages_given(self, files: list[Path]) -> None:
        cast("ExchangePage", self._lead_to("exchange")).give(files)
