"""LettersPanel: the register of urging letters, and below it all that the letter in sight is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.letter_rows import LetterRow
from models.messages import _
from models.rules.dates import date_words
from ui import theme
from ui.fields.action_button import action_button
from ui.fields.captions import caption, heading_caption
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share
from ui.tables.state_delegate import StateDelegate
from ui.urging.letter_texts import number_words, reply_words
from ui.urging.letters_model import LetterColumn, LettersModel
from ui.urging.urging_reading import UrgingReading

_SHARES: dict[int, Share] = {
    LetterColumn.NUMBER: Share(100, 1),
    LetterColumn.DATE: Share(86),
    LetterColumn.OFFICE: Share(160, 3),
    LetterColumn.TIMES: Share(64),
    LetterColumn.MATTER: Share(126, 3),
    LetterColumn.DUE: Share(108),
    LetterColumn.SINCE: Share(74),
    LetterColumn.REPLY: Share(156, 2),
}
#: Where the letters are all to one office its name says nothing.
_OWN = frozenset(LetterColumn) - {LetterColumn.OFFICE}


class LettersPanel(QWidget):
    """`chosen` says that another letter is in sight, `activated` that its next step is wanted (double click, Enter)."""

    chosen = Signal()
    activated = Signal()

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: Mapping[str, str] = {}
        self._hub = ""  # who urges, at the office that is urged
        self._uid = ""
        self.model = LettersModel(self)
        self.table = plain_table(self.model, _("Urging letters"), _SHARES)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setItemDelegateForColumn(LetterColumn.REPLY, StateDelegate(self.table))
        self.counts = caption()
        self.nothing = caption()
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.head, self.about = heading_caption(""), caption()
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.views = QStackedWidget()
        self._lay_out(actions)
        self.model.modelReset.connect(self._restore)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.table.activated.connect(self.activated)

    def _lay_out(self, actions: Sequence[QAction]) -> None:
        above = QHBoxLayout()
        above.setSpacing(theme.CLOSE)
        above.addWidget(self.counts, 1)
        for action in actions:
            above.addWidget(action_button(action))
        self.views.addWidget(self.table)
        self.views.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.CLOSE, 0, 0)
        column.setSpacing(theme.CLOSE)
        column.addLayout(above)
        column.addWidget(self.views, 1)
        column.addWidget(self.head)
        column.addWidget(self.about)

    # -- what is shown --------------------------------------------------------------------------------------------

    def show_reading(self, reading: UrgingReading) -> None:
        self._titles, self._hub = reading.titles, "" if reading.is_hub else reading.hub_name
        self.model.show(reading.letters)
        self.nothing.setText(_nothing_words(reading))
        self.views.setCurrentWidget(self.table if reading.letters else self.nothing)
        self.table.setColumnHidden(LetterColumn.OFFICE, not reading.of_all)
        self.counts.setText(_counts_words(reading) if reading.letters else "")
        self._show_letter()

    def choose(self, uid: str) -> None:
        """Go to a letter of the register."""
        self._uid = uid
        self._restore()

    def letter(self) -> LetterRow | None:
        """The letter in sight."""
        chosen = self.table.selectionModel().selectedRows()
        return self.model.row(chosen[0]) if chosen else None

    def place(self) -> str:
        """What `choose` takes."""
        return self._uid

    def select_first(self) -> None:
        self.table.setFocus()

    def _restore(self) -> None:
        place = max(0, self.model.place_of(self._uid))
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(place, 0))
        self._show_letter()

    def _on_selection_changed(self) -> None:
        if (row := self.letter()) is not None:
            self._uid = row.uid
        self._show_letter()

    def _show_letter(self) -> None:
        row = self.letter()
        self.head.setText(_head(row, own=bool(self._hub)) if row else "")
        self.about.setText("\n".join([*_matters(row, self._titles), *_asked(row, self._hub)]) if row else "")
        self.chosen.emit()


#: So many tasks of a letter are shown below the register; the paper has them all.
_MOST = 6


def _head(row: LetterRow, *, own: bool) -> str:
    """The letter by the office it urges; at that office by its number."""
    of = _("Letter {number}", number=number_words(row)) if own else row.name
    return _("{office}, time {n}: {reply}", office=of, n=row.times, reply=reply_words(row))


def _asked(row: LetterRow, hub: str) -> Iterator[str]:
    """What the office that is urged is to do."""
    if hub and row.replied_on is None and row.reply_due is not None:
        day = date_words(row.reply_due)
        yield _("Report progress in this program, and answer {hub} in writing by {date}.", hub=hub, date=day)


def _matters(row: LetterRow, titles: Mapping[str, str]) -> list[str]:
    lines = [f"– {path}  {titles.get(path, '')}" for path in row.tasks[:_MOST]]
    if len(row.tasks) > _MOST:
        lines.append(_("… and {n} more tasks", n=len(row.tasks) - _MOST))
    if row.round_title:
        lines.append("– " + _("Report not received: {title}", title=row.round_title))
    return lines


def _counts_words(reading: UrgingReading) -> str:
    if not reading.of_all:
        return _("{hub} urges this office. As of {date}.", hub=reading.hub_name, date=date_words(reading.day))
    drafts = sum(row.is_draft for row in reading.letters)
    late = sum(row.reply_days_late > 0 for row in reading.letters)
    return _("{n} letters; {drafts} wait for their number; {late} replies overdue", n=len(reading.letters),
             drafts=drafts, late=late)  # fmt: skip


def _nothing_words(reading: UrgingReading) -> str:
    if reading.is_hub:
        return _("No urging letter as of {date}. Draft some under “To be urged”.", date=date_words(reading.day))
    if reading.of_all:
        return _("No urging letter of {hub}, as far as the packages taken in here say.", hub=reading.hub_name)
    return _("No letter of {hub} urges this office, as far as the packages taken in here say.", hub=reading.hub_name)
