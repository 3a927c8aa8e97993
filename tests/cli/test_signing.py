"""`signing` from the command line: what is in force, what is changed, and a Word template of one's own."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from models.store.files import folder_of
from models.vocabulary import DocumentKind
from reports.samples import TEMPLATE_NAMES
from tests.cli.conftest import Run
from tests.cli.test_letters import keys, urged, words_of

LETTER, OVERDUE = "urging_letter", "overdue_list"


def own_template(done: Run, path: Path, *, kind: str = LETTER, words: str = "MẪU CỦA VĂN PHÒNG") -> Path:
    """The program's own, with a few words more."""
    done("signing", "template", kind, "--save", str(path))
    document = Document(str(path))
    document.add_paragraph(words)
    document.save(str(path))
    return path


def test_what_is_set_is_shown_and_goes_back(done: Run) -> None:
    (row,) = done("signing", "show", LETTER, "--format", "json").data
    assert list(row) == keys("signing show")
    assert (row["margins"], row["template"], row["said"]) == ([20, 20, 30, 15], None, [])
    done("signing", "set", LETTER, "--mode", "deputy", "--signs-for", "Chánh Văn phòng", "--title", "Phó", "--margins",
         "25", "20", "35", "15", "--recipients", "Như trên", "Lưu VPTU")  # fmt: skip
    (row,) = done("signing", "show", LETTER, "--format", "json").data
    assert (row["mode"], row["margins"], row["recipients"]) == ("deputy", [25, 20, 35, 15], ["Như trên", "Lưu VPTU"])
    assert row["said"] == ["mode", "signs_for", "title", "recipients", "margins"]
    others = [each["said"] for each in done("signing", "show", "--format", "json").data if each["kind"] != LETTER]
    assert not any(others)
    done("signing", "set", LETTER, "--default", "--signer", "Nguyễn Văn An")
    (row,) = done("signing", "show", LETTER, "--format", "json").data
    assert row["said"] == ["signer"]
    assert "Nguyễn Văn An" in done("signing", "show").out


def test_wrong_use_and_what_cannot_stand(on_store: Run) -> None:
    assert on_store("signing", "set", LETTER).status == 2
    assert on_store("signing", "template", LETTER).status == 2
    assert on_store("signing", "template", "memo", "--drop").status == 2
    assert on_store("signing", "set", LETTER, "--margins", "5", "20", "30", "15").codes == ["value.out_of_range"]


def test_a_template_kept_is_used_until_another_is_named_or_it_is_dropped(done: Run, tmp_path: Path) -> None:
    own = own_template(done, tmp_path / "mau.docx")
    other = own_template(done, tmp_path / "khac.docx", words="MẪU KHÁC")
    done("signing", "template", LETTER, str(own))
    own.unlink()
    (row,) = done("signing", "show", LETTER, "--format", "json").data
    assert (row["template"]["name"], row["template"]["here"], row["said"]) == ("mau.docx", True, ["template"])
    (letter,) = urged(done, tmp_path / "thu", "--lead", "BTCTU")
    assert "MẪU CỦA VĂN PHÒNG" in words_of(letter["file"])
    out = ("--out", str(tmp_path / "thu"), "--format", "json")
    (again,) = done("letters", "write", letter["uid"], *out, "--template", str(other)).data
    assert "MẪU KHÁC" in words_of(again["file"])
    done("signing", "template", LETTER, "--drop")
    (last,) = done("letters", "write", letter["uid"], *out).data
    assert "MẪU" not in words_of(last["file"])


def test_a_list_is_written_from_it_in_the_layout_it_was_made_for(done: Run, tmp_path: Path) -> None:
    own = own_template(done, tmp_path / "mau.docx", kind=OVERDUE)
    done("signing", "template", OVERDUE, str(own))
    for further, found in (((), True), (("--profile", "party"), True), (("--profile", "state"), False)):
        done("report", "overdue", "--out", str(tmp_path / "list.docx"), *further)
        assert ("MẪU CỦA VĂN PHÒNG" in words_of(str(tmp_path / "list.docx"))) is found


@pytest.mark.parametrize(("kind", "further"), [("review", ("--period", "2021/2023")), ("overview", ())])
def test_every_other_report_has_a_template_of_ones_own_too(
    done: Run, tmp_path: Path, kind: str, further: tuple[str, ...]
) -> None:
    assert set(TEMPLATE_NAMES) == set(DocumentKind)
    own = own_template(done, tmp_path / "mau.docx", kind=kind)
    done("signing", "template", kind, str(own))
    done("report", kind, "--out", str(tmp_path / "report.docx"), *further)
    assert "MẪU CỦA VĂN PHÒNG" in words_of(str(tmp_path / "report.docx"))


def test_a_template_that_cannot_be_used_is_refused_at_once(done: Run, on_store: Run, tmp_path: Path) -> None:
    wrong = own_template(done, tmp_path / "sai.docx", words="{{ nguoi_ky }}")
    foreign = own_template(done, tmp_path / "danh-sach.docx", kind=OVERDUE)
    (tmp_path / "anh.docx").write_bytes(b"\x89PNG")
    refusals = {
        wrong: "template.field_unknown",
        foreign: "template.field_unknown",
        tmp_path / "anh.docx": "template.unreadable",
        tmp_path / "no.docx": "template.missing",
    }
    for file, code in refusals.items():
        assert on_store("signing", "template", LETTER, str(file)).codes == [code]
    (row,) = done("signing", "show", LETTER, "--format", "json").data
    assert row["template"] is None


def test_a_kept_template_that_is_gone_or_damaged_is_told(done: Run, on_store: Run, store: Path, tmp_path: Path) -> None:
    done("signing", "template", OVERDUE, str(own_template(done, tmp_path / "mau.docx", kind=OVERDUE)))
    (kept,) = folder_of(store).iterdir()
    asked = ("report", "overdue", "--out", str(tmp_path / "list.docx"))
    kept.write_bytes(b"PK")
    assert on_store(*asked).codes == ["file.damaged"]
    kept.unlink()
    assert on_store(*asked).codes == ["file.missing"]
    assert not (tmp_path / "list.docx").exists()


def test_its_help_is_vietnamese(done: Run) -> None:
    assert "--margins TRÊN DƯỚI TRÁI PHẢI" in done("signing", "set", "--help").out


def test_the_programs_own_template_has_no_hour_in_it(done: Run, tmp_path: Path) -> None:
    done("signing", "template", LETTER, "--save", str(tmp_path / "mau.docx"))
    with ZipFile(tmp_path / "mau.docx") as file:
        assert {each.date_time for each in file.infolist()} == {(2021, 1, 1, 0, 0, 0)}
