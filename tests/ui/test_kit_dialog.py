"""Making a kit in the window: offices chosen, written, stopped and gone on with, passphrases printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from exchange.enrolment import found_store
from exchange.kit.packages import KitOffice, KitPackage
from exchange.kit.verification import verify_kit
from tests.exchange.kits import finished_for, stand_in
from tests.exchanging import OFFICE, Pair, pair
from tests.stores import TODAY
from tests.ui.desks import settle
from tests.ui.entering import mnemonics, unnamed
from tests.ui.exchange_desks import desk_at, page_on
from ui.desk import Desk
from ui.dialogs.form_dialog import TALLEST
from ui.kit.kit_dialog import KitDialog
from ui.kit.kit_offices import KitOfficeColumn
from ui.kit.kit_outcome import OutcomeColumn
from ui.pages.exchange_page import ExchangePage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window


@pytest.fixture
def offices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pair:
    """Two stores, one stick that is plugged in, and the program's folder."""
    made = pair(tmp_path)
    program = stand_in(tmp_path / "program")
    monkeypatch.setattr("ui.exchange.export_place.removable_folders", lambda: [made.stick])
    monkeypatch.setattr("ui.kit.kit_program.program_folder", lambda: program)
    return made


@pytest.fixture
def hub(offices: Pair) -> Iterator[Desk]:
    with desk_at(offices.hub) as desk:
        yield desk


def dialog_on(qtbot: QtBot, desk: Desk) -> tuple[ExchangePage, KitDialog]:
    """The dialog as the page opens it; a desk with a page must be closed after it."""
    page = page_on(qtbot, desk)
    page.send.kit_action.trigger()
    settle(qtbot, desk)
    (dialog,) = [each for each in page.findChildren(KitDialog) if each.isVisible()]
    return page, dialog


def test_only_the_hub_makes_kits(qtbot: QtBot, hub: Desk, offices: Pair) -> None:
    page = page_on(qtbot, hub)
    assert page.send.hub.kit_button.isVisible()
    with desk_at(offices.office) as office:
        other = page_on(qtbot, office)
        assert not other.send.kit_action.isVisible()
        other.send.make_kit()
        assert other.findChildren(KitDialog) == []
        other.close()


def test_a_kit_for_the_offices_that_were_not_invited(qtbot: QtBot, hub: Desk, offices: Pair, tmp_path: Path) -> None:
    _page, dialog = dialog_on(qtbot, hub)
    model = dialog.offices.model
    dialog.offices.new_button.click()
    new = {row.code for row in model.chosen()}
    assert OFFICE not in new
    model.set_ticks(["TCT", OFFICE])
    assert "2" in dialog.amount.text()
    dialog.save()
    settle(qtbot, hub)
    assert "có thể rút USB" in dialog.trouble.text()
    outcome = dialog.outcome.model
    told = {outcome.index(row, OutcomeColumn.PACKAGES).data(): outcome.index(row, OutcomeColumn.PASSPHRASE).data()
            for row in range(outcome.rowCount())}  # fmt: skip
    assert verify_kit(offices.stick).sound
    package = next((offices.stick / "Goi" / "TCT").iterdir())
    with found_store(tmp_path / "TCT" / "dondoc.sqlite", package, told[package.name], today=TODAY) as opened:
        assert opened.office == "TCT"
    dialog.write_slips(tmp_path / "phieu.pdf")
    settle(qtbot, hub)
    assert told[package.name] in PdfReader(tmp_path / "phieu.pdf").pages[0].extract_text()
    dialog.write_slips(offices.stick / "phieu.pdf")
    settle(qtbot, hub)
    assert not (offices.stick / "phieu.pdf").exists()
    dialog.reject()
    settle(qtbot, hub)
    assert list(offices.hub.parent.glob("*.kits")) == []


def test_a_kit_that_was_stopped_is_gone_on_with(qtbot: QtBot, hub: Desk, offices: Pair) -> None:
    _page, dialog = dialog_on(qtbot, hub)
    dialog.offices.model.set_ticks(["TCT"])
    dialog.save()
    qtbot.waitUntil(lambda: (offices.stick / "CHUA-XONG.txt").exists() or hub.runner.idle, timeout=20_000)
    dialog.reject()
    settle(qtbot, hub)
    if dialog.kit is None:
        assert dialog.isVisible()
        assert not dialog.phase.isVisible()
        dialog.save()
        settle(qtbot, hub)
    assert verify_kit(offices.stick).sound
    dialog.outcome.note_printed()
    dialog.reject()


