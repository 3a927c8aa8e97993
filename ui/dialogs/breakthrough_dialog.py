"""BreakthroughDialog: to which of the term's breakthroughs a task belongs, and which others it serves."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGroupBox, QRadioButton, QVBoxLayout, QWidget

from models.messages import _
from models.operations import set_breakthrough
from models.rows import TaskRow
from models.vocabulary import BreakthroughBasis
from ui.desk import Desk
from ui.dialogs.entry_dialog import EntryDialog, Reference
from ui.fields.captions import caption, quiet_caption

_OUTSIDE = 0


class BreakthroughDialog(EntryDialog):
    """One breakthrough or none; the one chosen is never a further one as well. `reason` is that of the inference."""

    def __init__(self, desk: Desk, row: TaskRow, parent: QWidget | None = None, *, reason: str | None = None) -> None:
        super().__init__(desk, row, _("Change the breakthrough"), _("&Record"), parent)
        self.main = QButtonGroup(self)
        self.further: dict[int, QCheckBox] = {}
        self._main_box = QGroupBox(_("Breakthrough"))
        self._further_box = QGroupBox(_("Also serves"))
        if row.breakthrough_basis is BreakthroughBasis.INFERENCE:
            words = _("The present one is inferred: the text itself does not say it.")
            self.form.addWidget(caption(words if not reason else f"{words} {reason}."))
        self.form.addWidget(self._main_box)
        self.form.addWidget(self._further_box)
        self.form.addWidget(quiet_caption(_("What you choose here is marked as set by the office.")))
        self.main.idToggled.connect(self._on_main_toggled)

    def show_reference(self, found: Reference) -> None:
        mains, further = QVBoxLayout(self._main_box), QVBoxLayout(self._further_box)
        for each in found.breakthroughs:
            mains.addWidget(self._choice(each.no, _("&{no}. {title}", no=each.no, title=each.title)))
            box = QCheckBox(_("Breakthrough {no}", no=each.no))
            box.setChecked(each.no in self.row.breakthrough_secondary)
            self.further[each.no] = box
            further.addWidget(box)
        mains.addWidget(self._choice(_OUTSIDE, _("&Outside the breakthroughs")))
        chosen = self.main.button(self.row.breakthrough or _OUTSIDE)
        chosen.setChecked(True)
        chosen.setFocus()
        self.grow()

    def record(self) -> None:
        no = self.main.checkedId()
        secondary = [each for each, box in self.further.items() if box.isChecked() and each != no]
        self.write(set_breakthrough, path=self.row.path, no=None if no == _OUTSIDE else no, secondary=secondary)

    def said(self) -> str:
        return _("{path}: breakthrough recorded.", path=self.row.path)

    def _choice(self, no: int, words: str) -> QRadioButton:
        button = QRadioButton(words)
        self.main.addButton(button, no)
        return button

    def _on_main_toggled(self, no: int, chosen: bool) -> None:
        if no in self.further:
            self.further[no].setEnabled(not chosen)
