"""TaskDelegate: paints the two lines of a cell of the task tree in the look that its meaning has."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from figures.styles import Style
from ui import theme
from ui.trees.task_cells import Cell, Column
from ui.trees.task_tree_model import AnyIndex, CellRole

_MARGIN = theme.TIGHT
_LEADING = theme.TIGHT // 2


class _Face:
    """A font and what it measures."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self.height = self.metrics.lineSpacing()
        self.ascent = self.metrics.ascent()


class _Faces:
    """The font of the view, bold and smaller, made and measured once and not for every cell."""

    def __init__(self, font: QFont) -> None:
        self.plain = _Face(QFont(font))
        self.bold = _Face(theme.bold_font(font))
        self.small = _Face(theme.small_font(font))


class TaskDelegate(QStyledItemDelegate):
    """Every line of the tree is as high as every other: `lines` of text (1 or 2)."""

    lines = 2
    _faces: _Faces | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        height = QFontMetrics(option.font).lineSpacing() * self.lines + 2 * _LEADING
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        cell = painted_cell(option, index)
        if not cell.text:
            return
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        box = option.rect.adjusted(_MARGIN, _LEADING, -_MARGIN, -_LEADING)
        if index.column() == Column.STATE and (selected or cell.style is Style.DEEP_OVERDUE):
            self._paint_ground(painter, option.rect, cell)
            selected = False
        painter.setPen(theme.ink(Style.TEXT if selected else cell.style))
        self._paint_words(painter, box, cell, self._faces_of(option.font))
        painter.restore()

    def _faces_of(self, font: QFont) -> _Faces:
        if self._faces is None or self._faces.plain.font != font:
            self._faces = _Faces(font)
        return self._faces

    def _paint_ground(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ground(cell.style))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 2, -1, -2), theme.TIGHT, theme.TIGHT)

    def _paint_words(self, painter: QPainter, box: QRect, cell: Cell, faces: _Faces) -> None:
        words, face = cell.words, faces.bold if cell.bold else faces.plain
        if self.lines == 1:
            all_fits = face.metrics.horizontalAdvance(cell.text) <= box.width()
            _draw_lines(painter, box, cell.text if all_fits else words, 1, face)
        elif not cell.second:
            _draw_lines(painter, box, words, self.lines, face)
        else:
            _draw_lines(painter, box, words, 1, face, centred=False)
            below = box.adjusted(0, faces.plain.height, 0, 0)
            _draw_lines(painter, below, cell.second, 1, faces.small, centred=False)


def painted_cell(option: QStyleOptionViewItem, index: AnyIndex) -> Cell:
    """The cell to paint; where there is no room for a column of leads, the lead stands under the path."""
    cell = index.data(CellRole)
    assert isinstance(cell, Cell)
    if index.column() == Column.PATH and cell.first and _hides_leads(option.widget):
        lead = index.sibling(index.row(), Column.LEAD).data(CellRole)
        return replace(cell, second=lead.first)
    return cell


def _hides_leads(view: QWidget | None) -> bool:
    return isinstance(view, QTreeView) and view.isColumnHidden(Column.LEAD)


def _draw_lines(painter: QPainter, box: QRect, text: str, lines: int, face: _Face, *, centred: bool = True) -> None:
    """`text` broken into at most `lines` lines, the last one elided, in the middle of the box or from its top."""
    painter.setFont(face.font)
    left, width = box.left(), box.width()
    broken = _broken(text, face, width, lines)
    top = box.top() + (max(0, (box.height() - face.height * len(broken)) // 2) if centred else 0)
    for number, line in enumerate(broken):
        baseline = top + number * face.height + face.ascent
        painter.drawText(left, baseline, line)


def _broken(text: str, face: _Face, width: int, lines: int) -> list[str]:
    """The lines as they fit; to elide a text is to shape it once more, so what fits is left alone."""
    if lines == 1:
        return [face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]
    if face.metrics.horizontalAdvance(text) <= width:
        return [text]
    layout = QTextLayout(text, face.font)
    layout.setTextOption(_WRAPPING)
    layout.beginLayout()
    starts = []
    for _number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    return [
        face.metrics.elidedText(text[start:end].strip(), Qt.TextElideMode.ElideRight, width)
        for start, end in zip(starts, ends, strict=True)
    ]


_WRAPPING = QTextOption()
_WRAPPING.setWrapMode(QTextOption.WrapMode.WordWrap)
