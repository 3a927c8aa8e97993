"""Suggestions: what a line of text may mean, offered below it after a pause in typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QStringListModel, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from ui.fields.pause import PAUSE_MS

_SEEN = 12

Found = Sequence[tuple[str, Any]]


class Suggestions(QObject):
    """`search` gives (words, value) pairs for a text; `chosen` says the value that the person took.

    The line is never completed by itself: only a choice changes it, and that by whoever hears `chosen`.
    """

    chosen = Signal(object)

    def __init__(self, line: QLineEdit, search: Callable[[str], Found]) -> None:
        super().__init__(line)
        self._line = line
        self._search = search
        self._found: dict[str, Any] = {}
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_SEEN)
        self._completer.setWidget(line)
        self._completer.activated.connect(self._on_completer_activated)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)
        line.textEdited.connect(self._pause.start)

    @property
    def offering(self) -> bool:
        popup = self._completer.popup()
        return popup is not None and popup.isVisible()

    def offer(self, text: str) -> None:
        """Open the list of what `text` finds; shut it where that is nothing."""
        self._found = dict(self._search(text))
        self._model.setStringList(list(self._found))
        popup = self._completer.popup()
        if self._found:
            self._completer.complete()
        elif popup is not None:
            popup.hide()

    def _on_pause_timeout(self) -> None:
        text = self._line.text().strip()
        if text and self._line.hasFocus():
            self.offer(text)

    def _on_completer_activated(self, words: str) -> None:
        self._pause.stop()
        self.chosen.emit(self._found[words])
