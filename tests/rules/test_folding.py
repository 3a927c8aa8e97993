from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.folding import FoldedIndex, fold
from tests.rules.given import bundled_tasks

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyÀẢÃÁẠẤỘỰỮĐƠƯ \u0301\u0323")


@given(VIETNAMESE | st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(VIETNAMESE)
def test_folding_knows_neither_case_nor_accents_nor_form(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert fold(text.upper()) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert fold(unicodedata.normalize("NFC", text)) == folded


def test_folding_examples() -> None:
    assert fold("Đề án NGUỒN nhân lực") == "de an nguon nhan luc"
    assert fold("ƢƣƯư") == "uuuu"


@pytest.fixture(scope="module")
def paths() -> list[str]:
    return [task["path"] for task in bundled_tasks()]


@pytest.fixture(scope="module")
def index() -> FoldedIndex:
    return FoldedIndex([(task["path"], task["title"]) for task in bundled_tasks()])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("3.2(7)", ["II.3.2(7)"]),
        ("II.3.2(7)", ["II.3.2(7)"]),
        (" ii.3.2 (7) ", ["II.3.2(7)"]),
        ("(1.2)", ["II.3.2(1)(1.2)"]),
        ("3.2(2)", ["II.3.2(2)", "II.3.2(2)[a]", "II.3.2(2)[b]"]),
        ("II.6", ["II.6", "II.6[a]", "II.6[b]"]),
        ("III.1[a]", ["III.1[a]"]),
        ("de an nguon nhan luc", ["II.3.2(1)(1.1)"]),
        ("ĐỀ ÁN nguồn nhân lực", ["II.3.2(1)(1.1)"]),
        ("logistics", ["II.3.2(13)"]),
        ("chỉ thị", ["II.1[a]", "II.3.2(6)", "II.4(6)[a]", "III.1", "III.1[a]"]),
        ("chi thi", ["II.1[a]", "II.3.2(6)", "II.4(6)[a]", "III.1", "III.1[a]"]),
        ("3.2 chỉ thị", ["II.3.2(6)"]),
        ("không có gì như thế", []),
        ("3.2(99)", []),
    ],
)
def test_queries_of_a_working_day(index: FoldedIndex, paths: list[str], query: str, found: list[str]) -> None:
    answer = [paths[i] for i in index.search(query)]
    assert answer[: len(found)] == found
    assert found or not answer


def test_a_path_is_found_by_its_end_before_what_lies_below(index: FoldedIndex, paths: list[str]) -> None:
    for i, path in enumerate(paths):
        assert index.search(path)[0] == i
    answer = [paths[i] for i in index.search("II.3")]
    assert answer[0] == "II.3"
    assert "II.3.2(14)" in answer
    assert "III.3" not in answer


def test_own_accents_come_first_then_words_together_then_document_order() -> None:
    texts = ["để ăn", "án về đề cương", "đề án", "Đề Án khác", "an ninh, đê điều", "đê an", "đề cương"]
    index = FoldedIndex([(str(number), text) for number, text in enumerate(texts)])
    assert index.search("đề án") == [2, 3, 1, 0, 5, 4]
    assert index.search("de an") == [0, 2, 3, 5, 1, 4]
    assert index.search(unicodedata.normalize("NFD", "đề án")) == [2, 3, 1, 0, 5, 4]


def test_nothing_asked_finds_everything() -> None:
    index = FoldedIndex([("1", "b"), ("2", "a")])
    assert index.search("  ") == [0, 1]
    assert len(index) == 2


@given(st.lists(VIETNAMESE, max_size=20), VIETNAMESE)
def test_found_is_what_holds_every_word(texts: list[str], query: str) -> None:
    index = FoldedIndex([("", text) for text in texts])
    words = fold(query).split()
    expected = {i for i, text in enumerate(texts) if all(word in fold(text) for word in words)}
    answer = index.search(query)
    assert set(answer) == expected
    assert len(answer) == len(expected)


def test_a_word_of_marks_alone_asks_for_nothing() -> None:
    assert FoldedIndex([("1", "an"), ("2", "b")]).search("\u0301 án") == [0]


@given(st.lists(st.tuples(st.text(), st.text()), max_size=10), st.text())
def test_any_query_is_answered(items: list[tuple[str, str]], query: str) -> None:
    answer = FoldedIndex(items).search(query)
    assert len(set(answer)) == len(answer)
    assert set(answer) <= set(range(len(items)))
