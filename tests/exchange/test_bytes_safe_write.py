"""Files onto a stick and off it: whole under their name or not there at all, whatever the stick does meanwhile."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange import limits
from exchange.safe_write import LONGEST_NAME, copy_in, copy_out, package_name
from exchange.stick_failures import no_room
from models.errors import KnownError
from tests.exchange.packed_examples import refusal

CONTENT = bytes(range(256)) * 10_000
NAME = "SYT_gui_VPTU_20220331_so12.dondoc"
#: A person without rights; the tests may run as root, whom no mode stops.
NOBODY = 65534


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "finished"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    path = tmp_path / "stick"
    path.mkdir()
    return path


def test_a_file_arrives_whole(source: Path, stick: Path) -> None:
    told: list[tuple[int, int]] = []
    copied = copy_out(source, stick, NAME, lambda done, whole: told.append((done, whole)))
    assert (copied.path, copied.size) == (stick / NAME, len(CONTENT))
    assert copied.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert [path.name for path in stick.iterdir()] == [NAME]
    assert copied.path.read_bytes() == CONTENT
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert len(told) > 1


def test_what_lies_there_is_never_touched(source: Path, stick: Path) -> None:
    (stick / NAME).write_bytes(b"other")
    second = copy_out(source, stick, NAME).path
    source.write_bytes(b"third")
    third = copy_out(source, stick, NAME).path
    assert (stick / NAME).read_bytes() == b"other"
    assert [second.name, third.name] == [NAME.replace(".d", "-2.d"), NAME.replace(".d", "-3.d")]
    assert copy_out(source, stick, NAME).path == third
    assert len(list(stick.iterdir())) == 3


def test_what_an_earlier_try_left_is_no_hindrance(source: Path, stick: Path) -> None:
    (stick / f"{NAME}.part").write_bytes(b"half")
    copy_out(source, stick, NAME)
    assert [path.name for path in stick.iterdir()] == [NAME]


def test_a_stick_that_is_not_there(source: Path, tmp_path: Path) -> None:
    assert refusal(copy_out, source, tmp_path / "nowhere", NAME) == "target_gone"
    assert refusal(copy_out, source, source, NAME) == "not_a_folder"


def test_a_stick_that_is_pulled_out_while_it_is_written(source: Path, stick: Path) -> None:
    assert (
        refusal(copy_out, source, stick, NAME, lambda *_done: shutil.rmtree(stick, ignore_errors=True)) == "target_gone"
    )
    assert not stick.exists()


def test_a_stick_without_room_is_refused_before_anything_is_written(
    source: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = SimpleNamespace(free=len(CONTENT) - 1_500_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: free)
    with pytest.raises(KnownError) as known:
        copy_out(source, stick, NAME)
    assert known.value.code == "exchange.no_room"
    assert "2 MB" in known.value.message
    assert list(stick.iterdir()) == []


def test_what_is_lacking_is_never_less_than_a_megabyte(stick: Path) -> None:
    assert "1 MB" in no_room(stick, 1).message
    assert "13 MB" in no_room(stick, 12_000_001).message


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is set the POSIX way")
def test_a_stick_that_fills_while_it_is_written(source: Path, stick: Path) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_100_000, hard))
    try:
        assert refusal(copy_out, source, stick, NAME) == "no_room"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(stick.iterdir()) == []


@contextmanager
def _without_rights(folder: Path) -> Iterator[None]:
    """Make `folder` read-only for whoever runs this, root included."""
    root = os.geteuid() == 0
    above = [parent for parent in folder.parents if root and not parent.stat().st_mode & 0o001]
    modes = {parent: parent.stat().st_mode for parent in above}
    for parent in above:
        parent.chmod(modes[parent] | 0o011)
    folder.chmod(0o555)
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        for parent, mode in modes.items():
            parent.chmod(mode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no read-only folders of this kind")
def test_a_stick_that_may_not_be_written_to(source: Path, stick: Path) -> None:
    source.chmod(0o644)
    with _without_rights(stick):
        assert refusal(copy_out, source, stick, NAME) == "target_read_only"
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "no_room"),
        (errno.EDQUOT, "no_room"),
        (errno.EROFS, "target_read_only"),
        (errno.EACCES, "target_read_only"),
        (errno.EIO, "target_gone"),
        (errno.ENODEV, "target_gone"),
        (errno.EINVAL, "target_gone"),
    ],
)
def test_what_the_stick_says_at_the_last_moment_becomes_a_code(
    source: Path, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(os, "fsync", refuse)
    assert refusal(copy_out, source, stick, NAME) == code
    assert list(stick.iterdir()) == []


def test_what_windows_says_of_a_stick_pulled_out(source: Path, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows' "device not ready" arrives as "permission denied"."""

    def refuse(_handle: int) -> None:
        trouble = PermissionError(errno.EACCES, "not ready")
        trouble.winerror = 21  # type: ignore[attr-defined, unused-ignore]
        raise trouble

    monkeypatch.setattr(os, "fsync", refuse)
    assert refusal(copy_out, source, stick, NAME) == "target_gone"


