"""IndicatorActions: what can be done with the chosen indicator, and why something cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from models.messages import _
from ui.desk import Desk
from ui.fields.offered_actions import OfferedActions
from ui.revoked_band import revoked_hint

if TYPE_CHECKING:
    from models.indicator_rows import IndicatorRow
    from ui.pages.indicators_page import IndicatorsPage


class IndicatorActions(QObject):
    """The commands of the page, each with a key: Ctrl with one letter, input methods keep Ctrl+Shift for themselves."""

    def __init__(self, desk: Desk, page: IndicatorsPage) -> None:
        super().__init__(page)
        self._desk = desk
        self.enter = page.add_command(_("Enter figures…"), "Ctrl+G", page.enter_figures)
        self.assess = page.add_command(_("Assess…"), "Ctrl+D", page.assess)
        self.copy = page.add_command(_("Copy picture"), "Ctrl+H", page.copy_picture)
        self.save = page.add_command(_("Save picture…"), "Ctrl+S", page.save_picture)
        self.task = page.add_command(_("Open the task"), "Ctrl+M", page.open_task)
        self.wide = page.add_command(_("Larger chart"), "F4", page.toggle_list)
        OfferedActions(desk, [(self.enter, "measure"), (self.assess, "assess")], self)

    @property
    def all(self) -> list[QAction]:
        return [self.enter, *self.of_one]

    @property
    def of_one(self) -> list[QAction]:
        """Those that are about the chosen indicator, in their order, and the one that makes its chart larger."""
        return [self.assess, self.copy, self.save, self.task, self.wide]

    def enable(self, row: IndicatorRow | None, *, was_read: bool) -> None:
        """What the indicator and this office allow; the reason stands in the hint of what they do not."""
        past = _("The data are shown as they were known earlier: nothing is recorded there.")
        why_not = past if self._desk.known_on is not None else revoked_hint() if self._desk.is_revoked else ""
        offers = self._desk.offers
        none_given = "" if offers is None or offers.measures else _("No indicator is assigned to your office.")
        for action, possible, why in (
            (self.enter, was_read, why_not or none_given),
            (self.assess, row is not None, why_not),
            (self.copy, row is not None, ""),
            (self.save, row is not None, ""),
            (self.task, row is not None and row.task is not None, ""),
        ):
            action.setEnabled(possible and not why)
            action.setToolTip(why or f"{action.iconText()} ({action.shortcut().toString()})")