def test_a_kit_is_gone_on_with_though_a_whole_one_would_find_no_room(
    qtbot: QtBot, hub: Desk, offices: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most of it lies there already."""
    monkeypatch.setattr("ui.exchange.export_place._free", lambda _folder: 1_000_000)
    _page, dialog = dialog_on(qtbot, hub)
    dialog.only_program.setChecked(True)
    assert dialog.place.short
    (offices.stick / "CHUA-XONG.txt").write_bytes(b"")
    dialog.place.look()
    settle(qtbot, hub)
    dialog.save()
    settle(qtbot, hub)
    assert dialog.kit is not None
    dialog.reject()


def test_an_update_kit_has_no_packages(qtbot: QtBot, hub: Desk, offices: Pair) -> None:
    _page, dialog = dialog_on(qtbot, hub)
    dialog.only_program.setChecked(True)
    assert not dialog.offices.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle(qtbot, hub)
    assert dialog.kit is not None
    assert not (offices.stick / "Goi").exists()
    assert verify_kit(offices.stick).sound
    dialog.reject()


def questions(dialog: KitDialog) -> list[QMessageBox]:
    return [each for each in dialog.findChildren(QMessageBox) if each.isVisible()]


def answer(dialog: KitDialog, *, yes: bool) -> None:
    """To the one question that is asked."""
    (box,) = questions(dialog)
    role = QMessageBox.ButtonRole.AcceptRole if yes else QMessageBox.ButtonRole.RejectRole
    next(each for each in box.buttons() if box.buttonRole(each) is role).click()


def outcome_shown(qtbot: QtBot, desk: Desk) -> KitDialog:
    """The dialog, as after a kit with one passphrase."""
    _page, dialog = dialog_on(qtbot, desk)
    packages = ("moi-TCT.dondoc",)
    dialog.outcome.show_offices([KitOffice("TCT", KitPackage.INVITATION, packages, "ACDE-FGHK")], {})
    dialog.views.setCurrentWidget(dialog.outcome)
    return dialog


def test_passphrases_that_nobody_has_are_not_lost_by_a_key(qtbot: QtBot, hub: Desk, offices: Pair) -> None:
    dialog = outcome_shown(qtbot, hub)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    answer(dialog, yes=False)
    assert dialog.isVisible()
    dialog.outcome.table.selectAll()
    next(iter(dialog.outcome.table.actions())).trigger()
    dialog.reject()
    assert questions(dialog) == []
    assert not dialog.isVisible()
    settle(qtbot, hub)


def test_who_wants_no_passphrases_is_asked_once(qtbot: QtBot, hub: Desk, offices: Pair) -> None:
    dialog = outcome_shown(qtbot, hub)
    dialog.close_button.click()
    answer(dialog, yes=True)
    assert not dialog.isVisible()
    settle(qtbot, hub)


def test_what_a_finished_kit_would_lose_is_asked_before_anything_is_written(
    qtbot: QtBot, hub: Desk, offices: Pair
) -> None:
    finished_for(offices.stick, "TCT")
    _page, dialog = dialog_on(qtbot, hub)
    dialog.offices.model.set_ticks(["BTGTU"])
    dialog.save()
    settle(qtbot, hub)
    (box,) = questions(dialog)
    assert "TCT" in box.text()
    answer(dialog, yes=False)
    assert [each.name for each in (offices.stick / "Goi").iterdir()] == ["TCT"]
    dialog.save()
    settle(qtbot, hub)
    answer(dialog, yes=True)
    settle(qtbot, hub)
    assert [each.name for each in (offices.stick / "Goi").iterdir()] == ["BTGTU"]
    dialog.outcome.note_printed()
    dialog.reject()


def test_trouble_about_offices_goes_when_one_is_chosen(qtbot: QtBot, hub: Desk, offices: Pair) -> None:
    _page, dialog = dialog_on(qtbot, hub)
    dialog.save()
    assert dialog.trouble.isVisible()
    dialog.offices.model.set_ticks(["TCT"])
    assert not dialog.trouble.isVisible()
    dialog.reject()


def test_the_system_of_the_program_is_told(qtbot: QtBot, hub: Desk, offices: Pair, tmp_path: Path) -> None:
    _page, dialog = dialog_on(qtbot, hub)
    assert "Windows" in dialog.program.told.text()
    (tmp_path / "linux").mkdir()
    (tmp_path / "linux" / "DonDoc").write_bytes(b"")
    dialog.program.choose(tmp_path / "linux")
    settle(qtbot, hub)
    assert "không chạy trên Windows" in dialog.program.told.text()
    dialog.reject()


def test_offices_are_chosen_by_round(qtbot: QtBot, hub: Desk, offices: Pair) -> None:
    _page, dialog = dialog_on(qtbot, hub)
    asked = dialog.offices.round_chosen
    assert asked is not None
    dialog.offices.asked_button.click()
    assert {row.code for row in dialog.offices.model.chosen()} <= set(asked.offices)
    dialog.offices.all_button.click()
    assert len(dialog.offices.model.chosen()) == dialog.offices.model.rowCount()
    dialog.offices.none_button.click()
    dialog.save()
    assert dialog.trouble.isVisible()
    row = next(at for at in range(dialog.offices.model.rowCount())
               if dialog.offices.model.index(at, KitOfficeColumn.CODE).data() == OFFICE)  # fmt: skip
    assert dialog.offices.model.index(row, KitOfficeColumn.GETS).data() == "gói cập nhật"
    dialog.reject()


def test_without_a_packaged_program_it_is_said(
    qtbot: QtBot, hub: Desk, offices: Pair, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr("ui.exchange.export_place.removable_folders", lambda: [offices.stick])
    _page, dialog = dialog_on(qtbot, hub)
    assert dialog.program.told.text().startswith("✕")
    dialog.program.choose(tmp_path / "nowhere")
    settle(qtbot, hub)
    assert dialog.program.told.text().startswith("✕")
    dialog.program.choose(tmp_path / "program")
    settle(qtbot, hub)
    assert dialog.program.bytes
    dialog.reject()


def test_a_folder_that_is_no_program_is_never_replaced_by_the_running_one(
    qtbot: QtBot, hub: Desk, offices: Pair, tmp_path: Path
) -> None:
    _page, dialog = dialog_on(qtbot, hub)
    dialog.program.choose(tmp_path / "nowhere")
    settle(qtbot, hub)
    dialog.only_program.setChecked(True)
    dialog.save()
    settle(qtbot, hub)
    assert dialog.kit is None
    assert list(offices.stick.glob("DonDoc")) == []
    dialog.reject()


def test_the_dialog_fits_and_every_part_has_a_name(qtbot: QtBot, hub: Desk) -> None:
    _page, dialog = dialog_on(qtbot, hub)
    assert dialog.height() <= TALLEST
    assert unnamed(dialog) == []
    letters = mnemonics(dialog)
    assert len(letters) == len(set(letters))
    assert all(letter.isascii() for letter in letters)
    dialog.reject()
