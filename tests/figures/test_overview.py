"""The overview's counts are those of the roll-up and of the listing; its page is whole, empty or full."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from figures.overview.building import is_of_term, overview
from figures.overview.overview import STATES, Overview, Part
from figures.overview.picture import draw_overview, save_overview
from models import queries
from models.indicator_rows import FigureRow, IndicatorRow
from models.indicator_words import short_id
from models.rules.rollup import total
from models.store import Store
from models.vocabulary import IndicatorStatus, Progress, Timeliness
from tests.figures.indicators import judged
from tests.figures.invented import extreme, plausible
from tests.figures.pixels import misplaced, texts
from tests.operations.steps import proof, record
from tests.stores import TODAY, copied_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(copied_store(tmp_path / "store"), today=TODAY)


def page(
    store: Store,
    figures: dict[str, list[FigureRow]],
    *,
    as_of: date = date(2022, 1, 1),
    today: date | None = None,
) -> tuple[Overview, list[IndicatorRow]]:
    rows = list(judged(figures, as_of=as_of).values())
    with store.read() as session:
        found = overview(
            queries.task_list(session, as_of=as_of),
            rows,
            programme=queries.programme(session),
            breakthroughs=queries.breakthroughs(session),
            offices=queries.offices(session),
            as_of=as_of,
            today=today or as_of,
        )
    return found, rows


def test_every_state_is_in_one_part() -> None:
    listed = [state for states in STATES.values() for state in states]
    assert Counter(listed) == Counter(set(Timeliness) - {Timeliness.NOT_TRACKED})


def test_tasks_reconcile_with_the_roll_up(store: Store) -> None:
    with store:
        found, _rows = page(store, {})
        with store.read() as session:
            tasks = queries.task_list(session, as_of=date(2022, 1, 1))
    whole = total(tasks)
    assert (found.whole.tasks, found.whole.not_reported) == (whole.tasks, whole.not_reported)
    assert found.whole.parts[Part.OVERDUE] == whole.overdue == 12
    for each in (found.whole, *found.by_breakthrough, *found.by_office):
        assert sum(each.parts.values()) == each.tasks
        assert each.not_reported <= each.tasks
    assert sum(each.tasks for each in found.by_breakthrough) == whole.tasks
    for part in Part:
        assert sum(each.parts[part] for each in found.by_breakthrough) == found.whole.parts[part]
    under_leads = sum(max(1, len(row.lead)) for row in {row.uid: row for row in tasks}.values() if total([row]).tasks)
    assert sum(each.tasks for each in found.by_office) == under_leads


def test_indicators_are_counted_once_and_aims_beyond_the_term_left_out(store: Store) -> None:
    with store:
        found, rows = page(store, plausible(), as_of=date(2024, 6, 30))
    inside = [row for row in rows if is_of_term(row, 2025)]
    assert {row.id for row in rows} - {row.id for row in inside} >= {"IND-N14", "IND-N15", "IND-N17", "IND-N09"}
    assert {each.status: each.count for each in found.statuses} == dict(Counter(row.status for row in inside))
    bad = {IndicatorStatus.NOT_MET, IndicatorStatus.OFF_PATH}
    assert [line.id for line in found.off_track] == [row.id for row in inside if row.status in bad]
    assert any(str(len(rows) - len(inside)) in words for words in found.left_out)


def test_bullets_begin_with_what_is_missed_and_end_with_what_is_not_due(store: Store) -> None:
    with store:
        found, _rows = page(store, plausible(), as_of=date(2025, 12, 31))
    worst_first = [
        IndicatorStatus.NOT_MET, IndicatorStatus.OFF_PATH, IndicatorStatus.ON_PATH, IndicatorStatus.MET,
        IndicatorStatus.EXCEEDED, IndicatorStatus.NOT_YET_DUE,
    ]  # fmt: skip
    statuses = [line.status for line in found.bullets]
    assert {IndicatorStatus.OFF_PATH, IndicatorStatus.MET} <= set(statuses)
    assert statuses == sorted(statuses, key=worst_first.index)
    codes = [short_id(line.id) for line in found.bullets]
    painted = [
        words.partition(".")[0] for words, _box in sorted(texts(draw_overview(found)), key=lambda each: -each[1].y0)
    ]
    shown = [code for code in painted if code in codes]
    assert len(shown) >= len(codes) - 2  # what has no room is counted
    assert shown == codes[: len(shown)]


@pytest.mark.parametrize("figures", [dict, plausible, extreme], ids=["nothing", "plausible", "extreme"])
def test_every_word_of_the_page_is_whole_and_apart(store: Store, figures: type[dict[str, list[FigureRow]]]) -> None:
    with store:
        found, _rows = page(store, figures(), as_of=date(2024, 6, 30))
    drawn = draw_overview(found, demonstration=True)
    assert misplaced(drawn) == []
    said = [words for words, _box in texts(drawn)]
    assert "DỮ LIỆU MINH HỌA" in said
    assert any("30/06/2024" in words for words in said)
    assert ("Chưa có số liệu của chỉ tiêu nào có mức phải đạt." in said) is (figures is dict)


def test_past_the_term_says_so(store: Store, tmp_path: Path) -> None:
    with store:
        found, _rows = page(store, {}, as_of=date(2025, 12, 31), today=date(2026, 3, 1))
    assert found.term_over == date(2025, 12, 31)
    said = " ".join(words for words, _box in texts(draw_overview(found)))
    assert "Nhiệm kỳ đã kết thúc ngày 31/12/2025." in said
    with Store.open(store.path) as again:
        earlier, _rows = page(again, {}, as_of=date(2024, 12, 31), today=date(2026, 3, 1))
    assert earlier.term_over is None
    save_overview(found, tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")


def test_a_programme_without_tasks_gives_a_page_too(store: Store) -> None:
    with store, store.read() as session:
        found = overview(
            [],
            [],
            programme=queries.programme(session),
            breakthroughs=queries.breakthroughs(session),
            offices=queries.offices(session),
            as_of=TODAY,
            today=TODAY,
        )
    figure = draw_overview(found)
    assert not misplaced(figure)
    assert "1. Nhiệm vụ: 0" in [words for words, _box in texts(figure)]


def test_finished_tasks_are_bridged_to_those_on_time(store: Store) -> None:
    with store:
        record(store, "II.3.2(3)", Progress.COMPLETED, "2021-09-28", proof())
        record(store, "II.2[c]", Progress.COMPLETED, "2021-09-28", proof("13-NQ/TU"))
        found, _rows = page(store, {})
    assert (found.whole.parts[Part.DONE], found.whole.parts[Part.DONE_LATE]) == (2, 0)
    (bridge,) = (words for words in found.left_out if words.startswith("Hoàn thành 2 "))
    assert re.findall(r"[0-9]+", bridge) == ["2", "1", "1", "0"]
