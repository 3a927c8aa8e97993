"""Keys, references, closed lists and order of the bundled Programme."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import pytest

from models.rules.deadline import read_deadline
from models.vocabulary import (
    BreakthroughBasis,
    DeadlineBasis,
    DeadlineKind,
    DeadlinePrecision,
    DocumentType,
    OfficeKind,
    TaskKind,
    TitleBasis,
)
from tests.programme.bundled import Thing, load

BUNDLED = load()
LISTS = BUNDLED.lists()
PATHS = [task["path"] for task in BUNDLED.tasks]
CODES = [office["code"] for office in BUNDLED.offices]
# fmt: off
CONTRACT_CODES = [
    "VPTU", "BTCTU", "BTGTU", "BDVTU", "BNCTU", "UBKTTU", "TCT", "BCH", "BTV", "TTTU", "BCSD-UBND", "UBND",
    "TU-VITHANH", "TU-NGABAY", "TXU-LONGMY", "HU-LONGMY", "HU-VITHUY", "HU-PHUNGHIEP", "HU-CHAUTHANH",
    "HU-CHAUTHANHA", "G-THAMMUU", "G-BCSD-DANGDOAN", "G-TCCTXH", "G-HUYEN-THI-THANH", "G-SO-BAN-NGANH",
    "G-CAPUY", "G-LIENQUAN", "G-UBND-HUYEN",
]
# fmt: on


@pytest.mark.parametrize("name", sorted(LISTS))
def test_keys_are_unique_and_every_object_has_the_same_fields(name: str) -> None:
    things = LISTS[name]
    assert len({thing["key"] for thing in things}) == len(things)
    assert {tuple(thing) for thing in things} == {tuple(things[0])}


def test_the_key_is_the_natural_name() -> None:
    assert all(task["key"] == task["path"] for task in BUNDLED.tasks)
    assert all(office["key"] == office["code"] for office in BUNDLED.offices)
    assert all(indicator["key"] == indicator["code"] for indicator in BUNDLED.indicators)
    assert all(document["number"] in (None, document["key"]) for document in BUNDLED.documents)
    for name in ("breakthroughs", "questions"):
        assert [(thing["key"], thing["no"]) for thing in LISTS[name]] == [
            (str(no), no) for no in range(1, len(LISTS[name]) + 1)
        ]


def test_offices_are_those_of_the_contract() -> None:
    assert CODES == CONTRACT_CODES
    assert all(code.isascii() for code in CODES)
    assert all((office["kind"] == "group") == office["code"].startswith("G-") for office in BUNDLED.offices)


def test_tasks_are_in_document_order_under_their_parents() -> None:
    assert [task["order"] for task in BUNDLED.tasks] == list(range(1, 70))
    starts = [task["source_lines"][0] for task in BUNDLED.tasks]
    assert starts == sorted(starts)
    tasks = {task["path"]: task for task in BUNDLED.tasks}
    for task in BUNDLED.tasks:
        if task["parent"]:
            parent = tasks[task["parent"]]
            assert task["path"].startswith(parent["path"])
            assert parent["order"] < task["order"]
            assert parent["source_lines"][0] <= task["source_lines"][0]
            assert task["source_lines"][1] <= parent["source_lines"][1]
    assert [task["path"] for task in BUNDLED.tasks if task["parent"] is None] == ["I", "II", "III"]


@pytest.mark.parametrize(
    ("field", "targets"),
    [
        ("lead", CODES),
        ("coordinating", CODES),
        ("related", PATHS),
        ("citations", [document["key"] for document in BUNDLED.documents]),
        ("breakthrough_secondary", [breakthrough["key"] for breakthrough in BUNDLED.breakthroughs]),
    ],
)
def test_lists_of_a_task_refer_to_things_that_exist_once(field: str, targets: list[str]) -> None:
    for task in BUNDLED.tasks:
        assert set(task[field]) <= set(targets)
        assert len(task[field]) == len(set(task[field]))


def test_single_references_exist() -> None:
    assert {task["breakthrough"] for task in BUNDLED.tasks} == {None, "1", "2", "3"}
    assert [(task["path"], task["same_as"]) for task in BUNDLED.tasks if task["same_as"]] == [("III.1[a]", "II.1[a]")]
    assert {indicator["task"] for indicator in BUNDLED.indicators} <= set(PATHS)
    assert BUNDLED.programme["hub"] in CODES
    cited = {key for task in BUNDLED.tasks for key in task["citations"]} | {BUNDLED.programme["replaces"]}
    assert cited == {document["key"] for document in BUNDLED.documents}


def test_what_a_task_cites_and_measures_stands_in_its_lines() -> None:
    tasks = {task["path"]: task for task in BUNDLED.tasks}
    documents = {document["key"]: document for document in BUNDLED.documents}
    pairs = [(task, documents[key]) for task in BUNDLED.tasks for key in task["citations"]]
    pairs += [(tasks[indicator["task"]], indicator) for indicator in BUNDLED.indicators]
    for task, thing in pairs:
        first, last = task["source_lines"]
        assert first <= thing["source_lines"][0] <= thing["source_lines"][1] <= last


def test_objectives_and_solutions_stand_in_their_task() -> None:
    for task in BUNDLED.tasks:
        for field in ("objective_lines", "solution_lines", "deadline_lines"):
            first, last = task[field] or task["source_lines"]
            assert task["source_lines"][0] <= first <= last <= task["source_lines"][1]


def test_the_program_reads_every_deadline_as_the_file_has_it() -> None:
    worded = [task for task in BUNDLED.tasks if task["deadline_text"]]
    assert len(worded) == 19
    for task in worded:
        deadline = read_deadline(task["deadline_text"])
        assert (deadline.kind, deadline.precision) == (task["deadline_kind"], task["deadline_precision"])
        assert (deadline.start, deadline.end) == (_day(task["deadline_start"]), _day(task["deadline"]))


def test_questions_and_indicators_name_each_other() -> None:
    indicators = {indicator["code"]: indicator for indicator in BUNDLED.indicators}
    asked = {(question["key"], code) for question in BUNDLED.questions for code in question["indicators"]}
    assert asked == {(key, code) for code, indicator in indicators.items() for key in indicator["questions"]}
    for question in BUNDLED.questions:
        assert question["text"].endswith("?")
        assert set(question["tasks"]) <= set(PATHS)
        assert {indicators[code]["task"] for code in question["indicators"]} <= set(question["tasks"])
        assert question["answer"] is None


def test_the_question_of_missing_deadlines_and_leads_names_each_task_concerned() -> None:
    lacking = [
        task["path"]
        for task in BUNDLED.tasks
        if task["kind"] == "deliverable" and (task["deadline"] is None or not task["lead"])
    ]
    assert BUNDLED.questions[9]["tasks"] == lacking


@pytest.mark.parametrize(
    ("kind", "field", "words"),
    [
        ("tasks", "kind", TaskKind),
        ("tasks", "title_basis", TitleBasis),
        ("tasks", "breakthrough_basis", BreakthroughBasis),
        ("tasks", "deadline_kind", DeadlineKind),
        ("tasks", "deadline_precision", DeadlinePrecision),
        ("offices", "kind", OfficeKind),
    ],
)
def test_words_are_of_the_vocabulary(kind: str, field: str, words: type[StrEnum]) -> None:
    assert {thing[field] for thing in LISTS[kind]} - {None} <= set(words)


def test_types_of_document_and_recurrence_are_of_the_vocabulary() -> None:
    assert {kind for task in BUNDLED.tasks for kind in task["document_types"]} == set(DocumentType)
    assert all(bool(task["document_types"]) == bool(task["document_type_text"]) for task in BUNDLED.tasks)
    turns = [turn for task in BUNDLED.tasks for turn in task["recurrence"]]
    assert {turn["basis"] for turn in turns} <= set(DeadlineBasis)
    assert {turn["review"] for turn in turns if "review" in turn} == {"mid_term_review", "final_review"}


def test_a_breakthrough_goes_with_its_basis() -> None:
    for task in BUNDLED.tasks:
        assert (task["breakthrough"] is None) == (task["breakthrough_basis"] == "none")
        assert task["breakthrough"] not in task["breakthrough_secondary"]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _days(thing: Thing) -> list[str]:
    names = ("not_before", "deadline", "deadline_start", "issued_on")
    return [thing[name] for name in names if thing.get(name)]


def test_dates_are_iso() -> None:
    things = [BUNDLED.programme, *BUNDLED.tasks, *BUNDLED.documents]
    assert all(date.fromisoformat(day).isoformat() == day for thing in things for day in _days(thing))
