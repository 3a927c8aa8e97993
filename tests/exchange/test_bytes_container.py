"""Containers: segments and files come back as they were put in, in pieces, and every byte is accounted for."""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from exchange import limits
from exchange.container import ContainerReader, open_container, size_of, write_container
from exchange.manifest import ListedFile
from exchange.segment import SegmentParts, read_header
from models.errors import KnownError
from tests.exchange.packed_examples import (
    BODY,
    EVIDENCE,
    KEY,
    OTHER_KEY,
    OTHER_SITE,
    bomb,
    chain,
    container,
    evidence_folder,
    manifest_of,
    one_operation,
    reader,
    refusal,
    resigned,
)

SEGMENTS = [*chain([BODY, one_operation(300)]), *chain([one_operation(7)], site=OTHER_SITE, key=OTHER_KEY)]


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    return container(tmp_path / "kept", SEGMENTS)


def _taken(content: bytes, folder: Path) -> list[SegmentParts]:
    """Everything that a container gives, as an import takes it."""
    given = reader(content)
    segments = [parts for _header, parts in given.segments()]
    folder.mkdir(exist_ok=True)
    given.copy_files(folder)
    return segments


def test_what_was_put_in_comes_out(whole: bytes, tmp_path: Path) -> None:
    assert _taken(whole, tmp_path / "out") == SEGMENTS
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == {
        sha256.hex(): content for sha256, content in EVIDENCE.items()
    }
    given = reader(whole)
    assert given.manifest == manifest_of(SEGMENTS)
    assert [header for header, _parts in given.segments()] == [read_header(parts.header) for parts in SEGMENTS]
    assert [header for header, _parts in given.segments()] == [read_header(parts.header) for parts in SEGMENTS]


def test_size_is_known_beforehand(whole: bytes) -> None:
    bare = len(whole) - size_of(reader(whole).manifest.segments, reader(whole).manifest.files)
    assert size_of(manifest_of(SEGMENTS).segments, ()) == sum(len(part) for parts in SEGMENTS for part in parts)
    assert bare == 12 + struct.unpack_from("<I", whole, 8)[0] + 64


def test_a_package_may_bring_nothing_but_what_its_maker_has(tmp_path: Path) -> None:
    bare = container(tmp_path / "kept", [], manifest_of([], files=()))
    assert _taken(bare, tmp_path / "out") == []


def test_a_file_that_is_there_already_stays(whole: bytes, tmp_path: Path) -> None:
    out = evidence_folder(tmp_path / "out")
    there = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    assert sorted(reader(whole).copy_files(out)) == sorted(there)
    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == there


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda c: b"", "package_damaged"),
        (lambda c: b"dondoc", "package_damaged"),
        (lambda c: c[:11], "package_damaged"),
        (lambda c: b"PK\3\4" + c[4:], "package_damaged"),
        (lambda c: c[:7] + b"\2" + c[8:], "package_newer"),
        (lambda c: c[:7] + b"\2", "package_damaged"),
        (lambda c: c[:7] + b"\xff\xff\xff\xff\xff", "package_newer"),
        (lambda c: c[:7] + b"\0" + c[8:], "package_damaged"),
        (lambda c: c[:8] + b"\xff\xff\xff\xff" + c[12:], "package_damaged"),
        (lambda c: c[:8] + struct.pack("<I", len(c)) + c[12:], "package_damaged"),
        (lambda c: c[:8] + bytes(4) + c[12:], "package_damaged"),
        (lambda c: c[:-1], "package_damaged"),
        (lambda c: c + b"\0", "package_damaged"),
        (lambda c: c + c, "package_damaged"),
        (lambda c: c[:-1] + b"\1", "package_damaged"),
    ],
)  # fmt: skip
def test_a_container_that_lies_is_refused(
    whole: bytes, tmp_path: Path, change: Callable[[bytes], bytes], code: str
) -> None:
    assert refusal(_taken, change(whole), tmp_path / "out") == code


def test_segments_that_change_places_are_refused(whole: bytes) -> None:
    first, second = SEGMENTS[0].header, SEGMENTS[1].header
    swapped = whole.replace(first, b"\0" * len(first)).replace(second, first[: len(second)])
    assert refusal(lambda: list(reader(swapped).segments())) in {"package_damaged", "signature_invalid"}


