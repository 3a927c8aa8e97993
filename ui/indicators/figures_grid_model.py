"""FiguresGridModel: indicators by periods, each cell shown as it is read, with what was typed and is not saved yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont

from figures.styles import Style
from models.indicator_words import period_words, short_id, value_words
from models.messages import _
from models.vocabulary import FigureKind
from ui import theme
from ui.indicators.figure_cells import CheckedFigure, Typed, cell_words, told
from ui.indicators.figure_edits import FigureEdits
from ui.indicators.figure_lines import FigureKey, FigureLine
from ui.tables.columns_model import ROOT, Index

Role = Qt.ItemDataRole
#: Letters of a line's name beside its cells; the rest is in the hint.
_LETTERS = 42


class FiguresGridModel(QAbstractTableModel):
    """Lines and columns of one kind of figure, of the whole province or of one office; `edited` says of any change."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.edits: FigureEdits | None = None
        self.office: str | None = None
        self.kind = FigureKind.ACTUAL
        self._lines: Sequence[FigureLine] = ()
        self._columns: Sequence[str] = ()
        self._keys: list[list[FigureKey | None]] = []

    def show(
        self,
        edits: FigureEdits,
        lines: Sequence[FigureLine],
        columns: Sequence[str],
        *,
        office: str | None,
        kind: FigureKind,
    ) -> None:
        """Show other cells; what has been typed stays in `edits`."""
        self.beginResetModel()
        self.edits, self._lines, self._columns = edits, lines, columns
        self.office, self.kind = office, kind
        self._keys = [[self._key(line, column, edits.today) for column in columns] for line in lines]
        self.endResetModel()

    # -- cells ----------------------------------------------------------------------------------------------------

    def line(self, row: int) -> FigureLine:
        return self._lines[row]

    def columns(self) -> Sequence[str]:
        return self._columns

    def key(self, index: Index) -> FigureKey | None:
        """Of what the cell takes a figure; None if it takes none."""
        return self._keys[index.row()][index.column()] if index.isValid() else None

    def _key(self, line: FigureLine, column: str, today: date) -> FigureKey | None:
        period = line.period(column, today)
        return None if period is None else FigureKey(line.row.id, line.series, self.office, period, self.kind)

    def checked(self, index: Index) -> CheckedFigure | None:
        """The cell as it is understood; None if it takes no figure."""
        key = self.key(index)
        return None if key is None or self.edits is None else self.edits.checked(key)

    def waits(self, index: Index) -> bool:
        """True if the cell takes a figure and has none; the Programme's own figure need not be entered again."""
        checked, key = self.checked(index), self.key(index)
        empty = checked is not None and checked.typed.is_empty
        return empty and key is not None and not _is_baseline(self._lines[index.row()], key)

    def index_of(self, key: FigureKey) -> QModelIndex:
        """Where a figure stands, if it is shown."""
        for row, keys in enumerate(self._keys):
            if key in keys:
                return self.index(row, keys.index(key))
        return QModelIndex()

    def change(self, cells: Mapping[FigureKey, Typed]) -> bool:
        """Type into cells, as one step."""
        changed = self.edits is not None and self.edits.change(cells)
        if changed:
            self.renew()
        return changed

    def renew(self) -> None:
        """Show what `edits` holds now."""
        if self._lines and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(self._columns) - 1))
        self.edited.emit()

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT, /) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = ROOT, /) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index, /) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.key(index) is not None else flags

    def data(self, index: Index, role: int = Role.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        key = self.key(index)
        if key is None or self.edits is None:
            return _closed(role)
        checked, changed = self.edits.checked(key), self.edits.is_changed(key)
        if role == Role.EditRole:
            return checked.typed.value
        if role == Role.DisplayRole:
            return cell_words(checked) or self._known_otherwise(index, key)
        if role == Role.ToolTipRole:
            return "\n".join(told(checked))
        if role == Role.AccessibleTextRole:
            heading = self._lines[index.row()].heading()
            return ", ".join([heading, period_words(key.period), *(told(checked) or [_("empty")])])
        return self._look(role, checked, changed)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole, /) -> bool:
        key = self.key(index)
        if key is None or self.edits is None or role != Role.EditRole:
            return False
        before = self.edits.typed(key)
        text = str(value).strip()
        missing = None if text else before.missing
        return self.change({key: Typed(text, missing, before.published, before.source)})

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole, /) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            return period_words(self._columns[section]) if role == Role.DisplayRole else None
        line = self._lines[section]
        if role == Role.DisplayRole:
            return _short(line)
        if role == Role.ToolTipRole:
            return "\n".join(part for part in (line.heading(), line.unit) if part)
        return (
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) if role == Role.TextAlignmentRole else None
        )

    def _known_otherwise(self, index: Index, key: FigureKey) -> str:
        """What an empty cell need not be asked for: the Programme's own figure of that year, the estimate so far."""
        line = self._lines[index.row()]
        baseline = line.row.baseline
        if baseline is not None and _is_baseline(line, key):
            return _("(base {value})", value=value_words(baseline.value, baseline.of))
        if self.edits is None:
            return ""
        if line.is_reference and (found := self.edits.elsewhere(key)) is not None:
            holder, figure = found
            return f"({value_words(figure.value, figure.of)}, {short_id(holder)})"
        if key.kind is FigureKind.ESTIMATE:
            return ""
        estimate = self.edits.stored(replace(key, kind=FigureKind.ESTIMATE))
        if estimate is None or estimate.value is None:
            return ""
        return _("(est. {value})", value=value_words(estimate.value, estimate.of))

    def _look(self, role: int, checked: CheckedFigure, changed: bool) -> Any:
        if role == Role.ForegroundRole:
            if checked.faults:
                return theme.ink(Style.OVERDUE)
            return None if checked.typed.value else theme.colour("quiet")
        if role == Role.BackgroundRole and changed:
            return theme.colour("warning")
        if role == Role.FontRole and changed:
            return theme.bold_font(QFont())
        if role == Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _closed(role: int) -> Any:
    """A cell that takes no figure."""
    if role == Role.BackgroundRole:
        return theme.colour("window")
    if role in (Role.ToolTipRole, Role.AccessibleTextRole):
        return _("No figure is taken here.")
    return None


def _is_baseline(line: FigureLine, key: FigureKey) -> bool:
    baseline = line.row.baseline
    return baseline is not None and not key.office and not key.series and key.period == baseline.period


def _short(line: FigureLine) -> str:
    """The line's name and, always in sight, its unit."""
    heading, unit = line.heading(), f" ({line.unit})" if line.unit else ""
    room = max(_LETTERS // 2, _LETTERS - len(unit))
    if len(heading) > room:
        heading = heading[: room - 1].rsplit(" ", 1)[0] + "…"
    return heading + unit
