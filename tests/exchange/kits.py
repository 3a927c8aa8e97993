"""A hub, a small stand-in for the packaged program, and kits of both for three offices."""

from __future__ import annotations

import subprocess
from pathlib import Path

from exchange.kit.making import KitRequest, WrittenKit, make_kit
from exchange.kit.sums import written_sums
from exchange.safe_write import sha256_on_disk
from models.store import Store
from tests.exchange.enrolled import OPERATOR
from tests.stores import TODAY

OFFICES = ("BTCTU", "TCT", "HU-CHAUTHANH")
DOCUMENTS = {"HƯỚNG DẪN.txt": "Đọc trước\r\n".encode(), "Huong-dan.pdf": b"%PDF-1.4\n"}
#: A file of some pieces of a copy, in bytes.
_LARGE = 3_500_000


def stand_in(folder: Path) -> Path:
    """A folder that looks like the packaged program: two doors, and what they need in `_internal`."""
    inside = folder / "_internal"
    (inside / "resources").mkdir(parents=True)
    (folder / "DonDoc.exe").write_bytes(b"MZ" + bytes(5_000))
    (folder / "DonDoc.exe").chmod(0o755)
    (folder / "dondoc-cli.exe").write_bytes(b"MZ" + bytes(4_000))
    (inside / "large.dll").write_bytes(bytes(range(256)) * (_LARGE // 256))
    (inside / "resources" / "empty.txt").write_bytes(b"")
    for number in range(8):
        (inside / f"part{number}.dll").write_bytes(bytes([number]) * 40_000)
    return folder


def request_for(folder: Path, *, offices: tuple[str, ...] = OFFICES) -> KitRequest:
    """A kit in `folder`/stick, which is made, as is the program beside it."""
    program, stick = folder / "program", folder / "stick"
    if not program.is_dir():
        stand_in(program)
    stick.mkdir(exist_ok=True)
    return KitRequest(stick, program, DOCUMENTS, offices)


def made(hub: Path, request: KitRequest) -> WrittenKit:
    """The kit, written by the hub whose closed store is at `hub`."""
    with Store.open(hub, today=TODAY, wait=10) as store:
        return make_kit(store, request, operator=OPERATOR)


def finished_for(stick: Path, office: str) -> None:
    """What matters of a finished kit with an invitation for one office (a code), without sealing one."""
    package = stick / "Goi" / office / f"moi-{office}.dondoc"
    package.parent.mkdir(parents=True)
    package.write_bytes(b"sealed")
    (stick / "SHA256SUMS").write_text(written_sums([(package.relative_to(stick).as_posix(), sha256_on_disk(package))]))


def told_by_sha256sum(stick: Path) -> str:
    """What is wrong with a kit in the eyes of a program that knows nothing of kits."""
    words = ["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"]
    return subprocess.run(words, cwd=stick, capture_output=True, text=True, check=False).stdout


def content(stick: Path) -> dict[str, bytes]:
    """name → bytes of all files of a stick."""
    return {file.relative_to(stick).as_posix(): file.read_bytes() for file in stick.rglob("*") if file.is_file()}
