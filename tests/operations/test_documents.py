"""Documents of the register: one number is one document however it is typed, and likely doubles are told."""

from __future__ import annotations

from collections.abc import Callable

from models.operations import (
    EvidenceGiven,
    LetterGiven,
    draft_letters,
    edit_document,
    issue_letter,
    prove_tasks,
    record_reply,
    register_document,
    remove_document,
)
from models.queries import documents
from models.queries.letters import letters
from models.rows import DocumentRow
from models.store import Store
from models.vocabulary import Progress
from tests.operations.steps import day, do, proof, record, refusal, row

FIRST, SECOND, THIRD, FOURTH = "II.3.2(3)", "II.3.2(9)", "II.3.2(11)", "II.3.2(12)"


def _prove(store: Store, path: str, number: str, issued: str = "2021-09-28", issuer: str | None = "BTV") -> list[str]:
    """The codes of what was warned of when the document was given as the proof of a task."""
    changes = record(store, path, Progress.COMPLETED, "2021-12-01", proof(number, issued, issuer))
    return [warned.code for warned in changes.warnings]


def _proving(store: Store) -> list[DocumentRow]:
    with store.read() as session:
        return [row for row in documents(session) if row.proves]


def test_one_document_however_its_number_is_typed(store: Store) -> None:
    assert _prove(store, FIRST, "05-NQ/TU") == []
    assert _prove(store, SECOND, "Số 5 – NQ/TU") == []
    (document,) = _proving(store)
    assert (document.number, document.proves) == ("05-NQ/TU", (FIRST, SECOND))


def test_an_abstract_that_stands_is_kept_and_both_are_told(store: Store) -> None:
    """An empty one is filled in; correcting is a verb of its own."""
    record(store, FIRST, Progress.COMPLETED, "2021-12-01", EvidenceGiven("05-NQ/TU", day("2021-09-28"), "BTV"))
    for path, abstract, codes in (
        (SECOND, "về nhân lực", []), (THIRD, "về nhân lực", []), (FOURTH, "hướng khác", ["document.abstract_kept"]),
    ):  # fmt: skip
        given = EvidenceGiven("05-NQ/TU", day("2021-09-28"), "BTV", abstract=abstract)
        changes = record(store, path, Progress.COMPLETED, "2021-12-01", given)
        assert [warned.code for warned in changes.warnings] == codes
    (document,) = _proving(store)
    assert document.abstract == "về nhân lực"
    assert all(words in changes.warnings[0].message for words in ("về nhân lực", "hướng khác"))


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


def _documents(store: Store) -> dict[str | None, DocumentRow]:
    with store.read() as session:
        return {row.number: row for row in documents(session)}


def _refused(store: Store, code: str, verb: Callable[..., None], **arguments: object) -> None:
    before = store.digest()
    assert refusal(lambda: do(store, verb, **arguments)) == code
    assert store.digest() == before


def test_one_document_proves_many_tasks(store: Store) -> None:
    do(store, prove_tasks, paths=[FIRST, SECOND, FIRST], on=day("2021-12-01"), evidence=proof("05-NQ/TU"))
    (document,) = _proving(store)
    assert document.proves == (FIRST, SECOND)
    for path in document.proves:
        assert row(store, path, "2021-12-31").progress is Progress.COMPLETED
        assert row(store, path, "2021-12-31").completed_on == day("2021-09-28")
    store.undo(operator="An")
    assert _proving(store) == []


def test_a_document_is_registered_corrected_and_taken_out(store: Store) -> None:
    do(store, register_document, evidence=proof("05-NQ/TU"))
    document = _documents(store)["05-NQ/TU"]
    assert document.proves == ()
    do(store, edit_document, document=document.uid, evidence=proof("06-NQ/TU", "2021-09-29"))
    corrected = _documents(store)["06-NQ/TU"]
    assert (corrected.uid, corrected.issued_on) == (document.uid, day("2021-09-29"))
    do(store, remove_document, document=document.uid)
    assert "06-NQ/TU" not in _documents(store)


def test_the_date_of_a_completion_follows_its_document(store: Store) -> None:
    _prove(store, FIRST, "05-NQ/TU")
    document = _documents(store)["05-NQ/TU"].uid
    do(store, edit_document, document=document, evidence=proof("05-NQ/TU", "2021-09-20"))
    assert row(store, FIRST, "2021-12-31").completed_on == day("2021-09-20")


def test_a_document_becomes_classified_and_loses_its_details(store: Store) -> None:
    do(store, register_document, evidence=proof("05-NQ/TU"))
    document = _documents(store)["05-NQ/TU"].uid
    secret = EvidenceGiven(issued_on=day("2021-09-28"), issuer="BTV", classified=True)
    do(store, edit_document, document=document, evidence=secret)
    with store.read() as session:
        (found,) = [each for each in documents(session) if each.uid == document]
    assert (found.number, found.abstract, found.classified) == (None, None, True)


def test_what_is_refused(store: Store) -> None:
    _prove(store, FIRST, "05-NQ/TU")
    do(store, register_document, evidence=proof("06-NQ/TU"))
    first, second = (_documents(store)[number].uid for number in ("05-NQ/TU", "06-NQ/TU"))
    _refused(store, "document.in_use", remove_document, document=first)
    _refused(store, "document.exists", edit_document, document=second, evidence=proof("5 - NQ/TU"))
    _refused(store, "document.unknown", edit_document, document="nothing", evidence=proof())
    _refused(store, "document.unknown", remove_document, document="nothing")
    _refused(store, "document.no_tasks", prove_tasks, paths=[], on=day("2021-12-01"), evidence=proof())
    _refused(store, "task.unknown_path", prove_tasks, paths=[SECOND, "IV"], on=day("2021-12-01"), evidence=proof())


def test_a_letters_reply_stays_in_the_register(store: Store) -> None:
    do(store, draft_letters, letters=[LetterGiven("BTCTU", (FIRST,))], as_of=day("2022-02-15"))
    with store.read() as session:
        (letter,) = letters(session, as_of=day("2022-02-15"))
    do(store, issue_letter, letter=letter.uid, number="15-CV/VPTU", on=day("2022-02-01"))
    do(store, record_reply, letter=letter.uid, on=day("2022-02-08"), evidence=proof("9-BC/BTC", "2022-02-08", "BTCTU"))
    _refused(store, "document.in_use", remove_document, document=_documents(store)["9-BC/BTC"].uid)
