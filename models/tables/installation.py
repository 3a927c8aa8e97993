"""What this store knows of itself alone; never exchanged."""

from sqlalchemy import BigInteger
from sqlmodel import Field

from models.tables.fields import Stored


class Installation(Stored, table=True):
    """One row: which site writes here, for which office; `root` is the hub's public root key, once it is known."""

    id: int = Field(default=1, primary_key=True)
    site: int = Field(sa_type=BigInteger)
    office: str
    created_at: str
    root: bytes | None = None
