"""The test vectors of docs/package-format.md, made from fixed keys and data: `python -m tests.exchange.vector_making`.

They were written once, with version 1, and are what later versions must still read; only a new version adds others.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from exchange.container import write_container
from exchange.envelope import seal_file, seal_file_with_passphrase
from exchange.manifest import ListedFile, Maker, Manifest, PackageKind, Receiver, SegmentSize, sign_manifest
from exchange.ranges import to_json
from exchange.segment import SegmentParts, read_header, seal
from exchange.segment_body import raw_body
from exchange.signatures import public_of
from exchange.statements import Certificate, Introduction, certify, introduce
from tests.exchange.packed_examples import BODY, HEALTH, HUB, OTHER_SITE, SITE, TASK, one_operation, resigned

FOLDER = Path(__file__).parent / "vectors"
DATA, INSIDE, SEALED, INVITATION = (
    FOLDER / name for name in ("version-1.json", "version-1.container", "sealed.dondoc", "passphrase.dondoc")
)
IDENTITY = "AGE-SECRET-KEY-165HX8PAD6CMPHHNR9AV8M7M0HCUHE8K9VZYDHZJW036PF8PDTPHQQSV0SC"
RECIPIENT = "age1sf7kstslllm5x8ufcfy97qs3jvqfllvqkmp3786tf7n9tvmfecsq4agtgq"
PASSPHRASE = "K7QD-3MXA-V9RT-H4CE"
AUTHOR, ROOT = bytes(range(32)), bytes(range(100, 132))
FILES = {hashlib.sha256(content).digest(): content for content in ("Kế hoạch số 12\n".encode() * 40, b"\x00\x01\x02")}


def segments() -> list[SegmentParts]:
    """Two segments of one site, and one whose version is 2: kept as it is, and read by a later program."""
    key = Ed25519PrivateKey.from_private_bytes(AUTHOR)
    first = seal(BODY, site=SITE, number=1, lo=1, previous=b"", key=key)
    then = {"site": SITE, "number": 2, "lo": 6, "previous": read_header(first.header).sha256}
    second = seal(one_operation(120, '"đã xong"'), **then, key=key)  # type: ignore[arg-type]
    later = {"v": 2, "number": 3, "lo": 7, "hi": 9, "prev": read_header(second.header).sha256, "more": "of version 2"}
    return [first, second, resigned(read_header(second.header), b"a body of version 2", later)]


def manifest(parts: list[SegmentParts]) -> Manifest:
    """The manifest of the vectors, on `parts` as they are listed."""
    root, key = (Ed25519PrivateKey.from_private_bytes(secret) for secret in (ROOT, AUTHOR))
    return Manifest(
        kind=PackageKind.INVITATION,
        maker=Maker(SITE, public_of(key), HEALTH, "SYT", "Sở Y tế", "Nguyễn Văn A"),
        made_at="2022-03-31T08:20:00+07:00",
        number=12,
        to=Receiver(HUB, "VPTU"),
        round=TASK,
        part=(1, 2),
        have={SITE: ((1, 9),), OTHER_SITE: ((1, 40), (45, 60))},
        held=tuple(sorted(FILES)),
        segments=tuple(SegmentSize(len(each.header), len(each.body)) for each in parts),
        files=tuple(sorted(ListedFile(sha256, len(content)) for sha256, content in FILES.items())),
        certificates=(certify(CERTIFICATE, root),),
        introductions=(introduce(INTRODUCTION, key),),
        root=public_of(root),
    )


INTRODUCTION = Introduction(
    SITE, HEALTH, public_of(Ed25519PrivateKey.from_private_bytes(AUTHOR)), RECIPIENT, "Nguyễn Văn A",
    "2022-03-31T08:20:00+07:00",
)  # fmt: skip
CERTIFICATE = Certificate(OTHER_SITE, 3, public_of(Ed25519PrivateKey.from_private_bytes(ROOT)), RECIPIENT, 4_000)


def inside(parts: list[SegmentParts], folder: Path) -> bytes:
    """The container of the vectors."""
    for sha256, content in FILES.items():
        (folder / sha256.hex()).write_bytes(content)
    target = io.BytesIO()
    key = Ed25519PrivateKey.from_private_bytes(AUTHOR)
    write_container(target, manifest(parts), key, segments=parts, files=folder)
    return target.getvalue()


def told() -> dict[str, Any]:
    """Everything about the vectors in JSON: bytes in hexadecimal, public keys beside their secrets."""
    parts = segments()
    signed = sign_manifest(manifest(parts), Ed25519PrivateKey.from_private_bytes(AUTHOR))
    bodies: list[Any] = [BODY, one_operation(120, '"đã xong"'), None]
    fields = asdict(manifest(parts)) | {"have": to_json(manifest(parts).have)}
    readable: dict[str, Any] = _readable(
        {
            "zstandard": ".".join(map(str, zstandard.ZSTD_VERSION)),
            "author": {"secret": AUTHOR, "public": public_of(Ed25519PrivateKey.from_private_bytes(AUTHOR))},
            "root": {"secret": ROOT, "public": public_of(Ed25519PrivateKey.from_private_bytes(ROOT))},
            "segments": [
                {"operations": body and asdict(body), "raw": body and raw_body(body), **each._asdict()}
                for each, body in zip(parts, bodies, strict=True)
            ],
            "manifest": {"fields": fields, **signed._asdict()},
            "introduction": {"fields": asdict(INTRODUCTION), **manifest(parts).introductions[0]._asdict()},
            "certificate": {"fields": asdict(CERTIFICATE), **manifest(parts).certificates[0]._asdict()},
            "fingerprint": INTRODUCTION.fingerprint,
            "age": {"identity": IDENTITY, "recipient": RECIPIENT, "passphrase": PASSPHRASE},
        }
    )
    return readable


def _readable(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {name: _readable(inner) for name, inner in value.items()}
    return [_readable(inner) for inner in value] if isinstance(value, list | tuple) else value


def main() -> None:
    """Write the vectors anew; what age seals is other at each run."""
    FOLDER.mkdir(exist_ok=True)
    DATA.write_text(json.dumps(told(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        INSIDE.write_bytes(inside(segments(), Path(folder)))
    seal_file(INSIDE, SEALED, [RECIPIENT])
    seal_file_with_passphrase(INSIDE, INVITATION, PASSPHRASE)


if __name__ == "__main__":
    main()
