"""Manifests: what was signed comes back; what is out of bounds or in another form is refused however well signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import msgpack  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange import limits
from exchange.manifest import (
    ListedFile,
    Maker,
    Manifest,
    PackageKind,
    Receiver,
    SegmentSize,
    Statement,
    read_manifest,
    sign_manifest,
)
from exchange.ranges import normal
from exchange.signatures import public_of, sign
from tests.exchange.packed_examples import BODY, HEALTH, HUB, KEY, OTHER_KEY, TASK, chain, manifest_of, refusal

SEGMENTS = chain([BODY])
MANIFEST = manifest_of(SEGMENTS)
SIGNED = sign_manifest(MANIFEST, KEY)

VIETNAM = timezone(timedelta(hours=7))
NUMBERS = st.integers(1, limits.NUMBER)
HASHES = st.binary(min_size=32, max_size=32)
CODES = st.lists(st.text("AZ09", min_size=1, max_size=12), min_size=1, max_size=3).map("-".join)
LINES = st.text("aệĐư0,.“”–😀", min_size=1, max_size=30)
RANGES = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1).map(normal).filter(bool)
STATEMENTS = st.lists(st.builds(Statement, st.binary(min_size=1), st.binary(min_size=64, max_size=64)), max_size=3)


@st.composite
def manifests(draw: st.DrawFn) -> Manifest:
    """Any manifest that the fixed key can sign."""
    kind = draw(st.sampled_from(PackageKind))
    parts = draw(st.integers(1, limits.PARTS))
    uid = st.uuids().map(str)
    sizes = st.builds(SegmentSize, st.integers(1, limits.HEADER), st.integers(1, limits.BODY))
    files = st.dictionaries(HASHES, st.integers(0, limits.FILE), max_size=4)
    return Manifest(
        kind=kind,
        maker=Maker(
            draw(st.integers(1, limits.SITE)), public_of(KEY), draw(uid), draw(CODES), draw(LINES), draw(LINES)
        ),
        made_at=draw(st.datetimes(timezones=st.just(VIETNAM))).isoformat(timespec="seconds"),
        number=draw(NUMBERS),
        to=Receiver(draw(uid), draw(CODES)),
        round=draw(st.none() | uid),
        part=(draw(st.integers(1, parts)), parts),
        have=draw(st.dictionaries(st.integers(1, limits.SITE), RANGES, max_size=4)),
        held=tuple(sorted(draw(st.sets(HASHES, max_size=4)))),
        segments=tuple(draw(st.lists(sizes, max_size=4))),
        files=tuple(ListedFile(*file) for file in sorted(draw(files).items())),
        certificates=tuple(draw(STATEMENTS)),
        introductions=tuple(draw(STATEMENTS)),
        root=draw(HASHES) if kind is PackageKind.INVITATION else None,
    )


@given(manifests())
def test_what_was_signed_comes_back(manifest: Manifest) -> None:
    signed = sign_manifest(manifest, KEY)
    assert read_manifest(*signed) == manifest
    assert sign_manifest(manifest, KEY) == signed


@given(st.integers(0, 1), st.data())
def test_a_flipped_bit_is_refused(which: int, data: st.DataObject) -> None:
    flipped = bytearray(SIGNED[which])
    bit = data.draw(st.integers(0, len(flipped) * 8 - 1))
    flipped[bit // 8] ^= 1 << bit % 8
    given_ = SIGNED._replace(**{SIGNED._fields[which]: bytes(flipped)})
    assert refusal(read_manifest, *given_) in {"package_damaged", "package_too_large", "signature_invalid"}


def test_a_name_is_put_on_one_line() -> None:
    maker = replace(MANIFEST.maker, person=" Trần\tThị \n B ")
    assert read_manifest(*sign_manifest(replace(MANIFEST, maker=maker), KEY)).maker.person == "Trần Thị B"


def test_the_key_of_another_machine_cannot_sign() -> None:
    assert refusal(sign_manifest, MANIFEST, OTHER_KEY) == "package_damaged"
    forged = Statement(SIGNED.statement, sign(OTHER_KEY, b"dondoc manifest\0", SIGNED.statement))
    assert refusal(read_manifest, *forged) == "signature_invalid"
    other_purpose = Statement(SIGNED.statement, sign(KEY, b"dondoc segment\0", SIGNED.statement))
    assert refusal(read_manifest, *other_purpose) == "signature_invalid"
    assert refusal(read_manifest, SIGNED.statement, SIGNED.signature[:-1]) == "package_damaged"


def _signed(**other: Any) -> Statement:
    """A manifest with `other` fields, in its fixed order, signed by its maker."""
    raw = bytes(msgpack.packb(msgpack.unpackb(SIGNED.statement) | other))
    return Statement(raw, sign(KEY, b"dondoc manifest\0", raw))


def test_what_is_signed_by_hand_is_taken_where_it_is_right() -> None:
    assert read_manifest(*_signed(number=13)) == replace(MANIFEST, number=13)


HAVE, RANGE = msgpack.unpackb(SIGNED.statement)["have"], 16


@pytest.mark.parametrize(
    "other",
    [
        {"v": 2}, {"v": True}, {"kind": "order"}, {"kind": None}, {"kind": "invitation"}, {"root": bytes(32)},
        {"kind": "invitation", "root": bytes(31)}, {"site": 0}, {"site": 2**63}, {"site": "1"}, {"key": bytes(31)},
        {"key": "k" * 32}, {"office": HEALTH.upper()}, {"office": "../" + HEALTH[3:]}, {"office": ""}, {"office": 7},
        {"code": "syt"}, {"code": "SYT\n"}, {"code": "..\\SYT"}, {"code": "A" * 41}, {"code": ""}, {"code": None},
        {"name": ""}, {"name": "x" * 1_001}, {"name": "a\x00b"}, {"name": "a\u202eb"}, {"name": "a\nb"}, {"name": " a"},
        {"name": b"a"}, {"person": "x" * 201}, {"person": "a\x1b[2Jb"}, {"person": None}, {"made_at": "2022-03-31"},
        {"made_at": "2022-03-31T08:20:00"}, {"made_at": "2022-13-31T08:20:00+07:00"}, {"made_at": "hôm nay"},
        {"made_at": "2022-03-31T08:20:00+07:00" + "0" * 20}, {"made_at": 1}, {"number": 0}, {"number": 2**31},
        {"number": 1.5}, {"to_office": ""}, {"to_code": "/VPTU"}, {"round": "q1"}, {"round": TASK + "x"}, {"part": 0},
        {"part": 2}, {"parts": 0}, {"parts": limits.PARTS + 1}, {"have": None}, {"have": []}, {"have": HAVE[:-1]},
        {"have": HAVE[RANGE:] + HAVE[:RANGE]}, {"have": HAVE[:RANGE] * 2}, {"have": bytes(RANGE)},
        {"have": b"\xff" * 8 + HAVE[8:RANGE]}, {"have": HAVE[:8] + b"\0" * 4 + HAVE[12:]},
        {"have": HAVE[:12] + b"\xff" * 4}, {"held": bytes(31)}, {"held": bytes(64)}, {"held": b"\1" * 32 + bytes(32)},
        {"held": "x" * 32}, {"segments": bytes(8)}, {"segments": bytes(7)}, {"segments": [[1, 1]]},
        {"files": bytes(39)},
        {"files": (b"\1" * 32 + bytes(8)) * 2}, {"files": b"\2" * 32 + bytes(8) + b"\1" * 32 + bytes(8)},
        {"files": b"\1" * 32 + bytes(8) + b"\1" * 32 + b"\1" + bytes(7)}, {"certificates": None},
        {"certificates": [b"x"]}, {"certificates": [[b"x", bytes(63)]]}, {"certificates": [["x", bytes(64)]]},
        {"certificates": [[b"", bytes(64)]]}, {"introductions": [[b"x" * (limits.STATEMENT + 1), bytes(64)]]},
        {"introductions": [[b"x", bytes(64), b""]]}, {"introductions": {"a": b""}}, {"further": 1},
        {"introductions": [[b"x", bytes(64)]] * (limits.STATEMENTS + 1)},
    ],
    ids=lambda other: str(other)[:60],
)  # fmt: skip
def test_a_field_out_of_bounds_is_refused_however_well_signed(other: dict[str, Any]) -> None:
    assert refusal(read_manifest, *_signed(**other)) == "package_damaged"


@pytest.mark.parametrize(
    "other",
    [
        {"segments": b"\x01\x04\0\0\1\0\0\0"}, {"segments": b"\1\0\0\0\1\0\x80\0"}, {"segments": b"\xff" * 8},
        {"segments": b"\1\0\0\0\1\0\0\0" * (limits.SEGMENTS + 1)}, {"files": bytes(40 * limits.FILES + 40)},
        {"files": bytes(32) + b"\xff" * 8}, {"held": bytes(32 * limits.HELD + 32)},
        {"have": bytes(RANGE * limits.RANGES + RANGE)},
    ],
    ids=lambda other: str(other)[:60],
)  # fmt: skip
def test_more_than_a_package_holds_is_refused_as_too_large(other: dict[str, Any]) -> None:
    assert refusal(read_manifest, *_signed(**other)) == "package_too_large"


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\xc0", b"\xc1", b"\x80", b"\x91" * 10_000, b"\xdd\xff\xff\xff\xff" * 600, b"\xdf\xff\xff\xff\xff",
        SIGNED.statement[:-1], SIGNED.statement + b"\xc0", bytes(limits.MANIFEST + 1),
        SIGNED.statement.replace(b"\xa6number\x0c", b"\xa6number\xcc\x0c"),
    ],
    ids=lambda raw: str(raw[:8]),
)  # fmt: skip
def test_another_form_is_refused_however_well_signed(raw: bytes) -> None:
    assert refusal(read_manifest, raw, sign(KEY, b"dondoc manifest\0", raw)) == "package_damaged"


def test_a_thousand_machines_and_years_of_segments_fit() -> None:
    """1,000 offices, each with an introduction and a gap; 30,000 segments."""
    many = replace(
        MANIFEST,
        to=Receiver(HUB, "VPTU"),
        have=dict.fromkeys(range(1, 1001), ((1, 900), (950, 2000))),
        segments=(SegmentSize(150, 900),) * 30_000,
        introductions=(Statement(bytes(260), bytes(64)),) * 1_000,
    )
    assert read_manifest(*sign_manifest(many, KEY)) == many
    assert refusal(sign_manifest, replace(many, introductions=(Statement(bytes(800), bytes(64)),) * 1_000), KEY) == (
        "package_too_large"
    )
