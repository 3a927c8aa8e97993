"""OfficesPage: the offices of the programme, who is in which group, and the ways to declare them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTreeView, QVBoxLayout, QWidget

from models import queries
from models.messages import _
from models.rows import OfficeRow
from models.vocabulary import OfficeKind
from ui import theme
from ui.desk import Desk
from ui.dialogs.members_dialog import MembersDialog
from ui.dialogs.office_dialog import OfficeDialog
from ui.dialogs.pasted_offices_dialog import PastedOfficesDialog
from ui.fields.action_button import action_button
from ui.fields.offered_actions import OfferedActions
from ui.fields.office_names import office_words
from ui.page import Page, Shortcut
from ui.tables.copying import copy_action
from ui.tables.offices_model import OfficeColumn, OfficesModel, members_words, validity_words
from ui.tables.shared_widths import Share, SharedWidths

_SHARES: dict[int, Share] = {
    OfficeColumn.NAME: Share(275, 4),
    OfficeColumn.CODE: Share(120, 1),
    OfficeColumn.SHORT_NAME: Share(114, 2),
    OfficeColumn.LEADS: Share(56),
    OfficeColumn.TAKES_PART: Share(70),
    OfficeColumn.MEMBERS: Share(84, 2),
    OfficeColumn.VALIDITY: Share(68, 2),
    OfficeColumn.SUCCESSOR: Share(70, 1),
}
_INDENTATION = 14


class OfficesPage(Page):
    """A tree of offices by kind; the line below says all that is known of the selected one."""

    name: ClassVar[str] = "offices"
    listens: ClassVar[frozenset[str]] = frozenset({"office", "task"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._chosen = ""
        self.model = OfficesModel(self)
        self.tree = self._make_tree()
        self.model.modelReset.connect(self._on_model_reset)
        self.tree.selectionModel().currentChanged.connect(self._on_current_changed)
        self.tree.activated.connect(self._on_tree_activated)
        self.count = QLabel()
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add_action = self._make_action(_("Add an office…"), "Ins", self.add_office)
        self.edit_action = self._make_action(_("Edit…"), "F2", self.edit_office)
        self.members_action = self._make_action(_("Members…"), "Ctrl+M", self.edit_members)
        self.paste_action = self._make_action(_("Paste a list…"), "Ctrl+V", self.paste_offices)
        verbs = ("add_office", "edit_office", "set_members", "add_offices")
        OfferedActions(desk, zip(self._actions(), verbs, strict=True), self)
        copy_action(self.tree)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.AROUND, theme.APART, theme.AROUND, theme.APART)
        layout.setSpacing(theme.CLOSE)
        layout.addLayout(self._make_bar())
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.about)
        self._on_current_changed()

    # -- the page -------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Offices")

    def searches(self) -> str | None:
        return _("Search offices by name or code")

    def search(self, text: str) -> None:
        self.model.search(text)

    def keyboard(self) -> list[Shortcut]:
        return [Shortcut.of(action) for action in self._actions() if action.isVisible()]

    def place(self) -> str:
        return self._chosen

    def restore_place(self, place: str) -> None:
        self._chosen = place

    def select_first(self) -> None:
        self.tree.setFocus()

    def refresh(self) -> None:
        self.desk.runner.run_read(queries.offices, self._on_offices_read, label=_("Reading the offices"))

    def _on_offices_read(self, rows: list[OfficeRow]) -> None:
        self.model.show(rows)

    # -- doing ----------------------------------------------------------------------------------------------------

    def add_office(self) -> None:
        OfficeDialog(self.desk, self.model.rows(), parent=self).open()

    def edit_office(self) -> None:
        if (office := self.chosen()) is not None:
            OfficeDialog(self.desk, self.model.rows(), office=office, parent=self).open()

    def edit_members(self) -> None:
        office = self.chosen()
        if office is not None and office.kind is OfficeKind.GROUP:
            MembersDialog(self.desk, self.model.rows(), office, parent=self).open()

    def paste_offices(self) -> None:
        office = self.chosen()
        group = office if office is not None and office.kind is OfficeKind.GROUP else None
        PastedOfficesDialog(self.desk, self.model.rows(), group=group, parent=self).open()

    def chosen(self) -> OfficeRow | None:
        """The office that the keyboard is on; None at a kind."""
        return self.model.office(self.tree.currentIndex())

    # -- building -------------------------------------------------------------------------------------------------

    def _make_tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setAccessibleName(_("Offices"))
        tree.setModel(self.model)
        tree.setUniformRowHeights(True)
        tree.setAlternatingRowColors(True)
        tree.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        tree.setSortingEnabled(True)
        tree.sortByColumn(OfficeColumn.NAME, Qt.SortOrder.AscendingOrder)
        tree.setIndentation(_INDENTATION)
        SharedWidths(tree, tree.header(), _SHARES)
        return tree

    def _make_action(self, words: str, keys: str, work: Callable[[], None]) -> QAction:
        action = self.add_command(words, keys, work)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(action.shortcut().toString())
        self.tree.addAction(action)
        return action

    def _actions(self) -> tuple[QAction, ...]:
        return self.add_action, self.edit_action, self.members_action, self.paste_action

    def _make_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        for action in self._actions():
            bar.addWidget(action_button(action))
        bar.addStretch(1)
        bar.addWidget(self.count)
        return bar

    # -- following the selection ----------------------------------------------------------------------------------

    def _on_model_reset(self) -> None:
        self.tree.expandAll()
        for row in range(self.model.rowCount()):
            self.tree.setFirstColumnSpanned(row, QModelIndex(), True)
        self.count.setText(_("{n} offices", n=self.model.count))
        wanted = self.model.index_of(self._chosen)
        if not wanted.isValid() and self.model.rowCount():
            wanted = self.model.index(0, 0, self.model.index(0, 0))
        if wanted.isValid():
            self.tree.setCurrentIndex(wanted)
            self.tree.scrollTo(wanted)

    def _on_current_changed(self, *_given: object) -> None:
        office = self.chosen()
        if office is not None:
            self._chosen = office.code
        self.edit_action.setEnabled(office is not None)
        self.members_action.setEnabled(office is not None and office.kind is OfficeKind.GROUP)
        self.about.setText(self._about(office) if office else "")

    def _on_tree_activated(self, index: QModelIndex) -> None:
        office = self.model.office(index)
        if office is not None:
            action = self.members_action if office.kind is OfficeKind.GROUP else self.edit_action
            if action.isEnabled():  # what is hidden could still be triggered
                action.trigger()

    def _about(self, office: OfficeRow) -> str:
        parts = [office_words(office), validity_words(office)]
        if office.successor:
            parts.append(_("successor: {name}", name=self.model.name(office.successor)))
        if office.members:
            parts.append(_("members: {names}", names=", ".join(map(self.model.name, office.members))))
        elif office.kind is OfficeKind.GROUP:
            parts.append(members_words(office))
        else:
            groups = [self.model.name(row.code) for row in self.model.rows() if office.code in (row.members or ())]
            parts.append(_("in: {groups}", groups=", ".join(groups)) if groups else "")
        return " · ".join(part for part in parts if part)
