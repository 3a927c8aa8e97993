"""Whom a store believes: the machines that offices enrolled, and what a hand-over ends."""

from datetime import date

from sqlmodel import Field

from models.tables.fields import Projected, projects, reference, structure


@projects("machine")
class Machine(Projected, table=True):
    """One installation of one office, as the hub has confirmed it; `site` and keys are hexadecimal.

    Operations of the machine count up to number `valid_up_to` (None: all); set when it is revoked.
    """

    site: str | None = Field(default=None, index=True)
    office: str | None = reference("office.uid")
    signing_key: str | None = None
    sealing_key: str | None = None
    person: str | None = None
    confirmed_on: date | None = None
    revoked_on: date | None = None
    valid_up_to: int | None = None


@projects("handover")
class Handover(Projected, table=True):
    """An office lost an assignment: what it wrote by virtue of an earlier one counts as far as the hub had seen it.

    `cell_kind`, `cell_uid` and `cell_field` name the cell of the assignment; `seen` gives the last number seen of each
    of the office's machines, by hexadecimal site. A machine not named there had shown nothing.
    """

    cell_kind: str | None = None
    cell_uid: str | None = Field(default=None, index=True)
    cell_field: str | None = None
    office: str | None = reference("office.uid")
    seen: dict[str, int] | None = structure()
