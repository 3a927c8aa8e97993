"""The program is copied to this machine whole, or what was there stays: whatever fails, and whenever it is killed."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import main
from exchange.kit.names import UNFINISHED
from exchange.safe_write import sha256_on_disk
from models import renaming
from models.errors import KnownError
from tests.ui.programs import contents, list_sums, make_program
from ui.program import copying
from ui.program.copying import copy_program
from ui.program.place import PROGRAM

ROOT = Path(main.__file__).parent
#: Dies before, or after, the nth call of a function; nothing is cleared up then.
KILLED = """
import os, pathlib, shutil, sys
from ui.program.copying import copy_program
name, number, after, source, target = sys.argv[1:]
owner = {"fsync": os, "rename": pathlib.Path, "rmtree": shutil}[name]
real, calls = getattr(owner, name), 0
def dying(*given, **named):
    global calls
    calls += 1
    if calls == int(number) and after == "before":
        os._exit(9)
    done = real(*given, **named)
    if calls == int(number):
        os._exit(9)
    return done
setattr(owner, name, dying)
copy_program(pathlib.Path(source), pathlib.Path(target))
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_program(tmp_path / "stick" / "DonDoc", "1.2.0")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "pc" / "lib" / "DonDoc"


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renaming, "_BETWEEN_S", 0)


def refusal(do: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as refused:
        do()
    return refused.value.code


def test_the_program_arrives_whole_and_says_how_far_it_is(source: Path, target: Path) -> None:
    told: list[tuple[int, int]] = []
    copy_program(source, target, lambda done, total: told.append((done, total)))
    assert contents(target) == contents(source)
    size = sum(map(len, contents(source).values()))
    assert told == sorted(told)
    assert told[-1] == (size, size)
    assert os.access(target / PROGRAM, os.X_OK)
    assert [each.name for each in target.parent.iterdir()] == ["DonDoc"]


def test_an_update_takes_the_place_of_the_older_program(source: Path, target: Path) -> None:
    make_program(target, "1.1.0")
    (target / "left over").touch()
    copy_program(source, target)
    assert contents(target) == contents(source)
    assert [each.name for each in target.parent.iterdir()] == ["DonDoc"]


def test_files_that_cannot_be_written_to_are_replaced_too(source: Path, target: Path) -> None:
    (source / PROGRAM).chmod(0o555)
    copy_program(source, target)
    copy_program(source, target)
    assert (target / PROGRAM).stat().st_mode & 0o200


# -- the sums beside the program --------------------------------------------------------------------------------------


def test_what_the_sums_name_is_copied_and_nothing_else(source: Path, target: Path) -> None:
    list_sums(source)
    whole = contents(source)
    (source / "autorun.inf").write_bytes(b"put here by somebody")
    copy_program(source, target)
    assert contents(target) == whole


@pytest.mark.parametrize("fault", ["changed", "missing", "upwards", "drive", "nonsense", "bytes"])
def test_a_program_that_is_not_as_it_was_made_is_refused(source: Path, target: Path, fault: str) -> None:
    sums = list_sums(source)
    if fault == "changed":
        (source / PROGRAM).write_bytes(b"another")
    elif fault == "missing":
        (source / PROGRAM).unlink()
    elif fault == "bytes":
        sums.write_bytes(b"\xff\xfe\xff")
    else:
        name = {"upwards": "DonDoc/../other", "drive": "DonDoc/C:other", "nonsense": ""}[fault]
        sums.write_text(f"{'0' * 64}  {name}\n", encoding="ascii")
    make_program(target, "1.1.0")
    before = contents(target)
    assert refusal(lambda: copy_program(source, target)) == "program.damaged"
    assert contents(target) == before
    assert [each.name for each in target.parent.iterdir()] == ["DonDoc"]


def test_a_stick_that_was_not_written_to_its_end_is_refused(source: Path, target: Path) -> None:
    (source.parent / UNFINISHED).write_text("chưa xong", encoding="utf-8")
    assert refusal(lambda: copy_program(source, target)) == "program.unfinished"
    assert not target.exists()


def test_sums_of_something_else_say_nothing(source: Path, target: Path) -> None:
    (source.parent / "SHA256SUMS").write_text(f"{'0' * 64}  other/file\n./\n"[:75], encoding="ascii")
    copy_program(source, target)
    assert contents(target) == contents(source)


# -- what fails -------------------------------------------------------------------------------------------------------


def failing(real: Callable[..., Any], number: int, *, on: str) -> Callable[..., Any]:
    """A function that fails for paths with `on` in them, else does what `real` does."""

    def called(path: Any, *given: Any, **named: Any) -> Any:
        if on in str(path):
            raise OSError(number, os.strerror(number), str(path))
        return real(path, *given, **named)

    return called


@pytest.mark.parametrize(
    ("name", "number", "on", "code"),
    [
        ("open", errno.ENOSPC, "DonDoc.new", "program.no_room"),
        ("open", errno.EACCES, "DonDoc.new", "program.not_writable"),
        ("open", errno.EIO, "stick", "program.source_gone"),
        ("mkdir", errno.EROFS, "DonDoc.new", "program.not_writable"),
        ("rename", errno.EACCES, "lib/DonDoc", "program.running"),
        ("rename", errno.EACCES, "DonDoc.new", "program.not_writable"),
    ],
)
def test_what_the_disk_refuses_is_told_and_the_older_program_stays(
    monkeypatch: pytest.MonkeyPatch, source: Path, target: Path, name: str, number: int, on: str, code: str
) -> None:
    before = contents(make_program(target, "1.1.0"))
    with monkeypatch.context() as patched:
        patched.setattr(Path, name, failing(getattr(Path, name), number, on=on))
        assert refusal(lambda: copy_program(source, target)) == code
    assert contents(target) == before
    assert [each.name for each in target.parent.iterdir()] == ["DonDoc"]


def test_a_file_that_is_held_for_a_moment_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, source: Path, target: Path
) -> None:
    make_program(target, "1.1.0")
    real = Path.rename
    refused: list[Path] = []

    def rename(path: Path, to: Path) -> Path:
        if len(refused) < 2:
            refused.append(path)
            raise PermissionError(13, "in use")
        return real(path, to)

    monkeypatch.setattr(Path, "rename", rename)
    copy_program(source, target)
    assert contents(target) == contents(source)


