"""The tables of the exchange answer Qt as they should, and people in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from pytestqt.modeltest import ModelTester

from exchange.importing import PackageOutcome
from models.errors import KnownError
from models.history_rows import FieldChangeRow, HistoryRow
from models.ledger_rows import ReceiverRow, SentRow, TakenRow
from models.machine_rows import MachineRow
from models.round_rows import RoundRow
from models.vocabulary import MachineState, OfficeKind, RoundKind
from ui.exchange.export_amounts import AmountColumn, AmountsModel
from ui.exchange.export_receivers import ReceiverColumn, ReceiversModel
from ui.exchange.export_words import Total, amount_words, room_words
from ui.exchange.import_offers import Offer, OfferColumn, OffersModel, remark
from ui.exchange.import_words import chosen_words, taken_words
from ui.exchange.ledger_changes import ChangeColumn, PackageChangesModel, change_lines
from ui.exchange.ledger_lines import SentColumn, SentModel, TakenColumn, TakenModel, state_words
from ui.exchange.machine_names import machine_name
from ui.exchange.machines_lines import MachineColumn, MachineLine, MachinesModel

AT = datetime(2022, 2, 1, 9, 30)
NAMES = {
    "BTCTU": "Ban Tổ chức Tỉnh ủy", "BTGTU": "Ban Tuyên giáo Tỉnh ủy", "TCT": "Trường Chính trị tỉnh",
}  # fmt: skip
CODE = "1234 5678 9012 3456 7890"
TICK = Qt.ItemDataRole.CheckStateRole


def receiver(code: str, *, machines: int = 1, rounds: frozenset[str] = frozenset()) -> ReceiverRow:
    sent = AT if rounds else None
    return ReceiverRow(code, NAMES[code], code, OfficeKind.AGENCY, machines, sent, None, rounds)


def taken(number: int, *, undone: bool = False) -> TakenRow:
    return TakenRow(
        number, f"{number}.dondoc", "BTCTU", "Trần Thị Bình", number, None, None, AT, AT, AT if undone else None,
        3, 0, 1, 0, 2, "03d2ae15605a39ad",
    )  # fmt: skip


def machine(state: MachineState, *, own: bool = False) -> MachineRow:
    return MachineRow(
        f"{state.value:0>16.16}", "BTCTU", NAMES["BTCTU"], "Trần Thị Bình", CODE, state, own, False,
        "2022-02-01T09:30:00+07:00", date(2022, 2, 3), date(2022, 2, 4), None,
    )  # fmt: skip


def a_round(uid: str, *offices: str) -> RoundRow:
    """A round of these offices; of all that tests know, if none are named."""
    return RoundRow(
        uid, "quarter/2021-Q4", RoundKind.QUARTER, "2021-Q4", "Báo cáo quý IV năm 2021", None, None, None,
        offices or tuple(NAMES),
    )  # fmt: skip


def receivers_model() -> ReceiversModel:
    model = ReceiversModel()
    model.show([receiver("BTGTU", machines=0), receiver("BTCTU", rounds=frozenset({"r"}))], a_round("r"))
    return model


def offers_model() -> OffersModel:
    model = OffersModel()
    broken = PackageOutcome("a.dondoc", error=KnownError("exchange.package_damaged", "Tệp hỏng."))
    good = PackageOutcome("b.dondoc", "BTCTU", "Bình", AT.isoformat(), 2, "r", new=4, refused=1, missing=("thiếu 4–5",))
    same = PackageOutcome("c.dondoc", "BTGTU", repeated=True, ledger=3)
    offers = [Offer(Path(each.package), each) for each in (broken, good, same)]
    model.show(offers, NAMES, {"r": "Quý IV"})
    return model


def taken_model() -> TakenModel:
    model = TakenModel()
    model.show([taken(2, undone=True), taken(1)], NAMES)
    return model


def test_files_that_come_are_said_before_and_after_and_in_the_ledger() -> None:
    found = PackageOutcome("b.dondoc", "BTCTU", kind="exchange", files=2)
    assert remark(found) == "2 tệp kèm"
    offer = Offer(Path("b.dondoc"), replace(found, applied=True))
    assert chosen_words([offer, offer]).endswith("4 tệp kèm")
    assert "2 tệp kèm" in taken_words([offer])
    model = TakenModel()
    model.show([replace(taken(2), files=2), replace(taken(1), files=0)], NAMES)
    words = [model.index(row, TakenColumn.STATE).data() for row in range(2)]
    assert words == ["✓ đã nhận; 2 tệp kèm", "✓ đã nhận"]
    assert state_words(replace(taken(2), files=2)).endswith("; 2 tệp kèm")


def test_machines_of_one_office_are_told_apart_in_the_ledger() -> None:
    model = TakenModel()
    first, second = replace(taken(1), machine="a" * 16), replace(taken(2), machine="b" * 16)
    model.name_machines({"a" * 16: "máy 6018"}, {"BTCTU": "BTCTU"})
    model.show([second, first], NAMES)
    cells = [model.index(row, TakenColumn.SENDER) for row in range(2)]
    assert [cell.data() for cell in cells] == ["BTCTU – Trần Thị Bình", "BTCTU, máy 6018 – Trần Thị Bình"]
    assert "Ban Tổ chức Tỉnh ủy, máy 6018" in cells[1].data(Qt.ItemDataRole.ToolTipRole)


def test_the_counts_of_the_ledger_are_said_to_be_of_the_day_of_taking_in() -> None:
    across, hint = Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    model = taken_model()
    told = [column for column in TakenColumn if model.headerData(column, across, hint)]
    assert told == list(TakenColumn)[TakenColumn.NEW : TakenColumn.STATE]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (machine(MachineState.CONFIRMED), f"máy {CODE[:4]}"),
        (machine(MachineState.PENDING), "máy chưa xác nhận"),
        (machine(MachineState.PENDING, own=True), f"máy {CODE[:4]}"),
    ],
)
def test_what_is_still_to_be_compared_is_not_read_off_the_screen(row: MachineRow, words: str) -> None:
    assert machine_name(row) == words


def sent_model() -> SentModel:
    model = SentModel()
    model.show([SentRow(1, "x.dondoc", "BTCTU", 7, "r", "Quý IV", AT, "Nguyễn Văn An")], NAMES)
    return model


def machines_model() -> MachinesModel:
    model = MachinesModel()
    lines = [MachineLine("BTGTU", NAMES["BTGTU"], None, None)]
    lines += [MachineLine("BTCTU", NAMES["BTCTU"], machine(state), AT) for state in MachineState]
    model.show(lines)
    return model


def changes_model() -> PackageChangesModel:
    fields = (
        FieldChangeRow("progress_report", "u", "II.3.2(3) Đề án", "task", None, "II.3.2(3)"),
        FieldChangeRow("progress_report", "u", "II.3.2(3) Đề án", "note", None, "Đã trình"),
    )
    row = HistoryRow("0" * 16, 1, "record_progress", "Bình", None, None, AT, None, None, False, fields)
    model = PackageChangesModel()
    model.show(change_lines([row], NAMES))
    return model


def amounts_model() -> AmountsModel:
    model = AmountsModel([receiver("BTCTU"), receiver("BTGTU")])
    model.show_amounts({"BTCTU": Total(12, 1, 3_000_000)})
    model.show_written([("BTCTU", Path("p1.dondoc")), ("BTCTU", Path("p2.dondoc"))])
    return model


def cells(model: QAbstractItemModel, row: int) -> list[str]:
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


@pytest.mark.parametrize(
    "make",
    [receivers_model, offers_model, taken_model, sent_model, machines_model, changes_model, amounts_model],
    ids=lambda make: make.__name__,
)
def test_every_table_answers_qt_as_it_should(qtmodeltester: ModelTester, make: object) -> None:
    model = make()  # type: ignore[operator]
    qtmodeltester.check(model)
    headings = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert all(headings)
    assert len(set(headings)) == len(headings)


def test_only_offices_with_a_machine_can_be_chosen_and_stand_first() -> None:
    model = receivers_model()
    assert [model.index(row, ReceiverColumn.CODE).data() for row in range(2)] == ["BTCTU", "BTGTU"]
    model.tick_shown()
    assert [row.code for row in model.chosen()] == ["BTCTU"]
    assert model.index(1, 0).data(TICK) is None
    assert not model.setData(model.index(1, 0), Qt.CheckState.Checked, TICK)
    model.tick_waiting()
    assert model.chosen() == []
    model.show([receiver("BTCTU", rounds=frozenset({"r"}))], a_round("another"))
    model.tick_waiting()
    assert [row.code for row in model.chosen()] == ["BTCTU"]


def test_the_offices_that_the_round_asks_come_first_and_the_others_stay_in_reach() -> None:
    model = ReceiversModel()
    rows = [receiver("BTCTU"), receiver("BTGTU", machines=0), receiver("TCT")]
    model.show(rows, a_round("r", "TCT", "BTGTU"))
    assert [model.index(row, ReceiverColumn.CODE).data() for row in range(3)] == ["TCT", "BTGTU", "BTCTU"]
    words = [model.index(row, ReceiverColumn.THIS_ROUND).data() for row in range(3)]
    assert (words[0], words[2]) == ("chưa ghi gói", "không phải báo cáo đợt này")
    model.tick_waiting()
    assert [row.code for row in model.chosen()] == ["TCT"]
    model.turn([2])
    assert [row.code for row in model.chosen()] == ["TCT", "BTCTU"]
    model.show(rows, None)
    assert [model.index(row, ReceiverColumn.CODE).data() for row in range(3)] == ["BTCTU", "TCT", "BTGTU"]


def test_an_office_whose_package_waits_for_its_machine_is_not_said_to_have_sent_none() -> None:
    model = ReceiversModel()
    model.show([replace(receiver("BTCTU", machines=0), is_claimed=True)], a_round("r"))
    assert model.index(0, ReceiverColumn.THIS_ROUND).data() == "◐ có gói về, chờ xác nhận máy"


def test_ticks_outlive_a_search_and_turn_by_rows() -> None:
    model = ReceiversModel()
    model.show([receiver("BTCTU"), receiver("BTGTU")], None)
    model.search("tuyen giao")
    assert model.rowCount() == 1
    model.turn([0])
    model.search("")
    assert [row.code for row in model.chosen()] == ["BTGTU"]
    model.turn([0, 1])
    assert len(model.chosen()) == 2
    model.turn([0, 1])
    assert model.chosen() == []


def test_packages_given_tell_what_they_bring_or_why_not() -> None:
    model = offers_model()
    assert cells(model, 0)[OfferColumn.SENDER] == "a.dondoc"
    assert cells(model, 0)[OfferColumn.NOTE] == "Tệp hỏng."
    assert cells(model, 0)[OfferColumn.NEW] == ""
    assert cells(model, 1)[OfferColumn.SENDER] == "Ban Tổ chức Tỉnh ủy – Bình"
    assert cells(model, 1)[OfferColumn.ROUND : OfferColumn.CONFLICTS + 1] == [
        "Quý IV", "01/02/2022 09:30", "4", "–", "1", "–", "–",
    ]  # fmt: skip
    assert cells(model, 1)[OfferColumn.NOTE] == "thiếu 4–5"
    assert [each.path.name for each in model.chosen()] == ["b.dondoc"]
    assert [model.index(row, 0).data(TICK) for row in range(3)] == [None, Qt.CheckState.Checked, None]


def test_a_package_that_was_unticked_stays_so_when_it_is_read_again() -> None:
    model = offers_model()
    model.setData(model.index(1, 0), Qt.CheckState.Unchecked, TICK)
    model.show(model.offers(), NAMES, {})
    assert model.chosen() == []


def test_the_ledger_is_searched_and_tells_what_was_taken_back() -> None:
    model = taken_model()
    assert model.index(0, TakenColumn.STATE).data() != model.index(1, TakenColumn.STATE).data()
    assert "01/02/2022" in model.index(0, TakenColumn.STATE).data(Qt.ItemDataRole.ToolTipRole)
    assert model.place_of(1) == 1
    model.search("to chuc binh")
    assert model.rowCount() == 2
    model.search("tuyen giao")
    assert model.rowCount() == 0
    assert model.place_of(1) == -1
    assert cells(sent_model(), 0)[SentColumn.RECEIVER] == NAMES["BTCTU"]


def test_machines_that_wait_come_first_and_their_code_is_not_shown() -> None:
    model = machines_model()
    first = model.line(0)
    assert first is not None
    assert first.state is MachineState.PENDING
    assert "1234" not in cells(model, 0)[MachineColumn.FINGERPRINT]
    confirmed = model.row_of("BTCTU", machine(MachineState.CONFIRMED).site)
    assert "1234" in cells(model, confirmed)[MachineColumn.FINGERPRINT]
    assert cells(model, confirmed)[MachineColumn.SINCE] == "03/02/2022"
    without = model.row_of("BTGTU", None)
    assert cells(model, without)[MachineColumn.FINGERPRINT :] == ["", "", "", ""]
    assert model.line(99) is None


def test_what_the_subject_says_already_is_not_said_again() -> None:
    model = changes_model()
    assert model.rowCount() == 1
    assert cells(model, 0)[ChangeColumn.NEW] == "Đã trình"


def test_amounts_are_told_where_they_are_known() -> None:
    model = amounts_model()
    assert cells(model, 0)[AmountColumn.OPERATIONS :] == ["12", "1", "2,8 MB", "p1.dondoc, p2.dondoc"]
    assert cells(model, 1)[AmountColumn.OPERATIONS : AmountColumn.WRITTEN] == ["…", "…", "…"]


def test_amounts_and_room_are_said_as_people_say_them() -> None:
    assert amount_words(Total(12, 0, 900)) == "12 nội dung, khoảng 1 KB"
    assert amount_words(Total(12, 2, 3_000_000)) == "12 nội dung, 2 tệp kèm, khoảng 2,8 MB"
    assert room_words(3_000_000) == "2,8 MB"
    assert room_words(15 * 1024**3) == "15,0 GB"
