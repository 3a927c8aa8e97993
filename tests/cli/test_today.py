"""`today` says what anyone can count from `list` and `indicators`, and how late each agency is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.cli.conftest import Run

UNTRACKED = {"section", "task_group", "restatement"}
ENDED = {"done_early", "done_on_time", "done_late", "done_no_deadline", "cancelled"}
DAYS = ["2021-06-01", "2021-12-15", "2021-12-31", "2022-01-01", "2023-07-01", "2025-12-31"]


@pytest.fixture
def busy(done: Run) -> Run:
    """Some work: something finished, something in an obstacle's way, a lead given, figures entered."""
    proof = ("--number", "12-ĐA/TU", "--issued", "2021-09-28", "--by", "BTV", "--abstract", "Đề án")
    done("record", "II.3.2(3)", "--progress", "completed", "--on", "2021-09-28", *proof)
    obstacle = ("--obstacle", "Chờ quy hoạch vùng", "--deciding-level", "Ban Thường vụ Tỉnh ủy")
    done("record", "II.3.2(9)", "--progress", "in_progress", "--on", "2021-10-01", *obstacle)
    done("record", "II.3.2(9)", "--progress", "in_progress", "--on", "2022-01-20", "--note", "Đã tháo gỡ")
    done("assign", "II.1[b]", "--lead", "BTGTU")
    done("measure", "N04", "--period", "2021", "--value", "35", "--of", "63")
    done("measure", "N19", "--period", "2021", "--missing", "not_published")
    return done


def late_alone(tasks: list[dict[str, Any]], as_of: date) -> list[tuple[int, str]]:
    """(days late, path) of open tasks past their deadline, by own arithmetic."""
    counted = (each for each in tasks if each["kind"] not in UNTRACKED and each["same_as"] is None and each["deadline"])
    return [
        ((as_of - date.fromisoformat(task["deadline"])).days, task["path"])
        for task in counted
        if task["progress"] not in ("completed", "suspended", "cancelled")
        and date.fromisoformat(task["deadline"]) < as_of
    ]


@pytest.mark.parametrize("day", DAYS)
def test_counts_are_those_of_the_list(busy: Run, day: str) -> None:
    tasks = busy("--as-of", day, "list", "--format", "json").data
    found = busy("--as-of", day, "today", "--format", "json").data
    tracked = [task for task in tasks if task["kind"] not in UNTRACKED and task["same_as"] is None]
    expected = {
        "overdue": {path for _days, path in late_alone(tasks, date.fromisoformat(day))},
        "not_reported": {task["path"] for task in tracked if not task["reported"]},
        "due_soon": {task["path"] for task in tracked if task["alert"] == "yellow"},
        "no_deadline": {task["path"] for task in tracked if task["timeliness"] == "no_deadline"},
        "unassigned": {task["path"] for task in tracked if not task["lead"] and task["timeliness"] not in ENDED},
    }
    paths = {task["uid"]: task["path"] for task in tasks}
    assert {scope: {paths[uid] for uid in uids} for scope, uids in found["scopes"].items()} == expected
    assert {scope: found["counts"][scope] for scope in expected} == {scope: len(p) for scope, p in expected.items()}
    assert found["counts"]["awaited"] == len(found["awaited"])


@pytest.mark.parametrize("day", DAYS)
def test_late_tasks_stand_under_each_lead_the_longest_overdue_first(busy: Run, day: str) -> None:
    tasks = {task["path"]: task for task in busy("--as-of", day, "list", "--format", "json").data}
    found = busy("--as-of", day, "today", "--format", "json").data
    late = {path: days for days, path in late_alone(list(tasks.values()), date.fromisoformat(day))}
    assert {task["path"]: task["days_late"] for task in found["late"]} == late
    assert [task["days_late"] for task in found["late"]] == sorted(late.values(), reverse=True)
    for group in found["late_by_office"]:
        led = {path for path in late if group["office"] in (tasks[path]["lead"] or [None])}
        assert {task["path"] for task in group["tasks"]} == led
        days = [task["days_late"] for task in group["tasks"]]
        assert days == sorted(days, reverse=True)
    longest = [group["tasks"][0]["days_late"] for group in found["late_by_office"] if group["office"] is not None]
    assert longest == sorted(longest, reverse=True)
    assert {group["office"] for group in found["late_by_office"]} == {
        office for path in late for office in tasks[path]["lead"] or [None]
    }


def test_a_leader_reads_who_must_decide_from_the_report_in_force(busy: Run) -> None:
    found = busy("--as-of", "2021-12-31", "today", "--format", "json").data
    late = {task["path"]: task for task in found["late"]}
    assert late["II.3.2(9)"]["deciding"] == "Ban Thường vụ Tỉnh ủy"
    assert late["II.3.2(9)"]["obstacle"] == "Chờ quy hoạch vùng"
    assert late["II.3.2(2)[a]"]["deciding"] == "Tỉnh ủy"  # the level that issues it, by the Programme
    assert "II.3.2(3)" not in late
    later = busy("--as-of", "2022-02-01", "today", "--format", "json").data["late"]
    (cleared,) = [task for task in later if task["path"] == "II.3.2(9)"]
    assert (cleared["deciding"], cleared["obstacle"]) == (None, None)
    assert busy("--as-of", "2021-09-30", "today", "--format", "json").data["late"] == []


