"""`report` from the command line: its figures are those that the lists give for the same day, then and later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.cli.conftest import TODAY, Run

LATER = "2022-03-01"
AS_OF = ("--as-of", "2021-12-31")
DONE = {"done_early", "done_on_time", "done_late", "done_no_deadline"}
ENDLESS = {"recurring", "continuous", "cancelled"}


def report(run: Run, out: Path, *further: str) -> Path:
    run("report", "progress", "--period", "2021-Q4", "--out", str(out), *further)
    return out


def worked(done: Run) -> None:
    """Some work reported in time, some late, one obstacle, one figure."""
    evidence = ("--number", "12-NQ/TU", "--issued", "2021-09-28", "--by", "BTV", "--abstract", "về cán bộ")
    done(
        "record", "II.3.2(1)(1.1)", "--progress", "completed", "--on", "2021-09-28", "--issued", "2021-09-28", *evidence
    )
    done("record", "II.3.2(3)", "--progress", "in_progress", "--on", "2021-12-01", "--obstacle", "Thiếu kinh phí",
         "--deciding-level", "Ban Thường vụ")  # fmt: skip
    done("measure", "N04", "--period", "2021", "--value", "35", "--of", "63", "--estimate")


def tables(path: Path) -> list[list[list[str]]]:
    """The rows of each table of a Word file."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(str(path)).tables]


def number(text: str) -> int:
    return int(text.replace(".", ""))


def test_every_figure_is_that_of_the_lists(done: Run, tmp_path: Path) -> None:
    worked(done)
    listed: list[dict[str, Any]] = done("list", *AS_OF, "--format", "json").data
    measured: list[dict[str, Any]] = done("indicators", *AS_OF, "--format", "json").data
    tasks = [row for row in listed if row["kind"] not in ("section", "task_group", "restatement")]
    header, states, breakthroughs, late, indicators, _signature, annex = tables(report(done, tmp_path / "r.docx"))
    assert "DỰ THẢO" in header[1][0]

    assert [number(row[1]) for row in states[1:-1]] == list(_in_order(tasks).values())
    counted = [row for row in tasks if row["counted"]]
    on_time = sum(row["timeliness"] in ("done_early", "done_on_time") for row in counted)
    finite = [row for row in tasks if row["timeliness"] not in ENDLESS]
    completed = sum(row["timeliness"] in DONE for row in finite)
    assert [number(cell) for cell in states[-1][1:]] == [len(tasks), len(counted), len(tasks) - len(counted)]
    whole = breakthroughs[-1]
    assert whole[2].startswith(f"{completed}/{len(finite)} (")
    assert whole[3].startswith(f"{on_time}/{len(counted)} (")
    assert (number(whole[4]), number(whole[5])) == (
        sum(row["timeliness"] == "overdue" for row in tasks), sum(not row["reported"] for row in tasks)
    )  # fmt: skip
    by_number = Counter(row["breakthrough"] for row in tasks)
    assert [number(row[1]) for row in breakthroughs[1:-1]] == [by_number[no] for no in (1, 2, 3, None)]
    overdue = {row["path"]: row["days_late"] for row in tasks if row["timeliness"] == "overdue"}
    assert overdue
    shown = {row[1].rsplit("(mục ", 1)[1][:-1]: number(row[3]) for row in late[1:] if len(set(row)) > 1}
    assert shown == overdue
    assert any("Thiếu kinh phí" in row[4] and "Ban Thường vụ" in row[5] for row in late)
    assert [row[0] for row in indicators[1:]] == [row["id"].removeprefix("IND-") for row in measured]
    assert len(annex) > len(listed) / 2


def _in_order(tasks: list[dict[str, Any]]) -> dict[str, int]:
    """How many tasks are in each state, in the order of the contract."""
    order = ("no_deadline", "recurring", "continuous", "not_due", "due_soon", "overdue", "done_early", "done_on_time",
             "done_late", "done_no_deadline", "suspended", "cancelled")  # fmt: skip
    states = Counter(row["timeliness"] for row in tasks)
    assert set(states) <= set(order)
    return {state: states[state] for state in order if states[state]}


def test_the_workbook_counts_in_numbers(done: Run, tmp_path: Path) -> None:
    worked(done)
    listed = done("list", *AS_OF, "--overdue", "--format", "json").data
    book = load_workbook(report(done, tmp_path / "r.xlsx"))
    rows = list(book["Nhiệm vụ quá hạn"].iter_rows(values_only=True))
    shown = {row[1]: row[4] for row in rows if isinstance(row[4], int)}
    assert shown == {row["path"]: row["days_late"] for row in listed}


