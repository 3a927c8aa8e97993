"""Files that land whole or not at all, and calm words when they cannot."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from models import renaming
from models.errors import KnownError
from models.landing import land
from reports.writing import check_target, write_tracking_table
from tests.reports.rows import AS_OF, OFFICES, every_case, programme

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534


def _write(path: Path, **changes: Any) -> Path:
    given: dict[str, Any] = {"offices": OFFICES, "programme": programme(), "as_of": AS_OF, "today": AS_OF}
    return write_tracking_table(every_case(), path=path, **(given | changes))


def _refused(path: Path, **changes: Any) -> str:
    with pytest.raises(KnownError) as refusal:
        _write(path, **changes)
    return refusal.value.code


@pytest.mark.parametrize(("name", "begins"), [("bảng.pdf", b"%PDF-"), ("bảng.xlsx", b"PK"), ("BANG.PDF", b"%PDF-")])
def test_the_suffix_chooses_the_format(tmp_path: Path, name: str, begins: bytes) -> None:
    assert _write(tmp_path / name) == tmp_path / name
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "table.pdf"
    path.write_bytes(b"old")
    _write(path)
    assert path.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["table.docx", "table", ".pdf", "table.pdf.exe"])
def test_another_suffix_is_refused(tmp_path: Path, name: str) -> None:
    assert _refused(tmp_path / name) == "report.unknown_format"
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert _refused(tmp_path / "none" / "table.pdf") == "report.folder_missing"
    (tmp_path / "file").write_bytes(b"")
    assert _refused(tmp_path / "file" / "table.pdf") == "report.folder_missing"


def test_a_folder_of_that_name_and_an_endless_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    assert _refused(tmp_path / "folder.pdf") == "report.bad_name"
    assert _refused(tmp_path / ("x" * 400 + ".pdf")) == "report.bad_name"


@contextmanager
def _without_rights(folder: Path) -> Iterator[None]:
    """Make `folder` read-only for whoever runs this, root included."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    folder.chmod(0o555)
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no read-only folders of this kind")
def test_a_read_only_folder_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("readonly")
    parents = [folder, *folder.parents]
    modes = {parent: parent.stat().st_mode for parent in parents if parent.stat().st_uid == os.geteuid()}
    for parent in parents[1:]:
        if parent in modes and not modes[parent] & 0o001:
            parent.chmod(modes[parent] | 0o011)
    with _without_rights(folder), pytest.raises(KnownError) as refusal:
        land(folder / "table.pdf", b"%PDF-")
    assert refusal.value.code == "report.read_only"
    assert list(folder.iterdir()) == []
    for parent in parents[1:]:
        if parent in modes:
            parent.chmod(modes[parent])


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is set the POSIX way")
def test_a_file_that_does_not_fit_leaves_the_old_one(tmp_path: Path) -> None:
    """The system refuses the write half-way, as a full disk does."""
    import resource

    path = tmp_path / "table.pdf"
    path.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        assert _refused(path) == "report.disk_full"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["table.pdf"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "report.disk_full"),
        (errno.EDQUOT, "report.disk_full"),
        (errno.EROFS, "report.read_only"),
        (errno.ENOENT, "report.folder_missing"),
        (errno.EINVAL, "report.bad_name"),
    ],
)
def test_what_the_disk_says_becomes_a_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(number, "refused")

    path = tmp_path / "table.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", refuse)
    assert _refused(path) == code
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["table.xlsx"]


def test_what_nobody_foresaw_is_not_dressed_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="broken"):
        land(tmp_path / "a.pdf", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_file_held_by_another_program_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Windows says to a rename over a file that Excel holds open."""

    def refuse(_part: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, "in use")

    path = tmp_path / "table.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(renaming, "_BETWEEN_S", 0)
    assert _refused(path) == "report.file_open"
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["table.xlsx"]


def test_a_new_file_that_a_scanner_holds_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace
    refused: list[Path] = []

    def refuse_once(part: Path, target: Path) -> Path:
        if not refused:
            refused.append(part)
            raise PermissionError(errno.EACCES, "in use")
        return real(part, target)

    monkeypatch.setattr(Path, "replace", refuse_once)
    monkeypatch.setattr(renaming, "_BETWEEN_S", 0)
    land(tmp_path / "table.xlsx", b"new")
    assert (tmp_path / "table.xlsx").read_bytes() == b"new"


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx"])
def test_work_tells_how_far_it_is(tmp_path: Path, suffix: str) -> None:
    told: list[tuple[int, int]] = []
    _write(tmp_path / f"table{suffix}", progress=lambda done, total: told.append((done, total)))
    total = told[0][1]
    assert told == [(done, total) for done in range(1, total + 1)]


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx"])
def test_work_stops_when_asked_and_leaves_nothing(tmp_path: Path, suffix: str) -> None:
    asked = iter([False, False, True])
    assert _refused(tmp_path / f"table{suffix}", cancelled=lambda: next(asked)) == "report.cancelled"
    assert list(tmp_path.iterdir()) == []


def test_a_caller_can_stop_the_work_its_own_way(tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        _write(tmp_path / "table.pdf", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_the_target_can_be_checked_before_the_work(tmp_path: Path) -> None:
    check_target(tmp_path / "table.pdf")
    with pytest.raises(KnownError) as refusal:
        check_target(tmp_path / "table.txt")
    assert refusal.value.code == "report.unknown_format"


def test_the_libraries_of_paper_are_loaded_only_when_something_is_written() -> None:
    code = "import sys, reports.writing, reports.pdf, reports.spreadsheet; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert {"reportlab", "openpyxl", "pypdf", "PIL", "lxml"} & set(loaded.stdout.split()) == set()


def test_a_store_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "dondoc.sqlite"
    data = b"SQLite format 3\0" + bytes(200)
    path.write_bytes(data)
    with pytest.raises(KnownError) as refusal:
        land(path, b"{}")
    assert refusal.value.code == "report.data_file"
    assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]
