"""The sheets of a printed deadline view: every row and every day once, headings repeated, nothing cut."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.deadlines.scene import RowKind, SceneRow
from figures.deadlines.sheets import A4_LANDSCAPE, Layout, Paper, Sheet, SheetPlan, plan_sheets
from models.errors import KnownError

_KINDS = (RowKind.GROUP, RowKind.TASK, RowKind.OCCURRENCE)
YEAR = (date(2021, 1, 1), date(2021, 12, 31))


def scene_rows(shape: list[list[int]]) -> list[SceneRow]:
    """A group for each list, in it a task for each number with so many turns."""
    rows = []
    for group, tasks in enumerate(shape):
        rows.append(SceneRow(f"{group}", RowKind.GROUP, 0, f"Nhóm {group}", folded=False if tasks else None))
        for task, turns in enumerate(tasks):
            key = f"{group}/{task}"
            rows.append(SceneRow(key, RowKind.TASK, 1, f"Việc {key}", folded=False if turns else None))
            rows += [SceneRow(f"{key}/{turn}", RowKind.OCCURRENCE, 2, f"Lần {turn}") for turn in range(turns)]
    return rows


SHAPES = st.lists(st.lists(st.integers(0, 12), max_size=20), max_size=8)
LAYOUTS = st.builds(
    Layout,
    paper=st.sampled_from([A4_LANDSCAPE, Paper(210, 297)]),
    label=st.floats(20, 110),
    row=st.floats(4, 20),
    head=st.floats(5, 40),
    foot=st.floats(0, 15),
    months=st.integers(1, 72),
)
RANGES = st.tuples(st.dates(date(1990, 1, 1), date(2080, 1, 1)), st.integers(0, 4_000)).map(
    lambda drawn: (drawn[0], drawn[0] + timedelta(days=drawn[1]))
)


def columns(plan: SheetPlan) -> list[Sheet]:
    return [sheet for sheet in plan.sheets if sheet.line == 0]


def lines(plan: SheetPlan) -> list[Sheet]:
    return [sheet for sheet in plan.sheets if sheet.column == 0]


@given(SHAPES, RANGES, LAYOUTS)
def test_every_row_and_every_day_stands_on_one_sheet(
    shape: list[list[int]], days: tuple[date, date], layout: Layout
) -> None:
    rows = scene_rows(shape)
    plan = plan_sheets(rows, first=days[0], last=days[1], layout=layout)
    assert [index for sheet in lines(plan) for index in range(sheet.first_row, sheet.end_row)] == list(range(len(rows)))
    stretches = [(sheet.first, sheet.last) for sheet in columns(plan)]
    assert (stretches[0][0], stretches[-1][1]) == days
    assert all(after[0] - before[1] == timedelta(days=1) for before, after in pairwise(stretches))
    assert all(before[1].month != after[0].month for before, after in pairwise(stretches))
    across = {sheet.column: (sheet.first, sheet.last) for sheet in columns(plan)}
    down = {sheet.line: (sheet.first_row, sheet.end_row, sheet.repeated) for sheet in lines(plan)}
    assert [(sheet.line, sheet.column) for sheet in plan.sheets] == [
        (line, column) for line in down for column in across
    ]
    for sheet in plan.sheets:
        assert (sheet.first, sheet.last) == across[sheet.column]
        assert (sheet.first_row, sheet.end_row, sheet.repeated) == down[sheet.line]
    assert [sheet.number for sheet in plan.sheets] == list(range(1, len(plan.sheets) + 1))
    assert {sheet.of for sheet in plan.sheets} == {len(plan.sheets)}


@given(SHAPES, RANGES, LAYOUTS)
def test_a_sheet_holds_what_it_is_given(shape: list[list[int]], days: tuple[date, date], layout: Layout) -> None:
    plan = plan_sheets(scene_rows(shape), first=days[0], last=days[1], layout=layout)
    paper = layout.paper
    for sheet in plan.sheets:
        height = layout.head + len(sheet.row_indexes) * layout.row + layout.foot
        assert height <= paper.height - paper.top - paper.bottom + 1e-6
        width = layout.label + ((sheet.last - sheet.first).days + 1) * plan.mm_per_day
        assert width <= paper.width - paper.left - paper.right + 1e-6
        months = (sheet.last.year - sheet.first.year) * 12 + sheet.last.month - sheet.first.month + 1
        assert months <= layout.months


@given(SHAPES, LAYOUTS)
def test_what_a_row_belongs_to_is_repeated_and_no_heading_stands_alone(shape: list[list[int]], layout: Layout) -> None:
    rows = scene_rows(shape)
    for sheet in lines(plan_sheets(rows, first=YEAR[0], last=YEAR[1], layout=layout)):
        if not rows:
            continue
        top = rows[sheet.first_row]
        parts = top.key.split("/")
        assert [rows[index].key for index in sheet.repeated] == ["/".join(parts[:n]) for n in range(1, len(parts))]
        bottom = sheet.end_row - 1
        if bottom + 1 < len(rows):
            assert rows[bottom + 1].depth <= rows[bottom].depth


def test_a_programme_on_six_sheets() -> None:
    rows = scene_rows([[0] * 30, [0] * 8])
    plan = plan_sheets(rows, first=date(2020, 1, 1), last=date(2022, 12, 31), layout=Layout(row=7, months=12))
    assert [sheet.words for sheet in plan.sheets] == [f"tờ {n}/6" for n in range(1, 7)]
    assert [sheet.first.year for sheet in plan.sheets] == [2020, 2021, 2022] * 2
    parts = [(sheet.first_row, sheet.end_row, sheet.repeated) for sheet in lines(plan)]
    assert parts == [(0, 21, ()), (21, 40, (0,))]
    assert plan.mm_per_day == pytest.approx((297 - 20 - 15 - 95) / 366)


def test_nothing_to_show_is_still_a_sheet() -> None:
    (sheet,) = plan_sheets([], first=YEAR[0], last=YEAR[1]).sheets
    assert (sheet.row_indexes, sheet.words) == ((), "tờ 1/1")


@pytest.mark.parametrize(
    ("layout", "days", "code"),
    [
        (Layout(), (date(2022, 1, 1), date(2021, 1, 1)), "print.range_reversed"),
        (Layout(row=60), YEAR, "print.no_room"),
        (Layout(label=262), YEAR, "print.no_room"),
        (Layout(paper=Paper(50, 50)), YEAR, "print.no_room"),
    ],
)
def test_what_cannot_be_printed_is_refused(layout: Layout, days: tuple[date, date], code: str) -> None:
    with pytest.raises(KnownError) as refused:
        plan_sheets(scene_rows([[0]]), first=days[0], last=days[1], layout=layout)
    assert refused.value.code == code
