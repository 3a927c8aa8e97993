"""RowLabel: the words of one row beside the time, cut to their columns once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

from figures.deadlines.scene import RowKind, SceneRow
from figures.styles import Style
from ui import theme
from ui.deadlines.faces import Columns, Face, Faces

FOLDED, OPEN = "▸", "▾"
_INDENT = theme.APART


class Text:
    """Words of one face and ink, their letters placed once; `box` is around them."""

    __slots__ = ("box", "corner", "face", "laid_out", "style", "words")

    def __init__(self, at: QPointF, words: str, face: Face, style: Style) -> None:
        """`at` is the left end of the baseline."""
        self.words = words
        self.face = face
        self.style = style
        self.corner = QPointF(at.x(), at.y() - face.ascent)
        self.box = QRectF(self.corner.x(), self.corner.y(), face.width(words), face.height)
        self.laid_out = face.laid_out(words)

    def moved(self, left: float) -> Text:
        """The same words elsewhere across."""
        text = Text.__new__(Text)
        text.words, text.face, text.style, text.laid_out = self.words, self.face, self.style, self.laid_out
        text.corner = QPointF(left, self.corner.y())
        text.box = QRectF(text.corner, self.box.size())
        return text


@dataclass(frozen=True, slots=True)
class RowLabel:
    """`plate` is the ground of a state that must not be missed; `fold` is where a click opens and folds."""

    texts: tuple[Text, ...]
    plate: QRectF | None = None
    fold: QRectF | None = None


def row_label(row: SceneRow, top: float, faces: Faces, columns: Columns) -> RowLabel:
    """The label of `row`, whose top edge is at `top`."""
    cutter = _Cutter(top, faces)
    fold = None
    if row.folded is not None:
        cutter.put(FOLDED if row.folded else OPEN, columns.fold + _shift(row), faces.plain, Style.TEXT, faces.row)
        fold = QRectF(0, top, columns.path + _shift(row), faces.row)
    if row.kind is RowKind.GROUP:
        _put_group(cutter, row, columns)
    else:
        _put_task(cutter, row, columns)
    deep = row.style is Style.DEEP_OVERDUE
    plate = QRectF(columns.state - theme.TIGHT, top + 2, columns.right - columns.state, faces.row - 4) if deep else None
    return RowLabel(tuple(cutter.texts), plate, fold)


def _shift(row: SceneRow) -> float:
    return max(0, row.depth - 1) * float(_INDENT)


def _put_group(cutter: _Cutter, row: SceneRow, columns: Columns) -> None:
    """A heading over all columns, its counts at the right end."""
    faces = cutter.faces
    room = columns.right - columns.path - theme.CLOSE
    width = min(faces.plain.width(row.state), room / 2)
    cutter.put(row.title, columns.path, faces.bold, Style.TEXT, room - width - theme.CLOSE)
    cutter.put(row.state, columns.right - theme.CLOSE - width, faces.plain, row.style, width + 1)


def _put_task(cutter: _Cutter, row: SceneRow, columns: Columns) -> None:
    """Path, title, lead and state; where a row has two lines, the lead stands under the path."""
    faces, gap, broad = cutter.faces, theme.CLOSE, cutter.faces.lines > 1
    left = columns.title
    if row.kind is RowKind.OCCURRENCE:
        left += _INDENT
    else:
        room = columns.title - columns.path - gap / 2
        cutter.put_lines([row.path or "", row.lead if broad else ""], columns.path, faces.plain, Style.CONTEXT, room)
    cutter.put(row.title, left, faces.plain, Style.TEXT, columns.office - left - gap)
    if columns.with_offices and not broad:
        cutter.put(row.lead, columns.office, faces.plain, Style.CONTEXT, columns.state - columns.office - gap)
    state = row.state if columns.with_words else sign_of(row.state)
    face = faces.bold if row.style is Style.DEEP_OVERDUE else faces.plain
    cutter.put(state, columns.state, face, row.style, columns.right - columns.state - gap)


def sign_of(state: str) -> str:
    """The sign of "✕ Quá hạn (12 ngày)"; "" where a state has none."""
    sign = state.partition(" ")[0]
    return "" if sign.isalnum() else sign


class _Cutter:
    """Puts words into the columns of one row."""

    def __init__(self, top: float, faces: Faces) -> None:
        self.faces = faces
        self.texts: list[Text] = []
        self._top = top

    def put(self, words: str, left: float, face: Face, style: Style, width: float) -> None:
        """Words broken into as many lines as a row has."""
        self.put_lines(face.cut(words, width, self.faces.lines), left, face, style, width)

    def put_lines(self, lines: Sequence[str], left: float, face: Face, style: Style, width: float) -> None:
        """Lines under each other, in the middle of the row, each cut to `width`."""
        lines = [line for line in lines if line]
        height = self.faces.plain.height
        top = self._top + (self.faces.row - len(lines) * height) / 2
        for number, line in enumerate(lines):
            words = face.metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
            self.texts.append(Text(QPointF(left, face.baseline(top + number * height, height)), words, face, style))
