"""The numbers by which tasks are judged, as the Programme's row holds them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from models.rules.timeliness import DEEP_RED_AFTER_DAYS, DUE_SOON_DAYS
from models.tables import Programme


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
            col(Programme.hub), col(Programme.due_soon_days), col(Programme.deep_red_after_days),
            col(Programme.term_first_year), col(Programme.term_last_year), col(Programme.not_before),
            col(Programme.review_base_year),
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
