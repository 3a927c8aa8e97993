"""Offices and machines: invited, confirmed by a code that is heard and typed, revoked; the hub's key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from exchange.enrolment import own_machine
from exchange.root_key import is_protected
from models.store import Store
from models.tables import Introduction
from models.vocabulary import MachineState
from tests.exchange.enrolled import carried, copied_hub, copied_office
from tests.exchanging import OFFICE
from tests.stores import TODAY
from tests.ui.desks import settle
from tests.ui.entering import mnemonics, unnamed
from tests.ui.exchange_desks import desk_at, page_on
from ui.desk import Desk
from ui.dialogs.confirm_machine_dialog import ConfirmMachineDialog
from ui.dialogs.form_dialog import TALLEST, FormDialog
from ui.dialogs.hub_key_dialog import HubKeyDialog, RecoverKeyDialog
from ui.dialogs.invite_dialog import InviteDialog
from ui.dialogs.revoke_machine_dialog import RevokeMachineDialog
from ui.exchange.machines_panel import MachinesPanel
from ui.exchange.machines_reading import KeyState, read_machines
from ui.pages.exchange_page import ExchangePage, Part

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window

PASSPHRASE = "một hai ba bốn năm"
D = TypeVar("D", bound=FormDialog)


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick that is plugged in."""
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr("ui.exchange.export_place.removable_folders", lambda: [folder])
    return folder


@pytest.fixture
def code(tmp_path: Path, stick: Path) -> str:
    """The code of an office's machine, whose first return lies at the hub."""
    hub, office = copied_hub(tmp_path / "hub"), copied_office(tmp_path / "office")
    with Store.open(hub, today=TODAY) as there, Store.open(office, today=TODAY) as here:
        carried(here, there, stick)
        with here.read() as session:
            machine = own_machine(session)
    assert machine is not None
    return machine.fingerprint


@pytest.fixture
def hub(tmp_path: Path, code: str) -> Iterator[Desk]:
    assert code
    with desk_at(tmp_path / "hub" / "dondoc.sqlite") as desk:
        yield desk


@pytest.fixture
def page(qtbot: QtBot, hub: Desk) -> ExchangePage:
    page = page_on(qtbot, hub)
    page.go_to(Part.MACHINES)
    settle(qtbot, hub)
    return page


@pytest.fixture
def panel(page: ExchangePage) -> MachinesPanel:
    return page.machines


def choose(panel: MachinesPanel, code: str) -> None:
    """Put the keyboard on an office."""
    place = next(row for row, line in enumerate(panel.model.lines()) if line.office == code)
    panel.table.selectRow(place)


def state(panel: MachinesPanel, code: str = OFFICE) -> MachineState | None:
    return next(line.state for line in panel.model.lines() if line.office == code)


def key_of(panel: MachinesPanel) -> KeyState | None:
    return panel.found.key if panel.found else None


def dialog_of(panel: MachinesPanel, kind: type[D]) -> D:
    (dialog,) = [each for each in panel.findChildren(kind) if each.isVisible()]
    return dialog


def fits(dialog: FormDialog) -> bool:
    letters = mnemonics(dialog)
    return dialog.height() <= TALLEST and unnamed(dialog) == [] and len(letters) == len(set(letters))


def test_a_machine_that_waits_stands_first_and_is_counted(page: ExchangePage, panel: MachinesPanel) -> None:
    line = panel.model.line(0)
    assert line is not None
    assert (line.office, line.state) == (OFFICE, MachineState.PENDING)
    assert page.tabs.tabText(list(Part).index(Part.MACHINES)).endswith("(1)")


def test_an_office_that_reports_sees_no_machines_of_others_that_wait_for_the_hub(tmp_path: Path, code: str) -> None:
    waiting = Introduction(
        site=77, signing_key=b"k", sealing_key="age1", office="", person="Lê Chi", made_at="2022-02-01T09:30:00+07:00",
        statement=b"", signature=b"", received_at="2022-02-01T09:30:00+07:00",
    )  # fmt: skip
    with Store.open(tmp_path / "office" / "dondoc.sqlite", today=TODAY) as office:
        with office.transaction() as session:
            session.add(waiting)
        with office.read() as session:
            machines = [line.machine for line in read_machines(session, TODAY).lines]
    assert [each.own for each in machines if each is not None and each.state is MachineState.PENDING] == [True]


