"""A form as it is given out: locked, with drop-downs, codes and paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import delete

from exchange.forms.exporting import export_forms
from exchange.forms.layout import COLUMNS, FIGURES, GUIDE, HEAD_ROW, MARKS, TASKS, Filling, letter
from models.errors import KnownError
from models.labels import label
from models.operations import assign
from models.store import Store
from models.tables import FormHandedOut
from models.vocabulary import Progress, RoundStanding
from tests.forms.filling import OFFICE, hub, row_of
from tests.rounds import OPERATOR, QUARTER, opened, standings
from tests.stores import TODAY, copied_store


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return load_workbook(hub(tmp_path_factory.mktemp("form")).form)


def test_sheets_are_there_and_the_marks_are_hidden(book: Workbook) -> None:
    assert book.sheetnames == [GUIDE, TASKS, FIGURES, MARKS]
    assert [page.sheet_state for page in book.worksheets] == ["visible", "visible", "visible", "hidden"]
    assert all(page.protection.sheet for page in book.worksheets)
    assert book.security is not None
    assert book.security.lockStructure


@pytest.mark.parametrize("sheet", [TASKS, FIGURES])
def test_only_what_is_to_be_filled_is_open(book: Workbook, sheet: str) -> None:
    page, columns = book[sheet], COLUMNS[sheet]
    for row in page.iter_rows(min_row=HEAD_ROW + 1, max_col=len(columns)):
        for column, cell in zip(columns, row, strict=True):
            assert cell.protection.locked == (column.filling is Filling.GIVEN)
            assert column.filling is not Filling.DAY or cell.number_format == "dd/mm/yyyy"
    assert page.print_title_rows == f"${HEAD_ROW}:${HEAD_ROW}"
    assert (page.page_setup.orientation, page.page_setup.fitToWidth) == ("landscape", 1)
    assert str(page.page_setup.paperSize) == "9"


def test_states_are_chosen_from_the_words_of_the_program(book: Workbook) -> None:
    rules = {str(rule.sqref): rule for rule in book[TASKS].data_validations.dataValidation if rule.type == "list"}
    column = letter(TASKS, "progress")
    (rule,) = (rule for span, rule in rules.items() if span.startswith(f"{column}{HEAD_ROW + 1}:"))
    words = book[MARKS][rule.formula1.split("!")[1].replace("$", "")]
    assert [cell.value for (cell,) in words] == [label(each) for each in Progress]


def test_turns_stand_under_their_task(tmp_path: Path) -> None:
    book = load_workbook(hub(tmp_path, "TCT").form)
    assert book.sheetnames[:2] == [GUIDE, TASKS]
    path = copied_store(tmp_path / "other")
    with Store.open(path, today=TODAY) as store:
        opened(store, "UBKTTU")
        store.perform(assign, operator=OPERATOR, path="III.3", lead=["UBKTTU"])
        export_forms(store, round_name=QUARTER, offices=["UBKTTU"], target=tmp_path / "f.xlsx", operator="An")
    book = load_workbook(tmp_path / "f.xlsx")
    assert row_of(book, "III.3 · 2021") == row_of(book, "III.3") + 1


def test_forms_of_all_go_into_a_folder(tmp_path: Path) -> None:
    own = hub(tmp_path)
    (tmp_path / "stick").mkdir()
    with own.open() as store:
        made = export_forms(store, round_name=QUARTER, offices=None, target=tmp_path / "stick", operator="An")
        with pytest.raises(KnownError) as several:
            export_forms(store, round_name=QUARTER, offices=None, target=tmp_path / "all.xlsx", operator="An")
    assert several.value.code == "form.one_file"
    assert {each.path.name for each in made.forms} == {each.name for each in (tmp_path / "stick").iterdir()}
    assert "Bieu_BCSD-UBND_2021-Q4.xlsx" in {each.path.name for each in made.forms}
    assert "BNCTU" in made.idle
    assert len({each.form for each in made.forms}) == len(made.forms)


def test_an_office_that_was_given_a_form_counts_as_sent_to(tmp_path: Path) -> None:
    day = TODAY.isoformat()
    with hub(tmp_path).open() as store:
        with store.transaction() as session:
            session.execute(delete(FormHandedOut))
        before = standings(store, day)
        with pytest.raises(KnownError):
            export_forms(store, round_name=QUARTER, offices=["BNCTU"], target=tmp_path, operator="An")
        assert standings(store, day) == before
        export_forms(store, round_name=QUARTER, offices=[OFFICE], target=tmp_path, operator="An")
        after = standings(store, day)
    changed = {office for office, row in after.items() if row != before[office]}
    assert changed == {OFFICE}
    assert (after[OFFICE].standing, after[OFFICE].sent_on) == (RoundStanding.SENT, TODAY)


@pytest.mark.parametrize(("office", "code"), [("BNCTU", "form.no_work"), ("ABC", "office.unknown")])
def test_no_form_without_work(tmp_path: Path, office: str, code: str) -> None:
    with hub(tmp_path).open() as store, pytest.raises(KnownError) as refusal:
        export_forms(store, round_name=QUARTER, offices=[OFFICE, office], target=tmp_path, operator="An")
    assert refusal.value.code == code
    assert sorted(tmp_path.glob("Bieu_*")) == []


def test_a_folder_is_made_but_not_the_one_around_it(store: Store, tmp_path: Path) -> None:
    opened(store, OFFICE)
    folder = tmp_path / "bieu"
    made = export_forms(store, round_name=QUARTER, offices=[OFFICE], target=folder, operator=OPERATOR)
    assert [each.path.parent for each in made.forms] == [folder]
    with pytest.raises(KnownError) as refusal:
        export_forms(store, round_name=QUARTER, offices=[OFFICE], target=tmp_path / "khong/co", operator=OPERATOR)
    assert refusal.value.code == "report.folder_missing"
