"""How data first come to a machine: the hub's without a question, another office's from its invitation."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from exchange.enrolment import Invitation, invite
from models import operations
from models.errors import KnownError
from models.store import Store
from tests.stores import TODAY, copied_store
from tests.ui.desks import open_desk, settle, started_windows
from tests.ui.entering import mnemonics, opened, unnamed
from tests.ui.test_shell_start import start as start_process
from ui.dialogs.form_dialog import TALLEST
from ui.first_start.first_start_page import FirstStartPage
from ui.first_start.founding import Given, found_in_place
from ui.first_start.invitation_dialog import InvitationDialog
from ui.first_start.invitations import invitations_in, is_invitation, program_folders, usual_folders
from ui.window import MainWindow

PERSON = "Lê Thị Mười"
Start = Callable[..., MainWindow]
#: Opens the window as a person would, says what stands in it, and closes it.
OPEN_AND_SAY = """
import sys
import main, ui.window
from PySide6.QtCore import QTimer
show = ui.window.MainWindow.show
def show_and_close(window):
    show(window)
    def close():
        if window.desk.runner.idle:
            print(type(window.stack.currentWidget()).__name__)
            window.close()
        else:
            QTimer.singleShot(50, close)
    window.painted.connect(lambda: QTimer.singleShot(50, close))
ui.window.MainWindow.show = show_and_close
sys.exit(main.main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def invitation(tmp_path_factory: pytest.TempPathFactory) -> Invitation:
    """The package of Ban Tổ chức Tỉnh ủy on a stick, beside files that are something else."""
    folder = tmp_path_factory.mktemp("invited")
    stick = folder / "stick"
    (stick / "deeper").mkdir(parents=True)
    (stick / "HUONG-DAN.txt").write_text("mở gói mời", encoding="utf-8")
    (stick / "hong.dondoc").write_bytes(b"not a package")
    with Store.open(copied_store(folder / "hub"), today=TODAY) as hub:
        hub.perform(operations.assign, operator="An", path="II.3.2(9)", lead=["BTCTU"])
        return invite(hub, code="BTCTU", out=stick / "goi-moi.dondoc", operator="An")


@pytest.fixture
def start(qtbot: QtBot, settings: QSettings) -> Iterator[Start]:
    """The window as `main` makes it; it is closed at the end, and garbage is looked through again."""
    with started_windows(qtbot, settings) as started:

        def near_it(path: Path, *, packages: Sequence[Path] = (), near: Path | None = None) -> MainWindow:
            folders = None if near is None else lambda: [near]
            return started(path, page=FirstStartPage, person="máy 1", packages=packages, folders=folders)

        yield near_it


def page_of(window: MainWindow) -> FirstStartPage:
    page = window.stack.currentWidget()
    assert isinstance(page, FirstStartPage)
    return page


def fill(page: FirstStartPage, passphrase: str) -> None:
    page.form.person.set_text(PERSON)
    page.form.passphrase.editor.setText(passphrase)


def told(window: MainWindow) -> list[str]:
    return [line.notice.message for line in window.notices.lines()]


# -- what lies near ---------------------------------------------------------------------------------------------------


def test_an_invitation_is_found_among_other_files(invitation: Invitation) -> None:
    stick = invitation.package.parent
    assert invitations_in([stick, stick / "none", stick / "deeper"]) == [invitation.package]
    assert not is_invitation(stick / "hong.dondoc")
    assert not is_invitation(stick / "gone.dondoc")


def test_an_invitation_is_found_in_a_kit(invitation: Invitation, tmp_path: Path) -> None:
    """A kit has a folder for each office."""
    folder = tmp_path / "kit" / "Goi" / "BTCTU"
    folder.mkdir(parents=True)
    copied = Path(shutil.copy(invitation.package, folder))
    assert invitations_in([tmp_path / "kit"]) == [copied]


def test_places_looked_at_are_those_of_the_program_and_of_sticks() -> None:
    assert set(program_folders()) <= set(usual_folders())


def test_a_program_on_a_stick_looks_around_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / "DonDoc" / "DonDoc.exe"))
    assert program_folders() == [tmp_path.resolve() / "DonDoc", tmp_path.resolve()]


# -- the first start --------------------------------------------------------------------------------------------------


def test_without_an_invitation_the_hub_begins_without_a_question(start: Start, tmp_path: Path) -> None:
    window = start(tmp_path / "data" / "s.sqlite", near=tmp_path)
    assert (window.page.name, window.desk.store.office) == ("today", "VPTU")
    (line,) = window.notices.lines()
    (button,) = line.findChildren(QPushButton)
    assert button.text() == "Cơ quan, huyện ủy: mở gói mời…"
    assert window.menus._invitation.isVisible()
    button.click()
    (dialog,) = window.findChildren(InvitationDialog)
    dialog.close()


