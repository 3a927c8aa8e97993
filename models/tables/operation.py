"""The operation log: changes, cells, operations, what each supersedes, and the heads that remain.

The form of these tables is the form that offices exchange (docs/operation-log.md): it only ever grows.
`site` is a random 63-bit number that names one installation (0: the bundled Programme), `seq` counts its operations
from 1, `lamport` orders operations of all sites. Wall-clock times are labels for people.
"""

from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from models.tables.fields import Stored


def _big(*, key: bool = False, default: Any = ...) -> Any:
    return Field(default=default, sa_type=BigInteger, primary_key=key)


class Change(Stored, table=True):
    """One action of one person: an undo step, a line of the history.

    `label` is the verb's code, `claimed_at` the machine's local time with offset, `reverts` the change of the same
    site that an undo or redo takes back, `document` the uid of the document it rests on.
    """

    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}

    site: int = _big(key=True)
    no: int = Field(primary_key=True)
    label: str
    operator: str
    claimed_at: str | None = None
    document: str | None = None
    on_behalf_of: str | None = None
    reverts: int | None = None


class Cell(Stored, table=True):
    """One field of one thing; the integer id is this store's own and never leaves it."""

    __table_args__ = (Index("cell_address", "kind", "uid", "field", unique=True),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    uid: str
    field: str


class Operation(Stored, table=True):
    """One value given to one cell: canonical JSON text, NULL for "no value".

    `grant_*` names the assignment on which an office other than the hub relies; `received_at` is when this store got
    to know the operation (local time with offset; NULL for what came with the program) and is never exchanged.
    """

    __table_args__ = (
        Index("operation_cell", "cell"),
        Index("operation_change", "site", "change_no"),
        {"sqlite_with_rowid": False},
    )

    site: int = _big(key=True)
    seq: int = Field(primary_key=True)
    lamport: int = _big()
    change_no: int
    cell: int = Field(foreign_key="cell.id")
    value: str | None = None
    grant_site: int | None = _big(default=None)
    grant_seq: int | None = None
    received_at: str | None = None


class Supersession(Stored, table=True):
    """Operation (`by_site`, `by_seq`) was written in sight of the head (`site`, `seq`) and takes its place."""

    __table_args__ = (
        Index("supersession_by", "by_site", "by_seq"),
        {"sqlite_with_rowid": False},
    )

    site: int = _big(key=True)
    seq: int = Field(primary_key=True)
    by_site: int = _big(key=True)
    by_seq: int = Field(primary_key=True)


class Head(Stored, table=True):
    """An operation that nothing supersedes; of several in a cell the latest (lamport, site, seq) is displayed."""

    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}

    cell: int = Field(primary_key=True, foreign_key="cell.id")
    site: int = _big(key=True)
    seq: int = Field(primary_key=True)
    lamport: int = _big()
