"""From what people write for an indicator to the indicator."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from models.errors import KnownError
from models.messages import _
from models.tables import Indicator

_PREFIX = "IND-"


def named_indicator(session: Session, wanted: str) -> Any:
    """The row of the indicator "IND-N04", which may be written "N04" or "n04"; KnownError `indicator.unknown`."""
    code = "".join(wanted.split()).upper()
    code = code if code.startswith(_PREFIX) else _PREFIX + code
    table = Indicator
    found = session.execute(
        select(
            col(table.uid), col(table.code), col(table.task), col(table.name), col(table.unit), col(table.measure),
            col(table.frequency), col(table.aggregation), col(table.targets), col(table.rule),
            col(table.baseline), col(table.phase),
        ).where(col(table.code) == code, ~col(table.deleted))
    ).first()  # fmt: skip
    if not wanted.strip():
        raise KnownError("indicator.unknown", _("Give the code of an indicator, like N04."))
    if found is None:
        raise KnownError(
            "indicator.unknown", _("There is no indicator with the code {code}.", code=wanted.strip()[:80])
        )
    return found