def test_indicators_are_awaited_once_their_year_is_over_until_something_is_entered(busy: Run) -> None:
    def awaited(day: str) -> set[str]:
        return set(busy("--as-of", day, "today", "--format", "json").data["awaited"])

    after_2020, after_2021, after_2022 = awaited("2021-12-31"), awaited("2022-01-01"), awaited("2023-01-01")
    assert "IND-N04" not in after_2020  # its baseline is the figure of 2020
    assert "IND-N05" not in after_2020  # begins in 2021
    assert {"IND-N01", "IND-N05", "IND-R01"} <= after_2021
    assert not {"IND-N04", "IND-N19"} & after_2021  # entered; the reason is an entry too
    assert {"IND-N04", "IND-N19"} <= after_2022
    assert "IND-R07" not in after_2022  # speaks of other indicators' figures
    assert not {"IND-N12", "IND-N17"} & after_2022  # of later phases
    assert "IND-N12" in awaited("2027-01-01")


def awaited_alone(indicators: list[dict[str, Any]], day: str) -> set[str]:
    """Whose figure is due and absent, by years as texts; the references of R09 may stand with any indicator."""
    last_year, found = str(int(day[:4]) - 1), set()
    for each in indicators:
        rule = each["rule"] or {"series": [], "references": []}
        inside = [name for name in rule["series"] if not name.startswith("IND-")]
        if each["frequency"] is None:
            ends = [target["period"][-4:] for target in each["targets"] if target["period"]]
            wanted = max(ends, default=str(each["phase"]["to"]) if each["phase"] else "9999")
            due = wanted <= last_year
        else:
            phase = each["phase"] or {"from": 2021, "to": 9999}
            wanted = min(last_year, str(phase["to"]))
            due = wanted >= str(phase["from"])
        if not due or (each["baseline"] and each["baseline"]["period"] == wanted):
            continue
        own = {value["series"] for value in each["values"] if wanted in value["period"]}
        any_where = {value["series"] for other in indicators for value in other["values"] if wanted in value["period"]}
        keeps_own = each["targets"] or not rule["series"]
        others = {*inside, *rule["references"]}
        entered = (keeps_own and None in own) or (others and others <= own | (any_where & {*rule["references"]}))
        if not entered and (keeps_own or others):
            found.add(each["id"])
    return found


def test_awaited_figures_are_those_that_the_listing_lacks(busy: Run) -> None:
    busy("measure", "R06", "--period", "2021", "--value", "30", "--of", "63", "--series", "Thứ hạng quy mô kinh tế")
    busy("measure", "N05", "--period", "2021", "--value", "7,1")
    busy("measure", "N06", "--period", "2021", "--value", "2,6", "--series", "Tăng trưởng kinh tế cả nước")
    for day in (*DAYS, "2027-01-01", "2051-01-01"):
        listed = busy("--as-of", day, "indicators", "--format", "json").data
        assert set(busy("--as-of", day, "today", "--format", "json").data["awaited"]) == awaited_alone(listed, day), day


def test_an_indicator_of_several_series_waits_for_each(busy: Run) -> None:
    def waits(code: str) -> bool:
        return code in busy("--as-of", "2022-02-01", "today", "--format", "json").data["awaited"]

    def enter(code: str, series: str, *value: str) -> None:
        busy("measure", code, "--period", "2021", "--series", series, *value)

    assert waits("IND-R06")
    enter("R06", "Thứ hạng quy mô kinh tế", "--value", "30", "--of", "63")
    assert waits("IND-R06")
    enter("R06", "Thứ hạng thu ngân sách", "--value", "31", "--of", "63")
    assert not waits("IND-R06")
    assert waits("IND-N06")
    assert waits("IND-R09")
    enter("R09", "Tăng trưởng kinh tế cả nước", "--value", "2,6")
    assert not waits("IND-N06")  # the reference is there, whoever entered it
    assert waits("IND-R09")
    enter("R09", "Tăng trưởng kinh tế vùng đồng bằng sông Cửu Long", "--missing", "not_published")
    assert not waits("IND-R09")


def test_other_forms(busy: Run) -> None:
    table = busy("--as-of", "2022-01-01", "today").out
    assert "Quá hạn: 11" in table
    assert "Chỉ tiêu chưa nhập" in table
    lines = busy("--as-of", "2022-01-01", "today", "--format", "csv").out.splitlines()
    assert lines[0].startswith("uid,path,title,lead,deadline,days_late")
    assert len(lines) == 12


@pytest.mark.parametrize("words", [("today",), ("list",), ("indicators",), ("deadlines",), ("show", "II.3.2(9)")])
def test_a_day_that_has_not_come_is_said_to_lie_ahead(done: Run, words: tuple[str, ...]) -> None:
    ahead = "chưa đến: đây là"
    assert f"Ngày 01/01/2024 {ahead}" in done(*words, "--as-of", "2024-01-01").out
    assert ahead not in done(*words).out
