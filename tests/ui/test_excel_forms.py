"""Excel forms on the page of rounds: given out into a folder, looked into row by row, then taken in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models.vocabulary import RoundStanding
from tests.forms.filling import OFFICE, Hub, fill, hub
from tests.rounds import standings
from tests.stores import TODAY
from tests.ui.desks import OPERATOR, open_desk, settle
from tests.ui.entering import mnemonics, unnamed
from ui.desk import Desk, Notice
from ui.dialogs.form_dialog import TALLEST
from ui.dialogs.take_forms_dialog import TakeFormsDialog
from ui.pages.rounds_page import RoundsPage
from ui.preferences import Preferences
from ui.rounds.form_lines import FormColumn, FormLinesModel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window

GOOD = {"progress": "Đang thực hiện", "reported_on": "01/02/2022"}


@pytest.fixture
def own(tmp_path: Path) -> Hub:
    return hub(tmp_path)


@pytest.fixture
def desk(own: Hub) -> Iterator[Desk]:
    desk = Desk(own.open(), Preferences(operator=OPERATOR), TODAY, today=TODAY)
    yield desk
    desk.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> RoundsPage:
    page = RoundsPage(desk)
    qtbot.addWidget(page)
    page.resize(874, 470)
    page.show()
    settle(qtbot, desk)
    return page


def looked(qtbot: QtBot, page: RoundsPage, *files: Path) -> TakeFormsDialog:
    page.forms.look(files)
    settle(qtbot, page.desk)
    (dialog,) = page.findChildren(TakeFormsDialog)
    return dialog


def test_mistakes_are_shown_before_the_rest_lands(
    qtbot: QtBot, page: RoundsPage, own: Hub, qtmodeltester: ModelTester
) -> None:
    rows = fill(own.form, {"II.3.2(6)": GOOD, "II.3.2(7)": GOOD | {"reported_on": "31/6/2021"}})
    before = page.desk.store.digest()
    dialog = looked(qtbot, page, own.form)
    qtmodeltester.check(dialog.model)
    assert dialog.model.rowCount() == 1
    assert dialog.model.index(0, FormColumn.CELL).data() == f"G{rows['II.3.2(7)']}"
    assert "1 dòng mới" in dialog.told.text()
    assert dialog.height() <= TALLEST
    assert unnamed(dialog) == []
    assert len(set(mnemonics(dialog))) == len(mnemonics(dialog))
    assert page.desk.store.digest() == before
    with qtbot.waitSignal(page.desk.noticed) as noticed:
        dialog.accept_button.click()
        settle(qtbot, page.desk)
    assert noticed.args is not None
    notice: Notice = noticed.args[0]
    assert "1" in notice.message
    assert notice.action is not None
    assert page.desk.store.digest() != before
    notice.action()
    settle(qtbot, page.desk)
    assert page.desk.store.digest() == before


def test_what_is_taken_in_was_seen(qtbot: QtBot, page: RoundsPage, own: Hub) -> None:
    """The file may have changed since: what lands is what was looked at."""
    fill(own.form, {"II.3.2(6)": GOOD})
    dialog = looked(qtbot, page, own.form)
    own.form.write_bytes(b"another file")
    dialog.accept_button.click()
    settle(qtbot, page.desk)
    assert standings(page.desk.store, "2022-02-15")[OFFICE].standing is RoundStanding.ACCEPTED
    assert page.at_hub.offices_model.rowCount() > 0


def test_nothing_to_take_in(qtbot: QtBot, page: RoundsPage, own: Hub, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"no form")
    dialog = looked(qtbot, page, bad, own.form)
    assert not dialog.accept_button.isEnabled()
    assert dialog.model.index(0, FormColumn.FILE).data() == "bad.xlsx"
    dialog.close_button.click()


def test_forms_are_written_for_all_or_for_those_selected(qtbot: QtBot, page: RoundsPage, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    of = page.at_hub.round()
    assert of is not None
    page.forms.write(of, [OFFICE], folder)
    settle(qtbot, page.desk)
    assert [each.name for each in folder.iterdir()] == ["Bieu_BCSD-UBND_2021-Q4.xlsx"]
    page.forms.write(of, [], folder)
    settle(qtbot, page.desk)
    assert len(list(folder.iterdir())) > 1


def test_only_the_hub_has_forms(qtbot: QtBot, page: RoundsPage, tmp_path: Path) -> None:
    page.desk.know_offers()
    settle(qtbot, page.desk)
    assert page.form_out_action.isEnabled()
    assert page.form_in_action.isVisible()
    with open_desk(tmp_path / "office", office="BTCTU") as desk:
        other = RoundsPage(desk)
        qtbot.addWidget(other)
        desk.know_offers()
        settle(qtbot, desk)
        assert not other.form_out_action.isVisible()
        assert not other.form_in_action.isVisible()


def test_a_model_without_lines(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(FormLinesModel())
