"""Offices: committees, agencies, districts, and the groups that the Programme names without saying who is in them."""

from datetime import date

from sqlmodel import Field

from models.tables.fields import Link, Projected, link_of, projects, reference


@projects("office")
class Office(Projected, table=True):
    code: str | None = Field(default=None, index=True)
    name: str | None = None
    short_name: str | None = None
    kind: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = reference("office.uid")


@link_of("office", "members")
class OfficeMember(Link, table=True):
    __tablename__ = "office_member"

    owner: str = reference("office.uid", key=True)
    target: str = reference("office.uid")