def test_with_an_invitation_near_nothing_is_made_before_it_is_chosen(
    start: Start, tmp_path: Path, invitation: Invitation
) -> None:
    path = tmp_path / "data" / "s.sqlite"
    window = start(path, near=invitation.package.parent)
    page = page_of(window)
    assert page.form.package.value() == invitation.package
    assert [action.text() for action in window.menus._made if action.isEnabled()] == [window.menus.quit.text()]
    assert not window.rail.isVisible()
    assert not window.header.isVisible()
    assert page.verticalScrollBar().maximum() == 0
    window.close()
    assert not path.exists()


def test_the_right_passphrase_opens_the_offices_own_tasks(
    qtbot: QtBot, start: Start, tmp_path: Path, invitation: Invitation
) -> None:
    path = tmp_path / "data" / "s.sqlite"
    window = start(path, near=invitation.package.parent)
    page = page_of(window)
    fill(page, invitation.passphrase.lower().replace("-", " "))
    page.open_button.click()
    assert page.bar.isVisible()
    settle(qtbot, window.desk)
    assert (window.desk.store.office, window.page.name) == ("BTCTU", "tasks")
    assert window.desk.operator == window.desk.preferences.operator == PERSON
    assert window.header.office.accessibleName() == f"Ban Tổ chức Tỉnh ủy · {PERSON}"
    assert window.rail.isVisible()
    assert window.header.isVisible()
    offers = window.desk.offers
    assert offers is not None
    assert (offers.untouched, len(offers.tasks)) == (False, 9)
    assert not window.menus._invitation.isVisible()
    assert [each.split(".")[0] for each in told(window)] == ["Đã mở gói mời, dữ liệu của cơ quan, đơn vị đã sẵn sàng"]
    assert sorted(each.suffix for each in path.parent.iterdir() if each.is_file() and ".sqlite-" not in each.name) == [
        ".lock",
        ".open",
        ".sqlite",
    ]


def test_a_wrong_passphrase_is_told_calmly_and_nothing_is_lost(
    qtbot: QtBot, start: Start, tmp_path: Path, invitation: Invitation
) -> None:
    path = tmp_path / "data" / "s.sqlite"
    window = start(path, near=invitation.package.parent)
    page = page_of(window)
    fill(page, "K7QD-3MXA-V9RT-H4CE")
    page.open_button.click()
    settle(qtbot, window.desk)
    assert page.form.passphrase.error.isVisible()
    assert page.form.person.text() == PERSON
    assert page.form.passphrase.editor.hasFocus()
    assert page.form.passphrase.editor.selectedText() == "K7QD-3MXA-V9RT-H4CE"
    assert not page.bar.isVisible()
    assert page.open_button.isEnabled()
    assert not path.exists()
    assert window.desk.operator == "máy 1"
    page.form.passphrase.editor.setText(invitation.passphrase)
    assert not page.form.passphrase.error.isVisible()
    page.form.finished.emit()
    settle(qtbot, window.desk)
    assert window.desk.store.office == "BTCTU"


def test_what_is_missing_is_told_beside_its_field(start: Start, tmp_path: Path, invitation: Invitation) -> None:
    page = page_of(start(tmp_path / "s.sqlite", near=invitation.package.parent))
    page.open_button.click()
    assert page.form.person.error.isVisible()
    assert page.form.passphrase.error.isVisible()
    assert page.form.person.editor.hasFocus()
    assert not page.bar.isVisible()


def test_a_package_that_is_gone_is_told_beside_its_field(
    qtbot: QtBot, start: Start, tmp_path: Path, invitation: Invitation
) -> None:
    window = start(tmp_path / "s.sqlite", near=invitation.package.parent)
    page = page_of(window)
    page.form.package.choose(invitation.package.with_name("hong.dondoc"))
    fill(page, invitation.passphrase)
    page.open_button.click()
    settle(qtbot, window.desk)
    assert page.form.package.error.isVisible()
    assert len(page.form.package.files) == 2


def test_a_folder_that_takes_no_data_is_told(
    qtbot: QtBot, start: Start, tmp_path: Path, invitation: Invitation
) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    window = start(tmp_path / "file" / "s.sqlite", near=invitation.package.parent)
    page = page_of(window)
    page.hub_button.click()
    settle(qtbot, window.desk)
    assert page.trouble.isVisible()
    assert page.hub_button.isEnabled()


def test_the_hub_begins_there_too(qtbot: QtBot, start: Start, tmp_path: Path, invitation: Invitation) -> None:
    path = tmp_path / "s.sqlite"
    window = start(path, packages=[invitation.package], near=invitation.package.parent)
    page_of(window).hub_button.click()
    settle(qtbot, window.desk)
    assert (window.desk.store.office, window.page.name) == ("VPTU", "today")
    assert len(told(window)) == 1
    assert window.findChildren(InvitationDialog) == []  # the choice is not asked for again


