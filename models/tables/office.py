"""Offices: committees, agencies, districts, and the groups that the Programme names without saying who is in them."""

from datetime import date

from sqlmodel import Field

from models.tables.fields import Projected, link_table, projects, reference


@projects("office")
class Office(Projected, table=True):
    code: str | None = Field(default=None, index=True)
    name: str | None = None
    short_name: str | None = None
    kind: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = reference("office.uid")
    reads_all: bool | None = None


OFFICE_MEMBER = link_table("office_member", "office", "members", to="office.uid")
