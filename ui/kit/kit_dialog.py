"""KitDialog: the hub makes a stick with the program and the packages from which offices start."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from models.errors import KnownError
from models.ledger_rows import ExchangeRow, ReceiverRow
from models.messages import _
from models.queries import ledger, programme
from models.size_words import size_words
from models.store import Store
from ui import theme
from ui.desk import Desk
from ui.dialogs.export_dialog import ExportDialog
from ui.dialogs.file_to_save import ask_file_to_save
from ui.exchange.export_place import PlaceField
from ui.exchange.ledger_reading import read_now
from ui.fields.captions import caption, quiet_caption
from ui.file_words import written_words
from ui.kit.kit_offices import KitOffices
from ui.kit.kit_outcome import KitOutcome
from ui.kit.kit_program import ProgramField
from ui.kit.papers import kit_papers, update_papers, write_slips
from ui.task_runner import IsCancelled, Progress

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from exchange.kit.making import KitRequest, WrittenKit

#: A bar counts in whole numbers that hold no disk's bytes.
_PARTS = 1000


class KitDialog(ExportDialog):
    """Offices, program and place are chosen; at the end the passphrases are there. `written` says into which folder."""

    written = Signal(object)  # Path

    def __init__(
        self, desk: Desk, state: ExchangeRow, folder: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, _("USB kit"), _("&Write the kit"), parent, width=780)
        self._state = state
        self._package_size = 0
        self._request: KitRequest | None = None
        self._lacks_office = False
        self.kit: WrittenKit | None = None
        self._names: dict[str, str] = {state.hub: state.hub_name}
        self.offices = KitOffices(state.rounds, state.round)
        self.only_program = QCheckBox(_("Only &update the program (no packages)"))
        self.program = ProgramField(desk)
        self.place = PlaceField(desk, folder)
        self.amount = caption()
        self.phase = quiet_caption()
        self.outcome = KitOutcome()
        self.views = QStackedWidget()
        self._lay_out()
        self.only_program.toggled.connect(self._on_only_program_toggled)
        self.offices.chosen.connect(self._on_offices_chosen)
        self.program.counted.connect(self._show_amount)
        self.place.chosen.connect(self._show_amount)
        self.outcome.slips_asked.connect(self._on_slips_asked)

    def _lay_out(self) -> None:
        form = QWidget()
        inside = QVBoxLayout(form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.CLOSE)
        inside.addWidget(self.offices, 1)
        for part in (self.only_program, self.program, self.place, self.amount, self.phase, self.bar):
            inside.addWidget(part)
        self.views.addWidget(form)
        self.views.addWidget(self.outcome)
        self.phase.hide()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        column.addWidget(self.views)

    def open(self) -> None:
        read = partial(_read, today=self.desk.store.today)
        read_now(self.desk, read, self._on_read, label=_("Reading the offices"), failed=self.fail)
        self.program.look()
        self.place.look()
        super().open()
        self.offices.new_button.setFocus()

    # -- writing --------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the kit; what keeps it from being written is told, and what is there already is kept."""
        self._write(replace=False)

    def _write(self, *, replace: bool) -> None:
        from exchange.kit.failures import no_offices

        chosen = [each.code for each in self.offices.model.chosen()]
        try:
            if not chosen and not self.only_program.isChecked():
                raise no_offices()
            program, folder = self.program.value(), self.place.value()
        except KnownError as trouble:
            self.fail(trouble)
            return
        codes = () if self.only_program.isChecked() else tuple(chosen)
        asked = self.offices.round_chosen if codes else None
        work = partial(
            _make, self.desk.store, self.desk.operator, folder, program, codes, asked.uid if asked else None,
            self._state.hub_name, replace,
        )  # fmt: skip
        self.phase.setText("")
        self.work_on(work, self._on_kit_written, label=_("Writing the kit"))

    def fail(self, error: KnownError) -> None:
        """What the kit would do away with is asked before it is written."""
        super().fail(error)
        self._lacks_office = error.code == "kit.no_offices"
        if error.code == "kit.finished_there":
            write = partial(self._write, replace=True)
            self.desk.confirm(error.message, then=write, accept=_("Replace the kit"), parent=self)

    def _on_kit_written(self, made: tuple[KitRequest, WrittenKit]) -> None:
        self._request, self.kit = made
        size = size_words(self.kit.size)
        words = _("{n} files ({size}) written and read back.", n=self.kit.files, size=size)
        place = self.place.place
        if place is not None and place.removable:
            words += " " + _("Written to the end: you can pull the stick out now.")
        if self.kit.offices:
            self.outcome.show_offices(self.kit.offices, self._names)
            self.views.setCurrentWidget(self.outcome)
        self.finish_package(self.kit.target / "SHA256SUMS", words)
        self.written.emit(self.kit.target)

    def stopped_words(self) -> str:
        return _("Stopped: the kit is not finished. Write it once more, and it is gone on with.")

    def reject(self) -> None:
        """Passphrases that nobody has are not lost by a key pressed too soon."""
        if self.isVisible() and self.views.currentWidget() is self.outcome and self.outcome.unread:
            words = _("The passphrases were neither printed nor copied, and are shown only here. Close all the same?")
            self.desk.confirm(words, then=super().reject, accept=_("Close"), parent=self)
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Passphrases that nobody sees any more are kept nowhere."""
        if self._request is not None and self._request.offices:
            self.desk.runner.run_store(partial(_forget, self._request))
        super().done(result)

    # -- the passphrases ------------------------------------------------------------------------------------------

    def _on_slips_asked(self) -> None:
        kinds = {"pdf": "PDF (*.pdf)"}
        ask_file_to_save(self, _("Passphrase slips"), "phieu-mat-khau.pdf", kinds, self.write_slips, first="pdf")

    def write_slips(self, file: Path) -> None:
        """Print the passphrases into `file`, anywhere but on the stick."""
        assert self.kit is not None
        work = partial(_write_slips, file, self.kit, self._names, self._state.hub_name)
        self.desk.runner.run_store(work, self._on_slips_written, failed=self.fail)

    def _on_slips_written(self, file: Path) -> None:
        self.outcome.note_printed()
        self.say(written_words(file), wrong=False)

    # -- showing --------------------------------------------------------------------------------------------------

    def _on_read(self, found: tuple[list[ReceiverRow], int]) -> None:
        rows, self._package_size = found
        self._names |= {row.code: row.name for row in rows}
        self.offices.model.show(rows)

    def _on_only_program_toggled(self, only: bool) -> None:
        self.offices.setEnabled(not only)
        self._on_offices_chosen()

    def _on_offices_chosen(self) -> None:
        if self._lacks_office and (self.only_program.isChecked() or self.offices.model.chosen()):
            self._lacks_office = False
            self.say("")
        self._show_amount()

    def _show_amount(self) -> None:
        count = 0 if self.only_program.isChecked() else len(self.offices.model.chosen())
        if self.program.bytes is None:
            self.amount.setText("")
            return
        size = self.program.bytes + count * self._package_size
        place = self.place.place
        # What of a kit is right there already is not written again: how much that is shows when it is looked into.
        self.place.need(None if place is not None and place.has_kit else size)
        self.amount.setText(
            _(
                "To be written: the program, the guide and packages for {n} offices, about {size}",
                n=count,
                size=size_words(size),
            )
            if count
            else _("To be written: the program and the guide, about {size}", size=size_words(size))
        )

    def _show_working(self, working: bool) -> None:
        super()._show_working(working)
        self.phase.setVisible(working)

    def _on_runner_progressed(self, done: int, total: int, words: str) -> None:
        super()._on_runner_progressed(done, total, words)
        if not self.phase.isHidden():
            self.phase.setText(f"{words}…" if words else "")


def _read(session: Session, today: date) -> tuple[list[ReceiverRow], int]:
    """The offices, and the bytes of the largest package that one of them could get."""
    from exchange.contents import estimate

    rows = ledger.receivers(session, today)
    fullest = next((row for row in rows if not row.machines), next(iter(rows), None))
    return rows, estimate(session, fullest.code).size if fullest else 0


def _make(
    store: Store, operator: str, folder: Path, program: Path, codes: tuple[str, ...], round_uid: str | None, hub: str,
    replace: bool, progress: Progress, _cancelled: IsCancelled,
) -> tuple[KitRequest, WrittenKit]:  # fmt: skip
    """On the worker."""
    from exchange.kit.making import KitRequest, make_kit, make_update_kit

    def told(done: int, total: int, words: str) -> None:
        progress(done * _PARTS // max(1, total), _PARTS, words)

    papers = kit_papers(hub, program) if codes else update_papers(hub, program, folder)
    request = KitRequest(folder, program, papers, codes, round_uid, replace)
    if codes:
        return request, make_kit(store, request, operator=operator, told=told)
    return request, make_update_kit(request, told=told)


def _write_slips(file: Path, kit: WrittenKit, names: dict[str, str], hub: str, store: Store) -> Path:
    """On the worker."""
    from exchange.kit.making import check_slips

    check_slips(file, kit.target, store.path.parent)
    with store.read() as session:
        province = programme(session).province
    write_slips(file, kit.offices, names=names, hub=hub, made_on=store.today, province=province)
    return file


def _forget(request: KitRequest, store: Store) -> None:
    from exchange.kit.making import finish_kit

    finish_kit(store, request)
