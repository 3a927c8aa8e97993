"""FirstStartPage: the two ways in which data first come to a machine, where an invitation lies near the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.errors import KnownError
from models.messages import _
from ui import theme
from ui.fields.captions import caption, error_caption, heading_caption, quiet_caption
from ui.first_start.invitation_form import InvitationForm

_WIDTH = 620


class FirstStartPage(QScrollArea):
    """Says `invited` when an invitation is to be opened, `hub_wanted` for new data at the hub; asks nothing else."""

    invited = Signal(object)  # Given
    hub_wanted = Signal()

    def __init__(self, invitations: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = InvitationForm()
        self.form.package.offer(invitations)
        self.open_button = QPushButton(_("&Open the invitation"))
        self.hub_button = QPushButton(_("&Begin at the provincial Party office"))
        self.trouble = error_caption()
        self.working = quiet_caption()
        self.bar = QProgressBar()
        self._lay_out()
        self.form.finished.connect(self._on_open_clicked)
        self.open_button.clicked.connect(self._on_open_clicked)
        self.hub_button.clicked.connect(self._on_hub_clicked)
        self.setFocusProxy(self.form)

    def _lay_out(self) -> None:
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress of the work"))
        self._around = QWidget()
        row = QHBoxLayout(self._around)
        row.addStretch(1)
        row.addWidget(self._make_inside(), 4)
        row.addStretch(1)
        self.working.hide()
        self.bar.hide()
        self.setWidget(self._around)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._around.installEventFilter(self)

    def _make_inside(self) -> QWidget:
        inside = QWidget()
        inside.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.AROUND, theme.AROUND, theme.AROUND, theme.AROUND)
        column.setSpacing(theme.CLOSE)
        column.addWidget(heading_caption(_("There are no data on this machine yet.")))
        column.addSpacing(theme.CLOSE)
        self._add_way(
            column,
            _("Agency, district: open the invitation"),
            _("The provincial Party office sends it; your office's tasks come with it."),
            self.open_button,
            self.form,
        )
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        for each in (self.trouble, self.working, self.bar, line):
            column.addWidget(each)
        self._add_way(
            column,
            _("Provincial Party office: begin anew"),
            _("New data with the Programme in them, only for the office that keeps the Programme."),
            self.hub_button,
        )
        column.addStretch(1)
        return inside

    def _add_way(
        self, column: QVBoxLayout, heading: str, words: str, button: QPushButton, body: QWidget | None = None
    ) -> None:
        column.addWidget(heading_caption(heading))
        column.addWidget(caption(words))
        if body is not None:
            column.addWidget(body)
        line = QHBoxLayout()
        line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As tall as its words are at this width: their own hint counts them at their narrowest."""
        layout = self._around.layout()
        if watched is self._around and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and layout:
            self._around.setMinimumHeight(layout.totalHeightForWidth(self._around.width()))
        return super().eventFilter(watched, event)

    # -- what is going on -----------------------------------------------------------------------------------------

    def fail(self, error: KnownError) -> None:
        """Say why there are no data yet; what was typed stays."""
        self.rest()
        if not self.form.tell(error):
            self.trouble.setText("✕ " + error.message)
            self.trouble.show()
            self.ensureWidgetVisible(self.trouble)

    def rest(self) -> None:
        """Nothing is being made any more."""
        self._set_busy("")

    def _on_open_clicked(self) -> None:
        given = self.form.given()
        if given is not None:
            self._set_busy(_("Opening the invitation") + "…")
            self.invited.emit(given)

    def _on_hub_clicked(self) -> None:
        self._set_busy(_("Making the data") + "…")
        self.hub_wanted.emit()

    def _set_busy(self, words: str) -> None:
        if words:
            self.trouble.hide()
        for each in (self.form, self.open_button, self.hub_button):
            each.setEnabled(not words)
        self.working.setText(words)
        self.working.setVisible(bool(words))
        self.bar.setVisible(bool(words))