@pytest.mark.skipif(sys.platform == "win32", reason="a program of Unix runs in it")
def test_a_program_that_runs_is_not_replaced(source: Path, target: Path) -> None:
    make_program(target, "1.1.0")
    shutil.copy(str(shutil.which("sleep")), target / PROGRAM)
    before = contents(target)
    with subprocess.Popen([target / PROGRAM, "60"]) as running:
        try:
            assert refusal(lambda: copy_program(source, target)) == "program.running"
        finally:
            running.kill()
    assert contents(target) == before
    copy_program(source, target)
    assert contents(target) == contents(source)


def test_too_little_room_is_told_before_anything_is_written(
    monkeypatch: pytest.MonkeyPatch, source: Path, target: Path
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda folder: SimpleNamespace(free=10))
    assert refusal(lambda: copy_program(source, target)) == "program.no_room"
    assert list(target.parent.iterdir()) == []


def test_what_is_read_back_is_compared(monkeypatch: pytest.MonkeyPatch, source: Path, target: Path) -> None:
    def after_a_bad_sector(copy: Path) -> str:
        copy.write_bytes(b"\0" + copy.read_bytes()[1:])
        return sha256_on_disk(copy)

    monkeypatch.setattr(copying, "sha256_on_disk", after_a_bad_sector)
    assert refusal(lambda: copy_program(source, target)) == "program.copy_faulty"
    assert list(target.parent.iterdir()) == []


def test_stopping_leaves_what_was_there(source: Path, target: Path) -> None:
    before = contents(make_program(target, "1.1.0"))

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_program(source, target, stop)
    assert contents(target) == before
    assert [each.name for each in target.parent.iterdir()] == ["DonDoc"]


def test_two_copyings_at_once_do_not_meet(source: Path, target: Path) -> None:
    refused: list[str] = []

    def meanwhile(_done: int, _total: int) -> None:
        if not refused:
            refused.append(refusal(lambda: copy_program(source, target)))

    copy_program(source, target, meanwhile)
    assert refused == ["program.being_copied"]
    assert contents(target) == contents(source)


# -- what is killed ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "number", "after", "stands"),
    [
        ("fsync", 1, "before", "old"),
        ("fsync", 4, "after", "old"),
        ("rename", 1, "before", "old"),
        ("rename", 1, "after", "beside"),
        ("rename", 2, "before", "beside"),
        ("rename", 2, "after", "new"),
        ("rmtree", 4, "before", "new"),
        ("rmtree", 4, "after", "new"),
    ],
)
def test_killed_at_any_step_the_old_program_or_the_new_one_is_whole(
    source: Path, target: Path, name: str, number: int, after: str, stands: str
) -> None:
    old, new = contents(make_program(target, "1.1.0")), contents(source)
    given = [name, str(number), after, str(source), str(target)]
    assert subprocess.run([sys.executable, "-c", KILLED, *given], cwd=ROOT, check=False).returncode == 9
    where = target.with_name("DonDoc.old") if stands == "beside" else target
    assert contents(where) == (new if stands == "new" else old)
    copying.set_right(target)
    assert contents(target) == (new if stands == "new" else old)
    copy_program(source, target)
    assert contents(target) == new
    assert [each.name for each in target.parent.iterdir()] == ["DonDoc"]
