"""Segments: what was sealed comes back, what was not is refused, and a body's bytes are believed in nothing."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgpack  # type: ignore[import-untyped]
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from exchange import limits
from exchange.segment import SegmentBody, SegmentParts, read_header, seal, sealed, unpack_body, verify
from exchange.segment_body import COLUMNS, raw_body
from exchange.signatures import public_of
from models.errors import KnownError
from models.store.values import canonical
from tests.exchange.packed_examples import BODY, KEY, OTHER_KEY, SITE, bomb, chain, one_operation, refusal, resigned

PARTS = seal(BODY, site=SITE, number=1, lo=1, previous=b"", key=KEY)
HEADER = read_header(PARTS.header)

WORDS = st.text("abcdefghijklmnopqrstuvwxyz_0123456789", min_size=1, max_size=20)
UIDS = st.uuids().map(str)
TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=20)
NAMES = st.text(st.characters(categories=["L", "N", "Zs"]), max_size=20)
VALUES = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner),
).map(canonical)
ADDRESSES = st.tuples(st.integers(0, limits.SITE).filter(lambda site: site != SITE), st.integers(1, limits.NUMBER))


@st.composite
def bodies(draw: st.DrawFn) -> SegmentBody:
    """Any body that can be sealed."""
    number = draw(st.integers(1, 6))
    nos = sorted(draw(st.sets(st.integers(1, limits.NUMBER), min_size=1, max_size=number)))
    cells = draw(st.lists(st.tuples(WORDS, UIDS, WORDS), min_size=1, max_size=number, unique=True))
    grants = draw(st.lists(ADDRESSES, max_size=number, unique=True))

    def used(rows: list[Any], spare: list[Any]) -> list[Any]:
        further = st.lists(st.sampled_from([*rows, *spare]), min_size=number - len(rows), max_size=number - len(rows))
        return draw(st.permutations([*rows, *(draw(further) if number > len(rows) else [])]))

    optional = st.none() | UIDS
    seen = st.lists(ADDRESSES, max_size=5, unique=True)
    changes = [
        (no, draw(WORDS), draw(NAMES), draw(st.sampled_from([None, "2022-03-31T08:15:00+07:00"])), draw(optional),
         draw(optional), draw(st.none() | st.integers(1, no - 1)) if no > 1 else None)
        for no in nos
    ]  # fmt: skip
    return SegmentBody(
        lamports=sorted(draw(st.sets(st.integers(1, limits.LAMPORT), min_size=number, max_size=number))),
        change_nos=used(nos, []),
        cell_indexes=used(list(range(len(cells))), []),
        grant_indexes=used(list(range(len(grants))), [None]),
        values=draw(st.lists(st.none() | VALUES, min_size=number, max_size=number)),
        changes=changes,
        cells=cells,
        grants=grants,
        supersedes=sorted((draw(st.integers(0, number - 1)), *address) for address in draw(seen)),
    )  # fmt: skip


def _as_given(body: SegmentBody) -> SegmentBody:
    """The same with lists for any sequence, as they compare."""
    return SegmentBody(*(list(getattr(body, name)) for name in SegmentBody.__slots__))


@given(bodies(), st.integers(1, limits.NUMBER - 10))
def test_what_was_sealed_comes_back(body: SegmentBody, lo: int) -> None:
    previous, number = (b"", 1) if lo == 1 else (bytes(32), 2)
    parts = seal(body, site=SITE, number=number, lo=lo, previous=previous, key=KEY)
    header = verify(parts)
    assert (header.site, header.lo, header.operations, header.newer) == (SITE, lo, len(body.lamports), False)
    assert (header.key, header.sha256) == (public_of(KEY), hashlib.sha256(parts.header).digest())
    assert _as_given(unpack_body(header, parts.body)) == _as_given(body)
    assert seal(body, site=SITE, number=number, lo=lo, previous=previous, key=KEY) == parts


def test_segments_of_a_site_name_the_one_before() -> None:
    first, second = chain([BODY, one_operation(500)])
    assert read_header(second.header).previous == hashlib.sha256(first.header).digest()
    assert (read_header(second.header).number, read_header(second.header).lo) == (2, 6)


@given(st.integers(0, 2), st.data())
def test_a_flipped_bit_is_refused(which: int, data: st.DataObject) -> None:
    parts = list(PARTS)
    bit = data.draw(st.integers(0, len(parts[which]) * 8 - 1))
    flipped = bytearray(parts[which])
    flipped[bit // 8] ^= 1 << bit % 8
    parts[which] = bytes(flipped)
    assert refusal(verify, SegmentParts(*parts)) in {"package_damaged", "signature_invalid"}


def test_another_key_than_the_signers_is_refused() -> None:
    assert refusal(verify, resigned(HEADER, PARTS.body, key=OTHER_KEY)) == "signature_invalid"
    assert verify(resigned(HEADER, PARTS.body, {"key": public_of(OTHER_KEY)}, key=OTHER_KEY)).key == public_of(
        OTHER_KEY
    )


def test_a_body_of_another_segment_is_refused() -> None:
    first, second = chain([BODY, one_operation(500)])
    assert refusal(verify, first._replace(body=second.body)) == "package_damaged"


def test_a_later_version_is_verified_and_kept_but_not_read() -> None:
    later = resigned(HEADER, b"a body of another kind", {"v": 2, "further": [1, {"a": b""}]})
    header = verify(later)
    assert header.newer
    assert (header.version, header.site, header.hi) == (2, SITE, 5)
    assert refusal(unpack_body, header, later.body) == "package_damaged"


@pytest.mark.parametrize(
    "other",
    [
        {"v": 0}, {"v": True}, {"v": 2**31}, {"site": 0}, {"site": 2**63}, {"site": -1}, {"site": 1.0}, {"site": None},
        {"number": 0}, {"number": 2}, {"lo": 0}, {"lo": 2}, {"lo": 2, "number": 2}, {"lo": 2, "prev": bytes(32)},
        {"lo": 3, "number": 4, "prev": bytes(32)}, {"hi": 0}, {"hi": 2**31}, {"hi": limits.OPERATIONS + 1},
        {"prev": bytes(32)}, {"prev": bytes(31)}, {"prev": "x" * 32}, {"key": bytes(31)}, {"key": None}, {"raw": 0},
        {"raw": limits.RAW_BODY + 1}, {"body": bytes(31)}, {"body": None}, {"further": 1}, {"v": 2, "hi": 2**31},
        {"v": 2, "site": "x"}, {"v": 2, "further": bytes(limits.HEADER)},
    ],
    ids=str,
)  # fmt: skip
def test_a_header_out_of_bounds_is_refused_however_well_signed(other: dict[str, Any]) -> None:
    assert refusal(verify, resigned(HEADER, PARTS.body, other)) == "package_damaged"


def test_a_header_in_another_form_is_refused() -> None:
    fields = msgpack.unpackb(PARTS.header)
    turned = msgpack.packb(dict(reversed(fields.items())))
    long_form = PARTS.header.replace(b"\xa1v\x01", b"\xa1v\xcc\x01")
    for form in (turned, long_form, PARTS.header + b"\xc0", msgpack.packb(list(fields.values())), b"", b"\xc1"):
        assert refusal(read_header, form) == "package_damaged"


def _columns(body: SegmentBody) -> dict[str, bytes]:
    return dict(msgpack.unpackb(raw_body(body)))


def _number(number: int) -> bytes:
    return number.to_bytes(8, "little", signed=True)


def _hostile(columns: dict[str, Any], operations: int = 5) -> str:
    """What is said of a body with such columns, signed by its author."""
    return refusal(sealed, bytes(msgpack.packb(columns)), operations, site=SITE, number=1, lo=1, previous=b"", key=KEY)


@pytest.mark.parametrize(
    ("column", "change"),
    [
        ("lamport_steps", lambda c: c[8:]),
        ("lamport_steps", lambda c: c + c[:8]),
        ("lamport_steps", lambda c: c[:-3]),
        ("lamport_steps", lambda c: _number(0) + c[8:]),
        ("lamport_steps", lambda c: c[:8] + _number(-1) + c[16:]),
        ("lamport_steps", lambda c: _number(limits.LAMPORT) + c[8:]),
        ("change_nos", lambda c: _number(3) + c[8:]),
        ("change_nos", lambda c: c[:8] * 5),
        ("cell_indexes", lambda c: _number(-1) + c[8:]),
        ("cell_indexes", lambda c: _number(4) + c[8:]),
        ("cell_indexes", lambda c: c[:8] * 5),
        ("grant_indexes", lambda c: _number(-2) + c[8:]),
        ("grant_indexes", lambda c: _number(1) + c[8:]),
        ("grant_indexes", lambda c: _number(-1) * 5),
        ("values", lambda c: c + b"\0"),
        ("values", lambda c: c.replace(b"\0", b"", 1)),
        ("values", lambda c: c.replace(b'"doing"', b'"doing" ')),
        ("values", lambda c: c.replace(b'"doing"', b' "doing"')),
        ("values", lambda c: c.replace(b'"doing"', b"NaN")),
        ("values", lambda c: c.replace(b'"doing"', b"-Infinity")),
        ("values", lambda c: c.replace(b'"doing"', b'"doing')),
        ("values", lambda c: c.replace(b'"doing"', b"1,2")),
        ("values", lambda c: c.replace(b'"doing"', b"9" * 5_000)),
        ("values", lambda c: c.replace(b'"doing"', b"9223372036854775808")),
        ("values", lambda c: c.replace(b'"doing"', b"[1e999]")),
        ("values", lambda c: c.replace(b'"doing"', b'["\\ud800"]')),
        ("values", lambda c: c.replace(b'"doing"', b'"a\nb"')),
        ("values", lambda c: c.replace(b'"doing"', b"[" * 17 + b"]" * 17)),
        ("values", lambda c: c.replace(b'"doing"', b"[" * 100_000)),
        ("values", lambda c: c.replace(b'"doing"', b"[" + b"[]," * 500 + b"1]")),
        ("values", lambda c: c.replace(b'"doing"', b'["' + b'\\"' * 100_000)),
        ("values", lambda c: c.replace(b'"doing"', b'"' + b"x" * limits.VALUE + b'"')),
        ("values", lambda c: c.replace(b'"doing"', b'"\xff"')),
        ("values", lambda c: c.replace(b'"doing"', b'"\xed\xa0\x80"')),
        ("changes.no", lambda c: c[8:] + c[:8]),
        ("changes.no", lambda c: _number(0) + c[8:]),
        ("changes.no", lambda c: c[:8] * 2),
        ("changes.no", lambda c: c + _number(3)),
        ("changes.no", lambda c: b""),
        ("changes.no", lambda c: c[:8] + _number(2**31)),
        ("changes.reverts", lambda c: _number(-1) + c[8:]),
        ("changes.reverts", lambda c: c[:8] + _number(2)),
        ("changes.label", lambda c: b"\0undo"),
        ("changes.label", lambda c: b"Undo\0undo"),
        ("changes.label", lambda c: b"a" * 65 + b"\0undo"),
        ("changes.label", lambda c: "ghi_đè\0undo".encode()),
        ("changes.operator", lambda c: b"a" * 201 + b"\0"),
        ("changes.operator", lambda c: b"a\x1bb\0"),
        ("changes.operator", lambda c: "a\u202eb\0".encode()),
        ("changes.claimed_at", lambda c: b"yesterday\0"),
        ("changes.claimed_at", lambda c: b"2" * 33 + b"\0"),
        ("changes.document", lambda c: b"../../x\0"),
        ("changes.on_behalf_of", lambda c: b"\0" + b"a" * 37),
        ("cells.kind", lambda c: c.replace(b"task", b"")),
        ("cells.kind", lambda c: c.replace(b"task", b"a/b")),
        ("cells.kind", lambda c: c + b"\0task"),
        ("cells.uid", lambda c: c[1:] + b"aa"),
        ("cells.uid", lambda c: c.replace(b"b7a3", b"..\\\\")),
        ("cells.field", lambda c: c.replace(b"note", b"progress")),
        ("grants.site", lambda c: _number(-1)),
        ("grants.seq", lambda c: _number(0)),
        ("grants.seq", lambda c: _number(2**31)),
        ("grants.seq", lambda c: b""),
        ("supersedes.operation", lambda c: _number(4) + c[8:16] + _number(3)),
        ("supersedes.operation", lambda c: _number(-1) + c[8:]),
        ("supersedes.operation", lambda c: c[:16] + _number(5)),
        ("supersedes.operation", lambda c: c[:8]),
        ("supersedes.site", lambda c: _number(-1) + c[8:]),
        ("supersedes.seq", lambda c: c[:16] + _number(0)),
        ("supersedes.seq", lambda c: _number(4) + c[8:]),
        ("supersedes.seq", lambda c: _number(5) + c[8:]),
        ("supersedes.seq", lambda c: c + bytes(8 * limits.SUPERSEDES)),
        ("supersedes.seq", lambda c: c.decode("latin-1")),
        ("supersedes.seq", lambda c: [1, 2, 3]),
        ("supersedes.seq", lambda c: None),
    ],
)  # fmt: skip
def test_a_column_that_is_wrong_is_refused_however_well_signed(column: str, change: Callable[[bytes], Any]) -> None:
    columns = _columns(BODY)
    changed = columns | {column: change(columns[column])}
    assert changed != columns
    assert _hostile(changed) == "package_damaged"


def test_a_cell_that_comes_twice_is_refused() -> None:
    twice = replace(BODY, cells=[BODY.cells[0], BODY.cells[0], *BODY.cells[2:]])
    assert refusal(seal, twice, site=SITE, number=1, lo=1, previous=b"", key=KEY) == "package_damaged"


def test_columns_that_are_missing_strange_or_out_of_order_are_refused() -> None:
    columns = _columns(BODY)
    assert tuple(columns) == COLUMNS
    assert _hostile(dict(list(columns.items())[1:])) == "package_damaged"
    assert _hostile(columns | {"further": b""}) == "package_damaged"
    assert _hostile(dict(reversed(columns.items()))) == "package_damaged"


def test_another_number_of_operations_than_the_header_says_is_refused() -> None:
    assert _hostile(_columns(BODY), operations=4) == "package_damaged"
    assert _hostile(_columns(BODY), operations=6) == "package_damaged"


def _frame(raw: bytes, **settings: Any) -> bytes:
    return zstandard.ZstdCompressor(**settings).compress(raw)


RAW = raw_body(BODY)
BOMB = bomb(600 * 1024 * 1024)


@pytest.mark.parametrize(
    ("packed", "raw"),
    [
        (BOMB, len(RAW)),
        (BOMB, limits.RAW_BODY),
        (_frame(bytes(limits.RAW_BODY)), limits.RAW_BODY),
        (_frame(RAW), len(RAW) + 1),
        (_frame(RAW, write_content_size=False), len(RAW)),
        (_frame(RAW) + _frame(RAW), len(RAW)),
        (_frame(RAW) + b"\0", len(RAW)),
        (_frame(RAW)[:-1], len(RAW)),
        (_frame(RAW, write_checksum=True)[:-1] + b"\0", len(RAW)),
        (b"\x50\x2a\x4d\x18\x04\0\0\0abcd" + _frame(RAW), len(RAW)),
        (_frame(RAW[:-9]), len(RAW) - 9),
        (RAW, len(RAW)),
        (b"\x28\xb5\x2f\xfd", len(RAW)),
        (b"", len(RAW)),
        (_frame(RAW, dict_data=zstandard.ZstdCompressionDict(RAW * 3, dict_type=1)), len(RAW)),
    ],
    ids=["bomb", "large bomb", "zeros", "longer", "no length", "two frames", "one byte more", "cut", "checksum",
         "skippable", "short", "not packed", "magic alone", "nothing", "dictionary"],
)  # fmt: skip
def test_a_packed_body_that_lies_is_refused(packed: bytes, raw: int) -> None:
    parts = resigned(HEADER, packed, {"raw": raw})
    assert refusal(unpack_body, verify(parts), packed) == "package_damaged"


def test_a_body_of_nothing_but_lists_is_refused() -> None:
    for raw in (
        b"\x91" * 400,
        b"\x91" * 100_000,
        b"\xdd\xff\xff\xff\xff" * 400,
        b"\x81" * 400,
        b"\xdf\xff\xff\xff\xff",
    ):
        parts = resigned(HEADER, _frame(raw), {"raw": len(raw)})
        assert refusal(unpack_body, verify(parts), parts.body) == "package_damaged"


def test_more_than_a_segment_holds_cannot_be_sealed() -> None:
    number = limits.OPERATIONS + 1
    many = SegmentBody(
        list(range(1, number + 1)), [1] * number, [0] * number, [None] * number, [None] * number,
        [(1, "edit", "", None, None, None, None)], [("task", "a", "note")],
    )  # fmt: skip
    given_ = {"site": SITE, "number": 1, "lo": 1, "previous": b"", "key": KEY}
    assert refusal(seal, many, **given_) == "package_too_large"
    long = ['"' + chr(0x1F600 + no % 64) * 250_000 + str(no) + '"' for no in range(17)]
    large = replace(
        many, lamports=range(1, 18), change_nos=[1] * 17, cell_indexes=[0] * 17, grant_indexes=[None] * 17, values=long
    )  # fmt: skip
    assert refusal(seal, large, **given_) == "package_too_large"


def test_values_as_long_and_deep_as_allowed_are_taken() -> None:
    longest = '"' + "ệ" * (limits.VALUE - 2) + '"'
    deepest = "[" * 16 + "]" * 16, '{"a":' * 16 + '"}"' + "}" * 16
    widest = "[" + "[]," * 498 + "{}]", '["' + "[{" * 20_000 + '\\"' + "[" * 17 + '"]'
    numbers = "[9223372036854775807,-9223372036854775808,0.5]", '["\\ud83d\\ude00","\\\\ud800"]'
    for text in (longest, *deepest, *widest, *numbers):
        parts = seal(one_operation(1, text), site=SITE, number=1, lo=1, previous=b"", key=KEY)
        assert unpack_body(verify(parts), parts.body).values == [text]


def test_two_thousand_operations_are_read_at_once_and_not_one_by_one() -> None:
    """Some 4 ms on a quiet machine; what looks at single rows in Python takes several times as long."""
    number = 2_000
    body = SegmentBody(
        lamports=range(1, number + 1),
        change_nos=[1 + at // 4 for at in range(number)],
        cell_indexes=range(number),
        grant_indexes=[at % 7 for at in range(number)],
        values=[canonical(f"Báo cáo số {at}") if at % 2 else '"doing"' for at in range(number)],
        changes=[
            (no, "record", "A", "2022-03-31T08:15:00+07:00", None, None, None) for no in range(1, number // 4 + 1)
        ],
        cells=[("report", f"{at // 4:036x}", ("note", "date", "progress", "office")[at % 4]) for at in range(number)],
        grants=[(9, at) for at in range(1, 8)],
        supersedes=[(at, 9, at + 1) for at in range(number)],
    )
    parts = seal(body, site=SITE, number=1, lo=1, previous=b"", key=KEY)
    header = verify(parts)

    def taken() -> float:
        start = time.process_time()
        unpack_body(header, parts.body)
        return time.process_time() - start

    assert min(taken() for _ in range(20)) < 0.03


def test_a_refusal_says_what_is_safe_in_vietnamese() -> None:
    with pytest.raises(KnownError) as known:
        read_header(b"")
    assert "vẫn nguyên" in known.value.message
