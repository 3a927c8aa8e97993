"""ShortcutsDialog: the keys that work everywhere and those of the page in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.messages import _
from ui import theme
from ui.page import Shortcut


class ShortcutsDialog(QDialog):
    """Two groups of lines: the keys, and what they do."""

    def __init__(
        self, everywhere: Sequence[Shortcut], here: Sequence[Shortcut], page: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QTreeWidget()
        self.list.setAccessibleName(_("Keyboard shortcuts"))
        self.list.setHeaderLabels([_("Keys"), _("What they do")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._add_group(_("On every page"), everywhere)
        if here:
            self._add_group(page, here)
        self.list.expandAll()
        self.list.resizeColumnToContents(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(theme.CLOSE)
        column.addWidget(self.list)
        column.addWidget(buttons)
        self.resize(560, 460)

    def _add_group(self, words: str, shortcuts: Sequence[Shortcut]) -> None:
        group = QTreeWidgetItem([words])
        group.setFont(0, theme.bold_font(self.font()))
        self.list.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        for each in shortcuts:
            group.addChild(QTreeWidgetItem([each.keys, each.words]))
