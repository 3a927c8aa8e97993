"""The inbox of what differs: all values in sight, one chosen or another written, many by one rule, nothing unseen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models.conflict_rows import ConflictRow
from models.operations import assign
from models.operations.resolve import resolve_conflict
from models.queries.conflicts import conflicts
from models.vocabulary import Progress
from tests.operations.steps import row as task_row
from tests.other_site import OtherSite, uid_of_office, uid_of_task
from tests.ui.desks import open_desk, settle
from ui.desk import Desk, Level, Notice
from ui.exchange.conflicts_bulk_dialog import BulkDialog, PreviewModel
from ui.exchange.conflicts_cards import OTHER
from ui.exchange.conflicts_model import ConflictColumn, ConflictFilter, ConflictsModel
from ui.exchange.conflicts_other_value import OtherValue
from ui.exchange.conflicts_panel import ConflictsPanel
from ui.exchange.conflicts_rule import Rule, rules_for, taken
from ui.exchange.conflicts_words import machine_words
from ui.fields.choice_field import ChoiceField

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window

UNASSIGNED, LED, SECOND, OTHERS = "II.2[c]", "II.3.2(3)", "II.3.2(4)", "II.3.2(9)"
DAY = "2022-01-10"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        yield desk


def fill(desk: Desk) -> None:
    """A lead, two days of one office's reports, an office's last day."""
    store = desk.store
    first, second = OtherSite(store, operator="Lê Chi"), OtherSite(store, 76, operator="Phạm Bình")
    dung, minh = OtherSite(store, 78, "BTCTU", operator="Dung"), OtherSite(store, 79, "BTCTU", operator="Minh")
    task = uid_of_task(store, UNASSIGNED)
    second.write("task", task, lead=[uid_of_office(store, "UBKTTU")])
    first.write("task", task, lead=[uid_of_office(store, "BTCTU")], lamport=99_999)
    for path in (LED, SECOND):
        minh.report(path, "BTCTU", Progress.IN_PROGRESS, DAY)
        dung.report(path, "BTCTU", Progress.SUBMITTED, DAY, note="đã trình", lamport=199_999)
    office = uid_of_office(store, "TCT")
    first.write("office", office, valid_to="2022-12-31")
    second.write("office", office, valid_to="2023-12-31")


def opened(qtbot: QtBot, desk: Desk) -> ConflictsPanel:
    panel = ConflictsPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(800, 430)
    panel.show()
    settle(qtbot, desk)
    return panel


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> ConflictsPanel:
    fill(desk)
    return opened(qtbot, desk)


def listed(panel: ConflictsPanel) -> list[str | None]:
    return [row.path for row in panel.model.shown]


def choose(panel: ConflictsPanel, path: str | None) -> ConflictRow:
    panel.table.selectRow(listed(panel).index(path))
    row = panel.chosen()
    assert row is not None
    return row


def in_words(panel: ConflictsPanel) -> str:
    """Everything that stands on the cards."""
    labels, radios = panel.cards.findChildren(QLabel), panel.cards.findChildren(QRadioButton)
    return "\n".join([*(label.text() for label in labels), *(radio.text() for radio in radios)])


def decide(qtbot: QtBot, desk: Desk, panel: ConflictsPanel) -> None:
    panel.decide_action.trigger()
    settle(qtbot, desk)


def notices(desk: Desk) -> list[Notice]:
    heard: list[Notice] = []
    desk.noticed.connect(heard.append)
    return heard


def waiting(desk: Desk) -> list[ConflictRow]:
    with desk.store.read() as session:
        return conflicts(session)


# -- what is shown ------------------------------------------------------------------------------------------------


def test_where_nothing_differs_a_calm_sentence_says_so(qtbot: QtBot, desk: Desk) -> None:
    panel = opened(qtbot, desk)
    assert panel.empty.isVisible()
    assert "Không có nội dung nào" in panel.empty.text()
    assert not panel.table.isVisible()
    assert not panel.many_action.isEnabled()


def test_what_differs_stands_in_document_order(panel: ConflictsPanel) -> None:
    assert listed(panel) == [UNASSIGNED, LED, SECOND, None]
    assert panel.count.text().startswith("4")
    assert panel.table.isVisible()


def test_how_many_wait_is_said(qtbot: QtBot, desk: Desk) -> None:
    fill(desk)
    panel = ConflictsPanel(desk)
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.count_changed) as said:
        panel.refresh()
    assert said.args == [4]
    settle(qtbot, desk)


def test_every_value_is_a_card_with_its_author(panel: ConflictsPanel) -> None:
    choose(panel, UNASSIGNED)
    words = in_words(panel)
    offices = ("Ban Tổ chức Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy", "Văn phòng Tỉnh ủy")
    for part in (*offices, "Lê Chi", "Phạm Bình", "01/02/2022 09:30", "đang hiển thị"):
        assert part in words
    assert len(set(re.findall(r"máy \d{4}$", words, re.MULTILINE))) == 2
    assert not any(part in words for part in ("BTCTU", "UBKTTU", "0000 0000"))


def test_a_machine_of_which_only_the_number_is_known_is_called_by_its_beginning(panel: ConflictsPanel) -> None:
    """As the command line calls it; by the first group of its code, with no mark after it, where that is known."""
    choose(panel, UNASSIGNED)
    assert panel.cards.row is not None
    row = panel.cards.row
    signed = [each for value in row.values for each in value.signatures if each.office == "VPTU"]
    words = [machine_words(row, each, {each.machine: "máy 6018"}) for each in signed]
    unknown = [machine_words(row, each, {}) for each in signed]
    assert set(words) <= {"máy 6018", ""}
    assert unknown == [f"máy {each.machine[:4]}…" if word else "" for each, word in zip(signed, words, strict=True)]
    assert any(unknown)


def test_machines_are_named_only_where_two_of_one_office_stand_against_each_other(qtbot: QtBot, desk: Desk) -> None:
    hub, agency = OtherSite(desk.store, 77), OtherSite(desk.store, 76, "BTCTU")
    hub.write("office", uid_of_office(desk.store, "TCT"), valid_to="2022-12-31")
    agency.write("office", uid_of_office(desk.store, "TCT"), valid_to="2023-12-31")
    panel = opened(qtbot, desk)
    assert panel.cards.row is not None
    assert len({each.office for value in panel.cards.row.values for each in value.signatures}) == 2
    assert "máy" not in in_words(panel)
    assert list(panel.cards.radios) == [1, 2, OTHER]
    assert panel.cards.chosen() is None
    assert not panel.decide_action.isEnabled()


def test_what_stood_before_is_told(qtbot: QtBot, desk: Desk) -> None:
    other = OtherSite(desk.store)
    desk.store.perform(assign, operator="An", path=LED, lead=["UBKTTU"])
    other.write("task", uid_of_task(desk.store, LED), lead=[uid_of_office(desk.store, "TCT")])
    panel = opened(qtbot, desk)
    assert "Ban Tổ chức Tỉnh ủy" in panel.started.text()


def test_the_models_keep_the_rules_of_models(qtmodeltester: ModelTester, panel: ConflictsPanel, desk: Desk) -> None:
    qtmodeltester.check(panel.model)
    preview = PreviewModel()
    preview.show(taken(panel.model.read, Rule()))
    qtmodeltester.check(preview)


# -- filters ------------------------------------------------------------------------------------------------------


def test_fields_and_offices_that_occur_are_offered(panel: ConflictsPanel) -> None:
    offered = [panel.filters.field.editor.itemText(at) for at in range(panel.filters.field.editor.count())]
    assert offered[1:] == ["Có hiệu lực đến", "Cơ quan chủ trì", "Tiến độ"]
    panel.filters.field.choose("Tiến độ")
    assert listed(panel) == [LED, SECOND]
    panel.filters.office.choose("VPTU")
    assert listed(panel) == []
    assert not panel.many_action.isEnabled()
    panel.filters.field.choose("")
    assert listed(panel) == [UNASSIGNED, None]


@pytest.mark.parametrize(
    ("text", "paths"), [("tien do", [LED, SECOND]), ("le chi", [UNASSIGNED, None]), ("3.2(4)", [SECOND]), ("xyz", [])]
)
def test_words_are_found_in_all_that_is_known(panel: ConflictsPanel, text: str, paths: list[str | None]) -> None:
    panel.search(text)
    assert listed(panel) == paths


def test_a_filter_stays_while_it_names_something(qtbot: QtBot, desk: Desk, panel: ConflictsPanel) -> None:
    panel.filters.field.choose("Tiến độ")
    panel.refresh()
    settle(qtbot, desk)
    assert listed(panel) == [LED, SECOND]


# -- deciding -----------------------------------------------------------------------------------------------------


def test_a_value_is_chosen_and_stands(qtbot: QtBot, desk: Desk, panel: ConflictsPanel) -> None:
    heard = notices(desk)
    choose(panel, UNASSIGNED)
    panel.cards.radios[2].click()
    assert panel.decide_action.isEnabled()
    decide(qtbot, desk, panel)
    assert task_row(desk.store, UNASSIGNED, "2022-02-15").lead == ("UBKTTU",)
    assert listed(panel) == [LED, SECOND, None]
    (notice,) = heard
    assert (notice.level, notice.action is not None) == (Level.DONE, True)
    assert notice.action is not None
    notice.action()
    settle(qtbot, desk)
    assert listed(panel) == [UNASSIGNED, LED, SECOND, None]


def test_a_click_anywhere_on_a_card_chooses_it(qtbot: QtBot, panel: ConflictsPanel) -> None:
    choose(panel, UNASSIGNED)
    card = panel.cards.radios[1].parentWidget()
    assert card is not None
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().bottomLeft() / 2)
    assert panel.cards.chosen() == 1


def test_the_keyboard_goes_from_the_list_to_the_values(qtbot: QtBot, panel: ConflictsPanel) -> None:
    choose(panel, UNASSIGNED)
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert panel.cards.radios[1].hasFocus()
    qtbot.keyClick(panel.cards.radios[1], Qt.Key.Key_Space)
    assert panel.cards.chosen() == 1
    qtbot.keyClick(panel.cards.radios[1], Qt.Key.Key_Right)
    assert panel.cards.chosen() == 2


def test_another_value_is_typed(qtbot: QtBot, desk: Desk, panel: ConflictsPanel) -> None:
    choose(panel, UNASSIGNED)
    other = panel.cards.other
    assert other is not None
    other.field.set_text("TCT, BNCTU")  # type: ignore[union-attr]
    assert panel.cards.chosen() == OTHER
    decide(qtbot, desk, panel)
    assert task_row(desk.store, UNASSIGNED, "2022-02-15").lead == ("TCT", "BNCTU")


def test_what_cannot_be_read_is_told_beside_it_and_stays(qtbot: QtBot, desk: Desk, panel: ConflictsPanel) -> None:
    choose(panel, UNASSIGNED)
    other = panel.cards.other
    assert other is not None
    other.field.set_text("KHONG")  # type: ignore[union-attr]
    decide(qtbot, desk, panel)
    assert "KHONG" in other.field.error.text()
    assert other.field.error.isVisible()
    assert other.text() == "KHONG"
    assert len(waiting(desk)) == 4
    assert panel.decide_action.isEnabled()


def test_a_state_is_chosen_from_its_words_with_a_remark(qtbot: QtBot, desk: Desk, panel: ConflictsPanel) -> None:
    choose(panel, LED)
    other = panel.cards.other
    assert other is not None
    assert other.remark is not None
    assert isinstance(other.field, ChoiceField)
    other.field.choose("suspended")
    decide(qtbot, desk, panel)
    assert other.remark.error.isVisible()  # a reason is needed
    other.remark.set_text("chờ hướng dẫn")
    decide(qtbot, desk, panel)
    assert task_row(desk.store, LED, "2022-02-15").progress is Progress.SUSPENDED
    assert listed(panel) == [UNASSIGNED, SECOND, None]


def test_what_was_decided_meanwhile_is_not_decided_again(qtbot: QtBot, desk: Desk, panel: ConflictsPanel) -> None:
    heard = notices(desk)
    row = choose(panel, UNASSIGNED)
    panel.cards.radios[1].click()
    desk.store.perform(resolve_conflict, operator="An", cell=row.cell, take=2)
    decide(qtbot, desk, panel)
    assert [notice.level for notice in heard] == [Level.WARNING]
    assert listed(panel) == [LED, SECOND, None]
    assert task_row(desk.store, UNASSIGNED, "2022-02-15").lead == ("UBKTTU",)


def test_what_came_meanwhile_is_not_decided_unseen(qtbot: QtBot, desk: Desk, panel: ConflictsPanel) -> None:
    choose(panel, UNASSIGNED)
    panel.cards.radios[1].click()
    newcomer = OtherSite(desk.store, 70)
    newcomer._seen.clear()
    newcomer.write("task", uid_of_task(desk.store, UNASSIGNED), lead=[uid_of_office(desk.store, "TCT")])
    decide(qtbot, desk, panel)
    assert len(waiting(desk)) == 4
    assert list(panel.cards.radios) == [1, 2, 3, OTHER]
    assert panel.cards.chosen() is None


def test_what_is_typed_outlives_another_reading(qtbot: QtBot, desk: Desk, panel: ConflictsPanel) -> None:
    choose(panel, UNASSIGNED)
    assert panel.cards.other is not None
    panel.cards.other.field.set_text("TCT")  # type: ignore[union-attr]
    panel.refresh()
    settle(qtbot, desk)
    assert panel.cards.other.text() == "TCT"
    assert panel.cards.chosen() == OTHER


def test_what_this_office_may_not_decide_is_shown_with_the_reason(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(tmp_path, office="BTCTU") as desk:
        fill(desk)
        panel = opened(qtbot, desk)
        counts: list[int] = []
        panel.count_changed.connect(counts.append)
        panel.refresh()
        settle(qtbot, desk)
        assert counts == [2]
        assert len(panel.model.shown) == 4
        choose(panel, UNASSIGNED)
        assert "Văn phòng Tỉnh ủy" in panel.refusal.text()
        assert list(panel.cards.radios) == [1, 2]
        assert not any(radio.isEnabled() for radio in panel.cards.radios.values())
        choose(panel, LED)
        assert panel.refusal.text() == ""
        panel.cards.radios[1].click()
        decide(qtbot, desk, panel)
        assert listed(panel) == [UNASSIGNED, SECOND, None]


def test_another_change_is_seen_while_the_panel_is_in_sight(qtbot: QtBot, desk: Desk, panel: ConflictsPanel) -> None:
    panel.hide()
    row = waiting(desk)[0]
    desk.runner.run_write(resolve_conflict, cell=row.cell, take=1)
    settle(qtbot, desk)
    assert len(panel.model.shown) == 4
    panel.show()
    settle(qtbot, desk)
    assert len(panel.model.shown) == 3


# -- many ---------------------------------------------------------------------------------------------------------


def dialog_of(qtbot: QtBot, panel: ConflictsPanel) -> BulkDialog:
    panel.many_action.trigger()
    found = panel.findChild(BulkDialog)
    assert isinstance(found, BulkDialog)
    qtbot.waitExposed(found)
    return found


def choose_rule(dialog: BulkDialog, rule: Rule) -> None:
    dialog.rule.choose(rule)


def test_many_are_decided_by_one_rule_as_one_change(qtbot: QtBot, desk: Desk, panel: ConflictsPanel) -> None:
    panel.filters.field.choose("Tiến độ")
    dialog = dialog_of(qtbot, panel)
    choose_rule(dialog, Rule("BTCTU", "Minh"))
    assert dialog.model.rowCount() == 2
    assert {dialog.model.index(row, 2).data() for row in range(2)} == {"Đang thực hiện"}
    assert "2" in dialog.accept_button.text()
    dialog.accept_button.click()
    settle(qtbot, desk)
    assert [task_row(desk.store, path, "2022-02-15").progress for path in (LED, SECOND)] == [Progress.IN_PROGRESS] * 2
    assert len(waiting(desk)) == 2
    desk.runner.run_undo()
    settle(qtbot, desk)
    assert len(waiting(desk)) == 4


def test_a_rule_that_names_nothing_clear_leaves_it(qtbot: QtBot, panel: ConflictsPanel) -> None:
    dialog = dialog_of(qtbot, panel)
    choose_rule(dialog, Rule("BTCTU"))
    assert dialog.model.rowCount() == 0
    assert not dialog.accept_button.isEnabled()
    choose_rule(dialog, Rule())
    assert dialog.model.rowCount() == 4
    assert dialog.height() <= 540
    dialog.reject()


def test_a_rule_never_takes_what_came_meanwhile(qtbot: QtBot, desk: Desk, panel: ConflictsPanel) -> None:
    dialog = dialog_of(qtbot, panel)
    choose_rule(dialog, Rule())
    desk.store.perform(resolve_conflict, operator="An", cell=waiting(desk)[0].cell, take=2)
    dialog.accept_button.click()
    settle(qtbot, desk)
    assert dialog.isVisible()
    assert dialog.trouble.isVisible()
    assert len(waiting(desk)) == 3
    dialog.reject()


def test_rules_name_people_where_an_office_has_several(desk: Desk) -> None:
    fill(desk)
    rules = [rule for rule, _words in rules_for(waiting(desk), {})]
    assert rules[0] == Rule()
    assert {Rule("BTCTU"), Rule("VPTU"), Rule("BTCTU", "Minh"), Rule("BTCTU", "Dung"), Rule("VPTU", "Lê Chi")} <= set(
        rules
    )


# -- every form of a value ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "field", "hint"),
    [
        ("office", "valid_to", "ngày/tháng/năm"),
        ("task", "lead", "mã các cơ quan"),
        ("office", "successor", "mã cơ quan"),
        ("indicator_value", "figure", "35/63"),
        ("task", "same_as", "số nhiệm vụ"),
        ("task", "title", ""),
    ],
)
def test_the_form_of_a_value_is_told(
    qtbot: QtBot, row_of: Callable[..., ConflictRow], kind: str, field: str, hint: str
) -> None:
    other = OtherValue(row_of(kind=kind, field=field))
    qtbot.addWidget(other)
    words = " ".join(label.text() for label in other.findChildren(QLabel))
    assert hint in words


@pytest.fixture
def row_of(desk: Desk) -> Callable[..., ConflictRow]:
    def make(**given: Any) -> ConflictRow:
        fields = {
            "cell": "a/b/c", "path": None, "title": None, "subject": "S", "field_words": "Mục", "started_from": None,
            "values": (), "refusal": None, "refusal_words": None, "seen": "",
        } | given  # fmt: skip
        return ConflictRow(**fields)

    return make


def test_a_list_that_is_emptied_and_filled_again(row_of: Callable[..., ConflictRow]) -> None:
    model = ConflictsModel()
    model.show([row_of(kind="task", field="lead")], {})
    model.set_filter(ConflictFilter(text="khác"))
    assert model.rowCount() == 0
    assert model.row(0) is None
    model.set_filter(ConflictFilter())
    assert model.index(0, ConflictColumn.SUBJECT).data() == "S"
