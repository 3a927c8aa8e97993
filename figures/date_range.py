"""The stretch of days that a picture is asked to show."""

from __future__ import annotations

from datetime import date

from models.errors import KnownError
from models.messages import _


def check_range(first: date, last: date) -> None:
    """Refuse days that run backwards: KnownError `print.range_reversed`."""
    if last < first:
        raise KnownError("print.range_reversed", _("The last day lies before the first day. Check both dates."))