def test_who_confirms_one_more_machine_of_an_office_is_told_so(
    qtbot: QtBot, page: ExchangePage, panel: MachinesPanel
) -> None:
    line = panel.model.line(0)
    assert line is not None
    assert line.machine is not None
    waiting = line.machine

    def told(beside: int) -> str:
        dialog = ConfirmMachineDialog(page.desk, replace(waiting, beside=beside), page)
        qtbot.addWidget(dialog)
        return " ".join(label.text() for label in dialog.findChildren(type(dialog.trouble)))

    assert "2 máy" in told(2)
    assert "máy được xác nhận" not in told(0)


def test_a_machine_is_confirmed_by_the_code_that_was_heard(
    qtbot: QtBot, page: ExchangePage, panel: MachinesPanel, code: str
) -> None:
    choose(panel, OFFICE)
    panel.confirm_action.trigger()
    dialog = dialog_of(panel, ConfirmMachineDialog)
    assert fits(dialog)
    assert code not in " ".join(label.text() for label in dialog.findChildren(type(dialog.trouble)))
    dialog.save()
    assert not dialog.code.error.isHidden()
    wrong = ("0" if code[5] != "0" else "1").join((code[:5], code[6:]))
    dialog.code.editor.setText(wrong)
    assert "2" in dialog.code.error.text()
    dialog.save()
    settle(qtbot, page.desk)
    assert state(panel) is MachineState.PENDING
    dialog.code.editor.setText(code[:9])
    assert dialog.code.error.isHidden()
    assert "2/5" in dialog.code.echo.text()
    dialog.code.editor.setText(code.replace(" ", ""))
    dialog.save()
    settle(qtbot, page.desk)
    qtbot.waitUntil(lambda: not panel.findChildren(ConfirmMachineDialog))
    assert state(panel) is MachineState.CONFIRMED
    assert page.tabs.tabText(list(Part).index(Part.MACHINES)) == "Cơ quan và &máy"
    assert not panel.confirm_action.isEnabled()


def test_a_machine_is_revoked_once_that_is_understood(
    qtbot: QtBot, page: ExchangePage, panel: MachinesPanel, code: str
) -> None:
    choose(panel, OFFICE)
    panel.confirm()
    dialog_of(panel, ConfirmMachineDialog).code.editor.setText(code)
    dialog_of(panel, ConfirmMachineDialog).save()
    settle(qtbot, page.desk)
    choose(panel, OFFICE)
    panel.revoke_action.trigger()
    dialog = dialog_of(panel, RevokeMachineDialog)
    assert fits(dialog)
    assert not dialog.accept_button.isEnabled()
    dialog.understood.setChecked(True)
    dialog.accept_button.click()
    settle(qtbot, page.desk)
    assert state(panel) is MachineState.REVOKED
    assert not panel.revoke_action.isEnabled()


def test_the_hubs_own_machine_can_be_neither_confirmed_nor_revoked(panel: MachinesPanel) -> None:
    own = next(line for line in panel.model.lines() if line.machine is not None and line.machine.own)
    choose(panel, own.office)
    assert not panel.confirm_action.isEnabled()
    assert not panel.revoke_action.isEnabled()


def test_an_office_is_invited_and_the_passphrase_is_read_out(
    qtbot: QtBot, page: ExchangePage, panel: MachinesPanel, stick: Path
) -> None:
    before = set(stick.iterdir())
    choose(panel, "UBKTTU")
    panel.invite_action.trigger()
    settle(qtbot, page.desk)
    dialog = dialog_of(panel, InviteDialog)
    assert dialog.office.value() == "UBKTTU"
    assert fits(dialog)
    dialog.accept_button.click()
    settle(qtbot, page.desk)
    (package,) = set(stick.iterdir()) - before
    assert dialog.file == package
    assert dialog.invitation is not None
    assert dialog.passphrase.text() == dialog.invitation.passphrase
    assert not dialog.outcome.isHidden()
    assert dialog.invitation.passphrase in dialog.slip()
    assert "Ủy ban Kiểm tra Tỉnh ủy" in dialog.slip()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == dialog.invitation.passphrase
    assert fits(dialog)
    dialog.reject()


