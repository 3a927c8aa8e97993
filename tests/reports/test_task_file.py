"""The file of a task: all that is recorded of it, the same words in Word and PDF, the same bytes for the same day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from sqlmodel import Session

from models.operations import (
    EvidenceGiven,
    LetterGiven,
    add_cascaded_task,
    draft_letters,
    issue_letter,
    record_direction,
    record_finding,
    record_reply,
    set_deadline,
)
from models.queries.letters import letters
from models.rules.deadline import read_deadline
from models.store import Store
from models.vocabulary import Progress
from reports.task_file import TaskFile
from reports.task_file_reading import read_task_file
from reports.task_file_writing import write_task_file
from tests.operations.steps import day, do, proof, record, refusal
from tests.reports.golden import pdf_text
from tests.stores import TODAY, copied_store

PATH = "II.3.2(3)"
#: What somebody wrote, in the order of the parts.
SAID = (
    "gia hạn", "Chờ quy hoạch vùng", "9-CV/TU", "Chậm do nhân sự", "Đồng chí Bí thư", "Khẩn trương trình",
    "Thiếu kinh phí", "0/1 việc cấp huyện đã hoàn thành", "Kế hoạch của huyện", "45-CV/VPTU", "Đã trình", "Chưa sơ kết",
    "Sơ kết ngay", "hạn khắc phục 01/02/2022", "Quá hạn khắc phục 14 ngày", "Nguyễn Văn An",
)  # fmt: skip


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store in which everything was done to one task."""
    with Store.open(copied_store(tmp_path_factory.mktemp("file")), today=TODAY) as store:
        record(store, PATH, Progress.IN_PROGRESS, "2021-10-01", note="Chậm do nhân sự", obstacle="Thiếu kinh phí",
               deciding_level="BTV")  # fmt: skip
        record(store, PATH, Progress.SUBMITTED, "2021-11-01", note="Thay mặt")
        moved = EvidenceGiven("9-CV/TU", date(2021, 12, 20), "TTTU", None)
        do(store, set_deadline, path=PATH, to=read_deadline("15/01/2022"), reason="Chờ quy hoạch vùng", evidence=moved)
        do(store, record_direction, path=PATH, text="Khẩn trương trình", by="Đồng chí Bí thư", on=day("2021-12-01"))
        do(store, draft_letters, letters=[LetterGiven("BTCTU", (PATH,))], as_of=TODAY, reply_due=day("2022-02-20"))
        with store.read() as session:
            (letter,) = letters(session, TODAY)
        do(store, issue_letter, letter=letter.uid, number="45-CV/VPTU", on=day("2022-02-01"))
        do(store, record_reply, letter=letter.uid, on=day("2022-02-10"), reply="Đã trình")
        store.perform(add_cascaded_task, operator="Ba", on_behalf_of="HU-LONGMY", path=PATH, title="Kế hoạch của huyện")
        do(store, record_finding, paths=[PATH], period="2022", text="Chưa sơ kết", on=day("2022-01-10"),
           recommendation="Sơ kết ngay", remedy_due=day("2022-02-01"))  # fmt: skip
        do(store, record_direction, path=PATH, text="Nhầm")
        store.undo(operator="Nguyễn Văn An")
        yield store


def read(store: Store, path: str = PATH, as_of: date = TODAY) -> TaskFile:
    with store.read() as session:
        return read_task_file(session, path=path, as_of=as_of, known_by=TODAY)


def word_text(file: Path) -> str:
    document = Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_all_that_is_recorded_stands_in_word_and_in_pdf(worked: Store, tmp_path: Path) -> None:
    file = read(worked)
    printed = " ".join(pdf_text(write_task_file(file, tmp_path / "a.pdf").read_bytes()).split())
    typed = word_text(write_task_file(file, tmp_path / "a.docx"))
    assert [words for words in SAID if words not in typed] == []
    assert [words for words in SAID if words not in printed] == []
    assert all(part.head in typed and part.head in printed for part in file.parts)
    assert typed.count("Chưa có nội dung.") == printed.count("Chưa có nội dung.") == 2  # documents, turns