def test_what_was_reported_then_is_reported_again_though_more_is_known(
    command: Run, store: Path, tmp_path: Path
) -> None:
    def on(day: str) -> Run:
        return lambda *words: command(*words, "--store", str(store), "--today", day, "--operator", "Nguyễn Văn A")

    files = ("docx", "pdf")
    first = [report(on(TODAY), tmp_path / f"then.{suffix}").read_bytes() for suffix in files]
    on(LATER)("record", "II.3.2(9)", "--progress", "completed", "--on", "2021-12-15", "--number", "9-CT/TU", "--issued",
              "2021-12-15", "--by", "BTV", "--abstract", "về quy hoạch")  # fmt: skip
    assert report(on(LATER), tmp_path / "now.docx").read_bytes() != first[0]
    again = [report(on(LATER), tmp_path / f"again.{suffix}", "--known-on", TODAY).read_bytes() for suffix in files]
    assert again == first


def test_the_layout_the_number_and_the_proposals_are_as_asked(done: Run, tmp_path: Path) -> None:
    path = report(done, tmp_path / "r.docx", "--profile", "state", "--number", "12", "--issued", "2022-01-05",
                  "--proposal", "Đề nghị xem xét.")  # fmt: skip
    header = " ".join(cell for row in tables(path)[0] for cell in row)
    assert "Độc lập - Tự do - Hạnh phúc" in header
    assert "Số: 12/BC-VPTU" in header
    assert "ngày 05 tháng 01 năm 2022" in header
    assert "DỰ THẢO" not in header
    assert "Đề nghị xem xét." in [paragraph.text for paragraph in Document(str(path)).paragraphs]


@pytest.mark.parametrize(
    ("words", "name", "code"),
    [
        (("--period", "quý 4"), "r.docx", "period.unreadable"),
        (("--period", "2021-Q4"), "r.odt", "report.unknown_format"),
        (("--period", "2021-Q4"), "none/r.docx", "report.folder_missing"),
        (("--period", "2021-Q4", "--template", "none.docx"), "r.docx", "template.missing"),
    ],
)
def test_a_refused_report_leaves_no_file(
    refused: Callable[..., str], tmp_path: Path, words: tuple[str, ...], name: str, code: str
) -> None:
    assert refused("report", "progress", *words, "--out", str(tmp_path / name)) == code
    assert not (tmp_path / name).exists()


def test_a_period_that_runs_is_told_of_up_to_today(done: Run, tmp_path: Path) -> None:
    for kind in ("progress", "overdue", "indicators"):
        done("report", kind, "--period", "2022-Q1", "--out", str(tmp_path / "r.docx"))
        said = [paragraph.text for paragraph in Document(str(tmp_path / "r.docx")).paragraphs]
        assert any("tính đến ngày 15/02/2022" in text for text in said)
        assert any("Kỳ báo cáo chưa kết thúc" in text and "31/03/2022" in text for text in said)
    said = [paragraph.text for paragraph in Document(str(report(done, tmp_path / "over.docx"))).paragraphs]
    assert not any("chưa kết thúc" in text for text in said)


@pytest.mark.parametrize("kind", ["progress", "overdue", "indicators"])
def test_nothing_is_reported_on_a_period_that_has_not_begun(
    refused: Callable[..., str], tmp_path: Path, kind: str
) -> None:
    words = ("report", kind, "--period", "2030", "--out", str(tmp_path / "r.docx"))
    assert refused(*words) == "report.period_not_begun"


@pytest.mark.parametrize("kind", ["progress", "review"])
def test_frozen_figures_have_their_own_date(on_store: Run, tmp_path: Path, kind: str) -> None:
    outcome = on_store("report", kind, "--round", "quarter/2021-Q4", *AS_OF, "--out", str(tmp_path / "r.docx"))
    assert (outcome.status, outcome.codes) == (2, ["cli.wrong_use"])


def test_a_number_is_in_the_style_of_the_layout(
    done: Run, on_store: Run, refused: Callable[..., str], tmp_path: Path
) -> None:
    def codes(layout: str, number: str) -> list[str]:
        words = ("--profile", layout, "--number", number, "--out", str(tmp_path / "r.docx"))
        outcome = on_store("report", "overdue", *words)
        assert outcome.status == 0
        return outcome.codes

    assert codes("state", "5-BC/VPTU") == codes("party", "5/BC-VPTU") == ["report.number_style"]
    assert codes("state", "5/BC-VPTU") == codes("party", "5-BC/VPTU") == codes("party", "5") == []
    out = tmp_path / "none.docx"
    assert refused("report", "overdue", "--number", "không số", "--out", str(out)) == "document.number_unlike"
    assert not out.exists()


# -- lists ------------------------------------------------------------------------------------------------------------