def test_an_invitation_needs_an_office(qtbot: QtBot, page: ExchangePage, panel: MachinesPanel, stick: Path) -> None:
    before = set(stick.iterdir())
    choose(panel, "VPTU")
    panel.invite()
    settle(qtbot, page.desk)
    dialog = dialog_of(panel, InviteDialog)
    dialog.save()
    assert not dialog.office.error.isHidden()
    assert set(stick.iterdir()) == before
    dialog.reject()


def test_the_key_gets_a_passphrase_and_a_sheet(
    qtbot: QtBot, page: ExchangePage, panel: MachinesPanel, stick: Path
) -> None:
    assert not panel.notice.isHidden()
    panel.key_action.trigger()
    dialog = dialog_of(panel, HubKeyDialog)
    assert fits(dialog)
    assert dialog.present.isHidden()
    dialog.passphrase.editor.setText(PASSPHRASE)
    dialog.again.editor.setText("khác")
    dialog.save()
    assert not dialog.again.error.isHidden()
    dialog.again.editor.setText(PASSPHRASE)
    dialog.save()
    (chooser,) = dialog.findChildren(QFileDialog)
    chooser.reject()
    dialog.protect(stick / "phieu.pdf")
    settle(qtbot, page.desk)
    assert (stick / "phieu.pdf").read_bytes().startswith(b"%PDF")
    with page.desk.store.read() as session:
        assert is_protected(session)
    assert panel.notice.isHidden()


def test_a_passphrase_too_short_sets_nothing(
    qtbot: QtBot, page: ExchangePage, panel: MachinesPanel, stick: Path
) -> None:
    panel.keep_key()
    dialog = dialog_of(panel, HubKeyDialog)
    dialog.passphrase.editor.setText("ngắn")
    dialog.protect(stick / "phieu.pdf")
    settle(qtbot, page.desk)
    assert dialog.isVisible()
    assert dialog.trouble.isVisible()
    assert not (stick / "phieu.pdf").exists()
    with page.desk.store.read() as session:
        assert not is_protected(session)
    dialog.reject()


def test_a_copy_that_was_put_back_needs_the_key_and_takes_its_passphrase(
    qtbot: QtBot, page: ExchangePage, panel: MachinesPanel, stick: Path, tmp_path: Path
) -> None:
    panel.keep_key()
    dialog = dialog_of(panel, HubKeyDialog)
    dialog.passphrase.editor.setText(PASSPHRASE)
    dialog.protect(stick / "phieu.pdf")
    settle(qtbot, page.desk)
    path, copy = page.desk.store.path, page.desk.store.back_up().path
    page.desk.close()
    Store.restore(path, copy, today=TODAY)
    with desk_at(path) as desk:
        again = page_on(qtbot, desk).machines
        assert key_of(again) is KeyState.LOCKED
        again.keep_key()
        recovering = dialog_of(again, RecoverKeyDialog)
        assert fits(recovering)
        recovering.save()
        assert recovering.trouble.isVisible()
        recovering.passphrase.editor.setText("không phải")
        recovering.save()
        settle(qtbot, desk)
        assert recovering.isVisible()
        recovering.passphrase.editor.setText(PASSPHRASE)
        recovering.save()
        settle(qtbot, desk)
        assert key_of(again) is KeyState.FINE
        again.window().close()


def test_an_office_reads_its_own_code_on_the_page(qtbot: QtBot, tmp_path: Path, code: str) -> None:
    with desk_at(tmp_path / "office" / "dondoc.sqlite") as desk:
        panel = page_on(qtbot, desk).machines
        assert code in panel.own.text()
        assert not panel.own.isHidden()
        assert all(line.machine is not None for line in panel.model.lines())
        panel.confirm()
        panel.revoke()
        panel.invite()
        assert not panel.findChildren(FormDialog)
        panel.window().close()
