"""DeadlinePictureDialog: the deadline view of chosen days and rows as a picture, as PDF sheets, or on a printer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from figures.deadlines import Grouping
from figures.deadlines.axis import Zoom
from figures.deadlines.stretch import first_day
from models.errors import KnownError
from models.messages import _
from models.rules.dates import date_words
from models.store import Store
from ui import theme
from ui.deadlines.files import PictureGiven, paint_sheets, sheet_plan, write_picture
from ui.deadlines.picture_words import grouping_words, picture_of
from ui.deadlines.printer import ask_printer
from ui.deadlines.reading import Asked, View
from ui.desk import Desk
from ui.dialogs.export_dialog import ExportDialog
from ui.dialogs.form_dialog import side_by_side
from ui.dialogs.picture_file import ask_picture_file
from ui.fields.captions import quiet_caption
from ui.fields.choice_field import ChoiceField
from ui.fields.date_field import DateField
from ui.scope_words import scope_words
from ui.task_runner import IsCancelled, Progress

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class DeadlinePictureDialog(ExportDialog):
    """Proposes what the page shows; says how many A4 sheets that is. `printing` leads to a printer, not to a file."""

    def __init__(
        self, desk: Desk, view: View, zoom: Zoom, parent: QWidget | None = None, *, printing: bool = False
    ) -> None:
        words = (
            (_("Print the deadline view"), _("&Print…")) if printing else (_("Save the picture"), _("&Save as a file…"))
        )
        super().__init__(desk, *words, parent)
        self._view = view
        self._printing = printing
        self.first = DateField(_("F&rom"), day=first_day(view.scene))
        self.last = DateField(_("T&o"), day=view.scene.last)
        self.grouping = ChoiceField(
            _("&Grouped"), [(each, grouping_words(each)) for each in Grouping], chosen=view.asked.grouping
        )
        self.late = ChoiceField(
            _("Tas&ks"), [(False, _("All tasks")), (True, _("Only late tasks"))], chosen=view.asked.only_late
        )
        self.zoom = ChoiceField(_("Time a&xis"), _zooms(), chosen=zoom)
        self.turns = ChoiceField(
            _("T&urns of a task"), [(False, _("As opened on the page")), (True, _("All of them"))], chosen=False
        )
        self.sheets = quiet_caption()
        self._lay_out()
        for field in (self.first, self.last, self.grouping, self.late, self.zoom, self.turns):
            field.changed.connect(self._count_sheets)
        self._count_sheets()

    def _lay_out(self) -> None:
        as_of = _("Figures as of {date}", date=date_words(self._view.scene.as_of))
        form = QVBoxLayout(self.body)
        form.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        form.setSpacing(theme.CLOSE)
        form.addWidget(quiet_caption(" · ".join(filter(None, (as_of, scope_words(text=self._view.asked.text))))))
        for left, right in ((self.first, self.last), (self.grouping, self.late), (self.zoom, self.turns)):
            form.addLayout(side_by_side(left, right))
        form.addWidget(self.sheets)
        form.addWidget(self.bar)
        form.addStretch(1)

    # -- what is asked --------------------------------------------------------------------------------------------

    def picture(self) -> Callable[[], PictureGiven]:
        """What is asked for, to be made on the worker; KnownError of a day that cannot be read."""
        first, last = self.first.value(), self.last.value()
        assert first is not None
        assert last is not None
        shown = self._view.asked
        asked = Asked(self.grouping.value(), self.late.value(), shown.text, shown.toggled, open_all=self.turns.value())
        return partial(
            picture_of, self._view.material, asked, first=first, last=last, zoom=self.zoom.value(),
            known_on=self.desk.known_on,
        )  # fmt: skip

    def _count_sheets(self) -> None:
        try:
            picture = self.picture()
        except KnownError:
            self.sheets.setText("")
            return

        def count(_store: Store) -> int:
            return len(sheet_plan(picture()).sheets)

        self.desk.runner.run_store(count, self._on_sheets_counted, key="deadline sheets", failed=self._on_uncountable)

    # -- doing it -------------------------------------------------------------------------------------------------

    def save(self) -> None:
        for field in (self.first, self.last):
            if not field.check():
                field.setFocus()
                return
        if self._printing:
            ask_printer(self, self.print_on)
        else:
            ask_picture_file(self, self.file_name(), self.write_to)

    def file_name(self) -> str:
        """ASCII, for it may go to a stick: "thoi-han-20211231"."""
        return f"thoi-han-{self._view.scene.as_of:%Y%m%d}" + ("-qua-han" if self.late.value() else "")

    def write_to(self, path: Path) -> None:
        """Paint what is asked for into `path` on the worker."""
        picture = self.picture()

        def write(progress: Progress, _cancelled: IsCancelled) -> Path:
            write_picture(path, picture(), progress)
            return path

        self.work_on(write, self.finish_file, label=_("Painting the picture"))

    def print_on(self, printer: QPrinter) -> None:
        """Paint every sheet on `printer` on the worker."""
        picture = self.picture()

        def paint(progress: Progress, _cancelled: IsCancelled) -> int:
            return paint_sheets(printer, picture(), progress)

        self.work_on(paint, self._on_printed, label=_("Printing the sheets"))

    def stopped_words(self) -> str:
        if not self._printing:
            return super().stopped_words()
        return _("Stopped; sheets that were sent already may still be printed.")

    # -- slots ----------------------------------------------------------------------------------------------------

    def _on_sheets_counted(self, count: int) -> None:
        self.sheets.setText(
            _("On paper: {n} sheets of A4.", n=count)
            if self._printing
            else _("As PDF: {n} sheets of A4. As PNG or SVG: one picture.", n=count)
        )

    def _on_uncountable(self, error: KnownError) -> None:
        self.sheets.setText(error.message)

    def _on_printed(self, count: int) -> None:
        self.finish(_("{n} sheets were sent to the printer.", n=count))


def _zooms() -> list[tuple[Zoom, str]]:
    return [(Zoom.MONTH, _("in months")), (Zoom.QUARTER, _("in quarters")), (Zoom.YEAR, _("the whole in one width"))]
