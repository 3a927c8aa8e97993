"""FigureEdits: what has been typed into the entry grid and is not saved yet, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from models.indicator_rows import FigureRow, IndicatorRow
from models.operations import FigureGiven
from ui.indicators.figure_cells import CheckedFigure, Typed, check_figure, is_reason, typed_of
from ui.indicators.figure_lines import FigureKey, FigureLine

#: What a step changed: each cell before (None: as stored) and after.
Step = dict[FigureKey, tuple[Typed | None, Typed | None]]


class FigureEdits:
    """The stored figures, and over them the cells that were changed; one paste is one step of undo."""

    def __init__(self, rows: list[IndicatorRow], today: date) -> None:
        self.today = today
        self._stored = {
            FigureKey(row.id, each.series, each.office, each.period, each.kind): each
            for row in rows
            for each in row.values
        }
        self._lines = {(row.id, line.series): line for row in rows for line in _all_lines(row)}
        self._typed: dict[FigureKey, Typed] = {}
        self._checked: dict[FigureKey, CheckedFigure] = {}  # each cell is asked for many times a painting
        self._refused: dict[FigureKey, tuple[Typed, str]] = {}
        self._done: list[Step] = []
        self._undone: list[Step] = []

    # -- cells ----------------------------------------------------------------------------------------------------

    def stored(self, key: FigureKey) -> FigureRow | None:
        return self._stored.get(key)

    def elsewhere(self, key: FigureKey) -> tuple[str, FigureRow] | None:
        """The indicator with which the same outside series has a value of that period: one serves all."""
        places = (replace(key, id=id_) for id_, series in self._lines if series == key.series and id_ != key.id)
        stored = ((place.id, self._stored.get(place)) for place in places)
        return next(((id_, found) for id_, found in stored if found is not None and found.value is not None), None)

    def typed(self, key: FigureKey) -> Typed:
        """What stands in the cell: as typed, else as stored."""
        if key in self._typed:
            return self._typed[key]
        stored = self._stored.get(key)
        return typed_of(stored) if stored else Typed()

    def is_changed(self, key: FigureKey) -> bool:
        return key in self._typed

    def checked(self, key: FigureKey) -> CheckedFigure:
        """The cell as it is understood, with what the store said of it when it was last refused."""
        if key not in self._checked:
            self._checked[key] = self._read(key)
        return self._checked[key]

    def _read(self, key: FigureKey) -> CheckedFigure:
        typed = self.typed(key)
        checked = check_figure(typed, key, self._lines[key.id, key.series], self.today)
        refused = self._refused.get(key)
        if refused is not None and refused[0] == typed:
            return replace(checked, faults={"value": refused[1]} | checked.faults)
        return checked

    # -- steps ----------------------------------------------------------------------------------------------------

    def change(self, cells: Mapping[FigureKey, Typed]) -> bool:
        """Type into cells, all of them one step; False if nothing changes."""
        step: Step = {}
        for key, given in cells.items():
            typed = self._without_stale_source(key, given)
            if typed != self.typed(key):
                stored = self._stored.get(key)
                as_stored = typed == (typed_of(stored) if stored else Typed())
                step[key] = self._typed.get(key), None if as_stored else typed
        if not step:
            return False
        self._done.append(step)
        self._undone.clear()
        self._apply({key: after for key, (_before, after) in step.items()})
        return True

    def _without_stale_source(self, key: FigureKey, typed: Typed) -> Typed:
        """Where a reason takes the place of a stored value, that value's own day and source go with it."""
        stored = self._stored.get(key)
        if stored is None or stored.missing_reason is not None or not is_reason(typed):
            return typed
        before = typed_of(stored)
        published = "" if typed.published == before.published else typed.published
        return replace(typed, published=published, source="" if typed.source == before.source else typed.source)

    def undo(self) -> set[FigureKey]:
        """Take the last step back; the cells it concerned."""
        if not self._done:
            return set()
        step = self._done.pop()
        self._undone.append(step)
        self._apply({key: before for key, (before, _after) in step.items()})
        return set(step)

    def redo(self) -> set[FigureKey]:
        """Do again what was taken back last; the cells it concerned."""
        if not self._undone:
            return set()
        step = self._undone.pop()
        self._done.append(step)
        self._apply({key: after for key, (_before, after) in step.items()})
        return set(step)

    def _apply(self, cells: Mapping[FigureKey, Typed | None]) -> None:
        for key, typed in cells.items():
            self._checked.pop(key, None)
            if typed is None:
                self._typed.pop(key, None)
            else:
                self._typed[key] = typed

    # -- saving ---------------------------------------------------------------------------------------------------

    def changed(self) -> list[FigureKey]:
        """The cells to be saved, in the order in which they were typed."""
        return list(self._typed)

    def wrong(self) -> list[FigureKey]:
        """The changed cells that cannot be saved as they are."""
        return [key for key in self._typed if self.checked(key).faults]

    def given(self) -> list[FigureGiven]:
        """What the operation takes, in the order of `changed`; only when none is wrong."""
        return [given for key in self._typed if (given := self.checked(key).given) is not None]

    def refuse(self, key: FigureKey, why: str) -> None:
        """Mark a cell that the store did not take, until something else is typed into it."""
        self._refused[key] = self.typed(key), why
        self._checked.pop(key, None)


def _all_lines(row: IndicatorRow) -> list[FigureLine]:
    series = row.rule.references + row.rule.series if row.rule else ()
    return [FigureLine(row), *(FigureLine(row, each) for each in series)]
