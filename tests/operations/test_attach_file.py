"""Files of documents: kept whole under their hash beside the store, attached once, given out as they came."""

from __future__ import annotations

import errno
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.detail_rows import TaskDetail
from models.operations import EvidenceGiven, attach_files, attach_source, record_progress, set_deadline
from models.queries.evidence_files import file_called, files_of, located
from models.queries.history import history
from models.queries.task_detail import task_detail
from models.rows import FileRow
from models.rules.deadline import read_deadline
from models.store import Store, files
from models.store.files import copy_kept, folder_of, held, is_kept, keep_content, keep_file, kept_content
from models.vocabulary import Progress
from tests.operations.steps import day, do, refusal
from tests.stores import TODAY, copied_store

PATH, OTHER = "II.3.2(3)", "II.3.2(9)"


def paper(folder: Path, name: str = "Nghị quyết 05.pdf", content: bytes = b"%PDF-1.7 05") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def document(*attached: Path, number: str | None = "05-NQ/TU", classified: bool = False) -> EvidenceGiven:
    return EvidenceGiven(number, day("2021-09-28"), "BTV", classified=classified, files=attached)


def prove(store: Store, *attached: Path, path: str = PATH, on: str = "2021-09-28") -> None:
    do(store, record_progress, path=path, progress=Progress.COMPLETED, on=day(on), evidence=[document(*attached)])


def detail(store: Store, path: str = PATH) -> TaskDetail:
    with store.read() as session:
        return located(task_detail(session, path=path, as_of=TODAY), folder_of(store.path))


def attached_to(store: Store, path: str = PATH) -> tuple[FileRow, ...]:
    (found,) = detail(store, path).task.evidence
    return found.files


# -- attaching --------------------------------------------------------------------------------------------------------


def test_a_file_goes_with_its_document(store: Store, tmp_path: Path) -> None:
    file = paper(tmp_path)
    prove(store, file)
    (row,) = attached_to(store)
    assert row == FileRow("Nghị quyết 05.pdf", sha256(file.read_bytes()), file.stat().st_size, here=True)
    kept = folder_of(store.path) / row.sha256
    assert kept.read_bytes() == file.read_bytes()
    assert [each.name for each in kept.parent.iterdir()] == [kept.name]
    assert detail(store).reports[0].evidence[0].files == (row,)
    assert store.check() == []


def test_files_are_added_to_those_that_the_document_has_and_each_content_once(store: Store, tmp_path: Path) -> None:
    first, second = paper(tmp_path), paper(tmp_path, "phu luc.xlsx", b"PK 1")
    same = paper(tmp_path, "ten khac.pdf")
    prove(store, first, same)
    assert [each.name for each in attached_to(store)] == [first.name]
    prove(store, second, first, path=OTHER)
    assert [each.name for each in attached_to(store)] == [first.name, second.name]
    assert attached_to(store) == attached_to(store, OTHER)
    prove(store, on="2021-10-01")
    assert len(attached_to(store)) == 2


def test_files_come_later_to_a_document_of_the_register(store: Store, tmp_path: Path) -> None:
    prove(store)
    (before,) = detail(store).task.evidence
    do(store, attach_files, document=before.uid, files=[paper(tmp_path)])
    assert [each.name for each in attached_to(store)] == ["Nghị quyết 05.pdf"]
    digest = store.digest()
    assert do(store, attach_files, document=before.uid, files=[paper(tmp_path)]).uids == frozenset()
    assert store.digest() == digest


def test_a_district_attaches_to_what_it_reports(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path / "data", office="HU-CHAUTHANH"), today=TODAY) as district:
        prove(district, paper(tmp_path), path="II.3.2(14)")
        (report,) = detail(district, "II.3.2(14)").reports
        assert [each.name for each in report.evidence[0].files] == ["Nghị quyết 05.pdf"]


def test_undo_takes_the_files_from_the_document_and_redo_gives_them_back(store: Store, tmp_path: Path) -> None:
    prove(store)
    (found,) = detail(store).task.evidence
    before = store.digest()
    do(store, attach_files, document=found.uid, files=[paper(tmp_path)])
    store.undo(operator="An")
    assert store.digest() == before
    assert attached_to(store) == ()
    store.redo(operator="An")
    assert [each.here for each in attached_to(store)] == [True]
    assert store.check() == []


