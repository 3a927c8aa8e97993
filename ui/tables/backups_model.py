"""BackupsModel: the copies of the store, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt

from models.messages import _
from models.size_words import size_words as size_words
from models.store import Backup, BackupReason
from ui.tables.columns_model import ColumnsModel, Index
from ui.tables.history_lines import time_words


class BackupColumn(IntEnum):
    TIME = 0
    REASON = 1
    SIZE = 2


class BackupsModel(ColumnsModel[Backup]):
    columns = BackupColumn

    def show(self, rows: Sequence[Backup]) -> None:
        self.beginResetModel()
        self._shown = list(rows)
        self.endResetModel()

    def backup(self, row: int) -> Backup:
        return self._shown[row]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self._shown[index.row()]
        match BackupColumn(index.column()):
            case BackupColumn.TIME:
                return time_words(row.taken_at)
            case BackupColumn.REASON:
                return reason_words(row.reason)
            case BackupColumn.SIZE:
                return size_words(row.size)

    def headings(self) -> Mapping[Any, str]:
        return {
            BackupColumn.TIME: _("Time of the backup"),
            BackupColumn.REASON: _("Made"),
            BackupColumn.SIZE: _("Size"),
        }


def reason_words(reason: BackupReason) -> str:
    return {
        BackupReason.DAILY: _("by itself, once a day"),
        BackupReason.MANUAL: _("by hand"),
        BackupReason.MIGRATION: _("before a new version"),
        BackupReason.RESTORE: _("before another backup was restored"),
        BackupReason.IMPORT: _("before packages were taken in"),
    }[reason]
