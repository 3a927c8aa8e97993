"""What one store knows of its own exchange with others: keys, segments, packages. None of it is exchanged as such."""

from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from models.tables.fields import Stored, structure


def _site(*, key: bool = True, default: Any = ...) -> Any:
    return Field(default=default, sa_type=BigInteger, primary_key=key)


class SegmentState(StrEnum):
    """Whether a segment's operations are in the log, or wait for its author's enrolment or for a newer program."""

    FOLDED = "folded"
    WAITING = "waiting"
    NEWER = "newer"


class OwnSite(Stored, table=True):
    """A name under which this store writes or wrote, with its secret keys where it has any.

    `signing_key` is an Ed25519 secret (32 bytes), `sealing_key` an age secret; packages sealed for an earlier name can
    still be opened.
    """

    __tablename__ = "own_site"

    site: int = _site()
    office: str
    signing_key: bytes | None = None
    sealing_key: str | None = None
    since: str


class HubKey(Stored, table=True):
    """The hub's root key, by which all its machines are believed; only the hub's stores have this one row.

    `secret` is the Ed25519 secret itself (32 bytes), or sealed with a passphrase where `protected`.
    """

    __tablename__ = "hub_key"

    id: int = Field(default=1, primary_key=True)
    public: bytes
    secret: bytes
    protected: bool


class Certificate(Stored, table=True):
    """The root key's word that a machine is the hub's; of several for one machine the highest `serial` holds."""

    site: int = _site()
    serial: int
    signing_key: bytes
    sealing_key: str
    valid_up_to: int | None = None
    statement: bytes
    signature: bytes


class Introduction(Stored, table=True):
    """A machine's own word on who it is, signed with its key: believed only once the hub confirms it."""

    site: int = _site()
    signing_key: bytes = Field(primary_key=True)
    sealing_key: str
    office: str
    person: str
    made_at: str
    statement: bytes
    signature: bytes
    received_at: str


class Segment(Stored, table=True):
    """A signed run of one site's operations (`lo` to `hi`), kept as it came so that any carrier can pass it on.

    `state` is one of SegmentState: what waits for its author's enrolment, or for a newer program, is not folded. Which
    runs are here is read with every package, without their bodies: hence the index.
    """

    __table_args__: ClassVar[tuple[Index, ...]] = (Index("ix_segment_run", "site", "lo", "hi"),)

    site: int = _site()
    lo: int = Field(primary_key=True)
    sha256: bytes = Field(primary_key=True)
    hi: int
    number: int
    signing_key: bytes
    version: int
    state: str = Field(index=True)
    header: bytes
    signature: bytes
    body: bytes


class Package(Stored, table=True):
    """A package that was taken in; `undone_at` is set while it is taken back.

    `summary` holds its counts (the older ones none of files), and under `aside` the hashes of the segments that it
    brought and that stayed aside.
    """

    id: int | None = Field(default=None, primary_key=True)
    sha256: bytes = Field(unique=True)
    file_name: str
    maker: int = _site(key=False)
    office: str
    person: str
    number: int
    round: str | None = None
    made_at: str
    received_at: str
    undone_at: str | None = None
    summary: dict[str, Any] | None = structure()


class PackageSegment(Stored, table=True):
    """A run of operations of the log that a package was the first to bring."""

    __tablename__ = "package_segment"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}

    package: int = Field(foreign_key="package.id", primary_key=True)
    site: int = _site()
    lo: int = Field(primary_key=True)
    hi: int


class Sending(Stored, table=True):
    """A package that was written here, and how far it reached: `have` is ranges by hexadecimal site."""

    id: int | None = Field(default=None, primary_key=True)
    sha256: bytes
    file_name: str
    receiver: str
    number: int
    round: str | None = None
    made_at: str
    operator: str
    have: dict[str, list[list[int]]] | None = structure()


class FormHandedOut(Stored, table=True):
    """An Excel form that was written here for an office (a uid) that has no program, for a round (a uid)."""

    __tablename__ = "form_handed_out"

    form: str = Field(primary_key=True)
    office: str
    round: str
    file_name: str
    made_at: str
    operator: str


class Possession(Stored, table=True):
    """What another machine was last known to have: ranges by hexadecimal site, and the files by SHA-256."""

    site: int = _site()
    office: str
    number: int
    said_at: str
    have: dict[str, list[list[int]]] | None = structure()
    files: list[str] | None = structure()


class Withheld(Stored, table=True):
    """An operation that is kept but has no effect: `standing` is one of Standing, `reason` one of Refusal."""

    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}

    site: int = _site()
    seq: int = Field(primary_key=True)
    standing: str
    reason: str
