"""KnownFigures: what the entry grid begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models import queries
from models.indicator_rows import IndicatorRow
from models.messages import _
from models.queries.offers import offers
from models.rows import OfficeRow, ProgrammeRow
from models.rules.dates import LAST_YEAR
from models.rules.offers import Offers
from models.store import Store
from models.vocabulary import OfficeKind
from ui.indicators.indicators_reading import awaited_ids


@dataclass(frozen=True, slots=True)
class KnownFigures:
    """Every figure stored, whatever the date of the pages, the ids of the indicators awaited on it, and of which
    indicators this store's office may give figures."""

    rows: tuple[IndicatorRow, ...]
    awaited: frozenset[str]
    offices: tuple[OfficeRow, ...]
    programme: ProgrammeRow
    offers: Offers


def read_known_figures(store: Store, as_of: date) -> KnownFigures:
    """Figures are entered into the present: no date of the pages hides one that is there."""
    with store.read() as session:
        missing = awaited_ids(session, queries.indicators(session, as_of=as_of), as_of)
        rows = queries.indicators(session, as_of=date(LAST_YEAR, 12, 31))
        listed = tuple(queries.offices(session))
        return KnownFigures(tuple(rows), missing, listed, queries.programme(session), offers(session))


def office_choices(known: KnownFigures) -> list[tuple[str | None, str]]:
    """The province first, then the districts, then the other offices, as far as any figure of them may be given here
    (the province alone where none may); groups give no figures."""
    everywhere = _all_choices(known.offices)
    return [each for each in everywhere if _is_measured(known, each[0])] or everywhere[:1]


def _all_choices(offices: Sequence[OfficeRow]) -> list[tuple[str | None, str]]:
    districts = [each for each in offices if each.kind is OfficeKind.DISTRICT]
    others = [each for each in offices if each.kind not in (OfficeKind.DISTRICT, OfficeKind.GROUP)]
    return [(None, _("the whole province")), *((each.code, each.name) for each in (*districts, *others))]


def _is_measured(known: KnownFigures, office: str | None) -> bool:
    return any(known.offers.may_measure(row.id, office) for row in known.rows)
