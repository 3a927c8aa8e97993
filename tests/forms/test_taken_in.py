"""A form that was filled in: what lands, what is told by sheet, row and column, and that it lands once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from exchange.forms.importing import import_forms
from exchange.forms.layout import FIGURES, HEAD_ROW, TASKS, letter
from exchange.forms.rows import FormOutcome, FormReceipt
from models.errors import KnownError
from models.labels import label
from models.operations import assign, close_round
from models.queries.history import history
from models.queries.indicators import indicator
from models.queries.task_detail import task_detail
from models.store import Store
from models.vocabulary import FigureKind, Progress, RoundStanding
from reports.snapshot import take_snapshot
from tests.forms.filling import OFFICE, Hub, fill, hub
from tests.reports.office_program import NEEDS_OFFICE, converted
from tests.rounds import OPERATOR, QUARTER, standings
from tests.stores import TODAY, copied_store

DONE = {
    "progress": "Đã ban hành/hoàn thành", "reported_on": datetime(2022, 1, 10), "number": "12-NQ/TU",
    "issued_on": "28/12/2021", "issuer": "Tỉnh ủy", "abstract": "về nguồn nhân lực",
}  # fmt: skip


@pytest.fixture
def own(tmp_path: Path) -> Hub:
    return hub(tmp_path)


def told(outcome: FormOutcome) -> set[tuple[str, int, str, str]]:
    return {(each.sheet, each.row, each.column, each.code) for each in outcome.mistakes}


def test_mistakes_are_named_and_the_rest_lands_once(own: Hub) -> None:
    rows = fill(own.form, {
        "II.3.2(2)[a]": DONE,
        "II.3.2(6)": {"progress": "Đang thực hiện", "reported_on": "14/02/2022", "obstacle": "Thiếu vốn",
                      "deciding_level": "Ban Thường vụ Tỉnh ủy"},
        "II.3.2(7)": {"progress": "xong rồi", "reported_on": "14/02/2022"},
        "II.3.2(8)": {"progress": "Đang thực hiện", "reported_on": "31/6/2021"},
        "II.3.2(9)": {"progress": "Đã ban hành/hoàn thành", "reported_on": "14/02/2022"},
        "II.3.2(10)": {"progress": "Đang thực hiện", "reported_on": datetime(2022, 12, 5)},
    })  # fmt: skip
    figures = fill(own.form, {"IND-N01": {"value": "7.5"}, "IND-N05": {"value": "7,123", "kind": "Ước thực hiện"},
                              "IND-N04": {"value": "35", "of": "63", "source": "VCCI"}}, FIGURES)  # fmt: skip
    expected = {
        (TASKS, rows["II.3.2(7)"], letter(TASKS, "progress"), "value.unknown_word"),
        (TASKS, rows["II.3.2(8)"], letter(TASKS, "reported_on"), "date.nonexistent"),
        (TASKS, rows["II.3.2(9)"], letter(TASKS, "number"), "evidence.missing"),
        (TASKS, rows["II.3.2(10)"], letter(TASKS, "reported_on"), "report.in_future"),
        (FIGURES, figures["IND-N01"], letter(FIGURES, "value"), "number.ambiguous"),
    }
    before = digest(own)
    shown = own.taken(apply=False)
    assert (shown.new, shown.unchanged, shown.applied, told(shown)) == (4, 0, False, expected)
    assert digest(own) == before
    first = own.taken()
    assert (first.new, first.unchanged, first.applied, told(first)) == (4, 0, True, expected)
    assert first.receipt is FormReceipt.MISTAKES
    after = digest(own)
    second = own.taken()
    assert (second.new, second.unchanged, told(second)) == (0, 4, expected)
    assert digest(own) == after
    with own.open() as store, store.read() as session:
        task = task_detail(session, path="II.3.2(2)[a]", as_of=TODAY)
        held = indicator(session, code="N04", as_of=TODAY).values[-1]
        estimate = indicator(session, code="N05", as_of=TODAY).values[-1]
        (change, *_earlier) = history(session)
    assert (task.task.progress, task.task.completed_on) == (Progress.COMPLETED, date(2021, 12, 28))
    assert [(each.office, each.on_behalf) for each in task.reports] == [(OFFICE, True)]
    assert (held.period, str(held.value), held.of, held.source) == ("2021", "35", 63, "VCCI")
    assert estimate.kind is FigureKind.ESTIMATE
    assert (change.verb, change.on_behalf_of) == ("record_form", OFFICE)
    assert change.document is not None
    assert "Biểu" in change.document


def digest(own: Hub) -> str:
    with own.open() as store:
        return store.digest()


def standing(own: Hub) -> RoundStanding:
    with own.open() as store:
        return standings(store, "2022-02-15")[OFFICE].standing


def test_a_form_without_mistakes_is_the_offices_return(own: Hub) -> None:
    assert own.taken().receipt is FormReceipt.EMPTY
    fill(own.form, {"II.3.2(6)": {"progress": "in_progress", "reported_on": "2022-02-01"}})
    assert own.taken(apply=False).receipt is FormReceipt.ACCEPTED
    assert standing(own) is RoundStanding.SENT
    assert own.taken().receipt is FormReceipt.ACCEPTED
    assert standing(own) is RoundStanding.ACCEPTED
    again = own.taken()
    assert (again.receipt, again.new, again.unchanged) == (FormReceipt.STANDS, 0, 1)


def test_what_was_undone_can_be_taken_in_again(own: Hub) -> None:
    fill(own.form, {"II.3.2(6)": {"progress": "Đang thực hiện", "reported_on": "01/02/2022"}})
    own.taken()
    with own.open() as store:
        store.undo(operator=OPERATOR)
    assert standing(own) is RoundStanding.SENT
    assert own.taken().new == 1
    assert standing(own) is RoundStanding.ACCEPTED


@pytest.mark.parametrize(
    ("values", "column", "code"),
    [
        ({"note": "chưa rõ"}, "progress", "form.state_missing"),
        ({"progress": "Đang thực hiện"}, "reported_on", "form.date_missing"),
        ({"progress": "Tạm dừng", "reported_on": "01/02/2022"}, "note", "report.reason_missing"),
        ({"progress": "=1+1", "reported_on": "01/02/2022"}, "progress", "form.not_a_value"),
        ({"progress": "Đang thực hiện", "reported_on": "44561"}, "reported_on", "date.unreadable"),
        ({**DONE, "issued_on": None}, "issued_on", "document.incomplete"),
        ({**DONE, "issued_on": "01/03/2022"}, "issued_on", "document.issued_in_future"),
        ({**DONE, "classified": "có"}, "classified", "document.classified_details"),
        (
            {"progress": "Đang thực hiện", "reported_on": "01/02/2022", "issuer": "UBND"},
            "number",
            "document.incomplete",
        ),
        ({"progress": "Đang thực hiện", "reported_on": "01/02/2022", "note": "x" * 5000}, "note", "text.too_long"),
        ({"code": "NV999", "progress": "Đang thực hiện"}, "code", "form.row_unknown"),
        ({"code": "NV001", "progress": "Đang thực hiện"}, "code", "form.row_changed"),
    ],
)
def test_each_mistake_has_its_place(own: Hub, values: dict[str, object], column: str, code: str) -> None:
    (row,) = fill(own.form, {"II.3.2(6)": values}).values()
    outcome = own.taken(apply=False)
    assert (TASKS, row, letter(TASKS, column), code) in told(outcome)
    assert outcome.new == 0


@pytest.mark.parametrize(
    ("values", "column", "code"),
    [
        ({"source": "VCCI", "period": None, "value": "3"}, "period", "period.unreadable"),
        ({"value": "64", "of": "63"}, "value", "figure.rank_wrong"),
        ({"value": "35", "of": "1,5"}, "of", "number.not_whole"),
        ({"value": "35", "period": "2021-Q4"}, "period", "figure.period_wrong"),
        ({"value": "35", "missing_reason": "chưa công bố"}, "value", "figure.both_given"),
        ({"missing_reason": "không biết"}, "missing_reason", "value.unknown_word"),
    ],
)
def test_each_mistake_of_a_figure_has_its_place(own: Hub, values: dict[str, object], column: str, code: str) -> None:
    (row,) = fill(own.form, {"IND-N01": values}, FIGURES).values()
    assert told(own.taken(apply=False)) == {(FIGURES, row, letter(FIGURES, column), code)}


@pytest.mark.parametrize("change", ["insert_cols", "delete_cols"])
def test_a_form_whose_columns_were_moved_is_refused_with_the_place(own: Hub, change: str) -> None:
    fill(own.form, {"II.3.2(6)": {"progress": "Đang thực hiện", "reported_on": "01/02/2022", "note": "Đã trình"}})
    book, place = load_workbook(own.form), letter(TASKS, "note")
    getattr(book[TASKS], change)(ord(place) - ord("A") + 1)
    if change == "insert_cols":
        book[TASKS][f"{place}{HEAD_ROW}"] = "Ghi riêng"
    book.save(own.form)
    error = own.taken().error
    assert error is not None
    assert error.code == "form.columns_changed"
    assert TASKS in error.message
    assert f"{place}{HEAD_ROW}" in error.message


def test_a_mistake_speaks_of_its_row_and_names_what_may_stand(own: Hub) -> None:
    rows = fill(own.form, {
        "II.3.2(6)": {"progress": "Đang thực hiện", "reported_on": "01/02/2022"},
        "II.3.2(7)": {**DONE, "issued_on": None},
        "II.3.2(8)": {"progress": "xong rồi", "reported_on": "01/02/2022"},
    })  # fmt: skip
    outcome = own.taken()
    assert outcome.new == 1
    told = {each.row: each.message for each in outcome.mistakes if each.code != "evidence.missing"}
    assert told[rows["II.3.2(7)"]].endswith("ngày ban hành.")
    assert all(label(each) in told[rows["II.3.2(8)"]] for each in Progress)


def test_rows_of_work_that_went_to_another_office_are_told(own: Hub) -> None:
    (row,) = fill(own.form, {"II.3.2(6)": {"progress": "Đang thực hiện", "reported_on": "01/02/2022"}}).values()
    with own.open() as store:
        store.perform(assign, operator=OPERATOR, path="II.3.2(6)", lead=["BTCTU"], coordinating=[])
    assert told(own.taken()) == {(TASKS, row, "A", "form.not_assigned")}


def test_a_closed_round_stays_as_it_is(own: Hub) -> None:
    fill(own.form, {"II.3.2(6)": {"progress": "Đang thực hiện", "reported_on": "01/02/2022"}})
    with own.open() as store:
        store.perform(close_round, operator=OPERATOR, take=take_snapshot, name=QUARTER)
    outcome = own.taken()
    assert (outcome.receipt, outcome.new) == (FormReceipt.CLOSED, 1)
    assert standing(own) is RoundStanding.SENT


@NEEDS_OFFICE
def test_a_form_saved_by_another_office_program_still_reads(own: Hub, tmp_path: Path) -> None:
    fill(own.form, {"II.3.2(2)[a]": DONE, "II.3.2(6)": {"progress": "Đang thực hiện", "reported_on": "31/6/2021"}})
    fill(own.form, {"IND-N05": {"value": "7,5"}}, FIGURES)
    first = own.taken(apply=False)
    out = tmp_path / "saved"
    out.mkdir()
    converted(out, [own.form], "xlsx:Calc MS Excel 2007 XML")
    saved = Hub(own.store, out / own.form.name)
    again = saved.taken(apply=False)
    assert replace(again, changes=None) == replace(first, changes=None)
    assert (again.new, len(again.mistakes)) == (2, 1)


def test_only_the_hub_takes_forms_in(own: Hub, tmp_path: Path) -> None:
    with (
        Store.open(copied_store(tmp_path / "office", office="BTCTU"), today=TODAY) as store,
        pytest.raises(KnownError) as refusal,
    ):
        import_forms(store, [own.form], operator=OPERATOR, apply=True)
    assert refusal.value.code == "authority.hub_only"
