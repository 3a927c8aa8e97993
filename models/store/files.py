"""Files kept beside the store under their SHA-256: written once, never changed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from models.errors import KnownError
from models.landing import land as land_elsewhere
from models.messages import _
from models.rules.file_names import names_program, plain_file_name
from models.store.backup import land
from models.store.failures import known_failures
from models.store.source_text import text_lines

#: Largest file that is kept, in bytes.
SIZE_LIMIT = 50 * 1024 * 1024
#: How packages are called, and how a sealed file begins: sealed with keys of one machine, it proves nothing to others.
_PACKAGE_SUFFIX, _SEALED = ".dondoc", b"age-encryption.org/v"
#: How a program of Windows begins, whatever it is called.
_RUNS = b"MZ"
#: Under this name a session knows the folder of kept files of its store.
FILES = "files"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """`name` is plain (models/rules/file_names.py), `size` in bytes."""

    name: str
    sha256: str
    size: int


def folder_of(store: Path) -> Path:
    """Where the kept files of a store lie."""
    return store.parent / "files"


def files_beside(session: Session) -> Path:
    """Where the kept files lie of the store that a session reads."""
    folder: Path = session.info[FILES]
    return folder


# keeping


def keep_text(folder: Path, file: Path) -> KeptFile:
    """Keep a readable text document, as the Programme's own text is one.

    KnownError `source.missing`, `source.too_large`, and those of `text_lines`.
    """
    if not file.is_file():
        raise KnownError("source.missing", _("There is no file {name}.", name=file.name))
    if file.stat().st_size > SIZE_LIMIT:
        raise KnownError("source.too_large", _("{name} is larger than 50 MB. Nothing was attached.", name=file.name))
    text_lines(file, file.suffix)
    return keep_content(folder, file.name, file.read_bytes())


def keep_file(folder: Path, file: Path) -> KeptFile:
    """Keep a file of any type.

    KnownError `file.not_found`, `file.unreadable`, `file.too_large`, `file.empty`, `file.is_package`,
    `file.is_program`.
    """
    return keep_content(folder, plain_file_name(file.name), _chosen(file))


def keep_content(folder: Path, name: str, content: bytes) -> KeptFile:
    """Keep `content` under its hash; it appears whole or not at all, and takes the place of a damaged one.

    KnownError `store.disk_full`, `store.read_only`.
    """
    kept = KeptFile(name, hashlib.sha256(content).hexdigest(), len(content))
    target = folder / kept.sha256
    part = folder / f"{kept.sha256}.part"
    with known_failures(part):
        if target.is_file() and hashlib.sha256(target.read_bytes()).hexdigest() == kept.sha256:
            return kept
        folder.mkdir(exist_ok=True)
        try:
            part.write_bytes(content)
            land(part, target)
        finally:
            part.unlink(missing_ok=True)
    return kept


def _chosen(file: Path) -> bytes:
    """The content of a file that somebody chose."""
    name = plain_file_name(file.name)
    if not file.is_file():
        raise KnownError("file.not_found", _("There is no file {name}.", name=name))
    try:
        size = file.stat().st_size
        content = b"" if size > SIZE_LIMIT else file.read_bytes()
    except OSError as error:
        raise KnownError(
            "file.unreadable",
            _("{name} cannot be opened. Close it in other programs, or ask for the right to read it.", name=name),
        ) from error
    if max(size, len(content)) > SIZE_LIMIT:
        raise KnownError("file.too_large", _("{name} is larger than 50 MB. Nothing was attached.", name=name))
    if not content:
        raise KnownError("file.empty", _("{name} is empty. Nothing was attached.", name=name))
    if is_package(file.name, content):
        raise not_a_document(name)
    if is_program(name, content):
        raise program_refused(name)
    return content


def is_package(name: str, content: bytes) -> bool:
    """True for what offices send each other, by its name or, under another name, by how it begins."""
    return name.lower().endswith(_PACKAGE_SUFFIX) or content.startswith(_SEALED)


def is_program(name: str, content: bytes) -> bool:
    """True for what a double click would run, by its name or, under another name, by how it begins."""
    return names_program(name) or content.startswith(_RUNS)


def program_refused(name: str) -> KnownError:
    """Whoever attached a program would carry it into every office that the document goes to."""
    return KnownError(
        "file.is_program",
        _("{name} is a program or leads to one, not a document. Nothing was attached.", name=name),
    )


def not_a_document(name: str) -> KnownError:
    """A package is taken in, not attached."""
    return KnownError(
        "file.is_package",
        _(
            "{name} is a package of the exchange, not a document: it is taken in on the page Exchange. Nothing was"
            " attached.",
            name=name,
        ),
    )


# what is kept


def is_sha256(text: str) -> bool:
    """True for 64 hexadecimal digits in lower case; nothing else is ever used as a part of a path."""
    return _SHA256.fullmatch(text) is not None


def is_kept(folder: Path, sha256: str) -> bool:
    """True if the file is here; whether it is whole is found out when it is read."""
    return is_sha256(sha256) and (folder / sha256).is_file()


def held(folder: Path) -> frozenset[str]:
    """The SHA-256 of all files that are here."""
    return (
        frozenset(each.name for each in folder.iterdir() if is_kept(folder, each.name))
        if folder.is_dir()
        else (frozenset())
    )


def kept_content(folder: Path, sha256: str, name: str) -> bytes:
    """The content of a kept file, proved by its hash; `name` is what people call it.

    KnownError `file.missing`, `file.damaged`.
    """
    if not is_kept(folder, sha256):
        raise KnownError(
            "file.missing",
            _("The file {name} has not come to this data yet, or was removed from its folder.", name=name),
        )
    with known_failures(folder / sha256):
        content = (folder / sha256).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise KnownError("file.damaged", damaged_words(name))
    return content


def damaged_words(name: str) -> str:
    """What is said of a kept file whose content is not that of its hash."""
    return _("The kept file {name} is damaged. Attach it again, or ask the office that sent it.", name=name)


def copy_kept(folder: Path, sha256: str, name: str, target: Path) -> None:
    """Write a copy of a kept file; the kept one stays as it is.

    KnownError `file.missing`, `file.damaged`, and those of `models.landing.land`.
    """
    land_elsewhere(target, kept_content(folder, sha256, name))
