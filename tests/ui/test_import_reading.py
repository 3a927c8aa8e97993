"""What the window reads of packages that are only shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from exchange.exporting import export_packages
from models.operations import open_round
from models.queries.ledger import round_titles
from models.queries.named_round import named_round
from models.store import Store
from models.vocabulary import RoundKind
from tests.exchanging import OFFICE, OPERATOR, pair
from tests.stores import TODAY
from ui.exchange.import_offers import OfferColumn, OffersModel
from ui.exchange.import_reading import look_into


def test_a_round_that_the_package_itself_brings_has_its_title(tmp_path: Path) -> None:
    paths = pair(tmp_path)
    with Store.open(paths.hub, today=TODAY) as hub, Store.open(paths.office, today=TODAY) as office:
        hub.perform(
            open_round, operator=OPERATOR, kind=RoundKind.QUARTER, period="2022-Q1", due=date(2022, 4, 20),
            title="Báo cáo quý I",
        )  # fmt: skip
        with hub.read() as session:
            uid = named_round(session, "quarter/2022-Q1").uid
        (package,) = export_packages(hub, to=[OFFICE], folder=paths.stick, operator=OPERATOR, round_uid=uid)
        reading = look_into(office, [package.path], lambda _done, _total: None)
        with office.read() as session:
            assert uid not in round_titles(session)
    model = OffersModel()
    model.show(reading.offers, reading.offices, reading.rounds)
    assert model.index(0, OfferColumn.ROUND).data() == "Báo cáo quý I"
