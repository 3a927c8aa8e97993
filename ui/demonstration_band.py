"""DemonstrationBand: says on every page that nothing in this store is real."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QLabel, QWidget

from models.messages import _

if TYPE_CHECKING:
    from models.rows import ProgrammeRow


class DemonstrationBand(QLabel):
    """In sight under the header for as long as the store in the window is a demonstration."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("demonstration")
        self.setText(_("DEMONSTRATION DATA") + " – " + _("every report, document and figure here is invented"))
        self.hide()

    def show_programme(self, programme: ProgrammeRow) -> None:
        self.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
        self.setVisible(programme.demonstration)
