"""How documents are laid out and signed, on screen: several kinds in one step, a template of one's own, a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.messages import _
from models.queries.signing import signing_profile
from models.rules.signing import SigningProfile
from models.vocabulary import DocumentKind, PaperLayout, SigningMode
from tests.ui.desks import open_desk, settle
from tests.ui.entering import mnemonics, opened, unnamed
from ui.desk import Desk
from ui.dialogs.signing_dialog import SigningDialog
from ui.pages.reports_page import ReportsPage
from ui.pages.urging_page import UrgingPage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window
LETTER, REPORT = DocumentKind.URGING_LETTER, DocumentKind.PROGRESS_REPORT


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        yield desk


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> SigningDialog:
    return opened(qtbot, desk, SigningDialog(desk, LETTER))


def said(desk: Desk, kind: DocumentKind) -> SigningProfile:
    with desk.store.read() as session:
        return signing_profile(session, kind)


def save(qtbot: QtBot, desk: Desk, dialog: SigningDialog) -> None:
    dialog.accept_button.click()
    settle(qtbot, desk)


def test_several_kinds_are_saved_as_one_step(qtbot: QtBot, desk: Desk, dialog: SigningDialog) -> None:
    before = said(desk, LETTER)
    dialog.form.mode.choose(SigningMode.DEPUTY)
    assert dialog.form.lines["signs_for"].isVisible()
    assert dialog.form.mode.echo.isVisible()
    dialog.form.lines["signs_for"].set_text("Chánh Văn phòng")
    assert dialog.form.mode.echo.isVisible()
    dialog.form.lines["title"].set_text("Phó Chánh Văn phòng")
    assert not dialog.form.mode.echo.isVisible()
    dialog.form.recipients.set_text("Như trên\n\n Lưu VPTU ")
    dialog.form.margins[0].set_number(25)
    dialog.kind.choose(REPORT)
    assert not dialog.form.lines["signs_for"].isVisible()
    dialog.form.layout_field.choose(PaperLayout.STATE)
    dialog.kind.choose(LETTER)
    assert dialog.form.lines["title"].value() == "Phó Chánh Văn phòng"
    save(qtbot, desk, dialog)
    letter, report = said(desk, LETTER), said(desk, REPORT)
    assert (letter.mode, letter.recipients, letter.margins[0]) == (SigningMode.DEPUTY, ("Như trên", "Lưu VPTU"), 25)
    assert report.layout is PaperLayout.STATE
    desk.store.undo(operator="An")
    assert said(desk, LETTER) == before


def test_what_cannot_be_read_keeps_its_kind_in_sight(qtbot: QtBot, desk: Desk, dialog: SigningDialog) -> None:
    signer = dialog.form.lines["signer"]
    signer.set_text("a" * 300)
    dialog.kind.choose(REPORT)
    assert (dialog.kind.value(), signer.text()) == (LETTER, "a" * 300)
    signer.set_text("Nguyễn Văn Bình")
    dialog.kind.choose(REPORT)
    assert (dialog.kind.value(), signer.value()) == (REPORT, None)
    save(qtbot, desk, dialog)
    assert said(desk, LETTER).signer == "Nguyễn Văn Bình"


def test_back_to_the_default(qtbot: QtBot, desk: Desk, dialog: SigningDialog) -> None:
    before = said(desk, LETTER)
    dialog.form.lines["signer"].set_text("Nguyễn Văn An")
    dialog.default_button.click()
    assert dialog.form.lines["signer"].value() is None
    save(qtbot, desk, dialog)
    assert said(desk, LETTER) == before
    assert desk.store.undoable() is None


def test_a_sheet_shows_what_is_typed(qtbot: QtBot, desk: Desk, dialog: SigningDialog) -> None:
    (before,) = dialog.sheets.pages
    dialog.form.lines["body"].set_text("Ban Tổ chức")
    qtbot.waitUntil(lambda: dialog.sheets.pages != [before])
    settle(qtbot, desk)
    assert len(dialog.sheets.pages) == 1


def test_a_template_is_tried_at_once_and_used_once_saved(
    qtbot: QtBot, desk: Desk, dialog: SigningDialog, tmp_path: Path
) -> None:
    own, wrong = tmp_path / "mau.docx", tmp_path / "sai.docx"
    dialog.save_template(own)
    settle(qtbot, desk)
    document = Document(str(own))
    document.add_paragraph("{{ nguoi_ky }}")
    document.save(str(wrong))
    dialog.try_template(wrong)
    settle(qtbot, desk)
    assert "nguoi_ky" in dialog.trouble.text()
    assert dialog.template.words.text() == _("The program's own")
    dialog.try_template(own)
    settle(qtbot, desk)
    assert dialog.template.words.text() == _("{name}, once this is saved", name="mau.docx")
    save(qtbot, desk, dialog)
    kept = said(desk, LETTER).template
    assert kept is not None
    assert kept.file.read_bytes() == own.read_bytes()
    again = opened(qtbot, desk, SigningDialog(desk, LETTER))
    assert again.template.words.text() == "mau.docx"
    again.form.layout_field.choose(PaperLayout.STATE)
    assert again.template.words.text() == _("{name}, once this is saved", name=_("The program's own"))
    again.form.layout_field.choose(PaperLayout.PARTY)
    assert again.template.words.text() == "mau.docx"
    again.template.drop_button.click()
    save(qtbot, desk, again)
    assert said(desk, LETTER).template is None


def test_it_keeps_the_manners_of_dialogs(qtbot: QtBot, dialog: SigningDialog) -> None:
    dialog.form.mode.choose(SigningMode.DEPUTY)
    letters = mnemonics(dialog)
    assert sorted(letters) == sorted(set(letters))
    assert all(letter.isascii() and letter.isalnum() for letter in letters)
    assert unnamed(dialog) == []
    assert dialog.height() <= 540
    assert dialog.width() <= 1024
    assert dialog.minimumSizeHint().height() <= 540
    qtbot.keyClick(dialog.form.recipients.editor, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.form.recipients.text().count("\n") == 3


def test_both_pages_lead_to_it_at_the_hub_alone(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    for page in (ReportsPage(desk), UrgingPage(desk)):
        qtbot.addWidget(page)
        assert page.signing_action.isVisible()
        assert page.signing_action in page.commands()
    with open_desk(tmp_path / "other", office="BTCTU") as other:
        other.know_offers()
        settle(qtbot, other)
        elsewhere = ReportsPage(other)
        qtbot.addWidget(elsewhere)
        assert not elsewhere.signing_action.isVisible()
        assert elsewhere.signing_action not in [each for each in elsewhere.commands() if each.isVisible()]
