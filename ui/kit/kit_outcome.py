"""What remains to be done when a kit is written: the passphrases, to be read out or printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.messages import _
from ui import theme
from ui.fields.captions import heading_caption, quiet_caption
from ui.tables.columns_model import ColumnsModel, Index
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share

if TYPE_CHECKING:
    from exchange.kit.packages import KitOffice

_LOWEST = 180


class OutcomeColumn(IntEnum):
    OFFICE = 0
    PACKAGES = 1
    PASSPHRASE = 2


_SHARES: dict[int, Share] = {
    OutcomeColumn.OFFICE: Share(200, 1),
    OutcomeColumn.PACKAGES: Share(230, 2),
    OutcomeColumn.PASSPHRASE: Share(220, 1),
}


class OutcomeModel(ColumnsModel["KitOffice"]):
    """The offices of a kit, with what opens their packages."""

    columns = OutcomeColumn

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Mapping[str, str] = {}

    def show(self, offices: Sequence[KitOffice], names: Mapping[str, str]) -> None:
        self.beginResetModel()
        self._shown, self._names = list(offices), names
        self.endResetModel()

    def office(self, index: QModelIndex) -> str:
        """Whose row it is (a code)."""
        return self._shown[index.row()].office

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], OutcomeColumn(index.column())
        if role == Qt.ItemDataRole.FontRole and column is OutcomeColumn.PASSPHRASE:
            return theme.bold_font(QGuiApplication.font())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        match column:
            case OutcomeColumn.OFFICE:
                return self._names.get(row.office, row.office)
            case OutcomeColumn.PACKAGES:
                return ", ".join(row.packages)
            case OutcomeColumn.PASSPHRASE:
                return row.passphrase or _("has a machine: none is needed")

    def headings(self) -> Mapping[Any, str]:
        return {
            OutcomeColumn.OFFICE: _("Office"),
            OutcomeColumn.PACKAGES: _("Package written"),
            OutcomeColumn.PASSPHRASE: _("Passphrase"),
        }


class KitOutcome(QWidget):
    """The passphrases; `slips_asked` wants them on paper."""

    slips_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unread: set[str] = set()
        self.heading = heading_caption(_("Passphrases of the invitations"))
        self.model = OutcomeModel(self)
        self.table = plain_table(self.model, _("Passphrases of the invitations"), _SHARES)
        self.table.setMinimumHeight(_LOWEST)
        for action in self.table.actions():
            action.triggered.connect(self._on_copied)
        self.slips_button = QPushButton(_("&Print slips (PDF)…"))
        self.slips_button.setAutoDefault(False)
        self.slips_button.clicked.connect(self.slips_asked)
        advice = _(
            "Read each passphrase out over the telephone, or hand it over on paper: never on the stick. They are shown"
            " only here; if one is lost, make a new kit for its office."
        )
        line = QHBoxLayout()
        line.addWidget(quiet_caption(advice), 1)
        line.addWidget(self.slips_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.CLOSE)
        column.addWidget(self.heading)
        column.addWidget(self.table, 1)
        column.addLayout(line)

    def show_offices(self, offices: Sequence[KitOffice], names: Mapping[str, str]) -> None:
        """What was written for whom."""
        self.model.show(offices, names)
        self._unread = {each.office for each in offices if each.passphrase}
        self.slips_button.setEnabled(self.unread)

    @property
    def unread(self) -> bool:
        """Whether there are passphrases that were neither printed nor copied."""
        return bool(self._unread)

    def note_printed(self) -> None:
        """All of them are on paper."""
        self._unread.clear()

    def _on_copied(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        self._unread -= {self.model.office(row) for row in rows}
