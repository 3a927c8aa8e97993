"""Files kept beside the store under their SHA-256: written once, never changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from models.errors import KnownError
from models.messages import _
from models.store.backup import land
from models.store.failures import known_failures
from models.store.source_text import text_lines

#: Largest file that is kept, in bytes.
SIZE_LIMIT = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class KeptFile:
    name: str
    sha256: str
    size: int


def folder_of(store: Path) -> Path:
    """Where the kept files of a store lie."""
    return store.parent / "files"


def keep_file(folder: Path, file: Path) -> KeptFile:
    """Copy a readable text document into `folder`; the copy appears whole or not at all.

    KnownError `source.missing`, `source.too_large`, and those of `text_lines`.
    """
    if not file.is_file():
        raise KnownError("source.missing", _("There is no file {name}.", name=file.name))
    if file.stat().st_size > SIZE_LIMIT:
        raise KnownError("source.too_large", _("{name} is larger than 50 MB. Nothing was attached.", name=file.name))
    text_lines(file, file.suffix)
    content = file.read_bytes()
    kept = KeptFile(file.name, hashlib.sha256(content).hexdigest(), len(content))
    part = folder / f"{kept.sha256}.part"
    with known_failures(part):
        folder.mkdir(exist_ok=True)
        try:
            part.write_bytes(content)
            land(part, folder / kept.sha256)
        finally:
            part.unlink(missing_ok=True)
    return kept
