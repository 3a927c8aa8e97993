"""EnterFiguresDialog: figures of the indicators by periods, typed or pasted, seen as read before they are saved."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from models.changes import Changes
from models.errors import KnownError, RowRefusedError
from models.indicator_rows import IndicatorRow
from models.indicator_words import period_words
from models.labels import label
from models.messages import _
from models.operations import record_figures
from models.vocabulary import FigureKind, OfficeKind
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog, side_by_side
from ui.fields.captions import caption, quiet_caption
from ui.fields.choice_field import ChoiceField
from ui.fields.number_field import NumberField
from ui.indicators.figure_cells import with_part
from ui.indicators.figure_edits import FigureEdits
from ui.indicators.figure_lines import FigureKey, columns, figure_lines, has_quarters
from ui.indicators.figure_panel import FigurePanel
from ui.indicators.figures_grid_model import FiguresGridModel
from ui.indicators.figures_grid_view import FiguresGridView
from ui.indicators.known_figures import KnownFigures, office_choices, read_known_figures

_WIDTH = 980
_EARLIEST = 2000


class Which(StrEnum):
    SHOWN = "shown"
    AWAITED = "awaited"
    ALL = "all"


class EnterFiguresDialog(FormDialog):
    """Nothing is saved while a cell is wrong; all cells together are one change and one step of undo.

    `shown` are the ids of the indicators that the page shows (None: all), `current` the one it is on.
    """

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, shown: Collection[str] | None = None, current: str = ""
    ) -> None:
        super().__init__(desk, _("Enter figures"), _("&Save"), parent, width=_WIDTH)
        self.ready = False
        self._shown = shown
        self._current = current
        self._known: KnownFigures | None = None
        self._edits: FigureEdits | None = None
        self.model = FiguresGridModel(self)
        self.grid = FiguresGridView(self.model)
        self.panel = FigurePanel()
        self.counts = caption()
        self.which = ChoiceField(_("&Indicators"), self._scopes())
        self.office: ChoiceField[str | None] = ChoiceField(_("&For"), [(None, _("the whole province"))])
        self.kind = ChoiceField(_("&Kind of figure"), [(kind, label(kind)) for kind in FigureKind])
        self.first = NumberField(_("From &year"), _EARLIEST, desk.store.today.year)
        self.quarters = QCheckBox(_("By &quarters too"))
        self._lay_out()
        self._connect()

    def _scopes(self) -> list[tuple[Which, str]]:
        words = {Which.AWAITED: _("not entered yet"), Which.ALL: _("all")}
        if self._shown is None:
            return [(Which.ALL, words[Which.ALL]), (Which.AWAITED, words[Which.AWAITED])]
        return [(Which.SHOWN, _("as listed ({n})", n=len(self._shown))), *words.items()]

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        layout.setSpacing(theme.TIGHT)
        layout.addLayout(side_by_side(self.which, self.office, self.kind, self.first))
        line = side_by_side(
            quiet_caption(_("Type, or paste a block from a spreadsheet (Ctrl+V). A rank: 35/63. Decimals: 7,5."))
        )
        line.addWidget(self.quarters)
        layout.addLayout(line)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.panel)
        foot = QHBoxLayout()  # the counts stay in sight whatever is told above them
        foot.addWidget(self.counts, 1)
        foot.addWidget(self.buttons)
        self._column.addLayout(foot)

    def _connect(self) -> None:
        for field in (self.which, self.office, self.kind, self.first):
            field.changed.connect(self._arrange)
        self.quarters.toggled.connect(self._arrange)
        self.grid.moved.connect(self._show_cell)
        self.grid.refused.connect(self.say)
        self.panel.entered.connect(self._on_panel_entered)
        self.model.edited.connect(self._on_model_edited)

    def open(self) -> None:
        as_of = self.desk.as_of
        self.desk.runner.run_store(
            lambda store: read_known_figures(store, as_of), self._on_known_read, label=_("Reading the indicators"),
            failed=self.fail,
        )  # fmt: skip
        super().open()
        self.grid.setFocus()

    # -- what the grid shows --------------------------------------------------------------------------------------

    def _on_known_read(self, known: KnownFigures) -> None:
        self._known = known
        self._edits = FigureEdits(list(known.rows), self.desk.store.today)
        self.office.set_choices(office_choices(known))
        own = next((each for each in known.offices if each.code == self.desk.store.office), None)
        if own is not None and own.kind is OfficeKind.DISTRICT:
            self.office.choose(own.code)
        self.first.set_number(min(known.programme.term_first_year, self.desk.store.today.year))
        self._arrange()
        self.ready = True

    def _arrange(self) -> None:
        """Show the cells that were asked for, and stay where the person is if it can still be seen."""
        known, edits = self._known, self._edits
        if known is None or edits is None:
            return
        here = self.model.key(self.grid.currentIndex())
        rows = [row for row in known.rows if self._takes(row, known)]
        opened = {row.id for row in rows if self.quarters.isChecked()}
        office = self.office.value()
        lines = figure_lines(rows, office=office, opened=opened)
        shown = [line.row for line in lines]
        self.quarters.setEnabled(any(map(has_quarters, shown)))
        periods = columns(shown, first=self.first.value(), today=edits.today)
        self.model.show(edits, lines, periods, office=office, kind=self.kind.value())
        self._go_to(here.id if here else self._current, here.period if here else "")
        self._on_model_edited()

    def _takes(self, row: IndicatorRow, known: KnownFigures) -> bool:
        if not known.offers.may_measure(row.id, self.office.value()):
            return False
        which = self.which.value()
        if which is Which.AWAITED:
            return row.id in known.awaited
        return which is Which.ALL or self._shown is None or row.id in self._shown

    def _go_to(self, wanted: str, period: str) -> None:
        """The cell of an indicator at a period, else the first year without figure of its line."""
        model = self.model
        if not model.rowCount() or not model.columnCount():
            return
        row = next((place for place in range(model.rowCount()) if model.line(place).row.id == wanted), 0)
        indexes = [model.index(row, column) for column in range(model.columnCount())]
        keys = [model.key(index) for index in indexes]
        places = [place for place, key in enumerate(keys) if key is not None and key.period == period]
        places += [place for place, index in enumerate(indexes) if model.waits(index)]
        focused = self.focusWidget()
        self.grid.go_to(indexes[next(iter(places), 0)])
        if focused is not None:
            focused.setFocus()

    # -- cells ----------------------------------------------------------------------------------------------------

    def _on_panel_entered(self, part: str, given: object) -> None:
        """The figure is the current cell's; all else is given to each selected cell that has one, else to the first."""
        keys = self.grid.chosen()
        if self._edits is None or not keys:
            return
        edits = self._edits
        said = [key for key in keys if not edits.typed(key).is_empty]
        keys = keys[:1] if part == "value" or not said else said
        self.model.change({key: with_part(edits.typed(key), part, given) for key in keys})

    def _show_cell(self) -> None:
        index = self.grid.currentIndex()
        key = self.model.key(index)
        if not index.isValid():
            self.panel.show_cell("", None)
            return
        line = self.model.line(index.row())
        unit = _("unit: {unit}", unit=line.unit) if line.unit else ""
        period = period_words(key.period) if key else _("no figure is taken here")
        self.panel.show_cell(" · ".join(filter(None, (line.name(), period, unit))), self.model.checked(index))

    def _on_model_edited(self) -> None:
        self._show_cell()
        if self._edits is None:
            return
        changed, wrong = len(self._edits.changed()), len(self._edits.wrong())
        nothing = "" if self.model.rowCount() else _("There is no indicator to be shown here. Choose “all” above.")
        self.counts.setText(_counts_words(changed, wrong) or nothing)
        self.accept_button.setText(_accept_words(changed, wrong))
        self.accept_button.setEnabled(changed > 0)

    # -- saving ---------------------------------------------------------------------------------------------------

    def save(self) -> None:
        self.panel.commit()
        if self._edits is None or not self._edits.changed():
            self.say(_("There is nothing to save."))
        elif wrong := self._edits.wrong():
            self._find(wrong[0])
            self.say(_("Nothing was saved yet: see what is marked with ✕."))
        else:
            self.write(record_figures, rows=self._edits.given())

    def _find(self, key: FigureKey) -> None:
        """Go to a cell, whatever choice hides it."""
        index = self.model.index_of(key)
        if not index.isValid():
            self.which.choose(Which.ALL)
            self.office.choose(key.office)
            self.kind.choose(key.kind)
            self.quarters.setChecked(self.quarters.isChecked() or "-Q" in key.period)
            index = self.model.index_of(key)
        if index.isValid():
            self.grid.go_to(index)

    def fail(self, error: KnownError) -> None:
        """A refused cell is marked and stays, with all others; the grid goes there."""
        super().fail(error)
        if isinstance(error, RowRefusedError) and self._edits is not None:
            key = self._edits.changed()[error.row - 1]
            self._edits.refuse(key, error.reason.message)
            self.model.renew()
            self._find(key)
            self.say(_("Nothing was saved: {reason}", reason=error.reason.message))

    def reject(self) -> None:
        """What was typed is not lost by one key."""
        self.panel.commit()
        changed = len(self._edits.changed()) if self._edits else 0
        if not changed:
            super().reject()
            return
        question = _("{n} cells have not been saved. Close without saving them?", n=changed)
        self.desk.confirm(question, then=super().reject, accept=_("Close without saving"), parent=self)

    def _on_written(self, changes: Changes) -> None:
        if changes.uids:
            self.announce(_("{n} figures saved.", n=len(changes.uids)))
        super()._on_written(changes)


def _accept_words(changed: int, wrong: int) -> str:
    """What the button does: it saves all cells or, while some are wrong, leads to the first of them."""
    if wrong:
        return _("&See {n} wrong cells", n=wrong)
    return _("&Save {n} cells", n=changed) if changed else _("&Save")


def _counts_words(changed: int, wrong: int) -> str:
    if not changed:
        return ""
    if not wrong:
        return _("{n} cells to be saved.", n=changed)
    return _("{n} cells to be saved, {wrong} of them wrong.", n=changed, wrong=wrong)