def test_a_day_is_said_once_of_a_deadline_that_was_typed_as_one(worked: Store) -> None:
    (extended,) = (part for part in read(worked).parts if part.head.startswith("II. "))
    assert [row[1] for row in extended.rows] == ["gia hạn\n15/01/2022"]


def test_the_log_tells_what_was_and_what_became_and_what_was_taken_back(worked: Store) -> None:
    log = read(worked).parts[-1]
    assert [row[2].split("\n")[0] for row in log.rows[:2]] == ["Ghi tiến độ", "Ghi tiến độ"]
    assert "(đã hoàn tác)" in "\n".join(row[2] for row in log.rows)
    assert any("Lý do: Chờ quy hoạch vùng" in row[3] and "9-CV/TU" in row[4] for row in log.rows)
    assert any("Ngày phản hồi: 10/02/2022" in row[3] or "10/02/2022" in row[3] for row in log.rows)
    assert any(row[1] == "Ba\nVăn phòng Tỉnh ủy\nnhập hộ Huyện ủy Long Mỹ" for row in log.rows)


def test_the_same_day_gives_the_same_bytes(worked: Store, tmp_path: Path) -> None:
    for suffix in (".docx", ".pdf"):
        first = write_task_file(read(worked), tmp_path / f"a{suffix}").read_bytes()
        assert write_task_file(read(worked), tmp_path / f"b{suffix}").read_bytes() == first


def test_it_stands_as_of_its_date(worked: Store) -> None:
    before = read(worked, as_of=day("2021-10-15"))
    parts = {part.head: part.rows for part in before.parts}
    assert len(parts["III. QUÁ TRÌNH BÁO CÁO TIẾN ĐỘ"]) == 1
    for empty in ("II. ĐẶT HẠN, GIA HẠN", "IX. CÔNG VĂN ĐÔN ĐỐC", "X. KIỂM TRA, GIÁM SÁT"):
        assert parts[empty] == ()


def test_a_long_log_goes_on_under_its_heads_and_yearly_turns_stand_in_it(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path), today=TODAY) as store:
        for number in range(1, 29):
            record(store, "III.3", Progress.IN_PROGRESS, f"2022-01-{number:02}", note=f"Lần {number}", period="2022")
        record(store, "III.3", Progress.COMPLETED, "2021-12-20", proof("4-KH/UBKTTU"), period="2021")
        file = read(store, "III.3")
    printed = pdf_text(write_task_file(file, tmp_path / "a.pdf").read_bytes())
    assert printed.count("Người nhập (như") >= 2
    turns = next(part for part in file.parts if part.head.startswith("VII."))
    assert [row[1] for row in turns.rows] == [f"năm {year}" for year in range(2021, 2026)]
    assert "Hoàn thành" in turns.rows[0][3]


def test_a_secret_document_gives_nothing_away(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path), today=TODAY) as store:
        secret = EvidenceGiven(None, date(2021, 11, 2), "BTV", None, classified=True)
        record(store, PATH, Progress.COMPLETED, "2021-11-02", secret)
        issued = read(store).parts[3].rows
    assert issued == (("văn bản mật, 02/11/2021, Ban Thường vụ Tỉnh ủy", "02/11/2021"),)


def test_what_is_refused(worked: Store, tmp_path: Path) -> None:
    def reading(session: Session) -> TaskFile:
        return read_task_file(session, path="VII", as_of=TODAY, known_by=TODAY)

    with worked.read() as session:
        assert refusal(lambda: reading(session)) == "task.unknown_path"
    assert refusal(lambda: write_task_file(read(worked), tmp_path / "a.xlsx")) == "report.unknown_format"
    assert list(tmp_path.iterdir()) == []
