"""IndicatorFilterBar: which indicators are to be seen, by their state and their kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from models.indicator_rows import IndicatorRow
from models.indicator_words import status_words
from models.labels import label
from models.messages import _
from models.vocabulary import IndicatorClass, IndicatorStatus
from ui import theme
from ui.indicators.indicator_filter import IndicatorFilter

_LETTERS = 18


class Listed(StrEnum):
    """What can be asked for beside the states."""

    ALL = "all"
    AWAITED = "awaited"
    ASPIRATIONS = "aspirations"


class IndicatorFilterBar(QWidget):
    """Says `filter_changed` when the person asks for something else; searching is not its own, nor is `own`, the tick
    that keeps every page to what was given to one office."""

    filter_changed = Signal()

    def __init__(self, own: QCheckBox | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._awaited: frozenset[str] = frozenset()
        self._states: list[StrEnum] = []
        self._klasses: list[StrEnum] = []
        self.state = _box(_("State"))
        self.klass = _box(_("Kind of indicator"))
        self.clear_button = QPushButton(_("Clear filter"))
        self.clear_button.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.CLOSE)
        if own is not None:
            row.addWidget(own)
        for words, box in ((_("S&tate:"), self.state), (_("&Kind:"), self.klass)):
            name = QLabel(words)
            name.setBuddy(box)
            row.addWidget(name)
            row.addWidget(box)
        row.addWidget(self.clear_button)
        self.offer((), frozenset())
        self.state.currentIndexChanged.connect(self._on_box_changed)
        self.klass.currentIndexChanged.connect(self._on_box_changed)
        self.clear_button.clicked.connect(self.clear)
        self._on_box_changed()

    def offer(self, rows: Iterable[IndicatorRow], awaited: frozenset[str]) -> None:
        """Say how many indicators there are of each; what is chosen stays."""
        rows, self._awaited = list(rows), awaited
        everything: tuple[StrEnum, str] = (Listed.ALL, _("all ({n})", n=len(rows)))
        states: list[tuple[StrEnum, str]] = [
            everything,
            (Listed.AWAITED, f"! {_('Indicators not entered')} ({len(awaited)})"),
            *_counted(IndicatorStatus, status_words, lambda row: row.status, rows),
            (Listed.ASPIRATIONS, _("Aims beyond the term ({n})", n=sum(row.is_aspiration for row in rows))),
        ]
        kinds = [everything, *_counted(IndicatorClass, label, lambda row: row.klass, rows)]
        self._states = [value for value, _words in states]
        self._klasses = [value for value, _words in kinds]
        _fill(self.state, [words for _value, words in states])
        _fill(self.klass, [words for _value, words in kinds])

    def asked(self, text: str) -> IndicatorFilter:
        state, klass = self.chosen(), self._klasses[self.klass.currentIndex()]
        return IndicatorFilter(
            text=text,
            status=state if isinstance(state, IndicatorStatus) else None,
            klass=klass if isinstance(klass, IndicatorClass) else None,
            awaited=self._awaited if state is Listed.AWAITED else None,
            aspirations=state is Listed.ASPIRATIONS,
        )

    def chosen(self) -> StrEnum:
        """The list asked for: one of Listed, or a state."""
        return self._states[self.state.currentIndex()]

    def choose(self, state: StrEnum, klass: StrEnum = Listed.ALL) -> None:
        """Ask for one list, of one kind or of all."""
        self.klass.setCurrentIndex(self._klasses.index(klass))
        self.state.setCurrentIndex(self._states.index(state))

    def clear(self) -> None:
        """Ask for nothing any more."""
        self.choose(Listed.ALL)

    def place(self) -> tuple[str, str]:
        return str(self.chosen()), str(self._klasses[self.klass.currentIndex()])

    def restore_place(self, state: str, klass: str) -> None:
        places: list[tuple[QComboBox, list[StrEnum], str]] = [
            (self.state, self._states, state),
            (self.klass, self._klasses, klass),
        ]
        for box, values, wanted in places:
            box.setCurrentIndex(next((place for place, value in enumerate(values) if value == wanted), 0))

    def _on_box_changed(self) -> None:
        self.clear_button.setVisible(self.state.currentIndex() > 0 or self.klass.currentIndex() > 0)
        self.filter_changed.emit()


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LETTERS)
    return box


def _fill(box: QComboBox, choices: list[str]) -> None:
    """Offer the same choices in other words: what is chosen stays."""
    chosen = max(0, box.currentIndex())
    box.blockSignals(True)
    box.clear()
    box.addItems(choices)
    box.setCurrentIndex(chosen)
    box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + 2 * theme.AROUND)
    box.blockSignals(False)


def _counted(
    members: Iterable[StrEnum],
    words: Callable[..., str],
    of: Callable[[IndicatorRow], StrEnum],
    rows: list[IndicatorRow],
) -> list[tuple[StrEnum, str]]:
    """Each member with its word and how many rows are of it."""
    return [(member, f"{words(member)} ({sum(of(row) is member for row in rows)})") for member in members]
