"""The task tree as nodes and as a model: every task once, ancestors grey, counts that add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester

from figures.styles import Style
from models.rules.rollup import EMPTY, of_row, summed, total
from models.store import Store
from models.task_line import AnyTask
from models.vocabulary import BreakthroughBasis, DeadlinePrecision, TaskKind, Timeliness
from tests.scratch import run_folder
from tests.stores import copied_store
from ui.trees.arrangement import TaskTree, by_breakthrough, by_document, read_task_tree
from ui.trees.task_cells import Cell, Column, Wording, cell_of
from ui.trees.task_filter import TaskFilter
from ui.trees.task_node import TaskNode
from ui.trees.task_tree_model import TaskTreeModel

ORDERS = [by_breakthrough, by_document]


@cache
def tree(as_of: date = date(2021, 12, 31)) -> TaskTree:
    with Store.open(copied_store(run_folder("tree"))) as store, store.read() as session:
        return read_task_tree(session, as_of)


WORDING = Wording({office.code: office.short_name for office in tree().offices}, date(2021, 12, 31))


def own(root: TaskNode) -> list[AnyTask]:
    """The rows that stand in a tree for themselves."""
    return [node.row for node in root.walk() if node.row is not None and not node.context]


def cell(root: TaskNode, path: str, column: Column) -> Cell:
    node = next(each for each in root.walk() if each.row and each.row.path == path and not each.context)
    return cell_of(node, column, WORDING)


def changed(found: TaskTree, path: str, **fields: object) -> TaskTree:
    """The same tree with one row that says something else."""
    rows = [replace(row, **fields) if row.path == path else row for row in found.rows]  # type: ignore[arg-type]
    return TaskTree(rows, found.offices, found.breakthroughs, found.as_of)


def test_the_document_order_is_the_document() -> None:
    root = by_document(tree())
    assert [row.path for row in own(root)] == [row.path for row in tree().rows]
    assert not any(node.context for node in root.walk())


def test_every_task_is_in_exactly_one_group() -> None:
    root = by_breakthrough(tree())
    assert [node.key for node in root.children] == [
        "breakthrough-1",
        "breakthrough-2",
        "breakthrough-3",
        "breakthrough-none",
    ]
    times = Counter(row.path for row in own(root))
    assert set(times.values()) == {1}
    tracked = {row.path for row in tree().rows if of_row(row).tasks}
    assert tracked <= set(times)
    with_one = {row.path for row in tree().rows if row.breakthrough}
    assert len(with_one) == 20
    assert {row.path for group in root.children[:3] for row in own(group)} == with_one


def test_a_heading_left_out_of_its_group_is_shown_grey_elsewhere() -> None:
    root = by_breakthrough(tree())
    missing = {row.path for row in tree().rows} - {row.path for row in own(root)}
    grey = {node.row.path for node in root.walk() if node.row and node.context}
    assert missing == {"II.3.2"}
    assert missing <= grey


def test_groups_count_every_task_once() -> None:
    root = by_breakthrough(tree())
    counts = EMPTY
    for group in root.children:
        counts += group.below
    assert counts == total(tree().rows)
    assert counts.tasks == 52


@pytest.mark.parametrize(("as_of", "overdue", "due_soon"), [(date(2021, 12, 31), 4, 8), (date(2022, 1, 1), 12, 0)])
def test_counts_follow_the_as_of_date(as_of: date, overdue: int, due_soon: int) -> None:
    counts = total(own(by_breakthrough(tree(as_of))))
    assert (counts.overdue, counts.due_soon, counts.not_due) == (overdue, due_soon, 4)


def test_where_the_page_keeps_to_an_offices_tasks_they_alone_are_counted() -> None:
    mine = frozenset(row.uid for row in tree().rows if "BTCTU" in row.lead)
    of_mine = total(row for row in tree().rows if row.uid in mine)
    assert by_document(tree(), mine, mine).below == of_mine
    assert summed(group.below for group in by_breakthrough(tree(), mine, mine).children) == of_mine


def test_another_filter_leaves_the_counts_as_they_are() -> None:
    mine = frozenset(row.uid for row in tree().rows if "BTCTU" in row.lead)
    late = TaskFilter(overdue=True, own=mine).matches(tree())
    counts = {group.key: group.below for group in by_breakthrough(tree(), mine, mine).children}
    filtered = by_breakthrough(tree(), late, mine).children
    assert filtered
    assert all(group.below == counts[group.key] for group in filtered)
    assert by_document(tree(), mine).below == by_document(tree()).below


def test_a_grey_ancestor_counts_only_what_hangs_under_it_here() -> None:
    group = by_breakthrough(tree()).children[0]
    for node in group.walk():
        below = [each.row for each in node.walk() if each.row and not each.context]
        assert node.below == total(below)


@given(st.sets(st.sampled_from([row.uid for row in tree().rows])), st.sampled_from(ORDERS))
def test_what_matched_is_shown_once_and_nothing_else_but_its_ancestors(matched: set[str], order: object) -> None:
    root = order(tree(), frozenset(matched))  # type: ignore[operator]
    shown = Counter(row.uid for row in own(root))
    assert set(shown.values()) <= {1}
    assert set(shown) <= matched
    lost = {row.path for row in tree().rows if row.uid in matched - set(shown)}
    assert lost <= {"II.3.2"}  # a heading that has no group of its own
    for node in root.walk():
        if node.context:
            assert node.children, "a grey line with nothing under it"
    assert len({node.key for node in root.walk()}) == len(list(root.walk()))


@given(st.sets(st.sampled_from([row.uid for row in tree().rows])), st.sampled_from(ORDERS))
def test_with_a_filter_every_task_line_answers_it(matched: set[str], order: object) -> None:
    root = order(tree(), frozenset(matched))  # type: ignore[operator]
    shown = [node for node in root.walk() if node.row is not None]
    assert {node.row.uid for node in shown if node.row} <= matched
    for node in shown:
        assert node.layer.way_to(tree().lines.uids[node.place])[-1] == node.place
        above = node.parent
        named = [*([above.row.path] if above and above.row else []), *(row.path for row in node.left_out)]
        assert node.row is not None
        assert all(node.row.path.startswith(path) for path in named)


def test_a_line_says_which_ancestors_a_filter_leaves_out_above_it() -> None:
    late = by_breakthrough(tree(), TaskFilter(overdue=True).matches(tree()))
    said = cell(late, "II.3.2(3)", Column.PATH)
    assert [line.partition(" · ")[0] for line in said.whole.splitlines()] == ["II", "II.3", "II.3.2"]
    assert cell(by_breakthrough(tree()), "II.3.2(3)", Column.PATH).whole == ""


@pytest.mark.parametrize("text", ["de an nguon nhan luc", "3.2(7)", "Nghị quyết", "ii.3.2(2)[a]", "khong co gi ca"])
def test_search_shows_what_the_index_finds(text: str) -> None:
    matched = TaskFilter(text).matches(tree())
    assert matched == frozenset(tree().rows[place].uid for place in tree().index.search(text))


def test_search_without_accents_and_by_path() -> None:
    def paths(text: str) -> list[str]:
        found = TaskFilter(text).matches(tree()) or frozenset()
        return [row.path for row in tree().rows if row.uid in found]

    assert "II.3.2(1)(1.1)" in paths("de an nguon nhan luc")
    assert paths("3.2(7)") == ["II.3.2(7)"]


def test_filters_hold_together() -> None:
    def rows(asked: TaskFilter) -> list[AnyTask]:
        found = asked.matches(tree())
        return [row for row in tree().rows if found is None or row.uid in found]

    assert TaskFilter().matches(tree()) is None
    late = rows(TaskFilter(overdue=True))
    assert {row.path for row in late} == {"II.3.2(2)[a]", "II.3.2(3)", "II.3.2(9)", "II.3.2(14)"}
    assert {row.path for row in rows(TaskFilter(overdue=True, lead="BTCTU"))} == {"II.3.2(3)"}
    assert {row.path for row in rows(TaskFilter("chien luoc", overdue=True))} == {"II.3.2(9)"}
    assert len(rows(TaskFilter(not_reported=True))) == 52


def test_a_lead_is_met_through_its_group() -> None:
    offices = [
        replace(office, members=("HU-VITHUY",)) if office.code == "G-HUYEN-THI-THANH" else office
        for office in tree().offices
    ]
    found = TaskTree(tree().rows, offices, tree().breakthroughs, tree().as_of)
    matched = TaskFilter(lead="HU-VITHUY").matches(found) or frozenset()
    assert {row.path for row in found.rows if row.uid in matched} == {"III.2[a]", "III.2[b]"}


# -- cells ------------------------------------------------------------------------------------------------------------


def test_a_late_task_says_so_in_sign_word_and_days() -> None:
    late = cell(by_document(tree()), "II.3.2(3)", Column.STATE)
    assert (late.sign, late.style) == ("✕", Style.DEEP_OVERDUE)
    assert "92" in late.second
    soon = cell(by_document(tree()), "II.3.2(5)", Column.STATE)
    assert (soon.sign, soon.second, soon.style) == ("!", "hết hạn hôm nay", Style.DUE_SOON)
    waiting = cell(by_document(tree()), "II.3.2(1)(1.3)", Column.STATE)
    assert (waiting.sign, waiting.second) == ("▶", "còn 90 ngày")


def test_a_deadline_says_words_first_and_date_second() -> None:
    deadline = cell(by_document(tree()), "II.3.2(3)", Column.DEADLINE)
    assert (deadline.first, deadline.second) == ("Quý III năm 2021", "30/09/2021")
    assert "trong quý III năm 2021" in deadline.whole


def test_a_deadline_written_as_a_day_is_not_said_twice() -> None:
    row = next(row for row in tree().rows if row.path == "II.3.2(3)")
    found = changed(tree(), row.path, deadline_precision=DeadlinePrecision.DAY, extensions=1)
    deadline = cell(by_document(found), row.path, Column.DEADLINE)
    assert deadline.first == "Ngày 30/09/2021"
    assert "30/09/2021" not in deadline.second


def test_a_range_says_its_last_day() -> None:
    deadline = cell(by_document(tree()), "II.6[a]", Column.DEADLINE)
    assert deadline.first.startswith("Từ ")
    assert deadline.second == "30/06/2023"


def test_a_group_says_how_many_are_late_and_of_how_many() -> None:
    root = by_breakthrough(tree())
    words = cell_of(root.children[0], Column.STATE, WORDING)
    assert (words.first, words.second) == ("2 quá hạn", "/ 7 việc có hạn")


def test_a_restatement_names_what_it_restates() -> None:
    assert "II.1[a]" in cell(by_document(tree()), "III.1[a]", Column.STATE).first


def test_no_report_is_not_overdue_and_is_said() -> None:
    assert cell(by_document(tree()), "II.3.2(7)", Column.PROGRESS).first == "Chưa có báo cáo"
    assert cell(by_document(tree()), "II.3.2(7)", Column.STATE).style is Style.NEUTRAL


def test_an_inferred_breakthrough_says_so() -> None:
    inferred = next(row for row in tree().rows if row.breakthrough_basis is BreakthroughBasis.INFERENCE)
    assert "(suy luận)" in cell(by_document(tree()), inferred.path, Column.TITLE).whole


@pytest.mark.parametrize("timeliness", list(Timeliness))
def test_every_state_has_words(timeliness: Timeliness) -> None:
    found = changed(tree(), "II.3.2(7)", timeliness=timeliness, kind=TaskKind.DELIVERABLE)
    said = cell(by_document(found), "II.3.2(7)", Column.STATE)
    assert said.first or timeliness is Timeliness.NOT_TRACKED


# -- the model --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("asked", [TaskFilter(), TaskFilter("de an"), TaskFilter(overdue=True)])
def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, order: object, asked: TaskFilter) -> None:
    model = TaskTreeModel()
    qtmodeltester.check(model)
    model.show(order(tree(), asked.matches(tree())), WORDING)  # type: ignore[operator]
    model.show(order(tree(), None), WORDING)  # type: ignore[operator]
    qtmodeltester.check(model)


def test_the_model_shows_the_nodes_in_order() -> None:
    model = TaskTreeModel()
    root = by_document(tree())
    model.show(root, WORDING)

    def walk(parent: QModelIndex) -> list[str]:
        found = []
        for row in range(model.rowCount(parent)):
            index = model.index(row, Column.PATH, parent)
            found += [index.data(), *walk(index)]
        return found

    assert walk(QModelIndex()) == [row.path for row in tree().rows]
    assert [model.headerData(column, Qt.Orientation.Horizontal) for column in Column] == [
        "Mục", "Nhiệm vụ", "Loại văn bản", "Chủ trì", "Thời hạn", "Tiến độ", "Trạng thái",
    ]  # fmt: skip


def test_new_words_for_the_same_lines_move_nothing() -> None:
    model = TaskTreeModel()
    model.show(by_breakthrough(tree()), WORDING)
    node = model.find("", tree().rows[30].uid)
    assert node is not None
    kept = QPersistentModelIndex(model.index_of(node))
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.show(by_breakthrough(tree(date(2022, 1, 1))), WORDING)
    assert resets == []
    found = model.node(kept)
    assert found is not None
    assert found.row is not None
    assert found.row.uid == tree().rows[30].uid
    model.show(by_document(tree()), WORDING)
    assert resets == [None]


def test_a_task_is_found_where_it_is_counted() -> None:
    model = TaskTreeModel()
    model.show(by_breakthrough(tree()), WORDING)
    section = next(row for row in tree().rows if row.path == "II")
    node = model.find("", section.uid)
    assert node is not None
    assert not node.context
    assert model.find("", "no such uid") is None