def test_the_overdue_list_is_that_of_the_listing(done: Run, tmp_path: Path) -> None:
    worked(done)
    listed = done("list", *AS_OF, "--overdue", "--format", "json").data
    done("report", "overdue", "--period", "2021-Q4", "--out", str(tmp_path / "o.docx"))
    _header, late, _signature = tables(tmp_path / "o.docx")
    shown = {row[1].rsplit("(mục ", 1)[1][:-1]: number(row[3]) for row in late[1:] if len(set(row)) > 1}
    assert shown == {row["path"]: row["days_late"] for row in listed}
    leads = {code for row in listed for code in row["lead"]}
    names = {each["name"] for each in done("offices", "--format", "json").data if each["code"] in leads}
    assert {row[0] for row in late[1:] if len(set(row)) == 1} == names


def test_a_closed_round_is_printed_again_as_it_was_closed(command: Run, store: Path, tmp_path: Path) -> None:
    def on(day: str) -> Run:
        return lambda *words: command(*words, "--store", str(store), "--today", day, "--operator", "Nguyễn Văn A")

    def printed(day: str, name: str) -> bytes:
        assert on(day)("report", "rounds", "--round", "quarter/2021-Q4", "--out", str(tmp_path / name)).status == 0
        return (tmp_path / name).read_bytes()

    on(TODAY)("round", "open", "quarter", "--period", "2021-Q4", "--due", "20/2/2022")
    open_list = printed("2022-02-25", "open.docx")
    on("2022-02-26")("round", "close", "quarter/2021-Q4")
    for suffix in ("docx", "pdf"):
        assert printed("2022-02-26", f"closed.{suffix}") == printed(LATER, f"again.{suffix}")
    assert open_list != printed(LATER, "later.docx")
    matrix = on(LATER)("round", "matrix", "quarter/2021-Q4", "--format", "json").data
    rows = tables(tmp_path / "closed.docx")[1][1:]
    assert [row[1] for row in rows] == [each["name"] for each in matrix]
    assert [row[4] for row in rows] == [str(each["days_late"] or "–") for each in matrix]


def test_a_closed_round_prints_the_figures_that_were_frozen(
    command: Run, store: Path, tmp_path: Path, refused: Callable[..., str]
) -> None:
    def on(day: str, *words: str) -> Any:
        ran = command(*words, "--store", str(store), "--today", day, "--operator", "Nguyễn Văn A")
        assert ran.status == 0, words
        return ran

    def printed(day: str, name: str, *further: str) -> bytes:
        on(day, "report", "progress", "--round", "quarter/2021-Q4", "--out", str(tmp_path / name), *further)
        return (tmp_path / name).read_bytes()

    on(TODAY, "round", "open", "quarter", "--period", "2021-Q4", "--due", "20/2/2022")
    out = str(tmp_path / "r.docx")
    assert refused("report", "progress", "--round", "quarter/2021-Q4", "--out", out) == "snapshot.none"
    on(TODAY, "round", "close", "quarter/2021-Q4")
    frozen = {suffix: printed(TODAY, f"first.{suffix}") for suffix in ("docx", "xlsx", "pdf")}

    worked(lambda *words: on(TODAY, *words))  # on the very day, of days before the as-of date: known then and yet later
    on(TODAY, "office", "edit", "BTCTU", "--name", "Ban Tổ chức mới")
    assert {suffix: printed(LATER, f"again.{suffix}") for suffix in frozen} == frozen
    now = report(lambda *words: on(TODAY, *words), tmp_path / "now.docx")
    assert tables(now)[1] != tables(tmp_path / "first.docx")[1]
    assert printed(LATER, "state.docx", "--profile", "state", "--number", "12") != frozen["docx"]

    on(LATER, "round", "reopen", "quarter/2021-Q4", "--reason", "Bổ sung số liệu")
    assert refused("report", "progress", "--round", "quarter/2021-Q4", "--out", out) == "snapshot.none"
    on(LATER, "undo")
    assert printed(LATER, "undone.docx") == frozen["docx"]
    on(LATER, "redo")
    on(LATER, "round", "close", "quarter/2021-Q4")
    assert printed(LATER, "new.docx") != frozen["docx"]
    assert tables(tmp_path / "new.docx")[1] == tables(now)[1]
    assert printed(LATER, "then.docx", "--known-on", TODAY) == frozen["docx"]


# -- review, indicators, overview -----------------------------------------------------------------------------------