def test_damage_of_one_file_leaves_none(whole: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    last = max(EVIDENCE)
    damaged = whole.replace(EVIDENCE[last], b"?" + EVIDENCE[last][1:]) if EVIDENCE[last] else whole[:-1] + b"?"
    reader(whole).check_files()
    assert refusal(reader(damaged).check_files) == "package_damaged"
    assert refusal(reader(damaged).copy_files, out) == "package_damaged"
    assert list(out.iterdir()) == []


def test_bodies_that_unpack_to_too_much_together_are_refused(tmp_path: Path) -> None:
    """Each of them is within bounds."""
    body = bomb(limits.RAW_BODY)
    bombs = [resigned(read_header(SEGMENTS[0].header), body, {"raw": limits.RAW_BODY})] * 5
    given = reader(container(tmp_path / "kept", bombs)).segments()
    taken = [next(given) for _ in range(4)]
    assert len(taken) == 4
    assert refusal(next, given) == "package_too_large"


def test_a_segment_of_a_later_version_comes_out_as_it_is(tmp_path: Path) -> None:
    later = resigned(read_header(SEGMENTS[0].header), b"another kind of body", {"v": 9, "note": "x"})
    ((header, parts),) = reader(container(tmp_path / "kept", [later])).segments()
    assert header.newer
    assert parts == later


def test_other_segments_than_listed_cannot_be_written(tmp_path: Path) -> None:
    folder = evidence_folder(tmp_path)
    for given in (SEGMENTS[:2], [*SEGMENTS, SEGMENTS[0]], SEGMENTS[::-1]):
        with pytest.raises(ValueError, match=r"segment|argument"):
            write_container(io.BytesIO(), manifest_of(SEGMENTS), KEY, segments=given, files=folder)


@pytest.mark.parametrize("content", [None, b"", b"x" * 1530, b"%PDF-1.7 ke hoach" * 91])
def test_a_kept_file_that_is_gone_or_damaged_is_not_sent(tmp_path: Path, content: bytes | None) -> None:
    sha256 = hashlib.sha256(b"%PDF-1.7 ke hoach" * 90)
    path = evidence_folder(tmp_path) / sha256.hexdigest()
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(KnownError) as known:
        write_container(io.BytesIO(), manifest_of(SEGMENTS), KEY, segments=SEGMENTS, files=tmp_path)
    assert known.value.code == "exchange.file_damaged"


def test_more_than_a_package_holds_cannot_be_written(tmp_path: Path) -> None:
    files = tuple(ListedFile(bytes([number]) * 32, limits.FILE) for number in range(11))
    large = replace(manifest_of([]), files=files)
    assert refusal(write_container, io.BytesIO(), large, KEY, segments=[], files=tmp_path) == "package_too_large"


def test_a_file_larger_than_a_package_is_not_even_begun(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(limits.PACKAGE + 1)
    with pytest.raises(KnownError) as known, open_container(path):
        pass
    assert known.value.code == "exchange.package_too_large"


def test_a_full_disk_leaves_no_file(whole: bytes, tmp_path: Path) -> None:
    missing = tmp_path / "no" / "folder"
    with pytest.raises(FileNotFoundError):
        reader(whole).copy_files(missing)
    (tmp_path / "out").mkdir()
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
    try:
        with pytest.raises((KnownError, OSError)):
            reader(whole).copy_files(tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list((tmp_path / "out").iterdir()) == []


def test_what_is_read_is_read_in_pieces(tmp_path: Path) -> None:
    """No file is ever whole in memory."""
    content = bytes(3 * limits.PIECE) + b"end"
    listed = ListedFile(hashlib.sha256(content).digest(), len(content))
    (tmp_path / listed.sha256.hex()).write_bytes(content)

    class Watched(io.BytesIO):
        largest = 0

        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert size >= 0
            self.largest = max(self.largest, size)
            return super().read(size)

        def write(self, data: bytes, /) -> int:  # type: ignore[override]
            self.largest = max(self.largest, len(data))
            return super().write(data)

    target = Watched()
    write_container(target, manifest_of([], files=(listed,)), KEY, segments=[], files=tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    (path,) = ContainerReader(target).copy_files(out)
    assert path.read_bytes() == content
    assert target.largest == limits.PIECE
