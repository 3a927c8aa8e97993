"""What a demonstration holds: every state of tasks and indicators, said to be invented, and nothing in a real store."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import Session, col

from models import queries
from models.demonstration.days import LAST_DAY
from models.demonstration.invented import FOLDER
from models.operations import LetterGiven, draft_letters, issue_letter
from models.queries.letters import letters
from models.queries.signing import signing_profile
from models.queries.task_detail import task_detail
from models.queries.urging import to_urge
from models.rows import TaskRow
from models.store import Store
from models.tables import Assessment, DeadlineExtension, Direction, Document, IndicatorValue, ProgressReport
from models.vocabulary import (
    Alert,
    DocumentKind,
    FigureKind,
    IndicatorClass,
    IndicatorStatus,
    MissingReason,
    OfficeKind,
    Progress,
    Timeliness,
    Verdict,
)

#: Indicators of which the invented years can hold nothing: their years have not begun.
SILENT = {"IND-N09", "IND-N10", "IND-N14", "IND-Q04", "IND-Q06"}
REPLY_DUE = date(2025, 1, 7)
RECORDED = (ProgressReport, DeadlineExtension, Direction, IndicatorValue, Assessment)


@pytest.fixture
def session(demonstration: Store) -> Iterator[Session]:
    with demonstration.read() as opened:
        yield opened


@pytest.fixture
def tasks(session: Session) -> list[TaskRow]:
    return queries.task_list(session, as_of=LAST_DAY)


def test_every_state_of_a_task_appears(tasks: list[TaskRow]) -> None:
    assert {task.timeliness for task in tasks} == set(Timeliness)
    assert {task.alert for task in tasks} == set(Alert)
    assert {task.progress for task in tasks if task.progress} == set(Progress)


def test_overdue_work_is_there_with_reports_and_without(tasks: list[TaskRow]) -> None:
    overdue = [task for task in tasks if task.timeliness is Timeliness.OVERDUE]
    assert {task.reported for task in overdue} == {True, False}
    assert {task.path for task in overdue if task.extensions > 1} == {"II.3.2(3)"}
    assert any(task.internal_deadline for task in overdue)
    assert any(task.directions for task in overdue)


def test_offices_take_turns(tasks: list[TaskRow]) -> None:
    turns = Counter(turn.timeliness for task in tasks for turn in task.occurrences)
    assert {Timeliness.DONE_ON_TIME, Timeliness.DONE_LATE, Timeliness.OVERDUE, Timeliness.NOT_DUE} <= set(turns)


def test_who_must_decide_is_said(session: Session) -> None:
    detail = task_detail(session, path="II.3.2(11)", as_of=LAST_DAY)
    assert {report.deciding_level for report in detail.reports if report.obstacle} == {"Ban Chấp hành Đảng bộ tỉnh"}


def test_letters_are_in_every_state(session: Session) -> None:
    """Answered, overdue for an answer, awaited, not sent yet; whoever signs is invented too."""
    rows = letters(session, LAST_DAY)
    answered = [row for row in rows if row.replied_on]
    assert [row.reply_document is not None for row in answered] == [False, True]
    assert [row.number for row in rows if row.reply_days_late] == ["983-CV/MH"]
    assert [row.times for row in rows if row.number == "984-CV/MH" and not row.replied_on] == [2]
    assert [row.tasks for row in rows if row.is_draft] == [("II.3.2(6)",)]
    assert len(rows) == 5
    assert {signing_profile(session, kind).signer for kind in DocumentKind} == {"Người ký minh họa"}


def test_a_letter_of_today_joins_the_invented_ones(demonstration: Store) -> None:
    """Drafted it belongs to the invented years; issued today it is shown, and no reply grows later for it."""
    with demonstration.read() as session:
        group = next(each for each in to_urge(session, LAST_DAY) if each.receivers)
    late = LetterGiven(group.receivers[0], (group.tasks[0].late.path,))
    changes = demonstration.perform(draft_letters, operator="An", letters=[late], as_of=LAST_DAY, reply_due=REPLY_DUE)
    (uid,) = changes.uids
    demonstration.perform(issue_letter, operator="An", letter=uid, number="1", on=demonstration.today)
    with demonstration.read() as session:
        rows = letters(session, demonstration.today)
        (row,) = (each for each in rows if each.uid == uid)
        assert (row.drafted_on, row.days_since) == (LAST_DAY, 0)
        assert [each.number for each in rows if each.reply_days_late] == ["983-CV/MH"]
        assert len(letters(session, LAST_DAY)) == len(rows) == 6  # then it was a draft


def test_every_state_of_an_indicator_appears(session: Session) -> None:
    rows = queries.indicators(session, as_of=LAST_DAY)
    assert {row.status for row in rows} == set(IndicatorStatus) - {IndicatorStatus.MISSING}
    later = queries.indicators(session, as_of=date(2026, 6, 30))
    assert IndicatorStatus.MISSING in {row.status for row in later}
    assert {verdict.verdict for row in rows for verdict in row.verdicts} == set(Verdict)
    assert {row.klass for row in rows if row.values} == set(IndicatorClass)
    assert any(row.assessment for row in rows)


def test_all_indicators_but_those_to_come_have_figures(session: Session) -> None:
    rows = queries.indicators(session, as_of=LAST_DAY)
    assert len(rows) == 53
    speaks_of_others = {row.id for row in rows if row.rule and row.rule.series and row.rule.series[0] == "IND-N01"}
    assert {row.id for row in rows if not row.values} == SILENT | speaks_of_others


def test_figures_are_of_every_kind(session: Session) -> None:
    by_id = {row.id: row.values for row in queries.indicators(session, as_of=LAST_DAY)}
    values = [value for each in by_id.values() for value in each]
    assert {value.kind for value in values} == set(FigureKind)
    assert {value.missing_reason for value in values} == {None, *MissingReason} - {MissingReason.OTHER}
    both = Counter(value.period for value in by_id["IND-N05"])
    assert both["2021"] == both["2022"] == 2
    assert {value.series for value in by_id["IND-R06"]} == {"Thứ hạng quy mô kinh tế", "Thứ hạng thu ngân sách"}
    assert None not in {value.series for value in by_id["IND-R09"]}
    assert {value.period[4:6] for value in by_id["IND-N07"]} == {"-Q"}
    assert all(value.text for value in by_id["IND-Q01"])
    districts = {office.code for office in queries.offices(session) if office.kind is OfficeKind.DISTRICT}
    for id_ in ("IND-N19", "IND-N20", "IND-N21", "IND-D04", "IND-D06", "IND-D08"):
        assert {value.office for value in by_id[id_]} == {None, *districts}


def test_a_figure_was_known_only_from_the_day_it_came(demonstration: Store) -> None:
    with demonstration.read(known_on=date(2022, 12, 31)) as session:
        early = {row.id: row for row in queries.indicators(session, as_of=LAST_DAY)}
        tasks = {task.path: task for task in queries.task_list(session, as_of=LAST_DAY)}
    assert [value.period for value in early["IND-N04"].values if value.value is not None][-1] == "2021"
    assert tasks["II.6[a]"].progress is Progress.IN_PROGRESS
    assert tasks["II.3.2(8)"].progress is Progress.SUBMITTED


def test_everything_invented_says_so() -> None:
    """Numbers of documents end in MH, sentences and sources in "minh họa"; so nothing can pass for the real thing."""
    said = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    keys = ("number", "note", "reason", "obstacle", "direction", "abstract", "reply", "signer")
    texts = {key: list(_texts(said, key)) for key in keys}
    assert all(texts.values())
    assert {text for text in texts.pop("number") if not re.fullmatch(r"9\d\d-[^/]+/MH", text)} == set()
    assert {text for each in texts.values() for text in each if "minh họa" not in text} == set()
    assert list(_texts(said, "source")) == ["Số liệu minh họa"]


def _texts(said: Any, key: str) -> Iterator[str]:
    if isinstance(said, dict):
        if isinstance(said.get(key), str):
            yield said[key]
        for each in said.values():
            yield from _texts(each, key)
    elif isinstance(said, list):
        for each in said:
            yield from _texts(each, key)


def test_a_demonstration_stands_as_of_its_last_day(session: Session) -> None:
    found = queries.programme(session)
    assert found.demonstration
    assert queries.default_as_of(found, date(2026, 11, 23)) == LAST_DAY


def test_a_real_store_begins_empty(store: Store) -> None:
    with store.read() as session:
        assert not queries.programme(session).demonstration
        for table in RECORDED:
            assert session.execute(select(func.count()).select_from(table)).scalar() == 0
        numbers = session.execute(select(col(Document.number))).scalars()
        assert not [number for number in numbers if number and number.endswith("/MH")]
        assert queries.default_as_of(queries.programme(session), store.today) == store.today
