"""Legend: what the signs of the tree mean, in one line under it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from figures.styles import Style, timeliness_style
from models.labels import label, sign
from models.messages import _
from models.vocabulary import Timeliness
from ui import theme

_SHOWN = (
    Timeliness.OVERDUE,
    Timeliness.DUE_SOON,
    Timeliness.NOT_DUE,
    Timeliness.DONE_ON_TIME,
    Timeliness.DONE_LATE,
    Timeliness.SUSPENDED,
    Timeliness.NO_DEADLINE,
)


class Legend(QLabel):
    """Signs with their words, each in its ink; the tooltip explains the grey lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setFont(theme.small_font(self.font()))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        parts = [_part(each) for each in _SHOWN]
        grey = theme.ink(Style.CONTEXT).name()
        words = _("grey: only where it belongs")
        parts.append(f'<span style="color:{grey}">{_unbroken(words)}</span>')
        self.setText("&nbsp;&nbsp; ".join(parts))
        self.setToolTip(_("A grey line only says where the tasks below it belong; it is not counted there."))


def _part(timeliness: Timeliness) -> str:
    ink = theme.ink(timeliness_style(timeliness)).name()
    return f'<span style="color:{ink}">{_unbroken(f"{sign(timeliness)} {label(timeliness)}")}</span>'


def _unbroken(words: str) -> str:
    """`words` for rich text, kept on one line."""
    return escape(words).replace(" ", "&nbsp;")