def test_a_stick_that_gives_back_something_else(source: Path, stick: Path) -> None:
    """The last piece is told before the file is read again; here somebody else changes it between the two."""

    def spoil(done: int, whole: int) -> None:
        if done == whole:
            part = stick / f"{NAME}.part"
            with part.open("rb+") as file:
                file.seek(100)
                file.write(b"?")

    assert refusal(copy_out, source, stick, NAME, spoil) == "target_faulty"
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["", "../x.dondoc", "a/b", "a\\b", "C:x", "CON", "nul.dondoc", "com1.x", "đ", "a b", ".x"]
)
def test_what_is_no_name_never_becomes_a_path(source: Path, stick: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        copy_out(source, stick, name)
    assert list(stick.iterdir()) == []


def test_a_package_off_the_stick(source: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    copied = copy_in(source, inbox)
    assert copied.path.parent == inbox
    assert re.fullmatch(r"[0-9a-f]{16}\.dondoc", copied.path.name)
    assert (copied.size, copied.sha256) == (len(CONTENT), hashlib.sha256(CONTENT).hexdigest())
    assert copied.path.read_bytes() == CONTENT
    assert copy_in(source, inbox).path != copied.path


def _cut(path: Path) -> None:
    with path.open("rb+") as file:
        file.truncate(1_000)


def _grown(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


@pytest.mark.parametrize("change", [_cut, _grown])
def test_a_file_that_changes_while_it_is_copied_off_leaves_nothing(
    source: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    assert refusal(copy_in, source, inbox, lambda *_done: change(source)) == "source_gone"
    assert list(inbox.iterdir()) == []


def test_what_cannot_be_read_is_told_calmly(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    assert refusal(copy_in, inbox, inbox) == "not_a_file"
    for path in (tmp_path / "missing.dondoc", tmp_path / ("x" * 400)):
        assert refusal(copy_in, path, inbox) == "source_gone"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert refusal(copy_in, tmp_path / "pipe", inbox) == "source_gone"
    assert list(inbox.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file that opens and then cannot be read")
def test_a_stick_pulled_out_while_it_is_read(tmp_path: Path) -> None:
    assert refusal(copy_in, Path("/proc/self/mem"), tmp_path) == "source_gone"
    assert list(tmp_path.iterdir()) == []


def test_a_package_that_is_too_large_is_not_begun(tmp_path: Path) -> None:
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(limits.PACKAGE + 1)
    assert refusal(copy_in, large, tmp_path) == "package_too_large"
    assert [path.name for path in tmp_path.iterdir()] == ["large"]


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is set the POSIX way")
def test_our_own_full_disk_is_not_laid_on_the_stick(source: Path, tmp_path: Path) -> None:
    import resource

    inbox = tmp_path / "inbox"
    inbox.mkdir()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_100_000, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            copy_in(source, inbox)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(inbox.iterdir()) == []


def test_names_of_packages() -> None:
    day = date(2022, 3, 31)
    assert package_name("SYT", "VPTU", made_on=day, number=12) == NAME
    parted = package_name("HU-VITHUY", "VPTU", made_on=day, number=7, part=(2, 3))
    assert parted == "HU-VITHUY_gui_VPTU_20220331_so7_p2-3.dondoc"
    marked = package_name("SYT", "VPTU", made_on=day, number=7, part=(2, 3), mark="6018")
    assert marked == "SYT_gui_VPTU_20220331_so7_may6018_p2-3.dondoc"


@given(st.text(max_size=60), st.text(max_size=60), st.integers(1, limits.NUMBER), st.integers(1, limits.PARTS))
def test_a_name_fits_every_system(sender: str, receiver: str, number: int, parts: int) -> None:
    name = package_name(sender, receiver, made_on=date(2022, 3, 31), number=number, part=(parts, parts))
    assert len(name) <= LONGEST_NAME
    assert re.fullmatch(r"[A-Z0-9][A-Z0-9-]*_gui_[A-Z0-9][A-Z0-9-]*_20220331_so[0-9]+(_p[0-9]+-[0-9]+)?\.dondoc", name)
