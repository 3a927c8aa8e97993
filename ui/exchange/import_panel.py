"""ImportPanel: packages are given, looked into, and taken in once the person says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from exchange.kit.names import packages_for
from models.errors import KnownError
from models.messages import _
from models.store import Store
from models.store.volume import removable_folders
from ui import theme
from ui.desk import Desk
from ui.dialogs.passphrase_dialog import PassphraseDialog
from ui.exchange.import_offers import Offer, OfferColumn, OffersModel, remark
from ui.exchange.import_reading import ENDING, Reading, all_changes, look_into, packages_in, take_in
from ui.exchange.import_result import ImportResult
from ui.exchange.import_words import chosen_words, taken_words, waiting_words
from ui.exchange.import_working import WorkingBar
from ui.exchange.ledger_changes import PackageChangesModel, changes_table
from ui.fields.action_button import action_button
from ui.fields.captions import caption, quiet_caption
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share
from ui.tables.state_delegate import StateDelegate
from ui.tables.ticked_rows import space_action
from ui.task_runner import IsCancelled, Progress

_SHARES: dict[int, Share] = {
    OfferColumn.SENDER: Share(176, 4),
    OfferColumn.ROUND: Share(90, 2),
    OfferColumn.MADE: Share(116),
    OfferColumn.NEW: Share(46),
    OfferColumn.CHANGED: Share(76),
    OfferColumn.REFUSED: Share(92),
    OfferColumn.PENDING: Share(46),
    OfferColumn.CONFLICTS: Share(84),
    OfferColumn.NOTE: Share(132, 5),
}
_FIRST_LIST, _FIRST_CHANGES = 190, 150


class ImportPanel(QWidget):
    """Nothing is applied before “take in” is pressed; `taken` gives the Changes of what was."""

    taken = Signal(object)  # Changes
    count_changed = Signal(int)  # of packages that wait in the list

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = Reading((), {}, {})
        self._passphrase: str | None = None
        self.folder: Path | None = None
        self.model = OffersModel(self)
        self.table = plain_table(self.model, _("Packages given"), _SHARES)
        space_action(self.table, self.model)
        for column in (OfferColumn.NOTE, OfferColumn.REFUSED, OfferColumn.PENDING, OfferColumn.CONFLICTS):
            self.table.setItemDelegateForColumn(column, StateDelegate(self.table))
        self.changes = PackageChangesModel(self)
        self.details = changes_table(self.changes)
        self.about = quiet_caption()
        self.choose_action = QAction(_("Choose packages…"), self)
        self.take_action = QAction(_("Take the chosen packages in"), self)
        self.clear_action = QAction(_("Empty the list"), self)
        self.passphrase_button = QPushButton(_("Type the passphrase…"))
        self.passphrase_button.hide()
        self.working = WorkingBar(desk.runner)
        self.count = QLabel()
        self.told = ImportResult()
        self.empty = caption(_("Choose packages (.dondoc), or drop them here. Nothing is taken in until you say so."))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.views = QStackedWidget()
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(theme.CLOSE)
        above.addWidget(action_button(self.choose_action))
        above.addWidget(action_button(self.clear_action))
        above.addWidget(self.passphrase_button)
        above.addWidget(self.count, 1)
        above.addWidget(action_button(self.take_action))
        below = QWidget()
        inside = QVBoxLayout(below)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.TIGHT)
        inside.addWidget(self.about)
        inside.addWidget(self.details, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(below)
        splitter.setSizes([_FIRST_LIST, _FIRST_CHANGES])
        self.views.addWidget(self.empty)
        self.views.addWidget(splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.CLOSE, 0, 0)
        column.setSpacing(theme.CLOSE)
        column.addLayout(above)
        column.addWidget(self.told)
        column.addWidget(self.views, 1)
        column.addWidget(self.working)

    def _connect(self) -> None:
        self.choose_action.triggered.connect(self.choose)
        self.take_action.triggered.connect(self.take_in)
        self.clear_action.triggered.connect(self.clear)
        self.model.ticks_changed.connect(self._show)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.working.ended.connect(self._show)
        self.working.stopped.connect(self._on_working_stopped)
        self.passphrase_button.clicked.connect(self.ask_passphrase)

    # -- giving packages ------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Let the person choose packages, beginning on the stick that is plugged in."""
        self._desk.runner.run_store(_places, self._on_places_found, key=("sticks", id(self)))

    def _on_places_found(self, places: list[Path]) -> None:
        chooser = QFileDialog(self, _("Packages"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.setNameFilters([_("Packages (*{ending})", ending=ENDING), _("All files (*)")])
        folder = next(iter(places), None) or self.folder
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chooser.setDirectory(str(folder) if folder else documents or QDir.homePath())
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.filesSelected.connect(self._on_files_selected)
        chooser.open()

    def _on_files_selected(self, files: list[str]) -> None:
        self.give([Path(file) for file in files])

    def _on_working_stopped(self) -> None:
        self.told.say(_("Stopped; nothing was taken in."), done=False)

    def give(self, given: Sequence[Path]) -> None:
        """Look into more packages, besides those that wait in the list already."""
        waiting = [offer.path for offer in self._reading.offers if not offer.outcome.applied]
        files = packages_in([*waiting, *given])
        if not files or self.working.busy:
            return
        self.folder = files[-1].parent
        self.told.hide()
        store, passphrase = self._desk.store, self._passphrase
        self._work(
            lambda progress, _cancelled: look_into(store, files, progress, passphrase), _("Looking into the packages")
        )

    def take_in(self) -> None:
        """Take in what has a tick."""
        offers = self.model.chosen()
        if offers and not self.working.busy:
            store, passphrase = self._desk.store, self._passphrase
            self._work(
                lambda progress, _cancelled: take_in(store, offers, progress, passphrase), _("Taking the packages in")
            )

    def ask_passphrase(self) -> None:
        """Ask for the passphrase of the package that needs one, and look again."""
        locked = next((offer for offer in self._reading.offers if offer.needs_passphrase), None)
        if locked is not None:
            dialog = PassphraseDialog(self._desk, locked.path.name, self)
            dialog.given.connect(self._on_passphrase_given)
            dialog.open()

    def _on_passphrase_given(self, passphrase: str) -> None:
        self._passphrase = passphrase
        self.give(())

    def clear(self) -> None:
        """Forget the packages given; their files stay as they are."""
        self._reading, self._passphrase = Reading((), {}, {}), None
        self.told.hide()
        self._show_reading()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.give([file for file in files if file.is_dir() or file.suffix.lower() == ENDING])

    # -- working --------------------------------------------------------------------------------------------------

    def _work(self, work: Callable[[Progress, IsCancelled], Reading], label: str) -> None:
        self.working.work(work, self._on_read, self._on_failed, label=label)
        self._show()

    def _on_read(self, reading: Reading) -> None:
        """What was looked into, or taken in: of what was taken in the other files of the list stay as they were."""
        read = {offer.path: offer for offer in reading.offers}
        before = {offer.path: offer for offer in self._reading.offers}
        lines = {**self._reading.lines, **reading.lines}
        rounds = {**self._reading.rounds, **reading.rounds}
        self._reading = Reading(list((before | read).values()), reading.offices, rounds, lines)
        self._show_reading()
        if any(offer.outcome.applied for offer in reading.offers):
            words = [taken_words(reading.offers), *waiting_words(reading.offers)]
            self.told.say("\n".join(words), done=True)
            self.taken.emit(all_changes(reading.offers))

    def _on_failed(self, error: KnownError) -> None:
        self.told.say(error.message, done=False)

    # -- showing --------------------------------------------------------------------------------------------------

    def select_first(self) -> None:
        (self.table if self._reading.offers else self).setFocus()

    def search(self, text: str) -> None:
        """The list is short: nothing is searched here."""

    def _show_reading(self) -> None:
        place = self.table.currentIndex().row()
        self.model.show(self._reading.offers, self._reading.offices, self._reading.rounds)
        if self.model.rowCount():
            if place < 0:  # what waits to be taken in is read first
                place = next((row for row, offer in enumerate(self.model.offers()) if offer.usable), 0)
            self.table.setCurrentIndex(self.model.index(min(place, self.model.rowCount() - 1), 0))
        self._on_current_row_changed()
        self._show()

    def _show(self) -> None:
        chosen, offers = self.model.chosen(), self._reading.offers
        working = self.working.busy
        self.table.setEnabled(not working)
        self.views.setCurrentIndex(1 if offers else 0)
        self.count.setText(chosen_words(chosen))
        self.choose_action.setEnabled(not working)
        self.clear_action.setEnabled(bool(offers) and not working)
        self.passphrase_button.setVisible(any(offer.needs_passphrase for offer in offers))
        self.passphrase_button.setEnabled(not working)
        self.take_action.setEnabled(bool(chosen) and not working)
        self.count_changed.emit(sum(offer.usable for offer in offers))

    def _on_current_row_changed(self, *_given: object) -> None:
        offer = self.model.offer(self.table.currentIndex().row())
        lines = self._reading.lines.get(offer.path, ()) if offer else ()
        self.changes.show(lines)
        self.about.setText(_about(offer, len(lines)))


def _about(offer: Offer | None, lines: int) -> str:
    if offer is None:
        return ""
    if offer.outcome.error is not None:
        return offer.outcome.error.message
    found = offer.outcome
    words = [remark(found)] if found.missing or found.repeated or found.files else []
    if lines and offer.outcome.applied:
        words.append(_("What {file} changed: {n} details", file=offer.path.name, n=lines))
    elif lines:
        words.append(_("What {file} would change: {n} details", file=offer.path.name, n=lines))
    elif not offer.outcome.repeated:
        words.append(_("{file} changes nothing that is shown here now.", file=offer.path.name))
    return ". ".join(words)


def _places(store: Store) -> list[Path]:
    """On the worker: where packages for this office lie on the sticks that are plugged in."""
    return [packages_for(stick, store.office) for stick in removable_folders()]
