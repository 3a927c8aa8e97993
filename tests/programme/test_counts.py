"""How much the bundled Programme holds, counted from its files."""

from __future__ import annotations

from collections import Counter

from tests.programme.bundled import Thing, load

BUNDLED = load()
DELIVERABLES = [task for task in BUNDLED.tasks if task["kind"] == "deliverable"]


def _count(things: list[Thing], field: str) -> dict[object, int]:
    return dict(Counter(thing[field] for thing in things))


def test_tasks_by_kind() -> None:
    assert len(BUNDLED.tasks) == 69
    assert _count(BUNDLED.tasks, "kind") == {
        "section": 14,
        "task_group": 2,
        "deliverable": 29,
        "orientation": 14,
        "activity": 2,
        "milestone": 2,
        "recurring": 2,
        "ongoing": 2,
        "collective": 1,
        "restatement": 1,
    }


def test_titles_by_basis() -> None:
    assert _count(BUNDLED.tasks, "title_basis") == {"verbatim": 49, "composed": 20}


def test_deliverables_by_type() -> None:
    assert Counter(kind for task in DELIVERABLES for kind in task["document_types"]) == {
        "scheme": 8,
        "resolution": 6,
        "programme": 5,
        "directive": 3,
        "plan": 2,
        "regulation": 1,
        "criteria": 1,
        "strategic_orientation": 1,
        "master_plan": 1,
        "guidance": 1,
    }


def test_deliverables_by_deadline() -> None:
    assert _count(DELIVERABLES, "deadline") == {
        None: 16,
        "2021-09-30": 4,
        "2021-12-31": 7,
        "2022-03-31": 1,
        "2022-09-30": 1,
    }


def test_all_deadlines_that_have_a_date() -> None:
    dated = [task for task in BUNDLED.tasks if task["deadline"]]
    assert [task["path"] for task in dated if task["deadline"] == "2021-09-30"] == [
        "II.3.2(2)[a]",
        "II.3.2(3)",
        "II.3.2(9)",
        "II.3.2(14)",
    ]
    assert Counter(task["deadline"] for task in dated) == {
        "2021-09-30": 4,
        "2021-12-31": 8,
        "2022-03-31": 1,
        "2022-09-30": 1,
        "2023-06-30": 1,
        "2025-12-31": 1,
    }


def test_deadlines_by_kind_and_precision() -> None:
    assert Counter((task["deadline_kind"], task["deadline_precision"]) for task in BUNDLED.tasks) == {
        ("none", None): 50,
        ("fixed", "quarter"): 12,
        ("fixed", "year"): 3,
        ("range", "month"): 1,
        ("recurring", None): 2,
        ("continuous", None): 1,
    }


def test_leads() -> None:
    assert sum(not task["lead"] for task in DELIVERABLES) == 7
    of_three_two = [task for task in DELIVERABLES if task["path"].startswith("II.3.2")]
    assert Counter(code for task in of_three_two for code in task["lead"]) == {"BTCTU": 7, "BCSD-UBND": 10, "TCT": 1}


def test_breakthroughs() -> None:
    assert len(BUNDLED.breakthroughs) == 3
    assert _count(BUNDLED.tasks, "breakthrough") == {None: 49, "1": 11, "2": 3, "3": 6}
    assert _count(DELIVERABLES, "breakthrough") == {None: 11, "1": 9, "2": 3, "3": 6}
    assert _count(BUNDLED.tasks, "breakthrough_basis") == {"none": 49, "text": 5, "inference": 15}


def test_offices_by_kind() -> None:
    assert _count(BUNDLED.offices, "kind") == {"committee": 3, "agency": 9, "district": 8, "group": 8}


def test_indicators_by_class() -> None:
    assert len(BUNDLED.indicators) == 53
    assert _count(BUNDLED.indicators, "klass") == {
        "numeric": 21,
        "yoy_rule": 8,
        "relative_rule": 1,
        "direction_rule": 1,
        "direction_only": 12,
        "milestone": 2,
        "qualitative": 8,
    }
    assert sum(indicator["baseline"] is not None for indicator in BUNDLED.indicators) == 4


def test_documents_and_questions() -> None:
    assert len(BUNDLED.documents) == 25
    assert sum(document["number"] is not None for document in BUNDLED.documents) == 23
    assert sum(document["issued_on"] is not None for document in BUNDLED.documents) == 21
    assert len(BUNDLED.questions) == 12


def test_numbered_solutions_of_the_strategy() -> None:
    points = next(task for task in BUNDLED.tasks if task["path"] == "II.3.2(9)")["solution_points"]
    assert Counter(point["period"] for point in points) == {"2021/2025": 6, "2026/2030": 5, "2031/2050": 7}
