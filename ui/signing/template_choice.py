"""TemplateChoice: from which Word template a kind of document is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGroupBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.messages import _
from ui import theme
from ui.fields.captions import caption, quiet_caption


class TemplateChoice(QGroupBox):
    """Says what is wanted: `chosen` a file (its name), `save_asked` the program's own, `dropped` one's own."""

    chosen = Signal(str)
    save_asked = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Word template"), parent)
        self.words = caption()
        self.choose_button = _button(_("&Choose one's own…"))
        self.drop_button = _button(_("&Drop one's own"))
        self.save_button = _button(_("Save the program's own, to c&hange it…"))
        self.choose_button.clicked.connect(self.ask)
        self.drop_button.clicked.connect(self.dropped)
        self.save_button.clicked.connect(self.save_asked)
        first, second = QHBoxLayout(), QHBoxLayout()
        for line, buttons in ((first, (self.choose_button, self.drop_button)), (second, (self.save_button,))):
            line.setSpacing(theme.CLOSE)
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(theme.CLOSE)
        column.addWidget(self.words)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(quiet_caption(_("A template of one's own keeps its own margins; PDF files do without it.")))

    def show_template(self, name: str | None, *, new: bool) -> None:
        """Which one is used: that called `name`, `new` until it is saved; None: the program's."""
        said = name or _("The program's own")
        self.words.setText(_("{name}, once this is saved", name=said) if new else said)
        self.drop_button.setEnabled(name is not None)

    def ask(self) -> None:
        """Let the person choose a file, without blocking."""
        chooser = QFileDialog(self, _("Choose a Word template"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter("Word (*.docx)")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.chosen)
        chooser.open()


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    return button