def test_a_package_named_at_the_start_is_enough(start: Start, tmp_path: Path, invitation: Invitation) -> None:
    page = page_of(start(tmp_path / "s.sqlite", packages=[invitation.package]))
    assert page.form.package.value() == invitation.package


def test_the_program_takes_packages_as_its_arguments(tmp_path: Path, invitation: Invitation) -> None:
    done = start_process(tmp_path, str(invitation.package), code=OPEN_AND_SAY)
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, ["FirstStartPage"], "")
    assert not (tmp_path / "DonDoc" / "dondoc.sqlite").exists()


@pytest.mark.parametrize("size", [(800, 480), (1024, 560), (1366, 768)])
def test_the_page_can_be_used_at_every_size(
    qtbot: QtBot, start: Start, tmp_path: Path, invitation: Invitation, size: tuple[int, int]
) -> None:
    window = start(tmp_path / "s.sqlite", near=invitation.package.parent)
    window.resize(*size)
    page = page_of(window)
    fill(page, "sai")
    page.open_button.click()
    settle(qtbot, window.desk)
    assert page.horizontalScrollBar().maximum() == 0
    assert page.form.passphrase.error.isVisible()
    page.ensureWidgetVisible(page.hub_button)
    assert page.viewport().rect().contains(page.hub_button.mapTo(page.viewport(), page.hub_button.rect().center()))


# -- in the place of data that nobody used ----------------------------------------------------------------------------


def test_an_invitation_that_comes_later_is_mentioned_while_nobody_used_the_data(
    qtbot: QtBot, start: Start, tmp_path: Path, invitation: Invitation
) -> None:
    path = copied_store(tmp_path / "data")
    window = start(path, near=invitation.package.parent)
    (line,) = window.notices.lines()
    assert str(invitation.package) in line.notice.message
    (button,) = line.findChildren(QPushButton)
    button.click()
    settle(qtbot, window.desk)
    (dialog,) = window.findChildren(InvitationDialog)
    assert dialog.form.package.value() == invitation.package
    dialog.form.person.set_text(PERSON)
    dialog.form.passphrase.editor.setText("sai mật khẩu rồi")
    dialog.save()
    settle(qtbot, window.desk)
    assert dialog.form.passphrase.error.isVisible()
    assert window.desk.store.office == "VPTU"
    dialog.form.passphrase.editor.setText(invitation.passphrase)
    dialog.save()
    settle(qtbot, window.desk)
    assert (window.desk.store.office, window.page.name, window.desk.operator) == ("BTCTU", "tasks", PERSON)
    assert window.desk.store.path == path
    assert len(window.desk.store.backups()) == 1
    assert not window.menus._invitation.isVisible()
    assert list(path.parent.glob("dondoc-*.sqlite")) == []
    window.close()
    with Store.open(path, today=TODAY) as store:
        assert (store.office, store.recovered, store.check()) == ("BTCTU", False, [])


def test_a_package_named_at_the_start_opens_the_dialog_while_nobody_used_the_data(
    start: Start, tmp_path: Path, invitation: Invitation
) -> None:
    window = start(copied_store(tmp_path / "data"), packages=[invitation.package])
    (dialog,) = window.findChildren(InvitationDialog)
    assert dialog.form.package.value() == invitation.package
    assert dialog.height() <= TALLEST
    dialog.close()


def test_data_that_were_used_never_give_way(qtbot: QtBot, tmp_path: Path, invitation: Invitation) -> None:
    with open_desk(tmp_path) as desk:
        desk.store.perform(operations.set_parameters, operator="An", due_soon_days=20)
        before = desk.store.digest()
        with pytest.raises(KnownError) as refused:
            found_in_place(desk.runner, Given(invitation.package, invitation.passphrase, PERSON), TODAY)
        assert refused.value.code == "invitation.data_used"
        assert desk.runner.store is desk.store
        assert desk.store.digest() == before


def test_packages_named_at_the_start_are_handed_on_where_data_are_used(
    start: Start, tmp_path: Path, invitation: Invitation
) -> None:
    path = copied_store(tmp_path / "data")
    with Store.open(path, today=TODAY) as store:
        store.perform(operations.set_parameters, operator="An", due_soon_days=20)
    window = start(path, packages=[invitation.package], near=invitation.package.parent)
    assert window.page.name == "exchange"
    assert told(window) == []
    assert not window.menus._invitation.isVisible()


def test_the_dialog_can_be_used_by_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        dialog = opened(qtbot, desk, InvitationDialog(desk, then=lambda: None))
        letters = mnemonics(dialog)
        assert len(letters) == len(set(letters))
        assert unnamed(dialog) == []
        dialog.save()
        assert dialog.form.package.error.isVisible()
        dialog.close()
