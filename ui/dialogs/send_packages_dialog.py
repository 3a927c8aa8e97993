"""SendPackagesDialog: one package for each of the offices chosen, written into one folder or onto a stick."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.errors import KnownError
from models.ledger_rows import ReceiverRow
from models.messages import _
from models.round_rows import RoundRow
from models.size_words import size_words
from ui import theme
from ui.desk import Desk
from ui.dialogs.export_dialog import ExportDialog
from ui.exchange.export_amounts import AmountColumn, AmountsModel
from ui.exchange.export_place import PlaceField
from ui.exchange.export_words import finished_words, summed
from ui.exchange.ledger_reading import read_now
from ui.fields.captions import caption, heading_caption
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share
from ui.task_runner import IsCancelled, Progress

if TYPE_CHECKING:
    from sqlmodel import Session

    from exchange.contents import ExportEstimate
    from exchange.exporting import WrittenPackage

_SHARES: dict[int, Share] = {
    AmountColumn.OFFICE: Share(230, 2),
    AmountColumn.OPERATIONS: Share(90),
    AmountColumn.FILES: Share(80),
    AmountColumn.SIZE: Share(92),
    AmountColumn.WRITTEN: Share(200, 3),
}


class SendPackagesDialog(ExportDialog):
    """Tells how much goes to each office and whether there is room for all; `written` says into which folder."""

    written = Signal(object)  # Path

    def __init__(
        self, desk: Desk, offices: Sequence[ReceiverRow], round_asked: RoundRow | None,
        folder: Path | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        words = _("&Write {n} packages", n=len(offices))
        super().__init__(desk, _("Packages for the offices"), words, parent, width=760)
        self.offices = list(offices)
        self.round_asked = round_asked
        self._enough = Event()  # counted: what is written is counted while it is written
        self.place = PlaceField(desk, folder)
        self.model = AmountsModel(self.offices, self)
        self.table = plain_table(self.model, _("Offices and amounts"), _SHARES)
        self.table.setMinimumHeight(200)
        self.total = heading_caption(_("Counting what is to be sent…"))
        told = _("Round of reports: {title}", title=round_asked.title) if round_asked else _("For no round of reports.")
        form = QVBoxLayout(self.body)
        form.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        form.setSpacing(theme.CLOSE)
        form.addWidget(caption(told))
        form.addWidget(self.total)
        form.addWidget(self.table, 1)
        form.addWidget(self.place)
        form.addWidget(self.bar)

    def open(self) -> None:
        self.place.look()
        count = partial(_count, [each.code for each in self.offices], self._enough)
        label = _("Counting what is to be sent")
        read_now(self.desk, count, self._on_counted, label=label, failed=self.fail)
        super().open()
        self.accept_button.setFocus()

    # -- writing --------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the packages; what is missing is counted no further."""
        try:
            folder = self.place.value()
        except KnownError as trouble:
            self.fail(trouble)
            self.place.setFocus()
            return
        self._enough.set()
        store, operator, codes = self.desk.store, self.desk.operator, [each.code for each in self.offices]
        chosen = self.round_asked.uid if self.round_asked else None

        def write(progress: Progress, _cancelled: IsCancelled) -> list[WrittenPackage]:
            from exchange.exporting import export_packages

            return export_packages(
                store, to=codes, folder=folder, operator=operator, round_uid=chosen, told=progress
            )  # fmt: skip

        self.work_on(write, self._on_packages_written, label=_("Writing the packages"))

    def _on_packages_written(self, packages: list[WrittenPackage]) -> None:
        place = self.place.place
        self.model.show_amounts(summed(packages))
        self.model.show_written([(each.office, each.path) for each in packages])
        self._show_total(sum(each.size for each in packages))
        words = finished_words(len(packages), removable=place is not None and place.removable)
        self.finish_package(packages[0].path, words)
        self.written.emit(packages[0].path.parent)

    def stopped_words(self) -> str:
        return _("Stopped. The packages written so far are good and stand in the ledger.")

    def reject(self) -> None:
        self._enough.set()
        super().reject()

    # -- showing --------------------------------------------------------------------------------------------------

    def _on_counted(self, found: dict[str, ExportEstimate]) -> None:
        if self._enough.is_set():
            return
        self.model.show_amounts(found)
        size = sum(each.size for each in found.values())
        self._show_total(size)
        self.place.need(size)

    def _show_total(self, size: int) -> None:
        self.total.setText(_("{n} packages, about {size}", n=len(self.offices), size=size_words(size)))


def _count(codes: Sequence[str], enough: Event, session: Session) -> dict[str, ExportEstimate]:
    """How much goes to each office, as far as it was counted until that was `enough`."""
    from exchange.contents import estimate

    found = {}
    for code in codes:
        if enough.is_set():
            break
        found[code] = estimate(session, code)
    return found