def test_the_review_counts_as_the_lists_do(done: Run, tmp_path: Path) -> None:
    worked(done)
    done("assess", "N04", "--as", "likely", "--reason", "Có kế hoạch", "--proposal", "Giao Ban cán sự đảng")
    done("assess", "II.3.2(3)", "--as", "unlikely", "--reason", "Thiếu kinh phí")
    measured: list[dict[str, Any]] = done("indicators", "--format", "json").data
    listed: list[dict[str, Any]] = done("list", "--format", "json").data
    tasks = {row["path"]: row for row in listed if row["kind"] not in ("section", "task_group", "restatement")}
    done("report", "review", "--period", "2021/2023", "--out", str(tmp_path / "r.docx"))
    _header, words, by_breakthrough, results, _signature, judged, judged_tasks = tables(tmp_path / "r.docx")
    expected = sum(row["status"] in ("met", "exceeded", "not_met") and not row["assessment"] for row in measured)
    assert [number(cell) for cell in words[-1][1:]] == [len(measured) - expected, expected, len(tasks)]
    assert {row[0]: row[1:] for row in words}["Có khả năng đạt"] == ["1", "0", "0"]
    assert {row[0]: row[1:] for row in words}["Khó đạt"] == ["0", "0", "1"]
    number_of = Counter(tasks[row["task"]]["breakthrough"] if row["task"] in tasks else _above(listed, row["task"])
                        for row in measured)  # fmt: skip
    assert [number(row[1]) for row in by_breakthrough[1:-1]] == [number_of[no] for no in (1, 2, 3, None)]
    assert [number(row[1]) for row in results[1:]] == [
        *(sum(row["breakthrough"] == no for row in tasks.values()) for no in (1, 2, 3, None)), len(tasks)
    ]  # fmt: skip
    told = {row[1].split(".")[0]: row for row in judged if len(set(row)) > 1}
    assert {row["id"].removeprefix("IND-") for row in measured} == told.keys() - {"Chỉ tiêu, chỉ số"}
    assert told["N04"][5:] == ["Có khả năng đạt\n(Nguyễn Văn A, 15/02/2022)", "Có kế hoạch", "Giao Ban cán sự đảng"]
    assert [row[5:] for row in judged_tasks[1:]] == [["Khó đạt", "Thiếu kinh phí", "–"]]


def test_a_review_written_after_its_period_tells_what_was_judged_since(
    command: Run, store: Path, tmp_path: Path
) -> None:
    def on(day: str) -> Run:
        return lambda *words: command(*words, "--store", str(store), "--today", day, "--operator", "Nguyễn Văn A")

    on("2024-02-01")("assess", "N04", "--as", "unlikely", "--reason", "Chậm")
    on("2024-03-01")("report", "review", "--period", "2021/2023", "--out", str(tmp_path / "r.docx"))
    assert {row[0]: row[1] for row in tables(tmp_path / "r.docx")[1]}["Khó đạt"] == "1"
    said = [paragraph.text for paragraph in Document(str(tmp_path / "r.docx")).paragraphs]
    assert any("31/12/2023" in text for text in said)
    assert "Đánh giá được tính đến ngày 01/03/2024." in said


def _above(listed: list[dict[str, Any]], path: str | None) -> int | None:
    return next((row["breakthrough"] for row in listed if row["path"] == path), None)


def test_the_indicators_are_all_told(done: Run, tmp_path: Path) -> None:
    worked(done)
    measured: list[dict[str, Any]] = done("indicators", "--format", "json").data
    done("report", "indicators", "--out", str(tmp_path / "i.docx"))
    bare = [row["id"].removeprefix("IND-") for row in measured if not row["values"]]
    *_shown, without, _signature = tables(tmp_path / "i.docx")
    assert [row[0] for row in without[1:]] == bare
    assert len(Document(str(tmp_path / "i.docx")).inline_shapes) == len(measured) - len(bare) == 1


def test_the_leaders_page_counts_as_the_lists_do(done: Run, tmp_path: Path) -> None:
    worked(done)
    done("round", "open", "quarter", "--period", "2021-Q4", "--due", "20/2/2022")
    asked = done("round", "matrix", "quarter/2021-Q4", "--format", "json").data
    late = done("list", "--overdue", "--format", "json").data
    done("report", "overview", "--out", str(tmp_path / "o.docx"))
    _header, progress, offices, decide, *_others = tables(tmp_path / "o.docx")
    assert number(progress[1][3]) == len(late)
    assert len(offices) > 1
    assert any("Ban Thường vụ" in row[0] and "Thiếu kinh phí" in row[2] for row in decide)
    said = [paragraph.text for paragraph in Document(str(tmp_path / "o.docx")).paragraphs]
    assert any(f"0/{len(asked)} cơ quan đã báo cáo" in text for text in said)


def test_a_review_of_what_is_no_years_of_the_term_is_refused(refused: Callable[..., str], tmp_path: Path) -> None:
    for period in ("2021", "2010/2015"):
        out = str(tmp_path / "r.docx")
        assert refused("report", "review", "--period", period, "--out", out) == "report.not_a_review_period"


def test_a_list_of_a_round_that_is_not_there_is_refused(refused: Callable[..., str], tmp_path: Path) -> None:
    out = tmp_path / "r.pdf"
    assert refused("report", "rounds", "--round", "quarter/2021-Q4", "--out", str(out)) == "round.unknown"
    assert not out.exists()
