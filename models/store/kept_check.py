"""Are the kept files that the data name whole, and those that were attached here still here?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnElement, exists, select
from sqlmodel import Session

from models.messages import _
from models.store.files import damaged_words, files_beside, is_kept, is_sha256
from models.tables import Attachment, Cell, Installation, Operation, OwnSite, ReportingRound, table_of

_ATTACHMENT, _CELL, _OPERATION = table_of(Attachment), table_of(Cell), table_of(Operation)
_INSTALLATION, _OWN_SITE, _ROUND = table_of(Installation), table_of(OwnSite), table_of(ReportingRound)


@dataclass(frozen=True, slots=True)
class _Named:
    """A file that the data name; `here`: this store attached it itself, under its present name or an earlier one."""

    name: str
    here: bool
    round: str | None


def kept_findings(session: Session) -> list[str]:
    """What is wrong with the kept files, in words.

    A file of another office that has not come yet is no fault: nobody is sent all files.
    """
    folder = files_beside(session)
    found = (_finding(folder, sha256, named) for sha256, named in _named(session).items())
    return [words for words in found if words is not None]


def _finding(folder: Path, sha256: str, named: _Named) -> str | None:
    if not is_kept(folder, sha256):
        return _lost(named) if named.here else None
    return None if _is_whole(folder / sha256, sha256) else _damaged(named)


def _is_whole(path: Path, sha256: str) -> bool:
    """What cannot be read is not whole either."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _lost(named: _Named) -> str:
    if named.round:
        return _("The frozen figures of “{title}” ({name}) were kept here, and their file is gone.",
                 title=named.round, name=named.name)  # fmt: skip
    return _("The file {name} was attached here, and is gone from the folder of kept files.", name=named.name)


def _damaged(named: _Named) -> str:
    if named.round:
        return _("The frozen figures of “{title}” ({name}) are damaged: their file was changed.",
                 title=named.round, name=named.name)  # fmt: skip
    return damaged_words(named.name)


def _named(session: Session) -> dict[str, _Named]:
    """SHA-256 → the file, by name."""
    found: dict[str, _Named] = {}
    for sha256, name, here, title in _rows(session):
        if is_sha256(sha256):
            earlier = found.get(sha256)
            here = bool(here) or (earlier is not None and earlier.here)
            found[sha256] = _Named(name or sha256, here, title)
    return found


def _rows(session: Session) -> Iterator[tuple[str, str | None, bool, str | None]]:
    titles = dict(
        session.execute(
            select(_ROUND.c.snapshot, _ROUND.c.title).where(_ROUND.c.snapshot.is_not(None), ~_ROUND.c.deleted)
        ).all()
    )
    files = select(_ATTACHMENT.c.sha256, _ATTACHMENT.c.name, _attached_here()).where(
        _ATTACHMENT.c.sha256.is_not(None), ~_ATTACHMENT.c.deleted
    )
    for sha256, name, here in session.execute(files.order_by(_ATTACHMENT.c.name, _ATTACHMENT.c.uid)):
        yield sha256, name, here, titles.get(sha256)


def _attached_here() -> ColumnElement[bool]:
    own = select(_INSTALLATION.c.site).union(select(_OWN_SITE.c.site)).subquery()
    return exists(
        select(_OPERATION.c.seq)
        .join(_CELL, _CELL.c.id == _OPERATION.c.cell)
        .where(
            _CELL.c.kind == "attachment",
            _CELL.c.uid == _ATTACHMENT.c.uid,
            _CELL.c.field == "sha256",
            _OPERATION.c.site.in_(own.select()),
        )
    )
