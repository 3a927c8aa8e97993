"""Documents of the register: one number is one document however it is typed, and likely doubles are told."""

from __future__ import annotations

from models.operations import record_progress
from models.queries import documents
from models.rows import DocumentRow
from models.store import Store
from models.vocabulary import Progress
from tests.operations.steps import day, do, proof

FIRST, SECOND, THIRD, FOURTH = "II.3.2(3)", "II.3.2(9)", "II.3.2(11)", "II.3.2(12)"


def _prove(store: Store, path: str, number: str, issued: str = "2021-09-28", issuer: str | None = "BTV") -> list[str]:
    """The codes of what was warned of when the document was given as the proof of a task."""
    changes = do(
        store, record_progress, path=path, progress=Progress.COMPLETED, on=day("2021-12-01"),
        evidence=(proof(number, issued, issuer),),
    )  # fmt: skip
    return [warned.code for warned in changes.warnings]


def _proving(store: Store) -> list[DocumentRow]:
    with store.read() as session:
        return [row for row in documents(session) if row.proves]


def test_one_document_however_its_number_is_typed(store: Store) -> None:
    assert _prove(store, FIRST, "05-NQ/TU") == []
    assert _prove(store, SECOND, "Số 5 – NQ/TU") == []
    (document,) = _proving(store)
    assert (document.number, document.proves) == ("05-NQ/TU", (FIRST, SECOND))


def test_another_day_of_the_same_year_is_told(store: Store) -> None:
    _prove(store, FIRST, "05-NQ/TU")
    assert _prove(store, SECOND, "5-NQ/TU", "2021-09-29") == ["document.similar"]
    assert len(_proving(store)) == 2


def test_without_an_issuer_it_may_be_the_same(store: Store) -> None:
    _prove(store, FIRST, "05-NQ/TU")
    assert _prove(store, SECOND, "05-NQ/TU", issuer=None) == ["document.similar"]


def test_other_offices_and_other_years_count_their_own_numbers(store: Store) -> None:
    _prove(store, FIRST, "05-KH/HU", issuer="HU-CHAUTHANH")
    assert _prove(store, SECOND, "05-KH/HU", issuer="HU-LONGMY") == []
    assert _prove(store, THIRD, "05-KH/HU", "2020-09-28", issuer="HU-CHAUTHANH") == []
    assert _prove(store, FOURTH, "15-KH/HU", issuer="HU-CHAUTHANH") == []
