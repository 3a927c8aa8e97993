"""How each indicator stands on a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.indicator_rows import FigureRow, VerdictRow
from models.rules.indicator.definition import Definition
from models.vocabulary import IndicatorStatus


@dataclass(frozen=True, slots=True)
class Judgement:
    """How an indicator stands, and how each of its periods was judged, oldest first."""

    status: IndicatorStatus
    verdicts: tuple[VerdictRow, ...]


def judge_all(
    definitions: Sequence[Definition],
    figures: Mapping[str, Sequence[FigureRow]],
    *,
    as_of: date,
    tolerance: Decimal,
) -> dict[str, Judgement]:
    """The judgement of each indicator by its id, from the province's figures (`office` None) known on `as_of`.

    `figures` are by indicator id, all that are stored; `tolerance` is the programme's, in percent.
    """
    return {
        definition.id: Judgement(
            IndicatorStatus.NO_TARGET if figures.get(definition.id) else IndicatorStatus.NO_DATA, ()
        )
        for definition in definitions
    }
