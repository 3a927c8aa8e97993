"""The leader's page as a store has it on a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from figures.overview.building import overview
from figures.overview.overview import Overview
from models import queries


@dataclass(frozen=True, slots=True)
class OverviewRead:
    """`demonstration`: what is told was invented, and the picture must say so."""

    overview: Overview
    demonstration: bool


def read_overview(session: Session, *, as_of: date, today: date, known_on: date | None = None) -> OverviewRead:
    """`known_on` is the day for which `session` was opened."""
    programme = queries.programme(session)
    found = overview(
        queries.task_list(session, as_of=as_of),
        queries.indicators(session, as_of=as_of),
        programme=programme,
        breakthroughs=queries.breakthroughs(session),
        offices=queries.offices(session),
        as_of=as_of,
        today=today,
        known_on=known_on,
    )
    return OverviewRead(found, programme.demonstration)
