"""Text as people type and paste it: one line or several, old encodings shown converted before they are kept."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from models.messages import _
from models.rules.old_encodings import convert_legacy, legacy_encoding
from models.rules.text import clean
from ui.fields.field import Field, missing
from ui.fields.pause import PAUSE_MS


class _Text(Field[str | None]):
    """Text without the look of its editor: subclasses give `text`."""

    def __init__(self, name: str, editor: QWidget, limit: int, required: bool, parent: QWidget | None) -> None:
        super().__init__(name, editor, parent=parent)
        self.limit = limit
        self.required = required
        self.echo.setTextFormat(Qt.TextFormat.RichText)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)

    def text(self) -> str:
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        raise NotImplementedError

    def value(self) -> str | None:
        """The text cleaned, converted if it is in an old encoding; None if there is none."""
        text = clean(self.text(), limit=self.limit)
        encoding = legacy_encoding(text)
        if encoding:
            text = clean(convert_legacy(text, encoding), limit=self.limit)
        if not text and self.required:
            raise missing()
        return text or None

    def _on_text_changed(self) -> None:
        self._on_editor_changed()
        self._pause.start()

    def _on_pause_timeout(self) -> None:
        text = self.text()
        encoding = None if len(text) > self.limit else legacy_encoding(text)
        if encoding is None:
            self.show_echo("")
            return
        words = _("In the old encoding {name}; will be kept as:", name=encoding.upper())
        self.show_echo(f"{words} <b>{escape(convert_legacy(text, encoding), quote=False)}</b>")


class TextField(_Text):
    """One line."""

    editor: QLineEdit

    def __init__(
        self, name: str, *, limit: int, required: bool = False, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, QLineEdit(text), limit, required, parent)
        self.editor.textChanged.connect(self._on_text_changed)

    def text(self) -> str:
        return self.editor.text()

    def set_text(self, text: str) -> None:
        self.editor.setText(text)


class _Lines(QPlainTextEdit):
    """A few lines of text; where Enter `finishes` the dialog, Shift+Enter begins a new line."""

    finished = Signal()

    def __init__(self, lines: int, *, finishes: bool) -> None:
        super().__init__()
        self._lines, self._finishes = lines, finishes
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height())

    def _height(self) -> int:
        around = 2 * (self.frameWidth() + int(self.document().documentMargin()))
        return self.fontMetrics().lineSpacing() * self._lines + around

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._finishes and entered and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.finished.emit()
            return
        super().keyPressEvent(event)


class LinesField(_Text):
    """Several lines: Enter says `finished`, Shift+Enter begins a new line; a list does not finish so."""

    editor: _Lines
    finished = Signal()

    def __init__(
        self, name: str, *, limit: int, lines: int = 2, required: bool = False, finishes: bool = True,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(name, _Lines(lines, finishes=finishes), limit, required, parent)
        self.editor.setToolTip(_("Shift+Enter begins a new line") if finishes else "")
        self.editor.textChanged.connect(self._on_text_changed)
        self.editor.finished.connect(self.finished)

    def text(self) -> str:
        return self.editor.toPlainText()

    def set_text(self, text: str) -> None:
        self.editor.setPlainText(text)
