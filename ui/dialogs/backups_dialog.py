"""BackupsDialog: the copies of the data, one more now, and the way back to one of them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QDialogButtonBox, QVBoxLayout, QWidget

from models.messages import _
from models.store import Backup, Store
from ui import theme
from ui.desk import Desk, Level
from ui.dialogs.form_dialog import FormDialog
from ui.fields.captions import caption, quiet_caption
from ui.restore import Restored, restore_backup
from ui.tables.backups_model import BackupColumn, BackupsModel
from ui.tables.history_lines import time_words
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share

_SHARES: dict[int, Share] = {
    BackupColumn.TIME: Share(150),
    BackupColumn.REASON: Share(200, 1),
    BackupColumn.SIZE: Share(90),
}


class BackupsDialog(FormDialog):
    """Enter makes a backup; restoring needs its own button and one answer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Backups"), _("&Back up now"), parent)
        self.close_button.setText(_("Close"))
        self.model = BackupsModel(self)
        self.table = plain_table(self.model, _("Backups"), _SHARES)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setMinimumHeight(190)
        self.table.selectionModel().currentRowChanged.connect(self._show_restorable)
        self.restore_button = self._add_button(_("&Restore this one…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.restore_button.clicked.connect(self._on_restore_clicked)
        self.folder = quiet_caption()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, theme.CLOSE, 0)
        column.setSpacing(theme.CLOSE)
        words = _("The program backs the data up by itself each day of work, and before anything hard to take back.")
        column.addWidget(caption(words))
        column.addWidget(self.table, 1)
        column.addWidget(self.folder)
        self._show_restorable()

    def open(self) -> None:
        self._read()
        super().open()
        self.table.setFocus()

    def save(self) -> None:
        """Make a backup now; the dialog stays."""
        self.set_busy(True)
        label = _("Making a backup")
        self.desk.runner.run_store(lambda store: store.back_up(), self._on_backed_up, label=label, failed=self.fail)

    def chosen(self) -> Backup | None:
        current = self.table.currentIndex()
        return self.model.backup(current.row()) if current.isValid() else None

    # -- making ---------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        self.folder.setText(_("They lie in {folder}", folder=self.desk.store.path.parent / "backups"))
        self.desk.runner.run_store(lambda store: store.backups(), self._on_backups_read, failed=self.fail)

    def _on_backups_read(self, rows: list[Backup]) -> None:
        self.model.show(rows)
        if rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_restorable()

    def _on_backed_up(self, backup: Backup) -> None:
        self.set_busy(False)
        self.say(_("Backed up at {time}.", time=time_words(backup.taken_at)), wrong=False)
        self._read()

    def _show_restorable(self, *_given: QModelIndex) -> None:
        self.restore_button.setEnabled(self.chosen() is not None)

    # -- restoring ------------------------------------------------------------------------------------------------

    def _on_restore_clicked(self) -> None:
        backup = self.chosen()
        if backup is None:
            return
        question = _(
            "Go back to the backup of {time}?\n\nWhat was entered after that will no longer be shown."
            " The present data is backed up first, so you can come back to it.\n\nIn exchanges with other offices"
            " this machine then counts as a new machine.",
            time=time_words(backup.taken_at),
        )
        self.desk.confirm(question, then=lambda: self._restore(backup), accept=_("Restore"), parent=self)

    def _restore(self, backup: Backup) -> None:
        self.set_busy(True)
        runner, today = self.desk.runner, self.desk.given_today

        def restore(store: Store) -> Restored:
            return restore_backup(runner, store, backup.path, today)

        runner.run_store(restore, self._on_restored, label=_("Restoring the backup"), failed=self.fail)

    def _on_restored(self, restored: Restored) -> None:
        self.desk.replace_store(restored.store)
        if restored.trouble is not None:
            self.fail(restored.trouble)
            self._read()
            return
        backup = self.chosen()
        time = time_words(backup.taken_at) if backup else ""
        self.desk.notify(_("The data is again as it was at {time}.", time=time), Level.DONE)
        self.accept()
