"""Ten thousand packages that somebody or something spoiled: each is refused calmly, cheaply, and without a trace."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pyrage  # type: ignore[import-untyped]
import pytest
import zstandard

from exchange import limits
from exchange.container import open_container
from exchange.envelope import open_file, seal_file, seal_file_with_passphrase
from exchange.manifest import Statement, read_manifest, sign_manifest
from exchange.segment import SegmentParts, read_header, unpack_body, verify
from exchange.segment_body import raw_body
from exchange.signatures import sign
from models.errors import KnownError
from tests.effort import times
from tests.exchange.mutations import Mutations, PeakMemory
from tests.exchange.packed_examples import (
    BODY,
    EVIDENCE,
    KEY,
    OTHER_KEY,
    OTHER_SITE,
    bomb,
    chain,
    container,
    manifest_of,
    one_operation,
    reader,
    refusal,
    resigned,
)

SEGMENTS = [*chain([BODY, one_operation(300)]), *chain([one_operation(7), BODY], site=OTHER_SITE, key=OTHER_KEY)]
MEMORY = 200 * 1024 * 1024
DAMAGE = {"exchange.package_damaged", "exchange.package_too_large", "exchange.signature_invalid"}
OURS = pyrage.x25519.Identity.generate()
IDENTITY = str(OURS)


class Place:
    """Where packages are taken in: nothing may appear around it, and what is refused leaves nothing in it."""

    def __init__(self, folder: Path) -> None:
        self.around = folder
        self.files = folder / "inside" / "files"
        self.package, self.opened = folder / "inside" / "package", folder / "inside" / "opened"
        self.files.mkdir(parents=True)
        self.package.write_bytes(b"")
        self.opened.write_bytes(b"")

    def take(self, content: bytes) -> None:
        """Everything that an import reads before it begins."""
        given = reader(content)
        for header, parts in given.segments():
            if not header.newer:
                unpack_body(header, parts.body)
        given.copy_files(self.files)

    def take_sealed(self, content: bytes) -> None:
        """The same from the sealed file on; one that does not open leaves nothing half open."""
        self.package.write_bytes(content)
        self.opened.unlink(missing_ok=True)
        try:
            open_file(self.package, self.opened, [IDENTITY])
        except KnownError:
            assert not self.opened.exists()
            raise
        with open_container(self.opened) as given:
            list(given.segments())
            given.copy_files(self.files)

    def seen(self) -> set[Path]:
        return {path for path in self.around.rglob("*") if path != self.opened}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    made = Place(tmp_path / "place")
    monkeypatch.chdir(made.around)
    return made


@contextmanager
def _without_trace(place: Place) -> Iterator[PeakMemory]:
    """Nothing is left lying about, and memory stays within bounds."""
    before = place.seen()
    peak = PeakMemory()
    yield peak
    assert place.seen() == before
    assert peak.above_idle() <= MEMORY


def _refused(take: Callable[[bytes], None], content: bytes) -> str:
    """The code of the refusal; whatever else is raised fails the test as it is."""
    try:
        take(content)
    except KnownError as known:
        return known.code
    return "taken"


@pytest.mark.long
def test_no_changed_container_is_taken(place: Place, tmp_path: Path) -> None:
    """The decrypted inside: every byte of it is under a signature or a hash."""
    whole = container(tmp_path / "kept", SEGMENTS)
    strange = container(tmp_path / "kept", SEGMENTS[:1])
    mutations = Mutations(20220331, strange)
    tries = times(5_500)
    with _without_trace(place) as peak:
        codes: Counter[str] = Counter()
        for _ in range(tries):
            codes[_refused(place.take, mutations.of(whole))] += 1
            peak.note()
    assert set(codes) <= DAMAGE | {"exchange.package_newer"}
    assert min(codes["exchange.package_damaged"], codes["exchange.signature_invalid"]) > tries / 11


def _hostile_segment(mutations: Mutations) -> SegmentParts:
    """A segment that its author signed, with a body or a header that is not what it should be."""
    chance = mutations.chance
    header = read_header(SEGMENTS[0].header)
    raw = raw_body(BODY)
    kind = chance.randrange(4)
    if kind == 0:
        packed = mutations.of(SEGMENTS[0].body)
        return resigned(header, packed)
    if kind == 1:
        extremes = (0, 1, 5, 2**31, 2**32, 2**62, 2**63 - 1, -1, 1.5, None, True, "x", b"", b"x" * 32, [1], {"a": 1})
        field = chance.choice(("v", "site", "number", "lo", "hi", "prev", "key", "raw", "body", "further"))
        return resigned(header, SEGMENTS[0].body, {field: chance.choice(extremes)})
    changed = mutations.of(raw)
    packed = zstandard.ZstdCompressor(level=1).compress(changed)
    return resigned(header, packed, {"raw": len(changed) if kind == 2 else chance.choice((1, len(raw), 2**24, 2**40))})


@pytest.mark.long
def test_what_a_hostile_author_signs_is_refused_or_is_in_form(place: Place, tmp_path: Path) -> None:
    """Signed with a key that is believed, in a container whose maker is believed: only the bytes speak against it."""
    mutations = Mutations(20211220, SEGMENTS[2].body)
    tries, taken = times(2_500), 0
    with _without_trace(place) as peak:
        codes: Counter[str] = Counter()
        for _ in range(tries):
            hostile = _hostile_segment(mutations)
            listed = manifest_of([hostile], files=())
            code = _refused(place.take, container(tmp_path / "kept", [hostile], listed))
            codes[code] += 1
            peak.note()
            if code == "taken" and not (header := verify(hostile)).newer:
                body = unpack_body(header, hostile.body)
                assert zstandard.ZstdDecompressor().decompress(hostile.body) == raw_body(body)
                taken += 1
    assert set(codes) <= DAMAGE | {"taken"}
    assert codes["exchange.package_damaged"] > tries * 0.8
    assert taken


@pytest.mark.long
def test_what_a_hostile_maker_signs_is_refused_or_is_in_form(place: Place, tmp_path: Path) -> None:
    """Sizes that were never meant, tables out of order, lists within lists: all in a manifest with a good signature."""
    whole = container(tmp_path / "kept", SEGMENTS)
    signed = sign_manifest(manifest_of(SEGMENTS), KEY)
    rest = whole[12 + len(signed.statement) + 64 :]
    tries = times(1_000)
    mutations = Mutations(20251231, sign_manifest(manifest_of(SEGMENTS, number=77, have={}), KEY).statement)
    with _without_trace(place) as peak:
        codes: Counter[str] = Counter()
        for _ in range(tries):
            raw = mutations.of(signed.statement)
            again = Statement(raw, sign(KEY, b"dondoc manifest\0", raw))
            head = struct.pack("<7sBI", b"dondoc\0", 1, len(raw))
            code = _refused(place.take, head + raw + again.signature + rest)
            codes[code] += 1
            peak.note()
            if code == "taken":
                assert sign_manifest(read_manifest(*again), KEY) == again
                for path in place.files.iterdir():
                    path.unlink()
    assert set(codes) <= DAMAGE | {"taken"}
    assert codes["exchange.package_damaged"] > tries * 0.7


@pytest.mark.long
def test_no_changed_package_is_opened(place: Place, tmp_path: Path) -> None:
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(container(tmp_path / "kept", SEGMENTS))
    seal_file(plain, sealed, [str(OURS.to_public())])
    whole = sealed.read_bytes()
    seal_file(plain, sealed, [str(OURS.to_public())])
    strange = sealed.read_bytes()
    mutations = Mutations(20261231, strange)
    head, tries = whole.index(b"\n--- ") + 50, times(1_000)
    with _without_trace(place) as peak:
        codes: Counter[str] = Counter()
        for turn in range(tries):
            changed = mutations.of(whole[:head]) + whole[head:] if turn % 3 == 0 else mutations.of(whole)
            codes[_refused(place.take_sealed, changed)] += 1
            peak.note()
    assert set(codes) <= DAMAGE | {"exchange.package_newer", "exchange.not_for_us"}
    assert codes["exchange.package_damaged"] > tries * 0.9
    assert codes["exchange.not_for_us"]


@pytest.mark.long
def test_an_invitation_that_was_changed_is_not_opened(place: Place, tmp_path: Path) -> None:
    """Few of them: each try at a passphrase costs half a second by design."""
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(container(tmp_path / "kept", SEGMENTS))
    seal_file_with_passphrase(plain, sealed, "K7QD-3MXA-V9RT-H4CE")
    whole = sealed.read_bytes()
    mutations = Mutations(7, whole)
    with _without_trace(place) as peak:
        for _ in range(times(4)):
            place.package.write_bytes(mutations.of(whole))
            code = refusal(open_file, place.package, place.opened, [], "K7QD-3MXA-V9RT-H4CE")
            assert code in {"package_damaged", "passphrase_wrong", "not_for_us", "package_newer"}
            peak.note()


def test_bombs_cost_nothing(place: Place, tmp_path: Path) -> None:
    """Zeros without end, and a length that is true or a lie; each body alone and in a container."""
    header = read_header(SEGMENTS[0].header)
    bombs = [
        resigned(header, body, {"raw": raw})
        for body in (bomb(limits.RAW_BODY), bomb(2 << 30))
        for raw in (header.raw, limits.RAW_BODY, 2**62)
    ]
    with _without_trace(place):
        for hostile in bombs:
            content = container(tmp_path / "kept", [hostile], manifest_of([hostile], files=()))
            assert _refused(place.take, content) in DAMAGE


@pytest.mark.parametrize("name", ["../../x", "..\\..\\x", "C:\\x", "/etc/x", "a:b", "CON", "<b>x</b>", "x" * 1_000])
def test_a_name_inside_never_becomes_a_path(place: Place, tmp_path: Path, name: str) -> None:
    manifest = manifest_of(SEGMENTS)
    named = replace(manifest, maker=replace(manifest.maker, name=name, person=name[:200]))
    with _without_trace(place):
        place.take(container(tmp_path / "kept", SEGMENTS, named))
        assert {path.name for path in place.files.iterdir()} == {sha256.hex() for sha256 in EVIDENCE}
        for path in place.files.iterdir():
            path.unlink()
