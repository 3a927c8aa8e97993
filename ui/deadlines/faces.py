"""Faces and Columns: the letters of the deadline view, and where its labels stand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QStaticText, QTransform

from ui import theme

#: What the columns must hold: paths, short names of agencies, a sign with its word.
_PATH, _OFFICE, _STATE, _SIGN = "II.3.2(1)(1.1)", "BCSĐ UBND tỉnh", "✕ Quá hạn (1.888 ngày)", "✓+"
#: Texts whose widths are remembered.
_MEASURED = 4000
#: A title has at least so many letters of room before a column beside it goes.
_TITLE_LETTERS = 30


class Face:
    """One font with its measures, made once."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._widths: dict[str, float] = {}
        self.metrics = QFontMetricsF(font)
        self.height = self.metrics.height()
        self.ascent = self.metrics.ascent()

    def width(self, text: str) -> float:
        found = self._widths.get(text)
        if found is None:
            if len(self._widths) > _MEASURED:
                self._widths.clear()
            found = self._widths[text] = self.metrics.horizontalAdvance(text)
        return found

    def laid_out(self, text: str) -> QStaticText:
        """`text` with its letters placed, which is painted three times as fast."""
        laid_out = QStaticText(text)
        laid_out.setTextFormat(Qt.TextFormat.PlainText)
        laid_out.prepare(QTransform(), self.font)
        return laid_out

    def wrapped(self, text: str, room: float) -> list[str]:
        """`text` in lines that have room, broken between words."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def cut(self, text: str, room: float, lines: int) -> list[str]:
        """`text` in at most so many lines, the last one elided."""
        wrapped = self.wrapped(text, room) if lines > 1 else [text]
        whole = [*wrapped[: lines - 1], " ".join(wrapped[lines - 1 :])]
        return [self.metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in whole if line]

    def baseline(self, top: float, height: float) -> float:
        """Where text stands that is in the middle of a line."""
        return top + (height - self.height) / 2 + self.ascent


class Faces:
    """The plain, bold and small letters of the family of `base`, and the heights that follow from them.

    Sizes are given in points of the picture, not of paper, so that the picture is the same on every device.
    """

    def __init__(self, base: QFont, size: int | None = None, *, lines: int = 1) -> None:
        size = size or QFontInfo(base).pixelSize()
        self.plain = Face(_font(base, size))
        self.bold = Face(_font(base, size, bold=True))
        self.small = Face(_font(base, round(size * 0.9)))
        self.heading = Face(_font(base, round(size * 1.4), bold=True))
        self.lines = lines  # of words in a row: two on paper, which has no tooltip
        self.row = round(self.plain.height * lines) + (6 if lines == 1 else 2)
        self.line = round(self.small.height + theme.TIGHT)  # one level of the axis
        self.sign = max(5.0, round(self.plain.height / 3))  # half a diamond


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges of the label columns; a column that has no room has the left edge of the next."""

    fold: float
    path: float
    title: float
    office: float
    state: float
    right: float
    with_words: bool

    @property
    def with_offices(self) -> bool:
        return self.office < self.state


def columns(faces: Faces, width: float, states: float = 0.0) -> Columns:
    """The label columns in `width`: the agency goes first when there is little room, then the state's word.

    `states` is the width of the widest state, which stands whole where it is shown in one line.
    """
    gap = float(theme.CLOSE)
    fold = float(theme.TIGHT)
    path = fold + faces.small.width("▾") + theme.TIGHT
    title = path + faces.plain.width(_PATH if faces.lines == 1 else _OFFICE) + gap
    least = faces.plain.metrics.averageCharWidth() * _TITLE_LETTERS
    state, office = (states or faces.bold.width(_STATE)) + gap, faces.plain.width(_OFFICE) + gap
    with_words = width - title - state >= least
    if not with_words:
        state = faces.plain.width(_SIGN) + gap
    if width - title - state - office < least:
        office = 0.0
    return Columns(fold, path, title, width - state - office, width - state, width, with_words)


def _font(base: QFont, size: int, *, bold: bool = False) -> QFont:
    font = QFont(base)
    font.setPixelSize(size)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # the same widths on a screen and on paper
    return font
