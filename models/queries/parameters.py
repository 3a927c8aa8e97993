"""The numbers by which tasks are judged, as the Programme's row holds them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session

from models.rules.timeliness import DEEP_RED_AFTER_DAYS, DUE_SOON_DAYS
from models.tables import Programme, table_of

_PROGRAMME = table_of(Programme)


@dataclass(frozen=True, slots=True)
class Parameters:
    """`hub` is a uid; turns of recurring tasks begin in `first_year`, when the Programme was already in force."""

    hub: str | None
    due_soon_days: int
    deep_red_after_days: int
    first_year: int
    last_year: int
    review_base_year: int | None

    @property
    def thresholds(self) -> dict[str, int]:
        """What judging a task asks for, by name."""
        return {"due_soon_days": self.due_soon_days, "deep_red_after_days": self.deep_red_after_days}


def parameters(session: Session) -> Parameters:
    """The parameters in force."""
    row = session.execute(
        select(
            _PROGRAMME.c.hub, _PROGRAMME.c.due_soon_days, _PROGRAMME.c.deep_red_after_days,
            _PROGRAMME.c.term_first_year, _PROGRAMME.c.term_last_year, _PROGRAMME.c.not_before,
            _PROGRAMME.c.review_base_year,
        )
    ).one()  # fmt: skip
    first = max(row.term_first_year, row.not_before.year) if row.not_before else row.term_first_year
    return Parameters(
        hub=row.hub,
        due_soon_days=row.due_soon_days or DUE_SOON_DAYS,
        deep_red_after_days=row.deep_red_after_days or DEEP_RED_AFTER_DAYS,
        first_year=first,
        last_year=row.term_last_year,
        review_base_year=row.review_base_year,
    )
