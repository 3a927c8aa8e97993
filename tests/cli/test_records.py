"""Recording from the command line: what is read is said back, what is refused changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import TODAY, Run

EVIDENCE = ("--number", "5-NQ/TU", "--issued", "15/12/2021", "--by", "UBND", "--abstract", "về nhân lực")


def shown(done: Run, path: str) -> dict[str, object]:
    found: dict[str, object] = done("show", path, "--format", "json").data
    return found


def test_completion_is_dated_by_its_document(done: Run) -> None:
    said = done("record", "II.3.2(2)[a]", "--progress", "completed", "--on", "20/12/2021", *EVIDENCE).out
    for read in ("II.3.2(2)[a]", "20/12/2021", "5-NQ/TU", "15/12/2021", "UBND", "về nhân lực"):
        assert read in said
    task = shown(done, "II.3.2(2)[a]")
    assert (task["progress"], task["completed_on"], task["timeliness"]) == ("completed", "2021-12-15", "done_late")
    assert task["reported"] is True


def test_classified_document_leaves_no_number(done: Run, refused: Callable[..., str]) -> None:
    secret = ("record", "II.3.2(3)", "--progress", "completed", "--on", "2021-09-30", "--classified")
    assert refused(*secret, "--issued", "2021-09-30", "--number", "1-M/TU") == "document.classified_details"
    done(*secret, "--issued", "2021-09-30", "--by", "BTCTU")
    assert shown(done, "II.3.2(3)")["evidence"] == [
        {"number": None, "issued_on": "2021-09-30", "issuer": "BTCTU", "abstract": None, "classified": True,
         "files": []}
    ]  # fmt: skip


def test_typed_on_behalf_of_an_office(done: Run) -> None:
    done("record", "II.3.2(9)", "--progress", "submitted", "--on", "2021-10-01", "--for", "BCSD-UBND")
    (report,) = done("show", "II.3.2(9)", "--format", "json").data["reports"]
    assert (report["office"], report["on_behalf"]) == ("BCSD-UBND", True)
    (change,) = done("history", "--format", "json").data
    assert (change["operator"], change["office"], change["on_behalf_of"]) == ("Nguyễn Văn A", "VPTU", "BCSD-UBND")


def test_assignment(done: Run) -> None:
    said = done("assign", "II.2[c]", "--lead", "UBKTTU", "--coordinating", "BTCTU,BNCTU", "VPTU").out
    assert "UBKTTU" in said
    task = shown(done, "II.2[c]")
    assert (task["lead"], task["coordinating"]) == (["UBKTTU"], ["BTCTU", "BNCTU", "VPTU"])
    done("assign", "II.2[c]", "--lead", "VPTU", "UBKTTU", "--coordinating")
    task = shown(done, "II.2[c]")
    assert (task["lead"], task["coordinating"]) == (["VPTU", "UBKTTU"], [])


def test_first_deadline_is_internal_and_read_from_words(done: Run) -> None:
    said = done("set-deadline", "II.3.2(7)", "--to", "quý I năm 2022", "--reason", "Chưa có hạn").out
    assert "31/03/2022" in said
    task = shown(done, "II.3.2(7)")
    assert (task["deadline"], task["deadline_precision"]) == ("2022-03-31", "quarter")
    assert task["internal_deadline"] is True


def test_extension_keeps_the_first_deadline(done: Run, refused: Callable[..., str]) -> None:
    words = ("set-deadline", "II.3.2(3)", "--to", "31/3/2022", "--reason", "Chờ hướng dẫn", "--decided", "2021-12-01")
    assert refused(*words) == "deadline.document_missing"
    done(*words, "--number", "12-TB/TU", "--issued", "2021-12-01", "--by", "BTV")
    task = shown(done, "II.3.2(3)")
    assert (task["deadline"], task["original_deadline"], task["extensions"]) == ("2022-03-31", "2021-09-30", 1)
    done("set-deadline", "II.3.2(3)", "--to", "none", "--reason", "Bỏ hạn", "--number", "13-TB/TU",
         "--issued", "2021-12-02", "--by", "BTV")  # fmt: skip
    assert shown(done, "II.3.2(3)")["deadline"] is None


def test_breakthrough_by_hand(done: Run) -> None:
    done("breakthrough", "II.3.3(1)", "--no", "3", "--secondary", "1", "2")
    task = shown(done, "II.3.3(1)")
    assert (task["breakthrough"], task["breakthrough_basis"], task["breakthrough_secondary"]) == (3, "user", [1, 2])
    done("breakthrough", "II.3.3(1)", "--no", "none")
    assert shown(done, "II.3.3(1)")["breakthrough"] is None


def test_undo_and_redo_say_what_they_did(done: Run, refused: Callable[..., str]) -> None:
    assert refused("undo") == "undo.nothing"
    assert refused("redo") == "redo.nothing"
    before = done("digest").out
    done("assign", "II.2[c]", "--lead", "UBKTTU")
    after = done("digest").out
    assert "Phân công" in done("undo").out
    assert done("digest").out == before
    done("redo")
    assert done("digest").out == after
    assert shown(done, "II.2[c]")["lead"] == ["UBKTTU"]


def test_history_tells_who_and_what(done: Run) -> None:
    done("assign", "II.2[c]", "--lead", "UBKTTU")
    done("assign", "II.2[b]", "--lead", "VPTU")
    done("undo")
    changes = done("history", "--format", "json").data
    assert [change["verb"] for change in changes] == ["undo", "assign", "assign"]
    assert [change["undone"] for change in changes] == [False, True, False]
    assert [change["verb"] for change in done("history", "II.2[c]", "--format", "json").data] == ["assign"]
    assert len(done("history", "--limit", "1", "--format", "json").data) == 1
    text = done("history", "II.2[c]").out
    for part in ("Nguyễn Văn A", "VPTU", "II.2[c]", "→ UBKTTU"):
        assert part in text


def test_warning_does_not_refuse(on_store: Run) -> None:
    outcome = on_store("record", "II.3.3(1)", "--progress", "completed", "--on", "2019-12-31",
                       "--number", "1-NQ/TU", "--issued", "2019-12-31", "--by", "BCH")  # fmt: skip
    assert (outcome.status, outcome.codes) == (0, ["task.completed_before_term"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("record", "II.9", "--progress", "completed", "--on", "2021-12-31"), "task.unknown_path"),
        (("record", "II.3", "--progress", "in_progress", "--on", "2021-12-31"), "task.untracked"),
        (("record", "II.3.2(3)", "--progress", "completed", "--on", "2021-12-31"), "evidence.missing"),
        (("record", "II.3.2(3)", "--progress", "completed", "--on", "31/9/2021", *EVIDENCE), "date.nonexistent"),
        (("record", "II.3.2(3)", "--progress", "in_progress", "--on", "2022-02-16"), "report.in_future"),
        (("record", "II.3.2(3)", "--progress", "suspended", "--on", "2021-12-31"), "report.reason_missing"),
        (("record", "II.3.2(3)", "--progress", "in_progress", "--on", "2021-12-31", "--note", "a" * 10_000),
         "text.too_long"),
        (("record", "II.3.2(3)", "--progress", "in_progress", "--on", "2021-12-31", "--for", "KHONG"),
         "office.unknown"),
        (("record", "II.3.2(3)", "--progress", "completed", "--on", "2021-12-31", "--issued", "31/9/2021"),
         "date.nonexistent"),
        (("record", "III.3", "--progress", "in_progress", "--on", "2021-12-31", "--period", "năm tới"),
         "period.unreadable"),
        (("record", "III.3", "--progress", "in_progress", "--on", "2021-12-31", "--note", "a\udcff"),
         "text.damaged_characters"),
        (("record", "III.3", "--progress", "in_progress", "--on", "2021-12-31", "--number", "a\udcff"),
         "text.damaged_characters"),
        (("record", "III.3", "--progress", "in_progress", "--on", "2021-12-31", "--note", "a\x1bb"),
         "text.control_characters"),
        (("assign", "II.2[c]", "--lead", "KHONG"), "office.unknown"),
        (("assign", "II.2[c]", "--lead", "VPTU", "--coordinating", "VPTU"), "assignment.twice"),
        (("set-deadline", "II.3.2(7)", "--to", "ngày mai", "--reason", "Gấp"), "deadline.unreadable"),
        (("set-deadline", "II.3.2(7)", "--to", "31/11/2022", "--reason", "Gấp"), "date.nonexistent"),
        (("set-deadline", "II.3.2(7)", "--to", "2022-06-30", "--reason", " "), "deadline.reason_missing"),
        (("direction", "II.3.2(7)", "--text", ""), "direction.empty"),
        (("parameters", "--due-soon-days", "7.5"), "number.ambiguous"),
        (("parameters", "--due-soon-days", "7,5"), "number.not_whole"),
        (("parameters", "--due-soon-days", "0"), "value.out_of_range"),
        (("answer", "99", "Không"), "question.unknown"),
    ],
)  # fmt: skip
def test_refusals(refused: Callable[..., str], words: tuple[str, ...], code: str) -> None:
    assert refused(*words) == code


def test_text_in_two_pieces_is_stored_in_one_form(done: Run) -> None:
    done("record", "II.3.3(1)", "--progress", "in_progress", "--on", "2021-12-31", "--note", "Đa\u0303 tri\u0300nh ƣ")
    (report,) = done("show", "II.3.3(1)", "--format", "json").data["reports"]
    assert report["note"] == "Đã trình ư"


def test_parameters_are_echoed_as_read(done: Run) -> None:
    assert "1.000" in done("parameters", "--due-soon-days", "1.000").out
    said = done("parameters", "--review-base-year", "2021", "--due-soon-days", "45").out
    assert "2021" in said
    found = done("parameters", "--format", "json").data
    assert (found["due_soon_days"], found["review_base_year"], found["deep_red_after_days"]) == (45, 2021, 30)
    assert "45" in done("parameters").out


def test_questions_are_answered(done: Run) -> None:
    questions = done("questions", "--format", "json").data
    assert len(questions) == 12
    assert questions[0]["answer"] is None
    done("answer", str(questions[0]["no"]), "Đã hỏi lại")
    assert done("questions", "--format", "json").data[0]["answer"] == "Đã hỏi lại"
    assert "Đã hỏi lại" in done("questions").out


def test_operator_is_the_name_of_the_preferences_where_none_is_typed(
    command: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "lan")
    monkeypatch.setenv("USERNAME", "lan")
    command("assign", "II.2[c]", "--lead", "UBKTTU", "--store", str(store), "--today", TODAY)
    (change,) = command("history", "--format", "json", "--store", str(store)).data
    assert change["operator"] == "lan"
