"""The age envelope: opened by whom it was sealed for and by nobody else, and nothing half open is left."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pyrage  # type: ignore[import-untyped]
import pytest

from exchange import limits
from exchange.envelope import (
    checked_recipient,
    is_under_passphrase,
    open_file,
    seal_file,
    seal_file_with_passphrase,
)
from exchange.passphrase_envelope import sealed_with_passphrase
from tests.exchange.packed_examples import refusal

OURS, OLD, THEIRS = (pyrage.x25519.Identity.generate() for _ in range(3))
CONTENT = bytes(range(256)) * 1_000
PASSPHRASE = "K7QD-3MXA-V9RT-H4CE"


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "plain"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture
def sealed(plain: Path, tmp_path: Path) -> Path:
    target = tmp_path / "sealed"
    seal_file(plain, target, [str(OURS.to_public()), str(THEIRS.to_public())])
    return target


def _opened(content: bytes, folder: Path, *identities: object, passphrase: str | None = None) -> str:
    """The code with which these bytes are refused; nothing is left of them."""
    source, target = folder / "given", folder / "opened"
    source.write_bytes(content)
    code = refusal(open_file, source, target, [str(identity) for identity in identities], passphrase)
    assert not target.exists()
    return code


def test_each_receiver_opens_it_with_any_of_its_keys(sealed: Path, tmp_path: Path) -> None:
    for identities in ([OURS], [THEIRS], [OLD, OURS]):
        open_file(sealed, tmp_path / "opened", [str(identity) for identity in identities])
        assert (tmp_path / "opened").read_bytes() == CONTENT
    assert CONTENT[:64] not in sealed.read_bytes()
    assert not is_under_passphrase(sealed)


def test_others_are_told_that_it_is_not_for_them(sealed: Path, tmp_path: Path) -> None:
    content = sealed.read_bytes()
    assert _opened(content, tmp_path, OLD) == "not_for_us"
    assert _opened(content, tmp_path) == "not_for_us"
    assert _opened(content, tmp_path, OLD, passphrase=PASSPHRASE) == "not_for_us"


def test_a_passphrase_opens_as_people_write_it(plain: Path, tmp_path: Path) -> None:
    target = tmp_path / "sealed"
    seal_file_with_passphrase(plain, target, PASSPHRASE)
    assert is_under_passphrase(target)
    for typed in (PASSPHRASE, " k7qd 3mxa v9rt h4ce "):
        open_file(target, tmp_path / "opened", [], typed)
        assert (tmp_path / "opened").read_bytes() == CONTENT


def test_a_wrong_passphrase_and_none_are_told_apart(plain: Path, tmp_path: Path) -> None:
    target = tmp_path / "sealed"
    seal_file_with_passphrase(plain, target, PASSPHRASE)
    content = target.read_bytes()
    assert _opened(content, tmp_path, passphrase="K7QD-3MXA-V9RT-H4CF") == "passphrase_wrong"
    assert _opened(content, tmp_path, OURS) == "passphrase_missing"
    assert _opened(content, tmp_path, OURS, passphrase=" - ") == "passphrase_missing"
    assert refusal(seal_file_with_passphrase, plain, tmp_path / "x", "  ") == "passphrase_missing"
    assert _opened(content[:-1], tmp_path, passphrase=PASSPHRASE) == "package_damaged"
    assert _opened(content[:-1] + b"\0", tmp_path, passphrase=PASSPHRASE) == "package_damaged"


@pytest.mark.parametrize("size", [0, 65_536, 65_537])
def test_a_passphrase_envelope_is_what_other_programs_of_age_read(size: int) -> None:
    content = CONTENT[:size]
    assert pyrage.passphrase.decrypt(sealed_with_passphrase(content, "mật khẩu"), "mật khẩu") == content


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda c: b"", "package_damaged"),
        (lambda c: b"PK\3\4" + c, "package_damaged"),
        (lambda c: CONTENT, "package_damaged"),
        (lambda c: c[:20], "package_damaged"),
        (lambda c: c[:22], "package_damaged"),
        (lambda c: c.replace(b"/v1\n", b"/v2\n", 1), "package_newer"),
        (lambda c: b"age-encryption.org/v12\nanything", "package_newer"),
        (lambda c: c.replace(b"/v1\n", b"/v0\n", 1), "package_damaged"),
        (lambda c: c.replace(b"/v1\n", b"/v1\r\n", 1), "package_damaged"),
        (lambda c: c.replace(b"X25519", b"X25518"), "not_for_us"),
        (lambda c: c.replace(b"\n--- ", b"\n--- A", 1), "package_damaged"),
        (lambda c: c[:-1], "package_damaged"),
        (lambda c: c[: c.index(b"\n--- ") + 5 + 44 + 16 + 65_552], "package_damaged"),
        (lambda c: c[: c.index(b"\n--- ") + 5 + 44 + 16], "package_damaged"),
        (lambda c: c[: c.index(b"\n--- ") + 5 + 44], "package_damaged"),
        (lambda c: c + b"\0", "package_damaged"),
        (lambda c: c[:-20_000] + b"\0" + c[-19_999:], "package_damaged"),
        (lambda c: c[:-140_000] + b"\0" + c[-139_999:], "package_damaged"),
        (lambda c: b"age-encryption.org/v1\n" + b"-> x y\nAAAA\n" * 5_000 + b"--- " + c, "package_damaged"),
        (lambda c: b"age-encryption.org/v1\n-> " + b"x" * 1_000_000, "package_damaged"),
        (lambda c: b"-----BEGIN AGE ENCRYPTED FILE-----\n" + c, "package_damaged"),
    ],
)
def test_what_is_no_package_of_ours_is_refused(
    sealed: Path, tmp_path: Path, change: Callable[[bytes], bytes], code: str
) -> None:
    assert _opened(change(sealed.read_bytes()), tmp_path, OURS) == code


HEAD = "age-encryption.org/v1\n{}--- " + "A" * 43 + "\n" + "x" * 40
SCRYPT = "-> scrypt " + "A" * 22 + " {}\n" + "A" * 43 + "\n"


@pytest.mark.parametrize(
    "stanzas",
    [
        *(SCRYPT.format(work) for work in (19, 22, 30, 63, 64, 99, 100, 4_294_967_297, 0, -1, "018", "x", "", "1 8")),
        SCRYPT.format(10) * 2,
        SCRYPT.format(10) + "-> X25519 " + "A" * 43 + "\n" + "A" * 43 + "\n",
        "-> x y\nAAAA\n" + SCRYPT.format(10),
        SCRYPT.format(10).replace("A" * 22, "A" * 21),
    ],
)
def test_a_passphrase_that_asks_for_too_much_work_is_refused_at_once(stanzas: str, tmp_path: Path) -> None:
    """scrypt at 2^22 would take 4 GiB of memory."""
    assert _opened(HEAD.format(stanzas).encode(), tmp_path, OURS, passphrase=PASSPHRASE) == "package_damaged"


def test_the_work_for_a_passphrase_is_the_same_on_every_machine() -> None:
    assert re.search(rb"\n-> scrypt \S{22} 17\n", sealed_with_passphrase(b"", "x"))


def test_what_is_too_large_is_not_begun(tmp_path: Path) -> None:
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.write(b"age-encryption.org/v1\n" + SCRYPT.format(17).encode() + b"--- " + b"A" * 43 + b"\n")
        file.truncate(limits.INVITATION + 1)
        assert refusal(open_file, large, tmp_path / "x", [], PASSPHRASE) == "package_too_large"
        assert refusal(seal_file_with_passphrase, large, tmp_path / "x", PASSPHRASE) == "package_too_large"
        file.truncate(limits.PACKAGE + 1)
    assert refusal(is_under_passphrase, large) == "package_too_large"
    assert refusal(open_file, large, tmp_path / "x", [str(OURS)]) == "package_too_large"
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    "text",
    ["", "age1", "AGE1" + "Q" * 58, str(OURS), "x" * 10_000, None, b"age1", 1],
    ids=["nothing", "prefix", "capitals", "secret", "long", "none", "bytes", "number"],
)
def test_what_is_no_recipient_is_refused(text: object, plain: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="sealing key"):
        checked_recipient(text)
    if isinstance(text, str):
        assert refusal(seal_file, plain, tmp_path / "x", [text]) == "package_damaged"
    assert refusal(seal_file, plain, tmp_path / "x", []) == "package_damaged"
    assert checked_recipient(str(OURS.to_public())) == str(OURS.to_public())
    assert not (tmp_path / "x").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is set the POSIX way")
def test_a_disk_that_refuses_leaves_nothing(plain: Path, sealed: Path, tmp_path: Path) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            open_file(sealed, tmp_path / "opened", [str(OURS)])
        with pytest.raises(OSError, match="too large"):
            seal_file(plain, tmp_path / "opened", [str(OURS.to_public())])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not (tmp_path / "opened").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told_as_such(plain: Path, sealed: Path, tmp_path: Path) -> None:
    (tmp_path / "full").symlink_to("/dev/full")
    assert refusal(open_file, sealed, tmp_path / "full", [str(OURS)]) == "store.disk_full"
    (tmp_path / "full").symlink_to("/dev/full")
    assert refusal(seal_file, plain, tmp_path / "full", [str(OURS.to_public())]) == "store.disk_full"
    assert not (tmp_path / "full").is_symlink()
