"""The form in which typed text is kept, whichever verb it came by."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from models.operations import (
    EvidenceGiven,
    OfficeGiven,
    ProgressGiven,
    add_office,
    add_offices,
    answer_question,
    attach_source,
    edit_office,
    record_direction,
    record_many,
    set_deadline,
)
from models.queries import programme
from models.rules.deadline import Deadline
from models.store import Store
from models.tables import Operation
from models.vocabulary import DeadlineKind, DeadlinePrecision, Progress
from tests.operations.steps import day, detail, do, record, rows

#: In pieces (NFD), with the damaged ƣ, an unseen mark, another system's line end and blanks around.
TYPED = "  " + unicodedata.normalize("NFD", "Nâng lƣơng\u200b đợt một,\r\nTỈNH HẬU GIANG Ƣ") + "\n"
KEPT = "Nâng lương đợt một,\nTỈNH HẬU GIANG Ư"


def kept_texts(store: Store) -> Iterator[str]:
    """Every text that an operation of this site has written, as it lies in the file."""
    with store.read() as session:
        values = session.exec(select(Operation.value).where(col(Operation.site) == store.site)).all()
    for value in values:
        if value and value.startswith('"'):
            yield json.loads(value)


def test_one_form_by_every_verb(store: Store) -> None:
    evidence = EvidenceGiven(TYPED, day("2021-09-01"), TYPED, TYPED)
    record(store, "II.3.2(3)", Progress.COMPLETED, "2021-09-02", evidence, note=TYPED, obstacle=TYPED,
           deciding_level=TYPED)  # fmt: skip
    proof: dict[str, Any] = {"number": TYPED, "issued_on": day("2021-09-03"), "issuer": TYPED}
    do(store, record_many, rows=[ProgressGiven("II.3.2(4)", Progress.COMPLETED, day("2021-09-03"), TYPED, **proof)])
    to = Deadline(DeadlineKind.FIXED, DeadlinePrecision.DAY, None, day("2022-06-30"), TYPED)
    do(store, set_deadline, path="II.3.2(7)", to=to, reason=TYPED)
    do(store, record_direction, path="II.3.2(7)", text=TYPED, number=TYPED, by=TYPED)
    do(store, add_office, code="SO-A", name=TYPED, short_name=TYPED)
    do(store, edit_office, code="SO-A", name=f"{TYPED}.")
    do(store, add_offices, rows=[OfficeGiven("SO-B", TYPED, TYPED)])
    do(store, answer_question, no=9, answer=TYPED)
    texts = [text for text in kept_texts(store) if "GIANG" in text]
    assert len(texts) == 20
    assert set(texts) - {KEPT, f"{KEPT}\n."} == set()
    assert all(unicodedata.is_normalized("NFC", text) and "ƣ" not in text.lower() for text in kept_texts(store))


def test_blank_is_nothing(store: Store) -> None:
    record(store, "II.3.2(3)", Progress.IN_PROGRESS, "2021-08-01", note=" \n", obstacle="", deciding_level="\u200b")
    (report,) = detail(store, "II.3.2(3)", "2021-08-01").reports
    assert (report.note, report.obstacle, report.deciding_level) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Café, naïveté và résumé",
        "Đã ký",
        "So 5-QD/TU",
        "20 µm",
        "Hội nghị lần thứ tám",
        "Tỷ lệ ≥ 80 %",
        "Ý kiến: “không”",
    ],
)
def test_text_that_is_in_no_old_encoding_is_kept(store: Store, text: str) -> None:
    record(store, "II.3.2(3)", Progress.IN_PROGRESS, "2021-08-01", note=text)
    assert [report.note for report in detail(store, "II.3.2(3)", "2021-08-01").reports] == [text]


def test_found_without_marks_and_in_pieces(store: Store) -> None:
    for search in ("nguon nhan luc", "nguồn nhân lực", unicodedata.normalize("NFD", "nguồn nhân lực")):
        assert "II.3.2(2)[a]" in rows(store, "2021-12-31", search=search)


def test_a_file_keeps_the_name_it_was_given(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "Ban Tæ chøc TØnh ñy.txt"
    file.write_text("I. MỤC TIÊU", encoding="utf-8")
    do(store, attach_source, file=file)
    with store.read() as session:
        assert programme(session).source_name == file.name
