"""Packages that no honest machine would write, sealed with real keys."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from exchange.container import write_container
from exchange.envelope import open_file, seal_file
from exchange.keys import MachineKeys, identities, present_keys
from exchange.manifest import Maker, Manifest, PackageKind, Receiver, SegmentSize
from exchange.segment import SegmentBody, SegmentParts, read_header, seal, unpack_body
from exchange.signatures import public_of
from models.store import Store
from models.tables import Segment, table_of
from tests.exchange.replicas import OFFICES, OPERATOR, Replicas
from tests.scratch import quick_folder

_SEGMENT = table_of(Segment)


def keys_of(store: Store) -> MachineKeys:
    with store.read() as session:
        keys = present_keys(session)
    assert keys is not None
    return keys


def segments_of(store: Store, site: int) -> list[SegmentParts]:
    """The segments of a site that a store keeps, the first one first."""
    chosen = select(_SEGMENT.c.header, _SEGMENT.c.signature, _SEGMENT.c.body).where(_SEGMENT.c.site == site)
    with store.read() as session:
        return [SegmentParts(*row) for row in session.execute(chosen.order_by(_SEGMENT.c.lo, _SEGMENT.c.sha256))]


def body_of(parts: SegmentParts) -> SegmentBody:
    return unpack_body(read_header(parts.header), parts.body)


def sealed_again(
    parts: SegmentParts, key: Ed25519PrivateKey, *, site: int | None = None, previous: bytes | None = None,
    change: Callable[[SegmentBody], SegmentBody] = lambda body: body,
) -> SegmentParts:  # fmt: skip
    """The same operations, or what `change` makes of them, signed with `key`, for another site, after another one."""
    header = read_header(parts.header)
    return seal(
        change(body_of(parts)), site=header.site if site is None else site, number=header.number, lo=header.lo,
        previous=header.previous if previous is None else previous, key=key,
    )  # fmt: skip


def with_values(body: SegmentBody, text: str) -> SegmentBody:
    """Other words in every text that has several."""
    said = json.dumps(text, ensure_ascii=False)
    return replace(body, values=[said if value is not None and " " in value else value for value in body.values])


def forged_package(
    replicas: Replicas, sender: str, receiver: str, segments: Sequence[SegmentParts], *,
    site: int | None = None, key: Ed25519PrivateKey | None = None,
) -> Path:  # fmt: skip
    """A package of `sender`'s with just these segments; `site` and `key` are its maker's if no other are given."""
    keys, to = keys_of(replicas[sender]), keys_of(replicas[receiver])
    signing = keys.signing if key is None else key
    manifest = Manifest(
        kind=PackageKind.EXCHANGE,
        maker=Maker(
            keys.site if site is None else site, public_of(signing), keys.office, OFFICES[sender], "Cơ quan", OPERATOR
        ),
        made_at="2022-02-15T08:00:00+07:00",
        number=1,
        to=Receiver(to.office, OFFICES[receiver]),
        segments=tuple(SegmentSize(len(each.header), len(each.body)) for each in segments),
    )
    name = hashlib.sha256(repr((segments, site)).encode()).hexdigest()[:12]
    target = replicas.stick / f"{name}.dondoc"
    with quick_folder() as folder:
        inside = folder / "inside"
        with inside.open("wb") as file:
            write_container(file, manifest, signing, segments=segments, files=folder)
        target.unlink(missing_ok=True)
        seal_file(inside, target, [to.recipient])
    return target


def repacked(receiver: Store, package: Path, target: Path, change: Callable[[bytes], bytes]) -> None:
    """A package with another inside, sealed for the same receiver: its public key is known to everybody."""
    with quick_folder() as folder, receiver.read() as session:
        inside = folder / "inside"
        open_file(package, inside, identities(session))
        inside.write_bytes(change(inside.read_bytes()))
        target.unlink(missing_ok=True)
        seal_file(inside, target, [keys_of(receiver).recipient])