def test_the_document_that_moves_a_deadline_has_files_too(store: Store, tmp_path: Path) -> None:
    do(store, set_deadline, path=PATH, to=read_deadline("31/3/2022"), reason="chờ hướng dẫn",
       evidence=document(paper(tmp_path)))  # fmt: skip
    found = detail(store)
    (extension,) = found.extensions
    assert extension.document is not None
    assert [each.name for each in extension.document.files] == ["Nghị quyết 05.pdf"]
    assert files_of(found) == extension.document.files


@pytest.mark.parametrize(
    ("name", "content"), [("BTCTU_gui_VPTU.DONDOC", b"%PDF-1.7"), ("ban quet.pdf", b"age-encryption.org/v1\n-> X25519")]
)
def test_a_package_is_no_evidence(store: Store, tmp_path: Path, name: str, content: bytes) -> None:
    prove(store)
    (found,) = detail(store).task.evidence
    package = paper(tmp_path, name, content)
    assert refusal(lambda: prove(store, package, path=OTHER)) == "file.is_package"
    assert refusal(lambda: do(store, attach_files, document=found.uid, files=[package])) == "file.is_package"
    assert held(folder_of(store.path)) == frozenset()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("virus.exe", b"x"),
        ("bao-cao.pdf.SCR", b"%PDF"),
        ("mo.lnk ", b"L"),
        ("chay.ps1", b"#"),
        ("bao-cao.pdf", b"MZ\x90"),
    ],
)
def test_a_program_is_no_evidence(store: Store, tmp_path: Path, name: str, content: bytes) -> None:
    prove(store)
    (found,) = detail(store).task.evidence
    program = paper(tmp_path, name, content)
    assert refusal(lambda: prove(store, program, path=OTHER)) == "file.is_program"
    assert refusal(lambda: do(store, attach_files, document=found.uid, files=[program])) == "file.is_program"
    assert held(folder_of(store.path)) == frozenset()


def test_the_history_names_the_files(store: Store, tmp_path: Path) -> None:
    prove(store, paper(tmp_path))
    with store.read() as session:
        (change,) = history(session)
    assert ("document", "files", "Nghị quyết 05.pdf") in {(each.kind, each.field, each.new) for each in change.fields}


