"""SparklineDelegate: paints the line of an indicator in its cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.indicators.indicators_model import SparklineRole
from ui.indicators.sparkline import Sparkline, paint


class SparklineDelegate(QStyledItemDelegate):
    """The cell's own ground (striped, selected) stays; nothing is drawn where there are no figures."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        line = index.data(SparklineRole)
        if isinstance(line, Sparkline):
            paint(line, painter, QRectF(option.rect).adjusted(theme.TIGHT, 2, -theme.TIGHT, -2))
