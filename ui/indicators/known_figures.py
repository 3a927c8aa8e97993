"""KnownFigures: what the entry grid begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models import queries
from models.indicator_rows import IndicatorRow
from models.messages import _
from models.rows import OfficeRow, ProgrammeRow
from models.rules.dates import LAST_YEAR
from models.store import Store
from models.vocabulary import OfficeKind
from ui.indicators.indicators_reading import awaited_ids


@dataclass(frozen=True, slots=True)
class KnownFigures:
    """Every figure stored, whatever the date of the pages, and the ids of the indicators awaited on it."""

    rows: tuple[IndicatorRow, ...]
    awaited: frozenset[str]
    offices: tuple[OfficeRow, ...]
    programme: ProgrammeRow


def read_known_figures(store: Store, as_of: date) -> KnownFigures:
    """Figures are entered into the present: no date of the pages hides one that is there."""
    with store.read() as session:
        missing = awaited_ids(session, queries.indicators(session, as_of=as_of), as_of)
        rows = queries.indicators(session, as_of=date(LAST_YEAR, 12, 31))
        return KnownFigures(tuple(rows), missing, tuple(queries.offices(session)), queries.programme(session))


def office_choices(offices: Sequence[OfficeRow]) -> list[tuple[str | None, str]]:
    """The province first, then the districts, then the other offices; groups give no figures."""
    districts = [each for each in offices if each.kind is OfficeKind.DISTRICT]
    others = [each for each in offices if each.kind not in (OfficeKind.DISTRICT, OfficeKind.GROUP)]
    return [(None, _("the whole province")), *((each.code, each.name) for each in (*districts, *others))]
