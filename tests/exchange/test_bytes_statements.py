"""Introductions and certificates: believed by their signature alone, and only in their one form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgpack  # type: ignore[import-untyped]
import pyrage  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange import limits
from exchange.manifest import Statement
from exchange.signatures import public_of, sign
from exchange.statements import (
    Certificate,
    Introduction,
    certify,
    fingerprint,
    introduce,
    read_certificate,
    read_introduction,
)
from tests.exchange.packed_examples import HEALTH, KEY, OTHER_KEY, OTHER_SITE, SITE, refusal

SEALING = str(pyrage.x25519.Identity.generate().to_public())
INTRODUCTION = Introduction(SITE, HEALTH, public_of(KEY), SEALING, "Nguyễn Văn A", "2022-03-31T08:20:00+07:00")
CERTIFICATE = Certificate(OTHER_SITE, 3, public_of(OTHER_KEY), SEALING, 4_000)
INTRODUCED, CERTIFIED = introduce(INTRODUCTION, KEY), certify(CERTIFICATE, KEY)
ROOT = public_of(KEY)


def test_what_was_signed_comes_back() -> None:
    assert read_introduction(*INTRODUCED) == INTRODUCTION
    assert read_certificate(*CERTIFIED, root=ROOT) == CERTIFICATE
    unlimited = replace(CERTIFICATE, valid_up_to=None)
    assert read_certificate(*certify(unlimited, KEY), root=ROOT) == unlimited
    assert max(len(INTRODUCED.statement), len(CERTIFIED.statement)) < limits.STATEMENT


def test_nobody_introduces_another() -> None:
    assert refusal(introduce, INTRODUCTION, OTHER_KEY) == "signature_invalid"
    forged = replace(INTRODUCTION, signing_key=public_of(OTHER_KEY))
    assert refusal(introduce, forged, KEY) == "signature_invalid"


def test_only_the_root_certifies() -> None:
    assert refusal(read_certificate, *certify(CERTIFICATE, OTHER_KEY), root=ROOT) == "signature_invalid"
    assert refusal(read_certificate, *CERTIFIED, root=b"short") == "signature_invalid"


def test_one_statement_does_not_pass_for_another() -> None:
    assert refusal(read_certificate, *INTRODUCED, root=ROOT) == "package_damaged"
    for purpose in (b"dondoc introduction\0", b"dondoc manifest\0", b""):
        passed_off = Statement(CERTIFIED.statement, sign(KEY, purpose, CERTIFIED.statement))
        assert refusal(read_certificate, *passed_off, root=ROOT) == "signature_invalid"


@given(st.integers(0, 1), st.data())
def test_a_flipped_bit_is_refused(which: int, data: st.DataObject) -> None:
    flipped = bytearray(INTRODUCED[which])
    bit = data.draw(st.integers(0, len(flipped) * 8 - 1))
    flipped[bit // 8] ^= 1 << bit % 8
    given_ = INTRODUCED._replace(**{Statement._fields[which]: bytes(flipped)})
    assert refusal(read_introduction, *given_) in {"package_damaged", "package_newer", "signature_invalid"}


@pytest.mark.parametrize(
    "other",
    [
        {"v": 0}, {"v": True}, {"site": 0}, {"site": 2**63}, {"office": "SYT"}, {"office": None},
        {"signing": bytes(31)},
        {"sealing": SEALING.upper()}, {"sealing": SEALING[:-1]}, {"sealing": "x" * 500}, {"sealing": None},
        {"person": "a\nb"}, {"person": "x" * 201}, {"person": 5}, {"made_at": ""}, {"made_at": "2022-03-31T08:20:00"},
        {"further": 1},
    ],
    ids=lambda other: next(iter(other)),
)  # fmt: skip
def test_an_introduction_out_of_bounds_is_refused(other: dict[str, Any]) -> None:
    raw = bytes(msgpack.packb(msgpack.unpackb(INTRODUCED.statement) | other))
    assert refusal(read_introduction, raw, sign(KEY, b"dondoc introduction\0", raw)) == "package_damaged"


@pytest.mark.parametrize(
    "other",
    [
        {"v": 0}, {"site": -1}, {"serial": 0}, {"serial": 2**31}, {"signing": None}, {"sealing": 1},
        {"valid_up_to": -1},
        {"valid_up_to": 2**31}, {"valid_up_to": "all"}, {"further": 1},
    ],
    ids=str,
)  # fmt: skip
def test_a_certificate_out_of_bounds_is_refused(other: dict[str, Any]) -> None:
    raw = bytes(msgpack.packb(msgpack.unpackb(CERTIFIED.statement) | other))
    assert refusal(read_certificate, raw, sign(KEY, b"dondoc certificate\0", raw), root=ROOT) == "package_damaged"


def test_a_statement_of_a_later_version_asks_for_an_update() -> None:
    later = bytes(msgpack.packb(msgpack.unpackb(INTRODUCED.statement) | {"v": 2, "further": 1}))
    assert refusal(read_introduction, later, sign(KEY, b"dondoc introduction\0", later)) == "package_newer"
    later = bytes(msgpack.packb(msgpack.unpackb(CERTIFIED.statement) | {"v": 2, "further": 1}))
    assert refusal(read_certificate, later, sign(KEY, b"dondoc certificate\0", later), root=ROOT) == "package_newer"


@pytest.mark.parametrize("raw", [b"", b"\x91" * 600, b"\xdd\xff\xff\xff\xff" * 100, bytes(limits.STATEMENT + 1)])
def test_another_form_is_refused(raw: bytes) -> None:
    assert refusal(read_introduction, raw, sign(KEY, b"dondoc introduction\0", raw)) == "package_damaged"
    assert refusal(read_certificate, raw, sign(KEY, b"dondoc certificate\0", raw), root=ROOT) == "package_damaged"


def test_a_fingerprint_is_read_out_in_five_groups_and_names_site_and_keys() -> None:
    read_out = INTRODUCTION.fingerprint
    assert [len(group) for group in read_out.split(" ")] == [4] * 5
    assert read_out.replace(" ", "").isdigit()
    given_ = (SITE, public_of(KEY), SEALING)
    assert read_out == fingerprint(*given_)
    others = [(SITE + 1, *given_[1:]), (SITE, public_of(OTHER_KEY), SEALING), (SITE, public_of(KEY), SEALING[::-1])]
    assert len({read_out, *(fingerprint(*other) for other in others)}) == 4
