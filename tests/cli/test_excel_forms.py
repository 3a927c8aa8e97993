"""Excel forms from the command line: given out, looked at, taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import TODAY, Outcome, Run
from tests.forms.filling import OFFICE, fill, hub
from tests.rounds import OPERATOR, QUARTER

Forms = Callable[..., Outcome]


@pytest.fixture
def forms(command: Run, tmp_path: Path) -> Forms:
    own = hub(tmp_path)

    def run(*words: str) -> Outcome:
        return command(*words, "--store", str(own.store), "--today", TODAY, "--operator", OPERATOR)

    return run


def test_a_form_goes_out_and_comes_back(forms: Forms, tmp_path: Path) -> None:
    out = tmp_path / "stick" / "bieu.xlsx"
    out.parent.mkdir()
    (made,) = forms("form", "export", "--to", OFFICE, "--round", QUARTER, "--out", str(out), "--format", "json").data
    assert (made["office"], made["round"], made["file"]) == (OFFICE, QUARTER, str(out))
    rows = fill(out, {"II.3.2(6)": {"progress": "Đang thực hiện", "reported_on": "01/02/2022"},
                      "II.3.2(7)": {"progress": "Đang thực hiện", "reported_on": "1/2"}})  # fmt: skip
    before = forms("digest").out
    shown = forms("form", "import", str(out), "--dry-run", "--format", "json")
    (told,) = shown.data
    assert (shown.status, told["new"], told["applied"], told["receipt"]) == (0, 1, False, "mistakes")
    assert told["form"] == made["form"]
    assert [(each["sheet"], each["row"], each["column"], each["code"]) for each in told["mistakes"]] == [
        ("Nhiem vu", rows["II.3.2(7)"], "G", "date.unreadable")
    ]
    assert forms("digest").out == before
    said = forms("form", "import", str(out))
    assert said.status == 0
    assert f"G{rows['II.3.2(7)']}" in said.out
    assert forms("list", "--search", "II.3.2(6)", "--format", "json").data[0]["progress"] == "in_progress"
    (again,) = forms("form", "import", str(out), "--format", "json").data
    assert (again["new"], again["unchanged"]) == (0, 1)
    (form,) = (row for row in forms("documents", "--format", "json").data if row["is_form"])
    *lines, note = forms("documents").out.splitlines()
    assert form["number"] in note
    assert not any(form["number"] in line for line in lines)


def test_forms_of_all_offices_tell_who_has_nothing_to_report(forms: Forms, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    made = forms("form", "export", "--to", "all", "--round", QUARTER, "--out", str(folder), "--format", "json")
    assert made.codes == ["form.no_work"]
    assert sorted(each["file"] for each in made.data) == sorted(str(each) for each in folder.iterdir())


def test_one_bad_file_keeps_no_other_back(forms: Forms, tmp_path: Path) -> None:
    fill(tmp_path / "Bieu.xlsx", {"II.3.2(6)": {"progress": "Đang thực hiện", "reported_on": "01/02/2022"}})
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"no form")
    outcome = forms("form", "import", str(bad), str(tmp_path / "Bieu.xlsx"), "--format", "json")
    assert (outcome.status, outcome.codes) == (1, ["form.not_a_form"])
    assert [(each["applied"], each["new"]) for each in outcome.data] == [(False, 0), (True, 1)]


def test_a_round_that_is_not_there(forms: Forms, tmp_path: Path) -> None:
    outcome = forms("form", "export", "--to", OFFICE, "--round", "year/2023", "--out", str(tmp_path / "x.xlsx"))
    assert (outcome.status, outcome.codes) == (1, ["round.unknown"])
