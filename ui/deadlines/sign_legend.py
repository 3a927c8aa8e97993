"""SignLegend: what the signs of the deadline view mean, painted with the very signs, in a window and in pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from figures.styles import Style, timeliness_style
from models.labels import label, sign
from models.messages import _
from models.rules.numbers import number_words
from models.rules.timeliness import DEEP_RED_AFTER_DAYS
from models.vocabulary import Timeliness
from ui import theme
from ui.deadlines.faces import Faces
from ui.deadlines.painter import paint_diamond, paint_tick
from ui.deadlines.places import diamond, tick

_STATES = (
    Timeliness.OVERDUE,
    Timeliness.DUE_SOON,
    Timeliness.NOT_DUE,
    Timeliness.DONE_ON_TIME,
    Timeliness.DONE_LATE,
    Timeliness.SUSPENDED,
)

Sample = Callable[[QPainter, QRectF], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign and its words; `width` is that of the sign."""

    sample: Sample
    width: float
    words: str
    style: Style = Style.TEXT


@dataclass(frozen=True, slots=True)
class Placed:
    entry: Entry
    box: QRectF


class LegendPainter:
    """Entries one after the other, in as many lines as the width asks for."""

    def __init__(self, faces: Faces, deep_after: int = DEEP_RED_AFTER_DAYS) -> None:
        """`deep_after` is the number of days beyond which an overdue task stands on red."""
        self._faces = faces
        states = [_state(each, faces) for each in _STATES]
        self._entries = [*_signs(faces), states[0], _deep(deep_after, faces), *states[1:]]

    @property
    def words(self) -> str:
        return "; ".join(entry.words for entry in self._entries)

    def places(self, width: float) -> list[Placed]:
        """Each entry in its box, from the top left corner."""
        face, line = self._faces.small, float(self._faces.line)
        across = down = 0.0
        placed = []
        for entry in self._entries:
            wide = entry.width + theme.TIGHT + face.width(entry.words)
            if across and across + wide > width:
                across, down = 0.0, down + line
            placed.append(Placed(entry, QRectF(across, down, wide, line)))
            across += wide + theme.AROUND
        return placed

    def height(self, width: float) -> int:
        return round(self.places(width)[-1].box.bottom())

    def paint(self, painter: QPainter, width: float) -> None:
        """From the painter's origin, `width` wide."""
        face = self._faces.small
        for place in self.places(width):
            box, entry = place.box, place.entry
            entry.sample(painter, QRectF(box.left(), box.top(), entry.width, box.height()))
            painter.setFont(face.font)
            painter.setPen(theme.ink(entry.style))
            painter.drawText(
                QPointF(box.left() + entry.width + theme.TIGHT, face.baseline(box.top(), box.height())), entry.words
            )


def _state(timeliness: Timeliness, faces: Faces) -> Entry:
    """A diamond in the state's ink, its sign and its word."""
    style = timeliness_style(timeliness)
    return Entry(_diamond(style, faces), 2 * faces.sign, f"{sign(timeliness)} {label(timeliness)}", style)


def _deep(after: int, faces: Faces) -> Entry:
    """The ground of a state that must not be missed, with the sign that stands on it."""

    def paint(painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box.adjusted(0, 2, 0, -2), theme.ground(Style.DEEP_OVERDUE))
        painter.setFont(faces.small.font)
        painter.setPen(theme.ink(Style.DEEP_OVERDUE))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign(Timeliness.OVERDUE))

    words = _("Overdue by more than {n} days", n=number_words(Decimal(after)))
    return Entry(paint, 2.4 * faces.sign, words, Style.OVERDUE)


def _signs(faces: Faces) -> list[Entry]:
    broad, narrow = 2.4 * faces.sign, 2 * faces.sign
    return [
        Entry(_diamond(Style.NEUTRAL, faces), narrow, _("Deadline")),
        Entry(_diamond(Style.NEUTRAL, faces, hollow=True), narrow, _("Deadline before it was extended")),
        Entry(_tick(faces), narrow, _("Day of completion")),
        Entry(_shade, broad, _("Deadline written as a whole quarter, half-year or year")),
        Entry(_bar, broad, _("From its start to its deadline")),
    ]


def _diamond(style: Style, faces: Faces, *, hollow: bool = False) -> Sample:
    def paint(painter: QPainter, box: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = diamond(box.center().x(), box.center().y(), faces.sign * 0.9)
        paint_diamond(painter, shape, style, hollow=hollow)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    return paint


def _tick(faces: Faces) -> Sample:
    def paint(painter: QPainter, box: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_tick(painter, tick(box.center().x(), box.center().y(), faces.sign), Style.NEUTRAL)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    return paint


def _shade(painter: QPainter, box: QRectF) -> None:
    painter.fillRect(box.adjusted(0, 2, 0, -2), theme.shade(Style.NEUTRAL))


def _bar(painter: QPainter, box: QRectF) -> None:
    painter.fillRect(box.adjusted(0, box.height() * 0.32, 0, -box.height() * 0.32), theme.sign_ink(Style.NEUTRAL))


class SignLegend(QWidget):
    """The legend under the view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = LegendPainter(Faces(self.font()))
        self.setAccessibleName(_("Signs"))
        self.setAccessibleDescription(self._painter.words)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_deep_after(self, days: int) -> None:
        """Say beyond how many days an overdue task stands on red."""
        self._painter = LegendPainter(Faces(self.font()), days)
        self.setAccessibleDescription(self._painter.words)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._painter.height(max(1, width))

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._painter.paint(painter, self.width())
        painter.end()
