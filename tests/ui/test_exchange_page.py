"""The page of the exchange: packages given, looked into, taken in only when asked, taken back; nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from models.changes import Changes
from models.queries.ledger import taken_packages
from models.store import BackupReason, Store
from tests.exchange.enrolled import invitation
from tests.exchanging import LED, NOTE, OFFICE, OFFICER, Pair, damaged, first_return, pair
from tests.stores import TODAY
from tests.ui.desks import settle
from tests.ui.entering import row_of
from tests.ui.exchange_desks import desk_at, page_on
from ui.desk import Desk
from ui.dialogs.form_dialog import TALLEST, FormDialog
from ui.dialogs.package_changes_dialog import PackageChangesDialog
from ui.dialogs.passphrase_dialog import PassphraseDialog
from ui.exchange.ledger_changes import ChangeColumn
from ui.exchange.ledger_panel import LedgerPanel
from ui.navigation import destinations
from ui.pages.exchange_page import ExchangePage, Part

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window


@pytest.fixture
def offices(tmp_path: Path) -> Pair:
    return pair(tmp_path)


@pytest.fixture
def package(offices: Pair) -> Path:
    return first_return(offices.stick)


@pytest.fixture
def hub(offices: Pair) -> Iterator[Desk]:
    with desk_at(offices.hub) as desk:
        yield desk


@pytest.fixture
def page(qtbot: QtBot, hub: Desk) -> ExchangePage:
    return page_on(qtbot, hub)


def give(qtbot: QtBot, page: ExchangePage, *files: Path) -> None:
    page.give(files)
    settle(qtbot, page.desk)


def take_in(qtbot: QtBot, page: ExchangePage) -> None:
    page.take.take_action.trigger()
    settle(qtbot, page.desk)


def tab(page: ExchangePage, part: Part) -> str:
    return page.tabs.tabText(list(Part).index(part))


def open_dialog(page: ExchangePage) -> FormDialog:
    (dialog,) = [each for each in page.findChildren(FormDialog) if each.isVisible()]
    return dialog


def test_the_rail_leads_to_the_page(page: ExchangePage) -> None:
    assert "exchange" in [each.name for each in destinations()]
    assert page.title() == "Trao đổi"
    assert page.part() is Part.SEND


def test_what_a_package_would_change_is_shown_and_nothing_is_done(
    qtbot: QtBot, page: ExchangePage, package: Path
) -> None:
    before = page.desk.store.digest()
    give(qtbot, page, package)
    assert page.part() is Part.TAKE
    (offer,) = page.take.model.offers()
    assert (offer.outcome.sender, offer.outcome.person, offer.outcome.new) == (OFFICE, OFFICER, 1)
    news = [page.take.changes.index(row, ChangeColumn.NEW).data() for row in range(page.take.changes.rowCount())]
    assert NOTE in news
    assert LED in page.take.changes.index(0, ChangeColumn.SUBJECT).data()
    assert tab(page, Part.TAKE).endswith("(1)")
    assert page.desk.store.digest() == before
    assert page.desk.store.backups() == []


def test_a_package_that_changed_since_it_was_shown_is_not_taken_in(
    qtbot: QtBot, page: ExchangePage, package: Path
) -> None:
    give(qtbot, page, package)
    package.write_bytes(damaged(package).read_bytes())
    take_in(qtbot, page)
    (offer,) = page.take.model.offers()
    assert offer.outcome.error is not None
    assert offer.outcome.error.code == "exchange.package_changed"
    assert not row_of(page.desk, LED).reported
    assert not page.take.take_action.isEnabled()


def test_chosen_packages_are_taken_in_and_every_page_hears_of_it(
    qtbot: QtBot, page: ExchangePage, package: Path
) -> None:
    heard: list[Changes] = []
    page.desk.changes.changed.connect(heard.append)
    give(qtbot, page, package)
    take_in(qtbot, page)
    assert row_of(page.desk, LED).reported
    assert [each.touches("progress_report") for each in heard] == [True]
    assert [each.reason for each in page.desk.store.backups()] == [BackupReason.IMPORT]
    assert not page.take.told.isHidden()
    assert not page.take.take_action.isEnabled()
    assert tab(page, Part.TAKE) == "Nhận &về"
    (offer,) = page.take.model.offers()
    assert offer.outcome.applied


def test_an_unticked_package_is_left_where_it_is(qtbot: QtBot, page: ExchangePage, package: Path) -> None:
    give(qtbot, page, package)
    QTest.keyClick(page.take.table, Qt.Key.Key_Space)
    assert not page.take.take_action.isEnabled()
    QTest.keyClick(page.take.table, Qt.Key.Key_Space)
    assert page.take.take_action.isEnabled()
    page.take.clear_action.trigger()
    assert page.take.model.rowCount() == 0
    assert package.is_file()


def test_a_damaged_package_says_so_and_keeps_no_other_back(qtbot: QtBot, page: ExchangePage, package: Path) -> None:
    give(qtbot, page, damaged(package), package)
    wrong, good = page.take.model.offers()
    assert wrong.outcome.error is not None
    assert wrong.outcome.error.code == "exchange.package_damaged"
    assert [each.path for each in page.take.model.chosen()] == [good.path]
    page.take.table.selectRow(0)
    assert wrong.outcome.error.message == page.take.about.text()
    take_in(qtbot, page)
    assert [each.outcome.applied for each in page.take.model.offers()] == [False, True]


def test_a_package_that_was_taken_in_before_has_nothing_to_bring(
    qtbot: QtBot, page: ExchangePage, package: Path
) -> None:
    give(qtbot, page, package)
    take_in(qtbot, page)
    page.take.clear_action.trigger()
    give(qtbot, page, package)
    (offer,) = page.take.model.offers()
    assert offer.outcome.repeated
    assert not offer.usable
    assert page.take.model.chosen() == []


def test_packages_are_dropped_alone_or_in_their_folder(
    qtbot: QtBot, page: ExchangePage, offices: Pair, package: Path
) -> None:
    (offices.stick / "ghi-chu.txt").write_text("x", encoding="utf-8")
    page.go_to(Part.TAKE)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(offices.stick)), QUrl.fromLocalFile(str(offices.stick / "ghi-chu.txt"))])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.take.dropEvent(event)
    settle(qtbot, page.desk)
    assert [offer.path for offer in page.take.model.offers()] == [package]


def test_packages_are_asked_for_on_the_stick_that_is_plugged_in(
    qtbot: QtBot, page: ExchangePage, offices: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.exchange.import_panel.removable_folders", lambda: [offices.stick])
    page.choose_packages()
    settle(qtbot, page.desk)
    (chooser,) = page.findChildren(QFileDialog)
    assert Path(chooser.directory().absolutePath()) == offices.stick
    chooser.reject()


def test_on_a_kit_packages_are_asked_for_in_the_folder_of_the_office(
    qtbot: QtBot, page: ExchangePage, offices: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = offices.stick / "Goi" / page.desk.store.office
    own.mkdir(parents=True)
    monkeypatch.setattr("ui.exchange.import_panel.removable_folders", lambda: [offices.stick])
    page.choose_packages()
    settle(qtbot, page.desk)
    (chooser,) = page.findChildren(QFileDialog)
    assert Path(chooser.directory().absolutePath()) == own
    chooser.reject()


def test_what_waits_is_reached_by_one_press(qtbot: QtBot, page: ExchangePage, package: Path) -> None:
    give(qtbot, page, package)
    take_in(qtbot, page)
    page.machines.count_changed.emit(2)
    button = page.take.told.buttons["machines"]
    assert not button.isHidden()
    assert "2" in button.text()
    button.click()
    assert page.part() is Part.MACHINES


def test_the_ledger_takes_a_package_back_and_in_again(qtbot: QtBot, page: ExchangePage, package: Path) -> None:
    before = page.desk.store.digest()
    give(qtbot, page, package)
    take_in(qtbot, page)
    after = page.desk.store.digest()
    for expected in (before, after):
        page.go_to(Part.LEDGER)
        settle(qtbot, page.desk)
        page.ledger.taken.selectRow(0)
        page.ledger.open_action.trigger()
        settle(qtbot, page.desk)
        dialog = open_dialog(page)
        assert isinstance(dialog, PackageChangesDialog)
        assert dialog.height() <= TALLEST
        dialog.save()
        settle(qtbot, page.desk)
        qtbot.waitUntil(lambda: not [each for each in page.findChildren(FormDialog) if each.isVisible()])
        assert page.desk.store.digest() == expected
    assert page.ledger.taken_model.row(0) is not None
    assert page.ledger.taken_model.rowCount() == 2


def test_the_dialog_of_a_package_closes_by_enter_and_changes_nothing(
    qtbot: QtBot, page: ExchangePage, package: Path
) -> None:
    give(qtbot, page, package)
    take_in(qtbot, page)
    after = page.desk.store.digest()
    page.go_to(Part.LEDGER)
    settle(qtbot, page.desk)
    page.ledger.open_package()
    settle(qtbot, page.desk)
    dialog = open_dialog(page)
    assert isinstance(dialog, PackageChangesDialog)
    assert dialog.model.rowCount() > 0
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle(qtbot, page.desk)
    assert page.desk.store.digest() == after


def test_the_ledger_says_that_it_is_being_read(qtbot: QtBot, page: ExchangePage) -> None:
    panel = LedgerPanel(page.desk)
    qtbot.addWidget(panel)
    panel.refresh()
    assert panel.count.text() == "Đang đọc…"
    settle(qtbot, page.desk)
    assert "lúc nhận" in panel.count.text()
    panel.sent_button.click()
    assert "lúc nhận" not in panel.count.text()


def test_packages_written_here_stand_on_the_other_side_of_the_ledger(qtbot: QtBot, page: ExchangePage) -> None:
    page.go_to(Part.LEDGER)
    settle(qtbot, page.desk)
    page.ledger.sent_button.click()
    assert page.ledger.table() is page.ledger.sent
    assert page.ledger.sent_model.rowCount() >= 1
    assert not page.ledger.open_action.isEnabled()
    page.search("khong co gi nhu the")
    assert page.ledger.sent_model.rowCount() == 0


def test_what_is_searched_is_searched_in_every_list(page: ExchangePage) -> None:
    page.search("ban to chuc")
    assert page.refused.filter.text() == "ban to chuc"
    assert page.conflicts.filters.wanted().text == "ban to chuc"
    assert page.machines.model.rowCount() == 1


def test_the_place_is_the_tab_and_the_folders(qtbot: QtBot, page: ExchangePage, offices: Pair, hub: Desk) -> None:
    page.go_to(Part.MACHINES)
    page.send.folder = offices.stick
    page.take.folder = offices.stick.parent
    again = ExchangePage(hub)
    qtbot.addWidget(again)
    again.restore_place(page.place())
    assert again.part() is Part.MACHINES
    assert (again.send.folder, again.take.folder) == (offices.stick, offices.stick.parent)
    for damaged_place in ("", "7", "[]", '{"part": "nowhere", "written": 3}'):
        again.restore_place(damaged_place)
    assert again.part() is Part.MACHINES


def test_what_can_be_done_is_in_the_menu_with_keys_of_its_own(page: ExchangePage) -> None:
    keys = [action.shortcut().toString() for action in page.commands() if not action.shortcut().isEmpty()]
    assert len(set(keys)) == len(keys)
    assert len(page.keyboard()) >= len(keys)
    assert all(action.text() for action in page.commands())


def test_every_part_has_a_place_for_the_keyboard(qtbot: QtBot, page: ExchangePage) -> None:
    for part in Part:
        page.go_to(part)
        settle(qtbot, page.desk)
        page.select_first()
        bar, panel = page.parts()
        assert bar is page.tabs.tabBar()
        assert panel is page.panel(part)


def test_the_smallest_window_holds_the_page(qtbot: QtBot, page: ExchangePage, package: Path) -> None:
    give(qtbot, page, package)
    assert page.minimumSizeHint().width() <= 908
    assert page.minimumSizeHint().height() <= 500


def test_stopping_takes_nothing_in(qtbot: QtBot, page: ExchangePage, package: Path) -> None:
    give(qtbot, page, package)
    before = page.desk.store.digest()
    page.take.take_in()
    page.take.working.stop()
    settle(qtbot, page.desk)
    taken = [offer.outcome.applied for offer in page.take.model.offers()]
    assert (page.desk.store.digest() == before) is not any(taken)
    assert page.take.choose_action.isEnabled()


def test_the_office_sees_its_own_half(qtbot: QtBot, offices: Pair) -> None:
    with desk_at(offices.office) as desk:
        page = page_on(qtbot, desk)
        assert page.send.halves.currentWidget() is page.send.office
        assert page.state is not None
        assert not page.state.is_hub
        assert "Văn phòng Tỉnh ủy" in page.send.write_action.text()
        assert not page.machines.invite_action.isEnabled()
        assert page.machines.bar.isHidden()
        page.close()


def test_what_came_is_there_after_the_next_start(
    qtbot: QtBot, page: ExchangePage, offices: Pair, package: Path
) -> None:
    give(qtbot, page, package)
    take_in(qtbot, page)
    page.desk.close()
    with Store.open(offices.hub, today=TODAY) as store, store.read() as session:
        assert len(taken_packages(session)) == 2
        assert store.check() == []


def test_a_package_under_a_passphrase_is_opened_once_it_is_typed(qtbot: QtBot, offices: Pair) -> None:
    given = invitation(OFFICE)
    with desk_at(offices.hub) as desk:
        page = page_on(qtbot, desk)
        give(qtbot, page, given.package)
        (locked,) = page.take.model.offers()
        assert locked.needs_passphrase
        for typed, code in (("sai mật khẩu", "exchange.passphrase_wrong"), (given.passphrase, None)):
            page.take.passphrase_button.click()
            dialog = open_dialog(page)
            assert isinstance(dialog, PassphraseDialog)
            dialog.passphrase.editor.setText(typed)
            dialog.save()
            settle(qtbot, desk)
            (found,) = page.take.model.offers()
            error = found.outcome.error
            assert (error.code if error and found.needs_passphrase else None) == code
            qtbot.waitUntil(lambda: not page.findChildren(PassphraseDialog))
        assert page.take.passphrase_button.isHidden()
        page.close()


def test_the_exchange_stands_as_it_is_now_whatever_day_is_looked_at(
    qtbot: QtBot, page: ExchangePage, package: Path
) -> None:
    give(qtbot, page, package)
    take_in(qtbot, page)
    page.desk.set_known_on(date(2021, 12, 31))
    for part in Part:
        page.go_to(part)
        settle(qtbot, page.desk)
    assert page.ledger.taken_model.rowCount() == 2
    assert page.state is not None
    assert len(page.state.rounds) == 1
    assert [line.office for line in page.machines.model.lines() if line.machine is not None] == ["VPTU", OFFICE]
