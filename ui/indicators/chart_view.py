"""ChartView: the picture of a chart, made on the worker for just the place it has."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from figures.charts.chart import Chart
from models.messages import _
from ui import theme
from ui.desk import Desk
from ui.indicators.chart_pictures import Pixels, image_of, pixels

#: Resizing asks for one picture when it has come to rest.
_REST_MS = 120
#: In less room the texts of a picture no longer stand apart: then it scrolls.
_LEAST = QSize(420, 290)


class ChartView(QWidget):
    """Shows the chart it was given last; until its picture is there, the one before it or a word."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.chart: Chart | None = None
        self.picture: QImage | None = None
        self.demonstration = False
        self._asked: tuple[Chart, QSize, float] | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask)
        self.setMinimumSize(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Chart"))

    def show_chart(self, chart: Chart | None, *, demonstration: bool = False) -> None:
        """Show a chart, or nothing (None)."""
        if chart is None or self.chart is None or chart.id != self.chart.id:
            self.picture = self._asked = None
        self.chart, self.demonstration = chart, demonstration
        self.setAccessibleDescription(f"{chart.title}. {chart.status_words}. {chart.aim_words}" if chart else "")
        self._ask()
        self.update()

    # -- asking for the picture -----------------------------------------------------------------------------------

    def _ask(self) -> None:
        """Have the picture made, unless the same one was asked for last or nobody can see it."""
        asked = (self.chart, self.size(), self.devicePixelRatioF())
        if self.chart is None or not self.isVisible() or self.size().isEmpty() or asked == self._asked:
            return
        chart, size, scale = self._asked = (self.chart, self.size(), self.devicePixelRatioF())
        work = partial(pixels, chart, size.width(), size.height(), scale, self.demonstration)
        self._desk.runner.run_store(work, self._on_pixels_made, label=_("Drawing the chart"), key=("chart", id(self)))

    def _on_pixels_made(self, made: Pixels) -> None:
        if self._asked is None:  # meanwhile there is nothing to show
            return
        self.picture = image_of(made)
        self.picture.setDevicePixelRatio(self._asked[2])
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rest.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rest.start()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._rest.start()
        return super().event(event)

    # -- painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("ground"))
        if self.picture is None:
            painter.setPen(theme.colour("quiet"))
            words = _("Drawing the chart…") if self.chart else _("Choose an indicator to see its chart.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
        else:
            size = self.picture.deviceIndependentSize().toSize()
            same = size == self.size()
            place = self.rect() if same else QRect(self.rect().topLeft(), size.scaled(self.size(), _KEPT))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not same)
            painter.drawImage(place, self.picture)
        painter.end()


_KEPT = Qt.AspectRatioMode.KeepAspectRatio
