"""What is said of packages that bring nothing new, and of no other."""

from __future__ import annotations

from pathlib import Path

from exchange.exporting import export_packages
from exchange.importing import import_packages
from models.operations.resolve import resolve_conflict
from models.queries.conflicts import conflicts
from models.store import Store
from tests.exchange.enrolled import carried
from tests.exchanging import OFFICE, OFFICER, OPERATOR, pair
from tests.stores import TODAY
from ui.exchange.repeated_words import repeated_words


def _remarks(hub: Store, office: Store, stick: Path) -> list[str]:
    """What the office reads beside the next package of the hub."""
    (package,) = export_packages(hub, to=[OFFICE], folder=stick, operator=OPERATOR)
    (outcome,) = import_packages(office, [package.path], apply=True)
    assert (outcome.error, outcome.new, outcome.changed) == (None, 0, 0)
    return repeated_words(outcome)


def test_a_decision_is_something_new_though_no_value_changes_and_an_empty_package_is_not(tmp_path: Path) -> None:
    paths = pair(tmp_path)
    with Store.open(paths.hub, today=TODAY) as hub, Store.open(paths.office, today=TODAY) as office:
        with hub.write("issue_document", operator=OPERATOR) as writing:
            document = writing.create("document", number="12", abstract="Kế hoạch")
        carried(hub, office, paths.stick)
        for store, words in ((hub, "Kế hoạch năm 2022"), (office, "Kế hoạch quý I")):
            with store.write("edit_document", operator=OPERATOR) as writing:
                writing.set("document", document, abstract=words)
        carried(office, hub, paths.stick, OFFICER)
        carried(hub, office, paths.stick)
        with hub.read() as session:
            (row,) = conflicts(session)
        hub.perform(resolve_conflict, operator=OPERATOR, cell=row.cell, take=1)
        assert _remarks(hub, office, paths.stick) == []
        with office.read() as session:
            assert conflicts(session) == []
        assert _remarks(hub, office, paths.stick) == ["không có nội dung mới"]
