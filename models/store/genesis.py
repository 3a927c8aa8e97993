"""The bundled Programme as the first operations of every store: the same bytes everywhere, trusted by their digest.

It never changes after a release: corrections are operations of the office that keeps the Programme.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import Column, insert
from sqlmodel import Session

from models.errors import KnownError
from models.messages import _
from models.store.log import GENESIS_SITE
from models.store.projection import columns_of, lists_of
from models.store.values import canonical, encoded
from models.tables import LINKS, Cell, Change, Operation

BUNDLED = Path(__file__).resolve().parents[2] / "resources" / "programme"
PROGRAMME_UID = uuid5(NAMESPACE_URL, "dondoc:ctr-hg-2020-2025")
GENESIS_SHA256 = "334ece9606870dbb01670b879d8440ff09a54b01c5916b15115f06c694d7dcd1"
_FILES = {
    "programme": "programme.json",
    "breakthrough": "breakthroughs.json",
    "office": "offices.json",
    "document": "documents.json",
    "task": "tasks.json",
    "indicator": "indicators.json",
    "question": "questions.json",
}

#: kind, uid, field, canonical JSON text
GenesisCell = tuple[str, str, str, str]


def uid_of(kind: str, key: str, programme: UUID = PROGRAMME_UID) -> str:
    """The uid of a thing of the bundled Programme: UUIDv5 of its path (tasks) or of its kind and key."""
    if kind == "programme":
        return str(programme)
    return str(uuid5(programme, key if kind == "task" else f"{kind}/{key}"))


def _target(column: Column[Any]) -> str | None:
    """The kind that a column refers to; None for a plain value."""
    return next((key.column.table.name for key in column.foreign_keys), None)


def _referred(kind: str, name: str, value: Any) -> Any:
    """`value` with natural keys turned into uids, where the field holds references."""
    if name in lists_of(kind):
        target = _target(LINKS[kind, name].columns["target"])
        return [uid_of(str(target), key) for key in value]
    target = _target(columns_of(kind)[name])
    return uid_of(target, value) if target and value is not None else value


def cells(folder: Path = BUNDLED) -> Iterator[GenesisCell]:
    """Every cell of the bundled Programme that holds something, in an order that never changes."""
    for kind, name in _FILES.items():
        things = json.loads((folder / name).read_text(encoding="utf-8"))
        for thing in things if isinstance(things, list) else [things]:
            uid = uid_of(kind, thing["key"])
            for field in sorted(thing.keys() - {"key"}):
                text = encoded(_referred(kind, field, thing[field]))
                if text is not None:
                    yield kind, uid, field, text


def genesis_sha256(given: list[GenesisCell]) -> str:
    """SHA-256 of the genesis, in hexadecimal."""
    return hashlib.sha256("\n".join(map(canonical, given)).encode()).hexdigest()


def write_genesis(session: Session) -> None:
    """Fill an empty log with the bundled Programme; KnownError `genesis.damaged` if its files are not the released."""
    given = list(cells())
    if genesis_sha256(given) != GENESIS_SHA256:
        raise KnownError(
            "genesis.damaged",
            _("The program's own files are damaged: the bundled Programme is not as released. Install it again."),
        )
    site = {"site": GENESIS_SITE}
    session.execute(insert(Change), [{**site, "no": 1, "label": "genesis", "operator": ""}])
    session.execute(
        insert(Cell),
        [{"id": no, "kind": kind, "uid": uid, "field": field} for no, (kind, uid, field, _text) in enumerate(given, 1)],
    )
    session.execute(
        insert(Operation),
        [
            {**site, "seq": no, "lamport": no, "change_no": 1, "cell": no, "value": text}
            for no, (_kind, _uid, _field, text) in enumerate(given, 1)
        ],
    )
