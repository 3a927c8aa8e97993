"""Writing packages: an office's return in two presses, the hub's packages for many; the stick is found and measured."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.changes import Changes
from models.queries.ledger import sent_packages, unsent
from tests.exchanging import OFFICE, Pair, pair, report
from tests.stores import copied_store
from tests.ui.desks import settle
from tests.ui.entering import mnemonics, unnamed
from tests.ui.exchange_desks import desk_at, page_on
from ui.desk import Desk
from ui.dialogs.export_return_dialog import ExportReturnDialog
from ui.dialogs.form_dialog import TALLEST, FormDialog
from ui.dialogs.send_packages_dialog import SendPackagesDialog
from ui.exchange.export_amounts import AmountColumn
from ui.exchange.export_offer import ReturnOffer
from ui.exchange.export_place import PlaceField
from ui.pages.exchange_page import ExchangePage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window

D = TypeVar("D", bound=FormDialog)


@pytest.fixture
def offices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pair:
    """Two stores, and one stick that is plugged in."""
    made = pair(tmp_path)
    monkeypatch.setattr("ui.exchange.export_place.removable_folders", lambda: [made.stick])
    return made


@pytest.fixture
def office(offices: Pair) -> Iterator[Desk]:
    report(offices.office, "Đã trình")
    with desk_at(offices.office) as desk:
        yield desk


@pytest.fixture
def hub(offices: Pair) -> Iterator[Desk]:
    with desk_at(offices.hub) as desk:
        yield desk


def dialog_of(page: ExchangePage, kind: type[D]) -> D:
    (dialog,) = [each for each in page.findChildren(kind) if each.isVisible()]
    return dialog


def packages(stick: Path) -> list[str]:
    return sorted(file.name for file in stick.iterdir())


def test_a_return_takes_two_presses(qtbot: QtBot, office: Desk, offices: Pair) -> None:
    page = page_on(qtbot, office)
    assert "20/02/2022" in page.send.office.heading.text()
    QTest.mouseClick(page.send.office.button, Qt.MouseButton.LeftButton)
    settle(qtbot, office)
    dialog = dialog_of(page, ExportReturnDialog)
    assert dialog.place.value() == offices.stick
    assert dialog.round.value() is not None
    assert dialog.amount.text().startswith("Cần gửi: ")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle(qtbot, office)
    (name,) = packages(offices.stick)
    assert name.startswith(f"{OFFICE}_gui_VPTU_")
    assert "có thể rút USB" in dialog.trouble.text()
    assert name in dialog.amount.text()
    with office.store.read() as session:
        newest = sent_packages(session)[0]
        assert unsent(session, "VPTU") == 0
    assert (newest.package, newest.receiver, newest.round) == (name, "VPTU", dialog.round.value())
    dialog.reject()
    settle(qtbot, office)
    assert page.send.folder == offices.stick
    assert "chưa báo đã nhận" in page.send.office.amount.text()


def test_where_no_stick_is_found_nothing_is_written_until_a_folder_is_chosen(
    qtbot: QtBot, office: Desk, offices: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.exchange.export_place.removable_folders", list)
    page = page_on(qtbot, office)
    page.write_packages()
    settle(qtbot, office)
    dialog = dialog_of(page, ExportReturnDialog)
    dialog.save()
    assert dialog.trouble.isVisible()
    assert packages(offices.stick) == []
    dialog.place.choose(offices.stick)
    settle(qtbot, office)
    dialog.save()
    settle(qtbot, office)
    assert len(packages(offices.stick)) == 1
    assert "USB" not in dialog.trouble.text()
    dialog.reject()


def test_the_dialog_is_asked_for_before_the_page_knows_whose_store_it_is(qtbot: QtBot, office: Desk) -> None:
    page = ExchangePage(office)
    qtbot.addWidget(page)
    page.write_packages()
    page.show()
    settle(qtbot, office)
    assert dialog_of(page, ExportReturnDialog).isVisible()


def test_a_round_can_be_left_out(qtbot: QtBot, office: Desk, offices: Pair) -> None:
    page = page_on(qtbot, office)
    page.send.write()
    settle(qtbot, office)
    dialog = dialog_of(page, ExportReturnDialog)
    dialog.round.choose(None)
    assert dialog.due.isHidden()
    dialog.save()
    settle(qtbot, office)
    with office.store.read() as session:
        assert sent_packages(session)[0].round is None
    dialog.reject()


def test_a_stick_without_room_is_told_before_anything_is_written(
    qtbot: QtBot, office: Desk, offices: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.exchange.export_place._free", lambda _folder: 10)
    page = page_on(qtbot, office)
    page.send.write()
    settle(qtbot, office)
    dialog = dialog_of(page, ExportReturnDialog)
    assert dialog.place.short
    assert dialog.place.room.text().startswith("✕")
    dialog.save()
    settle(qtbot, office)
    assert packages(offices.stick) == []
    assert dialog.trouble.isVisible()
    dialog.reject()


def test_the_hub_writes_for_the_offices_that_have_no_package_of_the_round(
    qtbot: QtBot, hub: Desk, offices: Pair
) -> None:
    page = page_on(qtbot, hub)
    assert not page.send.write_action.isEnabled()
    page.send.hub.waiting_button.click()
    assert [row.code for row in page.send.hub.model.chosen()] == [OFFICE]
    page.send.write_action.trigger()
    settle(qtbot, hub)
    dialog = dialog_of(page, SendPackagesDialog)
    assert dialog.model.index(0, AmountColumn.OPERATIONS).data().isdigit()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle(qtbot, hub)
    assert packages(offices.stick) == [dialog.model.index(0, AmountColumn.WRITTEN).data()]
    assert "có thể rút USB" in dialog.trouble.text()
    dialog.reject()
    settle(qtbot, hub)
    page.send.hub.waiting_button.click()
    assert page.send.hub.model.chosen() == []
    assert not page.send.write_action.isEnabled()


def test_every_page_hears_that_packages_were_written(qtbot: QtBot, hub: Desk) -> None:
    page = page_on(qtbot, hub)
    page.send.hub.all_button.click()
    page.send.write()
    settle(qtbot, hub)
    dialog = dialog_of(page, SendPackagesDialog)
    heard: list[Changes] = []
    hub.changes.changed.connect(heard.append)
    dialog.save()
    settle(qtbot, hub)
    assert [each.kinds for each in heard] == [{"package"}]
    dialog.reject()


def test_offices_are_searched_and_ticked_by_the_space_key(qtbot: QtBot, hub: Desk) -> None:
    page = page_on(qtbot, hub)
    page.search("to chuc")
    model, table = page.send.hub.model, page.send.hub.table
    assert model.rowCount() == 1
    table.setCurrentIndex(model.index(0, 2))
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert [row.code for row in model.chosen()] == [OFFICE]
    page.send.hub.none_button.click()
    assert model.chosen() == []
    page.send.hub.all_button.click()
    assert [row.code for row in model.chosen()] == [OFFICE]
    page.write_packages()
    assert not page.findChildren(SendPackagesDialog)


def test_what_cannot_be_written_is_told_and_the_dialog_stays(qtbot: QtBot, hub: Desk, offices: Pair) -> None:
    page = page_on(qtbot, hub)
    page.send.hub.waiting_button.click()
    page.send.write()
    settle(qtbot, hub)
    dialog = dialog_of(page, SendPackagesDialog)
    offices.stick.rmdir()
    dialog.save()
    settle(qtbot, hub)
    assert dialog.isVisible()
    assert dialog.trouble.isVisible()
    assert dialog.accept_button.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("kind", [ExportReturnDialog, SendPackagesDialog])
def test_the_dialogs_fit_and_every_part_has_a_name(
    qtbot: QtBot, office: Desk, hub: Desk, kind: type[FormDialog]
) -> None:
    desk = office if kind is ExportReturnDialog else hub
    page = page_on(qtbot, desk)
    page.send.hub.all_button.click()
    page.send.write()
    settle(qtbot, desk)
    dialog = dialog_of(page, kind)
    assert dialog.height() <= TALLEST
    assert unnamed(dialog) == []
    letters = mnemonics(dialog)
    assert len(letters) == len(set(letters))
    assert all(letter.isascii() for letter in letters)
    dialog.reject()


def test_an_office_that_was_never_invited_is_told_what_it_needs(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_at(copied_store(tmp_path, office=OFFICE)) as desk:
        page = page_on(qtbot, desk)
        assert not page.send.write_action.isEnabled()
        assert "gói mời" in page.send.office.amount.text()
        page.close()


# -- where packages go -------------------------------------------------------------------------------------------------


def test_the_stick_comes_first_and_the_last_folder_after_it(qtbot: QtBot, office: Desk, offices: Pair) -> None:
    last = offices.stick.parent
    field = PlaceField(office, last)
    qtbot.addWidget(field)
    field.look()
    settle(qtbot, office)
    assert field.value() == offices.stick
    assert [field.choice.editor.itemText(place) for place in range(2)][1] == str(last)
    field.choice.choose(last)
    field.look()
    settle(qtbot, office)
    assert field.value() == last


def test_the_line_of_the_morning_leads_to_the_return(qtbot: QtBot, office: Desk, hub: Desk) -> None:
    offer = ReturnOffer(office)
    qtbot.addWidget(offer)
    offer.refresh()
    settle(qtbot, office)
    assert not offer.isHidden()
    assert "20/02/2022" in offer.words.text()
    with qtbot.waitSignal(offer.asked):
        offer.button.click()
    at_hub = ReturnOffer(hub)
    qtbot.addWidget(at_hub)
    at_hub.refresh()
    settle(qtbot, hub)
    assert at_hub.isHidden()
