"""The destinations of the window, and the rail on its left that leads to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from models.messages import _
from ui import theme

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.page import Page


@dataclass(frozen=True, slots=True)
class Destination:
    """A page of the product: its stable name and, once it exists, how its class is loaded when first needed."""

    name: str
    load: Callable[[], Callable[[Desk], Page]] | None = None


def _today() -> Callable[[Desk], Page]:
    from ui.pages.today_page import TodayPage

    return TodayPage


def _urging() -> Callable[[Desk], Page]:
    from ui.pages.urging_page import UrgingPage

    return UrgingPage


def _tasks() -> Callable[[Desk], Page]:
    from ui.pages.task_tree_page import TaskTreePage

    return TaskTreePage


def _deadlines() -> Callable[[Desk], Page]:
    from ui.pages.deadlines_page import DeadlinesPage

    return DeadlinesPage


def _indicators() -> Callable[[Desk], Page]:
    from ui.pages.indicators_page import IndicatorsPage

    return IndicatorsPage


def _documents() -> Callable[[Desk], Page]:
    from ui.pages.documents_page import DocumentsPage

    return DocumentsPage


def _rounds() -> Callable[[Desk], Page]:
    from ui.pages.rounds_page import RoundsPage

    return RoundsPage


def _reports() -> Callable[[Desk], Page]:
    from ui.pages.reports_page import ReportsPage

    return ReportsPage


def _exchange() -> Callable[[Desk], Page]:
    from ui.pages.exchange_page import ExchangePage

    return ExchangePage


def _history() -> Callable[[Desk], Page]:
    from ui.pages.history_page import HistoryPage

    return HistoryPage


def _offices() -> Callable[[Desk], Page]:
    from ui.pages.offices_page import OfficesPage

    return OfficesPage


#: Every page that the product is to have, in the order of a working day; the rail shows those that can be made.
DESTINATIONS = (
    Destination("today", _today),
    Destination("urging", _urging),
    Destination("tasks", _tasks),
    Destination("deadlines", _deadlines),
    Destination("indicators", _indicators),
    Destination("documents", _documents),
    Destination("rounds", _rounds),
    Destination("reports", _reports),
    Destination("exchange", _exchange),
    Destination("history", _history),
    Destination("offices", _offices),
)


def destinations() -> list[Destination]:
    """Those that exist."""
    return [each for each in DESTINATIONS if each.load is not None]


def destination_title(name: str) -> str:
    """What a destination is called, translated."""
    return {
        "today": _("Today's work"),
        "tasks": _("Task tree"),
        "deadlines": _("Deadlines"),
        "indicators": _("Indicators"),
        "urging": _("Urging"),
        "documents": _("Document register"),
        "rounds": _("Reporting rounds"),
        "reports": _("Reports"),
        "exchange": _("Exchange"),
        "history": _("History"),
        "offices": _("Offices"),
    }[name]


def destination_keys(number: int) -> str:
    """The keys that lead to the page of that number, from 1; "" beyond the ten figures of a keyboard."""
    return f"Ctrl+{number % 10}" if number <= 10 else ""


class NavigationRail(QFrame):
    """One button for each destination; `chosen` says its name. A frame, because only that paints its own ground."""

    chosen = Signal(str)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(_("Pages"))
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.CLOSE, 0, theme.CLOSE)
        column.setSpacing(0)
        for number, name in enumerate(names, start=1):
            button = self._button(name, number)
            column.addWidget(button)
        column.addStretch(1)
        metrics = QFontMetrics(theme.bold_font(self.font()))  # the page in sight is written bold
        widest = max(metrics.horizontalAdvance(destination_title(name)) for name in names)
        self.setMinimumWidth(widest + 2 * theme.APART + theme.TIGHT)

    def _button(self, name: str, number: int) -> QPushButton:
        button = QPushButton()
        button.setText(destination_title(name))
        keys = destination_keys(number)
        button.setToolTip(f"{destination_title(name)} ({keys})" if keys else destination_title(name))
        button.setCheckable(True)
        button.setFlat(True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(button)
        self._buttons[name] = button
        return button

    def mark(self, name: str) -> None:
        """Show where the person is."""
        self._buttons[name].setChecked(True)