@pytest.mark.parametrize(
    ("name", "plain"),
    [("bao-cao\u202efdp.zip", "bao-caofdp.zip"), ("a\tb.pdf", "a b.pdf"), (".an", "an"), ("x" * 210 + ".pdf", None)],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_hostile_name_is_made_plain(store: Store, tmp_path: Path, name: str, plain: str | None) -> None:
    prove(store, paper(tmp_path, name))
    (row,) = attached_to(store)
    assert row.name == (plain or "x" * 196 + ".pdf")


# -- what is not attached ---------------------------------------------------------------------------------------------


@pytest.fixture
def nothing_changes(store: Store) -> Iterator[Store]:
    before = store.digest()
    yield store
    assert store.digest() == before
    assert store.undoable() is None
    assert store.check() == []


def test_nothing_is_attached_to_a_classified_document(nothing_changes: Store, tmp_path: Path) -> None:
    secret = document(paper(tmp_path), number=None, classified=True)

    def attempt() -> object:
        return do(nothing_changes, record_progress, path=PATH, progress=Progress.COMPLETED, on=TODAY, evidence=[secret])

    assert refusal(attempt) == "document.classified_file"
    assert not folder_of(nothing_changes.path).exists()


def test_nor_later(store: Store, tmp_path: Path) -> None:
    secret = document(number=None, classified=True)
    do(store, record_progress, path=PATH, progress=Progress.COMPLETED, on=TODAY, evidence=[secret])
    (found,) = detail(store).task.evidence
    assert refusal(lambda: do(store, attach_files, document=found.uid, files=[paper(tmp_path)])) == (
        "document.classified_file"
    )
    do(store, attach_files, document=found.uid, files=[])
    assert attached_to(store) == ()


def test_a_file_too_large_empty_or_absent_is_refused_and_nothing_kept(nothing_changes: Store, tmp_path: Path) -> None:
    large = tmp_path / "lon.pdf"
    with large.open("wb") as file:
        file.truncate(files.SIZE_LIMIT + 1)
    for wrong, code in (
        (large, "file.too_large"),
        (paper(tmp_path, "rong.pdf", b""), "file.empty"),
        (tmp_path / "khong-co.pdf", "file.not_found"),
        (tmp_path, "file.not_found"),
    ):
        assert refusal(lambda wrong=wrong: prove(nothing_changes, wrong)) == code  # type: ignore[misc]
    assert held(folder_of(nothing_changes.path)) == frozenset()


def test_a_file_that_another_program_holds_is_told(
    nothing_changes: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = paper(tmp_path)

    def held_elsewhere(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "held", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", held_elsewhere)
        assert refusal(lambda: prove(nothing_changes, file)) == "file.unreadable"
    assert not folder_of(nothing_changes.path).exists()


def test_the_largest_file_is_taken(tmp_path: Path) -> None:
    largest = tmp_path / "lon.zip"
    with largest.open("wb") as file:
        file.truncate(files.SIZE_LIMIT)
    kept = keep_file(tmp_path / "files", largest)
    assert kept.size == files.SIZE_LIMIT
    assert is_kept(tmp_path / "files", kept.sha256)


def test_the_text_of_the_programme_must_still_be_readable(store: Store, tmp_path: Path) -> None:
    scan = paper(tmp_path, "quet.png", b"\x89PNG")
    assert refusal(lambda: do(store, attach_source, file=scan)) == "source.unknown_format"
    prove(store, scan)
    assert [each.name for each in attached_to(store)] == ["quet.png"]


# -- what is kept -----------------------------------------------------------------------------------------------------


def test_a_file_that_has_not_come_is_told_and_one_that_was_altered_is_not_given_out(
    store: Store, tmp_path: Path
) -> None:
    file = paper(tmp_path)
    prove(store, file)
    folder, (row,) = folder_of(store.path), attached_to(store)
    (folder / row.sha256).write_bytes(b"%PDF-1.7 06")
    assert refusal(lambda: kept_content(folder, row.sha256, row.name)) == "file.damaged"
    assert refusal(lambda: copy_kept(folder, row.sha256, row.name, tmp_path / "ra.pdf")) == "file.damaged"
    assert not (tmp_path / "ra.pdf").exists()
    keep_file(folder, file)
    assert kept_content(folder, row.sha256, row.name) == file.read_bytes()
    (folder / row.sha256).unlink()
    assert [each.here for each in attached_to(store)] == [False]
    assert refusal(lambda: kept_content(folder, row.sha256, row.name)) == "file.missing"
    folder.rmdir()
    assert refusal(lambda: kept_content(folder, row.sha256, row.name)) == "file.missing"
    assert [each.here for each in attached_to(store)] == [False]


def test_a_copy_is_written_and_the_kept_one_stays(store: Store, tmp_path: Path) -> None:
    file = paper(tmp_path)
    prove(store, file)
    folder, (row,) = folder_of(store.path), attached_to(store)
    copy = tmp_path / "ra.pdf"
    copy_kept(folder, row.sha256, row.name, copy)
    copy.write_bytes(b"khac")
    assert kept_content(folder, row.sha256, row.name) == file.read_bytes()
    assert refusal(lambda: copy_kept(folder, row.sha256, row.name, tmp_path / "khong" / "a.pdf")) == (
        "report.folder_missing"
    )


@pytest.mark.parametrize("name", ["../dondoc.sqlite", "", ".", "A" * 64, "g" * 64, "0" * 63, "../" + "0" * 61])
def test_what_is_no_hash_is_never_a_path(store: Store, name: str) -> None:
    folder = folder_of(store.path)
    folder.mkdir()
    (folder / "ghi chú.txt").write_text("không phải tệp của văn bản", encoding="utf-8")
    assert not is_kept(folder, name)
    assert refusal(lambda: kept_content(folder, name, "a")) == "file.missing"
    assert held(folder) == frozenset()


def test_a_file_is_called_by_its_hash(store: Store, tmp_path: Path) -> None:
    file = paper(tmp_path)
    prove(store, file)
    wanted = sha256(file.read_bytes())
    with store.read() as session:
        assert file_called(session, f" {wanted.upper()} ").name == file.name
        assert refusal(lambda: file_called(session, "0" * 64)) == "file.unknown"
        assert refusal(lambda: file_called(session, "")) == "file.unknown"


@settings(max_examples=30)
@given(st.lists(st.binary(min_size=1, max_size=200), min_size=1, max_size=6))
def test_what_is_kept_is_what_was_given_however_often(contents: list[bytes]) -> None:
    with TemporaryDirectory() as given_folder:
        folder = Path(given_folder) / "files"
        kept = [keep_content(folder, "a.bin", content) for content in contents]
        assert held(folder) == {sha256(content) for content in contents}
        for each, content in zip(kept, contents, strict=True):
            assert kept_content(folder, each.sha256, each.name) == content
        assert len(list(folder.iterdir())) == len(set(contents))
