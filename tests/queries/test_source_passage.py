"""The office's own copy of the Programme: kept whole under its SHA-256, its passages found by line or by heading."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

import pytest
from docx import Document
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from models.operations import attach_source
from models.queries import programme
from models.queries.source import Passage, source_passage
from models.store import Store, source_text
from tests.operations.steps import do, refusal
from tests.queries.deadlines_alone import TASKS

LINES = 1_372
FONT = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "LiberationSerif-Regular.ttf"


def extract(*, shifted: int = 0) -> str:
    """A text as long as the extract, with the printed headings on their lines; `shifted` lines come before it."""
    lines = [f"dòng {number}" for number in range(1, LINES + 1)]
    for task in TASKS:
        if task["heading_printed"]:
            lines[task["source_lines"][0] - 1] = task["heading_printed"][0]
    return "\n".join(["thêm"] * shifted + lines) + "\n"


def passage(store: Store, path: str) -> Passage:
    with store.read() as session:
        return source_passage(store, session, path=path)


def attached(store: Store, file: Path) -> Path:
    """Attach `file`; where it is kept."""
    do(store, attach_source, file=file)
    return store.path.parent / "files" / hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "Chương trình.txt"
    file.write_text(extract(), encoding="utf-8")
    return file


def test_without_a_copy_there_is_no_passage(store: Store) -> None:
    assert passage(store, "II.3.2(3)") == Passage("", "none", None)
    assert refusal(lambda: passage(store, "II.99")) == "task.unknown_path"


def test_a_copy_that_another_program_holds_is_not_the_store_s_fault(
    store: Store, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(path: Path) -> str:
        raise PermissionError(errno.EACCES, "held", str(path))

    monkeypatch.setitem(source_text._READERS, ".txt", held)
    assert refusal(lambda: attached(store, text)) == "source.unreadable"
    assert not (store.path.parent / "files").exists()


def test_a_copy_is_kept_whole_under_its_sha256(store: Store, text: Path) -> None:
    kept = attached(store, text)
    assert kept.read_bytes() == text.read_bytes()
    assert [each.name for each in kept.parent.iterdir()] == [kept.name]
    with store.read() as session:
        found = programme(session)
    assert (found.source_name, found.source_sha256) == ("Chương trình.txt", kept.name)
    text.unlink()
    assert passage(store, "II.3.2(3)").basis == "lines"


@pytest.mark.parametrize(("ending", "encoding"), [("\n", "utf-8"), ("\r\n", "utf-8-sig"), ("\r\n", "utf-16")])
def test_by_lines_where_the_headings_stand_on_them(store: Store, text: Path, ending: str, encoding: str) -> None:
    text.write_bytes(extract().replace("\n", ending).encode(encoding))
    attached(store, text)
    for task in TASKS:
        first, last = task["source_lines"]
        found = passage(store, task["path"])
        assert (found.basis, found.name) == ("lines", "Chương trình.txt")
        assert len(found.text.split("\n")) == last - first + 1
        if task["heading_printed"]:
            assert found.text.startswith(task["heading_printed"][0].rstrip())


def test_lines_that_moved_are_not_trusted(store: Store, text: Path) -> None:
    text.write_text(extract(shifted=1), encoding="utf-8")
    attached(store, text)
    assert passage(store, "II.3.2(1)(1.2)").basis == "heading"
    assert "dòng 159" in passage(store, "II.3.2(1)(1.2)").text
    assert passage(store, "II.1[a]") == Passage("", "none", "Chương trình.txt")


def test_by_heading_in_a_word_file(store: Store, tmp_path: Path) -> None:
    written = Document()
    for task in TASKS:
        written.add_paragraph(f"({task['order']}) {task['title'].upper()}")
        written.add_paragraph(f"Phần giải pháp của mục {task['path']}.")
    file = tmp_path / "ban sao.DOCX"
    written.save(str(file))
    attached(store, file)
    for path in ("II", "II.3.2(3)", "II.5(6)[a]", "III.4"):
        found = passage(store, path)
        assert (found.basis, found.name) == ("heading", "ban sao.DOCX")
        assert found.text.split("\n")[1:] == [f"Phần giải pháp của mục {path}."]


def test_by_heading_in_a_pdf(store: Store, tmp_path: Path) -> None:
    pdfmetrics.registerFont(TTFont("Copy", str(FONT)))
    file = tmp_path / "ban sao.pdf"
    canvas = Canvas(str(file))
    for task in TASKS[20:24]:
        canvas.setFont("Copy", 9)
        canvas.drawString(40, 800, f"{task['order']}. {task['title']}")
        canvas.drawString(40, 780, f"Giải pháp của {task['path']}.")
        canvas.showPage()
    canvas.save()
    attached(store, file)
    found = passage(store, TASKS[21]["path"])
    assert (found.basis, found.text.split("\n")[-1]) == ("heading", f"Giải pháp của {TASKS[21]['path']}.")
    assert passage(store, "II.1[b]") == Passage("", "none", "ban sao.pdf")


def test_a_second_copy_takes_the_place_of_the_first_and_undo_brings_it_back(store: Store, text: Path) -> None:
    attached(store, text)
    other = text.with_name("khac.txt")
    other.write_text("không có mục nào\n", encoding="utf-8")
    attached(store, other)
    assert passage(store, "II.3.2(3)") == Passage("", "none", "khac.txt")
    store.undo(operator="An")
    assert passage(store, "II.3.2(3)").basis == "lines"


def test_a_copy_that_is_gone_is_asked_for_again(store: Store, text: Path) -> None:
    attached(store, text).unlink()
    assert refusal(lambda: passage(store, "II.3.2(3)")) == "source.file_missing"


def _refused_files(folder: Path) -> dict[str, Path]:
    names = ("a.doc", "b.txt", "c.docx", "d.pdf", "e.txt", "f.pdf", "g.txt", "missing.txt", "folder.txt")
    files = {name: folder / name for name in names}
    files["a.doc"].write_bytes(b"\xd0\xcf\x11\xe0")
    files["b.txt"].write_bytes("Ban Tæ chøc".encode("latin-1"))
    files["c.docx"].write_bytes(b"PK\x03\x04 cut short")
    files["d.pdf"].write_bytes(b"%PDF-1.7\n")
    files["e.txt"].write_text(" \n\u00a0\n", encoding="utf-8")
    blank = Canvas(str(files["f.pdf"]))
    blank.showPage()
    blank.save()
    with files["g.txt"].open("wb") as large:
        large.truncate(50 * 1024 * 1024 + 1)
    files["folder.txt"].mkdir()
    return files


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a.doc", "source.unknown_format"),
        ("b.txt", "source.unreadable"),
        ("c.docx", "source.unreadable"),
        ("d.pdf", "source.unreadable"),
        ("e.txt", "source.no_text"),
        ("f.pdf", "source.no_text"),
        ("g.txt", "source.too_large"),
        ("missing.txt", "source.missing"),
        ("folder.txt", "source.missing"),
    ],
)
def test_what_cannot_be_attached_leaves_nothing(store: Store, tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "given").mkdir()
    file = _refused_files(tmp_path / "given")[name]
    before = store.digest()
    assert refusal(lambda: do(store, attach_source, file=file)) == code
    assert store.digest() == before
    assert store.check() == []
    assert not (store.path.parent / "files").exists()
